/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Runs the families of rules.
 */
#include "rules/rules.h"

typedef int xmc_rule_family(const xmc_system *system, xmc_diag *diag);

static int run(xmc_rule_family *const *families, size_t count,
	       const xmc_system *system, xmc_diag *diag)
{
	int status = XMC_SUCCESS;

	for (size_t i = 0;
	     i < count && status == XMC_SUCCESS && !xmc_diag_full(diag); i++) {
		status = families[i](system, diag);
	}
	return status;
}

static bool has_errors(const xmc_diag *diag)
{
	for (size_t i = xmc_diag_run_first(diag); i < xmc_diag_count(diag);
	     i++) {
		const xmc_finding *finding = xmc_diag_at(diag, i);
		if (finding->severity == XMC_SEVERITY_ERROR &&
		    finding->was_warning == 0) {
			return true;
		}
	}
	return false;
}

int xmc_check_system(const xmc_system *system, xmc_diag *diag)
{
	static xmc_rule_family *const families[] = {
		xmc_check_placement, xmc_check_names,	 xmc_check_devices,
		xmc_check_claims,    xmc_check_map,	 xmc_check_plan,
		xmc_check_slots,     xmc_check_temporal, xmc_check_io,
		xmc_check_channels,
	};
	/* What looks strange next to an error mostly follows from it. */
	static xmc_rule_family *const doubts[] = {
		xmc_check_sharing, xmc_check_layout, xmc_check_effect};

	xmc_check_memory(system, diag);
	xmc_check_hypervisor(system, diag);
	xmc_check_unserved(system, diag);
	xmc_check_events(system, diag);
	xmc_check_kernel(system, diag, XMC_SEVERITY_WARNING);
	int status = run(families, sizeof(families) / sizeof(families[0]),
			 system, diag);
	if (status == XMC_SUCCESS && !has_errors(diag)) {
		status = run(doubts, sizeof(doubts) / sizeof(doubts[0]), system,
			     diag);
	}
	return status;
}
