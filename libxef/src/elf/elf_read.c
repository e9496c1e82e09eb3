/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a loader needs of an ELF file; the only room that knows libelf.
 *
 * libelf takes the headers apart. Offsets into the file are checked here and
 * segments are taken from the caller's bytes.
 */
#include "elf/elf_read.h"

#include "diag.h"

#include <inttypes.h>
#include <libelf.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/xef_read.h>

/* libelf has a number for it, but no name in its header; a test sees that it
 * is still this one. */
#define LIBELF_NO_MEMORY 8

/* Why libelf did not give what was asked for. */
static int libelf_status(void)
{
	return elf_errno() == LIBELF_NO_MEMORY ? XEF_ERR_MEMORY
					       : XEF_ERR_ELF_DAMAGED;
}

static int check_ident(const uint8_t *bytes, size_t size, xef_diag *diag)
{
	if (size < EI_NIDENT || memcmp(bytes, ELFMAG, SELFMAG) != 0) {
		return xef_diag_status(diag, XEF_ERR_ELF);
	}
	if (bytes[EI_CLASS] != ELFCLASS32) {
		return xef_diag_fail(diag, XEF_ERR_ELF_CLASS,
				     "the ELF class is %u, it must be 1 "
				     "(ELFCLASS32)",
				     bytes[EI_CLASS]);
	}
	if (bytes[EI_DATA] != ELFDATA2MSB) {
		return xef_diag_fail(diag, XEF_ERR_ELF_BYTE_ORDER,
				     "the ELF byte order is %u, it must be 2 "
				     "(big-endian)",
				     bytes[EI_DATA]);
	}
	return XEF_SUCCESS;
}

static int check_ehdr(const Elf32_Ehdr *ehdr, xef_diag *diag)
{
	if (ehdr == NULL && libelf_status() == XEF_ERR_MEMORY) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	if (ehdr == NULL) {
		return xef_diag_fail(diag, XEF_ERR_ELF_DAMAGED,
				     "the ELF header is cut short");
	}
	if (ehdr->e_machine != EM_SPARC) {
		return xef_diag_fail(diag, XEF_ERR_ELF_MACHINE,
				     "the ELF machine is %u, it must be 2 "
				     "(EM_SPARC)",
				     ehdr->e_machine);
	}
	if (ehdr->e_type != ET_EXEC) {
		return xef_diag_fail(diag, XEF_ERR_ELF_TYPE,
				     "the ELF type is %u, it must be 2 "
				     "(ET_EXEC)",
				     ehdr->e_type);
	}
	return XEF_SUCCESS;
}

static int check_segment(const Elf32_Phdr *phdr, size_t file_bytes,
			 xef_diag *diag)
{
	if (phdr->p_offset > file_bytes ||
	    phdr->p_filesz > file_bytes - phdr->p_offset) {
		return xef_diag_fail(diag, XEF_ERR_ELF_DAMAGED,
				     "0x%" PRIX32 " bytes at file offset "
				     "0x%" PRIX32 " leave the file, which has "
				     "0x%zX",
				     phdr->p_filesz, phdr->p_offset,
				     file_bytes);
	}
	if (phdr->p_memsz < phdr->p_filesz) {
		return xef_diag_fail(diag, XEF_ERR_ELF_DAMAGED,
				     "0x%" PRIX32 " bytes in the file, more "
				     "than the 0x%" PRIX32 " in memory",
				     phdr->p_filesz, phdr->p_memsz);
	}
	if (!xm_no_wrap(phdr->p_vaddr, phdr->p_memsz) ||
	    !xm_no_wrap(phdr->p_paddr, phdr->p_filesz)) {
		return xef_diag_fail(
			diag, XEF_ERR_ELF_ADDRESS,
			"0x%" PRIX32 " bytes at 0x%08" PRIX32
			" (physical 0x%08" PRIX32 ") must end at or below 2^32",
			phdr->p_memsz, phdr->p_vaddr, phdr->p_paddr);
	}
	return XEF_SUCCESS;
}

static void note_memory(struct xef_elf *elf, const Elf32_Phdr *phdr,
			size_t number)
{
	if (elf->memory_count < XM_XEF_SEGMENTS_MAX) {
		elf->memory[elf->memory_count] = (struct xef_elf_memory){
			.entry = {phdr->p_vaddr, phdr->p_memsz,
				  phdr->p_flags & (PF_R | PF_W | PF_X)},
			.number = number,
		};
	}
	elf->memory_count++;
}

