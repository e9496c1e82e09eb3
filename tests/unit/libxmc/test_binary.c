/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The binary configuration: byte for byte the reference file and the
 * worked example of docs/xmc-format.md; there and back; damage.
 */
#include "sample.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xm/hm.h>
#include <xm/xmc_format.h>
#include <xmcore/bytes.h>

#define HELLO_BYTES 640u
#define CHANNEL_BYTES 728u

static void parse_and_emit(const char *name, uint8_t **bytes, size_t *size)
{
	struct sample_file xml = sample_read(XM_TEST_VECTORS "/xml", name);
	xmc_system *system = sample_parse(xml.bytes);

	ck_assert_int_eq(xmc_emit(bytes, size, system), XMC_SUCCESS);
	xmc_system_free(system);
	free(xml.bytes);
}

START_TEST(reference_file)
{
	struct sample_file reference =
		sample_read(XM_TEST_VECTORS "/xmc", "hello.xmc");
	uint8_t *bytes;
	size_t size;

	parse_and_emit("good-hello.xml", &bytes, &size);
	ck_assert_uint_eq(size, HELLO_BYTES);
	ck_assert_uint_eq(size, reference.size);
	ck_assert_mem_eq(bytes, reference.bytes, size);
	xmc_free(bytes);
	free(reference.bytes);
	reference = sample_read(XM_TEST_VECTORS "/xmc", "one-channel.xmc");
	parse_and_emit("warn-one-channel.xml", &bytes, &size);
	ck_assert_uint_eq(size, reference.size);
	ck_assert_mem_eq(bytes, reference.bytes, size);
	xmc_free(bytes);
	free(reference.bytes);
}
END_TEST

/* Lines of the form "    0040: 00 11 22 ...  words". */
static size_t read_hex_lines(const char *text, uint8_t *out, size_t room)
{
	size_t size = 0;

	for (const char *line = text; line != NULL && *line != '\0';) {
		unsigned int offset = 0;
		int digits = 0;
		if (sscanf(line, "    %4x:%n", &offset, &digits) == 1 &&
		    digits == 9) {
			ck_assert_uint_eq(offset, size);
			const char *at = line + digits;
			while (at[0] == ' ' && at[1] != ' ' && at[1] != '\0' &&
			       at[1] != '\n') {
				ck_assert_uint_lt(size, room);
				out[size++] =
					(uint8_t)strtoul(at + 1, NULL, 16);
				at += 3;
			}
		}
		line = strchr(line, '\n');
		line = line == NULL ? NULL : line + 1;
	}
	return size;
}

START_TEST(worked_example_of_the_document)
{
	struct sample_file document = sample_read(XM_DOCS, "xmc-format.md");
	uint8_t example[CHANNEL_BYTES];
	uint8_t *bytes;
	size_t size;

	parse_and_emit("warn-one-channel.xml", &bytes, &size);
	ck_assert_uint_eq(
		read_hex_lines(document.bytes, example, sizeof(example)), size);
	ck_assert_mem_eq(bytes, example, size);
	xmc_free(bytes);
	free(document.bytes);
}
END_TEST

/* A line of the example: its bytes, and the words behind them. */
struct example_line {
	unsigned int offset;
	const uint8_t *bytes;
	char words[128];
};

/* The next line of the example; NULL: there is none. */
static const char *next_line(struct example_line *line, const char *text,
			     const uint8_t *example)
{
	while (text != NULL && *text != '\0') {
		const char *end = strchr(text, '\n');
		int digits = 0;
		if (sscanf(text, "    %4x:%n", &line->offset, &digits) == 1 &&
		    digits == 9 && end != NULL) {
			const char *at = text + digits;
			while (at[0] == ' ' && at[1] != ' ') {
				at += 3;
			}
			(void)snprintf(line->words, sizeof(line->words), "%.*s",
				       (int)(end - at), at);
			line->bytes = &example[line->offset];
			return end + 1;
		}
		text = end == NULL ? NULL : end + 1;
	}
	return NULL;
}

/* The names that a line quotes are there: one after the other in the table of
 * strings, or at the offset that the line's first number is. */
