/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a configuration that concern one record, and the slots of a
 * plan.
 */
#include "xmc_check.h"
#include <xmcore/bytes.h>
#include <xmcore/status.h>

#define ENTRY_POINT_ALIGN 4u
#define VERSION_MAX 0xFFFFFFu
/* What microseconds can be counted from. */
#define FREQUENCY_UNIT_KHZ 1000u
#define FREQUENCY_MAX_KHZ 1000000u

/* Each slot behind the one before it, inside the major frame. */
static int check_slots(const struct xm_xmc_view *view,
		       const struct xm_xmc_plan *plan)
{
	uint32_t free_from_us = 0;
	struct xm_xmc_slot slot;

	for (uint32_t i = 0; i < plan->slot_count; i++) {
		xm_xmc_slot(view, plan->first_slot + i, &slot);
		if (slot.start_us < free_from_us ||
		    !xm_in_range(plan->major_frame_us, slot.start_us,
				 slot.duration_us)) {
			return XM_ERR_ORDER;
		}
		free_from_us = slot.start_us + slot.duration_us;
	}
	return XM_SUCCESS;
}

static int check_plans(const struct xm_xmc_view *view)
{
	struct xm_xmc_plan plan;
	int status = XM_SUCCESS;

	for (uint32_t i = 0;
	     status == XM_SUCCESS && i < xm_xmc_count(view, XM_XMC_PLANS);
	     i++) {
		xm_xmc_plan(view, i, &plan);
		status = check_slots(view, &plan);
	}
	return status;
}

static int check_system(const struct xm_xmc_view *view)
{
	struct xm_xmc_system system;

	xm_xmc_system(view, &system);
	return system.version <= VERSION_MAX &&
			       (system.watchdog_initial_us == 0) ==
				       (system.watchdog_reload_us == 0)
		       ? XM_SUCCESS
		       : XM_ERR_VALUE;
}

/* What a kind of device does not have is 0: nothing is said in vain. */
static int check_devices(const struct xm_xmc_view *view)
{
	struct xm_xmc_device device;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_DEVICES); i++) {
		xm_xmc_device(view, i, &device);
		if (device.name[0] == '\0') {
			return XM_ERR_NAME;
		}
		if ((device.kind != XM_XMC_DEVICE_UART &&
		     (device.id | device.baud_rate) != 0) ||
		    (device.kind != XM_XMC_DEVICE_MEMORY_BLOCK &&
		     (device.start | device.size) != 0)) {
			return XM_ERR_VALUE;
		}
	}
	return XM_SUCCESS;
}

static int check_processors(const struct xm_xmc_view *view)
{
	struct xm_xmc_processor processor;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PROCESSORS); i++) {
		xm_xmc_processor(view, i, &processor);
		if (processor.frequency_khz % FREQUENCY_UNIT_KHZ != 0 ||
		    processor.frequency_khz > FREQUENCY_MAX_KHZ) {
			return XM_ERR_VALUE;
		}
	}
	return XM_SUCCESS;
}

static int check_partitions(const struct xm_xmc_view *view)
{
	struct xm_xmc_partition partition;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PARTITIONS); i++) {
		xm_xmc_partition(view, i, &partition);
		if (partition.entry_point != XM_XMC_NO_ENTRY_POINT &&
		    partition.entry_point % ENTRY_POINT_ALIGN != 0) {
			return XM_ERR_VALUE;
		}
		if ((partition.period_us == 0) !=
			    (partition.duration_us == 0) ||
		    partition.duration_us > partition.period_us) {
			return XM_ERR_VALUE;
		}
	}
	return XM_SUCCESS;
}

static int check_areas(const struct xm_xmc_view *view)
{
	struct xm_xmc_area area;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_AREAS); i++) {
		bool tagged;

		xm_xmc_area(view, i, &area);
		tagged = (area.flags & XM_XMC_AREA_TAGGED) != 0;
		if (tagged != (area.name[0] != '\0')) {
			return XM_ERR_VALUE;
		}
	}
	return XM_SUCCESS;
}

int xm_xmc_check_records(const struct xm_xmc_view *view)
{
	int status = check_plans(view);

	if (status == XM_SUCCESS) {
		status = check_system(view);
	}
	if (status == XM_SUCCESS) {
		status = check_devices(view);
	}
	if (status == XM_SUCCESS) {
		status = check_processors(view);
	}
	if (status == XM_SUCCESS) {
		status = check_partitions(view);
	}
	if (status == XM_SUCCESS) {
		status = check_areas(view);
	}
	return status;
}
