/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Runs the families of rules.
 */
#include "rules/rules.h"

int xmc_check_system(const xmc_system *system, xmc_diag *diag)
{
	int (*const families[])(const xmc_system *, xmc_diag *) = {
		xmc_check_placement, xmc_check_names,	 xmc_check_devices,
		xmc_check_claims,    xmc_check_map,	 xmc_check_plan,
		xmc_check_slots,     xmc_check_temporal, xmc_check_io,
		xmc_check_channels,
	};
	int status = XMC_SUCCESS;

	xmc_check_memory(system, diag);
	xmc_check_hypervisor(system, diag);
	xmc_check_unserved(system, diag);
	xmc_check_events(system, diag);
	xmc_check_kernel(system, diag, XMC_SEVERITY_WARNING);
	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]) &&
			   status == XMC_SUCCESS && !xmc_diag_full(diag);
	     i++) {
		status = families[i](system, diag);
	}
	return status;
}
