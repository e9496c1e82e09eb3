/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reader of binary configurations: the accessors of the records.
 *
 * A structure of xmc_read.h has the words of its record in the same order,
 * behind the pointer that the offset of a name becomes. One loop reads them
 * all, which keeps the kernel small.
 */
#include "xmc_check.h"
#include <stddef.h>
#include <xmcore/bytes.h>

#define WORD_BYTES 4u

uint32_t xm_xmc_word(const uint8_t *field)
{
	return xm_be32(field);
}

/* Fills @p out, a structure whose words begin at @p words; 0: it begins with
 * them, else with a name. */
static void read_record(const struct xm_xmc_view *view, enum xm_xmc_table table,
			uint32_t index, void *out, size_t words)
{
	const uint8_t *record = xm_xmc_record(view, table, index);
	const uint8_t *end = record + xm_xmc_record_bytes(table);
	uint8_t *to = (uint8_t *)out + words;

	if (words != 0) {
		*(const char **)out = (const char *)xm_xmc_record(
			view, XM_XMC_STRINGS, xm_xmc_word(record));
		record += WORD_BYTES;
	}
	for (; record < end; record += WORD_BYTES) {
		*(uint32_t *)(void *)to = xm_xmc_word(record);
		to += sizeof(uint32_t);
	}
}

/* A structure without a name, and one whose words begin at a member. */
#define ASSERT_WORDS(type, bytes)                                              \
	_Static_assert(sizeof(struct type) == (bytes), "one word for another")
#define ASSERT_NAMED(type, first, bytes)                                       \
	_Static_assert(offsetof(struct type, name) == 0 &&                     \
			       sizeof(struct type) -                           \
					       offsetof(struct type, first) >= \
				       (bytes)-WORD_BYTES,                     \
		       "one word for another")

ASSERT_NAMED(xm_xmc_system, version, XM_XMC_SYS_BYTES);
ASSERT_WORDS(xm_xmc_region, XM_XMC_REG_BYTES);
ASSERT_NAMED(xm_xmc_device, kind, XM_XMC_DEV_BYTES);
ASSERT_WORDS(xm_xmc_processor, XM_XMC_CPU_BYTES);
ASSERT_NAMED(xm_xmc_plan, major_frame_us, XM_XMC_PLAN_BYTES);
ASSERT_WORDS(xm_xmc_slot, XM_XMC_SLOT_BYTES);
ASSERT_NAMED(xm_xmc_partition, flags, XM_XMC_PART_BYTES);
ASSERT_NAMED(xm_xmc_area, start, XM_XMC_AREA_BYTES);
ASSERT_WORDS(xm_xmc_event, XM_XMC_EVENT_BYTES);
ASSERT_NAMED(xm_xmc_port, partition, XM_XMC_PORT_BYTES);
ASSERT_WORDS(xm_xmc_channel, XM_XMC_CHAN_BYTES);
ASSERT_WORDS(xm_xmc_ipvi, XM_XMC_IPVI_BYTES);

void xm_xmc_system(const struct xm_xmc_view *view, struct xm_xmc_system *out)
{
	read_record(view, XM_XMC_SYSTEM, 0, out,
		    offsetof(struct xm_xmc_system, version));
}

void xm_xmc_region(const struct xm_xmc_view *view, uint32_t index,
		   struct xm_xmc_region *out)
{
	read_record(view, XM_XMC_REGIONS, index, out, 0);
}

void xm_xmc_device(const struct xm_xmc_view *view, uint32_t index,
		   struct xm_xmc_device *out)
{
	read_record(view, XM_XMC_DEVICES, index, out,
		    offsetof(struct xm_xmc_device, kind));
}

void xm_xmc_processor(const struct xm_xmc_view *view, uint32_t index,
		      struct xm_xmc_processor *out)
{
	read_record(view, XM_XMC_PROCESSORS, index, out, 0);
}

void xm_xmc_plan(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_plan *out)
{
	read_record(view, XM_XMC_PLANS, index, out,
		    offsetof(struct xm_xmc_plan, major_frame_us));
}

void xm_xmc_slot(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_slot *out)
{
	read_record(view, XM_XMC_SLOTS, index, out, 0);
}

void xm_xmc_partition(const struct xm_xmc_view *view, uint32_t index,
		      struct xm_xmc_partition *out)
{
	read_record(view, XM_XMC_PARTITIONS, index, out,
		    offsetof(struct xm_xmc_partition, flags));
}

void xm_xmc_area(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_area *out)
{
	read_record(view, XM_XMC_AREAS, index, out,
		    offsetof(struct xm_xmc_area, start));
}

void xm_xmc_event(const struct xm_xmc_view *view, uint32_t index,
		  struct xm_xmc_event *out)
{
	read_record(view, XM_XMC_EVENTS, index, out, 0);
}

void xm_xmc_port(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_port *out)
{
	read_record(view, XM_XMC_PORTS, index, out,
		    offsetof(struct xm_xmc_port, partition));
}

void xm_xmc_channel(const struct xm_xmc_view *view, uint32_t index,
		    struct xm_xmc_channel *out)
{
	read_record(view, XM_XMC_CHANNELS, index, out, 0);
}

void xm_xmc_ipvi(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_ipvi *out)
{
	read_record(view, XM_XMC_IPVIS, index, out, 0);
}

void xm_xmc_io_port(const struct xm_xmc_view *view, uint32_t index,
		    struct xm_xmc_io_port *out)
{
	const uint8_t *r = xm_xmc_record(view, XM_XMC_IO_PORTS, index);
	uint32_t count_or_mask = xm_xmc_word(r + XM_XMC_IO_COUNT_OR_MASK);
	bool range;

	out->kind = xm_xmc_word(r + XM_XMC_IO_KIND);
	out->address = xm_xmc_word(r + XM_XMC_IO_ADDRESS);
	range = out->kind == XM_XMC_IO_RANGE;
	out->count = range ? count_or_mask : 1;
	out->mask = range ? UINT32_MAX : count_or_mask;
}

uint32_t xm_xmc_destination(const struct xm_xmc_view *view, uint32_t index)
{
	return xm_xmc_word(xm_xmc_record(view, XM_XMC_DESTINATIONS, index) +
			   XM_XMC_DEST_PORT);
}

uint32_t xm_xmc_ipvi_target(const struct xm_xmc_view *view, uint32_t index)
{
	return xm_xmc_word(xm_xmc_record(view, XM_XMC_IPVI_TARGETS, index) +
			   XM_XMC_TARGET_PARTITION);
}
