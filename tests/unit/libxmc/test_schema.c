/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The schema, applied by libxml2: it takes every right file and
 * refuses those whose form is wrong.
 */
#include "sample.h"
#include "suite.h"

#include <dirent.h>
#include <libxml/xmlschemas.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static xmlSchemaPtr schema;

static void be_silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static void make_schema(void)
{
	char *text = NULL;
	size_t length = 0;

	ck_assert_int_eq(xmc_schema(&text, &length), XMC_SUCCESS);
	ck_assert_uint_eq(length, strlen(text));
	xmlSchemaParserCtxtPtr parser =
		xmlSchemaNewMemParserCtxt(text, (int)length);
	schema = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	ck_assert_msg(schema != NULL, "no schema:\n%s", text);
	xmc_free(text);
}

static void free_schema(void)
{
	xmlSchemaFree(schema);
	xmlCleanupParser();
}

static bool takes(const char *bytes, size_t size)
{
	xmlSetGenericErrorFunc(NULL, be_silent);
	xmlDocPtr doc = xmlReadMemory(bytes, (int)size, "x.xml", NULL,
				      XML_PARSE_NONET | XML_PARSE_NOERROR |
					      XML_PARSE_NOWARNING);
	if (doc == NULL) {
		return false;
	}
	xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(schema);
	int result = xmlSchemaValidateDoc(context, doc);
	xmlSchemaFreeValidCtxt(context);
	xmlFreeDoc(doc);
	ck_assert_int_ge(result, 0);
	return result == 0;
}

/* What a schema can tell. */
static bool is_of_form(const char *code)
{
	static const char *const codes[] = {
		"attribute-missing", "element-missing",	  "element-twice",
		"name-blank",	     "name-control",	  "name-empty",
		"name-too-long",     "namespace",	  "none-and-more",
		"unexpected-text",   "unknown-attribute", "unknown-element",
		"unknown-word",	     "value-syntax",
	};

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (strcmp(code, codes[i]) == 0) {
			return true;
		}
	}
	return false;
}

/* Whether the parser finds something wrong that is a matter of form. */
static bool form_is_wrong(const struct sample_file *file, bool *right)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;
	bool wrong = false;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	*right = xmc_parse_memory(&system, diag, file->bytes, file->size,
				  "x") == XMC_SUCCESS;
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		const xmc_finding *finding = xmc_diag_at(diag, i);
		wrong = wrong || (finding->severity == XMC_SEVERITY_ERROR &&
				  is_of_form(finding->code));
	}
	xmc_system_free(system);
	xmc_diag_free(diag);
	return wrong;
}

START_TEST(takes_and_refuses_as_the_parser)
{
	const char *folder = XM_TEST_VECTORS "/xml";
	DIR *dir = opendir(folder);
	size_t taken = 0;
	size_t refused = 0;

	ck_assert_ptr_nonnull(dir);
	for (const struct dirent *entry = readdir(dir); entry != NULL;
	     entry = readdir(dir)) {
		const char *end = strrchr(entry->d_name, '.');
		bool right = false;
		if (end == NULL || strcmp(end, ".xml") != 0) {
			continue;
		}
		struct sample_file file = sample_read(folder, entry->d_name);
		bool wrong = form_is_wrong(&file, &right);
		if (right || wrong) {
			ck_assert_msg(takes(file.bytes, file.size) == right,
				      "%s: the schema %s it", entry->d_name,
				      right ? "refuses" : "takes");
			taken += right;
			refused += wrong;
		}
		free(file.bytes);
	}
	(void)closedir(dir);
	ck_assert_uint_ge(taken, 3);
	ck_assert_uint_ge(refused, 20);
}
END_TEST

struct edit {
	const char *from;
	const char *to;
};

static bool takes_edited(const struct edit *edit)
{
	struct sample_file xml =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	char *text = sample_replace(xml.bytes, edit->from, edit->to);
	bool result = takes(text, strlen(text));

	free(text);
	free(xml.bytes);
	return result;
}

START_TEST(forms_of_values)
{
	static const struct edit right[] = {
		{"size=\"512KB\"", "size=\"0.5MB\""},
		{"majorFrame=\"20ms\"", "majorFrame=\"20000us\""},
		{"frequency=\"50MHz\"", "frequency=\"auto\""},
		{"frequency=\"50MHz\"", ""},
		{"flags=\"boot\"", "flags=\"fp  system\tboot\""},
		{"flags=\"boot\"", "flags=\"none\""},
		{"flags=\"boot\"", "flags=\"\""},
		{"<Partition id=\"1\"", "<Partition xml:lang=\"en\" id=\"1\""},
		{"</PartitionTable>",
		 "</PartitionTable><Channels><SamplingChannel "
		 "maxMessageLength='4B'><Destination partitionId='0' "
		 "portName='a'/><Source partitionId='1' portName='b'/>"
		 "<Destination partitionId='0' portName='c'/>"
		 "</SamplingChannel></Channels>"},
	};
	static const struct edit wrong[] = {
		{"size=\"512KB\"", "size=\"512 KB\""},
		{"size=\"512KB\"", "size=\"512kB\""},
		{"size=\"512KB\"", "size=\".5MB\""},
		{"size=\"512KB\"", "size=\" 512KB\""},
		{"majorFrame=\"20ms\"", "majorFrame=\"20\""},
		{"frequency=\"50MHz\"", "frequency=\"50mhz\""},
		{"flags=\"boot\"", "flags=\"boot none\""},
		{"flags=\"boot\"", "flags=\"boot,fp\""},
		{"start=\"0x40080000\"", "start=\"0X40080000\""},
		{"start=\"0x40080000\"", "start=\"1074266112\""},
		{"name=\"P1\"", "name=\" P1\""},
		{"name=\"P1\"", "nome=\"P1\""},
		{"<Partition id=\"1\"", "<Partition id=\"+1\""},
		{"</PartitionTable>",
		 "</PartitionTable><Channels><SamplingChannel "
		 "maxMessageLength='4B'><Source partitionId='1' "
		 "portName='b'/></SamplingChannel></Channels>"},
		{"</PartitionTable>",
		 "</PartitionTable><Channels><QueuingChannel "
		 "maxNoMessages='2' maxMessageLength='4B'><Source "
		 "partitionId='1' portName='b'/><Destination partitionId='0' "
		 "portName='c'/><Destination partitionId='0' portName='c'/>"
		 "</QueuingChannel></Channels>"},
	};

	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++) {
		ck_assert_msg(takes_edited(&right[i]), "refuses %s",
			      right[i].to);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		ck_assert_msg(!takes_edited(&wrong[i]), "takes %s",
			      wrong[i].to);
	}
}
END_TEST

START_TEST(contract)
{
	ck_assert_int_eq(xmc_schema(NULL, NULL), XMC_ERR_ARGUMENT);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc schema");
	TCase *tests = tcase_create("schema");

	tcase_add_unchecked_fixture(tests, make_schema, free_schema);
	tcase_add_test(tests, takes_and_refuses_as_the_parser);
	tcase_add_test(tests, forms_of_values);
	tcase_add_test(tests, contract);
	suite_add_tcase(suite, tests);
	return suite;
}
