/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The report's channels as a graph: partitions with their source ports
 * at the left, with their destination ports at the right. A partition that
 * has both stands on both sides.
 */
#include "report/report.h"

#include <inttypes.h>

#define BOX_WIDTH 330u
#define RIGHT_X (XMC_REPORT_WIDTH - BOX_WIDTH - 1u)
#define TOP 4u
#define HEAD 26u
#define PORT 22u
#define SPACE 14u
#define NAME_CHARACTERS 34u

struct graph {
	struct xmc_report *report;
	uint32_t *port_y; /* of each port's line */
};

/* The ports of a partition that go in one direction. */
static uint32_t ports_of(const struct graph *graph,
			 const xmc_partition *partition,
			 xmc_port_direction direction)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < partition->port_count; i++) {
		const xmc_port *port =
			xmc_port_at(graph->report->system,
				    (size_t)partition->first_port + i);
		count += port->direction == direction;
	}
	return count;
}

static uint32_t side_height(const struct graph *graph,
			    xmc_port_direction direction)
{
	const xmc_system *system = graph->report->system;
	uint32_t height = 0;

	for (size_t i = 0; i < xmc_partition_count(system); i++) {
		uint32_t ports =
			ports_of(graph, xmc_partition_at(system, i), direction);
		height += ports > 0 ? HEAD + ports * PORT + SPACE : 0;
	}
	return height;
}

static void put_port(const struct graph *graph, const xmc_port *port,
		     uint32_t x, uint32_t y)
{
	struct xmc_report *report = graph->report;

	xmc_write(&report->html,
		  "<text class=\"port\" x=\"%" PRIu32 "\" y=\"%" PRIu32 "\">",
		  x + 10, y + 4);
	xmc_report_short(report, port->name, NAME_CHARACTERS);
	xmc_write(&report->html,
		  "</text><text class=\"s r\" x=\"%" PRIu32 "\" y=\"%" PRIu32
		  "\">%s%s</text>\n",
		  x + BOX_WIDTH - 10, y + 4,
		  port->type == XMC_PORT_QUEUING ? "queuing" : "sampling",
		  port->channel == XMC_NO_CHANNEL ? ", no channel" : "");
}

static void put_box(struct graph *graph, uint32_t index,
		    xmc_port_direction direction, uint32_t x, uint32_t y)
{
	struct xmc_report *report = graph->report;
	const xmc_partition *partition =
		xmc_partition_at(report->system, index);
	uint32_t ports = ports_of(graph, partition, direction);

	xmc_write(&report->html,
		  "<rect class=\"frame\" x=\"%" PRIu32 "\" y=\"%" PRIu32
		  "\" width=\"%u\" height=\"%" PRIu32 "\"/><rect ",
		  x, y, BOX_WIDTH, HEAD + ports * PORT);
	xmc_report_colour(report, index);
	xmc_write(&report->html,
		  " x=\"%" PRIu32 "\" y=\"%" PRIu32
		  "\" width=\"%u\" height=\"20\"/><text x=\"%" PRIu32
		  "\" y=\"%" PRIu32 "\">",
		  x, y, BOX_WIDTH, x + 10, y + 15);
	xmc_report_named(report, index, partition->name);
	xmc_write_text(&report->html, "</text>\n");
	y += HEAD + PORT / 2 - 2;
	for (uint32_t i = 0; i < partition->port_count; i++) {
		uint32_t at = partition->first_port + i;
		const xmc_port *port = xmc_port_at(report->system, at);
		if (port->direction == direction) {
			graph->port_y[at] = y;
			put_port(graph, port, x, y);
			y += PORT;
		}
	}
}

