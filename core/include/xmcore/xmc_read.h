/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A validated view of a binary configuration over the caller's bytes.
 *
 * xm_xmc_open() checks the structure and every rule that the kernel's safety
 * rests on (ranges, references, order of slots, no area over the hypervisor's
 * or, unless both are shared, another owner's, no register of the kernel's or
 * of two partitions, channels and their ports that name each other); the
 * kernel reads it without trusting who made it. Quality of the schedule, names
 * that stand twice and the like are the compiler's to judge, and the limits of
 * a kernel that kernel's.
 */
#ifndef XMCORE_XMC_READ_H
#define XMCORE_XMC_READ_H

#include <stdbool.h>
#include <stdint.h>
#include <xm/xmc_format.h>

/** Maxima of the format; a file beyond them is refused. Virtual ranges of one
 * partition are compared with each other, which the areas' bounds the time
 * of; all else takes steps linear in the records, but a search of regions for
 * each range. */
#define XM_XMC_OWNER_AREAS_MAX 1024u
#define XM_XMC_PARTITIONS_MAX 65535u
#define XM_XMC_DEVICES_MAX 65535u

/** What an open configuration is. Read only for who includes this. */
struct xm_xmc_view {
	const uint8_t *bytes;
	uint32_t size; /**< the whole file, in bytes */
	struct {
		uint32_t offset;
		uint32_t count;
	} tables[XM_XMC_TABLE_COUNT];
};

/* Each record: its words in the format's order, the first one a name's pointer
 * where it has a name. */
struct xm_xmc_system {
	const char *name;
	uint32_t version; /**< ver<<16 | subver<<8 | rev of the description */
	uint32_t hypervisor_bytes; /**< size of its area at XM_KERNEL_PHYS */
	uint32_t hypervisor_flags; /**< XM_XMC_AREA_... */
	uint32_t console;	   /**< device index or XM_XMC_NO_DEVICE */
	uint32_t hm_device;	   /**< device index or XM_XMC_NO_DEVICE */
	uint32_t rsw_first_area;
	uint32_t rsw_area_count;
	uint32_t first_event; /**< the hypervisor's */
	uint32_t event_count;
	uint32_t trace_device;	      /**< device index or XM_XMC_NO_DEVICE */
	uint32_t trace_bitmask;	      /**< XM_XMC_TRACE_... */
	uint32_t watchdog_initial_us; /**< 0: no watchdog */
	uint32_t watchdog_reload_us;  /**< 0: no watchdog */
};

struct xm_xmc_region {
	uint32_t type; /**< enum xm_xmc_region_type */
	uint32_t start;
	uint32_t size; /**< bytes */
};

struct xm_xmc_device {
	const char *name;
	uint32_t kind; /**< enum xm_xmc_device_kind */
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
	uint32_t first_event;
	uint32_t event_count;
	uint32_t first_io_port;
	uint32_t io_port_count;
	uint32_t interrupt_lines; /**< bit n: line n */
	uint32_t trace_device;	  /**< device index or XM_XMC_NO_DEVICE */
	uint32_t trace_bitmask;
	uint32_t first_port;
	uint32_t port_count;
};

struct xm_xmc_area {
	const char *name;   /**< "" if it has none */
	uint32_t start;	    /**< physical */
	uint32_t size;	    /**< bytes */
	uint32_t mapped_at; /**< virtual */
	uint32_t flags;	    /**< XM_XMC_AREA_... */
};

struct xm_xmc_event {
	uint32_t number; /**< enum xm_hm_event or xm_hm_app_event */
	uint32_t action; /**< enum xm_hm_action */
	uint32_t log;	 /**< 0 or 1 */
};

struct xm_xmc_io_port {
	uint32_t kind;	  /**< enum xm_xmc_io_kind */
	uint32_t address; /**< physical, of the first register */
	uint32_t count;	  /**< registers; 1 if restricted */
	uint32_t mask;	  /**< bits; all if a range */
};

