/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the language and the binary form hold, but this kernel refuses
 * to boot: systems beyond its limits, services that it does not have. One
 * finding for each kind, at its first place.
 */
#include "language/hm_words.h"
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
		xmc_diag_fact(judge->diag, "this is partition %d, from 0",
			      XM_PARTITIONS_MAX);
		xmc_diag_help(judge->diag, "remove %zu of them",
			      system->partitions.count - XM_PARTITIONS_MAX);
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
		xmc_diag_fact(
			judge->diag, "%s would do for this system",
			xmc_text_size(system->info.hypervisor_bytes_needed)
				.bytes);
		xmc_diag_help(judge->diag, "write size=\"%s\" at the most",
			      xmc_text_size(XM_KERNEL_AREA_BYTES_MAX).bytes);
	}
}

static void report_unserved(const struct judge *judge, struct xmc_place at,
			    const char *service, const char *help)
{
	char what[WHAT_BYTES];

	(void)snprintf(what, sizeof(what), "this kernel does not serve %s",
		       service);
	report(judge, "not-served", at, what);
	xmc_diag_fact(judge->diag, "the binary configuration holds it, for "
				   "kernels that serve it");
	xmc_diag_help(judge->diag, "%s", help);
}

/* What the kernel does about an event that is not named. */
static uint32_t default_action(uint32_t event)
{
	return event == XM_HM_EV_EXTSYNC_ERROR ? (uint32_t)XM_HM_AC_IGNORE
					       : (uint32_t)XM_HM_AC_HALT;
}

static void check_events(const struct judge *judge)
{
	const struct xmc_events *events = &judge->system->events;

	for (size_t i = 0; i < events->count; i++) {
		const struct xmc_event_node *node = &events->items[i];
		uint32_t action = default_action(node->pub.event);
		if (node->origin.bad == 0 &&
		    (node->pub.action != action || node->pub.log != 1)) {
			char help[80];
			(void)snprintf(help, sizeof(help),
				       "write action=\"%s\" log=\"yes\"",
				       xmc_action_name(action));
			report_unserved(judge, node->origin.at,
					"health monitor events other than "
					"halted and logged",
					help);
			return;
		}
	}
}

static void check_traces(const struct judge *judge)
{
	static const char service[] = "traces";
	static const char help[] = "remove each Trace";
	const xmc_system *system = judge->system;

	if (system->info.trace_device != XMC_NO_DEVICE ||
	    system->info.trace_bitmask != 0) {
		report_unserved(judge, system->trace.origin.at, service, help);
		return;
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		if (node->pub.trace_device != XMC_NO_DEVICE ||
		    node->pub.trace_bitmask != 0) {
			report_unserved(judge, node->trace.origin.at, service,
					help);
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
					"hardware interrupts of partitions",
					"remove each Interrupts");
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
		report_unserved(judge, system->watchdog.at, "a watchdog",
				"remove Watchdog");
	}
	if (system->io_ports.count > 0) {
		report_unserved(judge, system->io_ports.items[0].origin.at,
				"I/O ports of partitions",
				"remove each IoPorts");
	}
	check_interrupts(judge);
	if (system->ports.count > 0) {
		report_unserved(judge, system->ports.items[0].origin.at,
				"ports and channels",
				"remove Channels, and each PortTable");
	}
	if (system->ipvis.count > 0) {
		report_unserved(judge, system->ipvis.items[0].origin.at,
				"interrupts between partitions",
				"remove each Ipvi");
	}
}

void xmc_check_kernel(const xmc_system *system, xmc_diag *diag,
		      xmc_severity severity)
{
	const struct judge judge = {system, diag, severity};

	check_limits(&judge);
	check_served(&judge);
}
