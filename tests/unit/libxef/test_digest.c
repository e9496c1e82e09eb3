/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The core's MD5 and SHA-256 against libcrypto's.
 */
#include "digest/crc32.h"
#include "digest/digest.h"
#include "suite.h"

#include <check.h>
#include <openssl/evp.h>
#include <string.h>
#include <xmcore/crc32.h>
#include <xmcore/md5.h>
#include <xmcore/sha256.h>

#define BYTES 340u

static void fill(uint8_t *bytes)
{
	for (uint32_t i = 0; i < BYTES; i++) {
		bytes[i] = (uint8_t)(i * i + 3 * i + 1);
	}
}

START_TEST(core_and_libcrypto_agree_on_every_length)
{
	uint8_t bytes[BYTES];
	uint8_t ours[16];
	uint8_t theirs[16];

	fill(bytes);
	for (uint32_t size = 16; size <= BYTES; size++) {
		for (uint32_t at = 0; at <= size - 16; at += 41) {
			ck_assert_int_eq(
				xef_digest_masked(bytes, size, at, theirs),
				XEF_SUCCESS);
			xm_md5_masked(bytes, size, at, ours);
			ck_assert_mem_eq(ours, theirs, 16);
		}
	}
}
END_TEST

/* libcrypto takes no fewer than the 16 bytes of the field: they are put in
 * front, and the core gets the same bytes in odd pieces. */
START_TEST(core_agrees_in_pieces)
{
	static const uint32_t pieces[] = {1, 3, 7, 63, 64, 65, 127};
	const uint32_t piece = pieces[_i];
	uint8_t bytes[BYTES];
	uint8_t ours[16];
	uint8_t theirs[16];

	fill(bytes);
	memset(bytes, 0, 16);
	for (uint32_t size = 16; size <= BYTES; size++) {
		struct xm_md5 md5;

		xm_md5_init(&md5);
		for (uint32_t at = 0; at < size; at += piece) {
			xm_md5_update(&md5, bytes + at,
				      size - at < piece ? size - at : piece);
		}
		xm_md5_out(&md5, ours);
		ck_assert_int_eq(xef_digest_masked(bytes, size, 0, theirs),
				 XEF_SUCCESS);
		ck_assert_mem_eq(ours, theirs, 16);
	}
}
END_TEST

START_TEST(sha256_agrees_on_every_length)
{
	uint8_t bytes[BYTES];
	uint8_t ours[32];
	uint8_t theirs[32];

	fill(bytes);
	for (uint32_t size = 0; size <= BYTES; size++) {
		struct xm_sha256 sha256;

		xm_sha256_init(&sha256);
		xm_sha256_update(&sha256, bytes, size);
		xm_sha256_out(&sha256, ours);
		ck_assert_int_eq(EVP_Digest(bytes, size, theirs, NULL,
					    EVP_sha256(), NULL),
				 1);
		ck_assert_mem_eq(ours, theirs, 32);
	}
}
END_TEST

START_TEST(verify_compares)
{
	uint8_t bytes[64] = {1, 2, 3};

	ck_assert_int_eq(xef_digest_verify(bytes, 64, 8), XEF_ERR_DIGEST);
	ck_assert_int_eq(xef_digest_masked(bytes, 64, 8, bytes + 8),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_digest_verify(bytes, 64, 8), XEF_SUCCESS);
	bytes[63] ^= 1;
	ck_assert_int_eq(xef_digest_verify(bytes, 64, 8), XEF_ERR_DIGEST);
}
END_TEST

/* Every way to cut a file in two, with fields in either part and across. */
START_TEST(masked_fields_may_lie_across_pieces)
{
	uint8_t masked[BYTES];
	uint8_t bytes[BYTES];
	uint8_t whole[32];
	uint8_t pieces[32];

	fill(bytes);
	memcpy(masked, bytes, BYTES);
	memset(masked + 12, 0, 16);
	memset(masked + 44, 0, 4);
	memset(masked + 300, 0, 32);
	ck_assert_int_eq(
		EVP_Digest(masked, BYTES, whole, NULL, EVP_sha256(), NULL), 1);
	for (uint32_t cut = 0; cut <= 300; cut++) {
		struct xef_hash hash;

		ck_assert_int_eq(xef_hash_begin(&hash, XEF_HASH_SHA256),
				 XEF_SUCCESS);
		xef_hash_mask_header(&hash, 44);
		ck_assert_int_eq(xef_hash_add(&hash, bytes, cut), XEF_SUCCESS);
		/* A field may become known late. */
		xef_hash_mask(&hash, 300, 32);
		ck_assert_int_eq(xef_hash_add(&hash, bytes + cut, 305 - cut),
				 XEF_SUCCESS);
		ck_assert_int_eq(xef_hash_add(&hash, bytes + 305, BYTES - 305),
				 XEF_SUCCESS);
		ck_assert_int_eq(xef_hash_finish(&hash, pieces), XEF_SUCCESS);
		xef_hash_end(&hash);
		ck_assert_mem_eq(pieces, whole, 32);
	}
}
END_TEST

START_TEST(crc32_is_the_cores_in_any_pieces)
{
	uint8_t bytes[BYTES];
	struct xef_crc32 crc32;

	fill(bytes);
	xef_crc32_begin(&crc32);
	ck_assert_uint_eq(
		xef_crc32_add(&crc32, 0, (const uint8_t *)"123456789", 9),
		0xCBF43926);
	for (uint32_t size = 0; size <= BYTES; size++) {
		const uint32_t cut = size * 7 / 11;
		uint32_t crc = xef_crc32_add(&crc32, 0, bytes, cut);

		crc = xef_crc32_add(&crc32, crc, bytes + cut, size - cut);
		ck_assert_uint_eq(crc, xm_crc32(bytes, size));
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("digest");
	TCase *tcase = tcase_create("digest");

	tcase_add_test(tcase, core_and_libcrypto_agree_on_every_length);
	tcase_add_loop_test(tcase, core_agrees_in_pieces, 0, 7);
	tcase_add_test(tcase, sha256_agrees_on_every_length);
	tcase_add_test(tcase, verify_compares);
	tcase_add_test(tcase, masked_fields_may_lie_across_pieces);
	tcase_add_test(tcase, crc32_is_the_cores_in_any_pieces);
	suite_add_tcase(suite, tcase);
	return suite;
}
