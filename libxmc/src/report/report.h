/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report of a system: what its parts share.
 *
 * The document is XHTML that is HTML as well: elements that have an end tag
 * in HTML have one here. All numbers in it are integers, so that the same
 * system gives the same bytes everywhere. Its size is bounded: of each kind of
 * records so many are shown, and what is left out is said.
 */
#ifndef XMC_REPORT_H
#define XMC_REPORT_H

#include "language/language.h"
#include "report/draft.h"
#include "text/writer.h"
#include "xmc.h"

#include <stdbool.h>

/** A record that a finding is about, where it is drawn first. */
struct xmc_report_target {
	uint32_t finding; /* from 1 */
	xmc_record kind;
	uint32_t index;
};

/** Ordered by finding once all is drawn. */
struct xmc_report_targets {
	struct xmc_report_target *items;
	size_t count;
	size_t capacity;
};

struct xmc_report {
	const xmc_system *system;
	const xmc_draft *draft; /* NULL: the system is a right one */
	const xmc_diag *diag;	/* may be NULL */
	const xmc_analysis *analysis;
	uint32_t switch_cost_ns;
	const struct xmc_marks *marks; /* NULL: no finding is about records */
	struct xmc_marks warned; /* of a right system: what marks is then */
	bool *drawn;		 /* of each record in marks */
	struct xmc_report_targets targets;
	struct xmc_writer html;
};

/** The width of figures, in their own units. */
#define XMC_REPORT_WIDTH 960u
/** A figure that is not higher fits a page of A4 with its heading. */
#define XMC_REPORT_HEIGHT_MAX 1150u
/** So many records of a kind are shown. */
#define XMC_REPORT_RECORDS_MAX 3000u

/* Text that is escaped, and figures. */
void xmc_report_text(struct xmc_report *report, const char *text);
/** `2 "name"`, or `2` without a name. */
void xmc_report_named(struct xmc_report *report, uint32_t index,
		      const char *name);
/** A plan's id, that in the file, and its name. */
void xmc_report_plan_name(struct xmc_report *report, size_t index);
/** Cut to a width in units of figures, with an ellipsis; what characters take
 * is guessed, and rather too much. */
void xmc_report_fit(struct xmc_report *report, const char *text,
		    uint32_t width);
void xmc_report_time(struct xmc_report *report, uint32_t time_us);
void xmc_report_size(struct xmc_report *report, uint32_t bytes);
void xmc_report_percent(struct xmc_report *report, uint32_t ppm);
/** Who uses memory, and which area. @param width as of xmc_report_fit(), of
 * each name. */
void xmc_report_user(struct xmc_report *report, const xmc_memory_use *use,
		     uint32_t width);
/** As a width: no text is cut. */
#define XMC_REPORT_ANY_WIDTH UINT32_MAX

/** A rectangle of a figure, in hundredths of its units. */
struct xmc_report_box {
	uint32_t x;
	uint32_t y;
	uint32_t width;
	uint32_t height;
};

/** The rules of the style sheet for as many colours as partitions have. */
void xmc_report_colours(struct xmc_report *report);
/** `class="p cN"`: the colour of a partition. */
void xmc_report_colour(struct xmc_report *report, uint32_t partition);
/** What a partition's box looks like without colours; drawn above it. */
void xmc_report_hatch(struct xmc_report *report, uint32_t partition,
		      const struct xmc_report_box *box);
/** xmc_report_colour() for a user of memory. */
void xmc_report_user_colour(struct xmc_report *report,
			    const xmc_memory_use *use);

/** A small box in the colour of a partition. */
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

/** Begins and ends what belongs to a record: a link to the finding that it is
 * in, if there is one, which leads to the record in turn. */
void xmc_report_record(struct xmc_report *report, xmc_record kind,
		       size_t index);
void xmc_report_record_end(struct xmc_report *report, xmc_record kind,
			   size_t index);
/** Whether a finding is about a record. */
bool xmc_report_marked(const struct xmc_report *report, xmc_record kind,
		       size_t index);
/** Links to the records that a finding is about, as far as they are drawn. */
void xmc_report_targets(struct xmc_report *report, size_t finding);

/** How many of a number of records are shown. */
size_t xmc_report_limit(size_t count);
/** Says how many of a kind are left out, if any are. @param command tells
 * all of them. */
void xmc_report_left_out(struct xmc_report *report, const char *what,
			 size_t count, const char *command);

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

/** A cell that leads to the finding that a record is in. */
void xmc_report_marked_cell(struct xmc_report *report, xmc_record kind,
			    size_t index, const char *text);
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
void xmc_report_findings(struct xmc_report *report);
void xmc_report_summary(struct xmc_report *report);
void xmc_report_plans(struct xmc_report *report);
/** One plan: all of its slots by time, and a lane for each partition. */
void xmc_report_timeline(struct xmc_report *report, size_t plan);
/** A region as a whole, where it is drawn in parts. */
void xmc_report_overview(struct xmc_report *report, size_t region);
/** Who writes to whom: partitions against partitions. */
void xmc_report_matrix(struct xmc_report *report);
void xmc_report_memory(struct xmc_report *report);
void xmc_report_maps(struct xmc_report *report);
void xmc_report_channels(struct xmc_report *report);
void xmc_report_tables(struct xmc_report *report);
void xmc_report_services(struct xmc_report *report);

/** The style sheet: report_style.c. */
extern const char *const xmc_report_style;

#endif
