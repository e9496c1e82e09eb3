/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a configuration that concern one field, as tables: what it
 * may hold, what it refers to, which records it gives to whom.
 */
#include "xmc_check.h"
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>

#define KNOWN_TRACES                                                           \
	(XM_XMC_TRACE_HYP_IRQS | XM_XMC_TRACE_HYP_HCALLS |                     \
	 XM_XMC_TRACE_HYP_SCHED | XM_XMC_TRACE_HYP_HM)
#define KNOWN_PARTITION_FLAGS                                                  \
	(XM_XMC_PARTITION_SYSTEM | XM_XMC_PARTITION_FP |                       \
	 XM_XMC_PARTITION_BOOT | XM_XMC_PARTITION_ICACHE_DISABLED |            \
	 XM_XMC_PARTITION_DCACHE_DISABLED)
#define KNOWN_AREA_FLAGS                                                       \
	(XM_XMC_AREA_UNMAPPED | XM_XMC_AREA_READONLY |                         \
	 XM_XMC_AREA_UNCACHEABLE | XM_XMC_AREA_ROM | XM_XMC_AREA_FLAG0 |       \
	 XM_XMC_AREA_FLAG1 | XM_XMC_AREA_FLAG2 | XM_XMC_AREA_FLAG3 |           \
	 XM_XMC_AREA_TAGGED | XM_XMC_AREA_SHARED)
/* The kernel writes its own area, and the area has no name. */
#define KNOWN_HYPERVISOR_FLAGS                                                 \
	(KNOWN_AREA_FLAGS &                                                    \
	 ~(XM_XMC_AREA_UNMAPPED | XM_XMC_AREA_READONLY | XM_XMC_AREA_TAGGED))
#define FREE_LINES (XM_IRQ_LINES & ~XM_KERNEL_IRQ_LINES)

#define NO_INDEX 0xFFFFFFFFu
_Static_assert(XM_XMC_NO_DEVICE == NO_INDEX && XM_XMC_NO_CHANNEL == NO_INDEX,
	       "one value for no record");

enum rule {
	TEXT,  /* the offset of a string */
	NAME,  /* of one that is short */
	FLAGS, /* no other bits than these */
	MOST,  /* not above */
	NOT_ZERO,
	MULTIPLE, /* of this power of two */
	INDEX,	  /* of a record of this table */
	INDEX_OR_NONE
};

