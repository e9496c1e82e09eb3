/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The container reader: what it accepts, and one spoiled container for
 * each reason to refuse.
 */
#include "sample_pack.h"
#include "suite.h"
#include <string.h>
#include <xm/pack_format.h>
#include <xmcore/bytes.h>
#include <xmcore/pack_read.h>
#include <xmcore/status.h>

#define PART(index, field)                                                     \
	(SAMPLE_PACK_PARTITIONS + (index)*XM_PACK_PARTITION_BYTES + (field))
#define ENTRY(index, field)                                                    \
	(SAMPLE_PACK_FILES + (index)*XM_PACK_FILE_BYTES + (field))

static struct sample_pack sample;
static struct xm_pack_view view;

static int open_sample(void)
{
	return xm_pack_open(&view, sample.bytes, sample.size);
}

START_TEST(test_accessors)
{
	struct xm_pack_partition partition;
	struct xm_pack_file file;

	sample_pack_make(&sample);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	ck_assert_int_eq(xm_pack_verify(&view), XM_SUCCESS);
	ck_assert_uint_eq(view.partition_count, 3);
	ck_assert_uint_eq(view.file_count, 4);
	xm_pack_partition(&view, 0, &partition);
	ck_assert_uint_eq(partition.id, XM_PACK_HYPERVISOR_ID);
	ck_assert_uint_eq(partition.file, 0);
	ck_assert_uint_eq(partition.custom_count, 1);
	ck_assert_uint_eq(partition.custom[0], 1);
	xm_pack_file(&view, 2, &file);
	ck_assert_str_eq(file.name, "p0.xef");
	ck_assert_uint_eq(file.size, 8);
	ck_assert_ptr_eq(file.bytes, sample.bytes + SAMPLE_PACK_DATA + 16);
	ck_assert_int_eq(xm_pack_find(&view, 1, &partition), XM_SUCCESS);
	ck_assert_uint_eq(partition.file, 3);
	ck_assert_int_eq(xm_pack_find(&view, 2, &partition), XM_ERR_REFERENCE);
}
END_TEST

START_TEST(test_bytes_may_go_on_behind_it)
{
	sample_pack_make(&sample);
	ck_assert_int_eq(
		xm_pack_open(&view, sample.bytes, sizeof(sample.bytes)),
		XM_SUCCESS);
	ck_assert_uint_eq(view.size, SAMPLE_PACK_BYTES);
	sample.bytes[SAMPLE_PACK_BYTES] = 0xFF;
	ck_assert_int_eq(xm_pack_verify(&view), XM_SUCCESS);
}
END_TEST

