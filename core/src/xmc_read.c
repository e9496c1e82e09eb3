/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reader of binary configurations: the frame of the file and the
 * accessors of its records.
 */
#include "xmc_check.h"
#include <string.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>
#include <xmcore/status.h>

#define SIGNATURE_BYTES 4u
#define TABLE_ALIGN 4u
#define TABLES_OFFSET                                                          \
	(XM_XMC_HEADER_BYTES + XM_XMC_DIR_BYTES * XM_XMC_TABLE_COUNT)

/* What the directory may say of each table. */
static const struct {
	uint32_t record_bytes;
	uint32_t count_min;
	uint32_t count_max;
} table_rules[XM_XMC_TABLE_COUNT] = {
	[XM_XMC_SYSTEM] = {XM_XMC_SYS_BYTES, 1, 1},
	[XM_XMC_REGIONS] = {XM_XMC_REG_BYTES, 1, UINT32_MAX},
	[XM_XMC_DEVICES] = {XM_XMC_DEV_BYTES, 0, XM_XMC_DEVICES_MAX},
	[XM_XMC_PROCESSORS] = {XM_XMC_CPU_BYTES, 1, UINT32_MAX},
	[XM_XMC_PLANS] = {XM_XMC_PLAN_BYTES, 1, UINT32_MAX},
	[XM_XMC_SLOTS] = {XM_XMC_SLOT_BYTES, 1, UINT32_MAX},
	[XM_XMC_PARTITIONS] = {XM_XMC_PART_BYTES, 1, XM_PARTITIONS_MAX},
	[XM_XMC_AREAS] = {XM_XMC_AREA_BYTES, 0, UINT32_MAX},
	[XM_XMC_STRINGS] = {1, 1, UINT32_MAX},
};

