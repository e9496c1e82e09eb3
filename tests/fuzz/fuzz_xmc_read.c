/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes the configuration reader: what opens keeps the rules that a
 * kernel's safety rests on, checked here for each pair of areas.
 */
#include "fuzz_target.h"
#include <string.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>
#include <xmcore/xmc_read.h>

/* Pairs are compared up to this many areas, or an input takes seconds. */
#define AREAS_MAX 64u

static volatile uint32_t sink;

static void check_areas(const struct xm_xmc_view *view)
{
	uint32_t count = xm_xmc_count(view, XM_XMC_AREAS);
	struct xm_xmc_system system;
	struct xm_xmc_area a;
	struct xm_xmc_area b;

	xm_xmc_system(view, &system);
	for (uint32_t i = 0; i < count && i < AREAS_MAX; i++) {
		xm_xmc_area(view, i, &a);
		sink += (uint32_t)strlen(a.name);
		fuzz_require(a.size > 0 && xm_no_wrap(a.start, a.size));
		fuzz_require(!xm_overlap(a.start, a.size, XM_KERNEL_PHYS,
					 system.hypervisor_bytes));
		for (uint32_t j = 0; j < i; j++) {
			xm_xmc_area(view, j, &b);
			fuzz_require(
				(a.flags & b.flags & XM_XMC_AREA_SHARED) != 0 ||
				!xm_overlap(a.start, a.size, b.start, b.size));
		}
	}
}

static void check_plans(const struct xm_xmc_view *view)
{
	struct xm_xmc_plan plan;
	struct xm_xmc_slot slot;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PLANS); i++) {
		uint64_t end_us = 0;

		xm_xmc_plan(view, i, &plan);
		fuzz_require(plan.slot_count > 0);
		for (uint32_t s = 0; s < plan.slot_count; s++) {
			xm_xmc_slot(view, plan.first_slot + s, &slot);
			fuzz_require(slot.start_us >= end_us);
			end_us = (uint64_t)slot.start_us + slot.duration_us;
			fuzz_require(slot.partition <
				     xm_xmc_count(view, XM_XMC_PARTITIONS));
		}
		fuzz_require(end_us <= plan.major_frame_us);
	}
}

static void check_partitions(const struct xm_xmc_view *view)
{
	struct xm_xmc_partition partition;
	struct xm_xmc_device device;
	struct xm_xmc_area area;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PARTITIONS); i++) {
		xm_xmc_partition(view, i, &partition);
		fuzz_require(strlen(partition.name) < XM_NAME_BYTES);
		if (partition.console != XM_XMC_NO_DEVICE) {
			xm_xmc_device(view, partition.console, &device);
			sink += (uint32_t)strlen(device.name);
		}
		for (uint32_t a = 0; a < partition.area_count; a++) {
			xm_xmc_area(view, partition.first_area + a, &area);
			fuzz_require((area.flags & XM_XMC_AREA_UNMAPPED) != 0 ||
				     xm_in_range(XM_KERNEL_WINDOW,
						 area.mapped_at, area.size));
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xm_xmc_view view;

	if (size > 1u << 20 ||
	    xm_xmc_open(&view, data, (uint32_t)size) != XM_SUCCESS) {
		return 0;
	}
	check_areas(&view);
	check_plans(&view);
	check_partitions(&view);
	sink += (uint32_t)xm_xmc_verify(&view);
	return 0;
}
