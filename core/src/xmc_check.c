/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a configuration that concern one record or its owner.
 */
#include "xmc_check.h"
#include <stdbool.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>

#define ENTRY_POINT_ALIGN 4u

#define KNOWN_CPU_FEATURES XM_XMC_CPU_FEATURE_LEON2_WA1
#define KNOWN_SLOT_FLAGS XM_XMC_SLOT_PERIOD_START
#define KNOWN_PARTITION_FLAGS                                                  \
	(XM_XMC_PARTITION_SYSTEM | XM_XMC_PARTITION_FP |                       \
	 XM_XMC_PARTITION_BOOT | XM_XMC_PARTITION_ICACHE_DISABLED |            \
	 XM_XMC_PARTITION_DCACHE_DISABLED)
#define KNOWN_AREA_FLAGS                                                       \
	(XM_XMC_AREA_UNMAPPED | XM_XMC_AREA_READONLY |                         \
	 XM_XMC_AREA_UNCACHEABLE | XM_XMC_AREA_ROM | XM_XMC_AREA_FLAG0 |       \
	 XM_XMC_AREA_FLAG1 | XM_XMC_AREA_FLAG2 | XM_XMC_AREA_FLAG3 |           \
	 XM_XMC_AREA_TAGGED | XM_XMC_AREA_SHARED)
/* The kernel writes its own area, and the area has no name. */
#define KNOWN_HYPERVISOR_FLAGS                                                 \
	(KNOWN_AREA_FLAGS &                                                    \
	 ~(XM_XMC_AREA_UNMAPPED | XM_XMC_AREA_READONLY | XM_XMC_AREA_TAGGED))

/* The records of a table that owners have named so far. */
struct ownership {
	uint32_t next;
	uint32_t total;
};

static struct ownership nothing_owned(const struct xm_xmc_view *view,
				      enum xm_xmc_table table)
{
	struct ownership owned = {0, xm_xmc_count(view, table)};

	return owned;
}

/* Each owner names the records that follow the previous owner's. */
static int own(struct ownership *owned, uint32_t first, uint32_t count)
{
	if (first != owned->next || count > owned->total - owned->next) {
		return XM_ERR_REFERENCE;
	}
	owned->next += count;
	return XM_SUCCESS;
}

static int all_owned(const struct ownership *owned)
{
	return owned->next == owned->total ? XM_SUCCESS : XM_ERR_REFERENCE;
}

static bool device_valid(const struct xm_xmc_view *view, uint32_t index)
{
	return index == XM_XMC_NO_DEVICE ||
	       index < xm_xmc_count(view, XM_XMC_DEVICES);
}

/* A name begins where a string does; the table's last byte is a NUL. */
static int check_name(const struct xm_xmc_view *view, uint32_t offset,
		      bool bounded)
{
	uint32_t size = xm_xmc_count(view, XM_XMC_STRINGS);
	const uint8_t *strings = xm_xmc_record(view, XM_XMC_STRINGS, 0);
	uint32_t length = 0;

	if (offset >= size || (offset > 0 && strings[offset - 1] != 0)) {
		return XM_ERR_NAME;
	}
	if (!bounded) {
		return XM_SUCCESS;
	}
	while (length < XM_NAME_BYTES && strings[offset + length] != 0) {
		length++;
	}
	return length < XM_NAME_BYTES ? XM_SUCCESS : XM_ERR_NAME;
}

/* Before anything else: the accessors make pointers of these offsets. */
static int check_names(const struct xm_xmc_view *view)
{
	static const struct {
		enum xm_xmc_table table;
		uint32_t field;
	} named[] = {
		{XM_XMC_SYSTEM, XM_XMC_SYS_NAME},
		{XM_XMC_DEVICES, XM_XMC_DEV_NAME},
		{XM_XMC_PLANS, XM_XMC_PLAN_NAME},
		{XM_XMC_PARTITIONS, XM_XMC_PART_NAME},
		{XM_XMC_AREAS, XM_XMC_AREA_NAME},
	};
	uint32_t size = xm_xmc_count(view, XM_XMC_STRINGS);

	if (*xm_xmc_record(view, XM_XMC_STRINGS, 0) != 0 ||
	    *xm_xmc_record(view, XM_XMC_STRINGS, size - 1) != 0) {
		return XM_ERR_NAME;
	}
	for (uint32_t t = 0; t < sizeof(named) / sizeof(named[0]); t++) {
		enum xm_xmc_table table = named[t].table;

		for (uint32_t i = 0; i < xm_xmc_count(view, table); i++) {
			const uint8_t *field =
				xm_xmc_record(view, table, i) + named[t].field;
			int status = check_name(view, xm_be32(field),
						table != XM_XMC_SYSTEM);

			if (status != XM_SUCCESS) {
				return status;
			}
		}
	}
	return XM_SUCCESS;
}

static int check_system(const struct xm_xmc_view *view)
{
	struct xm_xmc_system system;

	xm_xmc_system(view, &system);
	if ((system.hypervisor_flags & ~KNOWN_HYPERVISOR_FLAGS) != 0) {
		return XM_ERR_VALUE;
	}
	if (!device_valid(view, system.console) ||
	    !device_valid(view, system.hm_device)) {
		return XM_ERR_REFERENCE;
	}
	return XM_SUCCESS;
}

