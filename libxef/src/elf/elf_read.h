/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a loader needs of an ELF file; the only room that knows libelf.
 */
#ifndef XEF_ELF_READ_H
#define XEF_ELF_READ_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/** A PT_LOAD with file bytes. */
struct xef_elf_segment {
	uint32_t phys_addr;
	uint32_t virt_addr;
	uint32_t size; /**< file bytes, never 0 */
	const uint8_t *bytes;
	size_t number; /**< of the program header, for messages */
};

/** A PT_LOAD with memory, which may have no file bytes. */
struct xef_elf_memory {
	xef_memory entry;
	size_t number; /**< of the program header, for messages */
};

/** The sections .xmHdr and .xmImageHdr, one kind each. */
struct xef_elf_header_section {
	size_t count; /**< how many of this kind there are */
	uint32_t virt_addr;
	uint32_t size;
};

struct xef_elf {
	uint32_t entry_point;
	size_t segment_count;
	struct xef_elf_segment *segments;
	/** How many there are; of more than XM_XEF_SEGMENTS_MAX only the first
	 * ones are described. Nothing of them is checked. */
	size_t memory_count;
	struct xef_elf_memory *memory;
	struct xef_elf_header_section hypervisor;
	struct xef_elf_header_section partition;
};

/**
 * @brief Reads an ELF32 big-endian SPARC executable.
 *
 * On success: there are 1 to XM_XEF_SEGMENTS_MAX segments, which lie inside
 * the file, do not wrap and do not overlap, by physical or by virtual address;
 * the entry point lies in one. Of image header sections nothing is checked.
 *
 * @param[out] elf ended by xef_elf_free() after success; its bytes are
 *             borrowed from @p bytes.
 * @return XEF_SUCCESS, XEF_ERR_MEMORY, or the XEF_ERR_ELF... that applies.
 */
int xef_elf_read(struct xef_elf *elf, const uint8_t *bytes, size_t size,
		 xef_diag *diag);

/** A symbol that stands for a place in the program. */
struct xef_elf_symbol {
	const char *name; /**< borrowed from the list's names */
	uint32_t addr;
	uint32_t size; /**< bytes; 0: not known */
	/** Where it ends; without a size, where its section does. */
	uint64_t end;
	/** Of several at one address the one of the highest rank is meant. */
	int rank;
	uint32_t index; /**< in the list as it was read */
};

/** The symbols of an ELF file, in its order. */
struct xef_elf_symbols {
	size_t count;
	struct xef_elf_symbol *list;
	char *names;
};

/**
 * @brief Reads the symbol table of an ELF32 big-endian file: functions, objects
 * and labels that have a name and belong to a section.
 * @param[out] symbols ended by xef_elf_symbols_free() after success; no
 *             symbols if the file has no table.
 * @return XEF_SUCCESS, XEF_ERR_ELF, XEF_ERR_ELF_CLASS, XEF_ERR_ELF_BYTE_ORDER,
 *         XEF_ERR_ELF_DAMAGED, XEF_ERR_MEMORY.
 */
int xef_elf_read_symbols(struct xef_elf_symbols *symbols, const uint8_t *bytes,
			 size_t size, xef_diag *diag);

/** Frees what the list owns. */
void xef_elf_symbols_free(struct xef_elf_symbols *symbols);

/** Frees what an ELF's description owns. */
void xef_elf_free(struct xef_elf *elf);

/**
 * @brief The file bytes at a virtual address.
 * @param room bytes that must be there.
 * @return NULL if no segment holds them all.
 */
const uint8_t *xef_elf_at(const struct xef_elf *elf, uint32_t virt_addr,
			  uint32_t room);

#endif