static int check_identity(const uint8_t *bytes, uint32_t size)
{
	if (size < SIGNATURE_BYTES ||
	    xm_be32(bytes + XM_XMC_OFF_SIGNATURE) != XM_XMC_SIGNATURE) {
		return XM_ERR_FORMAT;
	}
	if (size < TABLES_OFFSET) {
		return XM_ERR_TRUNCATED;
	}
	if (xm_be32(bytes + XM_XMC_OFF_VERSION) != XM_XMC_VERSION) {
		return XM_ERR_VERSION;
	}
	if (xm_be32(bytes + XM_XMC_OFF_FILE_SIZE) != size) {
		return XM_ERR_FILE_SIZE;
	}
	if (xm_be32(bytes + XM_XMC_OFF_TABLE_COUNT) != XM_XMC_TABLE_COUNT) {
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
	uint32_t offset = xm_be32(entry + XM_XMC_DIR_OFFSET);
	uint32_t count = xm_be32(entry + XM_XMC_DIR_COUNT);
	uint32_t record_bytes = table_rules[table].record_bytes;

	if (xm_be32(entry + XM_XMC_DIR_RECORD_BYTES) != record_bytes) {
		return XM_ERR_VALUE;
	}
	if (count < table_rules[table].count_min ||
	    count > table_rules[table].count_max ||
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
	status = xm_xmc_check_records(view);
	if (status == XM_SUCCESS) {
		status = xm_xmc_check_memory(view);
	}
	return status;
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

/* The name that the field at @p field refers to. */
static const char *name_at(const struct xm_xmc_view *view, const uint8_t *field)
{
	return (const char *)xm_xmc_record(view, XM_XMC_STRINGS,
					   xm_be32(field));
}

void xm_xmc_system(const struct xm_xmc_view *view, struct xm_xmc_system *out)
{
	const uint8_t *r = xm_xmc_record(view, XM_XMC_SYSTEM, 0);

	out->version = xm_be32(r + XM_XMC_SYS_VERSION);
	out->name = name_at(view, r + XM_XMC_SYS_NAME);
	out->hypervisor_bytes = xm_be32(r + XM_XMC_SYS_HYP_SIZE);
	out->hypervisor_flags = xm_be32(r + XM_XMC_SYS_HYP_FLAGS);
	out->console = xm_be32(r + XM_XMC_SYS_HYP_CONSOLE);
	out->hm_device = xm_be32(r + XM_XMC_SYS_HYP_HM_DEVICE);
	out->rsw_first_area = xm_be32(r + XM_XMC_SYS_RSW_FIRST_AREA);
	out->rsw_area_count = xm_be32(r + XM_XMC_SYS_RSW_AREA_COUNT);
}

void xm_xmc_region(const struct xm_xmc_view *view, uint32_t index,
		   struct xm_xmc_region *out)
{
	const uint8_t *r = xm_xmc_record(view, XM_XMC_REGIONS, index);

	out->type = xm_be32(r + XM_XMC_REG_TYPE);
	out->start = xm_be32(r + XM_XMC_REG_START);
	out->size = xm_be32(r + XM_XMC_REG_SIZE);
}

void xm_xmc_device(const struct xm_xmc_view *view, uint32_t index,
		   struct xm_xmc_device *out)
{
	const uint8_t *r = xm_xmc_record(view, XM_XMC_DEVICES, index);

	out->kind = xm_be32(r + XM_XMC_DEV_KIND);
	out->name = name_at(view, r + XM_XMC_DEV_NAME);
	out->id = xm_be32(r + XM_XMC_DEV_ID);
	out->baud_rate = xm_be32(r + XM_XMC_DEV_BAUD_RATE);
	out->start = xm_be32(r + XM_XMC_DEV_START);
	out->size = xm_be32(r + XM_XMC_DEV_SIZE);
}

void xm_xmc_processor(const struct xm_xmc_view *view, uint32_t index,
		      struct xm_xmc_processor *out)
{
	const uint8_t *r = xm_xmc_record(view, XM_XMC_PROCESSORS, index);

	out->frequency_khz = xm_be32(r + XM_XMC_CPU_FREQUENCY_KHZ);
	out->features = xm_be32(r + XM_XMC_CPU_FEATURES);
	out->console = xm_be32(r + XM_XMC_CPU_CONSOLE);
	out->first_plan = xm_be32(r + XM_XMC_CPU_FIRST_PLAN);
	out->plan_count = xm_be32(r + XM_XMC_CPU_PLAN_COUNT);
}

void xm_xmc_plan(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_plan *out)
{
	const uint8_t *r = xm_xmc_record(view, XM_XMC_PLANS, index);

	out->name = name_at(view, r + XM_XMC_PLAN_NAME);
	out->major_frame_us = xm_be32(r + XM_XMC_PLAN_MAJOR_FRAME_US);
	out->first_slot = xm_be32(r + XM_XMC_PLAN_FIRST_SLOT);
	out->slot_count = xm_be32(r + XM_XMC_PLAN_SLOT_COUNT);
}

void xm_xmc_slot(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_slot *out)
{
	const uint8_t *r = xm_xmc_record(view, XM_XMC_SLOTS, index);

	out->id = xm_be32(r + XM_XMC_SLOT_ID);
	out->start_us = xm_be32(r + XM_XMC_SLOT_START_US);
	out->duration_us = xm_be32(r + XM_XMC_SLOT_DURATION_US);
	out->partition = xm_be32(r + XM_XMC_SLOT_PARTITION);
	out->vcpu = xm_be32(r + XM_XMC_SLOT_VCPU);
	out->flags = xm_be32(r + XM_XMC_SLOT_FLAGS);
}

void xm_xmc_partition(const struct xm_xmc_view *view, uint32_t index,
		      struct xm_xmc_partition *out)
{
	const uint8_t *r = xm_xmc_record(view, XM_XMC_PARTITIONS, index);

	out->name = name_at(view, r + XM_XMC_PART_NAME);
	out->flags = xm_be32(r + XM_XMC_PART_FLAGS);
	out->console = xm_be32(r + XM_XMC_PART_CONSOLE);
	out->entry_point = xm_be32(r + XM_XMC_PART_ENTRY_POINT);
	out->first_area = xm_be32(r + XM_XMC_PART_FIRST_AREA);
	out->area_count = xm_be32(r + XM_XMC_PART_AREA_COUNT);
	out->period_us = xm_be32(r + XM_XMC_PART_PERIOD_US);
	out->duration_us = xm_be32(r + XM_XMC_PART_DURATION_US);
}

void xm_xmc_area(const struct xm_xmc_view *view, uint32_t index,
		 struct xm_xmc_area *out)
{
	const uint8_t *r = xm_xmc_record(view, XM_XMC_AREAS, index);

	out->name = name_at(view, r + XM_XMC_AREA_NAME);
	out->start = xm_be32(r + XM_XMC_AREA_START);
	out->size = xm_be32(r + XM_XMC_AREA_SIZE);
	out->mapped_at = xm_be32(r + XM_XMC_AREA_MAPPED_AT);
	out->flags = xm_be32(r + XM_XMC_AREA_FLAGS);
}
