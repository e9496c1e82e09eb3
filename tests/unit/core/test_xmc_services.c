/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a configuration says of events, interrupt lines, I/O ports,
 * ports, channels and IPVIs: accessors, and each field at its boundaries.
 */
#include "sample_xmc.h"
#include "suite.h"
#include <string.h>
#include <xm/hm.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>
#include <xmcore/xmc_read.h>

static struct sample_xmc sample;
static struct xm_xmc_view view;

static int open_sample(void)
{
	return xm_xmc_open(&view, sample.bytes, sample.size);
}

START_TEST(test_system_and_partition)
{
	struct xm_xmc_system system;
	struct xm_xmc_partition partition;

	sample_xmc_make(&sample);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	xm_xmc_system(&view, &system);
	ck_assert_uint_eq(system.first_event, 0);
	ck_assert_uint_eq(system.event_count, 2);
	ck_assert_uint_eq(system.trace_device, 1);
	ck_assert_uint_eq(system.trace_bitmask, XM_XMC_TRACE_HYP_HM);
	ck_assert_uint_eq(system.watchdog_initial_us, 1000);
	ck_assert_uint_eq(system.watchdog_reload_us, 2000);
	xm_xmc_partition(&view, 1, &partition);
	ck_assert_uint_eq(partition.first_event, 3);
	ck_assert_uint_eq(partition.event_count, 2);
	ck_assert_uint_eq(partition.first_io_port, 2);
	ck_assert_uint_eq(partition.io_port_count, 0);
	ck_assert_uint_eq(partition.interrupt_lines, 1u << 5 | 1u << 15);
	ck_assert_uint_eq(partition.trace_device, 2);
	ck_assert_uint_eq(partition.trace_bitmask, UINT32_MAX);
	ck_assert_uint_eq(partition.first_port, 2);
	ck_assert_uint_eq(partition.port_count, 2);
}
END_TEST

START_TEST(test_records)
{
	struct xm_xmc_event event;
	struct xm_xmc_io_port io_port;
	struct xm_xmc_port port;
	struct xm_xmc_channel channel;
	struct xm_xmc_ipvi ipvi;

	sample_xmc_make(&sample);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	xm_xmc_event(&view, 2, &event);
	ck_assert_uint_eq(event.number, XM_HM_EV_SPARCV8_WRITE_ERROR);
	ck_assert_uint_eq(event.action, XM_HM_AC_PROPAGATE);
	ck_assert_uint_eq(event.log, 1);
	xm_xmc_io_port(&view, 0, &io_port);
	ck_assert_uint_eq(io_port.kind, XM_XMC_IO_RANGE);
	ck_assert_uint_eq(io_port.address, 0x80000800);
	ck_assert_uint_eq(io_port.count, 4);
	ck_assert_uint_eq(io_port.mask, UINT32_MAX);
	xm_xmc_io_port(&view, 2, &io_port);
	ck_assert_uint_eq(io_port.kind, XM_XMC_IO_RESTRICTED);
	ck_assert_uint_eq(io_port.count, 1);
	ck_assert_uint_eq(io_port.mask, 0xFFFF0000);
	xm_xmc_port(&view, 1, &port);
	ck_assert_str_eq(port.name, "q");
	ck_assert_uint_eq(port.partition, 0);
	ck_assert_uint_eq(port.direction, XM_XMC_PORT_SOURCE);
	ck_assert_uint_eq(port.type, XM_XMC_PORT_QUEUING);
	ck_assert_uint_eq(port.discipline, XM_XMC_PORT_PRIORITY);
	ck_assert_uint_eq(port.channel, 1);
	xm_xmc_channel(&view, 0, &channel);
	ck_assert_uint_eq(channel.type, XM_XMC_PORT_SAMPLING);
	ck_assert_uint_eq(channel.max_message_bytes, 64);
	ck_assert_uint_eq(channel.max_messages, 1);
	ck_assert_uint_eq(channel.time_us, 5000);
	ck_assert_uint_eq(channel.source_port, 0);
	ck_assert_uint_eq(channel.first_destination, 0);
	ck_assert_uint_eq(channel.destination_count, 2);
	ck_assert_uint_eq(xm_xmc_destination(&view, 1), 4);
	xm_xmc_ipvi(&view, 1, &ipvi);
	ck_assert_uint_eq(ipvi.id, 7);
	ck_assert_uint_eq(ipvi.source_partition, 0);
	ck_assert_uint_eq(ipvi.first_target, 2);
	ck_assert_uint_eq(ipvi.target_count, 1);
	ck_assert_uint_eq(xm_xmc_ipvi_target(&view, 3), 0);
}
END_TEST

