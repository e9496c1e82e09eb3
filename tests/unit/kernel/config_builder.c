/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Makes binary configurations for the kernel's tests.
 */
#include "config_builder.h"
#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>
#include <xmcore/status.h>

#define FIRST_SLOT_ID 100u
#define DEFAULT_FRAME_US 10000u
#define STRINGS_MAX 65536u

/* The table being written, and the names of all tables. */
static struct {
	char text[STRINGS_MAX];
	uint32_t size;
} strings;

void config_init(struct config *config)
{
	memset(config, 0, sizeof(*config));
	config->hypervisor_bytes = CONFIG_HYPERVISOR_BYTES;
	config->console = CONFIG_UART;
	config->khz = CONFIG_KHZ;
	config->extras.system.trace_device = XM_XMC_NO_DEVICE;
	config_add_region(config, XM_XMC_REGION_ROM, 0, CONFIG_ROM_BYTES);
	config_add_region(config, XM_XMC_REGION_SDRAM, XM_KERNEL_PHYS,
			  CONFIG_RAM_BYTES);
}

void config_add_region(struct config *config, uint32_t type, uint32_t start,
		       uint32_t size)
{
	struct xm_xmc_region region = {type, start, size};

	ck_assert_uint_lt(config->region_count, CONFIG_REGIONS_MAX);
	config->regions[config->region_count++] = region;
}

void config_add_plan(struct config *config, uint32_t major_frame_us)
{
	ck_assert_uint_lt(config->plan_count, CONFIG_PLANS_MAX);
	config->frames_us[config->plan_count++] = major_frame_us;
}

void config_add_slot(struct config *config, uint32_t start_us,
		     uint32_t duration_us, uint32_t partition, uint32_t flags)
{
	struct config_slot slot = {config->plan_count - 1,
				   {FIRST_SLOT_ID + config->slot_count,
				    start_us, duration_us, partition, 0,
				    flags}};

	ck_assert_uint_lt(config->slot_count, CONFIG_SLOTS_MAX);
	config->slots[config->slot_count++] = slot;
}

uint32_t config_add_partition(struct config *config, const char *name,
			      uint32_t flags)
{
	struct xm_xmc_partition *partition =
		&config->partitions[config->partition_count];

	ck_assert_uint_lt(config->partition_count, CONFIG_PARTITIONS_MAX);
	partition->name = name;
	partition->flags = flags;
	partition->console = CONFIG_UART;
	partition->entry_point = XM_XMC_NO_ENTRY_POINT;
	partition->trace_device = XM_XMC_NO_DEVICE;
	return config->partition_count++;
}

void config_add_area(struct config *config, uint32_t partition,
		     const char *name, uint32_t start, uint32_t size,
		     uint32_t mapped_at, uint32_t flags)
{
	struct config_area area = {partition,
				   {name, start, size, mapped_at, flags}};

	if (name[0] != '\0') {
		area.area.flags |= XM_XMC_AREA_TAGGED;
	}
	ck_assert_uint_lt(config->area_count, CONFIG_AREAS_MAX);
	config->areas[config->area_count++] = area;
}

static uint32_t put_name(const char *name)
{
	uint32_t at = strings.size;
	uint32_t bytes = (uint32_t)strlen(name) + 1;

	if (name[0] == '\0') {
		return 0;
	}
	ck_assert_uint_lt(at + bytes, STRINGS_MAX);
	memcpy(strings.text + at, name, bytes);
	strings.size += bytes;
	return at;
}

static void put(struct config *config, uint32_t value)
{
	ck_assert_uint_le(config->size + 4, CONFIG_BYTES_MAX);
	xm_put_be32(config->bytes + config->size, value);
	config->size += 4;
}

static void begin_table(struct config *config, enum xm_xmc_table table,
			uint32_t count, uint32_t record_bytes)
{
	uint8_t *entry = config->bytes + XM_XMC_HEADER_BYTES +
			 (uint32_t)table * XM_XMC_DIR_BYTES;

	xm_put_be32(entry + XM_XMC_DIR_OFFSET, config->size);
	xm_put_be32(entry + XM_XMC_DIR_COUNT, count);
	xm_put_be32(entry + XM_XMC_DIR_RECORD_BYTES, record_bytes);
}

static void put_system(struct config *config)
{
	begin_table(config, XM_XMC_SYSTEM, 1, XM_XMC_SYS_BYTES);
	put(config, put_name("system"));
	put(config, 0x00010000);
	put(config, config->hypervisor_bytes);
	put(config, 0);
	put(config, config->console);
	put(config, XM_XMC_NO_DEVICE);
	put(config, 0);
	put(config, 0);
	put(config, 0);
	put(config, 0);
	put(config, config->extras.system.trace_device);
	put(config, config->extras.system.trace_bitmask);
	put(config, config->extras.system.watchdog_initial_us);
	put(config, config->extras.system.watchdog_reload_us);
}

