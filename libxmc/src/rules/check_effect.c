/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Warnings about devices, channels and interrupts that are right by
 * themselves, but cannot do what they are there for.
 */
#include "rules/rules.h"

#include "model/find.h"
#include "model/sound.h"

#include <stdlib.h>

/* The scaler of a UART runs at eight times the rate. */
#define CLOCKS_PER_BIT 8u
/* Past it characters of ten bits are not understood. */
#define ERROR_PERCENT_MAX 3u

/* The rate that a divisor gives, as the kernel sets it. */
static uint64_t rate_of(uint64_t clock_hz, uint64_t divisor)
{
	return clock_hz / (CLOCKS_PER_BIT * divisor);
}

static void check_rate(const struct xmc_device_node *device, uint32_t clock_khz,
		       const struct xmc_processor_node *processor,
		       xmc_diag *diag)
{
	const uint64_t clock_hz = clock_khz * 1000ull;
	const uint64_t wanted = device->pub.baud_rate;
	uint64_t divisor = clock_hz / (CLOCKS_PER_BIT * wanted);
	bool too_fast = divisor == 0;

	if (too_fast) {
		divisor = 1;
	}
	uint64_t rate = rate_of(clock_hz, divisor);
	if (!too_fast && (rate - wanted) * 100 <= wanted * ERROR_PERCENT_MAX) {
		return;
	}
	xmc_diag_warning(diag, "baud-rate-error",
			 device->origin.attributes[XMC_AT_UART_BAUD_RATE],
			 "UART %s at %llu baud: of a clock of %u kHz the %s is "
			 "%llu",
			 xmc_text_quote_name(device->pub.name).bytes,
			 (unsigned long long)wanted, clock_khz,
			 too_fast ? "highest rate" : "rate next above",
			 (unsigned long long)rate);
	xmc_diag_note(diag,
		      processor->origin.attributes[XMC_AT_PROCESSOR_FREQUENCY],
		      "the processor's frequency stands here");
	xmc_diag_help(diag, "%llu and %llu are rates that the clock gives",
		      (unsigned long long)rate,
		      (unsigned long long)rate_of(clock_hz, divisor + 1));
}

/* The UARTs have the clock of the first processor. */
static void check_rates(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_processor_node *processor = system->processors.items;

	if (system->processors.count == 0 ||
	    processor->pub.frequency_khz == 0 ||
	    !xmc_usable(&processor->origin, XMC_AT_PROCESSOR_FREQUENCY)) {
		return;
	}
	for (size_t i = 0; i < system->devices.count; i++) {
		const struct xmc_device_node *device =
			&system->devices.items[i];
		if (device->pub.kind == XMC_DEVICE_UART &&
		    device->pub.baud_rate != 0 &&
		    xmc_usable(&device->origin, XMC_AT_UART_BAUD_RATE)) {
			check_rate(device, processor->pub.frequency_khz,
				   processor, diag);
		}
	}
}

/* A log or trace that goes to a Null device. */
static void check_log(const xmc_system *system, uint32_t index,
		      struct xmc_place at, const char *whose, const char *what,
		      xmc_diag *diag)
{
	if (index == XMC_NO_DEVICE ||
	    system->devices.items[index].pub.kind != XMC_DEVICE_NULL) {
		return;
	}
	const struct xmc_device_node *device = &system->devices.items[index];
	xmc_diag_warning(diag, "null-log", at,
			 "the %s of %s goes to %s, a Null device: nothing of "
			 "it is kept",
			 what, whose,
			 xmc_text_quote_name(device->pub.name).bytes);
	xmc_diag_note(diag, device->origin.at, "the device stands here");
	xmc_diag_help(diag, "name a MemoryBlock, or no device");
}

static void check_logs(const xmc_system *system, xmc_diag *diag)
{
	const xmc_system_info *info = &system->info;

	check_log(system, info->hm_device,
		  system->hypervisor.attributes[XMC_AT_HYPERVISOR_HM_DEVICE],
		  "the hypervisor", "health monitor log", diag);
	if (info->trace_bitmask != 0) {
		check_log(system, info->trace_device,
			  system->trace.origin.attributes[XMC_AT_TRACE_DEVICE],
			  "the hypervisor", "trace", diag);
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		if (node->pub.trace_bitmask != 0) {
			check_log(system, node->pub.trace_device,
				  node->trace.origin
					  .attributes[XMC_AT_TRACE_DEVICE],
				  xmc_text_owner(system, (uint32_t)i).bytes,
				  "trace", diag);
		}
	}
}