#define NONE 0xFFFFFFFFu
#define KERNEL_IO_END (XM_KERNEL_IO_START + XM_KERNEL_IO_BYTES)

static const struct {
	enum xm_xmc_table table;
	uint32_t index;
	uint32_t field;
	uint32_t value;
	int expected;
} faults[] = {
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_TRACE_DEVICE, 3, XM_ERR_REFERENCE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_TRACE_DEVICE, NONE, XM_SUCCESS},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_TRACE_BITMASK, 0x10, XM_ERR_VALUE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_TRACE_BITMASK, 0xF, XM_SUCCESS},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_WATCHDOG_INITIAL_US, 0, XM_ERR_VALUE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_WATCHDOG_RELOAD_US, 0, XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_TRACE_DEVICE, 3, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_TRACE_BITMASK, NONE, XM_SUCCESS},
	/* whose the records are */
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_FIRST_EVENT, 1, XM_ERR_REFERENCE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_EVENT_COUNT, 3, XM_ERR_REFERENCE},
	{XM_XMC_SYSTEM, 0, XM_XMC_SYS_EVENT_COUNT, NONE, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_FIRST_EVENT, 1, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 2, XM_XMC_PART_EVENT_COUNT, 1, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 1, XM_XMC_PART_FIRST_IO_PORT, 1, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 2, XM_XMC_PART_IO_PORT_COUNT, 0, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_FIRST_PORT, 1, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 2, XM_XMC_PART_PORT_COUNT, 1, XM_ERR_REFERENCE},
	{XM_XMC_PARTITIONS, 2, XM_XMC_PART_PORT_COUNT, NONE, XM_ERR_REFERENCE},
	/* events */
	{XM_XMC_EVENTS, 0, XM_XMC_EVENT_NUMBER, 39, XM_ERR_VALUE},
	{XM_XMC_EVENTS, 4, XM_XMC_EVENT_NUMBER, 38, XM_SUCCESS},
	{XM_XMC_EVENTS, 4, XM_XMC_EVENT_NUMBER, NONE, XM_ERR_VALUE},
	{XM_XMC_EVENTS, 4, XM_XMC_EVENT_ACTION, 9, XM_ERR_VALUE},
	{XM_XMC_EVENTS, 4, XM_XMC_EVENT_ACTION, NONE, XM_ERR_VALUE},
	{XM_XMC_EVENTS, 4, XM_XMC_EVENT_LOG, 2, XM_ERR_VALUE},
	{XM_XMC_EVENTS, 4, XM_XMC_EVENT_NUMBER, 5, XM_ERR_ORDER},
	{XM_XMC_EVENTS, 4, XM_XMC_EVENT_NUMBER, 4, XM_ERR_ORDER},
	{XM_XMC_EVENTS, 1, XM_XMC_EVENT_NUMBER, 8, XM_ERR_ORDER},
	{XM_XMC_EVENTS, 0, XM_XMC_EVENT_NUMBER, 7, XM_ERR_VALUE},
	/* interrupt lines */
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_INTERRUPT_LINES, 1, XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_INTERRUPT_LINES, 1u << 1,
	 XM_SUCCESS},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_INTERRUPT_LINES, 1u << 3,
	 XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_INTERRUPT_LINES, 1u << 9,
	 XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_INTERRUPT_LINES, 1u << 16,
	 XM_ERR_VALUE},
	{XM_XMC_PARTITIONS, 0, XM_XMC_PART_INTERRUPT_LINES, 1u << 15,
	 XM_ERR_REFERENCE},
	/* I/O ports by themselves */
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_KIND, 2, XM_ERR_VALUE},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_COUNT_OR_MASK, 0, XM_ERR_VALUE},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x80000802, XM_ERR_VALUE},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0xFFFFFFF0, XM_SUCCESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0xFFFFFFF4, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_COUNT_OR_MASK, NONE, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, XM_KERNEL_IO_START,
	 XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, XM_KERNEL_IO_START - 16,
	 XM_SUCCESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, XM_KERNEL_IO_START - 12,
	 XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, KERNEL_IO_END - 4,
	 XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, KERNEL_IO_END, XM_SUCCESS},
	/* over memory: around the regions, and round one */
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x007FFFFC, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x00800000, XM_SUCCESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x3FFFFFF0, XM_SUCCESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x3FFFFFF4, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x404FFFFC, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x40500000, XM_SUCCESS},
	/* over each other */
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x800009F0, XM_SUCCESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x800009F4, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x80000A00, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 0, XM_XMC_IO_ADDRESS, 0x80000A04, XM_SUCCESS},
	{XM_XMC_IO_PORTS, 1, XM_XMC_IO_COUNT_OR_MASK, 0x0001FFFF,
	 XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 1, XM_XMC_IO_COUNT_OR_MASK, 0, XM_SUCCESS},
	{XM_XMC_IO_PORTS, 2, XM_XMC_IO_KIND, XM_XMC_IO_RANGE, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 2, XM_XMC_IO_ADDRESS, 0x8000080C, XM_ERR_ADDRESS},
	{XM_XMC_IO_PORTS, 2, XM_XMC_IO_ADDRESS, 0x80000810, XM_SUCCESS},
	/* ports */
	{XM_XMC_PORTS, 5, XM_XMC_PORT_NAME, 0, XM_ERR_NAME},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_NAME, SAMPLE_XMC_LONG_NAME, XM_ERR_NAME},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_PARTITION, 1, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 0, XM_XMC_PORT_PARTITION, 1, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 2, XM_XMC_PORT_PARTITION, 0, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_PARTITION, 3, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_DIRECTION, 0, XM_ERR_VALUE},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_DIRECTION, 1, XM_SUCCESS},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_DIRECTION, 3, XM_ERR_VALUE},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_TYPE, 2, XM_ERR_VALUE},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_TYPE, 1, XM_SUCCESS},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_DISCIPLINE, 1, XM_ERR_VALUE},
	{XM_XMC_PORTS, 3, XM_XMC_PORT_DISCIPLINE, 1, XM_SUCCESS},
	{XM_XMC_PORTS, 3, XM_XMC_PORT_DISCIPLINE, 2, XM_ERR_VALUE},
	{XM_XMC_PORTS, 5, XM_XMC_PORT_CHANNEL, 2, XM_ERR_REFERENCE},
	/* ports and channels that do not name each other, or do not fit */
	{XM_XMC_PORTS, 5, XM_XMC_PORT_CHANNEL, 0, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 0, XM_XMC_PORT_CHANNEL, NONE, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 4, XM_XMC_PORT_CHANNEL, NONE, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 4, XM_XMC_PORT_CHANNEL, 1, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 4, XM_XMC_PORT_TYPE, 1, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 4, XM_XMC_PORT_DIRECTION, 2, XM_ERR_REFERENCE},
	{XM_XMC_PORTS, 1, XM_XMC_PORT_DIRECTION, 1, XM_ERR_REFERENCE},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_SOURCE_PORT, 6, XM_ERR_REFERENCE},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_SOURCE_PORT, 5, XM_ERR_REFERENCE},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_SOURCE_PORT, 2, XM_ERR_REFERENCE},
	{XM_XMC_DESTINATIONS, 0, XM_XMC_DEST_PORT, 6, XM_ERR_REFERENCE},
	{XM_XMC_DESTINATIONS, 0, XM_XMC_DEST_PORT, 4, XM_ERR_ORDER},
	{XM_XMC_DESTINATIONS, 1, XM_XMC_DEST_PORT, 2, XM_ERR_ORDER},
	{XM_XMC_DESTINATIONS, 0, XM_XMC_DEST_PORT, 0, XM_ERR_REFERENCE},
	{XM_XMC_DESTINATIONS, 2, XM_XMC_DEST_PORT, 5, XM_ERR_REFERENCE},
	/* channels */
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_TYPE, 2, XM_ERR_VALUE},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_MESSAGE_BYTES, 0, XM_ERR_VALUE},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_MESSAGE_BYTES, NONE, XM_SUCCESS},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_MESSAGES, 0, XM_ERR_VALUE},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_MESSAGES, 2, XM_ERR_VALUE},
	{XM_XMC_CHANNELS, 1, XM_XMC_CHAN_MESSAGES, 0, XM_ERR_VALUE},
	{XM_XMC_CHANNELS, 1, XM_XMC_CHAN_MESSAGES, 0x01FFFFFF, XM_SUCCESS},
	{XM_XMC_CHANNELS, 1, XM_XMC_CHAN_MESSAGES, 0x02000000, XM_ERR_VALUE},
	{XM_XMC_CHANNELS, 1, XM_XMC_CHAN_TIME_US, NONE, XM_SUCCESS},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_FIRST_DESTINATION, 1,
	 XM_ERR_REFERENCE},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_DESTINATION_COUNT, 0, XM_ERR_COUNT},
	{XM_XMC_CHANNELS, 0, XM_XMC_CHAN_DESTINATION_COUNT, 1,
	 XM_ERR_REFERENCE},
	{XM_XMC_CHANNELS, 1, XM_XMC_CHAN_DESTINATION_COUNT, NONE,
	 XM_ERR_REFERENCE},
	/* IPVIs */
	{XM_XMC_IPVIS, 1, XM_XMC_IPVI_ID, 8, XM_ERR_VALUE},
	{XM_XMC_IPVIS, 1, XM_XMC_IPVI_ID, 1, XM_SUCCESS},
	{XM_XMC_IPVIS, 1, XM_XMC_IPVI_ID, 0, XM_ERR_ORDER},
	{XM_XMC_IPVIS, 2, XM_XMC_IPVI_SOURCE, 0, XM_ERR_ORDER},
	{XM_XMC_IPVIS, 2, XM_XMC_IPVI_SOURCE, 1, XM_SUCCESS},
	{XM_XMC_IPVIS, 2, XM_XMC_IPVI_SOURCE, 3, XM_ERR_REFERENCE},
	{XM_XMC_IPVIS, 2, XM_XMC_IPVI_FIRST_TARGET, 2, XM_ERR_REFERENCE},
	{XM_XMC_IPVIS, 2, XM_XMC_IPVI_TARGET_COUNT, 0, XM_ERR_COUNT},
	{XM_XMC_IPVIS, 2, XM_XMC_IPVI_TARGET_COUNT, 2, XM_ERR_REFERENCE},
	{XM_XMC_IPVI_TARGETS, 1, XM_XMC_TARGET_PARTITION, 3, XM_ERR_REFERENCE},
	{XM_XMC_IPVI_TARGETS, 1, XM_XMC_TARGET_PARTITION, 1, XM_ERR_ORDER},
	{XM_XMC_IPVI_TARGETS, 1, XM_XMC_TARGET_PARTITION, 0, XM_ERR_ORDER},
};

