/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A validated view of a binary configuration over the caller's bytes.
 *
 * xm_xmc_open() checks the structure and every rule that the kernel's safety
 * rests on (ranges, references, order of slots, no area over the hypervisor's
 * or, unless both are shared, another owner's); the kernel reads it without
 * trusting who made it. Quality of the schedule and the like is the
 * compiler's to judge.
 */
#ifndef XMCORE_XMC_READ_H
#define XMCORE_XMC_READ_H

#include <stdint.h>
#include <xm/xmc_format.h>

/** Maxima that bound the time of the checks; a file beyond them is refused.
 * Areas of one partition are compared with each other, memory block devices
 * with all areas. */
#define XM_XMC_OWNER_AREAS_MAX 1024u
#define XM_XMC_DEVICES_MAX 255u

/** What an open configuration is. Read only for who includes this. */
struct xm_xmc_view {
	const uint8_t *bytes;
	uint32_t size; /**< the whole file, in bytes */
	struct {
		uint32_t offset;
		uint32_t count;
	} tables[XM_XMC_TABLE_COUNT];
};

struct xm_xmc_system {
	uint32_t version; /**< ver<<16 | subver<<8 | rev of the description */
	const char *name;
	uint32_t hypervisor_bytes; /**< size of its area at XM_KERNEL_PHYS */
	uint32_t hypervisor_flags; /**< XM_XMC_AREA_... */
	uint32_t console;	   /**< device index or XM_XMC_NO_DEVICE */
	uint32_t hm_device;	   /**< device index or XM_XMC_NO_DEVICE */
	uint32_t rsw_first_area;
	uint32_t rsw_area_count;
};

struct xm_xmc_region {
	uint32_t type; /**< enum xm_xmc_region_type */
	uint32_t start;
	uint32_t size; /**< bytes */
};

struct xm_xmc_device {
	uint32_t kind; /**< enum xm_xmc_device_kind */
	const char *name;
	uint32_t id;
	uint32_t baud_rate;
	uint32_t start;
	uint32_t size; /**< bytes */
};

struct xm_xmc_processor {
	uint32_t frequency_khz; /**< 0: the board's own */
	uint32_t features;
	uint32_t console; /**< device index or XM_XMC_NO_DEVICE */
	uint32_t first_plan;
	uint32_t plan_count;
};

struct xm_xmc_plan {
	const char *name;
	uint32_t major_frame_us;
	uint32_t first_slot;
	uint32_t slot_count;
};

struct xm_xmc_slot {
	uint32_t id;
	uint32_t start_us;
	uint32_t duration_us;
	uint32_t partition;
	uint32_t vcpu;
	uint32_t flags; /**< XM_XMC_SLOT_... */
};

struct xm_xmc_partition {
	const char *name;
	uint32_t flags;	      /**< XM_XMC_PARTITION_... */
	uint32_t console;     /**< device index or XM_XMC_NO_DEVICE */
	uint32_t entry_point; /**< or XM_XMC_NO_ENTRY_POINT: the image's */
	uint32_t first_area;
	uint32_t area_count;
	uint32_t period_us; /**< 0: no temporal requirements */
	uint32_t duration_us;
};

struct xm_xmc_area {
	const char *name;   /**< "" if it has none */
	uint32_t start;	    /**< physical */
	uint32_t size;	    /**< bytes */
	uint32_t mapped_at; /**< virtual */
	uint32_t flags;	    /**< XM_XMC_AREA_... */
};

/**
 * @brief Opens a configuration: checks all but the digest.
 *
 * @param[out] view undefined unless XM_SUCCESS is returned.
 * @param bytes the configuration; must stay unchanged while the view is used.
 * @param size its size in bytes, exactly.
 * @retval XM_SUCCESS
 * @retval XM_ERR_FORMAT the signature is not `$XMC`.
 * @retval XM_ERR_TRUNCATED shorter than header and directory.
 * @retval XM_ERR_VERSION not the version that this reader is for.
 * @retval XM_ERR_FILE_SIZE stated and real size differ, or bytes follow the
 *         last table.
 * @retval XM_ERR_COUNT a table's number of records is impossible, or the
 *         number of tables another one; a processor without a plan, a plan
 *         without a slot, more than XM_XMC_OWNER_AREAS_MAX areas of one
 *         owner.
 * @retval XM_ERR_OFFSET a table is not where the one before it ends, or
 *         leaves the file.
 * @retval XM_ERR_VALUE a record size, enumeration or flag that the format
 *         does not define; an empty, unaligned or zero-length thing; non-zero
 *         padding.
 * @retval XM_ERR_NAME a string offset outside the table, not at a string's
 *         start, a missing NUL or a name of XM_NAME_BYTES bytes and more
 *         (the system's own name may be longer).
 * @retval XM_ERR_REFERENCE an index that names no record, or records that no
 *         owner or two owners name.
 * @retval XM_ERR_ADDRESS a range that wraps past 2^32, lies in no region or in
 *         more than one, in the kernel's window, or over memory of another
 *         owner: the hypervisor's area, the resident software's, a memory
 *         block device, another partition's unless both areas are shared.
 * @retval XM_ERR_ORDER slots, regions or areas of one owner unordered or
 *         overlapping, a slot past its major frame, two virtual ranges of one
 *         partition over each other.
 */
int xm_xmc_open(struct xm_xmc_view *view, const uint8_t *bytes, uint32_t size);

/**
 * @brief Compares the stored MD5 with that of the bytes.
 * @retval XM_SUCCESS
 * @retval XM_ERR_DIGEST
 */
int xm_xmc_verify(const struct xm_xmc_view *view);

/** Number of records of a table. */
uint32_t xm_xmc_count(const struct xm_xmc_view *view, enum xm_xmc_table table);

/* Each of these fills its record; index must be below the table's count. */
void xm_xmc_system(const struct xm_xmc_view *view, struct xm_xmc_system *out);
void xm_xmc_region(const struct xm_xmc_view *view, uint32_t index,
		   struct xm_xmc_region *out);
void xm_xmc_device(const struct xm_xmc_view *view, uint32_t index,
		   struct xm_xmc_device *out);
void xm_xmc_processor(const struct xm_xmc_view *view, uint32_t index,
		      struct xm_xmc_processor *out);
void xm_xmc_plan(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_plan *out);
void xm_xmc_slot(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_slot *out);
void xm_xmc_partition(const struct xm_xmc_view *view, uint32_t index,
		      struct xm_xmc_partition *out);
void xm_xmc_area(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_area *out);

#endif
