/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The nearest free place, against a look at each place.
 */
#include "suite.h"

#include "rules/room.h"
#include <stdbool.h>
#include <string.h>
#include <xmc.h>

#define END 64u
#define TAKERS 6u

struct example {
	struct xmc_range spaces[3];
	struct xmc_range takers[TAKERS];
};

static uint32_t next_random(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 16) % below;
}

static void make(struct example *example, uint32_t *random)
{
	uint32_t at = 0;

	for (size_t i = 0; i < 3; i++) {
		at += next_random(random, 4);
		example->spaces[i].start = at;
		at += 1 + next_random(random, 20);
		example->spaces[i].end = at;
		example->spaces[i].kind = next_random(random, 2);
	}
	for (size_t i = 0; i < TAKERS; i++) {
		example->takers[i].start = next_random(random, END);
		example->takers[i].end =
			example->takers[i].start + next_random(random, 16);
	}
}

/* Whether a place is in one space of a kind, and nobody else has any of it. */
static bool is_free(const struct example *example, uint64_t start,
		    const struct xmc_seeker *seeker)
{
	bool inside = false;

	for (size_t i = 0; i < 3; i++) {
		const struct xmc_range *space = &example->spaces[i];
		inside = inside || (start >= space->start &&
				    start + seeker->size <= space->end &&
				    (seeker->kinds >> space->kind & 1u) != 0);
	}
	for (size_t i = 0; i < TAKERS && inside; i++) {
		const struct xmc_range *taker = &example->takers[i];
		inside = i == seeker->taker || taker->start == taker->end ||
			 taker->start >= start + seeker->size ||
			 taker->end <= start;
	}
	return inside;
}

static uint64_t distance(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

static void check(const struct example *example, const struct xmc_room *room,
		  const struct xmc_seeker *seeker)
{
	uint64_t least = UINT64_MAX;
	uint32_t start;

	for (uint64_t at = 0; at < END; at++) {
		if (is_free(example, at, seeker) &&
		    distance(at, seeker->wanted) < least) {
			least = distance(at, seeker->wanted);
		}
	}
	bool found = xmc_room_nearest(room, &start, seeker);
	ck_assert(found == (least != UINT64_MAX));
	if (found) {
		ck_assert(is_free(example, start, seeker));
		ck_assert_uint_eq(distance(start, seeker->wanted), least);
	}
}

START_TEST(as_a_look_at_each)
{
	uint32_t random = 1;

	for (int turn = 0; turn < 2000; turn++) {
		struct example example;
		struct xmc_room room;
		make(&example, &random);
		ck_assert_int_eq(
			xmc_room_make(
				&room, &(struct xmc_ranges){example.spaces, 3},
				&(struct xmc_ranges){example.takers, TAKERS}),
			XMC_SUCCESS);
		for (size_t i = 0; i < TAKERS; i++) {
			/* Both kinds: of one alone its own place may be of the
			 * other. */
			struct xmc_seeker seeker = {
				.taker = i,
				.start = example.takers[i].start,
				.end = example.takers[i].end,
				.wanted = next_random(&random, END),
				.size = 1 + next_random(&random, 12),
				.kinds = 3u,
			};
			check(&example, &room, &seeker);
			seeker.taker = XMC_NO_TAKER;
			seeker.kinds = 1u + next_random(&random, 2);
			check(&example, &room, &seeker);
		}
		xmc_room_free(&room);
	}
}
END_TEST

START_TEST(the_longest)
{
	const struct xmc_range space = {0, 20, 0};
	const struct xmc_range takers[] = {{0, 5, 0}, {4, 20, 0}, {12, 13, 0}};
	const struct xmc_seeker seeker = {.taker = 1,
					  .start = 4,
					  .end = 20,
					  .wanted = 4,
					  .size = 16,
					  .kinds = 1u};
	struct xmc_room room;
	struct xmc_place_free longest;
	uint32_t start;

	ck_assert_int_eq(xmc_room_make(&room, &(struct xmc_ranges){&space, 1},
				       &(struct xmc_ranges){takers, 3}),
			 XMC_SUCCESS);
	ck_assert(!xmc_room_nearest(&room, &start, &seeker));
	ck_assert(xmc_room_longest(&room, &longest, &seeker));
	ck_assert_uint_eq(longest.start, 5);
	ck_assert_uint_eq(longest.size, 7);
	ck_assert_uint_eq(xmc_room_end_at(&room, &seeker), 0);
	xmc_room_free(&room);
}
END_TEST

START_TEST(of_equally_long_ones_the_own)
{
	const struct xmc_range space = {0, 60, 0};
	const struct xmc_range takers[] = {
		{0, 10, 0}, {10, 40, 0}, {20, 30, 0}, {40, 50, 0}};
	const struct xmc_seeker seeker = {.taker = 1,
					  .start = 10,
					  .end = 40,
					  .wanted = 10,
					  .size = 30,
					  .kinds = 1u};
	struct xmc_room room;
	struct xmc_place_free longest;

	ck_assert_int_eq(xmc_room_make(&room, &(struct xmc_ranges){&space, 1},
				       &(struct xmc_ranges){takers, 4}),
			 XMC_SUCCESS);
	ck_assert(xmc_room_longest(&room, &longest, &seeker));
	ck_assert_uint_eq(longest.start, 10);
	ck_assert_uint_eq(longest.size, 10);
	xmc_room_free(&room);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("room");
	TCase *tests = tcase_create("places");

	tcase_add_test(tests, as_a_look_at_each);
	tcase_add_test(tests, the_longest);
	tcase_add_test(tests, of_equally_long_ones_the_own);
	suite_add_tcase(suite, tests);
	return suite;
}
