/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing side of the list of findings.
 *
 * A run (one parse or check) begins with the name of its file and ends by
 * putting its findings into the order of the file. Writers never see a
 * failure: without memory the list remembers it and drops what comes.
 */
#ifndef XMC_DIAG_H
#define XMC_DIAG_H

#include "xmc.h"

#include <stdbool.h>

/** A place in the file; line 0: the file as a whole. */
struct xmc_place {
	uint32_t line;
	uint32_t column;
};

/** Starts a run over the file of that name. */
void xmc_diag_begin(xmc_diag *diag, const char *file);

/** Ends the run: sorts its findings. @return its number of errors. */
size_t xmc_diag_end(xmc_diag *diag);

/** Whether memory ran out while a finding was added. */
bool xmc_diag_no_memory(const xmc_diag *diag);

/** Whether the run has as many errors as are kept: more are dropped, and need
 * not be looked for. */
bool xmc_diag_full(const xmc_diag *diag);

__attribute__((format(printf, 4, 5))) void
xmc_diag_error(xmc_diag *diag, const char *code, struct xmc_place place,
	       const char *format, ...);

__attribute__((format(printf, 4, 5))) void
xmc_diag_warning(xmc_diag *diag, const char *code, struct xmc_place place,
		 const char *format, ...);

/** Adds the other place to the finding before. */
__attribute__((format(printf, 3, 4))) void
xmc_diag_note(xmc_diag *diag, struct xmc_place place, const char *format, ...);

#endif
