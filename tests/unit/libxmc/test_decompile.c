/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief XML of a system: it compiles to the bytes of that system.
 */
#include "sample.h"
#include "suite.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

struct bytes {
	uint8_t *bytes;
	size_t size;
};

static struct bytes emit(const xmc_system *system)
{
	struct bytes out = {NULL, 0};

	ck_assert_int_eq(xmc_emit(&out.bytes, &out.size, system), XMC_SUCCESS);
	return out;
}

/* XML to bytes, to a system of these, to XML, to bytes again. */
static void round_trip(const char *xml, const char *name)
{
	xmc_system *system = sample_parse(xml);
	struct bytes first = emit(system);
	xmc_system *opened = NULL;
	char *text = NULL;
	char *direct = NULL;
	size_t length = 0;

	ck_assert_int_eq(xmc_open_binary(&opened, first.bytes, first.size, "x"),
			 XMC_SUCCESS);
	ck_assert_int_eq(xmc_decompile(&text, &length, opened), XMC_SUCCESS);
	ck_assert_uint_eq(length, strlen(text));
	xmc_system *again = sample_parse(text);
	struct bytes second = emit(again);
	ck_assert_msg(first.size == second.size &&
			      memcmp(first.bytes, second.bytes, first.size) ==
				      0,
		      "%s: other bytes from\n%s", name, text);
	/* From the parsed system the same text. */
	ck_assert_int_eq(xmc_decompile(&direct, NULL, system), XMC_SUCCESS);
	ck_assert_str_eq(direct, text);
	xmc_free(direct);
	xmc_free(text);
	xmc_free(first.bytes);
	xmc_free(second.bytes);
	xmc_system_free(again);
	xmc_system_free(opened);
	xmc_system_free(system);
}

static void round_trip_file(const char *folder, const char *name)
{
	struct sample_file xml = sample_read(folder, name);

	round_trip(xml.bytes, name);
	free(xml.bytes);
}

START_TEST(every_good_vector)
{
	const char *folder = XM_TEST_VECTORS "/xml";
	DIR *dir = opendir(folder);
	size_t files = 0;

	ck_assert_ptr_nonnull(dir);
	for (const struct dirent *entry = readdir(dir); entry != NULL;
	     entry = readdir(dir)) {
		const char *end = strrchr(entry->d_name, '.');
		if (strncmp(entry->d_name, "good-", 5) == 0 && end != NULL &&
		    strcmp(end, ".xml") == 0) {
			round_trip_file(folder, entry->d_name);
			files++;
		}
	}
	(void)closedir(dir);
	ck_assert_uint_ge(files, 3);
}
END_TEST

START_TEST(examples)
{
	round_trip_file(XM_EXAMPLES, "hello/system.xml");
	round_trip_file(XM_EXAMPLES, "shared-memory/system.xml");
}
END_TEST

START_TEST(services)
{
	round_trip_file(XM_TEST_VECTORS, "../report/services.xml");
}
END_TEST

/* What the hypervisor's bits are called is nothing to a partition's. */
START_TEST(trace_bits)
{
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS, "../report/services.xml");
	char *changed = sample_replace(xml.bytes, "bitmask=\"0x10\"",
				       "bitmask=\"0x3\"");
	xmc_system *system = sample_parse(changed);
	char *text = NULL;

	ck_assert_int_eq(xmc_decompile(&text, NULL, system), XMC_SUCCESS);
	ck_assert_ptr_nonnull(strstr(text, "bitmask=\"HYP_IRQS HYP_HM\""));
	ck_assert_ptr_nonnull(strstr(text, "bitmask=\"0x00000003\""));
	xmc_free(text);
	xmc_system_free(system);
	round_trip(changed, "a trace of its own");
	free(changed);
	changed = sample_replace(xml.bytes, " bitmask=\"0x10\"", "");
	round_trip(changed, "a trace of nothing");
	free(changed);
	free(xml.bytes);
}
END_TEST

START_TEST(odd_names_and_numbers)
{
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	char *named = sample_replace(xml.bytes, "name=\"hello\"",
				     "name=\"&lt;&amp;&quot;&apos; \xC3\xA9\"");

	round_trip(named, "names");
	xmc_system *system = sample_parse(named);
	char *text = NULL;
	ck_assert_int_eq(xmc_decompile(&text, NULL, system), XMC_SUCCESS);
	ck_assert_ptr_nonnull(
		strstr(text, "name=\"&lt;&amp;&quot;&#39; \xC3\xA9\""));
	xmc_free(text);
	xmc_system_free(system);
	free(named);
	free(xml.bytes);
}
END_TEST

START_TEST(name_that_xml_cannot_hold)
{
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	xmc_system *system = sample_parse(xml.bytes);
	const char *name = xmc_info(system)->name;
	char *text = NULL;
	size_t length = 1;

	/* The parser lets no such name in: put into the model behind it. */
	((char *)(uintptr_t)name)[0] = '\x01';
	ck_assert_int_eq(xmc_decompile(&text, &length, system), XMC_ERR_NAME);
	ck_assert_ptr_null(text);
	ck_assert_uint_eq(length, 0);
	xmc_system_free(system);
	free(xml.bytes);
}
END_TEST

START_TEST(contract)
{
	char *text = (char *)&text;
	size_t length = 1;

	ck_assert_int_eq(xmc_decompile(NULL, NULL, NULL), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_decompile(&text, &length, NULL), XMC_ERR_ARGUMENT);
	ck_assert_ptr_null(text);
	ck_assert_uint_eq(length, 0);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc decompile");
	TCase *tests = tcase_create("decompile");

	tcase_add_test(tests, every_good_vector);
	tcase_add_test(tests, examples);
	tcase_add_test(tests, services);
	tcase_add_test(tests, trace_bits);
	tcase_add_test(tests, odd_names_and_numbers);
	tcase_add_test(tests, name_that_xml_cannot_hold);
	tcase_add_test(tests, contract);
	suite_add_tcase(suite, tests);
	return suite;
}
