/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Building images of segments that are described instead of an ELF
 * file.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define SEGMENTS_MAX 256

/* The fixture's partition, described. */
struct described {
	struct elf_fixture elf;
	xef_segment_input segments[SEGMENTS_MAX + 1];
	xef_memory memory[SEGMENTS_MAX + 1];
	xef_image_input input;
	xef_build_options options;
};

static void describe(struct described *d)
{
	static const uint32_t addresses[] = {FX_BASE, FX_DATA};

	memset(d, 0, sizeof(*d));
	elf_fixture_partition(&d->elf, 2);
	for (size_t i = 0; i < 2; i++) {
		d->segments[i] = (xef_segment_input){
			addresses[i],
			addresses[i],
			FX_SEGMENT_BYTES,
			d->elf.bytes + FX_SEGMENT(i),
		};
		d->memory[i] = (xef_memory){
			addresses[i],
			xm_be32(d->elf.bytes + FX_PHDR(i) + FX_P_MEMSZ),
			xm_be32(d->elf.bytes + FX_PHDR(i) + 24),
		};
	}
	d->input.type = XEF_TYPE_PARTITION;
	d->input.entry_point = FX_ENTRY;
	d->input.header_address = FX_HEADER_ADDR;
	d->input.custom_count = 2;
	d->input.custom[0] = (xef_custom){0x40300000, 0x1000};
	d->input.custom[1] = (xef_custom){0x40301000, 0x1000};
	d->input.segment_count = 2;
	d->input.segments = d->segments;
	d->options = (xef_build_options)XEF_BUILD_OPTIONS_INIT;
}

static void describe_custom_file(struct described *d)
{
	describe(d);
	d->input.type = XEF_TYPE_CUSTOM_FILE;
	d->input.entry_point = 0;
	d->input.header_address = 0;
	d->input.custom_count = 0;
	d->input.segment_count = 1;
	d->segments[0].phys_addr = 0;
	d->segments[0].virt_addr = 0;
}

static struct described d;

static void check_same(const uint8_t *a, size_t a_size, const uint8_t *b,
		       size_t b_size)
{
	ck_assert_uint_eq(a_size, b_size);
	ck_assert_mem_eq(a, b, a_size);
}

/* The same program makes the same file, whichever way it is given. */
START_TEST(same_as_from_an_elf_file)
{
	uint8_t *from_segments = NULL;
	uint8_t *from_elf = NULL;
	size_t segments_size = 0;
	size_t elf_size = 0;

	describe(&d);
	d.options.compress = _i;
	d.options.sha256 = 1;
	d.options.segment_checks = 1;
	d.options.memory = 1;
	d.input.memory = d.memory;
	d.input.memory_count = 2;
	ck_assert_int_eq(xef_build_elf(&from_elf, &elf_size, d.elf.bytes,
				       FX_BYTES, &d.options, NULL),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_build_segments(&from_segments, &segments_size,
					    &d.input, &d.options, NULL),
			 XEF_SUCCESS);
	check_same(from_segments, segments_size, from_elf, elf_size);
	xef_free(from_segments);
	xef_free(from_elf);
}
END_TEST

START_TEST(same_as_a_custom_file)
{
	uint8_t *from_segments = NULL;
	uint8_t *from_bytes = NULL;
	size_t segments_size = 0;
	size_t bytes_size = 0;

	describe_custom_file(&d);
	d.segments[0].size = _i == 0 ? 0 : FX_SEGMENT_BYTES;
	if (_i == 0) {
		d.segments[0].bytes = NULL;
	}
	ck_assert_int_eq(xef_build_segments(&from_segments, &segments_size,
					    &d.input, NULL, NULL),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_build_custom(&from_bytes, &bytes_size,
					  d.segments[0].bytes,
					  d.segments[0].size, NULL, NULL),
			 XEF_SUCCESS);
	check_same(from_segments, segments_size, from_bytes, bytes_size);
	xef_free(from_segments);
	xef_free(from_bytes);
}
END_TEST

static void undefined_type(void)
{
	d.input.type = (enum xef_type)0xC0;
}

static void no_segment(void)
{
	d.input.segment_count = 0;
}

static void segments_of_nobody(void)
{
	d.input.segments = NULL;
}

static void too_many_segments(void)
{
	d.input.segment_count = SEGMENTS_MAX + 1;
}