/* Fills the room for all segments from the program headers. */
static int read_segments(struct xef_elf *elf, const Elf32_Phdr *phdr,
			 size_t count, const uint8_t *bytes, size_t size,
			 xef_diag *diag)
{
	for (size_t i = 0; i < count; i++, phdr++) {
		int status;

		if (phdr->p_type == PT_LOAD && phdr->p_memsz != 0) {
			note_memory(elf, phdr, i);
		}
		if (phdr->p_type != PT_LOAD || phdr->p_filesz == 0) {
			continue;
		}
		status = check_segment(phdr, size, diag);
		if (status != XEF_SUCCESS) {
			xef_diag_at(diag, "program header %zu", i);
			return status;
		}
		if (elf->segment_count == XM_XEF_SEGMENTS_MAX) {
			return xef_diag_fail(diag, XEF_ERR_ELF_SEGMENTS,
					     "more than %u segments have bytes "
					     "in the file",
					     XM_XEF_SEGMENTS_MAX);
		}
		elf->segments[elf->segment_count++] = (struct xef_elf_segment){
			.phys_addr = phdr->p_paddr,
			.virt_addr = phdr->p_vaddr,
			.size = phdr->p_filesz,
			.bytes = bytes + phdr->p_offset,
			.number = i,
		};
	}
	if (elf->segment_count == 0) {
		return xef_diag_fail(diag, XEF_ERR_ELF_NO_SEGMENT,
				     "no PT_LOAD program header has bytes in "
				     "the file");
	}
	return XEF_SUCCESS;
}

/* Looks for an earlier segment over segment @index, by one of the two kinds of
 * addresses. Quadratic over all, for at most XM_XEF_SEGMENTS_MAX segments. */
static int check_overlap(const struct xef_elf *elf, size_t index, int virt,
			 xef_diag *diag)
{
	const struct xef_elf_segment *b = &elf->segments[index];
	const uint32_t b_start = virt ? b->virt_addr : b->phys_addr;

	for (size_t i = 0; i < index; i++) {
		const struct xef_elf_segment *a = &elf->segments[i];
		const uint32_t a_start = virt ? a->virt_addr : a->phys_addr;

		if (xm_overlap(a_start, a->size, b_start, b->size)) {
			xef_diag_at(diag, "program header %zu", b->number);
			return xef_diag_fail(
				diag, XEF_ERR_ELF_OVERLAP,
				"0x%" PRIX32 " bytes at %s address 0x%08" PRIX32
				" overlap the 0x%" PRIX32
				" bytes at 0x%08" PRIX32
				" of program header %zu",
				b->size, virt ? "virtual" : "physical", b_start,
				a->size, a_start, a->number);
		}
	}
	return XEF_SUCCESS;
}

static int check_program(const struct xef_elf *elf, xef_diag *diag)
{
	for (size_t i = 0; i < elf->segment_count; i++) {
		int status = check_overlap(elf, i, 0, diag);

		if (status == XEF_SUCCESS) {
			status = check_overlap(elf, i, 1, diag);
		}
		if (status != XEF_SUCCESS) {
			return status;
		}
	}
	if (xef_elf_at(elf, elf->entry_point, 1) == NULL) {
		return xef_diag_fail(diag, XEF_ERR_ELF_ENTRY,
				     "the entry point 0x%08" PRIX32
				     " lies in no segment's file bytes",
				     elf->entry_point);
	}
	return XEF_SUCCESS;
}

static void note_section(struct xef_elf_header_section *section,
			 const Elf32_Shdr *shdr)
{
	section->count++;
	section->virt_addr = shdr->sh_addr;
	section->size = shdr->sh_size;
}

/* A file without section names has no image header section either, and one
 * whose name cannot be read is none; but none may be missed for want of memory.
 */
static int read_sections(struct xef_elf *elf, Elf *handle)
{
	Elf_Scn *section = NULL;
	size_t names;

	if (elf_getshdrstrndx(handle, &names) != 0) {
		return libelf_status() == XEF_ERR_MEMORY ? XEF_ERR_MEMORY
							 : XEF_SUCCESS;
	}
	while ((section = elf_nextscn(handle, section)) != NULL) {
		const Elf32_Shdr *shdr = elf32_getshdr(section);
		const char *name =
			shdr == NULL ? NULL
				     : elf_strptr(handle, names, shdr->sh_name);

		if (name == NULL && libelf_status() == XEF_ERR_MEMORY) {
			return XEF_ERR_MEMORY;
		}
		if (name == NULL) {
			continue;
		}
		if (strcmp(name, XM_IMAGE_HEADER_SECTION_HYPERVISOR) == 0) {
			note_section(&elf->hypervisor, shdr);
		} else if (strcmp(name, XM_IMAGE_HEADER_SECTION_PARTITION) ==
			   0) {
			note_section(&elf->partition, shdr);
		}
	}
	return XEF_SUCCESS;
}