static void put_side(struct graph *graph, xmc_port_direction direction,
		     uint32_t x)
{
	const xmc_system *system = graph->report->system;
	uint32_t y = TOP;

	for (size_t i = 0; i < xmc_partition_count(system); i++) {
		uint32_t ports =
			ports_of(graph, xmc_partition_at(system, i), direction);
		if (ports > 0) {
			put_box(graph, (uint32_t)i, direction, x, y);
			y += HEAD + ports * PORT + SPACE;
		}
	}
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

/* An arrow from a source to one destination; dashed if sampling. */
static void put_wire(const struct graph *graph, const xmc_channel *channel,
		     size_t index, uint32_t to)
{
	struct xmc_report *report = graph->report;
	const xmc_port *source =
		xmc_port_at(report->system, channel->source_port);
	const xmc_port *target = xmc_port_at(report->system, to);
	uint32_t from_y = graph->port_y[channel->source_port];
	uint32_t to_y = graph->port_y[to];

	xmc_write_text(&report->html, "<g ");
	xmc_report_colour(report, source->partition);
	xmc_write(&report->html,
		  "><path class=\"wire\"%s d=\"M%u %" PRIu32 "C%u %" PRIu32
		  " %u %" PRIu32 " %u %" PRIu32 "\"><title>channel %zu: ",
		  channel->type == XMC_PORT_QUEUING
			  ? ""
			  : " stroke-dasharray=\"6 4\"",
		  BOX_WIDTH, from_y, BOX_WIDTH + 150, from_y, RIGHT_X - 150,
		  to_y, RIGHT_X, to_y, index);
	xmc_report_text(report, source->name);
	xmc_write_text(&report->html, " to ");
	xmc_report_text(report, target->name);
	xmc_write_text(&report->html, ", ");
	put_limits(report, channel);
	xmc_write(&report->html,
		  "</title></path><path d=\"M%u %" PRIu32 "l-9 -4v8z\"/></g>\n",
		  RIGHT_X, to_y);
}

static void put_wires(const struct graph *graph)
{
	const xmc_system *system = graph->report->system;

	xmc_write_text(&graph->report->html, "<g class=\"wires\">\n");
	for (size_t i = 0; i < xmc_channel_count(system); i++) {
		const xmc_channel *channel = xmc_channel_at(system, i);
		for (uint32_t d = 0; d < channel->destination_count; d++) {
			put_wire(graph, channel, i,
				 *xmc_destination_at(
					 system,
					 (size_t)channel->first_destination +
						 d));
		}
	}
	xmc_write_text(&graph->report->html, "</g>\n");
}

static void put_end_cell(struct xmc_report *report, uint32_t port_index)
{
	const xmc_port *port = xmc_port_at(report->system, port_index);

	xmc_report_named(
		report, port->partition,
		xmc_partition_at(report->system, port->partition)->name);
	xmc_write_text(&report->html, ", ");
	xmc_report_text(report, port->name);
}

static void put_table(struct xmc_report *report)
{
	xmc_report_table(report, "+Channel|Type|Limits|Source|Destinations");
	for (size_t i = 0; i < xmc_channel_count(report->system); i++) {
		const xmc_channel *channel = xmc_channel_at(report->system, i);

		xmc_report_row(report);
		xmc_report_number_cell(report, i);
		xmc_report_cell(report, channel->type == XMC_PORT_QUEUING
						? "queuing"
						: "sampling");
		xmc_write_text(&report->html, "<td>");
		put_limits(report, channel);
		xmc_write_text(&report->html, "</td><td>");
		put_end_cell(report, channel->source_port);
		xmc_write_text(&report->html, "</td><td>");
		for (uint32_t d = 0; d < channel->destination_count; d++) {
			xmc_write_text(&report->html, d > 0 ? "<br/>" : "");
			put_end_cell(
				report,
				*xmc_destination_at(
					report->system,
					(size_t)channel->first_destination +
						d));
		}
		xmc_write_text(&report->html, "</td>");
		xmc_report_row_end(report);
	}
	xmc_report_table_end(report);
}

void xmc_report_channels(struct xmc_report *report)
{
	struct graph graph = {report, NULL};
	uint32_t left = side_height(&graph, XMC_PORT_SOURCE);
	uint32_t right = side_height(&graph, XMC_PORT_DESTINATION);

	xmc_report_heading(report, "channels", "Channels");
	if (left + right == 0) {
		xmc_write_text(&report->html, "<p>No ports.</p>\n");
		return;
	}
	graph.port_y =
		xmc_report_numbers(report, xmc_port_count(report->system));
	if (graph.port_y == NULL) {
		return;
	}
	xmc_write_text(&report->html,
		       "<p class=\"soft\">Who writes, at the left, to whom, at "
		       "the right; sampling is dashed.</p>\n<figure>");
	xmc_report_figure(report, "channels", XMC_REPORT_WIDTH,
			  (left > right ? left : right) + TOP);
	xmc_write_text(&report->html, "Channels from source to destination "
				      "ports; the table below lists "
				      "them</title>\n");
	put_side(&graph, XMC_PORT_SOURCE, 0);
	put_side(&graph, XMC_PORT_DESTINATION, RIGHT_X);
	put_wires(&graph);
	xmc_report_figure_end(report);
	xmc_write_text(&report->html, "</figure>\n");
	xmc_free(graph.port_y);
	put_table(report);
}
