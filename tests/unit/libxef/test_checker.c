/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checking files that pass by, against checking them in memory.
 */
#include "elf_fixture.h"
#include "suite.h"
#include "verdict.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

static const size_t pieces[] = {0, 1, 2, 3, 5, 7, 16, 64, 91, 93, 1000, 4096};

/* Files that differ in everything a check looks at. */
enum {
	SMALL_CLASSIC,
	SMALL_PLAIN,
	SMALL_TRAILER,
	SMALL_LZSP,
	SMALL_EMPTY,
	SMALL_CONTAINER,
	SMALL_COUNT
};

/* A program is shorter by LZSP if it is not too short. */
static uint8_t *small_lzsp(size_t *size)
{
	enum xef_codec codec = XEF_CODEC_NONE;
	xef_image *image = NULL;
	size_t elf_size = 0;
	uint8_t *elf = read_vector("xef/part.elf", &elf_size);
	uint8_t *bytes = build_custom(elf, 5000, XEF_COMPRESS_BEST, size);

	ck_assert_uint_gt(elf_size, 5000);
	ck_assert_int_eq(xef_image_open(&image, bytes, *size), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_segment_codec(image, 0, &codec),
			 XEF_SUCCESS);
	ck_assert_int_eq(codec, XEF_CODEC_LZSP);
	xef_image_close(image);
	free(elf);
	return bytes;
}

static uint8_t *small_trailer(size_t *size)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	struct elf_fixture elf;
	uint8_t *bytes = NULL;

	options.compress = XEF_COMPRESS_CLASSIC;
	options.name = "name";
	options.sha256 = 1;
	options.segment_checks = 1;
	options.memory = 1;
	elf_fixture_partition(&elf, 1);
	ck_assert_int_eq(xef_build_elf(&bytes, size, elf.bytes, FX_BYTES,
				       &options, NULL),
			 XEF_SUCCESS);
	return bytes;
}

static uint8_t *small_container(size_t *size)
{
	xef_pack_options options = XEF_PACK_OPTIONS_INIT;
	xef_pack_entry entries[2] = {{.id = XEF_HYPERVISOR_ID}, {.id = 3}};
	struct elf_fixture elf;
	size_t sizes[4];
	uint8_t *bytes = NULL;
	uint8_t *files[4];

	elf_fixture_hypervisor(&elf, 1);
	files[0] = build_image(&elf, XEF_COMPRESS_CLASSIC, &sizes[0]);
	files[1] = build_custom("configuration", 13, 0, &sizes[1]);
	elf_fixture_partition(&elf, 1);
	files[2] = build_image(&elf, XEF_COMPRESS_CLASSIC, &sizes[2]);
	files[3] = build_custom("", 0, XEF_COMPRESS_CLASSIC, &sizes[3]);
	for (int i = 0; i < 2; i++) {
		xef_pack_entry *entry = &entries[i];

		entry->image =
			(xef_pack_input){"i", files[2 * i], sizes[2 * i]};
		entry->custom_count = 1;
		entry->custom[0] = (xef_pack_input){"c", files[2 * i + 1],
						    sizes[2 * i + 1]};
	}
	options.sha256 = 1;
	options.file_checks = 1;
	options.name = "all";
	ck_assert_int_eq(
		xef_pack_build_with(&bytes, size, entries, 2, &options, NULL),
		XEF_SUCCESS);
	for (int i = 0; i < 4; i++) {
		xef_free(files[i]);
	}
	return bytes;
}

static uint8_t *small_file(int which, size_t *size)
{
	struct elf_fixture elf;

	elf_fixture_partition(&elf, 2);
	switch (which) {
	case SMALL_CLASSIC:
		return build_image(&elf, XEF_COMPRESS_CLASSIC, size);
	case SMALL_PLAIN:
		return build_image(&elf, 0, size);
	case SMALL_TRAILER:
		return small_trailer(size);
	case SMALL_LZSP:
		return small_lzsp(size);
	case SMALL_EMPTY:
		return build_custom(NULL, 0, XEF_COMPRESS_CLASSIC, size);
	default:
		return small_container(size);
	}
}

static void reseal(uint8_t *bytes, size_t size)
{
	if (size >= XM_XEF_HEADER_BYTES) {
		/* Both have their digest in one place. */
		reseal_image(bytes, size);
	}
}