static const struct {
	uint32_t offset;
	uint32_t value;
	int expected;
} faults[] = {
	{XM_PACK_OFF_SIGNATURE, 0x24584546, XM_ERR_FORMAT},
	{XM_PACK_OFF_VERSION, 0x00090000, XM_ERR_VERSION},
	{XM_PACK_OFF_VERSION, 0x00030001, XM_ERR_VERSION},
	{XM_PACK_OFF_VERSION, XM_PACK_VERSION_ALIAS, XM_SUCCESS},
	{XM_PACK_OFF_FILE_SIZE, SAMPLE_PACK_BYTES + 4, XM_ERR_FILE_SIZE},
	{XM_PACK_OFF_FILE_SIZE, SAMPLE_PACK_BYTES - 1, XM_ERR_FILE_SIZE},
	{XM_PACK_OFF_FILE_SIZE, 60, XM_ERR_FILE_SIZE},
	{XM_PACK_OFF_FILE_SIZE, 0, XM_ERR_FILE_SIZE},
	{XM_PACK_OFF_FILE_SIZE, SAMPLE_PACK_BYTES - 4, XM_ERR_OFFSET},
	{XM_PACK_OFF_FLAGS, 0, XM_ERR_FLAGS},
	{XM_PACK_OFF_FLAGS, 3, XM_ERR_FLAGS},
	{XM_PACK_OFF_PARTITION_COUNT, 0, XM_ERR_COUNT},
	{XM_PACK_OFF_PARTITION_COUNT, UINT32_MAX, XM_ERR_COUNT},
	{XM_PACK_OFF_PARTITION_COUNT, 257, XM_ERR_COUNT},
	{XM_PACK_OFF_PARTITION_COUNT, 256, XM_ERR_OFFSET},
	{XM_PACK_OFF_PARTITION_COUNT, 4, XM_ERR_OFFSET},
	{XM_PACK_OFF_PARTITION_COUNT, 2, XM_SUCCESS},
	{XM_PACK_OFF_FILE_COUNT, UINT32_MAX, XM_ERR_COUNT},
	/* Four for each of the three entries. */
	{XM_PACK_OFF_FILE_COUNT, 13, XM_ERR_COUNT},
	{XM_PACK_OFF_FILE_COUNT, 12, XM_ERR_OFFSET},
	{XM_PACK_OFF_FILE_COUNT, 3, XM_ERR_REFERENCE},
	{XM_PACK_OFF_FILE_COUNT, 0, XM_ERR_REFERENCE},
	{XM_PACK_OFF_PARTITION_TABLE, 0x3F, XM_ERR_OFFSET},
	{XM_PACK_OFF_PARTITION_TABLE, SAMPLE_PACK_BYTES - 71, XM_ERR_OFFSET},
	{XM_PACK_OFF_PARTITION_TABLE, 0xFFFFFFF0, XM_ERR_OFFSET},
	{XM_PACK_OFF_FILE_TABLE, 0x10, XM_ERR_OFFSET},
	{XM_PACK_OFF_FILE_TABLE, SAMPLE_PACK_BYTES - 47, XM_ERR_OFFSET},
	{XM_PACK_OFF_FILE_TABLE, 0x98, XM_ERR_OFFSET}, /* over the strings */
	{XM_PACK_OFF_STRINGS, 0x3F, XM_ERR_OFFSET},
	{XM_PACK_OFF_STRINGS, SAMPLE_PACK_BYTES - 19, XM_ERR_OFFSET},
	{XM_PACK_OFF_STRINGS, 0x87, XM_ERR_OFFSET}, /* over the partitions */
	{XM_PACK_OFF_STRINGS_LENGTH, UINT32_MAX, XM_ERR_OFFSET},
	{XM_PACK_OFF_STRINGS_LENGTH, 25, XM_ERR_OFFSET},
	{XM_PACK_OFF_STRINGS_LENGTH, 19, XM_SUCCESS},
	{XM_PACK_OFF_STRINGS_LENGTH, 18, XM_ERR_NAME}, /* "p1" has no NUL */
	{XM_PACK_OFF_STRINGS_LENGTH, 0, XM_ERR_NAME},
	/* Existing writers store something else here. */
	{XM_PACK_OFF_DATA, SAMPLE_PACK_BYTES, XM_SUCCESS},
	{PART(0, XM_PACK_PART_ID), 7, XM_ERR_VALUE},
	{PART(1, XM_PACK_PART_ID), XM_PACK_HYPERVISOR_ID, XM_ERR_DUPLICATE},
	{PART(2, XM_PACK_PART_ID), 0, XM_ERR_DUPLICATE},
	{PART(2, XM_PACK_PART_ID), 200, XM_SUCCESS},
	{PART(2, XM_PACK_PART_FILE), 4, XM_ERR_REFERENCE},
	{PART(2, XM_PACK_PART_FILE), UINT32_MAX, XM_ERR_REFERENCE},
	{PART(0, XM_PACK_PART_CUSTOM_COUNT), 4, XM_ERR_COUNT},
	{PART(0, XM_PACK_PART_CUSTOM_COUNT), UINT32_MAX, XM_ERR_COUNT},
	{PART(0, XM_PACK_PART_CUSTOM_COUNT), 3, XM_SUCCESS},
	{PART(0, XM_PACK_PART_CUSTOM_TABLE), 4, XM_ERR_REFERENCE},
	{PART(0, XM_PACK_PART_CUSTOM_TABLE + 4), 4, XM_SUCCESS}, /* unused */
	{ENTRY(0, XM_PACK_FILE_OFFSET), 0x3F, XM_ERR_OFFSET},
	{ENTRY(0, XM_PACK_FILE_OFFSET), SAMPLE_PACK_STRINGS, XM_ERR_OFFSET},
	{ENTRY(3, XM_PACK_FILE_OFFSET), SAMPLE_PACK_BYTES - 7, XM_ERR_OFFSET},
	{ENTRY(3, XM_PACK_FILE_OFFSET), UINT32_MAX, XM_ERR_OFFSET},
	/* Over the file before it: all of it, its last byte. */
	{ENTRY(3, XM_PACK_FILE_OFFSET), SAMPLE_PACK_BYTES - 16, XM_ERR_OFFSET},
	{ENTRY(3, XM_PACK_FILE_OFFSET), SAMPLE_PACK_BYTES - 9, XM_ERR_OFFSET},
	{ENTRY(3, XM_PACK_FILE_SIZE), 9, XM_ERR_OFFSET},
	{ENTRY(3, XM_PACK_FILE_SIZE), UINT32_MAX, XM_ERR_OFFSET},
	{ENTRY(3, XM_PACK_FILE_SIZE), 0, XM_SUCCESS},
	{ENTRY(3, XM_PACK_FILE_NAME), 20, XM_ERR_NAME},
	{ENTRY(3, XM_PACK_FILE_NAME), UINT32_MAX, XM_ERR_NAME},
	{ENTRY(3, XM_PACK_FILE_NAME), 19, XM_SUCCESS},
};

