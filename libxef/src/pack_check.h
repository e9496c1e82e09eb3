/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the images of one system must be for each other.
 */
#ifndef XEF_PACK_CHECK_H
#define XEF_PACK_CHECK_H

#include <xef.h>

/**
 * @brief Applies the rules of xef_pack_build() to entries, but those on names.
 * @param entries the first is the hypervisor's; custom_count is checked first.
 * @param entry_count at least 1.
 * @return as xef_pack_build().
 */
int xef_pack_check_entries(const xef_pack_entry *entries, size_t entry_count,
			   xef_diag *diag);

/** Says that the next finding is about an entry, or one of its files: its
 * image if @p custom is negative, else that custom file. */
void xef_pack_diag_at(xef_diag *diag, const xef_pack_entry *entry, int custom);

#endif
