/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Containers: the layout to the byte, the rules of what belongs
 * together, damage.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

/* A system of a hypervisor with its configuration and two partitions, of
 * which the second takes two custom files. */
#define FILES 6

struct system {
	uint8_t *files[FILES];
	xef_pack_entry entries[3];
};

static struct system sys;

static xef_pack_input input(int i, const char *name, uint8_t *bytes,
			    size_t size)
{
	xef_pack_input result = {name, bytes, size};

	sys.files[i] = bytes;
	return result;
}

static void setup(void)
{
	struct elf_fixture elf;
	xef_pack_entry *e = sys.entries;
	size_t size = 0;
	uint8_t *bytes;

	memset(&sys, 0, sizeof(sys));
	elf_fixture_hypervisor(&elf, 1);
	bytes = build_image(&elf, 1, &size);
	e[0].id = XEF_HYPERVISOR_ID;
	e[0].image = input(0, "build/xm_core.xef", bytes, size);
	bytes = build_custom("configuration", 13, 0, &size);
	e[0].custom_count = 1;
	e[0].custom[0] = input(1, "/tmp/xm_cf.xef", bytes, size);
	elf_fixture_partition(&elf, 0);
	bytes = build_image(&elf, 0, &size);
	e[1].id = 0;
	e[1].image = input(2, "p0.xef", bytes, size);
	elf_fixture_partition(&elf, 2);
	bytes = build_image(&elf, 1, &size);
	e[2].id = 7;
	e[2].image = input(3, "p7.xef", bytes, size);
	e[2].custom_count = 2;
	bytes = build_custom("one", 3, 1, &size);
	e[2].custom[0] = input(4, "one", bytes, size);
	bytes = build_custom("two", 3, 0, &size);
	e[2].custom[1] = input(5, "two", bytes, size);
}

static void teardown(void)
{
	for (size_t i = 0; i < FILES; i++) {
		xef_free(sys.files[i]);
	}
}

static uint8_t *build(size_t *size)
{
	uint8_t *pack = NULL;
	xef_diag diag;

	ck_assert_msg(xef_pack_build(&pack, size, sys.entries, 3, &diag) ==
			      XEF_SUCCESS,
		      "%s: %s", diag.place, diag.text);
	return pack;
}

/* Walks the format as it is described, sharing nothing with the writer. */
START_TEST(layout_to_the_byte)
{
	static const char names[] = "xm_core.xef\0xm_cf.xef\0p0.xef\0p7.xef\0"
				    "one\0two";
	static const uint32_t partitions[] = {
		0xFFFFFFFF, 0, 1, 1, 0, 0, 0, 2, 0, 0, 0, 0, 7, 3, 2, 4, 5, 0};
	size_t size = 0;
	uint8_t *pack = build(&size);
	const uint32_t strings = 0x40 + 3 * 24;
	const uint32_t files = strings + 48; /* 44 of names */
	const uint32_t data = files + 6 * 12;
	const xef_pack_input *inputs[FILES] = {
		&sys.entries[0].image,	   &sys.entries[0].custom[0],
		&sys.entries[1].image,	   &sys.entries[2].image,
		&sys.entries[2].custom[0], &sys.entries[2].custom[1]};
	uint32_t name = 0;
	uint32_t at = data;
	uint32_t sum = 0;

	ck_assert_uint_eq(sizeof(names), 44);
	ck_assert_uint_eq(xm_be32(pack), 0x24584354);
	ck_assert_uint_eq(xm_be32(pack + 4), 0x00010000);
	ck_assert_uint_eq(xm_be32(pack + 8), 1);
	ck_assert_uint_eq(xm_be32(pack + 0x1C), size);
	ck_assert_uint_eq(xm_be32(pack + 0x20), 0x40);
	ck_assert_uint_eq(xm_be32(pack + 0x24), 3);
	ck_assert_uint_eq(xm_be32(pack + 0x28), files);
	ck_assert_uint_eq(xm_be32(pack + 0x2C), FILES);
	ck_assert_uint_eq(xm_be32(pack + 0x30), strings);
	ck_assert_uint_eq(xm_be32(pack + 0x34), sizeof(names));
	ck_assert_uint_eq(xm_be32(pack + 0x38), data);
	for (size_t i = 0; i < 18; i++) {
		ck_assert_uint_eq(xm_be32(pack + 0x40 + 4 * i), partitions[i]);
	}
	ck_assert_mem_eq(pack + strings, names, sizeof(names));
	for (size_t i = 0; i < FILES; i++) {
		const uint8_t *entry = pack + files + 12 * i;

		at = (at + 7) / 8 * 8;
		ck_assert_uint_eq(xm_be32(entry), at);
		ck_assert_uint_eq(xm_be32(entry + 4), inputs[i]->size);
		ck_assert_uint_eq(xm_be32(entry + 8), name);
		ck_assert_mem_eq(pack + at, inputs[i]->bytes, inputs[i]->size);
		at += (uint32_t)inputs[i]->size;
		sum += (uint32_t)inputs[i]->size;
		name += (uint32_t)strlen(names + name) + 1;
	}
	ck_assert_uint_eq(xm_be32(pack + 0x3C), sum);
	ck_assert_uint_eq(size, (at + 3) / 4 * 4);
	xef_free(pack);
}
END_TEST