static const struct {
	uint8_t table; /* enum xm_xmc_table */
	uint8_t field;
	uint8_t rule; /* enum rule */
	uint16_t operand;
} fields[] = {
	{XM_XMC_SYSTEM, XM_XMC_SYS_NAME, TEXT, 0},
	{XM_XMC_DEVICES, XM_XMC_DEV_NAME, NAME, 0},
	{XM_XMC_PLANS, XM_XMC_PLAN_NAME, NAME, 0},
	{XM_XMC_PARTITIONS, XM_XMC_PART_NAME, NAME, 0},
	{XM_XMC_AREAS, XM_XMC_AREA_NAME, NAME, 0},
	{XM_XMC_PORTS, XM_XMC_PORT_NAME, NAME, 0},
	{XM_XMC_SYSTEM, XM_XMC_SYS_HYP_FLAGS, FLAGS, KNOWN_HYPERVISOR_FLAGS},
	{XM_XMC_SYSTEM, XM_XMC_SYS_TRACE_BITMASK, FLAGS, KNOWN_TRACES},
	{XM_XMC_SYSTEM, XM_XMC_SYS_HYP_SIZE, NOT_ZERO, 0},
	{XM_XMC_SYSTEM, XM_XMC_SYS_HYP_SIZE, MULTIPLE, XM_PAGE_BYTES},
	{XM_XMC_REGIONS, XM_XMC_REG_TYPE, MOST, XM_XMC_REGION_ROM},
	{XM_XMC_REGIONS, XM_XMC_REG_START, MULTIPLE, XM_PAGE_BYTES},
	{XM_XMC_REGIONS, XM_XMC_REG_SIZE, NOT_ZERO, 0},
	{XM_XMC_REGIONS, XM_XMC_REG_SIZE, MULTIPLE, XM_PAGE_BYTES},
	{XM_XMC_DEVICES, XM_XMC_DEV_KIND, MOST, XM_XMC_DEVICE_MEMORY_BLOCK},
	{XM_XMC_PROCESSORS, XM_XMC_CPU_FEATURES, FLAGS,
	 XM_XMC_CPU_FEATURE_LEON2_WA1},
	{XM_XMC_PLANS, XM_XMC_PLAN_MAJOR_FRAME_US, NOT_ZERO, 0},
	{XM_XMC_SLOTS, XM_XMC_SLOT_DURATION_US, NOT_ZERO, 0},
	{XM_XMC_SLOTS, XM_XMC_SLOT_VCPU, MOST, 0},
	{XM_XMC_SLOTS, XM_XMC_SLOT_FLAGS, FLAGS, XM_XMC_SLOT_PERIOD_START},
	{XM_XMC_PARTITIONS, XM_XMC_PART_FLAGS, FLAGS, KNOWN_PARTITION_FLAGS},
	{XM_XMC_PARTITIONS, XM_XMC_PART_INTERRUPT_LINES, FLAGS, FREE_LINES},
	{XM_XMC_AREAS, XM_XMC_AREA_FLAGS, FLAGS, KNOWN_AREA_FLAGS},
	{XM_XMC_AREAS, XM_XMC_AREA_START, MULTIPLE, XM_PAGE_BYTES},
	{XM_XMC_AREAS, XM_XMC_AREA_SIZE, NOT_ZERO, 0},
	{XM_XMC_AREAS, XM_XMC_AREA_SIZE, MULTIPLE, XM_PAGE_BYTES},
	{XM_XMC_AREAS, XM_XMC_AREA_MAPPED_AT, MULTIPLE, XM_PAGE_BYTES},
	{XM_XMC_EVENTS, XM_XMC_EVENT_LOG, MOST, 1},
	{XM_XMC_IO_PORTS, XM_XMC_IO_KIND, MOST, XM_XMC_IO_RESTRICTED},
	{XM_XMC_IO_PORTS, XM_XMC_IO_ADDRESS, MULTIPLE, XM_IO_REGISTER_BYTES},
	{XM_XMC_PORTS, XM_XMC_PORT_DIRECTION, NOT_ZERO, 0},
	{XM_XMC_PORTS, XM_XMC_PORT_DIRECTION, MOST, XM_XMC_PORT_SOURCE},
	{XM_XMC_PORTS, XM_XMC_PORT_TYPE, MOST, XM_XMC_PORT_QUEUING},
	{XM_XMC_PORTS, XM_XMC_PORT_DISCIPLINE, MOST, XM_XMC_PORT_PRIORITY},
	{XM_XMC_CHANNELS, XM_XMC_CHAN_TYPE, MOST, XM_XMC_PORT_QUEUING},
	{XM_XMC_CHANNELS, XM_XMC_CHAN_MESSAGE_BYTES, NOT_ZERO, 0},
	{XM_XMC_CHANNELS, XM_XMC_CHAN_MESSAGES, NOT_ZERO, 0},
	{XM_XMC_IPVIS, XM_XMC_IPVI_ID, MOST, XM_IPVIS_MAX - 1},
	{XM_XMC_SYSTEM, XM_XMC_SYS_HYP_CONSOLE, INDEX_OR_NONE, XM_XMC_DEVICES},
	{XM_XMC_SYSTEM, XM_XMC_SYS_HYP_HM_DEVICE, INDEX_OR_NONE,
	 XM_XMC_DEVICES},
	{XM_XMC_SYSTEM, XM_XMC_SYS_TRACE_DEVICE, INDEX_OR_NONE, XM_XMC_DEVICES},
	{XM_XMC_PROCESSORS, XM_XMC_CPU_CONSOLE, INDEX_OR_NONE, XM_XMC_DEVICES},
	{XM_XMC_PARTITIONS, XM_XMC_PART_CONSOLE, INDEX_OR_NONE, XM_XMC_DEVICES},
	{XM_XMC_PARTITIONS, XM_XMC_PART_TRACE_DEVICE, INDEX_OR_NONE,
	 XM_XMC_DEVICES},
	{XM_XMC_SLOTS, XM_XMC_SLOT_PARTITION, INDEX, XM_XMC_PARTITIONS},
	{XM_XMC_IO_ORDER, XM_XMC_IO_ORDER_INDEX, INDEX, XM_XMC_IO_PORTS},
	{XM_XMC_PORTS, XM_XMC_PORT_PARTITION, INDEX, XM_XMC_PARTITIONS},
	{XM_XMC_PORTS, XM_XMC_PORT_CHANNEL, INDEX_OR_NONE, XM_XMC_CHANNELS},
	{XM_XMC_CHANNELS, XM_XMC_CHAN_SOURCE_PORT, INDEX, XM_XMC_PORTS},
	{XM_XMC_DESTINATIONS, XM_XMC_DEST_PORT, INDEX, XM_XMC_PORTS},
	{XM_XMC_IPVIS, XM_XMC_IPVI_SOURCE, INDEX, XM_XMC_PARTITIONS},
	{XM_XMC_IPVI_TARGETS, XM_XMC_TARGET_PARTITION, INDEX,
	 XM_XMC_PARTITIONS},
};