START_TEST(test_fault)
{
	sample_xmc_make(&sample);
	sample_xmc_put(&sample, faults[_i].table, faults[_i].index,
		       faults[_i].field, faults[_i].value);
	sample_xmc_sort(&sample);
	ck_assert_msg(open_sample() == faults[_i].expected, "fault %d gives %d",
		      _i, open_sample());
}
END_TEST

/* An entry twice, exchanged, or of no I/O port. */
START_TEST(test_io_order_fault)
{
	static const struct {
		uint32_t entries[3];
		int expected;
	} orders[] = {
		{{0, 1, 2}, XM_SUCCESS},   {{0, 2, 1}, XM_ERR_ORDER},
		{{1, 0, 2}, XM_ERR_ORDER}, {{0, 1, 1}, XM_ERR_ORDER},
		{{0, 0, 1}, XM_ERR_ORDER}, {{0, 1, 3}, XM_ERR_REFERENCE},
	};

	sample_xmc_make(&sample);
	for (uint32_t i = 0; i < 3; i++) {
		sample_xmc_put(&sample, XM_XMC_IO_ORDER, i, 0,
			       orders[_i].entries[i]);
	}
	ck_assert_int_eq(open_sample(), orders[_i].expected);
}
END_TEST

/* Takes the last record of a table of whole words out of the file. */
static void drop_last(enum xm_xmc_table table)
{
	uint8_t *entry = sample.bytes + XM_XMC_HEADER_BYTES +
			 (uint32_t)table * XM_XMC_DIR_BYTES;
	uint32_t bytes = xm_be32(entry + XM_XMC_DIR_RECORD_BYTES);
	uint32_t count = xm_be32(entry + XM_XMC_DIR_COUNT) - 1;
	uint32_t end = xm_be32(entry + XM_XMC_DIR_OFFSET) + count * bytes;

	xm_put_be32(entry + XM_XMC_DIR_COUNT, count);
	sample.size -= bytes;
	memmove(sample.bytes + end, sample.bytes + end + bytes,
		sample.size - end);
	for (uint32_t t = (uint32_t)table + 1; t < XM_XMC_TABLE_COUNT; t++) {
		entry += XM_XMC_DIR_BYTES;
		xm_put_be32(entry + XM_XMC_DIR_OFFSET,
			    xm_be32(entry + XM_XMC_DIR_OFFSET) - bytes);
	}
	xm_put_be32(sample.bytes + XM_XMC_OFF_FILE_SIZE, sample.size);
}

