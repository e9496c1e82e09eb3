/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The figures of plans and memory.
 */
#include "analysis/supply.h"
#include "sample.h"
#include "suite.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COST_NS 250000u

/* A plan of these slots for two partitions, the first with these
 * requirements. */
static xmc_system *with_plan(const char *frame, const char *slots,
			     const char *requirements)
{
	static const char form[] =
		"<SystemDescription xmlns='http://www.xtratum.org/xm-3.x' "
		"version='1.0.0' name='s'><HwDescription><MemoryLayout>"
		"<Region type='sdram' start='0x40000000' size='4MB'/>"
		"</MemoryLayout><ProcessorTable><Processor id='0'>"
		"<CyclicPlanTable><Plan id='0' majorFrame='%s'>%s</Plan>"
		"</CyclicPlanTable></Processor></ProcessorTable>"
		"</HwDescription><XMHypervisor>"
		"<PhysicalMemoryArea size='512KB'/></XMHypervisor>"
		"<PartitionTable><Partition id='0'><PhysicalMemoryAreas>"
		"<Area start='0x40100000' size='64KB'/>"
		"</PhysicalMemoryAreas>%s</Partition>"
		"<Partition id='1'><PhysicalMemoryAreas>"
		"<Area start='0x40110000' size='64KB'/>"
		"</PhysicalMemoryAreas></Partition></PartitionTable>"
		"</SystemDescription>";
	char text[4096];

	(void)snprintf(text, sizeof(text), form, frame, slots, requirements);
	return sample_parse(text);
}

static xmc_analysis *analyse(const xmc_system *system, uint32_t cost_ns)
{
	xmc_analysis *analysis = NULL;

	ck_assert_int_eq(xmc_analyse(&analysis, system, cost_ns), XMC_SUCCESS);
	return analysis;
}

START_TEST(load_gaps_and_blackout)
{
	xmc_system *system = with_plan(
		"20ms",
		"<Slot id='0' start='2ms' duration='3ms' partitionId='0'/>"
		"<Slot id='1' start='5ms' duration='1ms' partitionId='1'/>"
		"<Slot id='2' start='6ms' duration='100us' partitionId='0'/>"
		"<Slot id='3' start='16ms' duration='2ms' partitionId='0'/>",
		"");
	xmc_analysis *analysis = analyse(system, COST_NS);
	const xmc_plan_load *load = xmc_plan_load_at(analysis, 0);

	ck_assert_uint_eq(xmc_plan_load_count(analysis), 1);
	ck_assert_uint_eq(load->busy_us, 6100);
	ck_assert_uint_eq(load->utilisation_ppm, 305000);
	/* The slot of 100us loses no more than it has. */
	ck_assert_uint_eq(load->overhead_ns, 3 * COST_NS + 100000);
	ck_assert_uint_eq(load->gap_count, 3);
	ck_assert_uint_eq(xmc_gap_time_at(analysis, 0)->start_us, 0);
	ck_assert_uint_eq(xmc_gap_time_at(analysis, 0)->duration_us, 2000);
	ck_assert_uint_eq(xmc_gap_time_at(analysis, 1)->duration_us, 9900);
	ck_assert_uint_eq(xmc_gap_time_at(analysis, 2)->start_us, 18000);
	ck_assert_uint_eq(load->share_count, 2);
	const xmc_share *first = xmc_share_at(analysis, 0);
	ck_assert_uint_eq(first->partition, 0);
	ck_assert_uint_eq(first->slot_count, 3);
	ck_assert_uint_eq(first->budget_us, 5100);
	ck_assert_uint_eq(first->share_ppm, 255000);
	ck_assert_uint_eq(first->effective_ns, 5000000 - 2 * COST_NS);
	ck_assert_uint_eq(first->blackout_us, 9900);
	ck_assert_uint_eq(first->blackout_start_us, 6100);
	ck_assert_uint_eq(first->jitter_us, XMC_NO_TIME);
	/* The other one's pause goes across the end of the frame. */
	ck_assert_uint_eq(xmc_share_at(analysis, 1)->blackout_us, 19000);
	ck_assert_uint_eq(xmc_share_at(analysis, 1)->blackout_start_us, 6000);
	ck_assert_ptr_null(xmc_share_at(analysis, 2));
	xmc_analysis_free(analysis);
	xmc_system_free(system);
}
END_TEST

