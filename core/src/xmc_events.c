/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a configuration that concern the health monitor.
 */
#include "xmc_check.h"
#include <xm/hm.h>
#include <xmcore/status.h>

#define BIT(n) (1u << (n))
#define ALL_ACTIONS (BIT(XM_HM_ACTION_COUNT) - 1)

bool xm_xmc_action_allowed(uint32_t number, uint32_t action, bool hypervisor)
{
	uint32_t refused = 0;

	if (number >= XM_HM_EVENT_COUNT_ALL || action >= XM_HM_ACTION_COUNT) {
		return false;
	}
	if (number == XM_HM_EV_INCOMPATIBLE_INTERFACE) {
		refused |= BIT(XM_HM_AC_IGNORE) | BIT(XM_HM_AC_SUSPEND);
	}
	/* A trap is propagated, and an event that a partition raised; behind
	 * the kernel's own come the processor's and the partitions'. */
	if (number < XM_HM_EV_SPARCV8_WRITE_ERROR) {
		refused |= BIT(XM_HM_AC_PROPAGATE);
	}
	if (hypervisor) {
		refused |= BIT(XM_HM_AC_PARTITION_COLD_RESET) |
			   BIT(XM_HM_AC_PARTITION_WARM_RESET) |
			   BIT(XM_HM_AC_PROPAGATE);
		if (number != XM_HM_EV_WATCHDOG_TIMER) {
			refused |= BIT(XM_HM_AC_SUSPEND);
		}
	}
	return (ALL_ACTIONS & ~refused & BIT(action)) != 0;
}

/* Whether there is a plan 1 to switch to, on each processor. */
static bool has_maintenance_plan(const struct xm_xmc_view *view)
{
	struct xm_xmc_processor processor;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PROCESSORS); i++) {
		xm_xmc_processor(view, i, &processor);
		if (processor.plan_count < 2) {
			return false;
		}
	}
	return true;
}

_Static_assert(XM_XMC_SYS_FIRST_EVENT == XM_XMC_PART_FIRST_EVENT &&
		       XM_XMC_SYS_EVENT_COUNT == XM_XMC_PART_EVENT_COUNT,
	       "one place for both owners");

/* The events of an owner, known to be in the table. */
static int check_table(const struct xm_xmc_view *view, const uint8_t *owner,
		       bool hypervisor, bool maintenance)
{
	uint32_t first = xm_xmc_word(owner + XM_XMC_PART_FIRST_EVENT);
	uint32_t count = xm_xmc_word(owner + XM_XMC_PART_EVENT_COUNT);
	uint32_t next = 0; /* the lowest number that the next one can have */
	struct xm_xmc_event event;

	for (uint32_t i = 0; i < count; i++) {
		xm_xmc_event(view, first + i, &event);
		if (!xm_xmc_action_allowed(event.number, event.action,
					   hypervisor)) {
			return XM_ERR_VALUE;
		}
		if (event.number < next) {
			return XM_ERR_ORDER;
		}
		if (event.action == XM_HM_AC_SWITCH_TO_MAINTENANCE &&
		    !maintenance) {
			return XM_ERR_REFERENCE;
		}
		next = event.number + 1;
	}
	return XM_SUCCESS;
}

int xm_xmc_check_events(const struct xm_xmc_view *view)
{
	bool maintenance = has_maintenance_plan(view);
	int status = check_table(view, xm_xmc_record(view, XM_XMC_SYSTEM, 0),
				 true, maintenance);

	for (uint32_t i = 0;
	     status == XM_SUCCESS && i < xm_xmc_count(view, XM_XMC_PARTITIONS);
	     i++) {
		status = check_table(view,
				     xm_xmc_record(view, XM_XMC_PARTITIONS, i),
				     false, maintenance);
	}
	return status;
}
