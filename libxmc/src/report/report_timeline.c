/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A plan's timeline: all slots by time, in as many rows as make them
 * readable, and lanes of the partitions over the whole frame.
 */
#include "report/report.h"

#include <inttypes.h>

/* The figures: names at the left, then time. */
#define NAME_WIDTH 168u
#define TIME_WIDTH (XMC_REPORT_WIDTH - NAME_WIDTH - 8u)
#define TOP 24u
#define LANE 26u
#define BAR 18u
#define ROW 46u
#define ROWS_MAX 24u	   /* of a figure */
#define LANES_MAX 40u	   /* of a figure */
#define LANES_ALL_MAX 400u /* of all plans */
/* A row of a frame that has more slots than this has about half of it. */
#define ROW_SLOTS 60u
/* Ticks of the axis are at least a ninth of the time apart. */
#define TICKS_MAX 9u
/* In hundredths: what an id inside a bar takes, the least width of a bar, the
 * least that is seen of a switch. */
#define DIGIT_WIDTH 800u
#define WIDTH_MIN 200u
#define COST_MIN 40u
/* Marks of a partition's periods, so many at the most. */
#define PERIODS_MAX 200u

/* A stretch of the frame that is as wide as the figure. */
struct axis {
	struct xmc_report *report;
	const xmc_plan *plan;
	uint64_t start_us;
	uint64_t end_us;
};

/* Of a draft a slot may end behind the frame. */
static uint64_t slot_end(const xmc_plan *plan, const xmc_slot *slot)
{
	uint64_t end = (uint64_t)slot->start_us + slot->duration_us;

	return end < plan->major_frame_us ? end : plan->major_frame_us;
}

/* A time as a place of the figure, in hundredths. */
static uint32_t place_of(const struct axis *axis, uint64_t time_us)
{
	/* Never 0: a row is not shorter than the unit of time. */
	uint64_t span = axis->end_us - axis->start_us;
	uint64_t at = time_us < axis->start_us ? 0 : time_us - axis->start_us;

	if (at >= span) {
		return (NAME_WIDTH + TIME_WIDTH) * 100;
	}
	return (uint32_t)(at * TIME_WIDTH * 100 / span) + NAME_WIDTH * 100;
}

static uint64_t tick_step(uint64_t time_us)
{
	static const uint64_t factors[] = {1, 2, 5};
	uint64_t power = 1;

	for (;;) {
		for (size_t i = 0; i < 3; i++) {
			uint64_t step = power * factors[i];
			if (step * TICKS_MAX >= time_us) {
				return step;
			}
		}
		power *= 10;
	}
}

static void put_tick(const struct axis *axis, uint64_t time_us, uint32_t top,
		     uint32_t bottom, const char *anchor)
{
	struct xmc_report *report = axis->report;
	uint32_t x = place_of(axis, time_us);

	xmc_write(&report->html,
		  "<path class=\"grid\" d=\"M%" PRIu32 ".%02" PRIu32 " %" PRIu32
		  "V%" PRIu32 "\"/><text class=\"s%s\" x=\"%" PRIu32
		  "\" y=\"%" PRIu32 "\">",
		  x / 100, x % 100, top - 6, bottom, anchor, x / 100, top - 11);
	xmc_report_time(report, (uint32_t)time_us);
	xmc_write_text(&report->html, "</text>\n");
}

/* Times above a frame from top to bottom. */
static void put_axis(const struct axis *axis, uint32_t top, uint32_t bottom)
{
	uint64_t step = tick_step(axis->end_us - axis->start_us);

	xmc_write(&axis->report->html,
		  "<rect class=\"frame\" x=\"%u\" y=\"%" PRIu32
		  "\" width=\"%u\" height=\"%" PRIu32 "\"/>\n",
		  NAME_WIDTH, top - 2, TIME_WIDTH, bottom - top + 2);
	put_tick(axis, axis->start_us, top, bottom, "");
	/* Those at the ends need room. */
	for (uint64_t at = (axis->start_us / step + 1) * step;
	     at + step * 3 / 4 < axis->end_us; at += step) {
		if (at > axis->start_us + step * 3 / 4) {
			put_tick(axis, at, top, bottom, " c");
		}
	}
	put_tick(axis, axis->end_us, top, bottom, " r");
}

/* The words for one slot. */
static void put_slot_title(struct xmc_report *report, const xmc_slot *slot)
{
	xmc_write(&report->html, "<title>slot %" PRIu32 ": partition ",
		  slot->id);
	xmc_report_named(
		report, slot->partition,
		xmc_partition_at(report->system, slot->partition)->name);
	xmc_write_text(&report->html, ", ");
	xmc_report_time(report, slot->duration_us);
	xmc_write_text(&report->html, " from ");
	xmc_report_time(report, slot->start_us);
	if ((slot->flags & XMC_SLOT_PERIOD_START) != 0) {
		xmc_write_text(&report->html, ", starts a period");
	}
	xmc_write_text(&report->html, "</title>");
}