struct xm_xmc_port {
	const char *name;
	uint32_t partition;
	uint32_t direction;  /**< enum xm_xmc_port_direction */
	uint32_t type;	     /**< enum xm_xmc_port_type */
	uint32_t discipline; /**< enum xm_xmc_port_discipline */
	uint32_t channel;    /**< or XM_XMC_NO_CHANNEL */
};

struct xm_xmc_channel {
	uint32_t type; /**< enum xm_xmc_port_type */
	uint32_t max_message_bytes;
	uint32_t max_messages;
	uint32_t time_us; /**< refresh period or expiration; 0: none */
	uint32_t source_port;
	uint32_t first_destination;
	uint32_t destination_count;
};

struct xm_xmc_ipvi {
	uint32_t id;
	uint32_t source_partition;
	uint32_t first_target;
	uint32_t target_count;
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
 *         without a slot, a channel without a destination, a queuing channel
 *         with two, an IPVI without a target, more than
 *         XM_XMC_OWNER_AREAS_MAX areas of one owner.
 * @retval XM_ERR_OFFSET a table is not where the one before it ends, or
 *         leaves the file.
 * @retval XM_ERR_VALUE a record size, enumeration or flag that the format
 *         does not define; an empty, unaligned or zero-length thing; non-zero
 *         padding; an action that its event does not allow; an interrupt line
 *         that is none or the kernel's; messages whose product does not fit
 *         32 bits; a version above 255.255.255; a field that the kind of its
 *         device does not have; a frequency that is no whole MHz up to 1000;
 *         a duration of more than its period, or one of them without the
 *         other.
 * @retval XM_ERR_NAME a string offset outside the table, not at a string's
 *         start, a missing NUL or a name of XM_NAME_BYTES bytes and more
 *         (the system's own name may be longer); a device or port without
 *         one.
 * @retval XM_ERR_REFERENCE an index that names no record, or records that no
 *         owner or two owners name; an interrupt line of two partitions; a
 *         channel and a port that do not name each other or are of different
 *         types or directions; a switch to a maintenance plan without a plan 1
 *         on each processor.
 * @retval XM_ERR_ADDRESS a range that wraps past 2^32, lies in no region or in
 *         more than one, in the kernel's window, or over memory of another
 *         owner: the hypervisor's area, the resident software's, a memory
 *         block device, another partition's unless both areas are shared;
 *         registers that are memory, the kernel's or, unless both name other
 *         bits, another I/O port's.
 * @retval XM_ERR_ORDER slots, regions or areas of one owner unordered or
 *         overlapping, a slot past its major frame, two virtual ranges of one
 *         partition over each other; events, destinations, IPVIs or their
 *         targets unordered or twice; an area order or I/O order that is none.
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
void xm_xmc_event(const struct xm_xmc_view *view, uint32_t index,
		  struct xm_xmc_event *out);
void xm_xmc_io_port(const struct xm_xmc_view *view, uint32_t index,
		    struct xm_xmc_io_port *out);
void xm_xmc_port(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_port *out);
void xm_xmc_channel(const struct xm_xmc_view *view, uint32_t index,
		    struct xm_xmc_channel *out);
void xm_xmc_ipvi(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_ipvi *out);

/** The port, or partition, that a record of one index names; index must be
 * below the table's count. */
uint32_t xm_xmc_destination(const struct xm_xmc_view *view, uint32_t index);
uint32_t xm_xmc_ipvi_target(const struct xm_xmc_view *view, uint32_t index);

/**
 * @brief Whether the health monitor may have an action for an event, apart
 * from whether there is a maintenance plan to switch to.
 * @param number,action any; false if there is no such event or action.
 * @param hypervisor whether the table is the hypervisor's, not a partition's.
 */
bool xm_xmc_action_allowed(uint32_t number, uint32_t action, bool hypervisor);

#endif
