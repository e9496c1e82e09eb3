/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The rules that xm_xmc_open() applies once the tables are in place.
 * Only for the reader of configurations itself.
 */
#ifndef XMC_CHECK_H
#define XMC_CHECK_H

#include <xmcore/xmc_read.h>

/**
 * @brief The bytes of a record; for the string table, of the rest of it.
 * @param index below the table's count.
 */
const uint8_t *xm_xmc_record(const struct xm_xmc_view *view,
			     enum xm_xmc_table table, uint32_t index);

/**
 * @brief Checks what each record holds: values, names, references, and that
 * each record has one owner.
 * @param view the tables are inside the file, the record counts are checked.
 * @return as xm_xmc_open().
 */
int xm_xmc_check_records(const struct xm_xmc_view *view);

/**
 * @brief Checks memory: areas in their regions, apart from each other and
 * from the hypervisor's; virtual ranges.
 * @param view xm_xmc_check_records() has succeeded on it.
 * @return as xm_xmc_open().
 */
int xm_xmc_check_memory(const struct xm_xmc_view *view);

#endif