START_TEST(test_fault)
{
	sample_pack_make(&sample);
	xm_put_be32(sample.bytes + faults[_i].offset, faults[_i].value);
	ck_assert_msg(open_sample() == faults[_i].expected,
		      "fault %d at offset 0x%x gives %d", _i,
		      (unsigned int)faults[_i].offset, open_sample());
	if (faults[_i].expected == XM_SUCCESS) {
		ck_assert_int_eq(xm_pack_verify(&view), XM_ERR_DIGEST);
	}
}
END_TEST

START_TEST(test_string_table_without_nul)
{
	sample_pack_make(&sample);
	for (uint32_t i = 0; i < SAMPLE_PACK_STRINGS_BYTES; i++) {
		sample.bytes[SAMPLE_PACK_STRINGS + i] = 'x';
	}
	ck_assert_int_eq(open_sample(), XM_ERR_NAME);
}
END_TEST

/* A sample whose files all have one long name, in a string table behind them.
 */
static int open_with_name_of(uint32_t name_bytes)
{
	static uint8_t bytes[SAMPLE_PACK_BYTES + 512];
	const uint32_t size = SAMPLE_PACK_BYTES + (name_bytes + 1 + 3) / 4 * 4;

	sample_pack_make(&sample);
	memset(bytes, 0, sizeof(bytes));
	memcpy(bytes, sample.bytes, SAMPLE_PACK_BYTES);
	memset(bytes + SAMPLE_PACK_BYTES, 'n', name_bytes);
	xm_put_be32(bytes + XM_PACK_OFF_FILE_SIZE, size);
	xm_put_be32(bytes + XM_PACK_OFF_STRINGS, SAMPLE_PACK_BYTES);
	xm_put_be32(bytes + XM_PACK_OFF_STRINGS_LENGTH, name_bytes + 1);
	for (uint32_t i = 0; i < 4; i++) {
		xm_put_be32(bytes + ENTRY(i, XM_PACK_FILE_NAME), 0);
	}
	return xm_pack_open(&view, bytes, size);
}

/* Files may share a name, so one long name is as many. */
START_TEST(test_longest_name)
{
	struct xm_pack_file file;

	ck_assert_int_eq(open_with_name_of(XM_PACK_NAME_BYTES_MAX), XM_SUCCESS);
	xm_pack_file(&view, 3, &file);
	ck_assert_uint_eq(strlen(file.name), XM_PACK_NAME_BYTES_MAX);
	ck_assert_int_eq(open_with_name_of(XM_PACK_NAME_BYTES_MAX + 1),
			 XM_ERR_NAME);
}
END_TEST

START_TEST(test_every_truncation)
{
	sample_pack_make(&sample);
	for (uint32_t size = 0; size < SAMPLE_PACK_BYTES; size++) {
		int expected = size < 4			     ? XM_ERR_FORMAT
			       : size < XM_PACK_HEADER_BYTES ? XM_ERR_TRUNCATED
							     : XM_ERR_FILE_SIZE;

		ck_assert_int_eq(xm_pack_open(&view, sample.bytes, size),
				 expected);
		xm_put_be32(sample.bytes + XM_PACK_OFF_FILE_SIZE, size);
		ck_assert(xm_pack_open(&view, sample.bytes, size) !=
			  XM_SUCCESS);
		xm_put_be32(sample.bytes + XM_PACK_OFF_FILE_SIZE,
			    SAMPLE_PACK_BYTES);
	}
	ck_assert_int_eq(xm_pack_open(&view, NULL, 0), XM_ERR_FORMAT);
}
END_TEST

START_TEST(test_every_bit)
{
	sample_pack_make(&sample);
	for (uint32_t bit = 0; bit < SAMPLE_PACK_BYTES * 8; bit++) {
		uint8_t mask = (uint8_t)(1u << bit % 8);

		sample.bytes[bit / 8] ^= mask;
		if (open_sample() == XM_SUCCESS) {
			ck_assert_int_eq(xm_pack_verify(&view), XM_ERR_DIGEST);
		}
		sample.bytes[bit / 8] ^= mask;
	}
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.pack_read");
	TCase *tcase = tcase_create("pack_read");

	tcase_add_test(tcase, test_accessors);
	tcase_add_test(tcase, test_bytes_may_go_on_behind_it);
	tcase_add_loop_test(tcase, test_fault, 0,
			    sizeof(faults) / sizeof(faults[0]));
	tcase_add_test(tcase, test_string_table_without_nul);
	tcase_add_test(tcase, test_longest_name);
	tcase_add_test(tcase, test_every_truncation);
	tcase_add_test(tcase, test_every_bit);
	suite_add_tcase(suite, tcase);
	return suite;
}
