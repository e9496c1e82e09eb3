/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Binary configurations with some fields changed and their digest made
 * right again: whatever the kernel's reader accepts becomes XML that compiles
 * to the same bytes, or is refused with a finding.
 */
#include "sample.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>
#include <xmcore/xmc_read.h>

#define MUTATIONS 1500

struct tally {
	unsigned int refused; /* by the reader */
	unsigned int found;   /* by xmc_check() */
	unsigned int same;    /* the same bytes again */
};

struct binary {
	uint8_t *bytes;
	size_t size;
};

static uint32_t state;

static uint32_t random_below(uint32_t end)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % end;
}

static struct binary emit(const xmc_system *system)
{
	struct binary out = {NULL, 0};

	ck_assert_int_eq(xmc_emit(&out.bytes, &out.size, system), XMC_SUCCESS);
	return out;
}

static struct binary compile(const char *folder, const char *name)
{
	struct sample_file xml = sample_read(folder, name);
	xmc_system *system = sample_parse(xml.bytes);
	struct binary out = emit(system);

	xmc_system_free(system);
	free(xml.bytes);
	return out;
}

static void seal(struct binary *binary)
{
	xm_md5_masked(binary->bytes, (uint32_t)binary->size, XM_XMC_OFF_DIGEST,
		      binary->bytes + XM_XMC_OFF_DIGEST);
}

/* Values at which rules change, near to the one that is there or to others of
 * the file. */
static uint32_t new_word(const struct binary *binary, uint32_t old)
{
	static const uint32_t usual[] = {0,    1,      2,	   3,
					 999,  0x1000, 0x01000000, 0x80000000,
					 0xFE, 65536,  UINT32_MAX, 1000000};

	switch (random_below(5)) {
	case 0:
		return usual[random_below(sizeof(usual) / sizeof(usual[0]))];
	case 1:
		return old + 1;
	case 2:
		return old - 1;
	case 3:
		return old ^ 1u << random_below(32);
	default:
		return xm_be32(binary->bytes +
			       4 * random_below((uint32_t)binary->size / 4));
	}
}

static void mutate(struct binary *binary)
{
	static const uint8_t bytes[] = {0,    0x1B, 0x7F, 0x80, 0xFF, ' ',
					'\n', 'a',  0xC2, 0x9B, 0x07, '"'};
	uint32_t table = random_below(XM_XMC_TABLE_COUNT);
	const uint8_t *entry =
		binary->bytes + XM_XMC_HEADER_BYTES + table * XM_XMC_DIR_BYTES;
	uint32_t at = xm_be32(entry + XM_XMC_DIR_OFFSET);
	uint32_t size = xm_be32(entry + XM_XMC_DIR_COUNT) *
			xm_be32(entry + XM_XMC_DIR_RECORD_BYTES);

	if (size == 0) {
		return;
	}
	if (table == XM_XMC_STRINGS) {
		binary->bytes[at + random_below(size)] =
			bytes[random_below(sizeof(bytes))];
		return;
	}
	at += 4 * random_below(size / 4);
	xm_put_be32(binary->bytes + at,
		    new_word(binary, xm_be32(binary->bytes + at)));
}

/* One that the reader accepts. */
static void judge(const struct binary *binary, struct tally *tally)
{
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;
	char *text = NULL;

	ck_assert_int_eq(
		xmc_open_binary(&system, binary->bytes, binary->size, "x"),
		XMC_SUCCESS);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	int checked = xmc_check(diag, system);
	int status = xmc_decompile(&text, NULL, system);
	if (checked == XMC_SUCCESS) {
		ck_assert_int_eq(status, XMC_SUCCESS);
		xmc_system *again = sample_parse(text);
		struct binary made = emit(again);
		ck_assert_msg(made.size == binary->size &&
				      memcmp(made.bytes, binary->bytes,
					     made.size) == 0,
			      "other bytes from\n%s", text);
		xmc_free(made.bytes);
		xmc_system_free(again);
		tally->same++;
	} else {
		ck_assert_int_eq(checked, XMC_ERR_FINDINGS);
		ck_assert(status == XMC_ERR_FINDINGS || status == XMC_ERR_NAME);
		ck_assert_ptr_null(text);
		tally->found++;
	}
	xmc_free(text);
	xmc_diag_free(diag);
	xmc_system_free(system);
}

static void try_all(const char *folder, const char *name, struct tally *tally)
{
	struct binary original = compile(folder, name);
	struct binary binary = {malloc(original.size), original.size};
	struct xm_xmc_view view;

	ck_assert_ptr_nonnull(binary.bytes);
	for (int i = 0; i < MUTATIONS; i++) {
		memcpy(binary.bytes, original.bytes, original.size);
		for (uint32_t n = 1 + random_below(8) / 6; n > 0; n--) {
			mutate(&binary);
		}
		seal(&binary);
		if (xm_xmc_open(&view, binary.bytes, (uint32_t)binary.size) !=
		    XMC_SUCCESS) {
			tally->refused++;
			continue;
		}
		judge(&binary, tally);
	}
	free(binary.bytes);
	xmc_free(original.bytes);
}

