/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Building images: the reference files byte for byte, the layout to
 * the byte, options.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

static const uint8_t payload[] = "0123456789ABCDEF";

START_TEST(reference_partition_byte_for_byte)
{
	size_t elf_size;
	size_t want_size;
	size_t size = 0;
	uint8_t *elf = read_vector("xef/part.elf", &elf_size);
	uint8_t *want = read_vector("xef/part.xef", &want_size);
	uint8_t *xef = NULL;

	ck_assert_int_eq(xef_build_elf(&xef, &size, elf, elf_size, NULL, NULL),
			 XEF_SUCCESS);
	ck_assert_uint_eq(size, want_size);
	ck_assert_int_eq(memcmp(xef, want, size), 0);
	xef_free(xef);
	free(want);
	free(elf);
}
END_TEST

START_TEST(reference_custom_file_byte_for_byte)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	size_t bin_size;
	size_t want_size;
	size_t size = 0;
	uint8_t *bin = read_vector("xef/table.bin", &bin_size);
	uint8_t *pay = read_vector("xef/pay", &options.payload_bytes);
	uint8_t *want = read_vector("xef/table-plain.xef", &want_size);
	uint8_t *xef = NULL;

	options.payload = pay;
	ck_assert_int_eq(
		xef_build_custom(&xef, &size, bin, bin_size, &options, NULL),
		XEF_SUCCESS);
	ck_assert_uint_eq(size, want_size);
	ck_assert_int_eq(memcmp(xef, want, size), 0);
	xef_free(xef);
	free(want);
	free(pay);
	free(bin);
}
END_TEST

/* Compressed output of the reference writer differs only in the parse: ours
 * may not be longer, and every field that does not depend on it is the same. */
START_TEST(reference_compressed_files)
{
	static const struct {
		const char *elf;
		const char *xef;
		int with_payload;
	} cases[] = {{"xef/part.elf", "xef/part-c.xef", 1},
		     {"xef/core.elf", "xef/core-c.xef", 0}};
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	size_t elf_size;
	size_t want_size;
	size_t size = 0;
	size_t pay_size;
	uint8_t *elf = read_vector(cases[_i].elf, &elf_size);
	uint8_t *want = read_vector(cases[_i].xef, &want_size);
	uint8_t *pay = read_vector("xef/pay", &pay_size);
	uint8_t *xef = NULL;

	options.compress = 1;
	if (cases[_i].with_payload) {
		options.payload = pay;
		options.payload_bytes = pay_size;
	}
	ck_assert_int_eq(
		xef_build_elf(&xef, &size, elf, elf_size, &options, NULL),
		XEF_SUCCESS);
	ck_assert_uint_le(size, want_size);
	for (size_t i = 0; i < XM_XEF_HEADER_BYTES; i++) {
		const size_t word = i & ~(size_t)3;

		if (word == XM_XEF_OFF_FILE_SIZE ||
		    word == XM_XEF_OFF_DEFLATED_LENGTH ||
		    (i >= XM_XEF_OFF_DIGEST && i < XM_XEF_OFF_PAYLOAD)) {
			continue;
		}
		ck_assert_msg(xef[i] == want[i], "byte 0x%zx", i);
	}
	xef_free(xef);
	free(pay);
	free(want);
	free(elf);
}
END_TEST

static void check_words(const uint8_t *bytes, const uint32_t *words,
			size_t count)
{
	for (size_t i = 0; i < count; i++) {
		ck_assert_msg(xm_be32(bytes + 4 * i) == words[i],
			      "word 0x%zx is 0x%x, not 0x%x", 4 * i,
			      xm_be32(bytes + 4 * i), words[i]);
	}
}

START_TEST(layout_of_a_partition_to_the_byte)
{
	static const uint32_t behind_payload[] = {0x298, /* fileSize */
						  0x60,
						  2,
						  0x88,
						  2,
						  0x98, /* tables, image */
						  0x200,
						  0x200,
						  0,
						  0,
						  FX_HEADER_ADDR,
						  FX_ENTRY,
						  0, /* padding to 0x60 */
						  FX_BASE,
						  FX_BASE,
						  0x100,
						  0x100,
						  0,
						  FX_DATA + 4,
						  FX_DATA,
						  0x100,
						  0x100,
						  0x100,
						  0x40300000,
						  0x1000,
						  0x40301000,
						  0x1000};
	struct elf_fixture elf;
	size_t size = 0;
	uint8_t *xef;

	elf_fixture_partition(&elf, 2);
	/* Physical and virtual addresses are not mixed up. */
	elf_put32(&elf, FX_PHDR(1) + FX_P_PADDR, FX_DATA + 4);
	xef = build_image(&elf, 0, &size);
	ck_assert_uint_eq(size, 0x298);
	ck_assert_uint_eq(xm_be32(xef), 0x24584546);
	ck_assert_uint_eq(xm_be32(xef + 4), 0x00010000);
	ck_assert_uint_eq(xm_be32(xef + 8), 0x441);
	check_words(xef + 0x2C, behind_payload,
		    sizeof(behind_payload) / sizeof(behind_payload[0]));
	ck_assert_int_eq(memcmp(xef + 0x98, elf.bytes + FX_SEGMENT(0), 0x200),
			 0);
	xef_free(xef);
}
END_TEST

