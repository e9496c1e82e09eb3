/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The ELF files that images were made of, for the names of addresses.
 */
#ifndef CLI_ELF_LIST_H
#define CLI_ELF_LIST_H

#include "file_input.h"
#include "opt.h"

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/** The ELF file of one image. */
struct elf_entry {
	const char *path; /**< borrowed */
	char *file;	  /**< name in the container, owned; NULL: an image's */
	xef_symbols *symbols;
};

/** Start with all zero. */
struct elf_list {
	struct elf_entry *entries;
	size_t count;
};

/**
 * @brief Reads the ELF file of an image, which must be the one that it was made
 * of: type, entry point, addresses and bytes of the segments.
 * @param words   what was given; at most one path.
 * @param name    the image's, for messages.
 * @return REPORT_OK, or after messages REPORT_BAD, REPORT_USAGE or
 *         REPORT_ENVIRONMENT. elf_list_free() is due in each case.
 */
int elf_list_read_image(struct elf_list *list, const struct opt_list *words,
			struct file_input_list *inputs, const char *name,
			const xef_image *image);

/**
 * @brief The same for images in a container.
 * @param words each `FILE=ELF`, FILE being its name in the container.
 */
int elf_list_read_pack(struct elf_list *list, const struct opt_list *words,
		       struct file_input_list *inputs, const char *name,
		       const xef_pack *pack);

/** The symbols of a file of a container, or with NULL of the image; NULL if no
 * ELF file was given. */
const xef_symbols *elf_list_symbols(const struct elf_list *list,
				    const char *file);

/**
 * @brief Names a range of addresses: `SYMBOL+0xOFFSET..SYMBOL+0xOFFSET`, its
 * first and last byte, with the address itself for what lies in no symbol.
 * @param symbols may be NULL.
 * @param size    at least 1.
 * @return freed with free(); NULL if no symbol is concerned or memory runs out.
 */
char *elf_list_range_text(const xef_symbols *symbols, uint32_t virt_addr,
			  uint32_t size);

/** Releases what the list owns. */
void elf_list_free(struct elf_list *list);

#endif
