/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Places in raw XML: tabs, line ends, characters of several bytes,
 * what only looks like a tag; any bytes at all.
 */
#include "suite.h"

#include "xml/xml_scan.h"
#include <stdlib.h>
#include <string.h>

static enum xmc_xml_token next(struct xmc_xml_scan *scan,
			       struct xmc_xml_tag *tag)
{
	enum xmc_xml_token token = xmc_xml_scan_next(scan, tag);

	ck_assert_uint_le(scan->offset, scan->size);
	return token;
}

static void is_at(struct xmc_place place, uint32_t line, uint32_t column)
{
	ck_assert_uint_eq(place.line, line);
	ck_assert_uint_eq(place.column, column);
}

START_TEST(places)
{
	static const char text[] =
		"\xEF\xBB\xBF<?xml version='1.0'?>\r\n"
		"<!-- <no b=\"1\"> & --><![CDATA[<no>&no;]]>\n"
		"\t<\xC3\xA9 one = \"1\"\n\t\ttwo='a>b\"\xC3\xA9' three=\"\"/>"
		"&amp;</x></x >";
	struct xmc_xml_scan scan = xmc_xml_scan_start(text, sizeof(text) - 1);
	struct xmc_xml_tag tag;

	ck_assert_int_eq(next(&scan, &tag), XMC_XML_INSTRUCTION);
	is_at(tag.at, 1, 1);
	is_at(tag.attributes[0].value.at, 1, 16);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_TEXT);
	is_at(tag.at, 2, 31);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_TAG);
	is_at(tag.at, 3, 2);
	ck_assert_uint_eq(tag.attribute_count, 3);
	is_at(tag.attributes[0].name.at, 3, 5);
	is_at(tag.attributes[0].value.at, 3, 12);
	is_at(tag.attributes[1].value.at, 4, 8);
	ck_assert_uint_eq(tag.attributes[1].value.length, 6);
	is_at(tag.attributes[2].name.at, 4, 15);
	is_at(tag.attributes[2].value.at, 4, 22);
	ck_assert_uint_eq(tag.attributes[2].value.length, 0);
	ck_assert(tag.empty);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_REFERENCE);
	ck_assert_uint_eq(tag.name.length, 3);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_CLOSE);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_CLOSE);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_END);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_END);
}
END_TEST

/* What is no well-formed attribute still has a place, behind its name. */
START_TEST(without_value)
{
	static const char text[] = "<a b  c=\"1\"/ d=2>";
	struct xmc_xml_scan scan = xmc_xml_scan_start(text, sizeof(text) - 1);
	struct xmc_xml_tag tag;

	ck_assert_int_eq(next(&scan, &tag), XMC_XML_TAG);
	ck_assert_uint_eq(tag.attribute_count, 3);
	is_at(tag.attributes[0].value.at, 1, 5);
	ck_assert_uint_eq(tag.attributes[0].value.length, 0);
	is_at(tag.attributes[1].value.at, 1, 10);
	is_at(tag.attributes[2].value.at, 1, 16);
	ck_assert_uint_eq(tag.attributes[2].value.length, 1);
	ck_assert(tag.whole && !tag.empty);
}
END_TEST

/* Attributes past the room are counted, and spoil none of the others. */
START_TEST(too_many_attributes)
{
	char text[8 * (XMC_ATTRIBUTES_MAX + 2)] = "<a";
	size_t size = 2;
	struct xmc_xml_tag tag;

	for (unsigned int i = 0; i < XMC_ATTRIBUTES_MAX + 2; i++) {
		memcpy(text + size, " b='1'", 6);
		size += 6;
	}
	text[size++] = '>';
	struct xmc_xml_scan scan = xmc_xml_scan_start(text, size);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_TAG);
	ck_assert_uint_eq(tag.attribute_count, XMC_ATTRIBUTES_MAX + 2);
	for (uint32_t i = 0; i < XMC_ATTRIBUTES_MAX; i++) {
		is_at(tag.attributes[i].name.at, 1, 4 + 6 * i);
	}
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_END);
}
END_TEST

START_TEST(texts)
{
	static const char text[] =
		"<a>\n <b/>\xC3\xA9 x<!-- y --> <![CDATA[\n]]>"
		"<![CDATA[ \n z]]>&#65;</a>";
	struct xmc_xml_scan scan = xmc_xml_scan_start(text, sizeof(text) - 1);
	struct xmc_xml_tag tag;

	ck_assert_int_eq(next(&scan, &tag), XMC_XML_TAG);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_TAG);
	is_at(tag.at, 2, 2);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_TEXT);
	is_at(tag.at, 2, 6);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_TEXT);
	is_at(tag.at, 4, 2);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_REFERENCE);
	is_at(tag.at, 4, 6);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_CLOSE);
	ck_assert_int_eq(next(&scan, &tag), XMC_XML_END);
}
END_TEST

START_TEST(declarations)
{
	static const char text[] = "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>";
	struct xmc_xml_scan scan = xmc_xml_scan_start(text, sizeof(text) - 1);
	struct xmc_xml_tag tag;

	ck_assert_int_eq(next(&scan, &tag), XMC_XML_DOCTYPE);
	ck_assert_uint_eq(tag.name.length, 7);
}
END_TEST

/* All texts of a small alphabet up to a length: the scan ends, inside. */
START_TEST(any_bytes)
{
	static const char alphabet[] = "<>/!-?&='\"a[] ";
	const size_t letters = sizeof(alphabet) - 1;
	size_t total = letters * letters * letters * letters;

	for (size_t n = 0; n < total; n++) {
		char *text = malloc(4);
		size_t rest = n;
		for (size_t i = 0; i < 4; i++) {
			text[i] = alphabet[rest % letters];
			rest /= letters;
		}
		struct xmc_xml_scan scan = xmc_xml_scan_start(text, 4);
		struct xmc_xml_tag tag;
		size_t tokens = 0;
		while (next(&scan, &tag) != XMC_XML_END) {
			tokens++;
			ck_assert_uint_le(tokens, 4);
		}
		free(text);
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc raw XML");
	TCase *tests = tcase_create("scan");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, places);
	tcase_add_test(tests, without_value);
	tcase_add_test(tests, too_many_attributes);
	tcase_add_test(tests, texts);
	tcase_add_test(tests, declarations);
	tcase_add_test(tests, any_bytes);
	suite_add_tcase(suite, tests);
	return suite;
}
