/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief CRC-32 against its check value and bit by bit.
 */
#include "suite.h"
#include <string.h>
#include <xmcore/crc32.h>

START_TEST(test_check_value)
{
	ck_assert_uint_eq(xm_crc32((const uint8_t *)"123456789", 9),
			  0xCBF43926u);
	ck_assert_uint_eq(xm_crc32(NULL, 0), 0);
	ck_assert_uint_eq(xm_crc32((const uint8_t *)"", 1), 0xD202EF8Du);
}
END_TEST

/* By the definition: the polynomial, one bit at a time. */
static uint32_t crc_by_bits(const uint8_t *bytes, uint32_t size)
{
	uint32_t crc = 0xFFFFFFFFu;

	for (uint32_t i = 0; i < 8 * size; i++) {
		uint32_t byte = bytes[i / 8];
		uint32_t bit = (crc ^ byte >> i % 8) & 1;

		crc = crc >> 1 ^ (bit != 0 ? 0xEDB88320u : 0);
	}
	return crc ^ 0xFFFFFFFFu;
}

START_TEST(test_every_byte_value)
{
	uint8_t bytes[300];

	for (uint32_t i = 0; i < sizeof(bytes); i++) {
		bytes[i] = (uint8_t)(i * 7 + i / 256);
		ck_assert_uint_eq(xm_crc32(bytes, i + 1),
				  crc_by_bits(bytes, i + 1));
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.crc32");
	TCase *tcase = tcase_create("crc32");

	tcase_add_test(tcase, test_check_value);
	tcase_add_test(tcase, test_every_byte_value);
	suite_add_tcase(suite, tcase);
	return suite;
}
