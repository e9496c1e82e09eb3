/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What can be drawn of a description with errors.
 */
#include "report/draft.h"

#include "report/draft_links.h"
#include "report/draft_prune.h"

#include <stdlib.h>

int xmc_draft_make(xmc_draft **out, xmc_system *system, const xmc_diag *diag)
{
	struct xmc_draft *draft = calloc(1, sizeof(*draft));

	if (draft == NULL) {
		return XMC_ERR_MEMORY;
	}
	xmc_draft_prune(system, &draft->left_out);
	int status = xmc_draft_prune_links(system, &draft->left_out);
	if (status == XMC_SUCCESS) {
		status = xmc_marks_make(&draft->marks, system, diag);
	}
	if (status != XMC_SUCCESS) {
		xmc_draft_free(draft);
		return status;
	}
	draft->system = system;
	*out = draft;
	return XMC_SUCCESS;
}

void xmc_draft_free(xmc_draft *draft)
{
	if (draft == NULL) {
		return;
	}
	xmc_system_free(draft->system);
	xmc_marks_free(&draft->marks);
	free(draft);
}