static void put_board(struct config *config)
{
	begin_table(config, XM_XMC_REGIONS, config->region_count,
		    XM_XMC_REG_BYTES);
	for (uint32_t i = 0; i < config->region_count; i++) {
		put(config, config->regions[i].type);
		put(config, config->regions[i].start);
		put(config, config->regions[i].size);
	}
	begin_table(config, XM_XMC_DEVICES, 2, XM_XMC_DEV_BYTES);
	put(config, put_name("uart"));
	put(config, XM_XMC_DEVICE_UART);
	put(config, config->uart_id);
	put(config, CONFIG_BAUD_RATE);
	put(config, 0);
	put(config, 0);
	put(config, put_name("null"));
	put(config, XM_XMC_DEVICE_NULL);
	for (uint32_t i = 0; i < 4; i++) {
		put(config, 0);
	}
	begin_table(config, XM_XMC_PROCESSORS, 1, XM_XMC_CPU_BYTES);
	put(config, config->khz);
	put(config, 0);
	put(config, CONFIG_UART);
	put(config, 0);
	put(config, config->plan_count);
}

static void put_plans(struct config *config)
{
	uint32_t first = 0;

	begin_table(config, XM_XMC_PLANS, config->plan_count,
		    XM_XMC_PLAN_BYTES);
	for (uint32_t i = 0; i < config->plan_count; i++) {
		uint32_t count = 0;

		while (first + count < config->slot_count &&
		       config->slots[first + count].plan == i) {
			count++;
		}
		put(config, 0);
		put(config, config->frames_us[i]);
		put(config, first);
		put(config, count);
		first += count;
	}
	begin_table(config, XM_XMC_SLOTS, config->slot_count,
		    XM_XMC_SLOT_BYTES);
	for (uint32_t i = 0; i < config->slot_count; i++) {
		const struct xm_xmc_slot *slot = &config->slots[i].slot;

		put(config, slot->id);
		put(config, slot->start_us);
		put(config, slot->duration_us);
		put(config, slot->partition);
		put(config, slot->vcpu);
		put(config, slot->flags);
	}
}

static int compare_areas(const void *left, const void *right)
{
	const struct config_area *a = left;
	const struct config_area *b = right;

	if (a->owner != b->owner) {
		return a->owner < b->owner ? -1 : 1;
	}
	if (a->area.start != b->area.start) {
		return a->area.start < b->area.start ? -1 : 1;
	}
	return 0;
}

/* All of them are partition 0's: the others begin behind. */
static void put_partition_extras(struct config *config,
				 const struct xm_xmc_partition *partition,
				 uint32_t id)
{
	const struct config_extras *extras = &config->extras;
	bool owner = id == 0;

	put(config, owner ? 0 : extras->event_count);
	put(config, owner ? extras->event_count : 0);
	put(config, owner ? 0 : extras->io_port_count);
	put(config, owner ? extras->io_port_count : 0);
	put(config, partition->interrupt_lines);
	put(config, partition->trace_device);
	put(config, partition->trace_bitmask);
	put(config, owner ? 0 : extras->port_count);
	put(config, owner ? extras->port_count : 0);
}

static void put_partitions(struct config *config)
{
	uint32_t first = 0;

	begin_table(config, XM_XMC_PARTITIONS, config->partition_count,
		    XM_XMC_PART_BYTES);
	for (uint32_t i = 0; i < config->partition_count; i++) {
		const struct xm_xmc_partition *p = &config->partitions[i];
		uint32_t count = 0;

		while (first + count < config->area_count &&
		       config->areas[first + count].owner == i) {
			count++;
		}
		put(config, put_name(p->name));
		put(config, p->flags);
		put(config, p->console);
		put(config, p->entry_point);
		put(config, first);
		put(config, count);
		put(config, 0);
		put(config, 0);
		put_partition_extras(config, p, i);
		first += count;
	}
}

static void put_areas(struct config *config)
{
	begin_table(config, XM_XMC_AREAS, config->area_count,
		    XM_XMC_AREA_BYTES);
	for (uint32_t i = 0; i < config->area_count; i++) {
		const struct xm_xmc_area *area = &config->areas[i].area;

		put(config, put_name(area->name));
		put(config, area->start);
		put(config, area->size);
		put(config, area->mapped_at);
		put(config, area->flags);
	}
}