START_TEST(reader_gives_back_what_was_packed)
{
	xef_pack_partition partition;
	xef_pack_file file;
	xef_pack *pack = NULL;
	size_t size = 0;
	uint8_t *bytes = build(&size);
	xef_diag diag;

	ck_assert_int_eq(xef_pack_open(&pack, bytes, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_verify(pack), XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_check(pack, &diag), XEF_SUCCESS);
	ck_assert_str_eq(diag.text, "");
	ck_assert_uint_eq(xef_pack_size(pack), size);
	ck_assert_ptr_eq(xef_pack_digest(pack), bytes + 0x0C);
	ck_assert_uint_eq(xef_pack_partition_count(pack), 3);
	ck_assert_uint_eq(xef_pack_file_count(pack), FILES);
	ck_assert_int_eq(xef_pack_partition_at(pack, 2, &partition),
			 XEF_SUCCESS);
	ck_assert_uint_eq(partition.id, 7);
	ck_assert_uint_eq(partition.custom_count, 2);
	ck_assert_int_eq(xef_pack_file_at(pack, partition.custom[1], &file),
			 XEF_SUCCESS);
	ck_assert_str_eq(file.name, "two");
	ck_assert_uint_eq(file.size, sys.entries[2].custom[1].size);
	ck_assert_mem_eq(file.bytes, sys.entries[2].custom[1].bytes, file.size);
	ck_assert_int_eq(xef_pack_partition_at(pack, 3, &partition),
			 XEF_ERR_REFERENCE);
	ck_assert_int_eq(xef_pack_file_at(pack, FILES, &file),
			 XEF_ERR_REFERENCE);
	xef_pack_close(pack);
	xef_free(bytes);
}
END_TEST

static void expect(int status, const char *place)
{
	uint8_t *pack = NULL;
	size_t size = 0;
	xef_diag diag;

	ck_assert_int_eq(xef_pack_build(&pack, &size, sys.entries, 3, &diag),
			 status);
	ck_assert_str_eq(diag.place, place);
	ck_assert_str_ne(diag.text, "");
	ck_assert_ptr_null(pack);
}

START_TEST(ids)
{
	sys.entries[0].id = 0;
	expect(XEF_ERR_PARTITION_ID, "partition 0");
	sys.entries[0].id = XEF_HYPERVISOR_ID;
	sys.entries[2].id = 255;
	expect(XEF_ERR_PARTITION_ID, "entry 2");
	sys.entries[2].id = XEF_HYPERVISOR_ID;
	expect(XEF_ERR_PARTITION_ID, "entry 2");
	sys.entries[2].id = 0;
	expect(XEF_ERR_DUPLICATE, "partition 0");
}
END_TEST

START_TEST(types_must_fit_their_places)
{
	const xef_pack_input hypervisor = sys.entries[0].image;
	const xef_pack_input partition = sys.entries[1].image;

	sys.entries[0].image = partition;
	expect(XEF_ERR_TYPE, "hypervisor");
	sys.entries[0].image = hypervisor;
	sys.entries[1].image = hypervisor;
	expect(XEF_ERR_TYPE, "partition 0");
	sys.entries[1].image = partition;
	sys.entries[2].custom[1] = partition;
	expect(XEF_ERR_TYPE, "partition 7, custom file 1");
}
END_TEST

START_TEST(custom_files_must_be_as_many_as_asked_for)
{
	sys.entries[2].custom_count = 1;
	expect(XEF_ERR_CUSTOM_COUNT, "partition 7");
	sys.entries[2].custom_count = 3;
	sys.entries[2].custom[2] = sys.entries[2].custom[1];
	expect(XEF_ERR_CUSTOM_COUNT, "partition 7");
	sys.entries[2].custom_count = 4;
	expect(XEF_ERR_CUSTOM_COUNT, "partition 7");
	sys.entries[2].custom_count = 0xFFFFFFFF;
	expect(XEF_ERR_CUSTOM_COUNT, "partition 7");
	sys.entries[2].custom_count = 2;
	sys.entries[0].custom_count = 0;
	expect(XEF_ERR_CUSTOM_COUNT, "hypervisor");
}
END_TEST

START_TEST(custom_files_must_fit_their_rooms)
{
	static uint8_t content[0x1001];
	size_t size = 0;

	for (size_t n = 0x1000; n <= 0x1001; n++) {
		xef_free(sys.files[5]);
		sys.files[5] = build_custom(content, n, 1, &size);
		sys.entries[2].custom[1].bytes = sys.files[5];
		sys.entries[2].custom[1].size = size;
		if (n == 0x1000) {
			xef_free(build(&size));
		} else {
			expect(XEF_ERR_CUSTOM_ROOM,
			       "partition 7, custom file 1");
		}
	}
}
END_TEST

START_TEST(names)
{
	static const char *const wrong[] = {"", "/", "a/", "a/b/"};
	char name[7 + 256 + 1];
	uint8_t *pack = NULL;
	size_t size = 0;

	for (size_t i = 0; i < 4; i++) {
		sys.entries[1].image.name = wrong[i];
		expect(XEF_ERR_NAME, "partition 0");
	}
	memset(name, 'n', sizeof(name));
	memcpy(name, "folder/", 7);
	name[7 + 256] = '\0';
	sys.entries[1].image.name = name;
	expect(XEF_ERR_NAME, "partition 0");
	name[7 + 255] = '\0';
	ck_assert_int_eq(xef_pack_build(&pack, &size, sys.entries, 2, NULL),
			 XEF_SUCCESS);
	xef_free(pack);
	sys.entries[1].image.name = NULL;
	expect(XEF_ERR_ARGUMENT, "partition 0");
}
END_TEST

START_TEST(images_must_be_right)
{
	sys.files[3][sys.entries[2].image.size - 1] ^= 1;
	expect(XEF_ERR_DIGEST, "partition 7");
	sys.files[3][sys.entries[2].image.size - 1] ^= 1;
	sys.entries[2].custom[0].size--;
	expect(XEF_ERR_FILE_SIZE, "partition 7, custom file 0");
	sys.entries[2].custom[0].size = 3;
	expect(XEF_ERR_FORMAT, "partition 7, custom file 0");
}
END_TEST

START_TEST(arguments)
{
	xef_pack_partition partition;
	xef_pack_file file;
	xef_pack *pack = NULL;
	uint8_t *bytes = NULL;
	size_t size = 0;

	ck_assert_int_eq(xef_pack_build(NULL, &size, sys.entries, 3, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_build(&bytes, NULL, sys.entries, 3, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_build(&bytes, &size, NULL, 3, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_build(&bytes, &size, sys.entries, 0, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_open(NULL, sys.files[0], 4),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_open(&pack, NULL, 4), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_open(&pack, sys.files[0], (size_t)1 << 32),
			 XEF_ERR_FILE_SIZE);
	ck_assert_int_eq(xef_pack_open_file(NULL, "x"), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_open_file(&pack, NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_open_file(&pack, "/none/none"), XEF_ERR_IO);
	ck_assert_int_eq(xef_pack_verify(NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_check(NULL, NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_partition_at(NULL, 0, &partition),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_file_at(NULL, 0, &file), XEF_ERR_ARGUMENT);
	bytes = build(&size);
	ck_assert_int_eq(xef_pack_open(&pack, bytes, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_partition_at(pack, 0, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_file_at(pack, 0, NULL), XEF_ERR_ARGUMENT);
	xef_pack_close(pack);
	xef_pack_close(NULL);
	xef_free(bytes);
}
END_TEST

static int open_and_check(const uint8_t *bytes, size_t size)
{
	xef_pack *pack = NULL;
	int status = xef_pack_open(&pack, bytes, size);

	if (status == XEF_SUCCESS) {
		status = xef_pack_check(pack, NULL);
		xef_pack_close(pack);
	}
	return status;
}

START_TEST(every_flipped_bit_is_found)
{
	size_t size = 0;
	uint8_t *bytes = build(&size);

	for (size_t bit = 0; bit < size * 8; bit++) {
		bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
		ck_assert_msg(open_and_check(bytes, size) != XEF_SUCCESS,
			      "bit %zu", bit);
		bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	xef_free(bytes);
}
END_TEST

START_TEST(every_truncation_is_found)
{
	size_t size = 0;
	uint8_t *bytes = build(&size);

	for (size_t n = 1; n < size; n++) {
		uint8_t *cut = malloc(n);

		memcpy(cut, bytes, n);
		ck_assert_int_ne(open_and_check(cut, n), XEF_SUCCESS);
		free(cut);
	}
	ck_assert_int_eq(open_and_check(bytes, size), XEF_SUCCESS);
	xef_free(bytes);
}
END_TEST

/* What stands in the container is judged again, not trusted. */
START_TEST(check_looks_into_the_files)
{
	size_t size = 0;
	uint8_t *bytes = build(&size);
	uint8_t *custom_of_7 =
		bytes + 0x40 + 2 * 24 + XM_PACK_PART_CUSTOM_TABLE;

	xm_put_be32(custom_of_7, 3);
	reseal_pack(bytes, size);
	ck_assert_int_eq(open_and_check(bytes, size), XEF_ERR_TYPE);
	xm_put_be32(custom_of_7, 4);
	xm_put_be32(custom_of_7 - 4, 1);
	reseal_pack(bytes, size);
	ck_assert_int_eq(open_and_check(bytes, size), XEF_ERR_CUSTOM_COUNT);
	xef_free(bytes);
}
END_TEST

/* Existing writers store the end of the data in fileDataOffset. */
START_TEST(data_offset_is_not_relied_on)
{
	size_t size = 0;
	uint8_t *bytes = build(&size);

	xm_put_be32(bytes + XM_PACK_OFF_DATA, (uint32_t)size);
	reseal_pack(bytes, size);
	ck_assert_int_eq(open_and_check(bytes, size), XEF_SUCCESS);
	xef_free(bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("pack");
	TCase *tcase = tcase_create("pack");

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, layout_to_the_byte);
	tcase_add_test(tcase, reader_gives_back_what_was_packed);
	tcase_add_test(tcase, ids);
	tcase_add_test(tcase, types_must_fit_their_places);
	tcase_add_test(tcase, custom_files_must_be_as_many_as_asked_for);
	tcase_add_test(tcase, custom_files_must_fit_their_rooms);
	tcase_add_test(tcase, names);
	tcase_add_test(tcase, images_must_be_right);
	tcase_add_test(tcase, arguments);
	tcase_add_test(tcase, every_flipped_bit_is_found);
	tcase_add_test(tcase, every_truncation_is_found);
	tcase_add_test(tcase, check_looks_into_the_files);
	tcase_add_test(tcase, data_offset_is_not_relied_on);
	suite_add_tcase(suite, tcase);
	return suite;
}
