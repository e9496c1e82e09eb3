/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief One test for each mistake that existing tools of the format make, but
 * that names reach a shell: tests/cli/cases/names_unusual.case.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

static uint8_t *right;
static size_t right_size;

static void setup(void)
{
	struct elf_fixture elf;

	elf_fixture_hypervisor(&elf, 0);
	right = build_image(&elf, 1, &right_size);
}

static void teardown(void)
{
	xef_free(right);
}

/* The status after one word was changed and the digest made right. */
static int with_word(size_t offset, uint32_t word)
{
	uint8_t *bytes = malloc(right_size);
	xef_image *image = NULL;
	int status;

	memcpy(bytes, right, right_size);
	xm_put_be32(bytes + offset, word);
	reseal_image(bytes, right_size);
	status = xef_image_open(&image, bytes, right_size);
	if (status == XEF_SUCCESS) {
		status = xef_image_check(image, NULL);
	}
	xef_image_close(image);
	free(bytes);
	return status;
}

START_TEST(version_checked_by_and_takes_9_0)
{
	ck_assert_int_eq(with_word(XM_XEF_OFF_VERSION, 0x00090000),
			 XEF_ERR_VERSION);
	ck_assert_int_eq(with_word(XM_XEF_OFF_VERSION, 0x00010001),
			 XEF_ERR_VERSION);
	ck_assert_int_eq(with_word(XM_XEF_OFF_VERSION, 0xFFFFFFFF),
			 XEF_ERR_VERSION);
}
END_TEST

START_TEST(counts_are_trusted)
{
	static const uint32_t counts[] = {0xFFFFFFFF, 0x80000000, 0x7FFFFFFF,
					  0x0CCCCCCD, 257,	  4};

	for (size_t i = 0; i < 6; i++) {
		ck_assert_int_lt(with_word(XM_XEF_OFF_SEGMENT_COUNT, counts[i]),
				 0);
		ck_assert_int_eq(with_word(XM_XEF_OFF_CUSTOM_COUNT, counts[i]),
				 XEF_ERR_COUNT);
	}
	ck_assert_int_eq(with_word(XM_XEF_OFF_SEGMENT_COUNT, 0), XEF_ERR_COUNT);
	ck_assert_int_eq(with_word(XM_XEF_OFF_SEGMENT_COUNT, 0xFFFFFFFF),
			 XEF_ERR_COUNT);
}
END_TEST

START_TEST(address_plus_size_wraps)
{
	ck_assert_int_eq(with_word(0x60 + XM_XEF_SEG_PHYS_ADDR, 0xFFFFFF01),
			 XEF_ERR_ADDRESS);
	ck_assert_int_eq(with_word(0x60 + XM_XEF_SEG_VIRT_ADDR, 0xFFFFFF01),
			 XEF_ERR_ADDRESS);
}
END_TEST

START_TEST(offset_plus_size_wraps)
{
	ck_assert_int_eq(with_word(XM_XEF_OFF_SEGMENT_TABLE, 0xFFFFFFF8),
			 XEF_ERR_OFFSET);
	ck_assert_int_eq(with_word(XM_XEF_OFF_IMAGE, 0xFFFFFFF8),
			 XEF_ERR_OFFSET);
	ck_assert_int_eq(with_word(0x60 + XM_XEF_SEG_OFFSET, 0xFFFFFFF8),
			 XEF_ERR_OFFSET);
}
END_TEST

START_TEST(file_shorter_than_its_header_is_read_past_its_end)
{
	for (size_t n = 0; n < XM_XEF_HEADER_BYTES; n++) {
		uint8_t *cut = malloc(n + 1);
		xef_image *image = NULL;

		memcpy(cut, right, n);
		cut = realloc(cut, n == 0 ? 1 : n);
		ck_assert_int_eq(xef_image_open(&image, cut, n),
				 n < 4 ? XEF_ERR_FORMAT : XEF_ERR_TRUNCATED);
		free(cut);
	}
}
END_TEST

/* A buffer by imageLength, filled by segment sizes, overflows. */
START_TEST(image_length_is_not_the_sum_of_the_segments)
{
	ck_assert_int_eq(with_word(XM_XEF_OFF_IMAGE_LENGTH, 0x1FF),
			 XEF_ERR_SEGMENT_SIZE);
	ck_assert_int_eq(with_word(XM_XEF_OFF_IMAGE_LENGTH, 0x201),
			 XEF_ERR_SEGMENT_SIZE);
	ck_assert_int_eq(with_word(0x60 + XM_XEF_SEG_FILE_SIZE, 0x101),
			 XEF_ERR_SEGMENT_SIZE);
}
END_TEST

