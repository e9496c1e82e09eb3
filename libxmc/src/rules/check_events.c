/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of health monitor tables, traces and the watchdog.
 */
#include "rules/rules.h"

#include "language/hm_words.h"
#include "model/find.h"

#include <stdio.h>
#include <xm/hm.h>
#include <xmcore/xmc_read.h>

#define KNOWN_TRACES                                                           \
	(XMC_TRACE_HYP_IRQS | XMC_TRACE_HYP_HCALLS | XMC_TRACE_HYP_SCHED |     \
	 XMC_TRACE_HYP_HM)

/* The names of the actions that an event may have, without their prefix. */
struct choices {
	char names[200];
};

static struct choices choices_of(uint32_t event, bool hypervisor)
{
	static const char prefix[] = "XM_HM_AC_";
	struct choices out = {""};
	size_t used = 0;

	for (uint32_t action = 0; action < XM_HM_ACTION_COUNT; action++) {
		if (xm_xmc_action_allowed(event, action, hypervisor)) {
			used += (size_t)snprintf(
				out.names + used, sizeof(out.names) - used,
				"%s%s", used == 0 ? "" : ", ",
				xmc_action_name(action) + sizeof(prefix) - 1);
		}
	}
	return out;
}

/* Why an event does not have an action. */
static const char *why_not(uint32_t event, uint32_t action, bool hypervisor)
{
	if (event == XM_HM_EV_INCOMPATIBLE_INTERFACE &&
	    (action == XM_HM_AC_IGNORE || action == XM_HM_AC_SUSPEND)) {
		return "whose interface does not fit cannot run on";
	}
	if (hypervisor) {
		return "what the hypervisor's table says is done to the whole "
		       "system, not to a partition";
	}
	return "what is propagated is a trap, or an event that a partition "
	       "raises";
}

static struct xmc_text owner_of(const xmc_system *system,
				const struct xmc_event_node *node)
{
	struct xmc_text out = {"the hypervisor"};

	return node->owner == XMC_OWNER_HYPERVISOR
		       ? out
		       : xmc_text_owner(system, node->owner);
}

/* Of the one processor that the kernel runs on. */
static bool has_maintenance_plan(const xmc_system *system)
{
	return system->processors.count == 0 ||
	       system->processors.items[0].pub.plan_count >= 2;
}

static void check_action(const xmc_system *system,
			 const struct xmc_event_node *node, xmc_diag *diag)
{
	struct xmc_place at = node->origin.attributes[XMC_AT_EVENT_ACTION];
	bool hypervisor = node->owner == XMC_OWNER_HYPERVISOR;

	if (!xm_xmc_action_allowed(node->pub.event, node->pub.action,
				   hypervisor)) {
		xmc_diag_error(diag, "action-not-allowed", at,
			       "%s cannot be the action for %s of %s",
			       xmc_action_name(node->pub.action),
			       xmc_event_name(node->pub.event),
			       owner_of(system, node).bytes);
		xmc_diag_note(
			diag, node->origin.attributes[XMC_AT_EVENT_NAME], "%s",
			why_not(node->pub.event, node->pub.action, hypervisor));
		xmc_diag_help(diag, "write XM_HM_AC_ and one of %s",
			      choices_of(node->pub.event, hypervisor).names);
		return;
	}
	if (node->pub.action == XM_HM_AC_SWITCH_TO_MAINTENANCE &&
	    !system->incomplete && !has_maintenance_plan(system)) {
		xmc_diag_error(diag, "no-maintenance-plan", at,
			       "%s needs a plan 1 to switch to",
			       xmc_action_name(node->pub.action));
		xmc_diag_note(diag, system->processors.items[0].origin.at,
			      "processor %u has no plan 1",
			      system->processors.items[0].id);
		xmc_diag_help(diag, "write <Plan id=\"1\" majorFrame=\"...\"> "
				    "behind plan 0, or another action");
	}
}

static bool same_event(const struct xmc_event_node *a,
		       const struct xmc_event_node *b)
{
	return a->owner == b->owner && a->pub.event == b->pub.event &&
	       xmc_usable(&a->origin, XMC_AT_EVENT_NAME) &&
	       xmc_usable(&b->origin, XMC_AT_EVENT_NAME);
}

static void check_events(const xmc_system *system, xmc_diag *diag)
{
	for (size_t i = 0; i < system->events.count; i++) {
		const struct xmc_event_node *node = &system->events.items[i];
		if (i > 0 && same_event(node - 1, node)) {
			xmc_diag_error(
				diag, "event-twice",
				node->origin.attributes[XMC_AT_EVENT_NAME],
				"%s stands twice in the table of %s",
				xmc_event_name(node->pub.event),
				owner_of(system, node).bytes);
			xmc_diag_note(diag, node[-1].origin.at,
				      "the first one stands here");
			xmc_diag_help(diag, "remove one of the two");
		}
		if (xmc_usable(&node->origin, XMC_AT_EVENT_NAME) &&
		    xmc_usable(&node->origin, XMC_AT_EVENT_ACTION)) {
			check_action(system, node, diag);
		}
	}
}

static void check_watchdog(const xmc_system *system, xmc_diag *diag)
{
	const struct {
		unsigned int attribute;
		uint32_t value_us;
		const char *name;
	} values[] = {
		{XMC_AT_WATCHDOG_INITIAL, system->info.watchdog_initial_us,
		 "initialValue"},
		{XMC_AT_WATCHDOG_RELOAD, system->info.watchdog_reload_us,
		 "hwReloadValue"},
	};

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		if (system->watchdog.at.line != 0 && values[i].value_us == 0 &&
		    xmc_usable(&system->watchdog, values[i].attribute)) {
			xmc_diag_error(diag, "watchdog-empty",
				       system->watchdog
					       .attributes[values[i].attribute],
				       "%s is 0", values[i].name);
			xmc_diag_fact(diag, "a watchdog runs out after 1 us at "
					    "the least");
			xmc_diag_help(diag,
				      "write %s=\"1us\" or more, or remove "
				      "Watchdog: without it there is none",
				      values[i].name);
		}
	}
}

void xmc_check_events(const xmc_system *system, xmc_diag *diag)
{
	uint32_t strange = system->info.trace_bitmask & ~KNOWN_TRACES;

	check_events(system, diag);
	check_watchdog(system, diag);
	if (strange != 0 &&
	    xmc_usable(&system->trace.origin, XMC_AT_TRACE_BITMASK)) {
		xmc_diag_error(
			diag, "trace-bits",
			system->trace.origin.attributes[XMC_AT_TRACE_BITMASK],
			"bits 0x%x stand for nothing that the hypervisor "
			"traces",
			strange);
		xmc_diag_fact(diag, "its bits are 0x%x", KNOWN_TRACES);
		xmc_diag_help(diag, "write bitmask=\"0x%x\"",
			      system->info.trace_bitmask & KNOWN_TRACES);
	}
}
