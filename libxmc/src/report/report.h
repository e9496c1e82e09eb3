/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report of a system: what its parts share.
 *
 * The document is XHTML that is HTML as well: elements that have an end tag
 * in HTML have one here. All numbers in it are integers, so that the same
 * system gives the same bytes everywhere.
 */
#ifndef XMC_REPORT_H
#define XMC_REPORT_H

#include "language/language.h"
#include "report/draft.h"
#include "text/writer.h"
#include "xmc.h"

#include <stdbool.h>

struct xmc_report {
	const xmc_system *system;
	const xmc_draft *draft; /* NULL: the system is a right one */
	const xmc_analysis *analysis;
	struct xmc_writer html;
};

/** The width of figures, in their own units. */
#define XMC_REPORT_WIDTH 960u

/* Text that is escaped, and figures. */
void xmc_report_text(struct xmc_report *report, const char *text);
/** `2 "name"`, or `2` without a name. */
void xmc_report_named(struct xmc_report *report, uint32_t index,
		      const char *name);
/** Cut to so many characters, with an ellipsis. */
void xmc_report_short(struct xmc_report *report, const char *text,
		      uint32_t characters);
void xmc_report_time(struct xmc_report *report, uint32_t time_us);
void xmc_report_size(struct xmc_report *report, uint32_t bytes);
void xmc_report_percent(struct xmc_report *report, uint32_t ppm);
/** Who uses memory, and which area. */
void xmc_report_user(struct xmc_report *report, const xmc_memory_use *use);

/** `class="p" style="--h:HUE"`: the colour of a partition. */
void xmc_report_colour(struct xmc_report *report, uint32_t partition);
/** The same for a user of memory. */
void xmc_report_user_colour(struct xmc_report *report,
			    const xmc_memory_use *use);

/** The rest of a `<span ` that shows the colour of a partition. */
void xmc_report_chip(struct xmc_report *report, uint32_t partition);

/** `<h2 id="ID">TITLE</h2>`, both of the project's own words. */
void xmc_report_heading(struct xmc_report *report, const char *id,
			const char *title);

/**
 * @brief Begins a figure: an SVG image with a title, which is not ended.
 * @param kind its class.
 * @param height in the units of its width.
 */
void xmc_report_figure(struct xmc_report *report, const char *kind,
		       uint32_t width, uint32_t height);
/** Ends the figure. */
void xmc_report_figure_end(struct xmc_report *report);

/** Begins and ends what belongs to a record: of a draft a link to the finding
 * that it is in. The kinds are those of xmc_draft_mark(). */
void xmc_report_record(struct xmc_report *report, xmc_record kind,
		       size_t index);
void xmc_report_record_end(struct xmc_report *report, xmc_record kind,
			   size_t index);

/** Begins a table. @param heads the heads of its columns, `|` between; `+` is
 * before that of figures. */
void xmc_report_table(struct xmc_report *report, const char *heads);
void xmc_report_table_end(struct xmc_report *report);
/* Cells: text is escaped, figures stand at the right. */
void xmc_report_row(struct xmc_report *report);
void xmc_report_row_end(struct xmc_report *report);
void xmc_report_cell(struct xmc_report *report, const char *text);
void xmc_report_number_cell(struct xmc_report *report, uint64_t number);
void xmc_report_hex_cell(struct xmc_report *report, uint32_t number);
/** "-" for XMC_NO_TIME. */
void xmc_report_time_cell(struct xmc_report *report, uint32_t time_us);
void xmc_report_size_cell(struct xmc_report *report, uint32_t bytes);
void xmc_report_percent_cell(struct xmc_report *report, uint32_t ppm);

/** A partition with its colour. */
void xmc_report_owner_cell(struct xmc_report *report, uint32_t index);
/** A device's name; "-" for XMC_NO_DEVICE. */
void xmc_report_device_cell(struct xmc_report *report, uint32_t index);
/** The words of the bits that are set, "-" for none. */
void xmc_report_words_cell(struct xmc_report *report, uint32_t flags,
			   const struct xmc_word *words);

/** Room for so many numbers, freed with xmc_free(). @return NULL without
 * memory, which the text remembers. */
uint32_t *xmc_report_numbers(struct xmc_report *report, size_t count);

/* The parts of the document, in their order. */
void xmc_report_findings(struct xmc_report *report, const xmc_diag *diag);
void xmc_report_summary(struct xmc_report *report);
void xmc_report_plans(struct xmc_report *report);
void xmc_report_memory(struct xmc_report *report);
void xmc_report_maps(struct xmc_report *report);
void xmc_report_channels(struct xmc_report *report);
void xmc_report_tables(struct xmc_report *report);
void xmc_report_services(struct xmc_report *report);

/** The style sheet: report_style.c. */
extern const char *const xmc_report_style;

#endif