/* named: room for all partitions. */
static void check_lines(const xmc_system *system, bool *named, xmc_diag *diag)
{
	for (size_t i = 0; i < system->lines.count; i++) {
		named[system->lines.items[i].owner] = true;
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		if (node->interrupts.at.line == 0 ||
		    !xmc_usable(&node->interrupts, XMC_AT_INTERRUPTS_LINES) ||
		    named[i]) {
			continue;
		}
		xmc_diag_warning(
			diag, "no-lines",
			node->interrupts.attributes[XMC_AT_INTERRUPTS_LINES],
			"the interrupts of %s name no line",
			xmc_text_owner(system, (uint32_t)i).bytes);
		xmc_diag_fact(diag, "without a line no interrupt of a device "
				    "reaches the partition");
		xmc_diag_help(diag, "name lines, or remove the element");
	}
}

/* To itself among others may be meant: whoever it concerns is woken. */
static void check_ipvis(const xmc_system *system, xmc_diag *diag)
{
	for (size_t i = 0; i < system->ipvis.count; i++) {
		const struct xmc_ipvi_node *node = &system->ipvis.items[i];
		if (node->pub.target_count != 1) {
			continue;
		}
		const struct xmc_ipvi_target_node *target =
			&system->ipvi_targets.items[node->pub.first_target];
		if (target->pub != node->pub.source_partition) {
			continue;
		}
		xmc_diag_warning(diag, "ipvi-to-itself", target->at,
				 "IPVI %u of %s goes to nobody but itself",
				 node->pub.id,
				 xmc_text_owner(system, target->pub).bytes);
		xmc_diag_note(diag,
			      system->partitions.items[target->pub].origin.at,
			      "the partition stands here");
		xmc_diag_help(diag, "write the id of the partition that is "
				    "meant");
	}
}

/* All messages that channels can hold, against all memory but ROM. */
static void check_queues(const xmc_system *system, xmc_diag *diag)
{
	uint64_t free_bytes = 0;

	for (size_t i = 0; i < system->regions.count; i++) {
		const xmc_region *region = &system->regions.items[i].pub;
		free_bytes += region->type == XMC_REGION_ROM ? 0 : region->size;
	}
	const uint64_t all_bytes = free_bytes;
	for (size_t i = 0; i < system->channels.count; i++) {
		const struct xmc_channel_node *node =
			&system->channels.items[i];
		uint64_t bytes = (uint64_t)node->pub.max_message_bytes *
				 node->pub.max_messages;
		if (node->origin.bad != 0) {
			return;
		}
		if (bytes <= free_bytes) {
			free_bytes -= bytes;
			continue;
		}
		xmc_diag_warning(
			diag, "queues-over-memory", node->origin.at,
			"with this channel's %s the messages of all channels "
			"need more than the %s of all regions",
			xmc_text_size(bytes).bytes,
			xmc_text_size(all_bytes).bytes);
		xmc_diag_note(diag, system->regions.items[0].origin.at,
			      "the regions begin here; ROM is not counted");
		xmc_diag_help(diag, "shorten messages or queues; they lie in "
				    "the hypervisor's memory");
		return;
	}
}

int xmc_check_effect(const xmc_system *system, xmc_diag *diag)
{
	bool *named = calloc(system->partitions.count + 1, sizeof(*named));

	if (named == NULL) {
		return XMC_ERR_MEMORY;
	}
	check_rates(system, diag);
	check_logs(system, diag);
	check_lines(system, named, diag);
	free(named);
	if (xmc_ids_sound(system)) {
		check_ipvis(system, diag);
	}
	if (xmc_regions_sound(system) && system->regions.count > 0) {
		check_queues(system, diag);
	}
	return XMC_SUCCESS;
}
