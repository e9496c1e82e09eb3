/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The memory that a program takes, for its image's trailer.
 */
#ifndef XEF_ELF_MEMORY_H
#define XEF_ELF_MEMORY_H

#include "elf/elf_read.h"

/**
 * @brief Checks that a program's memory can be described: no entry wraps or
 * overlaps another, and there are not more than XM_XEF_SEGMENTS_MAX.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ELF_ADDRESS, XEF_ERR_ELF_OVERLAP, XEF_ERR_ELF_SEGMENTS
 */
int xef_elf_memory_check(const struct xef_elf *elf, xef_diag *diag);

#endif
