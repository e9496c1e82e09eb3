/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Any bytes as a system description: findings or a system, and what is
 * accepted goes through the binary form and back unchanged.
 */
#include "fuzz_target.h"

#include <string.h>
#include <xmc.h>

static void check_round_trip(const xmc_system *system)
{
	xmc_system *again = NULL;
	uint8_t *bytes[2] = {NULL, NULL};
	size_t size[2];

	fuzz_require(xmc_emit(&bytes[0], &size[0], system) == XMC_SUCCESS);
	fuzz_require(xmc_open_binary(&again, bytes[0], size[0], "y") ==
		     XMC_SUCCESS);
	fuzz_require(xmc_emit(&bytes[1], &size[1], again) == XMC_SUCCESS);
	fuzz_require(size[0] == size[1]);
	fuzz_require(memcmp(bytes[0], bytes[1], size[0]) == 0);
	xmc_free(bytes[0]);
	xmc_free(bytes[1]);
	xmc_system_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	fuzz_require(xmc_diag_new(&diag) == XMC_SUCCESS);
	int status = xmc_parse_memory(&system, diag, data, size, "x");
	size_t errors = xmc_diag_count_of(diag, XMC_SEVERITY_ERROR);
	fuzz_require((status == XMC_SUCCESS) == (system != NULL));
	fuzz_require((status == XMC_SUCCESS) == (errors == 0));
	if (system != NULL) {
		check_round_trip(system);
	}
	xmc_system_free(system);
	xmc_diag_free(diag);
	return 0;
}