static int check_devices(const struct xm_xmc_view *view)
{
	struct xm_xmc_device device;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_DEVICES); i++) {
		xm_xmc_device(view, i, &device);
		if (device.kind > XM_XMC_DEVICE_MEMORY_BLOCK) {
			return XM_ERR_VALUE;
		}
	}
	return XM_SUCCESS;
}

static int check_processors(const struct xm_xmc_view *view)
{
	struct ownership plans = nothing_owned(view, XM_XMC_PLANS);
	struct xm_xmc_processor processor;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PROCESSORS); i++) {
		xm_xmc_processor(view, i, &processor);
		if ((processor.features & ~KNOWN_CPU_FEATURES) != 0) {
			return XM_ERR_VALUE;
		}
		if (processor.plan_count == 0) {
			return XM_ERR_COUNT;
		}
		if (!device_valid(view, processor.console) ||
		    own(&plans, processor.first_plan, processor.plan_count) !=
			    XM_SUCCESS) {
			return XM_ERR_REFERENCE;
		}
	}
	return all_owned(&plans);
}

/* The slots of a plan whose slots are known to be in the table. */
static int check_slots(const struct xm_xmc_view *view,
		       const struct xm_xmc_plan *plan)
{
	uint32_t free_from_us = 0;
	struct xm_xmc_slot slot;

	for (uint32_t i = 0; i < plan->slot_count; i++) {
		xm_xmc_slot(view, plan->first_slot + i, &slot);
		if ((slot.flags & ~KNOWN_SLOT_FLAGS) != 0 ||
		    slot.duration_us == 0 || slot.vcpu != 0) {
			return XM_ERR_VALUE;
		}
		if (slot.partition >= xm_xmc_count(view, XM_XMC_PARTITIONS)) {
			return XM_ERR_REFERENCE;
		}
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
	struct ownership slots = nothing_owned(view, XM_XMC_SLOTS);
	struct xm_xmc_plan plan;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PLANS); i++) {
		int status;

		xm_xmc_plan(view, i, &plan);
		if (plan.major_frame_us == 0) {
			return XM_ERR_VALUE;
		}
		if (plan.slot_count == 0) {
			return XM_ERR_COUNT;
		}
		status = own(&slots, plan.first_slot, plan.slot_count);
		if (status == XM_SUCCESS) {
			status = check_slots(view, &plan);
		}
		if (status != XM_SUCCESS) {
			return status;
		}
	}
	return all_owned(&slots);
}

static int check_partition(const struct xm_xmc_view *view,
			   const struct xm_xmc_partition *partition)
{
	if ((partition->flags & ~KNOWN_PARTITION_FLAGS) != 0) {
		return XM_ERR_VALUE;
	}
	if (partition->entry_point != XM_XMC_NO_ENTRY_POINT &&
	    partition->entry_point % ENTRY_POINT_ALIGN != 0) {
		return XM_ERR_VALUE;
	}
	return device_valid(view, partition->console) ? XM_SUCCESS
						      : XM_ERR_REFERENCE;
}

/* The areas' owners: the resident software, then the partitions. */
static int check_owners(const struct xm_xmc_view *view)
{
	struct ownership areas = nothing_owned(view, XM_XMC_AREAS);
	struct xm_xmc_partition partition;
	struct xm_xmc_system system;
	int status;

	xm_xmc_system(view, &system);
	if (system.rsw_area_count > XM_XMC_OWNER_AREAS_MAX) {
		return XM_ERR_COUNT;
	}
	status = own(&areas, system.rsw_first_area, system.rsw_area_count);
	for (uint32_t i = 0;
	     status == XM_SUCCESS && i < xm_xmc_count(view, XM_XMC_PARTITIONS);
	     i++) {
		xm_xmc_partition(view, i, &partition);
		if (partition.area_count > XM_XMC_OWNER_AREAS_MAX) {
			return XM_ERR_COUNT;
		}
		status = check_partition(view, &partition);
		if (status == XM_SUCCESS) {
			status = own(&areas, partition.first_area,
				     partition.area_count);
		}
	}
	return status == XM_SUCCESS ? all_owned(&areas) : status;
}

static int check_areas(const struct xm_xmc_view *view)
{
	struct xm_xmc_area area;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_AREAS); i++) {
		bool tagged;

		xm_xmc_area(view, i, &area);
		tagged = (area.flags & XM_XMC_AREA_TAGGED) != 0;
		if ((area.flags & ~KNOWN_AREA_FLAGS) != 0 ||
		    tagged != (area.name[0] != '\0')) {
			return XM_ERR_VALUE;
		}
	}
	return XM_SUCCESS;
}

int xm_xmc_check_records(const struct xm_xmc_view *view)
{
	int status = check_names(view);

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
		status = check_plans(view);
	}
	if (status == XM_SUCCESS) {
		status = check_owners(view);
	}
	if (status == XM_SUCCESS) {
		status = check_areas(view);
	}
	return status;
}
