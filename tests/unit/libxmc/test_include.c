/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief XInclude: what is included, what is refused, where findings in an
 * included file stand. Each test has a folder of its own.
 */
#include "sample.h"
#include "suite.h"

#include "xml/include_path.h"
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SPACE "xmlns=\"http://www.xtratum.org/xm-3.x\""
#define XI "xmlns:xi=\"http://www.w3.org/2001/XInclude\""
#define FIRST_PARTITION                                                        \
	"<Partition " SPACE " id=\"0\" name=\"P0\" flags=\"system boot\" "     \
	"console=\"uart0\">\n<PhysicalMemoryAreas>\n"                          \
	"<Area start=\"0x40080000\" size=\"64KB\"/>\n"                         \
	"</PhysicalMemoryAreas>\n</Partition>\n"

static char folder[] = "/tmp/xmc-include-XXXXXX";
static char path_bytes[1200];

static const char *in_folder(const char *name)
{
	(void)snprintf(path_bytes, sizeof(path_bytes), "%s/%s", folder, name);
	return path_bytes;
}

static void make_folder(void)
{
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(mkdir(in_folder("top"), 0700), 0);
	ck_assert_int_eq(mkdir(in_folder("top/parts"), 0700), 0);
}

static int remove_entry(const char *path, const struct stat *stat, int kind,
			struct FTW *walk)
{
	(void)stat;
	(void)kind;
	(void)walk;
	return remove(path);
}

static void remove_folder(void)
{
	ck_assert_int_eq(nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS),
			 0);
}

static void write_file(const char *name, const char *text)
{
	FILE *file = fopen(in_folder(name), "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

/* hello with its first partition replaced by what is written there. */
static void write_main(const char *instead)
{
	struct sample_file hello =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	char *from = strstr(hello.bytes, "\t\t<Partition id=\"0\"");
	char *to = strstr(hello.bytes, "\t\t<Partition id=\"1\"");
	size_t size = hello.size + strlen(instead) + 1;
	char *text = malloc(size);

	ck_assert_ptr_nonnull(text);
	ck_assert_ptr_nonnull(from);
	(void)snprintf(text, size, "%.*s%s\n%s", (int)(from - hello.bytes),
		       hello.bytes, instead, to);
	write_file("top/main.xml", text);
	free(text);
	free(hello.bytes);
}

/* Parses top/main.xml. */
static int parse(xmc_system **system, xmc_diag **diag)
{
	xmc_options options = XMC_OPTIONS_INIT;

	options.include = 1;
	ck_assert_int_eq(xmc_diag_new(diag), XMC_SUCCESS);
	return xmc_parse_file_with(system, *diag, in_folder("top/main.xml"),
				   &options);
}

/* The description has this one error, and perhaps notes. */
static void gives(const char *code, const char *part)
{
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;
	int status = parse(&system, &diag);

	ck_assert_int_eq(status, strncmp(code, "xml-", 4) == 0
					 ? XMC_ERR_XML
					 : XMC_ERR_FINDINGS);
	ck_assert_uint_gt(xmc_diag_count(diag), 0);
	const xmc_finding *finding = xmc_diag_at(diag, 0);
	ck_assert_msg(strcmp(finding->code, code) == 0, "%s: %s", finding->code,
		      finding->message);
	ck_assert_msg(strstr(finding->message, part) != NULL, "%s",
		      finding->message);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR), 1);
	xmc_diag_free(diag);
}

/* The same for an include alone. */
static void include_gives(const char *href, const char *code, const char *part)
{
	char text[2000];

	(void)snprintf(text, sizeof(text), "<xi:include " XI " href=\"%s\"/>",
		       href);
	write_main(text);
	gives(code, part);
}

