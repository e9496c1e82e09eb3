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

#include "findings/place.h"
#include "xmc.h"

#include <stdbool.h>

struct xmc_sources;

/** Starts a run over the file of that name. */
void xmc_diag_begin(xmc_diag *diag, const char *file);

/**
 * @brief Says more of the run that has begun; both are looked at until it
 * ends.
 * @param sources the files that places lie in; NULL: only the one that was
 *                named, whose text is not known.
 * @param options what becomes of warnings; NULL: nothing special.
 */
void xmc_diag_attach(xmc_diag *diag, const struct xmc_sources *sources,
		     const xmc_options *options);

/** Ends the run: sorts its findings, adds the lines that they are about.
 * @return its number of errors. */
size_t xmc_diag_end(xmc_diag *diag);

/** Whether memory ran out while a finding was added. */
bool xmc_diag_no_memory(const xmc_diag *diag);

/** Whether the run has as many errors as are kept: more are dropped, and need
 * not be looked for. */
bool xmc_diag_full(const xmc_diag *diag);

/** The index of the first finding of the run, also when it has ended. */
size_t xmc_diag_run_first(const xmc_diag *diag);

/** Where a finding of the run stands. */
struct xmc_place xmc_diag_place_at(const xmc_diag *diag, size_t index);

__attribute__((format(printf, 4, 5))) void
xmc_diag_error(xmc_diag *diag, const char *code, struct xmc_place place,
	       const char *format, ...);

__attribute__((format(printf, 4, 5))) void
xmc_diag_warning(xmc_diag *diag, const char *code, struct xmc_place place,
		 const char *format, ...);

/** Adds the other place to the finding before. Each error and warning has a
 * note of this kind or of the next one, and help. */
__attribute__((format(printf, 3, 4))) void
xmc_diag_note(xmc_diag *diag, struct xmc_place place, const char *format, ...);

/** Adds to the finding before the fact that makes it wrong, where there is no
 * other place: a limit, a range, what a value stands for. */
__attribute__((format(printf, 2, 3))) void
xmc_diag_fact(xmc_diag *diag, const char *format, ...);

/** Lets the mark of the error or warning before stand below a word of the value
 * that it is about, if the line has it there.
 * @param word of the language, which lives on. */
void xmc_diag_mark_word(xmc_diag *diag, const char *word);

/** The error, warning or note before, of line 0, is about a part of a file
 * that has no lines. @param file NULL: that of the run. @param part "": the
 * whole. Both are copied. */
void xmc_diag_in_part(xmc_diag *diag, const char *file, const char *part);

/** Takes back the findings of a code, with their notes, that stand in a part
 * from a line on: they have turned out to follow from another one. */
void xmc_diag_withdraw(xmc_diag *diag, const char *code, uint16_t part,
		       uint32_t from_line);

/** Adds to the error or warning before what would be right. */
__attribute__((format(printf, 2, 3))) void
xmc_diag_help(xmc_diag *diag, const char *format, ...);

#endif
