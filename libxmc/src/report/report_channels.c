/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's channels as a graph: partitions with their source ports
 * at the left, and beside each port where it leads to, so that no wire crosses
 * another one.
 */
#include "report/report.h"

#include <inttypes.h>

#define BOX_WIDTH 340u
#define RIGHT_X (XMC_REPORT_WIDTH - BOX_WIDTH - 1u)
#define TOP 4u
#define HEAD 26u
#define PORT 22u
#define SPACE 14u
#define HEIGHT_MAX (XMC_REPORT_HEIGHT_MAX - HEAD - SPACE - PORT)
#define ROWS_MAX (HEIGHT_MAX / PORT + 1u)
#define TYPE_WIDTH 60u

/* A source port and one of its destinations, UINT32_MAX: there is none. */
struct row {
	uint32_t source;
	uint32_t destination;
};

/* What stands in one figure. */
struct graph {
	struct xmc_report *report;
	struct row rows[ROWS_MAX];
	uint32_t count;
	uint32_t height;
};

static uint32_t partition_of(const struct graph *graph, uint32_t row)
{
	return xmc_port_at(graph->report->system, graph->rows[row].source)
		->partition;
}

/* Whether a row begins the box of a partition. */
static bool begins_box(const struct graph *graph, uint32_t row)
{
	return row == 0 ||
	       partition_of(graph, row) != partition_of(graph, row - 1);
}

static uint32_t rows_of_box(const struct graph *graph, uint32_t first)
{
	uint32_t end = first + 1;

	while (end < graph->count && !begins_box(graph, end)) {
		end++;
	}
	return end - first;
}

static void put_limits(struct xmc_report *report, const xmc_channel *channel)
{
	xmc_report_size(report, channel->max_message_bytes);
	if (channel->type == XMC_PORT_QUEUING) {
		xmc_write(&report->html, ", %" PRIu32 " messages",
			  channel->max_messages);
	}
	if (channel->time_us != 0) {
		xmc_write_text(&report->html, channel->type == XMC_PORT_QUEUING
						      ? ", expire after "
						      : ", refreshed every ");
		xmc_report_time(report, channel->time_us);
	}
}

static const char *type_word(const xmc_port *port)
{
	return port->type == XMC_PORT_QUEUING ? "queuing" : "sampling";
}

/* The frame of a partition's source ports, with its name above them. */
static void put_box(const struct graph *graph, uint32_t row, uint32_t y)
{
	struct xmc_report *report = graph->report;
	uint32_t index = partition_of(graph, row);
	uint32_t rows = rows_of_box(graph, row);

	xmc_write(&report->html,
		  "<rect class=\"frame\" x=\"0\" y=\"%" PRIu32
		  "\" width=\"%u\" height=\"%" PRIu32 "\"/><rect ",
		  y, BOX_WIDTH, HEAD + rows * PORT);
	xmc_report_colour(report, index);
	xmc_write(&report->html,
		  " x=\"0\" y=\"%" PRIu32 "\" width=\"%u\" height=\"20\"/>"
		  "<text class=\"on\" x=\"10\" y=\"%" PRIu32 "\">%" PRIu32 " ",
		  y, BOX_WIDTH, y + 15, index);
	xmc_report_fit(report, xmc_partition_at(report->system, index)->name,
		       BOX_WIDTH - 60);
	xmc_write_text(&report->html, "</text>\n");
}

/* @param again whether the figure before has it as well. */
static void put_source(const struct graph *graph, uint32_t index, uint32_t y,
		       bool again)
{
	struct xmc_report *report = graph->report;
	const xmc_port *port = xmc_port_at(report->system, index);

	xmc_report_record(report, XMC_RECORD_PORT, index);
	xmc_write(&report->html,
		  "<text class=\"port%s\" x=\"10\" y=\"%" PRIu32 "\">",
		  again ? " again" : "", y + 4);
	xmc_report_fit(report, port->name, BOX_WIDTH - 30 - TYPE_WIDTH);
	xmc_write(&report->html,
		  "</text><text class=\"s r\" x=\"%u\" y=\"%" PRIu32
		  "\">%s</text>",
		  BOX_WIDTH - 10, y + 4, type_word(port));
	xmc_report_record_end(report, XMC_RECORD_PORT, index);
	xmc_write_text(&report->html, "\n");
}