START_TEST(included_files_are_part_of_the_system)
{
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;

	write_main("<xi:include " XI " href=\"parts/../parts/./p0.xml\" "
		   "parse=\"xml\"/>");
	write_file("top/parts/p0.xml",
		   "<?xml version=\"1.0\"?>\n<!-- the first -->\n"
		   "<Partition " SPACE " " XI " id=\"0\" name=\"P0\" "
		   "flags=\"system boot\" console=\"uart0\">\n"
		   "<xi:include href=\"areas.xml\"/></Partition>\n");
	write_file("top/parts/areas.xml",
		   "<PhysicalMemoryAreas " SPACE ">"
		   "<Area start=\"0x40080000\" size=\"64KB\"/>"
		   "</PhysicalMemoryAreas>");
	int status = parse(&system, &diag);
	ck_assert_msg(status == XMC_SUCCESS, "%s",
		      xmc_diag_count(diag) > 0 ? xmc_diag_at(diag, 0)->message
					       : xmc_strerror(status));
	ck_assert_uint_eq(xmc_partition_count(system), 2);
	ck_assert_uint_eq(xmc_area_count(system), 2);
	ck_assert_uint_eq(xmc_file_count(system), 3);
	ck_assert_str_eq(xmc_file_at(system, 0), in_folder("top/main.xml"));
	ck_assert_str_eq(xmc_file_at(system, 1), in_folder("top/parts/p0.xml"));
	ck_assert_str_eq(xmc_file_at(system, 2),
			 in_folder("top/parts/areas.xml"));
	ck_assert_ptr_null(xmc_file_at(system, 3));
	/* The places outlive the text of the files. */
	ck_assert_int_eq(xmc_check(diag, system), XMC_SUCCESS);
	xmc_system_free(system);
	xmc_diag_free(diag);
}
END_TEST

START_TEST(a_file_may_be_included_twice)
{
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;

	write_main("<xi:include " XI " href=\"p0.xml\"/>");
	write_file("top/p0.xml",
		   "<Partition " SPACE " " XI " id=\"0\" name=\"P0\">"
		   "<PhysicalMemoryAreas><xi:include href=\"area.xml\"/>"
		   "<xi:include href=\"area.xml\"/></PhysicalMemoryAreas>"
		   "</Partition>");
	write_file("top/area.xml",
		   "<Area " SPACE " start=\"0x40080000\" size=\"64KB\"/>");
	ck_assert_int_eq(parse(&system, &diag), XMC_ERR_FINDINGS);
	/* Both areas stand at one place, and overlap. */
	ck_assert_str_eq(xmc_diag_at(diag, 0)->code, "area-overlap");
	ck_assert_str_eq(xmc_diag_at(diag, 0)->file, in_folder("top/area.xml"));
	/* The includes of both: area.xml by p0.xml, that by the main file. */
	size_t last = xmc_diag_count(diag) - 1;
	ck_assert_str_eq(xmc_diag_at(diag, last)->message,
			 "that copy is included from here");
	ck_assert_str_eq(xmc_diag_at(diag, last)->file,
			 in_folder("top/p0.xml"));
	ck_assert_uint_lt(xmc_diag_at(diag, last)->column,
			  xmc_diag_at(diag, 1)->column);
	xmc_diag_free(diag);
	write_file("top/area.xml",
		   "<Area " SPACE " start=\"0x40080000\" size=\"64KB\" "
		   "flags=\"none\"/>");
	write_file("top/p0.xml", FIRST_PARTITION);
	ck_assert_int_eq(parse(&system, &diag), XMC_SUCCESS);
	ck_assert_uint_eq(xmc_file_count(system), 2);
	xmc_system_free(system);
	xmc_diag_free(diag);
}
END_TEST

