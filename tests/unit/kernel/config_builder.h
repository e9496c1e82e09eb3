/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Makes binary configurations for the kernel's tests.
 *
 * config_init(), then what the test is about, then config_finish(). The
 * structure is large: tests keep it static.
 */
#ifndef CONFIG_BUILDER_H
#define CONFIG_BUILDER_H

#include <stdint.h>
#include <xm/limits.h>
#include <xmcore/xmc_read.h>

#define CONFIG_REGIONS_MAX 8u
#define CONFIG_PARTITIONS_MAX (XM_PARTITIONS_MAX + 1u)
#define CONFIG_PLANS_MAX 4u
#define CONFIG_SLOTS_MAX 4096u
#define CONFIG_AREAS_MAX 4096u
#define CONFIG_BYTES_MAX 262144u

/* What config_init() sets. */
#define CONFIG_RAM_BYTES 0x00400000u
#define CONFIG_ROM_BYTES 0x00100000u
#define CONFIG_HYPERVISOR_BYTES 0x00100000u
#define CONFIG_KHZ 50000u
#define CONFIG_BAUD_RATE 38400u
#define CONFIG_UART 0u /* device */
#define CONFIG_NULL 1u /* device */

struct config {
	/* The test may change these before config_finish(). */
	uint32_t hypervisor_bytes;
	uint32_t console;
	uint32_t khz;
	uint32_t uart_id;
	struct config_extras {
		/* Of the system; the tables' fields are made. */
		struct xm_xmc_system system;
		/* Of partition 0, at most one each. */
		struct xm_xmc_event event;
		uint32_t event_count;
		struct xm_xmc_io_port io_port;
		uint32_t io_port_count;
		struct xm_xmc_port port;
		uint32_t port_count;
		struct xm_xmc_ipvi ipvi;
		uint32_t ipvi_count;
	} extras;

	struct xm_xmc_region regions[CONFIG_REGIONS_MAX];
	uint32_t region_count;
	uint32_t frames_us[CONFIG_PLANS_MAX];
	uint32_t plan_count;
	struct config_slot {
		uint32_t plan;
		struct xm_xmc_slot slot;
	} slots[CONFIG_SLOTS_MAX];
	uint32_t slot_count;
	struct xm_xmc_partition partitions[CONFIG_PARTITIONS_MAX];
	uint32_t partition_count;
	struct config_area {
		uint32_t owner;
		struct xm_xmc_area area;
	} areas[CONFIG_AREAS_MAX];
	uint32_t area_count;

	/* What config_finish() makes. */
	uint8_t bytes[CONFIG_BYTES_MAX];
	uint32_t size;
	struct xm_xmc_view view;
};

/** Begins a configuration: ROM at 0, RAM at XM_KERNEL_PHYS, one serial line,
 * which is the hypervisor's console too; no plan, no partition. */
void config_init(struct config *config);

/** Adds a region of memory, behind those before it. */
void config_add_region(struct config *config, uint32_t type, uint32_t start,
		       uint32_t size);

/** Adds a plan; slots that follow are its own. */
void config_add_plan(struct config *config, uint32_t major_frame_us);

/** Adds a slot; its id is 100 plus its number in the configuration. */
void config_add_slot(struct config *config, uint32_t start_us,
		     uint32_t duration_us, uint32_t partition, uint32_t flags);

/** Adds a partition with the serial line and the image's own entry point.
 * @param name must stay until config_finish().
 * @return its id. */
uint32_t config_add_partition(struct config *config, const char *name,
			      uint32_t flags);

/** Adds an area to a partition.
 * @param name must stay until config_finish(); "" for none. */
void config_add_area(struct config *config, uint32_t partition,
		     const char *name, uint32_t start, uint32_t size,
		     uint32_t mapped_at, uint32_t flags);

/** Makes bytes and view; a plan with one slot for partition 0 if there is
 * none. Fails the test if the reader refuses the configuration. */
void config_finish(struct config *config);

#endif