/* An order that leaves something out would hide it from the rules. */
START_TEST(test_order_too_short)
{
	sample_xmc_make(&sample);
	drop_last(_i == 0 ? XM_XMC_IO_ORDER : XM_XMC_AREA_ORDER);
	ck_assert_int_eq(open_sample(), XM_ERR_COUNT);
}
END_TEST

/* A queuing channel has one destination, even where both name it back. */
START_TEST(test_queuing_channel_with_two)
{
	sample_xmc_make(&sample);
	for (uint32_t i = 0; i < 5; i += i == 0 ? 2 : 1) {
		sample_xmc_put(&sample, XM_XMC_PORTS, i, XM_XMC_PORT_TYPE,
			       XM_XMC_PORT_QUEUING);
	}
	sample_xmc_put(&sample, XM_XMC_CHANNELS, 0, XM_XMC_CHAN_TYPE,
		       XM_XMC_PORT_QUEUING);
	ck_assert_int_eq(open_sample(), XM_ERR_COUNT);
}
END_TEST

/* What is allowed where, by bit of the action: as the format's document. */
static uint32_t allowed(uint32_t number, bool hypervisor)
{
	uint32_t mask = 0;

	for (uint32_t action = 0; action < 32; action++) {
		if (xm_xmc_action_allowed(number, action, hypervisor)) {
			mask |= 1u << action;
		}
	}
	return mask;
}

