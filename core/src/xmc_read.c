/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reader of binary configurations: the frame of the file.
 */
#include "xmc_check.h"
#include <string.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>
#include <xmcore/status.h>

#define SIGNATURE_BYTES 4u
#define TABLE_ALIGN 4u
#define TABLES_OFFSET                                                          \
	(XM_XMC_HEADER_BYTES + XM_XMC_DIR_BYTES * XM_XMC_TABLE_COUNT)

#define ANY_COUNT 0

/* What the directory may say of each table. */
static const struct {
	uint8_t record_bytes;
	uint8_t count_min;
	uint16_t count_max;
} table_rules[XM_XMC_TABLE_COUNT] = {
	[XM_XMC_SYSTEM] = {XM_XMC_SYS_BYTES, 1, 1},
	[XM_XMC_REGIONS] = {XM_XMC_REG_BYTES, 1, ANY_COUNT},
	[XM_XMC_DEVICES] = {XM_XMC_DEV_BYTES, 0, XM_XMC_DEVICES_MAX},
	[XM_XMC_PROCESSORS] = {XM_XMC_CPU_BYTES, 1, ANY_COUNT},
	[XM_XMC_PLANS] = {XM_XMC_PLAN_BYTES, 1, ANY_COUNT},
	[XM_XMC_SLOTS] = {XM_XMC_SLOT_BYTES, 1, ANY_COUNT},
	[XM_XMC_PARTITIONS] = {XM_XMC_PART_BYTES, 1, XM_XMC_PARTITIONS_MAX},
	[XM_XMC_AREAS] = {XM_XMC_AREA_BYTES, 0, ANY_COUNT},
	[XM_XMC_AREA_ORDER] = {XM_XMC_AREA_ORDER_BYTES, 0, ANY_COUNT},
	[XM_XMC_EVENTS] = {XM_XMC_EVENT_BYTES, 0, ANY_COUNT},
	[XM_XMC_IO_PORTS] = {XM_XMC_IO_BYTES, 0, ANY_COUNT},
	[XM_XMC_IO_ORDER] = {XM_XMC_IO_ORDER_BYTES, 0, ANY_COUNT},
	[XM_XMC_PORTS] = {XM_XMC_PORT_BYTES, 0, ANY_COUNT},
	[XM_XMC_CHANNELS] = {XM_XMC_CHAN_BYTES, 0, ANY_COUNT},
	[XM_XMC_DESTINATIONS] = {XM_XMC_DEST_BYTES, 0, ANY_COUNT},
	[XM_XMC_IPVIS] = {XM_XMC_IPVI_BYTES, 0, ANY_COUNT},
	[XM_XMC_IPVI_TARGETS] = {XM_XMC_TARGET_BYTES, 0, ANY_COUNT},
	[XM_XMC_STRINGS] = {1, 1, ANY_COUNT},
};

static int check_identity(const uint8_t *bytes, uint32_t size)
{
	if (size < SIGNATURE_BYTES ||
	    xm_xmc_word(bytes + XM_XMC_OFF_SIGNATURE) != XM_XMC_SIGNATURE) {
		return XM_ERR_FORMAT;
	}
	if (size < TABLES_OFFSET) {
		return XM_ERR_TRUNCATED;
	}
	if (xm_xmc_word(bytes + XM_XMC_OFF_VERSION) != XM_XMC_VERSION) {
		return XM_ERR_VERSION;
	}
	if (xm_xmc_word(bytes + XM_XMC_OFF_FILE_SIZE) != size) {
		return XM_ERR_FILE_SIZE;
	}
	if (xm_xmc_word(bytes + XM_XMC_OFF_TABLE_COUNT) != XM_XMC_TABLE_COUNT) {
		return XM_ERR_COUNT;
	}
	return XM_SUCCESS;
}

/* Takes table @p table, which must begin at *end, into the view and moves *end
 * behind its padding. */
static int read_table(struct xm_xmc_view *view, uint32_t table, uint32_t *end)
{
	const uint8_t *entry =
		view->bytes + XM_XMC_HEADER_BYTES + table * XM_XMC_DIR_BYTES;
	uint32_t offset = xm_xmc_word(entry + XM_XMC_DIR_OFFSET);
	uint32_t count = xm_xmc_word(entry + XM_XMC_DIR_COUNT);
	uint32_t record_bytes = table_rules[table].record_bytes;

	if (xm_xmc_word(entry + XM_XMC_DIR_RECORD_BYTES) != record_bytes) {
		return XM_ERR_VALUE;
	}
	if (count < table_rules[table].count_min ||
	    (count > table_rules[table].count_max &&
	     table_rules[table].count_max != ANY_COUNT) ||
	    count > view->size / record_bytes) {
		return XM_ERR_COUNT;
	}
	if (offset != *end ||
	    !xm_in_range(view->size, offset, count * record_bytes)) {
		return XM_ERR_OFFSET;
	}
	view->tables[table].offset = offset;
	view->tables[table].count = count;
	*end = offset + count * record_bytes;
	while (*end % TABLE_ALIGN != 0) {
		if (*end == view->size) {
			return XM_ERR_OFFSET;
		}
		if (view->bytes[*end] != 0) {
			return XM_ERR_VALUE;
		}
		*end += 1;
	}
	return XM_SUCCESS;
}

static int check_contents(const struct xm_xmc_view *view)
{
	int status = xm_xmc_check_fields(view);

	if (status == XM_SUCCESS) {
		status = xm_xmc_check_records(view);
	}
	if (status == XM_SUCCESS) {
		status = xm_xmc_check_memory(view);
	}
	if (status == XM_SUCCESS) {
		status = xm_xmc_check_events(view);
	}
	if (status == XM_SUCCESS) {
		status = xm_xmc_check_io(view);
	}
	if (status == XM_SUCCESS) {
		status = xm_xmc_check_channels(view);
	}
	return status;
}

int xm_xmc_open(struct xm_xmc_view *view, const uint8_t *bytes, uint32_t size)
{
	uint32_t end = TABLES_OFFSET;
	int status = check_identity(bytes, size);

	if (status != XM_SUCCESS) {
		return status;
	}
	view->bytes = bytes;
	view->size = size;
	for (uint32_t i = 0; i < XM_XMC_TABLE_COUNT; i++) {
		status = read_table(view, i, &end);
		if (status != XM_SUCCESS) {
			return status;
		}
	}
	if (end != size) {
		return XM_ERR_FILE_SIZE;
	}
	return check_contents(view);
}

int xm_xmc_verify(const struct xm_xmc_view *view)
{
	uint8_t digest[XM_MD5_BYTES];

	xm_md5_masked(view->bytes, view->size, XM_XMC_OFF_DIGEST, digest);
	return memcmp(digest, view->bytes + XM_XMC_OFF_DIGEST,
		      sizeof(digest)) == 0
		       ? XM_SUCCESS
		       : XM_ERR_DIGEST;
}

uint32_t xm_xmc_count(const struct xm_xmc_view *view, enum xm_xmc_table table)
{
	return view->tables[table].count;
}

const uint8_t *xm_xmc_record(const struct xm_xmc_view *view,
			     enum xm_xmc_table table, uint32_t index)
{
	return view->bytes + view->tables[table].offset +
	       index * table_rules[table].record_bytes;
}

uint32_t xm_xmc_record_bytes(enum xm_xmc_table table)
{
	return table_rules[table].record_bytes;
}