static void put_destination(const struct graph *graph, uint32_t index,
			    uint32_t y)
{
	struct xmc_report *report = graph->report;
	const xmc_port *port = xmc_port_at(report->system, index);

	xmc_report_record(report, XMC_RECORD_PORT, index);
	xmc_write_text(&report->html, "<rect ");
	xmc_report_colour(report, port->partition);
	xmc_write(&report->html,
		  " x=\"%u\" y=\"%" PRIu32 "\" width=\"12\" height=\"12\"/>"
		  "<text x=\"%u\" y=\"%" PRIu32 "\">%" PRIu32 " ",
		  RIGHT_X, y - 6, RIGHT_X + 20, y + 4, port->partition);
	xmc_report_fit(report,
		       xmc_partition_at(report->system, port->partition)->name,
		       BOX_WIDTH / 2 - 56);
	xmc_write(&report->html,
		  "</text><text class=\"port\" x=\"%u\" y=\"%" PRIu32 "\">",
		  RIGHT_X + BOX_WIDTH / 2 + 10, y + 4);
	xmc_report_fit(report, port->name, BOX_WIDTH / 2 - 12);
	xmc_write_text(&report->html, "</text>");
	xmc_report_record_end(report, XMC_RECORD_PORT, index);
	xmc_write_text(&report->html, "\n");
}

/* An arrow from a source to one destination; dashed if sampling. */
static void put_wire(const struct graph *graph, const struct row *row,
		     uint32_t from_y, uint32_t to_y)
{
	struct xmc_report *report = graph->report;
	const xmc_port *source = xmc_port_at(report->system, row->source);
	const xmc_port *target = xmc_port_at(report->system, row->destination);
	const xmc_channel *channel =
		xmc_channel_at(report->system, source->channel);

	xmc_write_text(&report->html, "<g ");
	xmc_report_colour(report, source->partition);
	xmc_write(&report->html, "><title>channel %" PRIu32 ": ",
		  source->channel);
	xmc_report_text(report, source->name);
	xmc_write_text(&report->html, " to ");
	xmc_report_text(report, target->name);
	xmc_write_text(&report->html, ", ");
	put_limits(report, channel);
	xmc_write(&report->html,
		  "</title><path class=\"wire%s\" d=\"M%u %" PRIu32
		  "h20C%u %" PRIu32 " %u %" PRIu32 " %u %" PRIu32
		  "H%u\"/><path d=\"M%u %" PRIu32 "l-9 -4v8z\"/></g>\n",
		  channel->type == XMC_PORT_QUEUING ? "" : " sampling",
		  BOX_WIDTH, from_y, BOX_WIDTH + 60, from_y, BOX_WIDTH + 60,
		  to_y, BOX_WIDTH + 110, to_y, RIGHT_X - 14, RIGHT_X - 6, to_y);
}

static void put_rows(const struct graph *graph)
{
	uint32_t y = TOP;
	uint32_t from_y = 0;

	for (uint32_t i = 0; i < graph->count; i++) {
		const struct row *row = &graph->rows[i];
		bool first = i == 0 || row[-1].source != row->source;

		if (begins_box(graph, i)) {
			y += i > 0 ? SPACE : 0;
			put_box(graph, i, y);
			y += HEAD;
		}
		uint32_t middle = y + PORT / 2 - 2;
		if (first) {
			const xmc_port *port =
				xmc_port_at(graph->report->system, row->source);
			const xmc_channel *channel = xmc_channel_at(
				graph->report->system, port->channel);
			from_y = middle;
			put_source(
				graph, row->source, middle,
				channel != NULL &&
					row->destination != UINT32_MAX &&
					*xmc_destination_at(
						graph->report->system,
						channel->first_destination) !=
						row->destination);
		}
		if (row->destination != UINT32_MAX) {
			put_destination(graph, row->destination, middle);
			put_wire(graph, row, from_y, middle);
		}
		y += PORT;
	}
}

/* Draws the rows collected so far, and forgets them. */
static void put_figure(struct graph *graph)
{
	struct xmc_report *report = graph->report;

	if (graph->count > 0) {
		xmc_write_text(&report->html, "<figure>");
		xmc_report_figure(report, "channels", XMC_REPORT_WIDTH,
				  graph->height + TOP);
		xmc_write_text(&report->html,
			       "Channels from source to destination ports; "
			       "the table below lists them</title>\n");
		put_rows(graph);
		xmc_report_figure_end(report);
		xmc_write_text(&report->html, "</figure>\n");
	}
	graph->count = 0;
	graph->height = TOP;
}

static void add_row(struct graph *graph, uint32_t source, uint32_t destination)
{
	if (graph->height > HEIGHT_MAX || graph->count == ROWS_MAX) {
		put_figure(graph);
	}
	graph->rows[graph->count++] = (struct row){source, destination};
	graph->height += PORT;
	if (begins_box(graph, graph->count - 1)) {
		graph->height += HEAD + (graph->count > 1 ? SPACE : 0);
	}
}

static void add_source(struct graph *graph, uint32_t index)
{
	const xmc_system *system = graph->report->system;
	const xmc_channel *channel =
		xmc_channel_at(system, xmc_port_at(system, index)->channel);
	uint32_t added = 0;

	for (uint32_t d = 0; channel != NULL && d < channel->destination_count;
	     d++) {
		size_t at = (size_t)channel->first_destination + d;
		uint32_t destination = *xmc_destination_at(system, at);
		if (destination != UINT32_MAX && at < XMC_REPORT_RECORDS_MAX) {
			add_row(graph, index, destination);
			added++;
		}
	}
	if (added == 0) {
		add_row(graph, index, UINT32_MAX);
	}
}