START_TEST(findings_stand_in_the_included_file)
{
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;

	write_main("<xi:include " XI " href=\"parts/p0.xml\"/>");
	write_file("top/parts/p0.xml",
		   "\n<Partition " SPACE " id=\"0\" name=\"P0\">\n"
		   "\t<PhysicalMemoryAreas>\n"
		   "\t\t<Area start=\"0x40090000\" size=\"64KB\"/>\n"
		   "\t</PhysicalMemoryAreas>\n</Partition>\n");
	ck_assert_int_eq(parse(&system, &diag), XMC_ERR_FINDINGS);
	ck_assert_uint_eq(xmc_diag_count(diag), 2);
	/* The area of the main file stands behind the include, and leads. */
	const xmc_finding *lead = xmc_diag_at(diag, 0);
	ck_assert_str_eq(lead->code, "area-overlap");
	ck_assert_str_eq(lead->file, in_folder("top/main.xml"));
	const xmc_finding *note = xmc_diag_at(diag, 1);
	ck_assert_str_eq(note->file, in_folder("top/parts/p0.xml"));
	ck_assert_uint_eq(note->line, 4);
	ck_assert_uint_eq(note->column, 16);
	ck_assert_str_eq(note->source,
			 "\t\t<Area start=\"0x40090000\" size=\"64KB\"/>");
	xmc_diag_free(diag);

	write_file("top/parts/p0.xml",
		   "<Partition " SPACE " id=\"0\" nam=\"P0\">"
		   "<PhysicalMemoryAreas>"
		   "<Area start=\"0x40080000\" size=\"64KB\"/>"
		   "</PhysicalMemoryAreas></Partition>\n");
	ck_assert_int_eq(parse(&system, &diag), XMC_ERR_FINDINGS);
	ck_assert_uint_eq(xmc_diag_count(diag), 3);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->code, "unknown-attribute");
	ck_assert_str_eq(xmc_diag_at(diag, 1)->message, "included from here");
	ck_assert_str_eq(xmc_diag_at(diag, 1)->file, in_folder("top/main.xml"));
	ck_assert_uint_eq(xmc_diag_at(diag, 1)->line, 26);
	xmc_diag_free(diag);
}
END_TEST

START_TEST(off_unless_asked_for)
{
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;

	write_main("<xi:include " XI " href=\"p0.xml\"/>");
	write_file("top/p0.xml", FIRST_PARTITION);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(
		xmc_parse_file(&system, diag, in_folder("top/main.xml")),
		XMC_ERR_FINDINGS);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR), 1);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->code, "include-off");
	xmc_diag_free(diag);
}
END_TEST

START_TEST(paths_that_are_refused)
{
	char long_path[1500];

	write_file("outside.xml", FIRST_PARTITION);
	include_gives("", "include-path", "is empty");
	include_gives("/etc/passwd", "include-path", "is absolute");
	include_gives("../outside.xml", "include-path", "leaves");
	include_gives("parts/../../outside.xml", "include-path", "leaves");
	include_gives("./..", "include-path", "leaves");
	include_gives("parts/", "include-path", "names a folder");
	include_gives(".", "include-path", "names a folder");
	include_gives("file:///etc/passwd", "include-path", "scheme");
	include_gives("http://example.org/x.xml", "include-path", "scheme");
	include_gives("p0.xml#p0", "include-path", "points into a file");
	include_gives("p0.xml?a", "include-path", "?");
	include_gives("%2e%2e/outside.xml", "include-path", "%");
	include_gives("..\\outside.xml", "include-path", "backslash");
	include_gives("a&#10;b", "include-path", "not shown");
	memset(long_path, 'a', sizeof(long_path));
	long_path[sizeof(long_path) - 1] = '\0';
	include_gives(long_path, "include-path", "too long");
	write_main("<xi:include " XI "/>");
	gives("include-path", "without href");
}
END_TEST

START_TEST(files_that_are_refused)
{
	include_gives("none.xml", "include-io", "No such file");
	include_gives("parts", "include-io", "no regular file");
	write_file("outside.xml", FIRST_PARTITION);
	ck_assert_int_eq(symlink("../outside.xml", in_folder("top/link.xml")),
			 0);
	include_gives("link.xml", "include-io", "leads out");
	ck_assert_int_eq(symlink("..", in_folder("top/up")), 0);
	include_gives("up/outside.xml", "include-io", "leads out");
	ck_assert_int_eq(symlink("loop", in_folder("top/loop")), 0);
	include_gives("loop", "include-io", "ymbolic links");
	ck_assert_int_eq(mkfifo(in_folder("top/pipe"), 0600), 0);
	include_gives("pipe", "include-io", "no regular file");
}
END_TEST

