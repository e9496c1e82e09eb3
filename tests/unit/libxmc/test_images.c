/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images against a system: each rule, its place in the image and the
 * one in the system, also of descriptions that no file would give.
 */
#include "sample.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

#define P0 0x40080000u
#define P1 0x40090000u
#define SEGMENTS_MANY 3000u

static xmc_diag *diag;
static xmc_system *hello;

static xmc_image_segment segments[3];
static xmc_image_memory memories[2];
static xmc_image_custom customs[2];
static xmc_image kernel;
static xmc_image one;
static xmc_image two;
static const xmc_image *given[] = {&kernel, &one, &two};

static xmc_image image_of(uint32_t id, const char *name,
			  xmc_image_segment *segment)
{
	xmc_image image = XMC_IMAGE_INIT;

	image.id = id;
	image.name = name;
	image.entry_point = segment->virt_addr;
	image.segments = segment;
	image.segment_count = 1;
	return image;
}

/* Images that fit tests/vectors/xml/good-hello.xml. */
static void make(void)
{
	struct sample_file file =
		sample_read(XM_TEST_VECTORS "/xml", "good-hello.xml");
	hello = sample_parse(file.bytes);
	/* The system must not need it any more. */
	memset(file.bytes, '?', file.size);
	free(file.bytes);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	segments[0] = (xmc_image_segment){0x40000000, 0x40000000, 64};
	segments[1] = (xmc_image_segment){P0, 0, 64};
	segments[2] = (xmc_image_segment){P1, 0, 64};
	kernel = image_of(XMC_HYPERVISOR_ID, "core", &segments[0]);
	one = image_of(0, "one", &segments[1]);
	two = image_of(1, "two", &segments[2]);
	memories[0] = (xmc_image_memory){P0, 64,
					 XMC_MEMORY_EXECUTE | XMC_MEMORY_WRITE};
	customs[0] = (xmc_image_custom){"file", P0 + 64, 0, 100, 0};
}

static void end(void)
{
	xmc_diag_free(diag);
	xmc_system_free(hello);
}

/* Each finding has help, and a note. */
static void complete(void)
{
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		const xmc_finding *finding = xmc_diag_at(diag, i);
		const xmc_finding *behind = xmc_diag_at(diag, i + 1);
		if (finding->severity != XMC_SEVERITY_NOTE) {
			ck_assert_msg(finding->help != NULL &&
					      finding->help[0] != '\0',
				      "%s: no help", finding->code);
			ck_assert_msg(behind != NULL &&
					      behind->severity ==
						      XMC_SEVERITY_NOTE,
				      "%s: no note", finding->code);
		}
	}
}

static int check(const xmc_system *system)
{
	xmc_diag_free(diag);
	diag = NULL;
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	int status = xmc_check_images(diag, system, given, 3, NULL);
	complete();
	return status;
}

/* The first finding of the last check. */
static void found(const char *code, const char *name, const char *part)
{
	const xmc_finding *finding = xmc_diag_at(diag, 0);

	ck_assert_ptr_nonnull(finding);
	ck_assert_str_eq(finding->code, code);
	ck_assert_str_eq(finding->file, name);
	ck_assert_str_eq(finding->part, part);
	ck_assert_uint_eq(finding->line, 0);
	ck_assert_ptr_nonnull(xmc_explain(code));
}

/* One error, found where it is. */
static void refused(const char *code, const char *name, const char *part)
{
	ck_assert_int_eq(check(hello), XMC_ERR_FINDINGS);
	found(code, name, part);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR), 1);
}

START_TEST(what_fits)
{
	one.memories = memories;
	one.memory_count = 1;
	one.customs = customs;
	one.custom_count = 1;
	ck_assert_int_eq(check(hello), XMC_SUCCESS);
	ck_assert_uint_eq(xmc_diag_count(diag), 0);
	/* Up to the last byte. */
	segments[1].size = 0x10000 - 100;
	customs[0].addr = P0 + segments[1].size;
	memories[0].size = 0x10000;
	ck_assert_int_eq(check(hello), XMC_SUCCESS);
}
END_TEST

START_TEST(places_with_lines)
{
	segments[1].size = 0x10001;
	refused("image-segment-outside", "one", "segment 0");
	const xmc_finding *note = xmc_diag_at(diag, 1);
	ck_assert_int_eq(note->severity, XMC_SEVERITY_NOTE);
	ck_assert_uint_eq(note->line, 28);
	ck_assert_str_eq(note->part, "");
	ck_assert_ptr_nonnull(strstr(note->source, "<Area start="));
	ck_assert_uint_eq(note->end_column, note->column + 5);
	ck_assert_str_eq(xmc_diag_at(diag, 0)->help,
			 "the area at 0x40080000 would need a size of 68KB");
}
END_TEST

