/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief SHA-256 against the examples of FIPS 180-4, and in pieces.
 */
#include "suite.h"
#include <stdio.h>
#include <string.h>
#include <xmcore/sha256.h>

static void assert_digest(const uint8_t *digest, const char *expected)
{
	char text[2 * XM_SHA256_BYTES + 1];

	for (unsigned int i = 0; i < XM_SHA256_BYTES; i++) {
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
	}
	ck_assert_str_eq(text, expected);
}

static void sha256_of(const void *data, uint32_t size, uint8_t *digest)
{
	struct xm_sha256 sha256;

	xm_sha256_init(&sha256);
	xm_sha256_update(&sha256, data, size);
	xm_sha256_out(&sha256, digest);
}

static const struct {
	const char *text;
	const char *digest;
} vectors[] = {
	{"", "e3b0c44298fc1c149afbf4c8996fb924"
	     "27ae41e4649b934ca495991b7852b855"},
	{"abc", "ba7816bf8f01cfea414140de5dae2223"
		"b00361a396177a9cb410ff61f20015ad"},
	{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	 "248d6a61d20638b8e5c026930c3e6039"
	 "a33ce45964ff2167f6ecedd419db06c1"},
	{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
	 "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
	 "cf5b16a778af8380036ce59e7b049237"
	 "0b249b11e8f07a51afac45037afee9d1"},
};

START_TEST(test_fips_vector)
{
	const char *text = vectors[_i].text;
	uint8_t digest[XM_SHA256_BYTES];

	sha256_of(text, (uint32_t)strlen(text), digest);
	assert_digest(digest, vectors[_i].digest);
}
END_TEST

START_TEST(test_a_million_times_a)
{
	uint8_t digest[XM_SHA256_BYTES];
	struct xm_sha256 sha256;
	uint8_t bytes[1000];

	memset(bytes, 'a', sizeof(bytes));
	xm_sha256_init(&sha256);
	for (int i = 0; i < 1000; i++) {
		xm_sha256_update(&sha256, bytes, sizeof(bytes));
	}
	xm_sha256_out(&sha256, digest);
	assert_digest(digest, "cdc76e5c9914fb9281a1c7e284d73e67"
			      "f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

/* Every length around the block's and padding's boundaries, at odd addresses
 * and in two pieces of every proportion. */
START_TEST(test_pieces_make_no_difference)
{
	uint8_t bytes[141];
	uint8_t whole[XM_SHA256_BYTES];
	uint8_t parts[XM_SHA256_BYTES];
	struct xm_sha256 sha256;

	for (uint32_t i = 0; i < sizeof(bytes); i++) {
		bytes[i] = (uint8_t)(i * 37 + 11);
	}
	for (uint32_t size = 0; size <= 140; size++) {
		sha256_of(bytes + 1, size, whole);
		for (uint32_t cut = 0; cut <= size; cut++) {
			xm_sha256_init(&sha256);
			xm_sha256_update(&sha256, bytes + 1, cut);
			xm_sha256_update(&sha256, bytes + 1 + cut, size - cut);
			xm_sha256_out(&sha256, parts);
			ck_assert_mem_eq(parts, whole, XM_SHA256_BYTES);
		}
	}
}
END_TEST

START_TEST(test_out_does_not_consume)
{
	uint8_t digest[XM_SHA256_BYTES];
	struct xm_sha256 sha256;

	xm_sha256_init(&sha256);
	xm_sha256_update(&sha256, NULL, 0);
	xm_sha256_out(&sha256, digest);
	assert_digest(digest, vectors[0].digest);
	xm_sha256_update(&sha256, "ab", 2);
	xm_sha256_out(&sha256, digest);
	xm_sha256_update(&sha256, "c", 1);
	xm_sha256_out(&sha256, digest);
	assert_digest(digest, vectors[1].digest);
}
END_TEST

/* The length field holds bits in 64 bits: 2^29 bytes pass its lower word.
 * The context is set as after that many bytes instead of hashing them. */
START_TEST(test_length_passes_32_bits)
{
	uint8_t low[XM_SHA256_BYTES];
	uint8_t high[XM_SHA256_BYTES];
	struct xm_sha256 sha256;

	xm_sha256_init(&sha256);
	xm_sha256_out(&sha256, low);
	sha256.length_bytes = 1u << 29;
	xm_sha256_out(&sha256, high);
	ck_assert_mem_ne(low, high, XM_SHA256_BYTES);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.sha256");
	TCase *tcase = tcase_create("sha256");

	tcase_add_loop_test(tcase, test_fips_vector, 0, 4);
	tcase_add_test(tcase, test_a_million_times_a);
	tcase_add_test(tcase, test_pieces_make_no_difference);
	tcase_add_test(tcase, test_out_does_not_consume);
	tcase_add_test(tcase, test_length_passes_32_bits);
	suite_add_tcase(suite, tcase);
	return suite;
}