START_TEST(flags_tell_type_and_compression)
{
	struct elf_fixture elf;
	size_t size = 0;
	uint8_t *xef;

	for (int compress = 0; compress < 2; compress++) {
		const uint32_t flag = compress ? 4 : 0;

		elf_fixture_hypervisor(&elf, 1);
		xef = build_image(&elf, compress, &size);
		ck_assert_uint_eq(xm_be32(xef + 8), 0x401 | flag);
		xef_free(xef);
		elf_fixture_partition(&elf, 1);
		xef = build_image(&elf, compress, &size);
		ck_assert_uint_eq(xm_be32(xef + 8), 0x441 | flag);
		xef_free(xef);
		xef = build_custom("x", 1, compress, &size);
		ck_assert_uint_eq(xm_be32(xef + 8), 0x481 | flag);
		xef_free(xef);
	}
}
END_TEST

START_TEST(segments_without_file_bytes_are_left_out)
{
	struct elf_fixture elf;
	size_t size = 0;
	uint8_t *xef;

	elf_fixture_partition(&elf, 0);
	elf_put32(&elf, FX_PHDR(1) + FX_P_FILESZ, 0);
	xef = build_image(&elf, 0, &size);
	ck_assert_uint_eq(xm_be32(xef + XM_XEF_OFF_SEGMENT_COUNT), 1);
	xef_free(xef);
}
END_TEST

/* Every length up to some lines, both ways, comes back: a file of 8 bytes or
 * less too. */
START_TEST(small_files_compress)
{
	uint8_t data[64];
	uint8_t back[64];

	for (size_t i = 0; i < sizeof(data); i++) {
		data[i] = (uint8_t)(i * 37);
	}
	for (size_t n = 0; n <= sizeof(data); n++) {
		xef_image *image = NULL;
		size_t size = 0;
		uint8_t *xef = build_custom(n == 0 ? NULL : data, n, 1, &size);

		ck_assert_uint_eq(size % 4, 0);
		ck_assert_int_eq(xef_image_open(&image, xef, size),
				 XEF_SUCCESS);
		ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
		ck_assert_int_eq(xef_image_compressed(image), 1);
		ck_assert_uint_eq(xef_image_length(image), n);
		ck_assert_int_eq(
			xef_image_read_segment(image, 0, back, sizeof(back)),
			XEF_SUCCESS);
		ck_assert_int_eq(memcmp(back, data, n), 0);
		xef_image_close(image);
		xef_free(xef);
	}
}
END_TEST

START_TEST(payload_of_another_length_is_refused)
{
	static const size_t lengths[] = {0, 1, 15, 17, 32};
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *xef = NULL;
	size_t size = 0;
	xef_diag diag;

	options.payload = payload;
	options.payload_bytes = lengths[_i];
	ck_assert_int_eq(
		xef_build_custom(&xef, &size, payload, 4, &options, &diag),
		XEF_ERR_PAYLOAD);
	ck_assert_ptr_nonnull(strstr(diag.text, "16"));
	ck_assert_ptr_null(xef);
	options.payload = NULL;
	options.payload_bytes = 16;
	ck_assert_int_eq(
		xef_build_custom(&xef, &size, payload, 4, &options, NULL),
		XEF_ERR_PAYLOAD);
}
END_TEST

START_TEST(arguments)
{
	xef_build_options unset = XEF_BUILD_OPTIONS_INIT;
	uint8_t *xef = NULL;
	size_t size = 0;

	unset.size = 0;
	ck_assert_int_eq(xef_build_elf(NULL, &size, payload, 4, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_build_elf(&xef, NULL, payload, 4, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_build_elf(&xef, &size, NULL, 4, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_build_elf(&xef, &size, payload, 4, &unset, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_build_custom(NULL, &size, payload, 4, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_build_custom(&xef, NULL, payload, 4, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_build_custom(&xef, &size, NULL, 4, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_build_custom(&xef, &size, payload, 4, &unset, NULL),
		XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_build_custom(&xef, &size, payload,
					  (size_t)UINT32_MAX - 8, NULL, NULL),
			 XEF_ERR_TOO_LARGE);
	ck_assert_int_eq(xef_build_custom(&xef, &size, payload,
					  (size_t)UINT32_MAX + 1, NULL, NULL),
			 XEF_ERR_TOO_LARGE);
	ck_assert_ptr_null(xef);
	xef_free(NULL);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("build");
	TCase *tcase = tcase_create("build");

	tcase_add_test(tcase, reference_partition_byte_for_byte);
	tcase_add_test(tcase, reference_custom_file_byte_for_byte);
	tcase_add_loop_test(tcase, reference_compressed_files, 0, 2);
	tcase_add_test(tcase, layout_of_a_partition_to_the_byte);
	tcase_add_test(tcase, flags_tell_type_and_compression);
	tcase_add_test(tcase, segments_without_file_bytes_are_left_out);
	tcase_add_test(tcase, small_files_compress);
	tcase_add_loop_test(tcase, payload_of_another_length_is_refused, 0, 5);
	tcase_add_test(tcase, arguments);
	suite_add_tcase(suite, tcase);
	return suite;
}