static uint8_t *map_any(void *context, uint32_t phys_addr, uint32_t virt_addr,
			uint32_t size)
{
	(void)phys_addr;
	(void)virt_addr;
	(void)size;
	return context;
}

START_TEST(damaged_image_boots)
{
	uint8_t memory[0x200] = {0};
	xef_image *image = NULL;

	right[XM_XEF_OFF_PAYLOAD] ^= 0x80;
	ck_assert_int_eq(xef_image_open(&image, right, right_size),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_image_load(image, map_any, memory),
			 XEF_ERR_DIGEST);
	xef_image_close(image);
}
END_TEST

static uint8_t *map_nothing(void *context, uint32_t phys_addr,
			    uint32_t virt_addr, uint32_t size)
{
	(void)context;
	(void)phys_addr;
	(void)virt_addr;
	(void)size;
	return NULL;
}

START_TEST(segment_outside_the_partition_is_copied)
{
	xef_image *image = NULL;

	ck_assert_int_eq(xef_image_open(&image, right, right_size),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_image_load(image, map_nothing, NULL),
			 XEF_ERR_REFUSED);
	xef_image_close(image);
}
END_TEST

/* Every word of a container's tables takes every bad value. */
START_TEST(mutated_containers_crash_the_reader)
{
	static const uint32_t words[] = {0xFFFFFFFF, 0x80000000, 0x7FFFFFFF,
					 0xFFFFFFF8, 0x10000000, 0,
					 1,	     0x41};
	xef_pack_entry entry = {
		.id = XEF_HYPERVISOR_ID,
		.image = {"core", right, right_size},
	};
	uint8_t *bytes = NULL;
	size_t size = 0;

	ck_assert_int_eq(xef_pack_build(&bytes, &size, &entry, 1, NULL),
			 XEF_SUCCESS);
	for (size_t at = 0; at < 0x80; at += 4) {
		const uint32_t was = xm_be32(bytes + at);

		for (size_t i = 0; i < 8; i++) {
			xef_pack *pack = NULL;

			xm_put_be32(bytes + at, words[i]);
			reseal_pack(bytes, size);
			if (xef_pack_open(&pack, bytes, size) == XEF_SUCCESS) {
				(void)xef_pack_check(pack, NULL);
			}
			xef_pack_close(pack);
		}
		xm_put_be32(bytes + at, was);
	}
	xef_free(bytes);
}
END_TEST

START_TEST(container_counts_are_negative)
{
	xef_pack_entry entry = {
		.id = XEF_HYPERVISOR_ID,
		.image = {"core", right, right_size},
	};
	static const size_t offsets[] = {XM_PACK_OFF_PARTITION_COUNT,
					 XM_PACK_OFF_FILE_COUNT,
					 0x40 + XM_PACK_PART_CUSTOM_COUNT};
	xef_pack *pack = NULL;
	uint8_t *bytes = NULL;
	size_t size = 0;

	ck_assert_int_eq(xef_pack_build(&bytes, &size, &entry, 1, NULL),
			 XEF_SUCCESS);
	xm_put_be32(bytes + offsets[_i], 0xFFFFFFFF);
	reseal_pack(bytes, size);
	ck_assert_int_eq(xef_pack_open(&pack, bytes, size), XEF_ERR_COUNT);
	xef_free(bytes);
}
END_TEST

/* A name's offset outside the string table, at its end, or far away. */
START_TEST(name_offset_is_trusted)
{
	static const uint32_t offsets[] = {0xFFFFFFFF, 0x80000000, 0x10000000,
					   5};
	xef_pack_entry entry = {
		.id = XEF_HYPERVISOR_ID,
		.image = {"core", right, right_size},
	};
	xef_pack *pack = NULL;
	uint8_t *bytes = NULL;
	size_t size = 0;
	size_t table;

	ck_assert_int_eq(xef_pack_build(&bytes, &size, &entry, 1, NULL),
			 XEF_SUCCESS);
	table = xm_be32(bytes + XM_PACK_OFF_FILE_TABLE);
	xm_put_be32(bytes + table + XM_PACK_FILE_NAME, offsets[_i]);
	reseal_pack(bytes, size);
	ck_assert_int_eq(xef_pack_open(&pack, bytes, size), XEF_ERR_NAME);
	xef_free(bytes);
}
END_TEST

/* What building says of the hypervisor with one word changed. */
static int build_with(size_t offset, uint32_t word)
{
	struct elf_fixture elf;
	uint8_t *bytes = NULL;
	size_t size = 0;
	int status;

	elf_fixture_hypervisor(&elf, 0);
	elf_put32(&elf, offset, word);
	status = xef_build_elf(&bytes, &size, elf.bytes, FX_BYTES, NULL, NULL);
	xef_free(bytes);
	return status;
}

