/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The example of an LZSP stream in docs/xef-format.md, whole and
 * damaged.
 */
#include "suite.h"
#include <stdlib.h>
#include <string.h>
#include <xmcore/lzsp.h>
#include <xmcore/status.h>

#define STREAM_BYTES 299u
#define OUT_MAX 64u

static const uint8_t example_text[] = {
	0x9D, 0xE3, 0xBF, 0xA0, 0x40, 0x00, 0x00, 0x07, 0x01, 0x00,
	0x00, 0x00, 0x40, 0x00, 0x00, 0x05, 0x01, 0x00, 0x00, 0x00,
	0x81, 0xC7, 0xE0, 0x08, 0x81, 0xE8, 0x00, 0x00};

/* The bytes that the document leaves out are 0. */
static void make_example(uint8_t stream[STREAM_BYTES])
{
	static const uint8_t head[] = {0x08, 0x15, 0x10, 0x80, 0x10, 0x80, 0x10,
				       0x80, 0x10, 0x80, 0x0D, 0x02, 0x0D, 0x02,
				       0x0D, 0x82, 0x06, 0x83, 0x00, 0x00, 0x81,
				       0x81, 0x07, 0x80, 0xFF, 0x10, 0x00, 0x10,
				       0x00, 0x10, 0x00, 0x10, 0x00};
	static const uint8_t units[] = {0x4E, 0xB8, 0xD7, 0xEA, 0x02, 0x04,
					0x80, 0x80, 0x0E, 0x9C, 0xAC, 0x77,
					0x07, 0xD7, 0x46, 0x80, 0x00, 0x00};

	memset(stream, 0, STREAM_BYTES);
	memcpy(stream, head, sizeof(head));
	stream[0x29] = 0x09;
	memcpy(stream + 0x119, units, sizeof(units));
}

/* Out of a copy of so many bytes, for a sanitizer to see the one behind. */
static int decode(uint8_t out[OUT_MAX], uint32_t out_size,
		  const uint8_t *stream, uint32_t stream_size)
{
	uint8_t *copy = malloc(stream_size + 1);
	uint8_t *dest = malloc(out_size + 1);
	int status;

	memcpy(copy + 1, stream, stream_size);
	status = xm_lzsp_decode(dest, out_size, copy + 1, stream_size);
	memcpy(out, dest, out_size);
	free(dest);
	free(copy);
	return status;
}

START_TEST(example_decodes)
{
	uint8_t stream[STREAM_BYTES];
	uint8_t out[OUT_MAX];

	make_example(stream);
	ck_assert_int_eq(
		decode(out, sizeof(example_text), stream, STREAM_BYTES),
		XM_SUCCESS);
	ck_assert_mem_eq(out, example_text, sizeof(example_text));
}
END_TEST

START_TEST(example_cut_off)
{
	uint8_t stream[STREAM_BYTES];
	uint8_t out[OUT_MAX];

	make_example(stream);
	for (uint32_t size = 0; size < STREAM_BYTES; size++) {
		ck_assert_int_eq(
			decode(out, sizeof(example_text), stream, size),
			XM_ERR_STREAM);
	}
}
END_TEST

static void flip(uint8_t *stream, uint32_t bit)
{
	stream[bit / 8] ^= (uint8_t)(1u << bit % 8);
}

/* Whatever two bits turn into, nothing outside is read or written. */
START_TEST(example_with_wrong_bits)
{
	const uint32_t bits = STREAM_BYTES * 8;
	uint8_t stream[STREAM_BYTES];
	uint8_t out[OUT_MAX];
	uint32_t refused = 0;

	make_example(stream);
	for (uint32_t i = 0; i < bits; i++) {
		flip(stream, i);
		for (uint32_t j = i + 1; j < bits; j += 1 + i % 29) {
			int status;

			flip(stream, j);
			status = decode(out, sizeof(example_text), stream,
					STREAM_BYTES);
			ck_assert(status == XM_SUCCESS ||
				  status == XM_ERR_STREAM);
			refused += status != XM_SUCCESS;
			flip(stream, j);
		}
		flip(stream, i);
	}
	ck_assert_uint_ge(refused, 1);
}
END_TEST

/* Any other number of bytes than was encoded is refused. */
START_TEST(example_with_other_size)
{
	uint8_t stream[STREAM_BYTES];
	uint8_t out[OUT_MAX];

	make_example(stream);
	for (uint32_t size = 0; size < OUT_MAX; size++) {
		if (size != sizeof(example_text)) {
			ck_assert_int_eq(
				decode(out, size, stream, STREAM_BYTES),
				XM_ERR_STREAM);
		}
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.lzsp_example");
	TCase *tcase = tcase_create("lzsp_example");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, example_decodes);
	tcase_add_test(tcase, example_cut_off);
	tcase_add_test(tcase, example_with_wrong_bits);
	tcase_add_test(tcase, example_with_other_size);
	suite_add_tcase(suite, tcase);
	return suite;
}
