/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Opening, checking and loading images: reference files, damage, and
 * the address map.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

static xef_image *open_right(const uint8_t *bytes, size_t size)
{
	xef_image *image = NULL;

	ck_assert_int_eq(xef_image_open(&image, bytes, size), XEF_SUCCESS);
	return image;
}

/* Each reference file gives back its input byte for byte. */
START_TEST(reference_files)
{
	static const struct {
		const char *xef;
		const char *input;
		size_t offset; /* of the bytes in the input */
		uint32_t size;
		uint32_t flags;
		uint32_t entry;
		uint32_t header;
	} cases[] = {
		{"xef/part.xef", "xef/part.elf", 0x78, 0x2100, 0x441,
		 0x402000FC, 0x40200194},
		{"xef/part-c.xef", "xef/part.elf", 0x78, 0x2100, 0x445,
		 0x402000FC, 0x40200194},
		{"xef/core-c.xef", "xef/core.elf", 0x78, 0x2B0, 0x405,
		 0x400010FC, 0x40001194},
		{"xef/table.xef", "xef/table.bin", 0, 2692, 0x485, 0, 0},
		{"xef/table-plain.xef", "xef/table.bin", 0, 2692, 0x481, 0, 0},
	};
	size_t size;
	size_t input_size;
	uint8_t *bytes = read_vector(cases[_i].xef, &size);
	uint8_t *input = read_vector(cases[_i].input, &input_size);
	xef_image *image = open_right(bytes, size);
	uint8_t *back = malloc(cases[_i].size);

	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	ck_assert_uint_eq(xef_image_file_size(image), size);
	ck_assert_uint_eq(xef_image_flags(image), cases[_i].flags);
	ck_assert_uint_eq(xef_image_entry_point(image), cases[_i].entry);
	ck_assert_uint_eq(xef_image_header_address(image), cases[_i].header);
	ck_assert_uint_eq(xef_image_segment_count(image), 1);
	ck_assert_int_eq(xef_image_read_segment(image, 0, back, cases[_i].size),
			 XEF_SUCCESS);
	ck_assert_mem_eq(back, input + cases[_i].offset, cases[_i].size);
	free(back);
	xef_image_close(image);
	free(input);
	free(bytes);
}
END_TEST

START_TEST(reference_hypervisor_asks_for_its_configuration)
{
	xef_image_header header;
	xef_custom custom;
	size_t size;
	uint8_t *bytes = read_vector("xef/core-c.xef", &size);
	xef_image *image = open_right(bytes, size);

	ck_assert_int_eq(xef_image_type(image), XEF_TYPE_HYPERVISOR);
	ck_assert_uint_eq(xef_image_custom_count(image), 1);
	ck_assert_int_eq(xef_image_custom(image, 0, &custom), XEF_SUCCESS);
	ck_assert_uint_eq(custom.addr, 0x40105000);
	ck_assert_uint_eq(custom.size, 0);
	ck_assert_int_eq(xef_image_header_read(image, &header), XEF_SUCCESS);
	ck_assert_uint_eq(header.custom_count, 1);
	ck_assert_uint_eq(header.custom[0].addr, 0x40105000);
	xef_image_close(image);
	free(bytes);
}
END_TEST

START_TEST(accessors)
{
	struct elf_fixture elf;
	xef_image_header header;
	xef_segment segment;
	xef_custom custom;
	size_t size = 0;
	uint8_t *bytes;
	xef_image *image;

	elf_fixture_partition(&elf, 2);
	bytes = build_image(&elf, 1, &size);
	image = open_right(bytes, size);
	ck_assert_int_eq(xef_image_type(image), XEF_TYPE_PARTITION);
	ck_assert_int_eq(xef_image_compressed(image), 1);
	ck_assert_uint_eq(xef_image_length(image), 0x200);
	ck_assert_ptr_eq(xef_image_payload(image), bytes + 0x1C);
	ck_assert_ptr_eq(xef_image_digest(image), bytes + 0x0C);
	ck_assert_int_eq(xef_image_segment(image, 1, &segment), XEF_SUCCESS);
	ck_assert_uint_eq(segment.phys_addr, FX_DATA);
	ck_assert_uint_eq(segment.virt_addr, FX_DATA);
	ck_assert_uint_eq(segment.size, 0x100);
	ck_assert_uint_eq(segment.stored_size, xm_be32(bytes + 0x74 + 12));
	ck_assert_int_eq(xef_image_segment(image, 2, &segment),
			 XEF_ERR_REFERENCE);
	ck_assert_int_eq(xef_image_custom(image, 1, &custom), XEF_SUCCESS);
	ck_assert_uint_eq(custom.addr, 0x40301000);
	ck_assert_uint_eq(custom.size, 0x1000);
	ck_assert_int_eq(xef_image_custom(image, 2, &custom),
			 XEF_ERR_REFERENCE);
	ck_assert_int_eq(xef_image_header_read(image, &header), XEF_SUCCESS);
	ck_assert_uint_eq(header.abi_version, 0x00030100);
	ck_assert_uint_eq(header.api_version, 0x00030102);
	ck_assert_uint_eq(header.custom_count, 2);
	xef_image_close(image);
	xef_free(bytes);
}
END_TEST