static void too_many_custom_files(void)
{
	d.input.custom_count = 4;
}

static void empty_segment(void)
{
	d.segments[1].size = 0;
}

static void segment_without_bytes(void)
{
	d.segments[1].bytes = NULL;
}

static void segment_wraps(void)
{
	d.segments[1].virt_addr = 0xFFFFFFFF;
}

static void physical_segment_wraps(void)
{
	d.segments[1].phys_addr = 0xFFFFFF01;
}

static void segments_overlap(void)
{
	d.segments[1].virt_addr = FX_BASE + FX_SEGMENT_BYTES - 1;
}

static void physical_segments_overlap(void)
{
	d.segments[1].phys_addr = FX_BASE + FX_SEGMENT_BYTES - 1;
}

static void entry_point_behind_segment(void)
{
	d.input.entry_point = FX_BASE + FX_SEGMENT_BYTES;
}

static void header_runs_out_of_segment(void)
{
	d.input.header_address = FX_BASE + FX_SEGMENT_BYTES - 43;
}

static void header_elsewhere(void)
{
	d.input.header_address = FX_HEADER_ADDR + 4;
}

static void header_of_hypervisor(void)
{
	d.input.type = XEF_TYPE_HYPERVISOR;
}

static void header_end_damaged(void)
{
	d.elf.bytes[FX_IMAGE_HEADER + 0x28] ^= 1;
}

static void another_custom_count(void)
{
	d.input.custom_count = 1;
}

static void another_custom_address(void)
{
	d.input.custom[1].addr = 0x40302000;
}

static void another_custom_room(void)
{
	d.input.custom[0].size = 0;
}

static void short_payload(void)
{
	d.options.payload = d.elf.bytes;
	d.options.payload_bytes = 15;
}

static void bad_text(void)
{
	d.options.name = "a\nb";
}

static void larger_than_any_file(void)
{
	d.segments[0].phys_addr = 0;
	d.segments[0].virt_addr = 0;
	d.segments[0].size = 0xFFFFFFFF;
	d.input.segment_count = 1;
	d.input.entry_point = 0;
	d.input.header_address = 0x40;
}

static void memory_not_given(void)
{
	d.options.memory = 1;
	d.input.memory = d.memory;
}

static void memory_of_nobody(void)
{
	d.options.memory = 1;
	d.input.memory_count = 2;
}

static void ask_for_memory(void)
{
	d.options.memory = 1;
	d.input.memory = d.memory;
	d.input.memory_count = 2;
}

static void memory_empty(void)
{
	ask_for_memory();
	d.memory[0].size = 0;
}

static void memory_permissions(void)
{
	ask_for_memory();
	d.memory[1].permissions = 8;
}

static void memory_wraps(void)
{
	ask_for_memory();
	d.memory[1].virt_addr = 0xFFFFFFF0;
}

static void memory_overlaps(void)
{
	ask_for_memory();
	d.memory[0].size = FX_DATA - FX_BASE + 1;
}

static void memory_smaller_than_segment(void)
{
	ask_for_memory();
	d.memory[1].size = FX_SEGMENT_BYTES - 1;
}

static void memory_begins_elsewhere(void)
{
	ask_for_memory();
	d.memory[1].virt_addr -= 4;
}

static void too_much_memory(void)
{
	ask_for_memory();
	d.input.memory_count = SEGMENTS_MAX + 1;
}

static void custom_file_of_two(void)
{
	describe_custom_file(&d);
	d.input.segment_count = 2;
}

static void custom_file_with_customs(void)
{
	describe_custom_file(&d);
	d.input.custom_count = 1;
}

static void custom_file_with_address(void)
{
	describe_custom_file(&d);
	d.segments[0].phys_addr = 4;
}

static void custom_file_with_entry(void)
{
	describe_custom_file(&d);
	d.input.entry_point = 4;
}

static void custom_file_with_header(void)
{
	describe_custom_file(&d);
	d.input.header_address = 4;
}

static void custom_file_with_memory(void)
{
	describe_custom_file(&d);
	ask_for_memory();
}

