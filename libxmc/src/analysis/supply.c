/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a plan gives each period.
 */
#include "analysis/supply.h"

static uint64_t greatest_common_divisor(uint64_t a, uint64_t b)
{
	while (b != 0) {
		uint64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* The services that begin before a point of the frame. */
static size_t begun_before(const struct xmc_supply *supply, uint64_t point)
{
	size_t low = 0;
	size_t high = supply->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (supply->services[middle].start < point) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* F(t). Products stay below 2^64: total <= frame, so that the result is at
 * most t. */
static uint64_t served_before(const struct xmc_supply *supply, uint64_t t)
{
	uint64_t within = t % supply->frame;
	uint64_t sum = t / supply->frame * supply->total;
	size_t begun = begun_before(supply, within);

	if (begun == 0) {
		return sum;
	}
	const struct xmc_service *last = &supply->services[begun - 1];
	uint64_t end = within < last->end ? within : last->end;
	return sum + last->before + (end - last->start);
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

uint64_t xmc_supply_in(const struct xmc_supply *supply, uint64_t from,
		       uint64_t length)
{
	return served_before(supply, from + length) -
	       served_before(supply, from);
}

uint64_t xmc_supply_periods(const struct xmc_supply *supply, uint64_t period)
{
	return supply->frame / greatest_common_divisor(period, supply->frame);
}

/* The phases at which a period may get least: 0, then for each service the
 * multiples of the grid on both sides of its end. */
static size_t phase_count(const struct xmc_supply *supply)
{
	return 1 + 2 * supply->count;
}

static uint64_t phase_at(const struct xmc_supply *supply, uint64_t grid,
			 size_t index)
{
	if (index == 0) {
		return 0;
	}
	uint64_t end = supply->services[(index - 1) / 2].end % supply->frame;
	uint64_t below = end / grid * grid;
	return index % 2 == 1 ? below : (below + grid) % supply->frame;
}

uint64_t xmc_supply_least(const struct xmc_supply *supply, uint64_t period)
{
	uint64_t grid = greatest_common_divisor(period, supply->frame);
	uint64_t least = UINT64_MAX;

	for (size_t i = 0; i < phase_count(supply); i++) {
		uint64_t phase = phase_at(supply, grid, i);
		least = smaller(least, xmc_supply_in(supply, phase, period));
	}
	return least;
}

/* The inverse of a modulo n (coprime, both below 2^32), by Euclid. */
static uint64_t inverse(uint64_t a, uint64_t n)
{
	int64_t t = 0;
	int64_t next_t = 1;
	int64_t r = (int64_t)n;
	int64_t next_r = (int64_t)(a % n);

	while (next_r != 0) {
		int64_t quotient = r / next_r;
		int64_t rest = r - quotient * next_r;
		int64_t next = t - quotient * next_t;
		r = next_r;
		next_r = rest;
		t = next_t;
		next_t = next;
	}
	return (uint64_t)(t < 0 ? t + (int64_t)n : t);
}

bool xmc_supply_shortage(struct xmc_shortage *out,
			 const struct xmc_supply *supply, uint64_t period,
			 uint64_t required)
{
	uint64_t grid = greatest_common_divisor(period, supply->frame);
	uint64_t count = xmc_supply_periods(supply, period);
	/* What a phase is multiplied with, in units of the grid, to get k. */
	uint64_t factor = count == 1 ? 0 : inverse(period / grid, count);
	bool found = false;

	for (size_t i = 0; i < phase_count(supply); i++) {
		uint64_t phase = phase_at(supply, grid, i);
		uint64_t gets = xmc_supply_in(supply, phase, period);
		if (gets >= required) {
			continue;
		}
		uint64_t k = phase / grid % count * factor % count;
		if (!found || k < out->period) {
			*out = (struct xmc_shortage){k, gets};
			found = true;
		}
	}
	return found;
}

struct xmc_latency xmc_supply_latency(const struct xmc_supply *supply,
				      uint64_t period)
{
	uint64_t grid = greatest_common_divisor(period, supply->frame);
	struct xmc_latency latency = {UINT64_MAX, 0};

	/* Before each service: the first phase that waits for it waits
	 * longest, the last one shortest; one inside it not at all. */
	for (size_t i = 0; i < supply->count; i++) {
		const struct xmc_service *service = &supply->services[i];
		const struct xmc_service *previous =
			&supply->services[(i == 0 ? supply->count : i) - 1];
		uint64_t offset = i == 0 ? supply->frame : 0;
		uint64_t start = service->start + offset;
		uint64_t first = (previous->end + grid - 1) / grid * grid;
		uint64_t last = start / grid * grid;
		bool inside =
			(service->end - 1) / grid * grid >= service->start;

		if (inside) {
			latency.least = 0;
		}
		if (first <= start) {
			latency.most = start - first > latency.most
					       ? start - first
					       : latency.most;
			latency.least = smaller(latency.least, start - last);
		}
	}
	return latency;
}
