/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From the model to the binary configuration (docs/xmc-format.md).
 */
#include "binary/emit.h"

#include "binary/emit_tables.h"
#include "model/sound.h"

#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/footprint.h>
#include <xmcore/md5.h>
#include <xmcore/xmc_read.h>

static const uint32_t record_bytes[XM_XMC_TABLE_COUNT] = {
	[XM_XMC_SYSTEM] = XM_XMC_SYS_BYTES,
	[XM_XMC_REGIONS] = XM_XMC_REG_BYTES,
	[XM_XMC_DEVICES] = XM_XMC_DEV_BYTES,
	[XM_XMC_PROCESSORS] = XM_XMC_CPU_BYTES,
	[XM_XMC_PLANS] = XM_XMC_PLAN_BYTES,
	[XM_XMC_SLOTS] = XM_XMC_SLOT_BYTES,
	[XM_XMC_PARTITIONS] = XM_XMC_PART_BYTES,
	[XM_XMC_AREAS] = XM_XMC_AREA_BYTES,
	[XM_XMC_AREA_ORDER] = XM_XMC_AREA_ORDER_BYTES,
	[XM_XMC_EVENTS] = XM_XMC_EVENT_BYTES,
	[XM_XMC_IO_PORTS] = XM_XMC_IO_BYTES,
	[XM_XMC_IO_ORDER] = XM_XMC_IO_ORDER_BYTES,
	[XM_XMC_PORTS] = XM_XMC_PORT_BYTES,
	[XM_XMC_CHANNELS] = XM_XMC_CHAN_BYTES,
	[XM_XMC_DESTINATIONS] = XM_XMC_DEST_BYTES,
	[XM_XMC_IPVIS] = XM_XMC_IPVI_BYTES,
	[XM_XMC_IPVI_TARGETS] = XM_XMC_TARGET_BYTES,
	[XM_XMC_STRINGS] = 1,
};

/* Where each table goes, and the names of the records in table order. */
struct layout {
	uint64_t counts[XM_XMC_TABLE_COUNT];
	uint64_t offsets[XM_XMC_TABLE_COUNT];
	uint64_t size;
	struct xmc_string_table strings;
};

static int add_names(struct xmc_string_table *strings, const xmc_system *system)
{
	uint32_t offset;
	int status = xmc_string_table_add(strings, &offset, system->info.name);

	for (size_t i = 0; i < system->devices.count && status == 0; i++) {
		status = xmc_string_table_add(
			strings, &offset, system->devices.items[i].pub.name);
	}
	for (size_t i = 0; i < system->plans.count && status == 0; i++) {
		status = xmc_string_table_add(strings, &offset,
					      system->plans.items[i].pub.name);
	}
	for (size_t i = 0; i < system->partitions.count && status == 0; i++) {
		status = xmc_string_table_add(
			strings, &offset, system->partitions.items[i].pub.name);
	}
	for (size_t i = 0; i < system->areas.count && status == 0; i++) {
		status = xmc_string_table_add(strings, &offset,
					      system->areas.items[i].pub.name);
	}
	for (size_t i = 0; i < system->ports.count && status == 0; i++) {
		status = xmc_string_table_add(strings, &offset,
					      system->ports.items[i].pub.name);
	}
	return status;
}

static size_t count_blocks(const xmc_system *system)
{
	size_t count = 0;

	for (size_t i = 0; i < system->devices.count; i++) {
		count += system->devices.items[i].pub.kind ==
			 XMC_DEVICE_MEMORY_BLOCK;
	}
	return count;
}

static void place_tables(struct layout *layout, const xmc_system *system)
{
	uint64_t offset =
		XM_XMC_HEADER_BYTES + XM_XMC_TABLE_COUNT * XM_XMC_DIR_BYTES;

	layout->counts[XM_XMC_SYSTEM] = 1;
	layout->counts[XM_XMC_REGIONS] = system->regions.count;
	layout->counts[XM_XMC_DEVICES] = system->devices.count;
	layout->counts[XM_XMC_PROCESSORS] = system->processors.count;
	layout->counts[XM_XMC_PLANS] = system->plans.count;
	layout->counts[XM_XMC_SLOTS] = system->slots.count;
	layout->counts[XM_XMC_PARTITIONS] = system->partitions.count;
	layout->counts[XM_XMC_AREAS] = system->areas.count;
	layout->counts[XM_XMC_AREA_ORDER] =
		system->areas.count + count_blocks(system);
	layout->counts[XM_XMC_EVENTS] = system->events.count;
	layout->counts[XM_XMC_IO_PORTS] = system->io_ports.count;
	layout->counts[XM_XMC_IO_ORDER] = system->io_ports.count;
	layout->counts[XM_XMC_PORTS] = system->ports.count;
	layout->counts[XM_XMC_CHANNELS] = system->channels.count;
	layout->counts[XM_XMC_DESTINATIONS] = system->destinations.count;
	layout->counts[XM_XMC_IPVIS] = system->ipvis.count;
	layout->counts[XM_XMC_IPVI_TARGETS] = system->ipvi_targets.count;
	layout->counts[XM_XMC_STRINGS] = layout->strings.size;
	for (size_t table = 0; table < XM_XMC_TABLE_COUNT; table++) {
		layout->offsets[table] = offset;
		offset += layout->counts[table] * record_bytes[table];
		offset = (offset + 3) / 4 * 4;
	}
	layout->size = offset;
}

