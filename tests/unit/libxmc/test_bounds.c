/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Files that want time or memory without bound, or end too early: each
 * is answered by one finding, within a limit of memory and some seconds.
 */
#include "sample.h"
#include "suite.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Sanitizers take terabytes of address space for themselves. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LIMITED 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define LIMITED 0
#endif
#endif
#ifndef LIMITED
#define LIMITED 1
#endif

#define MEMORY_BYTES (1024ul * 1024 * 1024)
#define HEAD                                                                   \
	"<SystemDescription xmlns=\"http://www.xtratum.org/xm-3.x\" "          \
	"version=\"1.0.0\" name=\"x\">"

/* Each test is a process of its own. */
static void limit_memory(void)
{
	const struct rlimit limit = {MEMORY_BYTES, MEMORY_BYTES};

	if (LIMITED) {
		ck_assert_int_eq(setrlimit(RLIMIT_AS, &limit), 0);
	}
}

/* One error, of that code; returns the status. */
static int one_error(const char *bytes, size_t size, const char *code)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	int status = xmc_parse_memory(&system, diag, bytes, size, "f");
	ck_assert_ptr_null(system);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR), 1);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->code, code);
	xmc_diag_free(diag);
	return status;
}

/* before, a piece that many times, behind. */
static char *repeated(const char *before, const char *piece, size_t times,
		      const char *behind, size_t *size)
{
	char *text = NULL;
	FILE *stream = open_memstream(&text, size);

	ck_assert_ptr_nonnull(stream);
	(void)fputs(before, stream);
	for (size_t i = 0; i < times; i++) {
		(void)fputs(piece, stream);
	}
	(void)fputs(behind, stream);
	ck_assert_int_eq(fclose(stream), 0);
	return text;
}

static void many(const char *before, const char *piece, size_t times,
		 const char *behind, const char *code)
{
	size_t size;
	char *text = repeated(before, piece, times, behind, &size);

	limit_memory();
	ck_assert_int_lt(one_error(text, size, code), 0);
	free(text);
}

START_TEST(entities_that_grow)
{
	many("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\">"
	     "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
	     "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>" HEAD,
	     "&c;", 100000, "</SystemDescription>", "xml-doctype");
}
END_TEST

START_TEST(entities_without_declaration)
{
	many(HEAD, "&lol;", 1000000, "</SystemDescription>", "xml-entity");
}
END_TEST

START_TEST(external_entity)
{
	many("<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///dev/zero\">]>" HEAD,
	     "&a;", 1, "</SystemDescription>", "xml-doctype");
}
END_TEST

START_TEST(long_attribute)
{
	many(HEAD "<a b=\"", "0123456789", 6000000, "\"/></SystemDescription>",
	     "limit");
}
END_TEST

START_TEST(longer_file)
{
	many(HEAD "<a b=\"", "0123456789", 10000000, "\"/></SystemDescription>",
	     "limit");
}
END_TEST

START_TEST(deep_elements)
{
	many(HEAD, "<a>", 1000000, "</SystemDescription>", "limit");
}
END_TEST

START_TEST(long_name)
{
	many("<", "a", 60000000, "/>", "limit");
}
END_TEST

START_TEST(long_comment)
{
	many(HEAD "<!--", "0123456789", 6000000, "-->", "xml-syntax");
}
END_TEST

START_TEST(many_blanks)
{
	many(HEAD, "          ", 6000000, "", "xml-syntax");
}
END_TEST

START_TEST(many_processing_instructions)
{
	many("", "<?a b?>", 8000000, "", "xml-syntax");
}
END_TEST

/* Of a million elements the first mistakes are told, and the rest counted. */
START_TEST(million_elements)
{
	static const char *const pieces[] = {"<a/>", "<a>&lt;</a>",
					     "<a xmlns=\"urn:b\"/>",
					     "<HwDescription/>"};

	limit_memory();
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		size_t size;
		int status;
		char *text = repeated(HEAD, pieces[i], i == 2 ? 60 : 1000000,
				      "</SystemDescription>", &size);
		char *findings = sample_findings(text, size, "f", &status);
		ck_assert_int_lt(status, 0);
		ck_assert_str_ne(findings, "");
		free(findings);
		free(text);
	}
}
END_TEST

/* A file that ends early is told once, wherever it ends. */
START_TEST(truncated_at_each_byte)
{
	struct sample_file hello =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	size_t whole = (size_t)(strstr(hello.bytes, "</SystemDescription>") -
				hello.bytes) +
		       strlen("</SystemDescription>");
	/* Of an encoding's name what is left is another name. */
	size_t declared = (size_t)(strstr(hello.bytes, "UTF-8") - hello.bytes);

	for (size_t size = 0; size < whole; size++) {
		/* Exactly as long, so that a byte too many is seen. */
		char *copy = malloc(size + (size == 0));
		ck_assert_ptr_nonnull(copy);
		memcpy(copy, hello.bytes, size);
		bool cut =
			size + strlen("=\"") >= declared && size < declared + 5;
		(void)one_error(copy, size,
				cut ? "xml-encoding" : "xml-syntax");
		free(copy);
	}
	free(hello.bytes);
}
END_TEST

/* Puts each byte of a text into a unit of so many bytes. */
static char *widened(const struct sample_file *file, size_t unit,
		     bool big_endian, const char *mark, size_t mark_bytes,
		     size_t *size)
{
	char *text = calloc(file->size * unit + mark_bytes, 1);

	ck_assert_ptr_nonnull(text);
	memcpy(text, mark, mark_bytes);
	for (size_t i = 0; i < file->size; i++) {
		text[mark_bytes + i * unit + (big_endian ? unit - 1 : 0)] =
			file->bytes[i];
	}
	*size = file->size * unit + mark_bytes;
	return text;
}

START_TEST(other_encodings)
{
	static const struct {
		size_t unit;
		bool big_endian;
		const char *mark;
		size_t mark_bytes;
		const char *code;
	} all[] = {
		{2, false, "\xFF\xFE", 2, "xml-encoding"},
		{2, true, "\xFE\xFF", 2, "xml-encoding"},
		{4, false, "\xFF\xFE\0\0", 4, "xml-encoding"},
		{4, true, "\0\0\xFE\xFF", 4, "xml-nul"},
		{2, false, "", 0, "xml-nul"},
		{2, true, "", 0, "xml-nul"},
		{4, false, "", 0, "xml-nul"},
		{4, true, "", 0, "xml-nul"},
	};
	struct sample_file hello =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		size_t size;
		char *text = widened(&hello, all[i].unit, all[i].big_endian,
				     all[i].mark, all[i].mark_bytes, &size);
		ck_assert_int_eq(one_error(text, size, all[i].code),
				 XMC_ERR_XML);
		free(text);
	}
	free(hello.bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc bounds");
	TCase *tests = tcase_create("bounds");

	/* Each takes less than 2 s; the machine may be busy or slow. */
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, entities_that_grow);
	tcase_add_test(tests, entities_without_declaration);
	tcase_add_test(tests, external_entity);
	tcase_add_test(tests, long_attribute);
	tcase_add_test(tests, longer_file);
	tcase_add_test(tests, deep_elements);
	tcase_add_test(tests, long_name);
	tcase_add_test(tests, long_comment);
	tcase_add_test(tests, many_blanks);
	tcase_add_test(tests, many_processing_instructions);
	tcase_add_test(tests, million_elements);
	tcase_add_test(tests, truncated_at_each_byte);
	tcase_add_test(tests, other_encodings);
	suite_add_tcase(suite, tests);
	return suite;
}