static int compare_starts(const void *left, const void *right)
{
	const uint32_t *a = left;
	const uint32_t *b = right;

	if (a[0] != b[0]) {
		return a[0] < b[0] ? -1 : 1;
	}
	return a[1] < b[1] ? -1 : 1;
}

static void put_area_order(struct config *config)
{
	static uint32_t order[CONFIG_AREAS_MAX][2];

	begin_table(config, XM_XMC_AREA_ORDER, config->area_count,
		    XM_XMC_AREA_ORDER_BYTES);
	for (uint32_t i = 0; i < config->area_count; i++) {
		order[i][0] = config->areas[i].area.start;
		order[i][1] = i;
	}
	qsort(order, config->area_count, sizeof(order[0]), compare_starts);
	for (uint32_t i = 0; i < config->area_count; i++) {
		put(config, order[i][1]);
	}
}

static void put_extras(struct config *config)
{
	const struct config_extras *extras = &config->extras;

	begin_table(config, XM_XMC_EVENTS, extras->event_count,
		    XM_XMC_EVENT_BYTES);
	if (extras->event_count != 0) {
		put(config, extras->event.number);
		put(config, extras->event.action);
		put(config, extras->event.log);
	}
	begin_table(config, XM_XMC_IO_PORTS, extras->io_port_count,
		    XM_XMC_IO_BYTES);
	if (extras->io_port_count != 0) {
		put(config, extras->io_port.kind);
		put(config, extras->io_port.address);
		put(config, extras->io_port.count);
	}
	begin_table(config, XM_XMC_IO_ORDER, extras->io_port_count,
		    XM_XMC_IO_ORDER_BYTES);
	if (extras->io_port_count != 0) {
		put(config, 0);
	}
	begin_table(config, XM_XMC_PORTS, extras->port_count,
		    XM_XMC_PORT_BYTES);
	if (extras->port_count != 0) {
		put(config, put_name(extras->port.name));
		put(config, 0);
		put(config, extras->port.direction);
		put(config, extras->port.type);
		put(config, extras->port.discipline);
		put(config, XM_XMC_NO_CHANNEL);
	}
	begin_table(config, XM_XMC_CHANNELS, 0, XM_XMC_CHAN_BYTES);
	begin_table(config, XM_XMC_DESTINATIONS, 0, XM_XMC_DEST_BYTES);
	begin_table(config, XM_XMC_IPVIS, extras->ipvi_count,
		    XM_XMC_IPVI_BYTES);
	if (extras->ipvi_count != 0) {
		put(config, extras->ipvi.id);
		put(config, 0);
		put(config, 0);
		put(config, 1);
	}
	begin_table(config, XM_XMC_IPVI_TARGETS, extras->ipvi_count,
		    XM_XMC_TARGET_BYTES);
	if (extras->ipvi_count != 0) {
		put(config, 0);
	}
}

static void put_strings(struct config *config)
{
	uint32_t padded = (strings.size + 3) & ~3u;

	begin_table(config, XM_XMC_STRINGS, strings.size, 1);
	ck_assert_uint_le(config->size + padded, CONFIG_BYTES_MAX);
	memcpy(config->bytes + config->size, strings.text, strings.size);
	config->size += padded;
}

void config_finish(struct config *config)
{
	if (config->plan_count == 0) {
		config_add_plan(config, DEFAULT_FRAME_US);
		config_add_slot(config, 0, DEFAULT_FRAME_US, 0, 0);
	}
	qsort(config->areas, config->area_count, sizeof(config->areas[0]),
	      compare_areas);
	memset(&strings, 0, sizeof(strings));
	strings.size = 1;
	memset(config->bytes, 0, sizeof(config->bytes));
	config->size =
		XM_XMC_HEADER_BYTES + XM_XMC_DIR_BYTES * XM_XMC_TABLE_COUNT;
	put_system(config);
	put_board(config);
	put_plans(config);
	put_partitions(config);
	put_areas(config);
	put_area_order(config);
	put_extras(config);
	put_strings(config);
	xm_put_be32(config->bytes + XM_XMC_OFF_SIGNATURE, XM_XMC_SIGNATURE);
	xm_put_be32(config->bytes + XM_XMC_OFF_VERSION, XM_XMC_VERSION);
	xm_put_be32(config->bytes + XM_XMC_OFF_FILE_SIZE, config->size);
	xm_put_be32(config->bytes + XM_XMC_OFF_TABLE_COUNT, XM_XMC_TABLE_COUNT);
	xm_md5_masked(config->bytes, config->size, XM_XMC_OFF_DIGEST,
		      config->bytes + XM_XMC_OFF_DIGEST);
	ck_assert_int_eq(
		xm_xmc_open(&config->view, config->bytes, config->size),
		XM_SUCCESS);
}