static const struct {
	void (*spoil)(void);
	int status;
	const char *place;
} faults[] = {
	{undefined_type, XEF_ERR_TYPE, ""},
	{no_segment, XEF_ERR_COUNT, ""},
	{segments_of_nobody, XEF_ERR_ARGUMENT, ""},
	{too_many_segments, XEF_ERR_COUNT, ""},
	{too_many_custom_files, XEF_ERR_COUNT, ""},
	{empty_segment, XEF_ERR_SEGMENT_SIZE, "segment 1"},
	{segment_without_bytes, XEF_ERR_ARGUMENT, ""},
	{segment_wraps, XEF_ERR_ADDRESS, "segment 1"},
	{physical_segment_wraps, XEF_ERR_ADDRESS, "segment 1"},
	{segments_overlap, XEF_ERR_ADDRESS, "segment 1"},
	{physical_segments_overlap, XEF_ERR_ADDRESS, "segment 1"},
	{entry_point_behind_segment, XEF_ERR_VALUE, ""},
	{header_runs_out_of_segment, XEF_ERR_IMAGE_HEADER, "image header"},
	{header_elsewhere, XEF_ERR_IMAGE_HEADER, "image header"},
	{header_of_hypervisor, XEF_ERR_IMAGE_HEADER, "image header"},
	{header_end_damaged, XEF_ERR_IMAGE_HEADER, "image header"},
	{another_custom_count, XEF_ERR_IMAGE_HEADER, "image header"},
	{another_custom_address, XEF_ERR_IMAGE_HEADER, "image header"},
	{another_custom_room, XEF_ERR_IMAGE_HEADER, "image header"},
	{short_payload, XEF_ERR_PAYLOAD, ""},
	{bad_text, XEF_ERR_TEXT, ""},
	{larger_than_any_file, XEF_ERR_TOO_LARGE, ""},
	{memory_not_given, XEF_ERR_COUNT, ""},
	{memory_of_nobody, XEF_ERR_ARGUMENT, ""},
	{memory_empty, XEF_ERR_VALUE, "memory 0"},
	{memory_permissions, XEF_ERR_VALUE, "memory 1"},
	{memory_wraps, XEF_ERR_ADDRESS, "memory 1"},
	{memory_overlaps, XEF_ERR_ADDRESS, "memory 1"},
	{memory_smaller_than_segment, XEF_ERR_SEGMENT_SIZE, "segment 1"},
	{memory_begins_elsewhere, XEF_ERR_SEGMENT_SIZE, "segment 1"},
	{too_much_memory, XEF_ERR_COUNT, ""},
	{custom_file_of_two, XEF_ERR_COUNT, ""},
	{custom_file_with_customs, XEF_ERR_COUNT, ""},
	{custom_file_with_address, XEF_ERR_ADDRESS, "segment 0"},
	{custom_file_with_entry, XEF_ERR_VALUE, ""},
	{custom_file_with_header, XEF_ERR_VALUE, ""},
	{custom_file_with_memory, XEF_ERR_TYPE, ""},
};

START_TEST(faults_are_refused_and_told)
{
	uint8_t *xef = NULL;
	size_t size = 0;
	xef_diag diag;

	describe(&d);
	faults[_i].spoil();
	ck_assert_int_eq(
		xef_build_segments(&xef, &size, &d.input, &d.options, &diag),
		faults[_i].status);
	ck_assert_ptr_null(xef);
	ck_assert_str_eq(diag.place, faults[_i].place);
	ck_assert_str_ne(diag.text, "");
}
END_TEST

START_TEST(arguments)
{
	uint8_t *xef = NULL;
	size_t size = 0;

	describe(&d);
	ck_assert_int_eq(xef_build_segments(NULL, &size, &d.input, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_build_segments(&xef, NULL, &d.input, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_build_segments(&xef, &size, NULL, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	d.options.size = 0;
	ck_assert_int_eq(
		xef_build_segments(&xef, &size, &d.input, &d.options, NULL),
		XEF_ERR_ARGUMENT);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("segments");
	TCase *tcase = tcase_create("segments");

	tcase_add_loop_test(tcase, same_as_from_an_elf_file, 0,
			    XEF_COMPRESS_BEST + 1);
	tcase_add_loop_test(tcase, same_as_a_custom_file, 0, 2);
	tcase_add_loop_test(tcase, faults_are_refused_and_told, 0,
			    (int)(sizeof(faults) / sizeof(faults[0])));
	tcase_add_test(tcase, arguments);
	suite_add_tcase(suite, tcase);
	return suite;
}
