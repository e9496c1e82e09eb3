/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A small valid binary configuration in memory.
 */
#include "sample_xmc.h"
#include <string.h>
#include <xm/hm.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>

#define NONE 0xFFFFFFFFu

static const char strings[] = "\0ABCDEFGHIJKLMNOP\0ABCDEFGHIJKLMNO\0shm\0"
			      "u0\0nul\0log\0P0\0P1\0P2\0s\0q\0d\0r";
enum { U0 = 38, NUL = 41, LOG = 45, P0 = 49, P1 = 52, P2 = 55 };
enum { S = 58, Q = 60, D = 62, R = 64 };

static const uint32_t system_records[][14] = {
	{SAMPLE_XMC_LONG_NAME, 0x00010002, 0x100000, 0, 0, 2, 0, 1, 0, 2, 1,
	 XM_XMC_TRACE_HYP_HM, 1000, 2000},
};
static const uint32_t regions[][3] = {
	{XM_XMC_REGION_ROM, 0, 0x800000},
	{XM_XMC_REGION_SDRAM, 0x40000000, 0x400000},
	{XM_XMC_REGION_SDRAM, 0x40400000, 0x100000},
};
static const uint32_t devices[][6] = {
	{U0, XM_XMC_DEVICE_UART, 0, 38400, 0, 0},
	{NUL, XM_XMC_DEVICE_NULL, 0, 0, 0, 0},
	{LOG, XM_XMC_DEVICE_MEMORY_BLOCK, 0, 0, 0x40380000, 0x1000},
};
static const uint32_t processors[][5] = {{50000, 0, 1, 0, 2}};
static const uint32_t plans[][4] = {{0, 20000, 0, 2}, {P0, 10000, 2, 1}};
static const uint32_t slots[][6] = {
	{0, 0, 10000, 0, 0, XM_XMC_SLOT_PERIOD_START},
	{1, 10000, 10000, 1, 0, 0},
	{0, 2000, 3000, 2, 0, 0},
};
static const uint32_t partitions[][17] = {
	{P0, XM_XMC_PARTITION_SYSTEM, 0, NONE, 1, 2, 20000, 10000, 2, 1, 0, 2,
	 1u << 4, NONE, 0, 0, 2},
	{P1, XM_XMC_PARTITION_BOOT, NONE, 0x10000, 3, 2, 0, 0, 3, 2, 2, 0,
	 1u << 5 | 1u << 15, 2, UINT32_MAX, 2, 2},
	{P2, 0, NONE, NONE, 5, 1, 0, 0, 5, 0, 2, 1, 0, NONE, 0, 4, 2},
};
static const uint32_t areas[][5] = {
	{0, 0x40300000, 0x10000, 0x40300000, 0},
	{0, 0x40100000, 0x10000, 0x10000, 0},
	{SAMPLE_XMC_SHM, 0x40200000, 0x1000, 0x40200000,
	 XM_XMC_AREA_SHARED | XM_XMC_AREA_TAGGED},
	{0, 0x40110000, 0x10000, 0x10000, 0},
	{0, 0x40200000, 0x1000, 0x5000, XM_XMC_AREA_SHARED},
	{0, 0x40120000, 0x1000, 0x40120000, XM_XMC_AREA_UNMAPPED},
};

