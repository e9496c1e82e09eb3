/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Small files that stand for much work are not worked off: what is done
 * shows in the number of allocations.
 */
#include "allocation_hooks.h"
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <xm/lzsp_format.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define MANY_ALLOCATIONS 1000000
#define SHARERS 4u

/* Of xef_pack_check() on a container of that many partitions, which all have
 * the file of the first if @shared. */
static long allocations_of_check(uint32_t partitions, bool shared)
{
	xef_pack_entry entries[1 + SHARERS] = {{0}};
	struct elf_fixture elf;
	uint8_t *hypervisor;
	size_t hypervisor_size;
	xef_pack *pack = NULL;
	uint8_t *bytes = NULL;
	uint8_t *partition;
	size_t size = 0;
	size_t partition_size;
	long left;
	int status;

	elf_fixture_hypervisor(&elf, 0);
	hypervisor = build_image(&elf, 1, &hypervisor_size);
	entries[0].id = XEF_HYPERVISOR_ID;
	entries[0].image =
		(xef_pack_input){"core", hypervisor, hypervisor_size};
	elf_fixture_partition(&elf, 0);
	partition = build_image(&elf, 1, &partition_size);
	for (uint32_t i = 0; i < partitions; i++) {
		entries[1 + i].id = i;
		entries[1 + i].image = (xef_pack_input){"partition", partition,
							partition_size};
	}
	ck_assert_int_eq(
		xef_pack_build(&bytes, &size, entries, 1 + partitions, NULL),
		XEF_SUCCESS);
	for (uint32_t i = 0; shared && i < partitions; i++) {
		xm_put_be32(bytes + XM_PACK_HEADER_BYTES +
				    (1 + i) * XM_PACK_PARTITION_BYTES +
				    XM_PACK_PART_FILE,
			    1);
	}
	reseal_pack(bytes, size);
	ck_assert_int_eq(xef_pack_open(&pack, bytes, size), XEF_SUCCESS);
	allocation_until_failure = MANY_ALLOCATIONS;
	status = xef_pack_check(pack, NULL);
	left = allocation_until_failure;
	allocation_until_failure = -1;
	ck_assert_int_eq(status, XEF_SUCCESS);
	xef_pack_close(pack);
	xef_free(bytes);
	xef_free(partition);
	xef_free(hypervisor);
	return MANY_ALLOCATIONS - left;
}

/* A file that many have costs as much as if one had it. */
START_TEST(a_shared_file_is_judged_once)
{
	/* What is allocated once and kept is there then. */
	(void)allocations_of_check(SHARERS, false);
	ck_assert_int_eq(allocations_of_check(SHARERS, true),
			 allocations_of_check(1, false));
	ck_assert_int_gt(allocations_of_check(SHARERS, false),
			 allocations_of_check(1, false));
}
END_TEST

#define LZSP_STORED_BYTES (XM_LZSS_HEADER_BYTES + 4u)

static void put(uint8_t *bytes, size_t offset, uint32_t value)
{
	xm_put_be32(bytes + offset, value);
}

static int pass_by(const uint8_t *bytes, size_t size)
{
	xef_checker *checker = NULL;
	int status = xef_checker_open(&checker);

	if (status == XEF_SUCCESS) {
		status = xef_checker_update(checker, bytes, size);
	}
	if (status == XEF_SUCCESS) {
		status = xef_checker_finish(checker, NULL, NULL);
	}
	xef_checker_close(checker);
	return status;
}

/* What passing costs of an image of that many segments of 8 MiB each, by
 * streams of LZSP that are wrong. */
static long allocations_of_passing(uint32_t segments)
{
	const uint32_t image =
		XM_XEF_HEADER_BYTES + segments * XM_XEF_SEGMENT_BYTES;
	const uint32_t size = image + segments * LZSP_STORED_BYTES;
	uint8_t *bytes = calloc(1, size);
	long left;
	int status;

	put(bytes, XM_XEF_OFF_SIGNATURE, XM_XEF_SIGNATURE);
	put(bytes, XM_XEF_OFF_VERSION, XM_XEF_VERSION);
	put(bytes, XM_XEF_OFF_FLAGS, 0x445);
	put(bytes, XM_XEF_OFF_FILE_SIZE, size);
	put(bytes, XM_XEF_OFF_SEGMENT_TABLE, XM_XEF_HEADER_BYTES);
	put(bytes, XM_XEF_OFF_SEGMENT_COUNT, segments);
	put(bytes, XM_XEF_OFF_IMAGE, image);
	put(bytes, XM_XEF_OFF_IMAGE_LENGTH, segments << 23);
	put(bytes, XM_XEF_OFF_DEFLATED_LENGTH, size - image);
	for (uint32_t i = 0; i < segments; i++) {
		uint8_t *row = bytes + XM_XEF_HEADER_BYTES +
			       (size_t)i * XM_XEF_SEGMENT_BYTES;
		uint8_t *codec = bytes + image + (size_t)i * LZSP_STORED_BYTES;

		put(row, XM_XEF_SEG_PHYS_ADDR, i << 23);
		put(row, XM_XEF_SEG_VIRT_ADDR, i << 23);
		put(row, XM_XEF_SEG_FILE_SIZE, 1u << 23);
		put(row, XM_XEF_SEG_DEFLATED_SIZE, LZSP_STORED_BYTES);
		put(row, XM_XEF_SEG_OFFSET, i * LZSP_STORED_BYTES);
		put(codec, XM_LZSS_OFF_MAGIC, XM_LZSP_MAGIC);
		put(codec, XM_LZSS_OFF_PLAIN_SIZE, 1u << 23);
		put(codec, XM_LZSS_OFF_STREAM_SIZE, 4);
	}
	reseal_image(bytes, size);
	allocation_until_failure = MANY_ALLOCATIONS;
	status = pass_by(bytes, size);
	left = allocation_until_failure;
	allocation_until_failure = -1;
	ck_assert_int_eq(status,
			 segments > 32 ? XEF_ERR_SEGMENT_SIZE : XEF_ERR_STREAM);
	free(bytes);
	return MANY_ALLOCATIONS - left;
}

/* Segments that pass are decoded up to what an image of LZSP may have. */
START_TEST(no_more_lzsp_is_decoded_than_an_image_has)
{
	const long most = allocations_of_passing(32);

	ck_assert_int_gt(most, allocations_of_passing(31));
	/* What is kept of more segments may take some more room. */
	ck_assert_int_lt(allocations_of_passing(200), most + 20);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("expansion");
	TCase *tcase = tcase_create("expansion");

	tcase_add_test(tcase, a_shared_file_is_judged_once);
	tcase_add_test(tcase, no_more_lzsp_is_decoded_than_an_image_has);
	suite_add_tcase(suite, tcase);
	return suite;
}
