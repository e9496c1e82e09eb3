/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which configurations this kernel does not run.
 */
#include <boot/boot_refusal.h>
#include <stdbool.h>
#include <stddef.h>
#include <xm/hm.h>
#include <xm/limits.h>

/* Every event is halted and logged, but the one that is ignored (hm/hm.c). */
static bool events_served(const struct xm_xmc_view *config)
{
	struct xm_xmc_event event;

	for (uint32_t i = 0; i < xm_xmc_count(config, XM_XMC_EVENTS); i++) {
		xm_xmc_event(config, i, &event);
		if (event.log != 1 ||
		    event.action != (event.number == XM_HM_EV_EXTSYNC_ERROR
					     ? XM_HM_AC_IGNORE
					     : XM_HM_AC_HALT)) {
			return false;
		}
	}
	return true;
}

static bool traces(uint32_t device, uint32_t bitmask)
{
	return device != XM_XMC_NO_DEVICE || bitmask != 0;
}

static const char *partition_refusal(const struct xm_xmc_view *config)
{
	struct xm_xmc_partition partition;

	for (uint32_t i = 0; i < xm_xmc_count(config, XM_XMC_PARTITIONS); i++) {
		xm_xmc_partition(config, i, &partition);
		if (traces(partition.trace_device, partition.trace_bitmask)) {
			return "a trace";
		}
		if (partition.interrupt_lines != 0) {
			return "an interrupt line";
		}
	}
	return NULL;
}

static const char *service_refusal(const struct xm_xmc_view *config)
{
	struct xm_xmc_system system;

	xm_xmc_system(config, &system);
	if (!events_served(config)) {
		return "a health monitor event";
	}
	if (traces(system.trace_device, system.trace_bitmask)) {
		return "a trace";
	}
	if (system.watchdog_initial_us != 0) {
		return "a watchdog";
	}
	if (xm_xmc_count(config, XM_XMC_IO_PORTS) != 0) {
		return "an I/O port";
	}
	if (xm_xmc_count(config, XM_XMC_PORTS) != 0) {
		return "a port";
	}
	if (xm_xmc_count(config, XM_XMC_IPVIS) != 0) {
		return "an IPVI";
	}
	return partition_refusal(config);
}

const char *boot_refusal(const struct xm_xmc_view *config)
{
	struct xm_xmc_system system;

	xm_xmc_system(config, &system);
	if (xm_xmc_count(config, XM_XMC_PROCESSORS) != 1) {
		return "more than one processor";
	}
	if (xm_xmc_count(config, XM_XMC_PARTITIONS) > XM_PARTITIONS_MAX) {
		return "more than 255 partitions";
	}
	if (system.hypervisor_bytes > XM_KERNEL_AREA_BYTES_MAX) {
		return "a hypervisor area of more than 16 MiB";
	}
	return service_refusal(config);
}