START_TEST(every_reference_file_in_any_pieces)
{
	DIR *folder = opendir(XM_TEST_VECTORS "/xef");
	const struct dirent *entry;
	char path[300];
	int count = 0;

	ck_assert_ptr_nonnull(folder);
	while ((entry = readdir(folder)) != NULL) {
		uint8_t *bytes;
		size_t size;

		if (entry->d_name[0] == '.') {
			continue;
		}
		(void)snprintf(path, sizeof(path), "xef/%s", entry->d_name);
		bytes = read_vector(path, &size);
		verdicts_agree(bytes, size, pieces[_i]);
		free(bytes);
		count++;
	}
	(void)closedir(folder);
	ck_assert_int_gt(count, 80);
}
END_TEST

START_TEST(small_files_are_right)
{
	struct verdict verdict;
	size_t size = 0;
	uint8_t *bytes = small_file(_i, &size);

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		verdict_passing(&verdict, bytes, size, pieces[i]);
		ck_assert_int_eq(verdict.status, XEF_SUCCESS);
		ck_assert_str_eq(verdict.diag.text, "");
	}
	xef_free(bytes);
}
END_TEST

START_TEST(every_bit_flipped)
{
	size_t size = 0;
	uint8_t *bytes = small_file(_i, &size);

	for (size_t bit = 0; bit < size * 8; bit++) {
		bytes[bit / 8] ^= (uint8_t)(1u << (bit % 8));
		verdicts_agree(bytes, size, 0);
		bytes[bit / 8] ^= (uint8_t)(1u << (bit % 8));
	}
	xef_free(bytes);
}
END_TEST

/* With the digest made right again, so that what is behind it is reached. */
START_TEST(every_bit_flipped_and_the_digest_right)
{
	size_t size = 0;
	uint8_t *bytes = small_file(_i, &size);

	for (size_t bit = 0; bit < size * 8; bit++) {
		bytes[bit / 8] ^= (uint8_t)(1u << (bit % 8));
		reseal(bytes, size);
		verdicts_agree(bytes, size, bit % 2 == 0 ? 0 : 13);
		bytes[bit / 8] ^= (uint8_t)(1u << (bit % 8));
	}
	xef_free(bytes);
}
END_TEST

START_TEST(every_length)
{
	size_t size = 0;
	uint8_t *bytes = small_file(_i, &size);
	uint8_t *longer = calloc(1, size + 64);

	ck_assert_ptr_nonnull(longer);
	memcpy(longer, bytes, size);
	for (size_t n = 0; n <= size + 64; n++) {
		verdicts_agree(longer, n, 0);
	}
	free(longer);
	xef_free(bytes);
}
END_TEST

/* Faults of a member, each with the member's and the container's digest right:
 * they are told as they are of a member in memory. */
