/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a plan gives each period.
 */
#include "supply.h"

#include <stdbool.h>

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

/* The service in [0, t) of the endlessly repeated frame. */
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

static uint64_t in_period(const struct xmc_supply *supply, uint64_t phase,
			  uint64_t period)
{
	return served_before(supply, phase + period) -
	       served_before(supply, phase);
}

uint64_t xmc_supply_least(const struct xmc_supply *supply, uint64_t period)
{
	uint64_t grid = greatest_common_divisor(period, supply->frame);
	uint64_t least = in_period(supply, 0, period);

	/* As the phase grows, what the period gets falls while the phase is
	 * in a service and the period's end is not, and rises the other way
	 * round. Between falling and rising the phase passes the end of a
	 * service: the least value is next to one. */
	for (size_t i = 0; i < supply->count; i++) {
		uint64_t below = supply->services[i].end / grid * grid;
		least = smaller(least, in_period(supply, below, period));
		least = smaller(least, in_period(supply, below + grid, period));
	}
	return least;
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