START_TEST(elf_without_loadable_segment_is_taken)
{
	struct elf_fixture elf;
	uint8_t *bytes = NULL;
	size_t size = 0;

	elf_fixture_hypervisor(&elf, 0);
	elf_put32(&elf, FX_PHDR(0) + FX_P_TYPE, 0);
	elf_put32(&elf, FX_PHDR(1) + FX_P_TYPE, 0);
	ck_assert_int_eq(
		xef_build_elf(&bytes, &size, elf.bytes, FX_BYTES, NULL, NULL),
		XEF_ERR_ELF_NO_SEGMENT);
	elf_fixture_hypervisor(&elf, 0);
	elf_put16(&elf, FX_E_PHNUM, 0);
	ck_assert_int_eq(
		xef_build_elf(&bytes, &size, elf.bytes, FX_BYTES, NULL, NULL),
		XEF_ERR_ELF_NO_SEGMENT);
	ck_assert_ptr_null(bytes);
}
END_TEST

START_TEST(image_header_with_a_wrong_count_is_taken)
{
	static const uint32_t counts[] = {4, 0x7FFFFFFF, 0x80000000,
					  0xFFFFFFFF};

	for (size_t i = 0; i < 4; i++) {
		ck_assert_int_eq(
			build_with(FX_IMAGE_HEADER + XM_IMAGE_OFF_CUSTOM_COUNT,
				   counts[i]),
			XEF_ERR_ELF_HEADER_COUNT);
	}
}
END_TEST

START_TEST(image_header_with_one_bad_signature_is_taken)
{
	ck_assert_int_eq(
		build_with(FX_IMAGE_HEADER + XM_IMAGE_OFF_START_SIGNATURE,
			   XM_IMAGE_MAGIC_PARTITION),
		XEF_ERR_ELF_HEADER_START);
	ck_assert_int_eq(
		build_with(FX_IMAGE_HEADER + XM_IMAGE_OFF_END_SIGNATURE,
			   XM_IMAGE_MAGIC_PARTITION),
		XEF_ERR_ELF_HEADER_END);
}
END_TEST

START_TEST(eight_bytes_or_less_are_not_compressed)
{
	static const char text[] = "12345678";
	char back[8];

	for (size_t n = 0; n <= 8; n++) {
		xef_image *image = NULL;
		size_t size = 0;
		uint8_t *xef = build_custom(text, n, 1, &size);

		ck_assert_int_eq(xef_image_open(&image, xef, size),
				 XEF_SUCCESS);
		ck_assert_int_eq(xef_image_compressed(image), 1);
		ck_assert_int_eq(
			xef_image_read_segment(image, 0, (uint8_t *)back, 8),
			XEF_SUCCESS);
		ck_assert_int_eq(memcmp(back, text, n), 0);
		xef_image_close(image);
		xef_free(xef);
	}
}
END_TEST

START_TEST(payload_of_another_length_is_padded)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *xef = NULL;
	size_t size = 0;

	options.payload = right;
	for (size_t n = 0; n < 40; n++) {
		options.payload_bytes = n;
		ck_assert_int_eq(
			xef_build_custom(&xef, &size, right, 4, &options, NULL),
			n == 16 ? XEF_SUCCESS : XEF_ERR_PAYLOAD);
	}
	xef_free(xef);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("field_mistakes");
	TCase *tcase = tcase_create("field_mistakes");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, version_checked_by_and_takes_9_0);
	tcase_add_test(tcase, counts_are_trusted);
	tcase_add_test(tcase, address_plus_size_wraps);
	tcase_add_test(tcase, offset_plus_size_wraps);
	tcase_add_test(tcase,
		       file_shorter_than_its_header_is_read_past_its_end);
	tcase_add_test(tcase, image_length_is_not_the_sum_of_the_segments);
	tcase_add_test(tcase, damaged_image_boots);
	tcase_add_test(tcase, segment_outside_the_partition_is_copied);
	tcase_add_test(tcase, mutated_containers_crash_the_reader);
	tcase_add_loop_test(tcase, container_counts_are_negative, 0, 3);
	tcase_add_loop_test(tcase, name_offset_is_trusted, 0, 4);
	tcase_add_test(tcase, elf_without_loadable_segment_is_taken);
	tcase_add_test(tcase, image_header_with_a_wrong_count_is_taken);
	tcase_add_test(tcase, image_header_with_one_bad_signature_is_taken);
	tcase_add_test(tcase, eight_bytes_or_less_are_not_compressed);
	tcase_add_test(tcase, payload_of_another_length_is_padded);
	suite_add_tcase(suite, tcase);
	return suite;
}
