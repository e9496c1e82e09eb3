/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Who writes to whom: the partitions that have channels against each
 * other, which stays readable where wires would cross.
 */
#include "report/report.h"

#include <inttypes.h>

/* Fewer are seen at a glance in the graph below; with more the cells would be
 * too small. */
#define WIRES_MIN 8u
#define SIDE_MAX 40u
#define NAME_WIDTH 178u
#define TOP 44u
#define CELL_MAX 36u
#define ROW 19u

struct matrix {
	struct xmc_report *report;
	uint32_t *places; /* of each partition, from 1; 0: it has no channel */
	uint32_t partitions[SIDE_MAX];
	uint32_t side;
	uint32_t wires[SIDE_MAX][SIDE_MAX]; /* from, to */
	uint32_t all;
};

/* Calls for each wire that has both ends. */
static void visit(struct matrix *matrix,
		  void (*act)(struct matrix *matrix, uint32_t from,
			      uint32_t to))
{
	const xmc_system *system = matrix->report->system;

	for (size_t i = 0; i < xmc_channel_count(system); i++) {
		const xmc_channel *channel = xmc_channel_at(system, i);
		const xmc_port *source =
			xmc_port_at(system, channel->source_port);

		for (uint32_t d = 0;
		     source != NULL && d < channel->destination_count; d++) {
			const xmc_port *target = xmc_port_at(
				system,
				*xmc_destination_at(
					system,
					(size_t)channel->first_destination +
						d));
			if (target != NULL) {
				act(matrix, source->partition,
				    target->partition);
			}
		}
	}
}

static void note_ends(struct matrix *matrix, uint32_t from, uint32_t to)
{
	matrix->places[from] = 1;
	matrix->places[to] = 1;
	matrix->all++;
}

static void count_wire(struct matrix *matrix, uint32_t from, uint32_t to)
{
	matrix->wires[matrix->places[from] - 1][matrix->places[to] - 1]++;
}

/* Gives the partitions that have channels their places. @return whether there
 * is a matrix to draw. */
static bool place_partitions(struct matrix *matrix)
{
	size_t count = xmc_partition_count(matrix->report->system);

	visit(matrix, note_ends);
	for (size_t i = 0; i < count; i++) {
		if (matrix->places[i] == 0) {
			continue;
		}
		if (matrix->side == SIDE_MAX) {
			xmc_write(&matrix->report->html,
				  "<p class=\"left\">Left out: a table of who "
				  "writes to whom, which more than %u "
				  "partitions do.</p>\n",
				  SIDE_MAX);
			return false;
		}
		matrix->partitions[matrix->side++] = (uint32_t)i;
		matrix->places[i] = matrix->side;
	}
	return matrix->all >= WIRES_MIN;
}

static void put_heads(const struct matrix *matrix, uint32_t cell)
{
	struct xmc_report *report = matrix->report;

	for (uint32_t i = 0; i < matrix->side; i++) {
		uint32_t partition = matrix->partitions[i];
		uint32_t x = NAME_WIDTH + i * cell + cell / 2 + 4;
		uint32_t y = TOP + i * ROW;

		xmc_write(&report->html,
			  "<text class=\"m\" x=\"%" PRIu32 "\" y=\"%u\" "
			  "transform=\"rotate(-90 %" PRIu32 " %u)\">%" PRIu32
			  "</text><text x=\"0\" y=\"%" PRIu32 "\">%" PRIu32 " ",
			  x, TOP - 6, x, TOP - 6, partition, y + 14, partition);
		xmc_report_fit(
			report,
			xmc_partition_at(report->system, partition)->name,
			NAME_WIDTH - 60);
		xmc_write_text(&report->html, "</text>\n");
	}
}

static void put_cell(const struct matrix *matrix, uint32_t from, uint32_t to,
		     uint32_t cell)
{
	struct xmc_report *report = matrix->report;
	uint32_t wires = matrix->wires[from][to];
	uint32_t x = NAME_WIDTH + to * cell;
	uint32_t y = TOP + from * ROW;

	if (wires == 0) {
		return;
	}
	xmc_write_text(&report->html, "<rect ");
	xmc_report_colour(report, matrix->partitions[from]);
	xmc_write(&report->html,
		  " x=\"%" PRIu32 "\" y=\"%" PRIu32 "\" width=\"%" PRIu32
		  "\" height=\"%u\"><title>partition %" PRIu32 " to %" PRIu32
		  ": %" PRIu32 "</title></rect><text class=\"c on\" "
		  "x=\"%" PRIu32 "\" y=\"%" PRIu32 "\">%" PRIu32 "</text>\n",
		  x, y, cell, ROW, matrix->partitions[from],
		  matrix->partitions[to], wires, x + cell / 2, y + 14, wires);
}

static void put_grid(const struct matrix *matrix, uint32_t cell)
{
	struct xmc_writer *html = &matrix->report->html;

	xmc_write_text(html, "<path class=\"grid\" d=\"");
	for (uint32_t i = 0; i <= matrix->side; i++) {
		xmc_write(html,
			  "M%u %" PRIu32 "h%" PRIu32 "M%" PRIu32 " %uv%" PRIu32,
			  NAME_WIDTH, TOP + i * ROW, matrix->side * cell,
			  NAME_WIDTH + i * cell, TOP, matrix->side * ROW);
	}
	xmc_write_text(html, "\"/>\n");
}

static void put_matrix(struct matrix *matrix)
{
	struct xmc_report *report = matrix->report;
	uint32_t room = (XMC_REPORT_WIDTH - NAME_WIDTH - 2) / matrix->side;
	uint32_t cell = room < CELL_MAX ? room : CELL_MAX;

	visit(matrix, count_wire);
	xmc_write_text(&report->html,
		       "<figure><figcaption>Who writes, row, to whom, column: "
		       "how many ends of channels</figcaption>");
	xmc_report_figure(report, "matrix", XMC_REPORT_WIDTH,
			  TOP + matrix->side * ROW + 2);
	xmc_write(&report->html,
		  "Who writes to whom: %" PRIu32 " partitions</title>\n",
		  matrix->side);
	put_grid(matrix, cell);
	put_heads(matrix, cell);
	for (uint32_t from = 0; from < matrix->side; from++) {
		for (uint32_t to = 0; to < matrix->side; to++) {
			put_cell(matrix, from, to, cell);
		}
	}
	xmc_report_figure_end(report);
	xmc_write_text(&report->html, "</figure>\n");
}

void xmc_report_matrix(struct xmc_report *report)
{
	struct matrix matrix = {
		.report = report,
		.places = xmc_report_numbers(
			report, xmc_partition_count(report->system)),
	};

	if (matrix.places == NULL) {
		return;
	}
	if (place_partitions(&matrix)) {
		put_matrix(&matrix);
	}
	xmc_free(matrix.places);
}