static unsigned int check_names(const struct example_line *line,
				const uint8_t *example, unsigned int strings)
{
	const uint8_t *at = line->bytes;
	unsigned int count = 0;

	if (line->offset < strings) {
		at = &example[strings + xm_be32(line->bytes)];
	}
	for (const char *quote = strchr(line->words, '"'); quote != NULL;
	     quote = strchr(quote + 1, '"')) {
		const char *name = quote + 1;
		quote = strchr(name, '"');
		ck_assert_ptr_nonnull(quote);
		size_t length = (size_t)(quote - name);
		ck_assert_msg(memcmp(at, name, length) == 0 &&
				      at[length] == '\0',
			      "%04x: %s", line->offset, line->words);
		at += length + 1;
		count++;
	}
	return count;
}

/* What the directory's lines say of the tables is what is in them. */
static unsigned int check_table(const struct example_line *line)
{
	const char *at = strstr(line->words, " at 0x");
	unsigned int offset;
	unsigned int records;
	unsigned int bytes;

	if (at == NULL || sscanf(at, " at 0x%x, %u record%*[s ]of %u", &offset,
				 &records, &bytes) != 3) {
		return 0;
	}
	ck_assert_uint_eq(offset, xm_be32(line->bytes));
	ck_assert_uint_eq(records, xm_be32(line->bytes + 4));
	ck_assert_uint_eq(bytes, xm_be32(line->bytes + 8));
	return 1;
}

START_TEST(words_of_the_worked_example)
{
	struct sample_file document = sample_read(XM_DOCS, "xmc-format.md");
	uint8_t example[CHANNEL_BYTES];
	struct example_line line;
	unsigned int tables = 0;
	unsigned int names = 0;

	(void)read_hex_lines(document.bytes, example, sizeof(example));
	/* The last entry of the directory. */
	unsigned int strings = xm_be32(&example[0xEC]);
	for (const char *text = next_line(&line, document.bytes, example);
	     text != NULL; text = next_line(&line, text, example)) {
		tables += check_table(&line);
		names += check_names(&line, example, strings);
	}
	ck_assert_uint_eq(tables, 18);
	ck_assert_uint_eq(names, 6 + 7);
	free(document.bytes);
}
END_TEST

static size_t count_warnings(const xmc_system *system)
{
	xmc_diag *diag = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(xmc_check(diag, system), XMC_SUCCESS);
	size_t warnings = xmc_diag_count_of(diag, XMC_SEVERITY_WARNING);
	xmc_diag_free(diag);
	return warnings;
}

/* lost: how many of the warnings about the description are about what the
 * binary form does not keep. */
static void check_round_trip(const char *name, size_t warnings, size_t lost)
{
	struct sample_file xml = sample_read(XM_TEST_VECTORS "/xml", name);
	xmc_system *system = sample_parse(xml.bytes);
	xmc_system *again = NULL;
	uint8_t *bytes[2];
	char *text[2];
	size_t size[2];

	ck_assert_int_eq(xmc_emit(&bytes[0], &size[0], system), XMC_SUCCESS);
	ck_assert_int_eq(xmc_open_binary(&again, bytes[0], size[0], "y"),
			 XMC_SUCCESS);
	ck_assert_int_eq(xmc_emit(&bytes[1], &size[1], again), XMC_SUCCESS);
	ck_assert_uint_eq(size[0], size[1]);
	ck_assert_mem_eq(bytes[0], bytes[1], size[0]);
	ck_assert_int_eq(xmc_dump(&text[0], NULL, system), XMC_SUCCESS);
	ck_assert_int_eq(xmc_dump(&text[1], NULL, again), XMC_SUCCESS);
	ck_assert_str_eq(text[0], text[1]);
	ck_assert_uint_eq(count_warnings(system), warnings);
	ck_assert_uint_eq(count_warnings(again), warnings - lost);
	for (int i = 0; i < 2; i++) {
		xmc_free(bytes[i]);
		xmc_free(text[i]);
	}
	xmc_system_free(again);
	xmc_system_free(system);
	free(xml.bytes);
}