/* Of a draft a port may be in a channel that lacks its source. */
static bool is_loose(const struct xmc_report *report, const xmc_port *port)
{
	const xmc_channel *channel =
		xmc_channel_at(report->system, port->channel);

	return channel == NULL || channel->source_port == UINT32_MAX;
}

static void put_graph(struct xmc_report *report)
{
	struct graph graph = {.report = report, .height = TOP};

	for (size_t i = 0; i < xmc_report_limit(xmc_port_count(report->system));
	     i++) {
		const xmc_port *port = xmc_port_at(report->system, i);
		if (port->direction == XMC_PORT_SOURCE &&
		    !is_loose(report, port)) {
			add_source(&graph, (uint32_t)i);
		}
	}
	put_figure(&graph);
}

static void put_loose_port(struct xmc_report *report, size_t index)
{
	const xmc_port *port = xmc_port_at(report->system, index);

	xmc_report_row(report);
	xmc_report_owner_cell(report, port->partition);
	xmc_report_marked_cell(report, XMC_RECORD_PORT, index, port->name);
	xmc_report_cell(report, port->direction == XMC_PORT_SOURCE
					? "source"
					: "destination");
	xmc_report_cell(report, type_word(port));
	xmc_report_row_end(report);
}

static void put_loose(struct xmc_report *report)
{
	size_t shown = xmc_report_limit(xmc_port_count(report->system));
	bool any = false;

	for (size_t i = 0; i < shown; i++) {
		if (!is_loose(report, xmc_port_at(report->system, i))) {
			continue;
		}
		if (!any) {
			xmc_write_text(&report->html,
				       "<h3>Ports in no channel</h3>\n");
			xmc_report_table(report,
					 "Partition|Port|Direction|Type");
			any = true;
		}
		put_loose_port(report, i);
	}
	if (any) {
		xmc_report_table_end(report);
	}
}

static void put_end_cell(struct xmc_report *report, uint32_t port_index)
{
	const xmc_port *port = xmc_port_at(report->system, port_index);

	if (port == NULL) {
		xmc_write_text(&report->html, "-");
		return;
	}
	xmc_report_named(
		report, port->partition,
		xmc_partition_at(report->system, port->partition)->name);
	xmc_write_text(&report->html, ", ");
	xmc_report_text(report, port->name);
}

static void put_ends(struct xmc_report *report, const xmc_channel *channel)
{
	xmc_write_text(&report->html, "<td>");
	put_end_cell(report, channel->source_port);
	xmc_write_text(&report->html, "</td><td>");
	for (uint32_t d = 0; d < channel->destination_count; d++) {
		size_t at = (size_t)channel->first_destination + d;
		if (at >= XMC_REPORT_RECORDS_MAX) {
			xmc_write_text(&report->html, "<br/>and others");
			break;
		}
		xmc_write_text(&report->html, d > 0 ? "<br/>" : "");
		put_end_cell(report, *xmc_destination_at(report->system, at));
	}
	xmc_write_text(&report->html, "</td>");
}

static void put_table(struct xmc_report *report)
{
	size_t count = xmc_channel_count(report->system);

	xmc_report_table(report, "+Channel|Type|Limits|Source|Destinations");
	for (size_t i = 0; i < xmc_report_limit(count); i++) {
		const xmc_channel *channel = xmc_channel_at(report->system, i);

		xmc_report_row(report);
		xmc_write_text(&report->html, "<td class=\"n\">");
		xmc_report_record(report, XMC_RECORD_CHANNEL, i);
		xmc_write(&report->html, "%zu", i);
		xmc_report_record_end(report, XMC_RECORD_CHANNEL, i);
		xmc_write_text(&report->html, "</td>");
		xmc_report_cell(report, channel->type == XMC_PORT_QUEUING
						? "queuing"
						: "sampling");
		xmc_write_text(&report->html, "<td>");
		put_limits(report, channel);
		xmc_write_text(&report->html, "</td>");
		put_ends(report, channel);
		xmc_report_row_end(report);
	}
	xmc_report_table_end(report);
}

void xmc_report_channels(struct xmc_report *report)
{
	const xmc_system *system = report->system;

	xmc_report_heading(report, "channels", "Channels");
	if (xmc_port_count(system) == 0 && xmc_channel_count(system) == 0) {
		xmc_write_text(&report->html, "<p>No ports.</p>\n");
		return;
	}
	xmc_report_matrix(report);
	xmc_write_text(&report->html,
		       "<p class=\"soft\">Who writes, at the left, to whom, at "
		       "the right; sampling is dashed.</p>\n");
	put_graph(report);
	put_loose(report);
	if (xmc_channel_count(system) > 0) {
		put_table(report);
	}
	xmc_report_left_out(report, "ports", xmc_port_count(system),
			    "info --json");
	xmc_report_left_out(report, "channels", xmc_channel_count(system),
			    "info --json");
}
