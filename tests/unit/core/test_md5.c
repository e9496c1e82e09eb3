/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief MD5 against RFC 1321's own vectors, in pieces, and masked.
 */
#include "reference_file.h"
#include "suite.h"
#include <stdio.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/md5.h>

static void assert_digest(const uint8_t *digest, const char *expected)
{
	char text[2 * XM_MD5_BYTES + 1];

	for (unsigned int i = 0; i < XM_MD5_BYTES; i++) {
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
	}
	ck_assert_str_eq(text, expected);
}

static void md5_of(const void *data, uint32_t size, uint8_t *digest)
{
	struct xm_md5 md5;

	xm_md5_init(&md5);
	xm_md5_update(&md5, data, size);
	xm_md5_out(&md5, digest);
}

/* RFC 1321, A.5 */
static const struct {
	const char *text;
	const char *digest;
} rfc_vectors[] = {
	{"", "d41d8cd98f00b204e9800998ecf8427e"},
	{"a", "0cc175b9c0f1b6a831c399e269772661"},
	{"abc", "900150983cd24fb0d6963f7d28e17f72"},
	{"message digest", "f96b697d7cb7938d525a2f31aaf161d0"},
	{"abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"},
	{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
	 "d174ab98d277d9f5a5611c2c9f419d9f"},
	{"1234567890123456789012345678901234567890"
	 "1234567890123456789012345678901234567890",
	 "57edf4a22be3c955ac49da2e2107b67a"},
};

START_TEST(test_rfc_vector)
{
	const char *text = rfc_vectors[_i].text;
	uint8_t digest[XM_MD5_BYTES];

	md5_of(text, (uint32_t)strlen(text), digest);
	assert_digest(digest, rfc_vectors[_i].digest);
}
END_TEST

/* Every length around the block's and padding's boundaries, at odd addresses
 * and in two pieces of every proportion. */
START_TEST(test_pieces_make_no_difference)
{
	uint8_t bytes[201];
	uint8_t whole[XM_MD5_BYTES];
	uint8_t parts[XM_MD5_BYTES];
	struct xm_md5 md5;

	for (uint32_t i = 0; i < sizeof(bytes); i++) {
		bytes[i] = (uint8_t)(i * 37 + 11);
	}
	for (uint32_t size = 0; size <= 200; size++) {
		md5_of(bytes + 1, size, whole);
		for (uint32_t cut = 0; cut <= size; cut++) {
			xm_md5_init(&md5);
			xm_md5_update(&md5, bytes + 1, cut);
			xm_md5_update(&md5, bytes + 1 + cut, size - cut);
			xm_md5_out(&md5, parts);
			ck_assert_mem_eq(parts, whole, XM_MD5_BYTES);
		}
	}
}
END_TEST

START_TEST(test_out_does_not_consume)
{
	uint8_t digest[XM_MD5_BYTES];
	struct xm_md5 fork;
	struct xm_md5 md5;

	xm_md5_init(&md5);
	xm_md5_update(&md5, NULL, 0);
	xm_md5_update(&md5, "a", 1);
	fork = md5;
	xm_md5_out(&md5, digest);
	assert_digest(digest, "0cc175b9c0f1b6a831c399e269772661");
	xm_md5_update(&md5, "bc", 2);
	xm_md5_update(&md5, NULL, 0);
	xm_md5_out(&md5, digest);
	assert_digest(digest, "900150983cd24fb0d6963f7d28e17f72");
	xm_md5_out(&fork, digest);
	assert_digest(digest, "0cc175b9c0f1b6a831c399e269772661");
}
END_TEST

/* The length field holds bits in 64 bits: 2^29 bytes pass its lower word.
 * The context is set as after that many bytes instead of hashing them. */
START_TEST(test_length_passes_32_bits)
{
	uint8_t low[XM_MD5_BYTES];
	uint8_t high[XM_MD5_BYTES];
	struct xm_md5 md5;

	xm_md5_init(&md5);
	xm_md5_out(&md5, low);
	md5.length_bytes = 1u << 29;
	xm_md5_out(&md5, high);
	ck_assert_mem_ne(low, high, XM_MD5_BYTES);
}
END_TEST

START_TEST(test_masked_at_every_offset)
{
	uint8_t bytes[100];
	uint8_t masked[XM_MD5_BYTES];
	uint8_t zeroed[XM_MD5_BYTES];
	uint8_t copy[100];

	memset(bytes, 0xA5, sizeof(bytes));
	for (uint32_t offset = 0; offset <= 100 - XM_MD5_BYTES; offset++) {
		memcpy(copy, bytes, sizeof(copy));
		memset(copy + offset, 0, XM_MD5_BYTES);
		md5_of(copy, sizeof(copy), zeroed);
		xm_md5_masked(bytes, sizeof(bytes), offset, masked);
		ck_assert_mem_eq(masked, zeroed, XM_MD5_BYTES);
	}
}
END_TEST

START_TEST(test_masked_reference_file)
{
	static struct reference_file file;
	uint8_t digest[XM_MD5_BYTES];

	reference_file_read(&file, "part.xef");
	xm_md5_masked(file.bytes, file.size, XM_XEF_OFF_DIGEST, digest);
	ck_assert_mem_eq(digest, file.bytes + XM_XEF_OFF_DIGEST, XM_MD5_BYTES);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.md5");
	TCase *tcase = tcase_create("md5");

	tcase_add_loop_test(tcase, test_rfc_vector, 0,
			    sizeof(rfc_vectors) / sizeof(rfc_vectors[0]));
	tcase_add_test(tcase, test_pieces_make_no_difference);
	tcase_add_test(tcase, test_out_does_not_consume);
	tcase_add_test(tcase, test_length_passes_32_bits);
	tcase_add_test(tcase, test_masked_at_every_offset);
	tcase_add_test(tcase, test_masked_reference_file);
	suite_add_tcase(suite, tcase);
	return suite;
}