START_TEST(read_segment_statuses)
{
	uint8_t back[16] = {0};
	size_t size = 0;
	uint8_t *bytes = build_custom("0123456789", 10, 0, &size);
	xef_image *image = open_right(bytes, size);

	ck_assert_int_eq(xef_image_read_segment(image, 0, back, 9),
			 XEF_ERR_NO_ROOM);
	ck_assert_uint_eq(back[0], 0);
	ck_assert_int_eq(xef_image_read_segment(image, 0, back, 10),
			 XEF_SUCCESS);
	ck_assert_mem_eq(back, "0123456789", 10);
	ck_assert_int_eq(xef_image_read_segment(image, 1, back, 16),
			 XEF_ERR_REFERENCE);
	ck_assert_int_eq(xef_image_read_segment(image, 0, NULL, 16),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_read_segment(NULL, 0, back, 16),
			 XEF_ERR_ARGUMENT);
	xef_image_close(image);
	xef_free(bytes);
}
END_TEST

START_TEST(arguments)
{
	xef_image_header header;
	xef_segment segment;
	xef_custom custom;
	xef_image *image = NULL;
	size_t size = 0;
	uint8_t *bytes = build_custom("x", 1, 0, &size);

	ck_assert_int_eq(xef_image_open(NULL, bytes, size), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_open(&image, NULL, size), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_open(&image, bytes, (size_t)1 << 32),
			 XEF_ERR_FILE_SIZE);
	ck_assert_int_eq(xef_image_open_file(NULL, "x"), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_open_file(&image, NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_verify(NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_check(NULL, NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_segment(NULL, 0, &segment),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_custom(NULL, 0, &custom), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_header_read(NULL, &header),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_load(NULL, NULL, NULL), XEF_ERR_ARGUMENT);
	ck_assert_ptr_null(image);
	image = open_right(bytes, size);
	ck_assert_int_eq(xef_image_header_read(image, &header), XEF_ERR_TYPE);
	ck_assert_int_eq(xef_image_header_read(image, NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_segment(image, 0, NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_custom(image, 0, NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_load(image, NULL, NULL), XEF_ERR_ARGUMENT);
	xef_image_close(image);
	xef_image_close(NULL);
	xef_free(bytes);
}
END_TEST

START_TEST(files)
{
	xef_image *image = NULL;
	char path[1024];

	(void)snprintf(path, sizeof(path), "%s/xef/part.xef", XM_TEST_VECTORS);
	ck_assert_int_eq(xef_image_open_file(&image, path), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	xef_image_close(image);
	image = NULL;
	(void)snprintf(path, sizeof(path), "%s/xef/none", XM_TEST_VECTORS);
	ck_assert_int_eq(xef_image_open_file(&image, path), XEF_ERR_IO);
	ck_assert_int_eq(errno, ENOENT);
	ck_assert_int_eq(xef_image_open_file(&image, XM_TEST_VECTORS),
			 XEF_ERR_IO);
	ck_assert_int_eq(errno, EISDIR);
	(void)snprintf(path, sizeof(path), "%s/xef/part.elf", XM_TEST_VECTORS);
	ck_assert_int_eq(xef_image_open_file(&image, path), XEF_ERR_FORMAT);
	ck_assert_ptr_null(image);
}
END_TEST

static int open_and_verify(const uint8_t *bytes, size_t size)
{
	xef_image *image = NULL;
	int status = xef_image_open(&image, bytes, size);

	if (status == XEF_SUCCESS) {
		status = xef_image_verify(image);
		xef_image_close(image);
	}
	return status;
}

START_TEST(every_flipped_bit_is_found)
{
	struct elf_fixture elf;
	size_t size = 0;
	uint8_t *bytes;

	elf_fixture_partition(&elf, 1);
	bytes = build_image(&elf, _i, &size);
	for (size_t bit = 0; bit < size * 8; bit++) {
		bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
		ck_assert_msg(open_and_verify(bytes, size) != XEF_SUCCESS,
			      "bit %zu", bit);
		bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	ck_assert_int_eq(open_and_verify(bytes, size), XEF_SUCCESS);
	xef_free(bytes);
}
END_TEST

START_TEST(every_truncation_is_found)
{
	struct elf_fixture elf;
	size_t size = 0;
	uint8_t *bytes;

	elf_fixture_partition(&elf, 1);
	bytes = build_image(&elf, _i, &size);
	for (size_t n = 1; n < size; n++) {
		uint8_t *cut = malloc(n);

		memcpy(cut, bytes, n);
		ck_assert_msg(open_and_verify(cut, n) != XEF_SUCCESS, "%zu", n);
		/* Even if the size it states is made right. */
		if (n >= XM_XEF_HEADER_BYTES) {
			xm_put_be32(cut + XM_XEF_OFF_FILE_SIZE, (uint32_t)n);
			reseal_image(cut, n);
			ck_assert(open_and_verify(cut, n) != XEF_SUCCESS ||
				  size - n < 4);
		}
		free(cut);
	}
	xef_free(bytes);
}
END_TEST

struct memory {
	uint8_t bytes[0x2000];
	uint32_t refuse; /* a physical address */
	int calls;
};

static uint8_t *map_memory(void *context, uint32_t phys_addr,
			   uint32_t virt_addr, uint32_t size)
{
	struct memory *memory = context;

	memory->calls++;
	ck_assert_uint_eq(phys_addr, virt_addr);
	if (phys_addr == memory->refuse || phys_addr < FX_BASE ||
	    phys_addr - FX_BASE > sizeof(memory->bytes) - size) {
		return NULL;
	}
	return memory->bytes + (phys_addr - FX_BASE);
}

START_TEST(load_writes_where_the_map_says)
{
	static struct memory memory;
	struct elf_fixture elf;
	size_t size = 0;
	uint8_t *bytes;
	xef_image *image;

	elf_fixture_partition(&elf, 1);
	bytes = build_image(&elf, _i, &size);
	image = open_right(bytes, size);
	memset(&memory, 0, sizeof(memory));
	ck_assert_int_eq(xef_image_load(image, map_memory, &memory),
			 XEF_SUCCESS);
	ck_assert_int_eq(memory.calls, 2);
	ck_assert_mem_eq(memory.bytes, elf.bytes + FX_SEGMENT(0), 0x100);
	ck_assert_mem_eq(memory.bytes + 0x1000, elf.bytes + FX_SEGMENT(1),
			 0x100);
	ck_assert_uint_eq(memory.bytes[0x100], 0);
	xef_image_close(image);
	xef_free(bytes);
}
END_TEST

START_TEST(load_writes_nothing_if_one_segment_is_refused)
{
	static struct memory memory;
	static const struct memory untouched;
	struct elf_fixture elf;
	size_t size = 0;
	uint8_t *bytes;
	xef_image *image;

	elf_fixture_partition(&elf, 1);
	bytes = build_image(&elf, 0, &size);
	image = open_right(bytes, size);
	memset(&memory, 0, sizeof(memory));
	memory.refuse = FX_DATA;
	ck_assert_int_eq(xef_image_load(image, map_memory, &memory),
			 XEF_ERR_REFUSED);
	ck_assert_mem_eq(memory.bytes, untouched.bytes, sizeof(memory.bytes));
	xef_image_close(image);
	/* Nor, without asking, if the file is damaged. */
	bytes[size - 1] ^= 1;
	image = open_right(bytes, size);
	memset(&memory, 0, sizeof(memory));
	ck_assert_int_eq(xef_image_load(image, map_memory, &memory),
			 XEF_ERR_DIGEST);
	ck_assert_int_eq(memory.calls, 0);
	xef_image_close(image);
	xef_free(bytes);
}
END_TEST

/* Faults inside the image, under a right digest. */
START_TEST(check_finds_what_is_inside)
{
	static const struct {
		size_t offset;
		uint32_t word;
		int status;
		const char *place;
	} faults[] = {
		{XM_XEF_OFF_IMAGE_HEADER, FX_BASE + 0x100 - 43,
		 XEF_ERR_IMAGE_HEADER, "image header"},
		{XM_XEF_OFF_IMAGE_HEADER, 0, XEF_ERR_IMAGE_HEADER,
		 "image header"},
		{XM_XEF_OFF_IMAGE_HEADER, 0xFFFFFFFF, XEF_ERR_IMAGE_HEADER,
		 "image header"},
		{0x90 + 0x40, 0x24584D68, XEF_ERR_IMAGE_HEADER, "image header"},
		{0x90 + 0x40 + 40, 0, XEF_ERR_IMAGE_HEADER, "image header"},
		{0x90 + 0x40 + 12, 0, XEF_ERR_IMAGE_HEADER, "image header"},
		{0x90 + 0x40 + 12, 4, XEF_ERR_IMAGE_HEADER, "image header"},
		{0x88, 0x40300004, XEF_ERR_IMAGE_HEADER, "image header"},
		{0x8C, 0x2000, XEF_ERR_IMAGE_HEADER, "image header"},
		{XM_XEF_OFF_FLAGS, 0x401, XEF_ERR_IMAGE_HEADER, "image header"},
	};
	struct elf_fixture elf;
	xef_image_header header;
	size_t size = 0;
	xef_image *image;
	uint8_t *bytes;
	xef_diag diag;

	elf_fixture_partition(&elf, 1);
	bytes = build_image(&elf, 0, &size);
	ck_assert_uint_eq(xm_be32(bytes + XM_XEF_OFF_IMAGE), 0x90);
	xm_put_be32(bytes + faults[_i].offset, faults[_i].word);
	image = open_right(bytes, size);
	ck_assert_int_eq(xef_image_check(image, &diag), XEF_ERR_DIGEST);
	xef_image_close(image);
	reseal_image(bytes, size);
	image = open_right(bytes, size);
	ck_assert_int_eq(xef_image_check(image, &diag), faults[_i].status);
	ck_assert_str_eq(diag.place, faults[_i].place);
	ck_assert_str_ne(diag.text, "");
	ck_assert_int_eq(xef_image_header_read(image, &header),
			 faults[_i].status);
	xef_image_close(image);
	xef_free(bytes);
}
END_TEST

START_TEST(check_finds_a_damaged_stream)
{
	struct elf_fixture elf;
	size_t size = 0;
	xef_image *image;
	uint8_t *bytes;
	xef_diag diag;

	elf_fixture_partition(&elf, 1);
	bytes = build_image(&elf, 1, &size);
	/* The first item: a pair, which refers to undefined bytes. */
	memset(bytes + 0x90 + XM_LZSS_HEADER_BYTES, 0, 1);
	memset(bytes + 0x90 + XM_LZSS_HEADER_BYTES + 1, 0xFF, 2);
	reseal_image(bytes, size);
	image = open_right(bytes, size);
	ck_assert_int_eq(xef_image_check(image, &diag), XEF_ERR_STREAM);
	ck_assert_str_eq(diag.place, "segment 0");
	xef_image_close(image);
	xef_free(bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("image");
	TCase *tcase = tcase_create("image");

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, reference_files, 0, 5);
	tcase_add_test(tcase, reference_hypervisor_asks_for_its_configuration);
	tcase_add_test(tcase, accessors);
	tcase_add_test(tcase, read_segment_statuses);
	tcase_add_test(tcase, arguments);
	tcase_add_test(tcase, files);
	tcase_add_loop_test(tcase, every_flipped_bit_is_found, 0, 2);
	tcase_add_loop_test(tcase, every_truncation_is_found, 0, 2);
	tcase_add_loop_test(tcase, load_writes_where_the_map_says, 0, 2);
	tcase_add_test(tcase, load_writes_nothing_if_one_segment_is_refused);
	tcase_add_loop_test(tcase, check_finds_what_is_inside, 0, 10);
	tcase_add_test(tcase, check_finds_a_damaged_stream);
	suite_add_tcase(suite, tcase);
	return suite;
}
