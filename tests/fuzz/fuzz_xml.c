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

/* What is shown is one line for each part, and nothing that a terminal obeys,
 * whatever the file holds. */
static void check_finding(const xmc_finding *finding)
{
	static char text[8192];
	size_t length = xmc_finding_show(text, sizeof(text), finding);

	fuzz_require(length < sizeof(text) && strlen(text) == length);
	fuzz_require(finding->end_column > finding->column ||
		     finding->line == 0);
	fuzz_require(xmc_explain(finding->code) != NULL);
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];
		fuzz_require(byte >= 0x20 || byte == '\n' || byte == '\t');
	}
}

/* What is drawn of what is wrong. */
static void check_draft(const xmc_draft *draft, const xmc_diag *diag)
{
	xmc_report_input input = XMC_REPORT_INPUT_INIT;
	char *text = NULL;

	input.title = "x";
	input.diag = diag;
	input.draft = draft;
	fuzz_require(xmc_report_write(&text, NULL, &input) == XMC_SUCCESS);
	xmc_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;
	xmc_draft *draft = NULL;

	fuzz_require(xmc_diag_new(&diag) == XMC_SUCCESS);
	int status =
		xmc_parse_draft(&system, &draft, diag, data, size, "x", NULL);
	size_t errors = xmc_diag_count_of(diag, XMC_SEVERITY_ERROR);
	fuzz_require((status == XMC_SUCCESS) == (system != NULL));
	fuzz_require((status == XMC_SUCCESS) == (errors == 0));
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		check_finding(xmc_diag_at(diag, i));
	}
	if (system != NULL) {
		check_round_trip(system);
	}
	fuzz_require(draft == NULL || status == XMC_ERR_FINDINGS);
	if (draft != NULL) {
		check_draft(draft, diag);
	}
	xmc_draft_free(draft);
	xmc_system_free(system);
	xmc_diag_free(diag);
	return 0;
}