static void put_slot(const struct axis *axis, size_t index, uint32_t y)
{
	struct xmc_report *report = axis->report;
	const xmc_slot *slot = xmc_slot_at(report->system, index);
	const uint32_t right = (NAME_WIDTH + TIME_WIDTH) * 100;
	uint32_t x = place_of(axis, slot->start_us);
	uint32_t width = place_of(axis, slot_end(axis->plan, slot)) - x;

	if (width < WIDTH_MIN) {
		width = WIDTH_MIN;
		x = x + width > right ? right - width : x;
	}
	xmc_report_record(report, XMC_RECORD_SLOT, index);
	xmc_write_text(&report->html, "<rect ");
	xmc_report_colour(report, slot->partition);
	xmc_write(&report->html,
		  " x=\"%" PRIu32 ".%02" PRIu32 "\" y=\"%" PRIu32
		  "\" width=\"%" PRIu32 ".%02" PRIu32 "\" height=\"%u\">",
		  x / 100, x % 100, y, width / 100, width % 100, BAR);
	put_slot_title(report, slot);
	xmc_write_text(&report->html, "</rect>");
	xmc_report_hatch(
		report, slot->partition,
		&(struct xmc_report_box){x, y * 100, width, BAR * 100});
	xmc_report_record_end(report, XMC_RECORD_SLOT, index);
}

/* What the switch takes of a slot, where it can be seen. */
static void put_cost(const struct axis *axis, const xmc_slot *slot, uint32_t y)
{
	uint64_t span_ns = (axis->end_us - axis->start_us) * 1000;
	uint64_t cost_ns = axis->report->switch_cost_ns;
	uint64_t slot_ns = (uint64_t)slot->duration_us * 1000;
	uint32_t x = place_of(axis, slot->start_us);

	cost_ns = cost_ns < slot_ns ? cost_ns : slot_ns;
	uint32_t width = (uint32_t)(cost_ns * TIME_WIDTH * 100 / span_ns);
	if (slot->start_us >= axis->start_us && width >= COST_MIN) {
		xmc_write(&axis->report->html,
			  "<path class=\"cost\" d=\"M%" PRIu32 ".%02" PRIu32
			  " %" PRIu32 "h%" PRIu32 ".%02" PRIu32 "v%uH%" PRIu32
			  ".%02" PRIu32 "z\"/>",
			  x / 100, x % 100, y, width / 100, width % 100, BAR,
			  x / 100, x % 100);
	}
}

/* All slots of the stretch in one bar, with the partition's id where there is
 * room. */
static void put_bar(const struct axis *axis, size_t first, size_t last,
		    uint32_t y)
{
	struct xmc_report *report = axis->report;

	xmc_write_text(&report->html, "<g class=\"whole\">\n");
	for (size_t i = first; i < last; i++) {
		const xmc_slot *slot = xmc_slot_at(report->system, i);
		uint64_t end_us = slot_end(axis->plan, slot);
		uint32_t digits = slot->partition < 10	  ? 1
				  : slot->partition < 100 ? 2
							  : 5;

		if (slot->start_us >= axis->end_us ||
		    end_us <= axis->start_us) {
			continue;
		}
		uint32_t x = place_of(axis, slot->start_us);
		uint32_t end = place_of(axis, end_us);
		put_slot(axis, i, y);
		put_cost(axis, slot, y);
		if (end - x > digits * DIGIT_WIDTH + DIGIT_WIDTH / 2) {
			xmc_write(&report->html,
				  "<text class=\"c on\" x=\"%" PRIu32
				  "\" y=\"%" PRIu32 "\">%" PRIu32 "</text>",
				  (x + end) / 200, y + 14, slot->partition);
		}
		xmc_write_text(&report->html, "\n");
	}
	xmc_write_text(&report->html, "</g>\n");
}

static void begin_figure(const struct axis *axis, const char *what,
			 uint32_t height)
{
	struct xmc_report *report = axis->report;

	xmc_write_text(&report->html, "<figure>");
	xmc_report_figure(report, "plan", XMC_REPORT_WIDTH, height);
	xmc_write(&report->html, "%s of plan ", what);
	xmc_report_text(report, axis->plan->name);
	xmc_write(&report->html, ": %" PRIu32 " slots</title>\n",
		  axis->plan->slot_count);
}

static void end_figure(const struct axis *axis)
{
	xmc_report_figure_end(axis->report);
	xmc_write_text(&axis->report->html, "</figure>\n");
}