START_TEST(every_bit_of_a_member_flipped)
{
	size_t size = 0;
	uint8_t *bytes = small_container(&size);
	xef_pack *pack = NULL;
	xef_pack_file file;
	uint8_t *member;

	ck_assert_int_eq(xef_pack_open(&pack, bytes, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_file_at(pack, (uint32_t)_i, &file),
			 XEF_SUCCESS);
	xef_pack_close(pack);
	/* Without its trailer nothing but the digests covers the members. */
	bytes[size - 16] ^= 1;
	member = bytes + (file.bytes - bytes);
	for (size_t bit = 0; bit < file.size * 8; bit++) {
		member[bit / 8] ^= (uint8_t)(1u << (bit % 8));
		reseal_image(member, file.size);
		reseal_pack(bytes, size);
		verdicts_agree(bytes, size, 0);
		member[bit / 8] ^= (uint8_t)(1u << (bit % 8));
	}
	xef_free(bytes);
}
END_TEST

/* The same few changes in every run: a generator of our own. */
static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

START_TEST(random_damage)
{
	size_t size = 0;
	uint8_t *good = small_file(_i, &size);
	uint8_t *bytes = malloc(size);
	uint32_t state = 1;

	ck_assert_ptr_nonnull(bytes);
	for (int n = 0; n < 4000; n++) {
		const uint32_t changes = 1 + next_random(&state) % 4;

		memcpy(bytes, good, size);
		for (uint32_t i = 0; i < changes; i++) {
			/* Headers and tables are hit as often as the rest. */
			const size_t room =
				i % 2 == 0 || size < 200 ? size : 200;

			bytes[next_random(&state) % room] =
				(uint8_t)next_random(&state);
		}
		reseal(bytes, size);
		verdicts_agree(bytes, size, 0);
	}
	free(bytes);
	xef_free(good);
}
END_TEST

/* An image whose segment table stands behind its segment: right, and not to be
 * followed as it passes. */
START_TEST(segment_table_behind)
{
	enum { IMAGE_BYTES = 28, SIZE = 0x78 + IMAGE_BYTES + 20 };
	struct verdict verdict;
	uint8_t bytes[SIZE];
	size_t size = 0;
	uint8_t *built = build_custom("twenty-eight bytes of content",
				      IMAGE_BYTES, 0, &size);

	ck_assert_uint_eq(size, 0x78 + IMAGE_BYTES);
	memcpy(bytes, built, size);
	memcpy(bytes + size, bytes + 0x60, 20);
	memset(bytes + 0x60, 0, 20);
	xm_put_be32(bytes + XM_XEF_OFF_SEGMENT_TABLE, (uint32_t)size);
	xm_put_be32(bytes + XM_XEF_OFF_FILE_SIZE, SIZE);
	reseal_image(bytes, SIZE);
	verdict_in_memory(&verdict, bytes, SIZE);
	ck_assert_int_eq(verdict.status, XEF_SUCCESS);
	verdict_passing(&verdict, bytes, SIZE, (size_t)_i);
	ck_assert_int_eq(verdict.status, XEF_ERR_NOT_STREAMABLE);
	/* What is wrong is still told. */
	bytes[0x4C] = 1;
	reseal_image(bytes, SIZE);
	verdicts_agree(bytes, SIZE, (size_t)_i);
	xef_free(built);
}
END_TEST

/* A container whose file table stands behind its files. */
START_TEST(file_table_behind)
{
	struct verdict verdict;
	size_t size = 0;
	uint8_t *built = read_vector("xef/good-container.xpk", &size);
	const uint32_t table = xm_be32(built + XM_PACK_OFF_FILE_TABLE);
	const uint32_t count = xm_be32(built + XM_PACK_OFF_FILE_COUNT);
	const size_t all = size + (size_t)count * XM_PACK_FILE_BYTES;
	uint8_t *bytes = malloc(all);

	ck_assert_ptr_nonnull(bytes);
	memcpy(bytes, built, size);
	memcpy(bytes + size, bytes + table, count * XM_PACK_FILE_BYTES);
	xm_put_be32(bytes + XM_PACK_OFF_FILE_TABLE, (uint32_t)size);
	xm_put_be32(bytes + XM_PACK_OFF_FILE_SIZE, (uint32_t)all);
	reseal_pack(bytes, all);
	verdict_in_memory(&verdict, bytes, all);
	ck_assert_int_eq(verdict.status, XEF_SUCCESS);
	verdict_passing(&verdict, bytes, all, (size_t)_i);
	ck_assert_int_eq(verdict.status, XEF_ERR_NOT_STREAMABLE);
	/* What is wrong is still told. */
	bytes[XM_PACK_OFF_PARTITION_COUNT] = 0x80;
	reseal_pack(bytes, all);
	verdicts_agree(bytes, all, (size_t)_i);
	free(bytes);
	free(built);
}
END_TEST

/* Bytes behind the image are none of a reader's business, but the last of them
 * may be a trailer: so many would have to be kept. */
START_TEST(more_structure_than_is_kept)
{
	const size_t size = 0x80 + XEF_CHECKER_STRUCTURE_BYTES_MAX;
	struct verdict verdict;
	size_t built_size = 0;
	uint8_t *built = build_custom("content", 8, 0, &built_size);
	uint8_t *bytes = calloc(1, size);

	ck_assert_ptr_nonnull(bytes);
	memcpy(bytes, built, built_size);
	xm_put_be32(bytes + XM_XEF_OFF_FILE_SIZE, (uint32_t)size);
	reseal_image(bytes, size);
	verdict_in_memory(&verdict, bytes, size);
	ck_assert_int_eq(verdict.status, XEF_SUCCESS);
	verdict_passing(&verdict, bytes, size, 4096);
	ck_assert_int_eq(verdict.status, XEF_ERR_NOT_STREAMABLE);
	free(bytes);
	xef_free(built);
}
END_TEST

/* A segment of LZSP whose stream is longer than any can be. */
START_TEST(impossible_lzsp)
{
	size_t size = 0;
	uint8_t *bytes = build_custom("abc", 3, XEF_COMPRESS_CLASSIC, &size);
	const size_t stream = 100000;
	const size_t all = 0x78 + 12 + stream;
	uint8_t *longer = calloc(1, all);

	ck_assert_ptr_nonnull(longer);
	memcpy(longer, bytes, 0x78 + 12);
	xm_put_be32(longer + XM_XEF_OFF_FILE_SIZE, (uint32_t)all);
	xm_put_be32(longer + XM_XEF_OFF_DEFLATED_LENGTH,
		    (uint32_t)(12 + stream));
	xm_put_be32(longer + 0x60 + XM_XEF_SEG_DEFLATED_SIZE,
		    (uint32_t)(12 + stream));
	xm_put_be32(longer + 0x78, 0x64751442);
	xm_put_be32(longer + 0x78 + XM_LZSS_OFF_STREAM_SIZE, (uint32_t)stream);
	reseal_image(longer, all);
	verdicts_agree(longer, all, 4096);
	free(longer);
	xef_free(bytes);
}
END_TEST

START_TEST(arguments)
{
	enum xef_kind kind = XEF_KIND_UNKNOWN;
	xef_checker *checker = NULL;
	xef_diag diag;
	size_t size = 0;
	uint8_t *bytes = small_container(&size);

	ck_assert_int_eq(xef_checker_open(NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_checker_update(NULL, bytes, 1), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_checker_finish(NULL, NULL, &diag),
			 XEF_ERR_ARGUMENT);
	xef_checker_close(NULL);
	ck_assert_int_eq(xef_checker_open(&checker), XEF_SUCCESS);
	ck_assert_int_eq(xef_checker_update(checker, NULL, 1),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_checker_update(checker, NULL, 0), XEF_SUCCESS);
	ck_assert_int_eq(xef_checker_update(checker, bytes, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_checker_finish(checker, &kind, &diag),
			 XEF_SUCCESS);
	ck_assert_int_eq(kind, XEF_KIND_CONTAINER);
	/* Once only. */
	ck_assert_int_eq(xef_checker_update(checker, bytes, 1),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_checker_finish(checker, NULL, &diag),
			 XEF_ERR_ARGUMENT);
	xef_checker_close(checker);
	/* A failure is final. */
	ck_assert_int_eq(xef_checker_open(&checker), XEF_SUCCESS);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(
			xef_checker_update(checker, (const uint8_t *)"none", 4),
			XEF_ERR_FORMAT);
	}
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(xef_checker_finish(checker, NULL, &diag),
				 XEF_ERR_FORMAT);
	}
	xef_checker_close(checker);
	/* Not finished. */
	ck_assert_int_eq(xef_checker_open(&checker), XEF_SUCCESS);
	ck_assert_int_eq(xef_checker_update(checker, bytes, size / 2),
			 XEF_SUCCESS);
	xef_checker_close(checker);
	xef_free(bytes);
}
END_TEST

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("checker");
	TCase *tcase = tcase_create("checker");

	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, every_reference_file_in_any_pieces, 0,
			    COUNT_OF(pieces));
	tcase_add_loop_test(tcase, small_files_are_right, 0, SMALL_COUNT);
	tcase_add_loop_test(tcase, every_bit_flipped, 0, SMALL_COUNT);
	tcase_add_loop_test(tcase, every_bit_flipped_and_the_digest_right, 0,
			    SMALL_COUNT);
	tcase_add_loop_test(tcase, every_length, 0, SMALL_COUNT);
	tcase_add_loop_test(tcase, every_bit_of_a_member_flipped, 0, 4);
	tcase_add_loop_test(tcase, random_damage, 0, SMALL_COUNT);
	tcase_add_loop_test(tcase, segment_table_behind, 0, 2);
	tcase_add_loop_test(tcase, file_table_behind, 0, 2);
	tcase_add_test(tcase, more_structure_than_is_kept);
	tcase_add_test(tcase, impossible_lzsp);
	tcase_add_test(tcase, arguments);
	suite_add_tcase(suite, tcase);
	return suite;
}