START_TEST(links_that_stay_are_followed)
{
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;

	write_file("top/parts/p0.xml", FIRST_PARTITION);
	ck_assert_int_eq(symlink("parts", in_folder("top/now")), 0);
	write_main("<xi:include " XI " href=\"now/p0.xml\"/>");
	ck_assert_int_eq(parse(&system, &diag), XMC_SUCCESS);
	xmc_system_free(system);
	xmc_diag_free(diag);
}
END_TEST

START_TEST(includes_of_other_kinds)
{
	write_file("top/p0.xml", FIRST_PARTITION);
	write_main("<xi:include " XI " href=\"p0.xml\" parse=\"text\"/>");
	gives("include-attribute", "parse cannot be \"text\"");
	write_main("<xi:include " XI " href=\"p0.xml\" xpointer=\"p0\"/>");
	gives("include-attribute", "\"xpointer\"");
	write_main("<xi:include " XI " href=\"p0.xml\"><xi:fallback>"
		   "<Partition/></xi:fallback></xi:include>");
	gives("include-fallback", "is not read");
	write_main("<xi:include " XI " href=\"p0.xml\"><Area/></xi:include>");
	gives("include-content", "\"Area\"");
	write_main("<xi:include " XI " href=\"p0.xml\">text</xi:include>");
	gives("unexpected-text", "\"text\"");
}
END_TEST

START_TEST(what_a_file_holds)
{
	write_file("top/p0.xml", "<Partition");
	include_gives("p0.xml", "xml-syntax", "not well-formed");
	write_file("top/p0.xml", "");
	include_gives("p0.xml", "xml-syntax", "empty");
	write_file("top/p0.xml", "<!DOCTYPE a><Partition " SPACE "/>");
	include_gives("p0.xml", "xml-doctype", "is not read");
	write_file("top/p0.xml", "<Partition id=\"0\"/>");
	include_gives("p0.xml", "unknown-element", "of another namespace");
	write_file("top/p0.xml", "<Area " SPACE "/>");
	include_gives("p0.xml", "unknown-element", "cannot stand in");
}
END_TEST

START_TEST(cycles_and_depth)
{
	char name[32];
	char text[400];

	write_file("top/p0.xml", "<Partition " SPACE " " XI " id=\"0\">"
				 "<xi:include href=\"./p0.xml\"/></Partition>");
	write_main("<xi:include " XI " href=\"p0.xml\"/>");
	gives("include-cycle", "includes itself");
	include_gives("main.xml", "include-cycle", "includes itself");
	/* The same file under another name. */
	ck_assert_int_eq(symlink("p0.xml", in_folder("top/again.xml")), 0);
	write_file("top/p0.xml", "<xi:include " XI " href=\"again.xml\"/>");
	include_gives("p0.xml", "include-cycle", "includes itself");
	for (unsigned int i = 0; i <= XMC_INCLUDE_DEPTH_MAX; i++) {
		(void)snprintf(name, sizeof(name), "top/n%u.xml", i);
		(void)snprintf(text, sizeof(text),
			       "<xi:include " XI " href=\"n%u.xml\"/>", i + 1);
		write_file(name, text);
	}
	include_gives("n0.xml", "include-limit", "too deep");
	(void)snprintf(name, sizeof(name), "top/n%u.xml",
		       XMC_INCLUDE_DEPTH_MAX - 1);
	write_file(name, FIRST_PARTITION);
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;
	ck_assert_int_eq(parse(&system, &diag), XMC_SUCCESS);
	xmc_system_free(system);
	xmc_diag_free(diag);
}
END_TEST