START_TEST(there_and_back)
{
	check_round_trip("good-hello.xml", 0, 0);
	check_round_trip("good-paper-figure-2.xml", 0, 0);
	check_round_trip("good-whole-language.xml", 0, 0);
	check_round_trip("warn-partition-flag-fp.xml", 1, 0);
	check_round_trip("warn-partition-not-in-plan-0.xml", 1, 0);
	check_round_trip("warn-slot-short.xml", 1, 0);
	check_round_trip("good-events-as-they-are.xml", 0, 0);
	check_round_trip("warn-channels.xml", 1, 0);
	check_round_trip("warn-every-service.xml", 9, 0);
	/* An empty list of lines is the same as none. */
	check_round_trip("warn-no-lines.xml", 1, 1);
	check_round_trip("warn-io-no-bits.xml", 2, 0);
	check_round_trip("warn-port-in-no-channel.xml", 2, 0);
	check_round_trip("warn-kernel-limit-partitions.xml", 1, 0);
	check_round_trip("warn-kernel-limit-hypervisor-area.xml", 1, 0);
}
END_TEST

/* Partitions may stand in any order: nothing of the result depends on it. */
START_TEST(partitions_in_another_order)
{
	uint8_t *bytes[2];
	size_t size[2];

	parse_and_emit("warn-every-service.xml", &bytes[0], &size[0]);
	parse_and_emit("warn-every-service-partitions-reversed.xml", &bytes[1],
		       &size[1]);
	ck_assert_uint_eq(size[0], size[1]);
	ck_assert_mem_eq(bytes[0], bytes[1], size[0]);
	xmc_free(bytes[0]);
	xmc_free(bytes[1]);
}
END_TEST

/* What the compiler refuses, written by somebody else. */
START_TEST(maintenance_without_a_plan)
{
	uint8_t *bytes;
	size_t size;
	xmc_system *system;

	parse_and_emit("good-events-as-they-are.xml", &bytes, &size);
	uint8_t *entry =
		bytes + XM_XMC_HEADER_BYTES + XM_XMC_EVENTS * XM_XMC_DIR_BYTES;
	uint32_t events = xm_be32(entry + XM_XMC_DIR_OFFSET);
	xm_put_be32(bytes + events + XM_XMC_EVENT_ACTION,
		    XM_HM_AC_SWITCH_TO_MAINTENANCE);
	ck_assert_int_eq(xmc_open_binary(&system, bytes, size, "y"),
			 XMC_ERR_REFERENCE);
	xmc_free(bytes);
}
END_TEST

/* The kernel's limits are errors for who asks for them. */
START_TEST(kernel_limits)
{
	static const struct {
		const char *name;
		size_t errors;
	} cases[] = {
		{"good-hello.xml", 0},
		{"good-events-as-they-are.xml", 0},
		{"warn-every-service.xml", 7},
		{"warn-kernel-limit-partitions.xml", 1},
		{"warn-kernel-limit-hypervisor-area.xml", 1},
	};
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", cases[_i].name);
	xmc_system *system = sample_parse(xml.bytes);
	xmc_diag *diag;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(xmc_kernel_limits(diag, system),
			 cases[_i].errors == 0 ? XMC_SUCCESS
					       : XMC_ERR_FINDINGS);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR),
			  cases[_i].errors);
	ck_assert_int_eq(xmc_kernel_limits(NULL, system), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_kernel_limits(diag, NULL), XMC_ERR_ARGUMENT);
	xmc_diag_free(diag);
	xmc_system_free(system);
	free(xml.bytes);
}
END_TEST

