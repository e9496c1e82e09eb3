/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A small valid binary configuration in memory.
 */
#include "sample_xmc.h"
#include <string.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>

#define NONE 0xFFFFFFFFu

static const char strings[] = "\0ABCDEFGHIJKLMNOP\0ABCDEFGHIJKLMNO\0shm\0"
			      "u0\0nul\0log\0P0\0P1\0P2";
enum { U0 = 38, NUL = 41, LOG = 45, P0 = 49, P1 = 52, P2 = 55 };

static const uint32_t system_records[][8] = {
	{0x00010002, SAMPLE_XMC_LONG_NAME, 0x100000, 0, 0, 2, 0, 1},
};
static const uint32_t regions[][3] = {
	{XM_XMC_REGION_ROM, 0, 0x800000},
	{XM_XMC_REGION_SDRAM, 0x40000000, 0x400000},
	{XM_XMC_REGION_SDRAM, 0x40400000, 0x100000},
};
static const uint32_t devices[][6] = {
	{XM_XMC_DEVICE_UART, U0, 0, 38400, 0, 0},
	{XM_XMC_DEVICE_NULL, NUL, 0, 0, 0, 0},
	{XM_XMC_DEVICE_MEMORY_BLOCK, LOG, 0, 0, 0x40380000, 0x1000},
};
static const uint32_t processors[][5] = {{50000, 0, 1, 0, 2}};
static const uint32_t plans[][4] = {{0, 20000, 0, 2}, {P0, 10000, 2, 1}};
static const uint32_t slots[][6] = {
	{0, 0, 10000, 0, 0, XM_XMC_SLOT_PERIOD_START},
	{1, 10000, 10000, 1, 0, 0},
	{0, 2000, 3000, 2, 0, 0},
};
static const uint32_t partitions[][8] = {
	{P0, XM_XMC_PARTITION_SYSTEM, 0, NONE, 1, 2, 20000, 10000},
	{P1, XM_XMC_PARTITION_BOOT, NONE, 0x10000, 3, 2, 0, 0},
	{P2, 0, NONE, NONE, 5, 1, 0, 0},
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