/* The memory block is device 2: behind the six areas. */
static const uint32_t area_order[][1] = {{1}, {3}, {5}, {2}, {4}, {0}, {8}};
static const uint32_t events[][3] = {
	{XM_HM_EV_WATCHDOG_TIMER, XM_HM_AC_SUSPEND, 1},
	{XM_HM_EV_EXTSYNC_ERROR, XM_HM_AC_IGNORE, 0},
	{XM_HM_EV_SPARCV8_WRITE_ERROR, XM_HM_AC_PROPAGATE, 1},
	{XM_HM_EV_MEM_PROTECTION, XM_HM_AC_SWITCH_TO_MAINTENANCE, 1},
	{XM_HM_EV_INCOMPATIBLE_INTERFACE, XM_HM_AC_HALT, 0},
};
static const uint32_t io_ports[][3] = {
	{XM_XMC_IO_RANGE, 0x80000800, 4},
	{XM_XMC_IO_RESTRICTED, 0x80000A00, 0x0000FFFF},
	{XM_XMC_IO_RESTRICTED, 0x80000A00, 0xFFFF0000},
};
static const uint32_t io_order[][1] = {{0}, {1}, {2}};
static const uint32_t ports[][6] = {
	{S, 0, XM_XMC_PORT_SOURCE, XM_XMC_PORT_SAMPLING, XM_XMC_PORT_FIFO, 0},
	{Q, 0, XM_XMC_PORT_SOURCE, XM_XMC_PORT_QUEUING, XM_XMC_PORT_PRIORITY,
	 1},
	{D, 1, XM_XMC_PORT_DESTINATION, XM_XMC_PORT_SAMPLING, XM_XMC_PORT_FIFO,
	 0},
	{Q, 1, XM_XMC_PORT_DESTINATION, XM_XMC_PORT_QUEUING, XM_XMC_PORT_FIFO,
	 1},
	{D, 2, XM_XMC_PORT_DESTINATION, XM_XMC_PORT_SAMPLING, XM_XMC_PORT_FIFO,
	 0},
	{R, 2, XM_XMC_PORT_SOURCE, XM_XMC_PORT_SAMPLING, XM_XMC_PORT_FIFO,
	 NONE},
};
static const uint32_t channels[][7] = {
	{XM_XMC_PORT_SAMPLING, 64, 1, 5000, 0, 0, 2},
	{XM_XMC_PORT_QUEUING, 128, 10, 0, 1, 2, 1},
};
static const uint32_t destinations[][1] = {{2}, {4}, {3}};
static const uint32_t ipvis[][4] = {{0, 0, 0, 2}, {7, 0, 2, 1}, {0, 2, 3, 1}};
static const uint32_t ipvi_targets[][1] = {{1}, {2}, {2}, {0}};

/* Writes the directory entry of a table and moves the end behind it. */
static void begin_table(struct sample_xmc *sample, enum xm_xmc_table table,
			uint32_t count, uint32_t record_bytes)
{
	uint8_t *entry = sample->bytes + XM_XMC_HEADER_BYTES +
			 (uint32_t)table * XM_XMC_DIR_BYTES;

	xm_put_be32(entry + XM_XMC_DIR_OFFSET, sample->size);
	xm_put_be32(entry + XM_XMC_DIR_COUNT, count);
	xm_put_be32(entry + XM_XMC_DIR_RECORD_BYTES, record_bytes);
}

static void put_words(struct sample_xmc *sample, enum xm_xmc_table table,
		      const uint32_t *words, uint32_t bytes,
		      uint32_t record_bytes)
{
	begin_table(sample, table, bytes / record_bytes, record_bytes);
	for (uint32_t i = 0; i < bytes / 4; i++) {
		xm_put_be32(sample->bytes + sample->size, words[i]);
		sample->size += 4;
	}
}

#define PUT_TABLE(sample, table, records)                                      \
	put_words(sample, table, &(records)[0][0], sizeof(records),            \
		  sizeof((records)[0]))