START_TEST(every_bit_counts)
{
	struct sample_file file =
		sample_read(XM_TEST_VECTORS "/xmc", "one-channel.xmc");
	xmc_system *system;

	for (size_t bit = 0; bit < file.size * 8; bit++) {
		file.bytes[bit / 8] ^= (char)(1u << bit % 8);
		system = (xmc_system *)file.bytes;
		ck_assert_int_lt(
			xmc_open_binary(&system, file.bytes, file.size, "y"),
			0);
		ck_assert_ptr_null(system);
		file.bytes[bit / 8] ^= (char)(1u << bit % 8);
	}
	for (size_t size = 0; size < file.size; size++) {
		ck_assert_int_lt(
			xmc_open_binary(&system, file.bytes, size, "y"), 0);
	}
	ck_assert_int_eq(xmc_open_binary(&system, file.bytes, file.size, "y"),
			 XMC_SUCCESS);
	xmc_system_free(system);
	file.bytes[16] ^= 1;
	ck_assert_int_eq(xmc_open_binary(&system, file.bytes, file.size, "y"),
			 XMC_ERR_DIGEST);
	ck_assert_int_eq(xmc_open_binary(&system, "<xml", 4, "y"),
			 XMC_ERR_FORMAT);
	free(file.bytes);
}
END_TEST

START_TEST(arguments)
{
	uint8_t *bytes = (uint8_t *)1;
	size_t size = 1;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_emit(&bytes, &size, NULL), XMC_ERR_ARGUMENT);
	ck_assert_ptr_null(bytes);
	ck_assert_uint_eq(size, 0);
	ck_assert_int_eq(xmc_emit(NULL, &size, NULL), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_emit(&bytes, NULL, NULL), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_open_binary(NULL, "", 0, "y"), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_open_binary(&system, NULL, 1, "y"),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_open_binary(&system, "", 0, NULL),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_lt(xmc_open_binary(&system, NULL, 0, "y"), 0);
}
END_TEST

START_TEST(enough_memory_for_the_hypervisor)
{
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	xmc_system *system = sample_parse(xml.bytes);
	uint32_t needed = xmc_info(system)->hypervisor_bytes_needed;
	char size_text[32];
	xmc_system *again = NULL;
	xmc_diag *diag = NULL;
	uint8_t *bytes;
	size_t size;
	char text[200];

	/* What is needed is enough, and a page less is not. */
	xmc_system_free(system);
	ck_assert_uint_eq(needed % 4096, 0);
	(void)snprintf(size_text, sizeof(size_text), "%uB", needed - 4096);
	char *small = sample_replace(xml.bytes, "512KB", size_text);
	int status;
	char *findings = sample_findings(small, strlen(small), "x", &status);
	ck_assert_int_eq(status, XMC_ERR_FINDINGS);
	ck_assert_ptr_nonnull(strstr(findings, "is too small"));
	free(findings);
	free(small);
	(void)snprintf(size_text, sizeof(size_text), "%uB", needed);
	small = sample_replace(xml.bytes, "512KB", size_text);
	system = sample_parse(small);
	ck_assert_int_eq(xmc_emit(&bytes, &size, system), XMC_SUCCESS);
	ck_assert_int_eq(xmc_open_binary(&again, bytes, size, "y"),
			 XMC_SUCCESS);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(xmc_check(diag, again), XMC_SUCCESS);
	ck_assert_int_eq(xmc_check(NULL, again), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_check(diag, NULL), XMC_ERR_ARGUMENT);
	/* A finding about a binary has no line. */
	const xmc_finding finding = {.code = "c", .file = "y", .message = "m"};
	ck_assert_uint_eq(xmc_finding_format(text, sizeof(text), &finding), 11);
	ck_assert_str_eq(text, "y: error: m");
	xmc_diag_free(diag);
	xmc_free(bytes);
	xmc_system_free(again);
	xmc_system_free(system);
	free(small);
	free(xml.bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc binary configuration");
	TCase *tests = tcase_create("bytes");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, reference_file);
	tcase_add_test(tests, worked_example_of_the_document);
	tcase_add_test(tests, words_of_the_worked_example);
	tcase_add_test(tests, there_and_back);
	tcase_add_test(tests, partitions_in_another_order);
	tcase_add_test(tests, maintenance_without_a_plan);
	tcase_add_loop_test(tests, kernel_limits, 0, 5);
	tcase_add_test(tests, every_bit_counts);
	tcase_add_test(tests, arguments);
	tcase_add_test(tests, enough_memory_for_the_hypervisor);
	suite_add_tcase(suite, tests);
	return suite;
}