/* The caller frees the strings in every case. */
static int lay_out(struct layout *layout, const xmc_system *system)
{
	size_t names = 1 + system->devices.count + system->plans.count +
		       system->partitions.count + system->areas.count +
		       system->ports.count;
	int status = xmc_string_table_start(&layout->strings, names);

	if (status == XMC_SUCCESS) {
		status = add_names(&layout->strings, system);
	}
	if (status == XMC_SUCCESS) {
		place_tables(layout, system);
	}
	return status;
}

static uint64_t partition_bytes(const xmc_system *system,
				const xmc_partition *partition)
{
	uint64_t sum = xm_footprint_partition_bytes(partition->area_count);

	for (uint32_t i = 0; i < partition->area_count; i++) {
		const struct xmc_area_node *area =
			&system->areas.items[partition->first_area + i];
		uint32_t virt = area->pub.mapped_at;
		if ((area->pub.flags & XMC_AREA_UNMAPPED) == 0 &&
		    xmc_area_sound(area) && virt % XM_PAGE_BYTES == 0 &&
		    xm_no_wrap(virt, area->pub.size)) {
			sum += xm_footprint_area_bytes(virt, area->pub.start,
						       area->pub.size);
		}
	}
	return sum;
}

/* @param view NULL: the system was not opened. */
static int measure(xmc_system *system, const struct xm_xmc_view *view)
{
	struct layout layout = {0};
	uint64_t sum = 0;
	int status = lay_out(&layout, system);

	if (status == XMC_SUCCESS && view != NULL) {
		size_t size = xm_xmc_count(view, XM_XMC_STRINGS);

		system->other_strings =
			layout.strings.size != size ||
			memcmp(layout.strings.bytes,
			       view->bytes +
				       view->tables[XM_XMC_STRINGS].offset,
			       size) != 0;
	}
	xmc_string_table_free(&layout.strings);
	if (status != XMC_SUCCESS) {
		return status;
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		sum += partition_bytes(system,
				       &system->partitions.items[i].pub);
	}
	system->info.hypervisor_image_bytes = XM_KERNEL_IMAGE_BYTES;
	system->info.hypervisor_bytes_needed =
		layout.size > UINT32_MAX || sum > UINT32_MAX
			? UINT32_MAX
			: xm_footprint_hypervisor_bytes((uint32_t)layout.size,
							(uint32_t)sum);
	return XMC_SUCCESS;
}

int xmc_emit_needed(xmc_system *system)
{
	return measure(system, NULL);
}

int xmc_emit_needed_opened(xmc_system *system, const struct xm_xmc_view *view)
{
	return measure(system, view);
}

static void put_header(struct xmc_writer *writer, const struct layout *layout)
{
	xmc_put(writer, XM_XMC_SIGNATURE);
	xmc_put(writer, XM_XMC_VERSION);
	xmc_put(writer, (uint32_t)layout->size);
	xmc_put(writer, XM_XMC_TABLE_COUNT);
	writer->bytes += XM_XMC_DIGEST_BYTES;
	for (size_t table = 0; table < XM_XMC_TABLE_COUNT; table++) {
		xmc_put(writer, (uint32_t)layout->offsets[table]);
		xmc_put(writer, (uint32_t)layout->counts[table]);
		xmc_put(writer, record_bytes[table]);
	}
}

/* The bytes are zero before. All tables but the strings are whole words, so
 * that each begins where the one before ends. */
static int write_all(uint8_t *bytes, struct layout *layout,
		     const xmc_system *system)
{
	struct xmc_writer writer = {bytes, &layout->strings};
	struct xm_xmc_view view;
	uint32_t size = (uint32_t)layout->size;

	put_header(&writer, layout);
	if (xmc_put_tables(&writer, system) != XMC_SUCCESS) {
		return XMC_ERR_MEMORY;
	}
	memcpy(writer.bytes, layout->strings.bytes, layout->strings.size);
	xm_md5_masked(bytes, size, XM_XMC_OFF_DIGEST,
		      bytes + XM_XMC_OFF_DIGEST);
	return xm_xmc_open(&view, bytes, size);
}

int xmc_emit(uint8_t **bytes, size_t *size, const xmc_system *system)
{
	struct layout layout = {0};
	uint8_t *out = NULL;

	if (bytes == NULL || size == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*bytes = NULL;
	*size = 0;
	if (system == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	int status = lay_out(&layout, system);
	if (status == XMC_SUCCESS && layout.size > UINT32_MAX) {
		status = XMC_ERR_LIMIT;
	}
	if (status == XMC_SUCCESS) {
		out = calloc(1, (size_t)layout.size);
		status = out == NULL ? XMC_ERR_MEMORY
				     : write_all(out, &layout, system);
	}
	xmc_string_table_free(&layout.strings);
	if (status != XMC_SUCCESS) {
		free(out);
		return status;
	}
	*bytes = out;
	*size = (size_t)layout.size;
	return XMC_SUCCESS;
}
