/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The pool: alignment, zeroed memory, its end, and its closing.
 */
#include "suite.h"
#include <fake.h>
#include <mmu/pool.h>
#include <string.h>

#define PHYS 0x40020000u
#define BYTES 65536u

static uint8_t memory[BYTES];

static void set_up(void)
{
	fake_reset();
	memset(memory, 0x5A, sizeof(memory));
}

static bool holds(const uint8_t *bytes, uint32_t size, uint8_t value)
{
	for (uint32_t i = 0; i < size; i++) {
		if (bytes[i] != value) {
			return false;
		}
	}
	return true;
}

/* Blocks of every alignment from every place: aligned by their physical
 * address, zero, apart, and nothing else written. */
START_TEST(test_aligned_zeroed_and_apart)
{
	uint32_t align = 1u << _i;

	for (uint32_t skew = 0; skew < 40; skew += 13) {
		uint32_t end = 0;

		memset(memory, 0x5A, sizeof(memory));
		pool_init(memory, paddr(PHYS + skew), BYTES);
		for (uint32_t size = 1; size < 9; size++) {
			uint8_t *block = pool_take(size, align);
			uint32_t at = (uint32_t)(block - memory);

			ck_assert_uint_ge(at, end);
			ck_assert_uint_lt(at - end, align);
			ck_assert_uint_eq((PHYS + skew + at) % align, 0);
			ck_assert_uint_eq(pool_phys(block).value,
					  PHYS + skew + at);
			ck_assert_ptr_eq(pool_memory(pool_phys(block)), block);
			ck_assert(holds(memory + end, at - end, 0x5A));
			ck_assert(holds(block, size, 0));
			end = at + size;
			ck_assert(holds(memory + end, 1, 0x5A));
			ck_assert_uint_eq(pool_left_bytes(), BYTES - end);
		}
	}
}
END_TEST

struct request {
	uint32_t size_bytes;
	uint32_t align_bytes;
};

static void take(void *argument)
{
	const struct request *request = argument;

	(void)pool_take(request->size_bytes, request->align_bytes);
}

static bool takes(uint32_t size_bytes, uint32_t align_bytes)
{
	struct request request = {size_bytes, align_bytes};

	return !fake_stops(take, &request);
}

START_TEST(test_last_byte)
{
	pool_init(memory, paddr(PHYS), 100);
	ck_assert(takes(99, 1));
	ck_assert(takes(1, 1));
	ck_assert(takes(0, 1));
	ck_assert_str_eq(fake.console, "");
	ck_assert(!takes(1, 1));
	ck_assert_str_eq(
		fake.console,
		"[xm] fatal: the hypervisor's memory area is too small\n");
	pool_init(memory, paddr(PHYS), 100);
	ck_assert(!takes(101, 1));
}
END_TEST

/* The gap that alignment leaves counts too. */
START_TEST(test_no_room_for_the_gap)
{
	pool_init(memory, paddr(PHYS + 1), 4096 + 7);
	ck_assert(takes(8, 4096));
	pool_init(memory, paddr(PHYS + 1), 4096 + 6);
	ck_assert(!takes(8, 4096));
	pool_init(memory, paddr(PHYS + 1), 100);
	ck_assert(!takes(0, 4096));
}
END_TEST

START_TEST(test_sizes_that_would_wrap)
{
	pool_init(memory, paddr(PHYS), BYTES);
	ck_assert(takes(1, 1));
	ck_assert(!takes(UINT32_MAX, 1));
	ck_assert(!takes(UINT32_MAX, 4));
	ck_assert(!takes(UINT32_MAX - 3, 4));
	ck_assert(!takes(0x80000000u, 0x80000000u));
}
END_TEST

START_TEST(test_closed)
{
	pool_init(memory, paddr(PHYS), BYTES);
	ck_assert(takes(16, 16));
	pool_close();
	ck_assert_uint_eq(pool_left_bytes(), 0);
	ck_assert(!takes(1, 1));
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.pool");
	TCase *tcase = tcase_create("pool");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_loop_test(tcase, test_aligned_zeroed_and_apart, 0, 13);
	tcase_add_test(tcase, test_last_byte);
	tcase_add_test(tcase, test_no_room_for_the_gap);
	tcase_add_test(tcase, test_sizes_that_would_wrap);
	tcase_add_test(tcase, test_closed);
	suite_add_tcase(suite, tcase);
	return suite;
}