/* Each file of a tree includes the next one twice: 2^16 includes. */
START_TEST(number_of_includes)
{
	char name[32];
	char text[600];

	for (unsigned int i = 0; i + 1 < XMC_INCLUDE_DEPTH_MAX; i++) {
		(void)snprintf(name, sizeof(name), "top/n%u.xml", i);
		(void)snprintf(text, sizeof(text),
			       "<PartitionTable " SPACE " " XI ">"
			       "<xi:include href=\"n%u.xml\"/>"
			       "<xi:include href=\"n%u.xml\"/>"
			       "</PartitionTable>",
			       i + 1, i + 1);
		write_file(name, text);
	}
	write_main("<xi:include " XI " href=\"n0.xml\"/>");
	/* A table inside a table is passed over, with its includes. */
	gives("unknown-element", "\"PartitionTable\"");
	write_file("top/one.xml", "<Area " SPACE " start=\"0x40080000\" "
				  "size=\"64KB\" flags=\"shared\"/>");
	char *many = NULL;
	size_t many_bytes;
	FILE *stream = open_memstream(&many, &many_bytes);
	ck_assert_ptr_nonnull(stream);
	(void)fputs("<Partition " XI " id=\"0\"><PhysicalMemoryAreas>", stream);
	for (unsigned int i = 0; i < XMC_INCLUDES_MAX + 2; i++) {
		(void)fputs("<xi:include href=\"one.xml\"/>", stream);
	}
	(void)fputs("</PhysicalMemoryAreas></Partition>", stream);
	ck_assert_int_eq(fclose(stream), 0);
	write_main(many);
	free(many);
	xmc_system *system = NULL;
	xmc_diag *diag = NULL;
	ck_assert_int_eq(parse(&system, &diag), XMC_ERR_FINDINGS);
	bool found = false;
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		found = found || strcmp(xmc_diag_at(diag, i)->code,
					"include-limit") == 0;
	}
	ck_assert(found);
	xmc_diag_free(diag);
}
END_TEST

/* 40 MiB of blanks, included twice. */
START_TEST(total_size)
{
	FILE *file = fopen(in_folder("top/big.xml"), "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs("<Area " SPACE " start=\"0x40080000\" "
			       "size=\"64KB\"/>",
			       file),
			 0);
	for (unsigned int i = 0; i < 40 * 1024; i++) {
		ck_assert_int_ge(fprintf(file, "<!--%1017s-->", ""), 0);
	}
	ck_assert_int_eq(fclose(file), 0);
	write_main("<Partition " XI " id=\"0\"><PhysicalMemoryAreas>"
		   "<xi:include href=\"big.xml\"/>"
		   "<xi:include href=\"big.xml\"/>"
		   "</PhysicalMemoryAreas></Partition>");
	gives("include-limit", "too large");
}
END_TEST

START_TEST(from_memory_with_a_folder)
{
	xmc_options options = XMC_OPTIONS_INIT;
	struct sample_file main_file;
	int status;

	write_main("<xi:include " XI " href=\"p0.xml\"/>");
	write_file("top/p0.xml", FIRST_PARTITION);
	main_file = sample_read(folder, "top/main.xml");
	char *folder_name = strdup(in_folder("top"));
	options.include = 1;
	options.folder = folder_name;
	char *text = sample_shown(main_file.bytes, main_file.size, "-",
				  &options, &status);
	ck_assert_int_eq(status, XMC_SUCCESS);
	ck_assert_str_eq(text, "");
	free(text);
	free(folder_name);
	options.folder = "/nowhere";
	text = sample_shown(main_file.bytes, main_file.size, "-", &options,
			    &status);
	ck_assert_int_eq(status, XMC_ERR_FINDINGS);
	ck_assert_ptr_nonnull(strstr(text, "\"/nowhere/p0.xml\" cannot be "
					   "read: No such file"));
	free(text);
	free(main_file.bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc includes");
	TCase *tests = tcase_create("include");

	tcase_add_checked_fixture(tests, make_folder, remove_folder);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, included_files_are_part_of_the_system);
	tcase_add_test(tests, a_file_may_be_included_twice);
	tcase_add_test(tests, findings_stand_in_the_included_file);
	tcase_add_test(tests, off_unless_asked_for);
	tcase_add_test(tests, paths_that_are_refused);
	tcase_add_test(tests, files_that_are_refused);
	tcase_add_test(tests, links_that_stay_are_followed);
	tcase_add_test(tests, includes_of_other_kinds);
	tcase_add_test(tests, what_a_file_holds);
	tcase_add_test(tests, cycles_and_depth);
	tcase_add_test(tests, number_of_includes);
	tcase_add_test(tests, total_size);
	tcase_add_test(tests, from_memory_with_a_folder);
	suite_add_tcase(suite, tests);
	return suite;
}