void sample_xmc_make(struct sample_xmc *sample)
{
	memset(sample, 0, sizeof(*sample));
	sample->size =
		XM_XMC_HEADER_BYTES + XM_XMC_DIR_BYTES * XM_XMC_TABLE_COUNT;
	PUT_TABLE(sample, XM_XMC_SYSTEM, system_records);
	PUT_TABLE(sample, XM_XMC_REGIONS, regions);
	PUT_TABLE(sample, XM_XMC_DEVICES, devices);
	PUT_TABLE(sample, XM_XMC_PROCESSORS, processors);
	PUT_TABLE(sample, XM_XMC_PLANS, plans);
	PUT_TABLE(sample, XM_XMC_SLOTS, slots);
	PUT_TABLE(sample, XM_XMC_PARTITIONS, partitions);
	PUT_TABLE(sample, XM_XMC_AREAS, areas);
	PUT_TABLE(sample, XM_XMC_AREA_ORDER, area_order);
	PUT_TABLE(sample, XM_XMC_EVENTS, events);
	PUT_TABLE(sample, XM_XMC_IO_PORTS, io_ports);
	PUT_TABLE(sample, XM_XMC_IO_ORDER, io_order);
	PUT_TABLE(sample, XM_XMC_PORTS, ports);
	PUT_TABLE(sample, XM_XMC_CHANNELS, channels);
	PUT_TABLE(sample, XM_XMC_DESTINATIONS, destinations);
	PUT_TABLE(sample, XM_XMC_IPVIS, ipvis);
	PUT_TABLE(sample, XM_XMC_IPVI_TARGETS, ipvi_targets);
	begin_table(sample, XM_XMC_STRINGS, sizeof(strings), 1);
	memcpy(sample->bytes + sample->size, strings, sizeof(strings));
	sample->size = (sample->size + (uint32_t)sizeof(strings) + 3) & ~3u;
	xm_put_be32(sample->bytes + XM_XMC_OFF_SIGNATURE, XM_XMC_SIGNATURE);
	xm_put_be32(sample->bytes + XM_XMC_OFF_VERSION, XM_XMC_VERSION);
	xm_put_be32(sample->bytes + XM_XMC_OFF_FILE_SIZE, sample->size);
	xm_put_be32(sample->bytes + XM_XMC_OFF_TABLE_COUNT, XM_XMC_TABLE_COUNT);
	xm_md5_masked(sample->bytes, sample->size, XM_XMC_OFF_DIGEST,
		      sample->bytes + XM_XMC_OFF_DIGEST);
}

uint32_t sample_xmc_at(const struct sample_xmc *sample, enum xm_xmc_table table,
		       uint32_t index, uint32_t field)
{
	const uint8_t *entry = sample->bytes + XM_XMC_HEADER_BYTES +
			       (uint32_t)table * XM_XMC_DIR_BYTES;

	return xm_be32(entry + XM_XMC_DIR_OFFSET) +
	       index * xm_be32(entry + XM_XMC_DIR_RECORD_BYTES) + field;
}

void sample_xmc_put(struct sample_xmc *sample, enum xm_xmc_table table,
		    uint32_t index, uint32_t field, uint32_t value)
{
	xm_put_be32(sample->bytes + sample_xmc_at(sample, table, index, field),
		    value);
}

uint32_t sample_xmc_get(const struct sample_xmc *sample,
			enum xm_xmc_table table, uint32_t index, uint32_t field)
{
	return xm_be32(sample->bytes +
		       sample_xmc_at(sample, table, index, field));
}

static uint32_t area_start(const struct sample_xmc *sample, uint32_t entry)
{
	return entry < SAMPLE_XMC_AREAS
		       ? sample_xmc_get(sample, XM_XMC_AREAS, entry,
					XM_XMC_AREA_START)
		       : sample_xmc_get(sample, XM_XMC_DEVICES,
					entry - SAMPLE_XMC_AREAS,
					XM_XMC_DEV_START);
}

static uint32_t io_address(const struct sample_xmc *sample, uint32_t entry)
{
	return sample_xmc_get(sample, XM_XMC_IO_PORTS, entry,
			      XM_XMC_IO_ADDRESS);
}

/* Few entries: the simplest way. */
static void sort_table(struct sample_xmc *sample, enum xm_xmc_table table,
		       uint32_t count,
		       uint32_t (*address)(const struct sample_xmc *, uint32_t))
{
	for (uint32_t turn = 0; turn < count; turn++) {
		for (uint32_t i = 1; i < count; i++) {
			uint32_t a = sample_xmc_get(sample, table, i - 1, 0);
			uint32_t b = sample_xmc_get(sample, table, i, 0);
			uint32_t a_at = address(sample, a);
			uint32_t b_at = address(sample, b);

			if (b_at < a_at || (b_at == a_at && b < a)) {
				sample_xmc_put(sample, table, i - 1, 0, b);
				sample_xmc_put(sample, table, i, 0, a);
			}
		}
	}
}

void sample_xmc_sort(struct sample_xmc *sample)
{
	sort_table(sample, XM_XMC_AREA_ORDER,
		   sizeof(area_order) / sizeof(area_order[0]), area_start);
	sort_table(sample, XM_XMC_IO_ORDER,
		   sizeof(io_order) / sizeof(io_order[0]), io_address);
}
