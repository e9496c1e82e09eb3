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

static int check_entry_points(const struct xm_xmc_view *view)
{
	struct xm_xmc_partition partition;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PARTITIONS); i++) {
		xm_xmc_partition(view, i, &partition);
		if (partition.entry_point != XM_XMC_NO_ENTRY_POINT &&
		    partition.entry_point % ENTRY_POINT_ALIGN != 0) {
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
	struct xm_xmc_system system;
	int status = check_plans(view);

	xm_xmc_system(view, &system);
	if (status == XM_SUCCESS && (system.watchdog_initial_us == 0) !=
					    (system.watchdog_reload_us == 0)) {
		status = XM_ERR_VALUE;
	}
	if (status == XM_SUCCESS) {
		status = check_entry_points(view);
	}
	if (status == XM_SUCCESS) {
		status = check_areas(view);
	}
	return status;
}
