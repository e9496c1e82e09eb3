/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The memory that a program takes, for its image's trailer.
 *
 * What is loaded was checked when the file was read; this looks at what is
 * not: `.bss`, which may lie over another segment or pass the last address.
 */
#include "elf/elf_memory.h"

#include "diag.h"

#include <inttypes.h>
#include <xmcore/bytes.h>
#include <xmcore/xef_read.h>

static int check_entry(const struct xef_elf *elf, size_t index, xef_diag *diag)
{
	const struct xef_elf_memory *b = &elf->memory[index];

	if (!xm_no_wrap(b->entry.virt_addr, b->entry.size)) {
		return xef_diag_fail(diag, XEF_ERR_ELF_ADDRESS,
				     "0x%" PRIX32
				     " bytes of memory at 0x%08" PRIX32
				     " must end at or below 2^32",
				     b->entry.size, b->entry.virt_addr);
	}
	for (size_t i = 0; i < index; i++) {
		const struct xef_elf_memory *a = &elf->memory[i];

		if (xm_overlap(a->entry.virt_addr, a->entry.size,
			       b->entry.virt_addr, b->entry.size)) {
			return xef_diag_fail(
				diag, XEF_ERR_ELF_OVERLAP,
				"0x%" PRIX32 " bytes of memory at 0x%08" PRIX32
				" overlap the 0x%" PRIX32
				" bytes at 0x%08" PRIX32
				" of program header %zu",
				b->entry.size, b->entry.virt_addr,
				a->entry.size, a->entry.virt_addr, a->number);
		}
	}
	return XEF_SUCCESS;
}

int xef_elf_memory_check(const struct xef_elf *elf, xef_diag *diag)
{
	if (elf->memory_count > XM_XEF_SEGMENTS_MAX) {
		return xef_diag_fail(diag, XEF_ERR_ELF_SEGMENTS,
				     "more than %u segments take memory",
				     XM_XEF_SEGMENTS_MAX);
	}
	for (size_t i = 0; i < elf->memory_count; i++) {
		const int status = check_entry(elf, i, diag);

		if (status != XEF_SUCCESS) {
			xef_diag_at(diag, "program header %zu",
				    elf->memory[i].number);
			return status;
		}
	}
	return XEF_SUCCESS;
}
