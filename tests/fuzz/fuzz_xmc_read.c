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

/* No register of memory, of the kernel, or of two I/O ports but by bits. */
static void check_io_ports(const struct xm_xmc_view *view)
{
	uint32_t count = xm_xmc_count(view, XM_XMC_IO_PORTS);
	struct xm_xmc_io_port a;
	struct xm_xmc_io_port b;

	for (uint32_t i = 0; i < count && i < AREAS_MAX; i++) {
		xm_xmc_io_port(view, i, &a);
		fuzz_require(a.count > 0 && !xm_overlap(a.address, a.count * 4,
							XM_KERNEL_IO_START,
							XM_KERNEL_IO_BYTES));
		for (uint32_t j = 0; j < i; j++) {
			xm_xmc_io_port(view, j, &b);
			fuzz_require(!xm_overlap(a.address / 4, a.count,
						 b.address / 4, b.count) ||
				     (a.kind == XM_XMC_IO_RESTRICTED &&
				      b.kind == XM_XMC_IO_RESTRICTED &&
				      (a.mask & b.mask) == 0));
		}
	}
}

/* Channels and ports name each other. */
static void check_channels(const struct xm_xmc_view *view)
{
	uint32_t connected = 0;
	struct xm_xmc_channel channel;
	struct xm_xmc_port port;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PORTS); i++) {
		xm_xmc_port(view, i, &port);
		sink += (uint32_t)strlen(port.name);
		fuzz_require(port.partition <
			     xm_xmc_count(view, XM_XMC_PARTITIONS));
		connected += port.channel != XM_XMC_NO_CHANNEL;
	}
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_CHANNELS); i++) {
		xm_xmc_channel(view, i, &channel);
		fuzz_require((uint64_t)channel.max_message_bytes *
				     channel.max_messages <=
			     UINT32_MAX);
		xm_xmc_port(view, channel.source_port, &port);
		fuzz_require(port.channel == i &&
			     port.direction == XM_XMC_PORT_SOURCE);
		connected--;
		for (uint32_t d = 0; d < channel.destination_count; d++) {
			xm_xmc_port(
				view,
				xm_xmc_destination(
					view, channel.first_destination + d),
				&port);
			fuzz_require(port.channel == i &&
				     port.direction == XM_XMC_PORT_DESTINATION);
			connected--;
		}
	}
	fuzz_require(connected == 0);
}

static void check_services(const struct xm_xmc_view *view)
{
	struct xm_xmc_event event;
	struct xm_xmc_ipvi ipvi;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_EVENTS); i++) {
		xm_xmc_event(view, i, &event);
		fuzz_require(xm_xmc_action_allowed(event.number, event.action,
						   true) ||
			     xm_xmc_action_allowed(event.number, event.action,
						   false));
	}
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_IPVIS); i++) {
		xm_xmc_ipvi(view, i, &ipvi);
		for (uint32_t t = 0; t < ipvi.target_count; t++) {
			fuzz_require(xm_xmc_ipvi_target(view,
							ipvi.first_target + t) <
				     xm_xmc_count(view, XM_XMC_PARTITIONS));
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
	check_io_ports(&view);
	check_channels(&view);
	check_services(&view);
	sink += (uint32_t)xm_xmc_verify(&view);
	return 0;
}