START_TEST(test_allowed_actions)
{
	for (uint32_t number = 0; number < XM_HM_EVENT_COUNT_ALL; number++) {
		uint32_t hypervisor = 0x159;
		uint32_t partition = number < 11 ? 0x17F : 0x1FF;

		if (number == XM_HM_EV_WATCHDOG_TIMER) {
			hypervisor = 0x179;
		}
		if (number == XM_HM_EV_INCOMPATIBLE_INTERFACE) {
			hypervisor = 0x158;
			partition = 0x15E;
		}
		ck_assert_uint_eq(allowed(number, true), hypervisor);
		ck_assert_uint_eq(allowed(number, false), partition);
	}
	ck_assert_uint_eq(allowed(XM_HM_EVENT_COUNT_ALL, true), 0);
	ck_assert_uint_eq(allowed(UINT32_MAX, false), 0);
	ck_assert(!xm_xmc_action_allowed(0, UINT32_MAX, false));
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.xmc_services");
	TCase *tcase = tcase_create("xmc_services");

	tcase_add_test(tcase, test_system_and_partition);
	tcase_add_test(tcase, test_records);
	tcase_add_loop_test(tcase, test_fault, 0,
			    sizeof(faults) / sizeof(faults[0]));
	tcase_add_loop_test(tcase, test_io_order_fault, 0, 6);
	tcase_add_loop_test(tcase, test_order_too_short, 0, 2);
	tcase_add_test(tcase, test_queuing_channel_with_two);
	tcase_add_test(tcase, test_allowed_actions);
	suite_add_tcase(suite, tcase);
	return suite;
}
