/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Unit tests: a stream that an encoder got wrong is not built into an
 * image. The encoders are wrapped, to make the mistake.
 */
#include "suite.h"

#include <stdbool.h>
#include <string.h>
#include <xef.h>

int __real_xef_lzss_encode(uint8_t **stream, uint32_t *stream_size,
			   const uint8_t *data, uint32_t size);
int __wrap_xef_lzss_encode(uint8_t **stream, uint32_t *stream_size,
			   const uint8_t *data, uint32_t size);
int __real_xef_lzsp_encode(uint8_t **stream, uint32_t *stream_size,
			   const uint8_t *data, uint32_t size);
int __wrap_xef_lzsp_encode(uint8_t **stream, uint32_t *stream_size,
			   const uint8_t *data, uint32_t size);

static bool lzss_is_wrong;
static bool lzsp_is_wrong;

int __wrap_xef_lzss_encode(uint8_t **stream, uint32_t *stream_size,
			   const uint8_t *data, uint32_t size)
{
	const int status =
		__real_xef_lzss_encode(stream, stream_size, data, size);

	/* The first literal: it still decodes, to other bytes. */
	if (lzss_is_wrong) {
		(*stream)[1] ^= 1;
	}
	return status;
}

int __wrap_xef_lzsp_encode(uint8_t **stream, uint32_t *stream_size,
			   const uint8_t *data, uint32_t size)
{
	const int status =
		__real_xef_lzsp_encode(stream, stream_size, data, size);

	if (lzsp_is_wrong) {
		(*stream)[*stream_size / 2] ^= 0x10;
	}
	return status;
}

static int build(int compress)
{
	static uint8_t text[20000];
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *xef = NULL;
	size_t size;
	int status;

	for (size_t i = 0; i < sizeof(text); i++) {
		text[i] = (uint8_t)('a' + (i * i >> 7) % 20);
	}
	options.compress = compress;
	status = xef_build_custom(&xef, &size, text, sizeof(text), &options,
				  NULL);
	ck_assert((xef != NULL) == (status == XEF_SUCCESS));
	xef_free(xef);
	return status;
}

START_TEST(wrong_streams_are_found)
{
	ck_assert_int_eq(build(XEF_COMPRESS_CLASSIC), XEF_SUCCESS);
	ck_assert_int_eq(build(XEF_COMPRESS_BEST), XEF_SUCCESS);
	lzsp_is_wrong = true;
	ck_assert_int_eq(build(XEF_COMPRESS_BEST), XEF_ERR_ENCODER);
	lzss_is_wrong = true;
	ck_assert_int_eq(build(XEF_COMPRESS_CLASSIC), XEF_ERR_ENCODER);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("encoder_mistake");
	TCase *tcase = tcase_create("encoder_mistake");

	tcase_add_test(tcase, wrong_streams_are_found);
	suite_add_tcase(suite, tcase);
	return suite;
}
