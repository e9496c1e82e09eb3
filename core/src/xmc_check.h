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

/** The integer in a field: xm_be32(), once for all who read these. */
uint32_t xm_xmc_word(const uint8_t *field);

/** The bytes of one record of a table. */
uint32_t xm_xmc_record_bytes(enum xm_xmc_table table);

/**
 * @brief Checks each field by itself: names, values and references; and that
 * each record has one owner.
 * @param view the tables are inside the file, the record counts are checked.
 * @return as xm_xmc_open().
 */
int xm_xmc_check_fields(const struct xm_xmc_view *view);

/**
 * @brief Checks what fields of one record say together, and slots.
 * @param view xm_xmc_check_fields() has succeeded on it.
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

/**
 * @brief Checks that no two owners have a byte that not both share.
 * @param view the last step of xm_xmc_check_memory(), which is sound up to it.
 * @return as xm_xmc_open().
 */
int xm_xmc_check_apart(const struct xm_xmc_view *view);

/**
 * @brief Checks the events of the hypervisor and of each partition.
 * @param view xm_xmc_check_records() has succeeded on it.
 * @return as xm_xmc_open().
 */
int xm_xmc_check_events(const struct xm_xmc_view *view);

/**
 * @brief Checks interrupt lines and I/O ports: apart from the kernel's, from
 * memory and from each other.
 * @param view xm_xmc_check_memory() has succeeded on it.
 * @return as xm_xmc_open().
 */
int xm_xmc_check_io(const struct xm_xmc_view *view);

/**
 * @brief Checks ports, channels and IPVIs.
 * @param view xm_xmc_check_records() has succeeded on it.
 * @return as xm_xmc_open().
 */
int xm_xmc_check_channels(const struct xm_xmc_view *view);

/** What has passed by of a table that puts another one in order. */
struct xm_xmc_order {
	uint32_t address;
	uint32_t next_index; /**< 0: nothing has */
};

/**
 * @brief Passes an entry: it is behind the one before in address or, where
 * these are equal, in index. Then none comes twice, and as many entries as
 * there are records are all of them.
 * @return XM_SUCCESS or XM_ERR_ORDER.
 */
int xm_xmc_pass(struct xm_xmc_order *order, uint32_t address, uint32_t index);

/** The last region that begins at or before an address, or the first one if
 * none does. */
void xm_xmc_region_before(const struct xm_xmc_view *view, uint32_t address,
			  struct xm_xmc_region *out);

/** Whether one region holds the whole range. */
bool xm_xmc_in_one_region(const struct xm_xmc_view *view, uint32_t start,
			  uint32_t size);

#endif
