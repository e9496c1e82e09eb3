/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Constants of processors, devices, logs and the watchdog.
 */
#include "header/header.h"

#include <inttypes.h>
#include <stdio.h>

#define STEM_BYTES 96

static void put_processors(struct xmc_header_out *out)
{
	const size_t count = xmc_processor_count(out->system);

	xmc_header_section(out, "Processors; no frequency: it is the board's");
	xmc_header_number(out, "PROCESSOR", "_COUNT", (uint32_t)count);
	for (uint32_t i = 0; i < count; i++) {
		const xmc_processor *processor =
			xmc_processor_at(out->system, i);
		char identifier[STEM_BYTES];

		(void)snprintf(identifier, sizeof(identifier),
			       "PROCESSOR_%" PRIu32, i);
		if (processor->frequency_khz != 0) {
			xmc_header_number(out, identifier, "_FREQUENCY_KHZ",
					  processor->frequency_khz);
		}
	}
}

static void put_block(struct xmc_header_out *out, const char *identifier,
		      const xmc_device *device)
{
	xmc_header_address(out, identifier, "_PHYSICAL", device->start);
	xmc_header_size(out, identifier, "_BYTES", device->size);
}

static void put_device(struct xmc_header_out *out, const xmc_device *device,
		       uint32_t index)
{
	const bool block = device->kind == XMC_DEVICE_MEMORY_BLOCK;

	/* There is nothing to know of a device that is none. */
	if (device->kind == XMC_DEVICE_NULL) {
		return;
	}
	const char *identifier = xmc_header_identifier(
		out, block ? "BLOCK" : "UART", device->name, index,
		XMC_RECORD_DEVICE, index);
	if (block) {
		put_block(out, identifier, device);
	} else {
		xmc_header_number(out, identifier, "_ID", device->id);
		xmc_header_number(out, identifier, "_BAUD_RATE",
				  device->baud_rate);
	}
}

/* Where what is logged or traced ends up, if it is memory. */
static void put_log(struct xmc_header_out *out, const char *identifier,
		    uint32_t index)
{
	/* NULL for XMC_NO_DEVICE. */
	const xmc_device *device = xmc_device_at(out->system, index);

	if (device != NULL && device->kind == XMC_DEVICE_MEMORY_BLOCK) {
		put_block(out, identifier, device);
	}
}

static void put_devices(struct xmc_header_out *out)
{
	const size_t count = xmc_device_count(out->system);
	const xmc_system_info *info = xmc_info(out->system);

	if (count == 0) {
		return;
	}
	xmc_header_section(out, "Devices, and which of them is the health "
				"monitor's log and the trace");
	for (uint32_t i = 0; i < count; i++) {
		put_device(out, xmc_device_at(out->system, i), i);
	}
	put_log(out, "HYPERVISOR_LOG", info->hm_device);
	put_log(out, "HYPERVISOR_TRACE", info->trace_device);
}

void xmc_header_devices(struct xmc_header_out *out)
{
	const xmc_system_info *info = xmc_info(out->system);

	put_processors(out);
	put_devices(out);
	if (info->watchdog_reload_us != 0) {
		xmc_header_section(out, "Watchdog");
		xmc_header_number(out, "WATCHDOG", "_INITIAL_US",
				  info->watchdog_initial_us);
		xmc_header_number(out, "WATCHDOG", "_RELOAD_US",
				  info->watchdog_reload_us);
	}
}