START_TEST(records_without_lines)
{
	uint8_t *bytes = NULL;
	size_t size = 0;
	xmc_system *binary = NULL;

	ck_assert_int_eq(xmc_emit(&bytes, &size, hello), XMC_SUCCESS);
	ck_assert_int_eq(xmc_open_binary(&binary, bytes, size, "b"),
			 XMC_SUCCESS);
	segments[1].size = 0x10001;
	ck_assert_int_eq(check(binary), XMC_ERR_FINDINGS);
	found("image-segment-outside", "one", "segment 0");
	ck_assert_str_eq(xmc_diag_at(diag, 1)->file, "b");
	ck_assert_str_eq(xmc_diag_at(diag, 1)->part, "area 0");
	ck_assert_uint_eq(xmc_diag_at(diag, 1)->line, 0);
	xmc_system_free(binary);
	xmc_free(bytes);
}
END_TEST

START_TEST(edges_of_areas)
{
	/* The end of an area is no place, also for a segment of nothing. */
	segments[1] = (xmc_image_segment){P1, 0, 0};
	one.entry_point = P0;
	refused("image-segment-outside", "one", "segment 0");
	segments[1] = (xmc_image_segment){P0 - 1, 0, 2};
	refused("image-segment-outside", "one", "segment 0");
	segments[1] = (xmc_image_segment){P0, 0, UINT32_MAX};
	refused("image-segment-outside", "one", "segment 0");
	segments[1] = (xmc_image_segment){UINT32_MAX, 0, UINT32_MAX};
	refused("image-segment-outside", "one", "segment 0");
}
END_TEST

START_TEST(entry_points)
{
	one.entry_point = P0 + 2;
	refused("image-entry-unaligned", "one", "entry point");
	one.entry_point = P0 + 0x10000;
	refused("image-entry-outside", "one", "entry point");
	one.memories = memories;
	one.memory_count = 1;
	one.entry_point = P0 + 64;
	refused("image-entry-not-executed", "one", "entry point");
	one.entry_point = P0;
	kernel.entry_point++;
	refused("image-entry-unaligned", "core", "entry point");
}
END_TEST

START_TEST(memory_and_custom_files)
{
	one.memories = memories;
	one.memory_count = 1;
	memories[0].size = 0x10001;
	refused("image-memory-outside", "one", "memory 0");
	memories[0] = (xmc_image_memory){UINT32_MAX, UINT32_MAX, 0};
	one.entry_point = P0;
	memories[1] = (xmc_image_memory){P0, 64, XMC_MEMORY_EXECUTE};
	one.memory_count = 2;
	refused("image-memory-outside", "one", "memory 0");
	one.memory_count = 0;
	one.customs = customs;
	one.custom_count = 1;
	customs[0].room_bytes = 0x10000;
	refused("image-custom-outside", "one", "custom file 0");
	ck_assert_str_eq(xmc_diag_at(diag, 2)->file, "file");
	customs[0] = (xmc_image_custom){"file", P0 + 32, 0, 1, 0};
	refused("image-overlap", "one", "custom file 0");
	/* Room inside the own segment is allowed, and a bad file is nowhere. */
	customs[0].room_bytes = 32;
	ck_assert_int_eq(check(hello), XMC_SUCCESS);
	customs[0] = (xmc_image_custom){"file", 0, 0, 1, 1};
	ck_assert_int_eq(check(hello), XMC_SUCCESS);
}
END_TEST

START_TEST(images_and_partitions)
{
	two.id = 0;
	ck_assert_int_eq(check(hello), XMC_ERR_FINDINGS);
	found("image-twice", "two", "");
	ck_assert_str_eq(xmc_diag_at(diag, 1)->file, "one");
	ck_assert_uint_eq(xmc_diag_at(diag, 2)->line, 26);
	two.id = 2;
	ck_assert_int_eq(check(hello), XMC_ERR_FINDINGS);
	found("image-unknown-partition", "two", "");
	two.id = 1;
	two.is_bad = 1;
	two.segments = NULL;
	ck_assert_int_eq(check(hello), XMC_SUCCESS);
	/* Nothing is given at all. */
	ck_assert_int_eq(xmc_check_images(diag, hello, NULL, 0, NULL),
			 XMC_ERR_FINDINGS);
	complete();
	ck_assert_str_eq(xmc_diag_at(diag, 0)->code, "image-missing");
	ck_assert_uint_eq(xmc_diag_at(diag, 0)->line, 26);
}
END_TEST