START_TEST(requirements)
{
	static const char required[] =
		"<TemporalRequirements period='10ms' duration='2ms'/>";
	xmc_system *system = with_plan(
		"20ms",
		"<Slot id='0' start='1ms' duration='2ms' partitionId='0'/>"
		"<Slot id='1' start='14ms' duration='3ms' partitionId='0'/>",
		required);
	xmc_analysis *analysis = analyse(system, COST_NS);
	const xmc_share *share = xmc_share_at(analysis, 0);

	ck_assert_uint_eq(share->period_us, 10000);
	ck_assert_uint_eq(share->required_us, 2000);
	ck_assert_uint_eq(share->least_us, 2000);
	ck_assert_uint_eq(share->least_effective_ns, 2000000 - COST_NS);
	ck_assert_uint_eq(share->latency_us, 4000);
	ck_assert_uint_eq(share->jitter_us, 3000);
	xmc_analysis_free(analysis);
	xmc_system_free(system);
}
END_TEST

START_TEST(activations_with_period_start)
{
	static const char required[] =
		"<TemporalRequirements period='10ms' duration='1ms'/>";
	static const char slots[] =
		"<Slot id='0' start='1ms' duration='2ms' partitionId='0' "
		"flags='periodStart'/>"
		"<Slot id='1' start='5ms' duration='1ms' partitionId='0'/>"
		"<Slot id='2' start='11.5ms' duration='3ms' partitionId='0' "
		"flags='periodStart'/>";
	xmc_system *system = with_plan("20ms", slots, required);
	xmc_analysis *analysis = analyse(system, 0);

	ck_assert_uint_eq(xmc_share_at(analysis, 0)->jitter_us, 500);
	ck_assert_uint_eq(xmc_share_at(analysis, 0)->latency_us, 1500);
	xmc_analysis_free(analysis);
	xmc_system_free(system);
	/* One activation for two periods has no pace. */
	char *one = sample_replace(slots, "flags='periodStart'", "");
	system = with_plan("20ms", one, required);
	analysis = analyse(system, 0);
	ck_assert_uint_eq(xmc_share_at(analysis, 0)->jitter_us, XMC_NO_TIME);
	xmc_analysis_free(analysis);
	xmc_system_free(system);
	free(one);
}
END_TEST

/* Every phase, one after the other: what supply.c finds by looking at a few. */
static void compare_with_every_phase(const struct xmc_supply *supply,
				     uint64_t period)
{
	uint64_t least = UINT64_MAX;
	struct xmc_latency expected = {UINT64_MAX, 0};
	uint64_t phase = 0;

	do {
		uint64_t served = 0;
		uint64_t wait = UINT64_MAX;
		for (uint64_t t = phase; t < phase + 2 * supply->frame; t++) {
			bool in_service = false;
			for (size_t i = 0; i < supply->count; i++) {
				const struct xmc_service *service =
					&supply->services[i];
				uint64_t within = t % supply->frame;
				in_service = in_service ||
					     (within >= service->start &&
					      within < service->end);
			}
			if (in_service && wait == UINT64_MAX) {
				wait = t - phase;
			}
			served += in_service && t < phase + period;
		}
		least = served < least ? served : least;
		expected.least = wait < expected.least ? wait : expected.least;
		expected.most = wait > expected.most ? wait : expected.most;
		phase = (phase + period) % supply->frame;
	} while (phase != 0);
	struct xmc_latency latency = xmc_supply_latency(supply, period);
	ck_assert_uint_eq(xmc_supply_least(supply, period), least);
	ck_assert_uint_eq(latency.least, expected.least);
	ck_assert_uint_eq(latency.most, expected.most);
}

START_TEST(supply_of_every_phase)
{
	const struct xmc_service services[] = {
		{1, 4, 0}, {4, 5, 3}, {9, 15, 4}, {22, 23, 10}};

	for (size_t count = 1; count <= 4; count++) {
		uint64_t total = services[count - 1].before +
				 services[count - 1].end -
				 services[count - 1].start;
		for (uint64_t frame = 24; frame <= 36; frame += 3) {
			const struct xmc_supply supply = {services, count,
							  frame, total};
			for (uint64_t period = 1; period <= 40; period++) {
				compare_with_every_phase(&supply, period);
			}
		}
	}
}
END_TEST

