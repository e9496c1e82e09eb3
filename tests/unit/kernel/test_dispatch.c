/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Every number of a hypercall, and a storm of random calls.
 */
#include "hypercall_fixture.h"
#include "random.h"
#include "suite.h"
#include <fake.h>
#include <hypercall/dispatch.h>
#include <hypercall/handlers.h>
#include <mmu/pool.h>
#include <string.h>
#include <xm/hypercall.h>

#define STORM_CALLS 100000u

static bool is_served(uint32_t number)
{
	switch (number) {
#define XM_HYPERCALL(known, name, handler) case known:
#include <xm/hypercalls.def>
#undef XM_HYPERCALL
	case HYPERCALL_CONSOLE_CONTINUE:
		return true;
	default:
		return false;
	}
}

/* A number that nobody serves: says so, continues behind the trap, and nothing
 * else changes. */
static void check_number(uint32_t number)
{
	struct partition *caller = partition_get(NORMAL);
	struct partition before;

	if (is_served(number)) {
		ck_assert_int_ne(hypercall(NORMAL, number, 0xFFFFFFFFu,
					   0xFFFFFFFFu, 0xFFFFFFFFu,
					   0xFFFFFFFFu),
				 XM_UNKNOWN_HYPERCALL);
		return;
	}
	before = *caller;
	ck_assert_int_eq(hypercall(NORMAL, number, 1, 2, 3, 4),
			 XM_UNKNOWN_HYPERCALL);
	ck_assert_uint_eq(caller->context.pc, before.context.pc + 4);
	for (uint32_t i = 1; i < 5; i++) {
		ck_assert_uint_eq(caller->context.reg[i], i);
	}
	ck_assert_int_eq(memcmp(&caller->id, &before.id,
				sizeof(before) - sizeof(before.context)),
			 0);
}

START_TEST(test_every_number)
{
	for (uint32_t number = 0; number <= 40; number++) {
		check_number(number);
	}
	for (uint32_t i = 0; i <= 40; i++) {
		check_number(0x80000000u + i);
		check_number(0x7FFFFFFFu - i);
		check_number(0xFFFFFFFFu - i);
	}
	for (uint32_t shift = 0; shift < 32; shift++) {
		check_number(1u << shift);
	}
}
END_TEST

START_TEST(test_result_and_continuation)
{
	struct partition *caller = partition_get(NORMAL);
	uint32_t pc = caller->context.pc;

	ck_assert_int_eq(hypercall(NORMAL, 7, 0, 0, 0, 0), XM_OK);
	ck_assert_uint_eq(caller->context.pc, pc + 4);
}
END_TEST

/* An object that exists more often than not. */
static uint32_t wild_object(struct random *random)
{
	static const uint32_t classes[] = {XM_OBJ_CLASS_CONSOLE,
					   XM_OBJ_CLASS_STATUS};
	uint32_t class = random_below(random, 4) == 0
				 ? random_below(random, 16)
				 : classes[random_below(random, 2)];

	return hypercall_object(class, random_below(random, CALLERS + 1));
}

/* A value that is more often near something than not. */
static uint32_t wild(struct random *random)
{
	static const uint32_t places[] = {
		0,	     RAM_VIRT,	    FIXED_VIRT,	 FIXED_VIRT + 0x1000,
		0x80000000u, UNMAPPED_VIRT, 0x40000000u, XM_KERNEL_WINDOW,
		0xFE000000u, 0x40210000u,   0xFFFFFF80u, XM_PCT_ADDRESS};

	switch (random_below(random, 8)) {
	case 0:
		return random_next(random);
	case 1:
		return random_below(random, 300);
	case 2:
		return 0;
	case 3:
	case 4:
		return wild_object(random);
	default:
		return places[random_below(random, 12)] +
		       random_below(random, 300) - 150;
	}
}

static uint32_t wild_number(struct random *random)
{
	static const uint32_t served[] = {0,  7,  8,
					  11, 13, HYPERCALL_CONSOLE_CONTINUE};

	return random_below(random, 4) == 0 ? wild(random)
					    : served[random_below(random, 6)];
}

/* All that the kernel keeps of a partition, and its memory. */
struct snapshot {
	struct partition record;
	struct xm_pct pct;
	uint32_t level1[256];
	uint8_t memory[0x3000];
};

static void take(struct snapshot *snapshot, uint32_t id)
{
	const struct partition *partition = partition_get(id);

	memset(snapshot, 0, sizeof(*snapshot));
	memcpy(&snapshot->record, partition, sizeof(*partition));
	snapshot->pct = *partition->pct;
	memcpy(snapshot->level1, partition->map.level1,
	       sizeof(snapshot->level1));
	memcpy(snapshot->memory, hypercall_memory(id, RAM_VIRT),
	       sizeof(snapshot->memory));
}

/* A normal partition calls whatever it likes. The others, its own control
 * table and its read-only memory stay as they are; the machine of the tests
 * ends the program when the kernel touches what is not the caller's. */
START_TEST(test_storm)
{
	static struct snapshot before[CALLERS];
	static struct snapshot after[CALLERS];
	struct partition *caller = partition_get(NORMAL);
	struct random random;

	random_seed(&random, 5);
	for (uint32_t id = 0; id < CALLERS; id++) {
		take(&before[id], id);
	}
	for (uint32_t i = 0; i < STORM_CALLS; i++) {
		uint32_t number = wild_number(&random);

		fake.irq_polls = random_below(&random, 1000);
		(void)hypercall(NORMAL, number, wild(&random), wild(&random),
				wild(&random), wild(&random));
		fake_console_clear();
		caller->state = PARTITION_READY;
		if (i % 1000 != 0) {
			continue;
		}
		for (uint32_t id = 1; id < CALLERS; id++) {
			take(&after[id], id);
			ck_assert_mem_eq(&after[id], &before[id],
					 sizeof(before[id]));
		}
	}
	take(&after[NORMAL], NORMAL);
	ck_assert_mem_eq(&after[NORMAL].pct, &before[NORMAL].pct,
			 sizeof(struct xm_pct));
	ck_assert_mem_eq(after[NORMAL].level1, before[NORMAL].level1,
			 sizeof(before[NORMAL].level1));
	ck_assert_mem_eq(after[NORMAL].memory + RAM_BYTES,
			 before[NORMAL].memory + RAM_BYTES, 0x1000);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.dispatch");
	TCase *tcase = tcase_create("dispatch");

	tcase_add_checked_fixture(tcase, hypercall_set_up, NULL);
	tcase_add_test(tcase, test_every_number);
	tcase_add_test(tcase, test_result_and_continuation);
	tcase_add_test(tcase, test_storm);
	suite_add_tcase(suite, tcase);
	return suite;
}
