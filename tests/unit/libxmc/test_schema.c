/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The schema, applied by libxml2: it takes every right file and
 * refuses those whose form is wrong. The one of descriptions in several files
 * takes their parts as well.
 */
#include "sample.h"
#include "suite.h"

#include <dirent.h>
#include <libxml/xinclude.h>
#include <libxml/xmlschemas.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static xmlSchemaPtr schema;
static xmlSchemaPtr parts_schema; /* with include */

static void be_silent(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static xmlSchemaPtr read_schema(const char *text, size_t length)
{
	ck_assert_uint_eq(length, strlen(text));
	xmlSchemaParserCtxtPtr parser =
		xmlSchemaNewMemParserCtxt(text, (int)length);
	xmlSchemaPtr result = xmlSchemaParse(parser);

	xmlSchemaFreeParserCtxt(parser);
	ck_assert_msg(result != NULL, "no schema:\n%s", text);
	return result;
}

static void make_schemas(void)
{
	xmc_options options = XMC_OPTIONS_INIT;
	char *text = NULL;
	size_t length = 0;

	ck_assert_int_eq(xmc_schema(&text, &length), XMC_SUCCESS);
	schema = read_schema(text, length);
	xmc_free(text);
	options.include = 1;
	ck_assert_int_eq(xmc_schema_with(&text, &length, &options),
			 XMC_SUCCESS);
	parts_schema = read_schema(text, length);
	xmc_free(text);
}

static void free_schemas(void)
{
	xmlSchemaFree(schema);
	xmlSchemaFree(parts_schema);
	xmlCleanupParser();
}

static bool takes_document(xmlSchemaPtr by, xmlDocPtr doc)
{
	xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(by);
	int result = xmlSchemaValidateDoc(context, doc);

	xmlSchemaFreeValidCtxt(context);
	ck_assert_int_ge(result, 0);
	return result == 0;
}

static bool takes_by(xmlSchemaPtr by, const char *bytes, size_t size)
{
	xmlSetGenericErrorFunc(NULL, be_silent);
	xmlDocPtr doc = xmlReadMemory(bytes, (int)size, "x.xml", NULL,
				      XML_PARSE_NONET | XML_PARSE_NOERROR |
					      XML_PARSE_NOWARNING);
	if (doc == NULL) {
		return false;
	}
	bool result = takes_document(by, doc);
	xmlFreeDoc(doc);
	return result;
}

static bool takes(const char *bytes, size_t size)
{
	return takes_by(schema, bytes, size);
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
			ck_assert_msg(!right || takes_by(parts_schema,
							 file.bytes, file.size),
				      "%s: that with include refuses it",
				      entry->d_name);
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

#define SPACES                                                                 \
	"xmlns='http://www.xtratum.org/xm-3.x' "                               \
	"xmlns:xi='http://www.w3.org/2001/XInclude'"
#define MAIN                                                                   \
	"<SystemDescription " SPACES " version='1.0.0' name='split'>\n"        \
	"<xi:include href='hardware.xml'/>\n"                                  \
	"<XMHypervisor><PhysicalMemoryArea size='512KB'/></XMHypervisor>\n"    \
	"<PartitionTable><xi:include href='p0.xml' parse='xml'/>"              \
	"</PartitionTable>\n</SystemDescription>\n"
#define HARDWARE                                                               \
	"<HwDescription " SPACES ">\n"                                         \
	"<MemoryLayout><Region type='sdram' start='0x40000000' size='4MB'/>"   \
	"</MemoryLayout><ProcessorTable><Processor id='0'><CyclicPlanTable>"   \
	"<Plan id='0' majorFrame='10ms'><Slot id='0' start='0ms' "             \
	"duration='10ms' partitionId='0'/></Plan></CyclicPlanTable>"           \
	"</Processor></ProcessorTable>\n</HwDescription>\n"
#define PARTITION                                                              \
	"<Partition " SPACES " id='0' flags='boot'>\n"                         \
	"<PhysicalMemoryAreas><Area start='0x40080000' size='64KB'/>"          \
	"</PhysicalMemoryAreas>\n</Partition>\n"

static const struct {
	const char *name;
	const char *text;
} parts[] = {
	{"main.xml", MAIN}, {"hardware.xml", HARDWARE}, {"p0.xml", PARTITION}};

#define PART_COUNT (sizeof(parts) / sizeof(parts[0]))

static const char *in_folder(const char *folder, const char *name)
{
	static char path[128];

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

/* As libxml2 resolves them, and as we do. */
static void check_included(const char *folder)
{
	xmc_options options = XMC_OPTIONS_INIT;
	const char *path = in_folder(folder, "main.xml");
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;

	options.include = 1;
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(xmc_parse_file_with(&system, diag, path, &options),
			 XMC_SUCCESS);
	xmc_system_free(system);
	xmc_diag_free(diag);

	xmlDocPtr doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
	ck_assert_ptr_nonnull(doc);
	ck_assert(takes_document(parts_schema, doc));
	ck_assert(!takes_document(schema, doc));
	ck_assert_int_eq(xmlXIncludeProcessFlags(
				 doc, XML_PARSE_NONET | XML_PARSE_NOXINCNODE),
			 2);
	ck_assert(takes_document(schema, doc));
	ck_assert(takes_document(parts_schema, doc));
	xmlFreeDoc(doc);
}

START_TEST(several_files)
{
	char folder[] = "/tmp/xmc-schema-XXXXXX";

	ck_assert_ptr_nonnull(mkdtemp(folder));
	for (size_t i = 0; i < PART_COUNT; i++) {
		const char *text = parts[i].text;
		FILE *file = fopen(in_folder(folder, parts[i].name), "wb");

		ck_assert_ptr_nonnull(file);
		ck_assert_int_ge(fputs(text, file), 0);
		ck_assert_int_eq(fclose(file), 0);
		ck_assert_msg(takes_by(parts_schema, text, strlen(text)),
			      "refuses %s", parts[i].name);
		ck_assert(!takes(text, strlen(text)));
	}
	check_included(folder);
	for (size_t i = 0; i < PART_COUNT; i++) {
		ck_assert_int_eq(unlink(in_folder(folder, parts[i].name)), 0);
	}
	ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

/* Where no include is followed, none is of the form either. */
START_TEST(parts_that_are_wrong)
{
	static const char *const wrong[] = {
		"<xi:include " SPACES " href='main.xml'/>",
		"<Partition " SPACES " id='x'><xi:include href='a'/>"
		"</Partition>",
		"<Partition " SPACES " id='0'></Partition>",
		"<Area " SPACES " start='0x0' size='4KB'><xi:include href='a'/>"
		"</Area>",
		"<PartitionTable " SPACES "><xi:include href='a'/>"
		"<Area start='0x0' size='4KB'/></PartitionTable>",
		"<Partition id='0'/>",
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		ck_assert_msg(
			!takes_by(parts_schema, wrong[i], strlen(wrong[i])),
			"takes %s", wrong[i]);
	}
}
END_TEST

START_TEST(contract)
{
	char *plain = NULL;
	char *same = NULL;

	ck_assert_int_eq(xmc_schema_with(NULL, NULL, NULL), XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_schema(&plain, NULL), XMC_SUCCESS);
	ck_assert_int_eq(xmc_schema_with(&same, NULL, NULL), XMC_SUCCESS);
	ck_assert_str_eq(plain, same);
	xmc_free(plain);
	xmc_free(same);
	ck_assert_int_eq(xmc_schema(NULL, NULL), XMC_ERR_ARGUMENT);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc schema");
	TCase *tests = tcase_create("schema");

	tcase_add_unchecked_fixture(tests, make_schemas, free_schemas);
	tcase_add_test(tests, takes_and_refuses_as_the_parser);
	tcase_add_test(tests, forms_of_values);
	tcase_add_test(tests, several_files);
	tcase_add_test(tests, parts_that_are_wrong);
	tcase_add_test(tests, contract);
	suite_add_tcase(suite, tests);
	return suite;
}