static int read_program(struct xef_elf *elf, Elf *handle, const uint8_t *bytes,
			size_t size, xef_diag *diag)
{
	const Elf32_Ehdr *ehdr = elf32_getehdr(handle);
	int status = check_ehdr(ehdr, diag);
	const Elf32_Phdr *phdr;
	size_t count;

	if (status != XEF_SUCCESS) {
		return status;
	}
	elf->entry_point = ehdr->e_entry;
	if (ehdr->e_phnum == 0) {
		return xef_diag_fail(diag, XEF_ERR_ELF_NO_SEGMENT,
				     "there are no program headers");
	}
	phdr = elf32_getphdr(handle);
	if (phdr == NULL && libelf_status() == XEF_ERR_MEMORY) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	if (phdr == NULL || elf_getphdrnum(handle, &count) != 0 ||
	    ehdr->e_phoff > size ||
	    count > (size - ehdr->e_phoff) / sizeof(*phdr)) {
		return xef_diag_fail(diag, XEF_ERR_ELF_DAMAGED,
				     "the program header table leaves the "
				     "file");
	}
	elf->segments = calloc(XM_XEF_SEGMENTS_MAX, sizeof(elf->segments[0]));
	elf->memory = calloc(XM_XEF_SEGMENTS_MAX, sizeof(elf->memory[0]));
	if (elf->segments == NULL || elf->memory == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	status = read_segments(elf, phdr, count, bytes, size, diag);
	if (status == XEF_SUCCESS) {
		status = check_program(elf, diag);
	}
	if (status == XEF_SUCCESS) {
		status = xef_diag_status(diag, read_sections(elf, handle));
	}
	return status;
}

static int open_elf(Elf **handle, const uint8_t *bytes, size_t size,
		    xef_diag *diag)
{
	const int status = check_ident(bytes, size, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	(void)elf_version(EV_CURRENT);
	/* Not const only because libelf has one function for reading and for
	 * writing; it reads. */
	*handle = elf_memory((char *)(uintptr_t)bytes, size);
	return *handle != NULL ? XEF_SUCCESS
			       : xef_diag_status(diag, libelf_status());
}

int xef_elf_read(struct xef_elf *elf, const uint8_t *bytes, size_t size,
		 xef_diag *diag)
{
	Elf *handle;
	int status = open_elf(&handle, bytes, size, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	memset(elf, 0, sizeof(*elf));
	status = read_program(elf, handle, bytes, size, diag);
	(void)elf_end(handle);
	if (status != XEF_SUCCESS) {
		xef_elf_free(elf);
	}
	return status;
}

void xef_elf_free(struct xef_elf *elf)
{
	free(elf->segments);
	elf->segments = NULL;
	free(elf->memory);
	elf->memory = NULL;
}

const uint8_t *xef_elf_at(const struct xef_elf *elf, uint32_t virt_addr,
			  uint32_t room)
{
	for (size_t i = 0; i < elf->segment_count; i++) {
		const struct xef_elf_segment *segment = &elf->segments[i];
		const uint32_t offset = virt_addr - segment->virt_addr;

		if (virt_addr >= segment->virt_addr &&
		    xm_in_range(segment->size, offset, room)) {
			return segment->bytes + offset;
		}
	}
	return NULL;
}

/* Whether a symbol stands for a place; its rank if so, else 0. */
static int symbol_rank(const Elf32_Sym *symbol)
{
	const unsigned type = ELF32_ST_TYPE(symbol->st_info);
	const bool global = ELF32_ST_BIND(symbol->st_info) != STB_LOCAL;

	if (symbol->st_shndx == SHN_UNDEF || symbol->st_shndx == SHN_ABS ||
	    symbol->st_shndx == SHN_COMMON) {
		return 0;
	}
	if (type == STT_FUNC || type == STT_OBJECT) {
		return global ? 4 : 3;
	}
	if (type == STT_NOTYPE) {
		return global ? 2 : 1;
	}
	return 0;
}

static uint64_t symbol_end(Elf *handle, const Elf32_Sym *symbol)
{
	Elf_Scn *section = elf_getscn(handle, symbol->st_shndx);
	const Elf32_Shdr *shdr =
		section != NULL ? elf32_getshdr(section) : NULL;

	if (symbol->st_size != 0) {
		return (uint64_t)symbol->st_value + symbol->st_size;
	}
	return shdr != NULL ? (uint64_t)shdr->sh_addr + shdr->sh_size : 0;
}

static int copy_names(struct xef_elf_symbols *to, size_t *name_bytes,
		      Elf *handle, const Elf32_Shdr *table, xef_diag *diag)
{
	Elf_Scn *section = elf_getscn(handle, table->sh_link);
	const Elf_Data *data =
		section != NULL ? elf_getdata(section, NULL) : NULL;

	if (data == NULL && libelf_status() == XEF_ERR_MEMORY) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	if (data == NULL || (data->d_buf == NULL && data->d_size != 0)) {
		return xef_diag_fail(diag, XEF_ERR_ELF_DAMAGED,
				     "the symbols' names cannot be read");
	}
	/* With an end, whatever the table ends with. */
	to->names = calloc(data->d_size + 1, 1);
	if (to->names == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	if (data->d_size != 0) {
		memcpy(to->names, data->d_buf, data->d_size);
	}
	*name_bytes = data->d_size;
	return XEF_SUCCESS;
}

/* Copies what libelf holds, as that goes with it. The names as one table: many
 * symbols may share the bytes of theirs. */
static int take_symbols(struct xef_elf_symbols *to, Elf *handle,
			const Elf32_Shdr *table, const Elf_Data *data,
			xef_diag *diag)
{
	const Elf32_Sym *symbols = data->d_buf;
	const size_t count = data->d_size / sizeof(*symbols);
	size_t name_bytes = 0;
	const int status = copy_names(to, &name_bytes, handle, table, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	to->list = calloc(count + 1, sizeof(to->list[0]));
	if (to->list == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	for (size_t i = 0; i < count; i++) {
		const size_t name = symbols[i].st_name;
		const int rank = symbol_rank(&symbols[i]);

		if (rank == 0 || name >= name_bytes ||
		    to->names[name] == '\0') {
			continue;
		}
		to->list[to->count] = (struct xef_elf_symbol){
			.name = to->names + name,
			.addr = symbols[i].st_value,
			.size = symbols[i].st_size,
			.end = symbol_end(handle, &symbols[i]),
			.rank = rank,
			.index = (uint32_t)to->count,
		};
		to->count++;
	}
	return XEF_SUCCESS;
}

/* The table for linkers: there is one at most. */
static int find_symbols(struct xef_elf_symbols *symbols, Elf *handle,
			xef_diag *diag)
{
	Elf_Scn *section = NULL;

	while ((section = elf_nextscn(handle, section)) != NULL) {
		const Elf32_Shdr *shdr = elf32_getshdr(section);
		const Elf_Data *data;

		if (shdr == NULL || shdr->sh_type != SHT_SYMTAB) {
			continue;
		}
		data = elf_getdata(section, NULL);
		if (data == NULL && libelf_status() == XEF_ERR_MEMORY) {
			return xef_diag_status(diag, XEF_ERR_MEMORY);
		}
		if (data == NULL || data->d_type != ELF_T_SYM) {
			return xef_diag_fail(diag, XEF_ERR_ELF_DAMAGED,
					     "the symbol table cannot be read");
		}
		return take_symbols(symbols, handle, shdr, data, diag);
	}
	return XEF_SUCCESS;
}

int xef_elf_read_symbols(struct xef_elf_symbols *symbols, const uint8_t *bytes,
			 size_t size, xef_diag *diag)
{
	Elf *handle;
	int status = open_elf(&handle, bytes, size, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	memset(symbols, 0, sizeof(*symbols));
	status = find_symbols(symbols, handle, diag);
	(void)elf_end(handle);
	if (status != XEF_SUCCESS) {
		xef_elf_symbols_free(symbols);
	}
	return status;
}

void xef_elf_symbols_free(struct xef_elf_symbols *symbols)
{
	free(symbols->list);
	symbols->list = NULL;
	free(symbols->names);
	symbols->names = NULL;
}
