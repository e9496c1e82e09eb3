/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A stand-in for Check where there is none: what core's tests use of
 * it, for a cross compiled static program. The first failure ends the program.
 */
#ifndef STAND_IN_CHECK_H
#define STAND_IN_CHECK_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STAND_IN_TESTS_MAX 64

typedef void (*TFun)(int);

typedef struct {
	const char *name;
	TFun run;
	int first;
	int end;
} StandInTest;

typedef struct {
	StandInTest tests[STAND_IN_TESTS_MAX];
	int count;
} TCase;

typedef TCase Suite;
typedef TCase SRunner;

#define CK_NORMAL 0

#define START_TEST(test)                                                       \
	static void test(int _i)                                               \
	{                                                                      \
		(void)_i;
#define END_TEST }

#define ck_assert_msg(ok, ...)                                                 \
	do {                                                                   \
		if (!(ok)) {                                                   \
			printf("%s:%d: ", __FILE__, __LINE__);                 \
			printf(__VA_ARGS__);                                   \
			printf("\n");                                          \
			exit(EXIT_FAILURE);                                    \
		}                                                              \
	} while (0)

#define ck_assert(ok) ck_assert_msg(ok, "%s", #ok)
#define STAND_IN_COMPARE(type, format, a, op, b)                               \
	do {                                                                   \
		type stand_in_a = (a);                                         \
		type stand_in_b = (b);                                         \
		ck_assert_msg(stand_in_a op stand_in_b,                        \
			      "%s is " format ", %s is " format, #a,           \
			      stand_in_a, #b, stand_in_b);                     \
	} while (0)
#define ck_assert_int_eq(a, b) STAND_IN_COMPARE(intmax_t, "%jd", a, ==, b)
#define ck_assert_uint_eq(a, b) STAND_IN_COMPARE(uintmax_t, "%ju", a, ==, b)
#define ck_assert_uint_le(a, b) STAND_IN_COMPARE(uintmax_t, "%ju", a, <=, b)
#define ck_assert_uint_lt(a, b) STAND_IN_COMPARE(uintmax_t, "%ju", a, <, b)
#define ck_assert_uint_ge(a, b) STAND_IN_COMPARE(uintmax_t, "%ju", a, >=, b)
#define ck_assert_ptr_eq(a, b) STAND_IN_COMPARE(const void *, "%p", a, ==, b)
#define ck_assert_str_eq(a, b) ck_assert(strcmp(a, b) == 0)
#define ck_assert_str_ne(a, b) ck_assert(strcmp(a, b) != 0)
#define ck_assert_mem_eq(a, b, size) ck_assert(memcmp(a, b, size) == 0)
#define ck_assert_mem_ne(a, b, size) ck_assert(memcmp(a, b, size) != 0)

static inline TCase *tcase_create(const char *name)
{
	TCase *tcase = calloc(1, sizeof(*tcase));

	(void)name;
	if (tcase == NULL) {
		abort();
	}
	return tcase;
}

static inline void stand_in_add(TCase *tcase, const char *name, TFun run,
				int first, int end)
{
	StandInTest test = {name, run, first, end};

	if (tcase->count == STAND_IN_TESTS_MAX) {
		abort();
	}
	tcase->tests[tcase->count] = test;
	tcase->count++;
}

#define tcase_add_test(tcase, test) stand_in_add(tcase, #test, test, 0, 1)
#define tcase_add_loop_test(tcase, test, first, end)                           \
	stand_in_add(tcase, #test, test, first, (int)(end))
#define tcase_set_timeout(tcase, seconds) ((void)0)

static inline Suite *suite_create(const char *name)
{
	return tcase_create(name);
}

static inline void suite_add_tcase(Suite *suite, TCase *tcase)
{
	for (int i = 0; i < tcase->count; i++) {
		const StandInTest *test = &tcase->tests[i];

		stand_in_add(suite, test->name, test->run, test->first,
			     test->end);
	}
	free(tcase);
}

static inline SRunner *srunner_create(Suite *suite)
{
	return suite;
}

static inline void srunner_run_all(SRunner *runner, int mode)
{
	int runs = 0;

	(void)mode;
	for (int i = 0; i < runner->count; i++) {
		const StandInTest *test = &runner->tests[i];

		for (int loop = test->first; loop < test->end; loop++) {
			test->run(loop);
			runs++;
		}
	}
	printf("%d checks passed\n", runs);
}

/* A failure has ended the program before. */
static inline int srunner_ntests_failed(SRunner *runner)
{
	return runner->count == 0;
}

static inline void srunner_free(SRunner *runner)
{
	free(runner);
}

#endif