START_TEST(versions)
{
	kernel.has_versions = one.has_versions = 1;
	kernel.abi_version = 1;
	refused("image-abi", "one", "image header");
	one.abi_version = 1;
	one.api_version = 0x100;
	ck_assert_int_eq(check(hello), XMC_SUCCESS);
	found("image-api", "one", "image header");
	const char *rule = "error=image-api";
	xmc_options options = XMC_OPTIONS_INIT;
	options.warnings = &rule;
	options.warning_count = 1;
	ck_assert_int_eq(xmc_check_images(diag, hello, given, 3, &options),
			 XMC_ERR_FINDINGS);
	/* Without the hypervisor it is not judged. */
	kernel.is_bad = 1;
	ck_assert_int_eq(check(hello), XMC_SUCCESS);
}
END_TEST

START_TEST(no_more_than_are_kept)
{
	xmc_image_segment *many = calloc(SEGMENTS_MANY, sizeof(*many));

	ck_assert_ptr_nonnull(many);
	one.segments = many;
	one.segment_count = SEGMENTS_MANY;
	ck_assert_int_eq(check(hello), XMC_ERR_FINDINGS);
	ck_assert_uint_eq(xmc_diag_count_of(diag, XMC_SEVERITY_ERROR),
			  XMC_FINDINGS_MAX + 1);
	free(many);
}
END_TEST

START_TEST(rom)
{
	xmc_rom board = XMC_ROM_INIT;
	xmc_image_memory ram = {0x40000020, 32, XMC_MEMORY_WRITE};

	board.name = "rom";
	board.resident_bytes = 16;
	board.container_bytes = 0x800000 - 16;
	ck_assert_int_eq(xmc_check_rom(diag, hello, given, 3, &board, NULL),
			 XMC_SUCCESS);
	board.resident_memories = &ram;
	board.resident_memory_count = 1;
	ck_assert_int_eq(xmc_check_rom(diag, hello, given, 3, &board, NULL),
			 XMC_ERR_FINDINGS);
	found("image-over-resident", "core", "segment 0");
	ram.start = 0x4000003F;
	ck_assert_int_eq(xmc_check_rom(diag, hello, given, 3, &board, NULL),
			 XMC_ERR_FINDINGS);
	ram.start = 0x40000040;
	ck_assert_int_eq(xmc_check_rom(diag, hello, given, 3, &board, NULL),
			 XMC_SUCCESS);
	board.container_bytes++;
	xmc_diag_free(diag);
	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	ck_assert_int_eq(xmc_check_rom(diag, hello, given, 3, &board, NULL),
			 XMC_ERR_FINDINGS);
	found("rom-too-small", "rom", "");
	ck_assert_uint_eq(xmc_diag_at(diag, 1)->line, 6);
	board.container_bytes = XMC_ROM_PART_BYTES_MAX;
	ck_assert_int_eq(xmc_check_rom(diag, hello, given, 3, &board, NULL),
			 XMC_ERR_FINDINGS);
	board.container_bytes++;
	ck_assert_int_eq(xmc_check_rom(diag, hello, given, 3, &board, NULL),
			 XMC_ERR_ARGUMENT);
}
END_TEST

START_TEST(arguments)
{
	xmc_rom board = XMC_ROM_INIT;
	const char *rule = "no-such-code";
	xmc_options options = XMC_OPTIONS_INIT;

	ck_assert_int_eq(xmc_check_images(NULL, hello, given, 3, NULL),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_check_images(diag, NULL, given, 3, NULL),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_check_images(diag, hello, NULL, 1, NULL),
			 XMC_ERR_ARGUMENT);
	options.warnings = &rule;
	options.warning_count = 1;
	ck_assert_int_eq(xmc_check_images(diag, hello, given, 3, &options),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_check_rom(diag, hello, given, 3, NULL, NULL),
			 XMC_ERR_ARGUMENT);
	ck_assert_int_eq(xmc_check_rom(diag, hello, given, 3, &board, NULL),
			 XMC_ERR_ARGUMENT);
	one.segments = NULL;
	ck_assert_int_eq(check(hello), XMC_ERR_ARGUMENT);
	one.segments = &segments[1];
	one.size--;
	ck_assert_int_eq(check(hello), XMC_ERR_ARGUMENT);
	one.size++;
	one.name = NULL;
	ck_assert_int_eq(check(hello), XMC_ERR_ARGUMENT);
	ck_assert_uint_eq(xmc_diag_count(diag), 0);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc images");
	TCase *tests = tcase_create("images");

	tcase_add_checked_fixture(tests, make, end);
	tcase_add_test(tests, what_fits);
	tcase_add_test(tests, places_with_lines);
	tcase_add_test(tests, records_without_lines);
	tcase_add_test(tests, edges_of_areas);
	tcase_add_test(tests, entry_points);
	tcase_add_test(tests, memory_and_custom_files);
	tcase_add_test(tests, images_and_partitions);
	tcase_add_test(tests, versions);
	tcase_add_test(tests, no_more_than_are_kept);
	tcase_add_test(tests, rom);
	tcase_add_test(tests, arguments);
	suite_add_tcase(suite, tests);
	return suite;
}
