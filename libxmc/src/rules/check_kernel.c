/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the language and the binary form hold, but this kernel refuses
 * to boot: systems beyond its limits, services that it does not have. One
 * finding for each kind, at its first place.
 */
#include "rules/rules.h"

#include <stdio.h>
#include <xm/hm.h>
#include <xm/limits.h>

/* What a finding says of the kernel; a longer name in it is cut. */
#define WHAT_BYTES 200

struct judge {
	const xmc_system *system;
	xmc_diag *diag;
	xmc_severity severity;
};

static void report(const struct judge *judge, const char *code,
		   struct xmc_place at, const char *what)
{
	if (judge->severity == XMC_SEVERITY_ERROR) {
		xmc_diag_error(judge->diag, code, at,
			       "%s: it refuses to boot such a system", what);
	} else {
		xmc_diag_warning(judge->diag, code, at,
				 "%s: it will refuse to boot", what);
	}
}

static void check_limits(const struct judge *judge)
{
	const xmc_system *system = judge->system;
	char what[WHAT_BYTES];

	if (system->partitions.count > XM_PARTITIONS_MAX) {
		(void)snprintf(what, sizeof(what),
			       "%zu partitions; this kernel runs %d at the "
			       "most",
			       system->partitions.count, XM_PARTITIONS_MAX);
		report(judge, "kernel-limit",
		       system->partitions.items[XM_PARTITIONS_MAX].origin.at,
		       what);
	}
	if (xmc_usable(&system->hypervisor_area, XMC_AT_HYPERVISOR_SIZE) &&
	    system->info.hypervisor_bytes > XM_KERNEL_AREA_BYTES_MAX) {
		(void)snprintf(
			what, sizeof(what),
			"hypervisor area of %s; this kernel has %s at the most",
			xmc_text_size(system->info.hypervisor_bytes).bytes,
			xmc_text_size(XM_KERNEL_AREA_BYTES_MAX).bytes);
		report(judge, "kernel-limit",
		       system->hypervisor_area
			       .attributes[XMC_AT_HYPERVISOR_SIZE],
		       what);
	}
}

static void report_unserved(const struct judge *judge, struct xmc_place at,
			    const char *service)
{
	char what[WHAT_BYTES];

	(void)snprintf(what, sizeof(what), "this kernel does not serve %s",
		       service);
	report(judge, "not-served", at, what);
}

/* Whether an event is treated as it would be without being named. */
static bool is_default(const xmc_event *event)
{
	uint32_t action = event->event == XM_HM_EV_EXTSYNC_ERROR
				  ? (uint32_t)XM_HM_AC_IGNORE
				  : (uint32_t)XM_HM_AC_HALT;

	return event->action == action && event->log == 1;
}

static void check_events(const struct judge *judge)
{
	const struct xmc_events *events = &judge->system->events;

	for (size_t i = 0; i < events->count; i++) {
		const struct xmc_event_node *node = &events->items[i];
		if (!is_default(&node->pub)) {
			report_unserved(judge, node->origin.at,
					"health monitor events other than "
					"halted and logged");
			return;
		}
	}
}

static void check_traces(const struct judge *judge)
{
	static const char service[] = "traces";
	const xmc_system *system = judge->system;

	if (system->info.trace_device != XMC_NO_DEVICE ||
	    system->info.trace_bitmask != 0) {
		report_unserved(judge, system->trace.origin.at, service);
		return;
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		if (node->pub.trace_device != XMC_NO_DEVICE ||
		    node->pub.trace_bitmask != 0) {
			report_unserved(judge, node->trace.origin.at, service);
			return;
		}
	}
}

static void check_interrupts(const struct judge *judge)
{
	const struct xmc_partitions *partitions = &judge->system->partitions;

	for (size_t i = 0; i < partitions->count; i++) {
		if (partitions->items[i].pub.interrupt_lines != 0) {
			report_unserved(judge,
					partitions->items[i].interrupts.at,
					"hardware interrupts of partitions");
			return;
		}
	}
}

static void check_served(const struct judge *judge)
{
	const xmc_system *system = judge->system;

	check_events(judge);
	check_traces(judge);
	if (system->info.watchdog_initial_us != 0) {
		report_unserved(judge, system->watchdog.at, "a watchdog");
	}
	if (system->io_ports.count > 0) {
		report_unserved(judge, system->io_ports.items[0].origin.at,
				"I/O ports of partitions");
	}
	check_interrupts(judge);
	if (system->ports.count > 0) {
		report_unserved(judge, system->ports.items[0].origin.at,
				"ports and channels");
	}
	if (system->ipvis.count > 0) {
		report_unserved(judge, system->ipvis.items[0].origin.at,
				"interrupts between partitions");
	}
}

void xmc_check_kernel(const xmc_system *system, xmc_diag *diag,
		      xmc_severity severity)
{
	const struct judge judge = {system, diag, severity};

	check_limits(&judge);
	check_served(&judge);
}