/* Which records are whose: the field has the first one's index, the next field
 * their number. The owners of a table stand in its order. */
static const struct {
	uint8_t owner; /* enum xm_xmc_table */
	uint8_t owned; /* enum xm_xmc_table */
	uint8_t field;
	uint8_t count_min;
	uint16_t count_max; /* ANY_COUNT: any */
} owners[] = {
#define ANY_COUNT 0
	{XM_XMC_PROCESSORS, XM_XMC_PLANS, XM_XMC_CPU_FIRST_PLAN, 1, ANY_COUNT},
	{XM_XMC_PLANS, XM_XMC_SLOTS, XM_XMC_PLAN_FIRST_SLOT, 1, ANY_COUNT},
	{XM_XMC_SYSTEM, XM_XMC_AREAS, XM_XMC_SYS_RSW_FIRST_AREA, 0,
	 XM_XMC_OWNER_AREAS_MAX},
	{XM_XMC_PARTITIONS, XM_XMC_AREAS, XM_XMC_PART_FIRST_AREA, 0,
	 XM_XMC_OWNER_AREAS_MAX},
	{XM_XMC_SYSTEM, XM_XMC_EVENTS, XM_XMC_SYS_FIRST_EVENT, 0, ANY_COUNT},
	{XM_XMC_PARTITIONS, XM_XMC_EVENTS, XM_XMC_PART_FIRST_EVENT, 0,
	 ANY_COUNT},
	{XM_XMC_PARTITIONS, XM_XMC_IO_PORTS, XM_XMC_PART_FIRST_IO_PORT, 0,
	 ANY_COUNT},
	{XM_XMC_PARTITIONS, XM_XMC_PORTS, XM_XMC_PART_FIRST_PORT, 0, ANY_COUNT},
	{XM_XMC_CHANNELS, XM_XMC_DESTINATIONS, XM_XMC_CHAN_FIRST_DESTINATION, 1,
	 ANY_COUNT},
	{XM_XMC_IPVIS, XM_XMC_IPVI_TARGETS, XM_XMC_IPVI_FIRST_TARGET, 1,
	 ANY_COUNT},
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* A name begins where a string does; the table's last byte is a NUL. */
static bool is_name(const struct xm_xmc_view *view, uint32_t offset,
		    bool bounded)
{
	uint32_t size = xm_xmc_count(view, XM_XMC_STRINGS);
	const uint8_t *strings = xm_xmc_record(view, XM_XMC_STRINGS, 0);
	uint32_t length = 0;

	if (offset >= size || (offset > 0 && strings[offset - 1] != 0)) {
		return false;
	}
	while (bounded && strings[offset + length] != 0) {
		length++;
		if (length == XM_NAME_BYTES) {
			return false;
		}
	}
	return true;
}

static int check_value(const struct xm_xmc_view *view, uint32_t value,
		       enum rule rule, uint32_t operand)
{
	switch (rule) {
	case TEXT:
	case NAME:
		return is_name(view, value, rule == NAME) ? XM_SUCCESS
							  : XM_ERR_NAME;
	case FLAGS:
		return (value & ~operand) == 0 ? XM_SUCCESS : XM_ERR_VALUE;
	case MOST:
		return value <= operand ? XM_SUCCESS : XM_ERR_VALUE;
	case NOT_ZERO:
		return value != 0 ? XM_SUCCESS : XM_ERR_VALUE;
	case MULTIPLE:
		return (value & (operand - 1)) == 0 ? XM_SUCCESS : XM_ERR_VALUE;
	case INDEX_OR_NONE:
		if (value == NO_INDEX) {
			return XM_SUCCESS;
		}
		break;
	case INDEX:
		break;
	}
	return value < xm_xmc_count(view, (enum xm_xmc_table)operand)
		       ? XM_SUCCESS
		       : XM_ERR_REFERENCE;
}

static int check_values(const struct xm_xmc_view *view)
{
	for (uint32_t f = 0; f < COUNT_OF(fields); f++) {
		enum xm_xmc_table table = (enum xm_xmc_table)fields[f].table;

		for (uint32_t i = 0; i < xm_xmc_count(view, table); i++) {
			const uint8_t *field =
				xm_xmc_record(view, table, i) + fields[f].field;
			int status = check_value(view, xm_xmc_word(field),
						 (enum rule)fields[f].rule,
						 fields[f].operand);

			if (status != XM_SUCCESS) {
				return status;
			}
		}
	}
	return XM_SUCCESS;
}

/* Gives the records of row @p row to their owners: each has those that follow
 * the previous owner's, from *next on. */
static int own(const struct xm_xmc_view *view, uint32_t row, uint32_t *next)
{
	enum xm_xmc_table owner = (enum xm_xmc_table)owners[row].owner;
	uint32_t total =
		xm_xmc_count(view, (enum xm_xmc_table)owners[row].owned);

	for (uint32_t i = 0; i < xm_xmc_count(view, owner); i++) {
		const uint8_t *field =
			xm_xmc_record(view, owner, i) + owners[row].field;
		uint32_t count = xm_xmc_word(field + sizeof(uint32_t));

		if (count < owners[row].count_min ||
		    (count > owners[row].count_max &&
		     owners[row].count_max != ANY_COUNT)) {
			return XM_ERR_COUNT;
		}
		if (xm_xmc_word(field) != *next || count > total - *next) {
			return XM_ERR_REFERENCE;
		}
		*next += count;
	}
	return XM_SUCCESS;
}

static int check_owners(const struct xm_xmc_view *view)
{
	uint32_t next = 0;

	for (uint32_t row = 0; row < COUNT_OF(owners); row++) {
		uint32_t owned = owners[row].owned;
		int status = own(view, row, &next);

		if (status != XM_SUCCESS) {
			return status;
		}
		if (row + 1 < COUNT_OF(owners) &&
		    owners[row + 1].owned == owned) {
			continue;
		}
		if (next != xm_xmc_count(view, (enum xm_xmc_table)owned)) {
			return XM_ERR_REFERENCE;
		}
		next = 0;
	}
	return XM_SUCCESS;
}

int xm_xmc_check_fields(const struct xm_xmc_view *view)
{
	uint32_t size = xm_xmc_count(view, XM_XMC_STRINGS);
	int status;

	/* The empty name is the first one, and every name ends. */
	if (*xm_xmc_record(view, XM_XMC_STRINGS, 0) != 0 ||
	    *xm_xmc_record(view, XM_XMC_STRINGS, size - 1) != 0) {
		return XM_ERR_NAME;
	}
	status = check_values(view);
	return status == XM_SUCCESS ? check_owners(view) : status;
}
