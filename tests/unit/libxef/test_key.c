/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Unit tests: keys of signatures.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>

static xef_key *supplier;
static xef_key *supplier_public;
static xef_key *stranger;

static void setup(void)
{
	supplier = read_key("supplier.pem");
	supplier_public = read_key("supplier.pub");
	stranger = read_key("stranger.pem");
}

static void teardown(void)
{
	xef_key_close(stranger);
	xef_key_close(supplier_public);
	xef_key_close(supplier);
}

START_TEST(keys)
{
	static const char not_ed25519[] =
		"-----BEGIN PUBLIC KEY-----\n"
		"MCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=\n"
		"-----END PUBLIC KEY-----\n"; /* X25519, of RFC 7748 */
	xef_key *key = NULL;

	ck_assert_int_eq(xef_key_is_private(supplier), 1);
	ck_assert_int_eq(xef_key_is_private(supplier_public), 0);
	ck_assert_mem_eq(xef_key_id(supplier), xef_key_id(supplier_public), 8);
	ck_assert_mem_ne(xef_key_id(supplier), xef_key_id(stranger), 8);
	ck_assert_int_eq(xef_key_open(&key, not_ed25519, sizeof(not_ed25519)),
			 XEF_ERR_KEY);
	ck_assert_int_eq(xef_key_open(&key, "", 0), XEF_ERR_KEY);
	ck_assert_int_eq(xef_key_open(&key, "hello", 5), XEF_ERR_KEY);
	ck_assert_int_eq(xef_key_open(&key, NULL, 5), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_key_open(NULL, "", 0), XEF_ERR_ARGUMENT);
	ck_assert_ptr_null(key);
	xef_key_close(NULL);
}
END_TEST

START_TEST(key_with_a_password_is_refused_without_asking)
{
	size_t size;
	uint8_t *pem = read_vector("keys/bad-password.pem", &size);
	xef_key *key = NULL;

	ck_assert_int_eq(xef_key_open(&key, (const char *)pem, size),
			 XEF_ERR_KEY);
	free(pem);
}
END_TEST

/* These were made by another program. */
Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("key");
	TCase *tcase = tcase_create("key");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, keys);
	tcase_add_test(tcase, key_with_a_password_is_refused_without_asking);
	suite_add_tcase(suite, tcase);
	return suite;
}