/* The frame in rows of equal time. */
static void put_rows(const struct axis *frame, size_t first, size_t last,
		     uint32_t rows)
{
	const uint64_t frame_us = frame->plan->major_frame_us;

	for (uint32_t i = 0; i < rows; i++) {
		struct axis row = *frame;
		uint32_t y = i % ROWS_MAX * ROW + TOP;
		uint32_t left = rows - i;

		if (i % ROWS_MAX == 0) {
			begin_figure(frame, "Slots, in rows,",
				     (left < ROWS_MAX ? left : ROWS_MAX) * ROW);
		}
		row.start_us = frame_us * i / rows;
		row.end_us = frame_us * (i + 1) / rows;
		xmc_write(&frame->report->html,
			  "<text x=\"0\" y=\"%" PRIu32 "\">row %" PRIu32
			  " of %" PRIu32 "</text>\n",
			  y + 14, i + 1, rows);
		put_axis(&row, y, y + BAR);
		put_bar(&row, first, last, y);
		if (i % ROWS_MAX == ROWS_MAX - 1 || i + 1 == rows) {
			end_figure(frame);
		}
	}
}

/* A stretch of a lane: as a line with ends. */
static void put_stretch(const struct axis *axis, const char *kind,
			const char *title, uint64_t from_us, uint64_t to_us,
			uint32_t y)
{
	uint32_t from = place_of(axis, from_us);
	uint32_t to = place_of(axis, to_us);

	xmc_write(&axis->report->html,
		  "<path class=\"%s\" d=\"M%" PRIu32 ".%02" PRIu32 " %" PRIu32
		  "v6m0 -3H%" PRIu32 ".%02" PRIu32 "m0 -3v6\"><title>%s ",
		  kind, from / 100, from % 100, y, to / 100, to % 100, title);
	xmc_report_time(axis->report, (uint32_t)(to_us - from_us));
	xmc_write_text(&axis->report->html, "</title></path>\n");
}

/* The longest time without service, which may go on in the next frame. */
static void put_pause(const struct axis *axis, const xmc_share *share,
		      uint32_t y)
{
	const uint64_t frame_us = axis->plan->major_frame_us;
	uint64_t end = (uint64_t)share->blackout_start_us + share->blackout_us;

	if (share->blackout_us == 0) {
		return;
	}
	put_stretch(axis, "pause", "longest time without service, here",
		    share->blackout_start_us, end < frame_us ? end : frame_us,
		    y + BAR / 2 - 3);
	if (end > frame_us) {
		put_stretch(axis, "pause", "its end, from the frame before,", 0,
			    end - frame_us, y + BAR / 2 - 3);
	}
}

/* How soon after the start of a period activations begin: the earliest. */
static uint64_t first_offset(const struct axis *axis, const xmc_share *share,
			     size_t first, size_t last)
{
	uint64_t earliest = UINT64_MAX;
	uint64_t ideal = 0;

	for (size_t i = first; i < last; i++) {
		const xmc_slot *slot = xmc_slot_at(axis->report->system, i);
		if (slot->partition != share->partition ||
		    (slot->flags & XMC_SLOT_PERIOD_START) == 0) {
			continue;
		}
		if (slot->start_us >= ideal &&
		    slot->start_us - ideal < earliest) {
			earliest = slot->start_us - ideal;
		}
		ideal += share->period_us;
	}
	return earliest == UINT64_MAX
		       ? (uint64_t)share->latency_us - share->jitter_us
		       : earliest;
}

/* Where the activations of each period lie, if they are the same in all
 * frames. */
static void put_jitter(const struct axis *axis, const xmc_share *share,
		       size_t first, size_t last, uint32_t y)
{
	const uint32_t frame_us = axis->plan->major_frame_us;

	if (share->period_us == XMC_NO_TIME ||
	    share->jitter_us == XMC_NO_TIME ||
	    frame_us % share->period_us != 0 ||
	    frame_us / share->period_us > PERIODS_MAX) {
		return;
	}
	uint64_t offset = first_offset(axis, share, first, last);
	for (uint64_t at = offset; at < frame_us; at += share->period_us) {
		put_stretch(axis, "jitter", "activations, jitter", at,
			    at + share->jitter_us < frame_us
				    ? at + share->jitter_us
				    : frame_us,
			    y + BAR);
	}
}

static void put_lane_name(const struct axis *axis, uint32_t partition,
			  uint32_t y)
{
	struct xmc_report *report = axis->report;

	xmc_write(&report->html, "<text x=\"0\" y=\"%" PRIu32 "\">%" PRIu32 " ",
		  y + 14, partition);
	xmc_report_fit(report,
		       xmc_partition_at(report->system, partition)->name,
		       NAME_WIDTH - 50);
	xmc_write_text(&report->html, "</text>\n");
}