START_TEST(memory)
{
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-whole-language.xml");
	xmc_system *system = sample_parse(xml.bytes);
	xmc_analysis *analysis = analyse(system, 0);
	const xmc_region_load *load = xmc_region_load_at(analysis, 2);

	ck_assert_uint_eq(xmc_region_load_count(analysis), 3);
	ck_assert_uint_eq(load->used_bytes, 132 * 1024);
	ck_assert_uint_eq(load->shared_bytes, 32 * 1024);
	ck_assert_uint_eq(load->use_count, 4);
	ck_assert_uint_eq(load->gap_count, 2);
	ck_assert_uint_eq(load->largest_gap_bytes, 0xFD0000);
	const xmc_memory_use *use =
		xmc_memory_use_at(analysis, load->first_use);
	ck_assert_uint_eq(use->start, 0x41000000);
	ck_assert_uint_eq(use->user, XMC_USER_PARTITION);
	ck_assert_uint_eq(use->index, 2);
	const xmc_memory_gap *gap =
		xmc_memory_gap_at(analysis, load->first_gap);
	ck_assert_uint_eq(gap->start, 0x41001000);
	ck_assert_uint_eq(gap->size, 0xF000);
	/* The rest: the resident software, the hypervisor, a memory block. */
	ck_assert_uint_eq(xmc_region_load_at(analysis, 0)->gap_count, 0);
	ck_assert_uint_eq(xmc_memory_use_at(analysis, 0)->user,
			  XMC_USER_RESIDENT_SW);
	ck_assert_uint_eq(xmc_memory_use_at(analysis, 1)->user,
			  XMC_USER_HYPERVISOR);
	ck_assert_uint_eq(xmc_memory_use_at(analysis, 5)->user,
			  XMC_USER_DEVICE);
	xmc_analysis_free(analysis);
	xmc_system_free(system);
	free(xml.bytes);
}
END_TEST

START_TEST(contract)
{
	xmc_analysis *analysis = (xmc_analysis *)&analysis;

	ck_assert_int_eq(xmc_analyse(NULL, NULL, 0), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_analyse(&analysis, NULL, 0), XMC_ERR_ARGUMENT);
	ck_assert_ptr_null(analysis);
	ck_assert_uint_eq(xmc_share_count(NULL), 0);
	ck_assert_ptr_null(xmc_share_at(NULL, 0));
	xmc_analysis_free(NULL);
}
END_TEST

START_TEST(quantities)
{
	static const struct {
		uint32_t value;
		const char *time;
		const char *size;
	} forms[] = {
		{0, "0us", "0B"},
		{999, "999us", "999B"},
		{1000, "1ms", "1000B"},
		{1024, "1024us", "1KB"},
		{1500, "1.5ms", "1500B"},
		{1536, "1536us", "1.5KB"},
		{1550, "1550us", "1550B"},
		{50500, "50.5ms", "50500B"},
		{250000, "250ms", "250000B"},
		{0x180000, "1572864us", "1.5MB"},
		{1500000, "1.5s", "1500000B"},
		{4294000000u, "4294s", "4294000000B"},
		{4294967295u, "4294967295us", "4294967295B"},
	};
	char text[XMC_QUANTITY_BYTES];

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		xmc_format_time(text, forms[i].value);
		ck_assert_str_eq(text, forms[i].time);
		xmc_format_size(text, forms[i].value);
		ck_assert_str_eq(text, forms[i].size);
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc analysis");
	TCase *tests = tcase_create("analysis");

	tcase_add_test(tests, load_gaps_and_blackout);
	tcase_add_test(tests, requirements);
	tcase_add_test(tests, activations_with_period_start);
	tcase_add_test(tests, supply_of_every_phase);
	tcase_add_test(tests, memory);
	tcase_add_test(tests, contract);
	tcase_add_test(tests, quantities);
	suite_add_tcase(suite, tests);
	return suite;
}