START_TEST(accepted_is_given_back_or_found)
{
	const char *xml = XM_TEST_VECTORS "/xml";
	struct tally tally = {0};

	state = 1;
	try_all(xml, "good-hello.xml", &tally);
	try_all(xml, "good-whole-language.xml", &tally);
	try_all(xml, "warn-every-service.xml", &tally);
	try_all(XM_TEST_VECTORS, "../report/services.xml", &tally);
	/* Each of the ways out is one that mutations take. */
	ck_assert_uint_gt(tally.refused, MUTATIONS / 4);
	ck_assert_uint_gt(tally.found, MUTATIONS / 10);
	ck_assert_uint_gt(tally.same, MUTATIONS / 10);
}
END_TEST

/* The bytes of a name become others; what it is told by, and the status of
 * its XML. */
static int check_renamed(const char *from, const char *to, const char *code)
{
	struct binary binary =
		compile(XM_TEST_VECTORS "/xml", "good-hello.xml");
	const uint8_t *entry = binary.bytes + XM_XMC_HEADER_BYTES +
			       XM_XMC_STRINGS * XM_XMC_DIR_BYTES;
	size_t at = xm_be32(entry + XM_XMC_DIR_OFFSET);
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;
	char *text = NULL;

	while (memcmp(binary.bytes + at, from, strlen(from) + 1) != 0) {
		at++;
		ck_assert_uint_lt(at + strlen(from), binary.size);
	}
	memcpy(binary.bytes + at, to, strlen(to));
	seal(&binary);
	ck_assert_int_eq(
		xmc_open_binary(&system, binary.bytes, binary.size, "x"),
		XMC_SUCCESS);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(xmc_check(diag, system), XMC_ERR_FINDINGS);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->code, code);
	int status = xmc_decompile(&text, NULL, system);
	ck_assert_ptr_null(text);
	xmc_diag_free(diag);
	xmc_system_free(system);
	xmc_free(binary.bytes);
	return status;
}

START_TEST(names_of_no_parser)
{
	static const struct {
		const char *name;
		const char *code;
		int decompiled;
	} cases[] = {
		{"\x1B[31m", "name-control", XMC_ERR_NAME},
		{"a\x07"
		 "bcd",
		 "name-control", XMC_ERR_NAME},
		{"\x7F"
		 "bcde",
		 "name-control", XMC_ERR_NAME},
		{"a\tbcd", "name-control", XMC_ERR_FINDINGS},
		{"\xC2\x9B"
		 "31m",
		 "name-control", XMC_ERR_FINDINGS},
		{" abcd", "name-blank", XMC_ERR_FINDINGS},
		{"abcd ", "name-blank", XMC_ERR_FINDINGS},
		{"abcd\xFF", "name-encoding", XMC_ERR_NAME},
		{"abc\xC3(", "name-encoding", XMC_ERR_NAME},
		{"\xED\xA0\x80"
		 "ab",
		 "name-encoding", XMC_ERR_NAME},
		{"ab\xEF\xBF\xBE", "name-encoding", XMC_ERR_NAME},
		{"ab\xEF\xBF\xBF", "name-encoding", XMC_ERR_NAME},
		{"abc\xC3", "name-encoding", XMC_ERR_NAME},
	};

	ck_assert_int_eq(check_renamed("hello", cases[_i].name, cases[_i].code),
			 cases[_i].decompiled);
}
END_TEST

/* A partition loses its name, and the string stays. */
START_TEST(strings_of_no_compiler)
{
	struct binary binary =
		compile(XM_TEST_VECTORS "/xml", "good-hello.xml");
	const uint8_t *entry = binary.bytes + XM_XMC_HEADER_BYTES +
			       XM_XMC_PARTITIONS * XM_XMC_DIR_BYTES;
	uint32_t at = xm_be32(entry + XM_XMC_DIR_OFFSET) + XM_XMC_PART_BYTES;
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;
	char *text = NULL;

	xm_put_be32(binary.bytes + at + XM_XMC_PART_NAME, 0);
	seal(&binary);
	ck_assert_int_eq(
		xmc_open_binary(&system, binary.bytes, binary.size, "x"),
		XMC_SUCCESS);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(xmc_check(diag, system), XMC_ERR_FINDINGS);
	ck_assert_uint_eq(xmc_diag_count(diag), 1);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->code, "string-table");
	ck_assert_int_eq(xmc_decompile(&text, NULL, system), XMC_ERR_FINDINGS);
	ck_assert_ptr_null(text);
	xmc_diag_free(diag);
	xmc_system_free(system);
	xmc_free(binary.bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc mutations");
	TCase *tests = tcase_create("mutations");

	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, accepted_is_given_back_or_found);
	tcase_add_loop_test(tests, names_of_no_parser, 0, 13);
	tcase_add_test(tests, strings_of_no_compiler);
	suite_add_tcase(suite, tests);
	return suite;
}