static void put_lane_slot(const struct axis *axis, size_t index, uint32_t y)
{
	const xmc_slot *slot = xmc_slot_at(axis->report->system, index);

	put_slot(axis, index, y);
	if ((slot->flags & XMC_SLOT_PERIOD_START) != 0) {
		uint32_t x = place_of(axis, slot->start_us);
		xmc_write(&axis->report->html,
			  "<path class=\"k\" d=\"M%" PRIu32 ".%02" PRIu32
			  " %" PRIu32 "l6 4l-6 4z\"/>",
			  x / 100, x % 100, y + 5);
	}
	xmc_write_text(&axis->report->html, "\n");
}

/* Lanes of some partitions below each other, from y on. */
static void put_lanes(const struct axis *axis, const xmc_share *shares,
		      uint32_t count, size_t first, size_t last, uint32_t y)
{
	struct xmc_writer *html = &axis->report->html;

	xmc_write_text(html, "<g class=\"names\">\n");
	for (uint32_t i = 0; i < count; i++) {
		put_lane_name(axis, shares[i].partition, y + i * LANE);
	}
	xmc_write_text(html, "</g>\n<g class=\"slots\">\n");
	for (size_t i = first; i < last; i++) {
		uint32_t partition =
			xmc_slot_at(axis->report->system, i)->partition;
		/* Shares are ordered by partition. */
		uint32_t low = 0;
		uint32_t high = count;
		while (low < high) {
			uint32_t middle = low + (high - low) / 2;
			if (shares[middle].partition < partition) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		if (low < count && shares[low].partition == partition) {
			put_lane_slot(axis, i, y + low * LANE);
		}
	}
	xmc_write_text(html, "</g>\n<g class=\"figures\">\n");
	for (uint32_t i = 0; i < count && axis->report->draft == NULL; i++) {
		put_pause(axis, &shares[i], y + i * LANE);
		put_jitter(axis, &shares[i], first, last, y + i * LANE);
	}
	xmc_write_text(html, "</g>\n");
}

/* The lanes, and all slots above them if they have not been drawn in rows. */
static void put_lane_figures(const struct axis *axis, const xmc_plan_load *load,
			     size_t first, size_t last, bool with_all)
{
	struct xmc_report *report = axis->report;
	uint32_t count = load->share_count;
	uint32_t room = load->first_share < LANES_ALL_MAX
				? LANES_ALL_MAX - load->first_share
				: 0;
	uint32_t shown = count < room ? count : room;

	for (uint32_t i = 0; i < shown; i += LANES_MAX) {
		uint32_t lanes = shown - i < LANES_MAX ? shown - i : LANES_MAX;
		uint32_t top = TOP + (with_all ? LANE : 0);
		uint32_t bottom = top + lanes * LANE;

		begin_figure(axis, "Partitions", bottom + 4);
		put_axis(axis, TOP, bottom);
		if (with_all) {
			xmc_write(&report->html,
				  "<text x=\"0\" y=\"%u\">all</text>\n",
				  TOP + 14);
			put_bar(axis, first, last, TOP);
		}
		put_lanes(axis,
			  xmc_share_at(report->analysis,
				       (size_t)load->first_share + i),
			  lanes, first, last, top);
		end_figure(axis);
		with_all = false;
	}
	if (count == 0) {
		begin_figure(axis, "Partitions", TOP + BAR + 4);
		put_axis(axis, TOP, TOP + BAR);
		end_figure(axis);
	}
	if (shown < count) {
		xmc_write(&report->html,
			  "<p class=\"left\">Left out: the lanes of %" PRIu32
			  " of %" PRIu32 " partitions.</p>\n",
			  count - shown, count);
	}
}

void xmc_report_timeline(struct xmc_report *report, size_t index)
{
	const xmc_plan *plan = xmc_plan_at(report->system, index);
	const xmc_plan_load *load = xmc_plan_load_at(report->analysis, index);
	const struct axis frame = {report, plan, 0, plan->major_frame_us};
	size_t first = plan->first_slot;
	size_t last = xmc_report_limit(first + plan->slot_count);
	uint32_t slots = (uint32_t)(last - first);
	uint32_t rows = 1;

	if (slots > ROW_SLOTS) {
		rows = slots / (ROW_SLOTS / 2) + 1;
		/* A row is not shorter than the unit of time. */
		rows = rows < plan->major_frame_us ? rows
						   : plan->major_frame_us;
		put_rows(&frame, first, last, rows);
	}
	put_lane_figures(&frame, load, first, last, rows == 1);
}
