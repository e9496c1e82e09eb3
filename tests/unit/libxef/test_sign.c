/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Keys and signatures: of images and containers, several, detached,
 * made elsewhere, wrong.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xm/trailer_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

static xef_key *supplier;
static xef_key *supplier_public;
static xef_key *stranger;
static uint8_t *plain;
static size_t plain_size;

static void setup(void)
{
	struct elf_fixture elf;

	elf_fixture_partition(&elf, 0);
	plain = build_image(&elf, 1, &plain_size);
	supplier = read_key("supplier.pem");
	supplier_public = read_key("supplier.pub");
	stranger = read_key("stranger.pem");
}

static void teardown(void)
{
	xef_key_close(stranger);
	xef_key_close(supplier_public);
	xef_key_close(supplier);
	xef_free(plain);
}

/* The status of a signature in an image's bytes. */
static int verify(const uint8_t *bytes, size_t size, const xef_key *key)
{
	xef_image *image = NULL;
	int status = xef_image_open(&image, bytes, size);

	if (status == XEF_SUCCESS) {
		status = xef_signature_verify(xef_image_trailer(image), key);
	}
	xef_image_close(image);
	return status;
}

static uint8_t *sign(const uint8_t *bytes, size_t *size, const xef_key *key)
{
	uint8_t *result = NULL;
	xef_diag diag;

	ck_assert_msg(xef_sign(&result, size, bytes, *size, key, &diag) ==
			      XEF_SUCCESS,
		      "%s", diag.text);
	return result;
}

START_TEST(reference_signatures)
{
	size_t size;
	uint8_t *bytes = read_vector("xef/good-trailer.xef", &size);
	xef_key *integrator = read_key("integrator.pub");
	xef_pack *pack = NULL;

	ck_assert_int_eq(verify(bytes, size, supplier_public), XEF_SUCCESS);
	ck_assert_int_eq(verify(bytes, size, stranger), XEF_ERR_NOT_SIGNED);
	free(bytes);
	bytes = read_vector("xef/good-trailer-container.xpk", &size);
	ck_assert_int_eq(xef_pack_open(&pack, bytes, size), XEF_SUCCESS);
	ck_assert_int_eq(
		xef_signature_verify(xef_pack_trailer(pack), integrator),
		XEF_SUCCESS);
	ck_assert_int_eq(xef_signature_verify(xef_pack_trailer(pack), supplier),
			 XEF_ERR_NOT_SIGNED);
	xef_pack_close(pack);
	xef_key_close(integrator);
	free(bytes);
}
END_TEST

/* A second signature changes neither the SHA-256 nor the first. */
START_TEST(two_signatures)
{
	size_t size = plain_size;
	uint8_t *one = sign(plain, &size, supplier);
	const size_t one_size = size;
	uint8_t *two = sign(one, &size, stranger);
	xef_image *image = NULL;
	xef_signature signature;
	uint8_t *again = NULL;

	ck_assert_int_eq(verify(one, one_size, supplier_public), XEF_SUCCESS);
	ck_assert_int_eq(verify(one, one_size, stranger), XEF_ERR_NOT_SIGNED);
	ck_assert_int_eq(verify(two, size, supplier_public), XEF_SUCCESS);
	ck_assert_int_eq(verify(two, size, stranger), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_open(&image, two, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	ck_assert_uint_eq(xef_trailer_signature_count(xef_image_trailer(image)),
			  2);
	ck_assert_int_eq(
		xef_trailer_signature(xef_image_trailer(image), 1, &signature),
		XEF_SUCCESS);
	ck_assert_mem_eq(signature.key_id, xef_key_id(stranger), 8);
	ck_assert_uint_eq(signature.value_bytes, XEF_SIGNATURE_BYTES);
	for (uint32_t i = 0; i < 3; i++) {
		static const int by_stranger[] = {
			XEF_ERR_NOT_SIGNED, XEF_SUCCESS, XEF_ERR_REFERENCE};

		ck_assert_int_eq(xef_signature_verify_at(
					 xef_image_trailer(image), i, stranger),
				 by_stranger[i]);
	}
	ck_assert_int_eq(xef_sign(&again, &size, two, size, supplier, NULL),
			 XEF_ERR_DUPLICATE);
	ck_assert_ptr_null(again);
	xef_image_close(image);
	xef_free(two);
	xef_free(one);
}
END_TEST

/* Whoever puts a wrong signature under a key's id does not undo a right one,
 * nor keep the key from signing. */
START_TEST(wrong_signature_beside_a_right_one)
{
	size_t size = plain_size;
	uint8_t *wrong = sign(plain, &size, supplier);
	xef_image *image = NULL;
	uint8_t *both;

	wrong[size - XM_TRAILER_FOOTER_BYTES - 1] ^= 1;
	reseal_image(wrong, size);
	ck_assert_int_eq(verify(wrong, size, supplier_public),
			 XEF_ERR_SIGNATURE);
	both = sign(wrong, &size, supplier);
	ck_assert_int_eq(verify(both, size, supplier_public), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_open(&image, both, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_signature_verify_at(xef_image_trailer(image), 0,
						 supplier_public),
			 XEF_ERR_SIGNATURE);
	ck_assert_int_eq(xef_signature_verify_at(xef_image_trailer(image), 1,
						 supplier_public),
			 XEF_SUCCESS);
	xef_image_close(image);
	xef_free(both);
	xef_free(wrong);
}
END_TEST

START_TEST(signing_keeps_the_sha256)
{
	size_t size;
	uint8_t *bytes = read_vector("xef/good-trailer.xef", &size);
	uint8_t *more = sign(bytes, &size, stranger);
	xef_image *image = NULL;

	ck_assert_int_eq(xef_image_open(&image, more, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	ck_assert_int_eq(verify(more, size, supplier_public), XEF_SUCCESS);
	ck_assert_int_eq(verify(more, size, stranger), XEF_SUCCESS);
	xef_image_close(image);
	xef_free(more);
	free(bytes);
}
END_TEST

/* Whatever is changed in what is signed, and its digests made right: either
 * the file does not open or the signature is not that of its bytes. */
START_TEST(no_flipped_bit_keeps_the_signature)
{
	size_t size = 0;
	uint8_t *bytes = read_vector("xef/good-trailer.xef", &size);
	uint32_t sha256 = 0;
	uint32_t covered;

	while (xm_be32(bytes + sha256) != 1 ||
	       xm_be32(bytes + sha256 + 4) != 32) {
		sha256 += 4;
	}
	for (covered = sha256; xm_be32(bytes + covered) != 16 ||
			       xm_be32(bytes + covered + 4) != 76;) {
		covered += 4;
	}
	for (uint32_t at = 0; at < covered; at++) {
		if ((at >= XM_XEF_OFF_DIGEST && at < XM_XEF_OFF_PAYLOAD) ||
		    (at >= sha256 + 8 && at < sha256 + 40)) {
			continue;
		}
		bytes[at] ^= (uint8_t)(1u << at % 8);
		reseal_image(bytes, size);
		ck_assert_msg(verify(bytes, size, supplier_public) !=
				      XEF_SUCCESS,
			      "byte 0x%x", at);
		bytes[at] ^= (uint8_t)(1u << at % 8);
	}
	bytes[covered + 30] ^= 1;
	ck_assert_int_eq(verify(bytes, size, supplier_public),
			 XEF_ERR_SIGNATURE);
	free(bytes);
}
END_TEST

START_TEST(signing_elsewhere)
{
	uint8_t detached[XEF_DETACHED_BYTES];
	size_t size = plain_size;
	size_t attached_size = 0;
	uint8_t *by_us = sign(plain, &size, supplier);
	uint8_t *attached = NULL;
	xef_image *image = NULL;

	ck_assert_int_eq(xef_image_open(&image, plain, plain_size),
			 XEF_SUCCESS);
	ck_assert_int_eq(
		xef_sign_detached(xef_image_trailer(image), supplier, detached),
		XEF_SUCCESS);
	ck_assert_int_eq(xef_sign_attach(&attached, &attached_size, plain,
					 plain_size, supplier_public,
					 detached + XEF_KEY_ID_BYTES, NULL),
			 XEF_SUCCESS);
	ck_assert_uint_eq(attached_size, size);
	ck_assert_mem_eq(attached, by_us, size);
	xef_free(attached);
	attached = NULL;
	ck_assert_int_eq(xef_sign_attach(&attached, &attached_size, plain,
					 plain_size, stranger,
					 detached + XEF_KEY_ID_BYTES, NULL),
			 XEF_ERR_SIGNATURE);
	detached[20] ^= 1;
	ck_assert_int_eq(xef_sign_attach(&attached, &attached_size, plain,
					 plain_size, supplier_public,
					 detached + XEF_KEY_ID_BYTES, NULL),
			 XEF_ERR_SIGNATURE);
	ck_assert_ptr_null(attached);
	xef_image_close(image);
	xef_free(by_us);
}
END_TEST

START_TEST(detached_signature)
{
	uint8_t detached[XEF_DETACHED_BYTES];
	const xef_trailer *trailer;
	xef_image *image = NULL;

	ck_assert_int_eq(xef_image_open(&image, plain, plain_size),
			 XEF_SUCCESS);
	trailer = xef_image_trailer(image);
	ck_assert_int_eq(xef_sign_detached(trailer, supplier, detached),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_signature_verify_detached(trailer, supplier_public,
						       detached, 72),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_signature_verify_detached(trailer, supplier_public,
						       detached, 71),
			 XEF_ERR_FILE_SIZE);
	ck_assert_int_eq(
		xef_signature_verify_detached(trailer, stranger, detached, 72),
		XEF_ERR_NOT_SIGNED);
	detached[8] ^= 1;
	ck_assert_int_eq(xef_signature_verify_detached(trailer, supplier_public,
						       detached, 72),
			 XEF_ERR_SIGNATURE);
	ck_assert_int_eq(xef_sign_detached(trailer, supplier_public, detached),
			 XEF_ERR_KEY_PUBLIC);
	ck_assert_int_eq(xef_sign_detached(trailer, NULL, detached),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_signature_verify(trailer, NULL), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_signature_verify_at(trailer, 0, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_signature_verify_detached(trailer, NULL, detached, 72),
		XEF_ERR_ARGUMENT);
	xef_image_close(image);
}
END_TEST

/* The status of a detached signature of an image's bytes, whose size and
 * digest are made right first. */
static int verify_detached(uint8_t *bytes, size_t size, const uint8_t *detached)
{
	xef_image *image = NULL;
	int status;

	xm_put_be32(bytes + XM_XEF_OFF_FILE_SIZE, (uint32_t)size);
	reseal_image(bytes, size);
	ck_assert_int_eq(xef_image_open(&image, bytes, size), XEF_SUCCESS);
	status = xef_signature_verify_detached(xef_image_trailer(image),
					       supplier_public, detached, 72);
	xef_image_close(image);
	return status;
}

static void sign_detached(const uint8_t *bytes, size_t size, uint8_t *detached)
{
	xef_image *image = NULL;

	ck_assert_int_eq(xef_image_open(&image, bytes, size), XEF_SUCCESS);
	(void)xef_sign_detached(xef_image_trailer(image), supplier, detached);
	xef_image_close(image);
}

/* Without the footer, the records are bytes that nothing knows. */
START_TEST(detached_signature_and_a_footer_less)
{
	const xef_build_options options = {.size = sizeof(options),
					   .name = "autopilot"};
	uint8_t detached[XEF_DETACHED_BYTES];
	struct elf_fixture elf;
	uint8_t *bytes = NULL;
	size_t size = 0;

	elf_fixture_partition(&elf, 0);
	ck_assert_int_eq(xef_build_elf(&bytes, &size, elf.bytes, FX_BYTES,
				       &options, NULL),
			 XEF_SUCCESS);
	sign_detached(bytes, size, detached);
	ck_assert_int_eq(verify_detached(bytes, size, detached), XEF_SUCCESS);
	ck_assert_int_eq(verify_detached(bytes, size - XM_TRAILER_FOOTER_BYTES,
					 detached),
			 XEF_ERR_OFFSET);
	xef_free(bytes);
}
END_TEST

/* The plain image with a trailer of these records, to be freed. */
static uint8_t *with_trailer(const uint8_t *records, size_t record_bytes,
			     uint32_t record_count, size_t *size)
{
	const size_t start = (plain_size + 7) / 8 * 8;
	uint8_t *bytes = calloc(1, start + record_bytes + 16);
	uint8_t *foot = bytes + start + record_bytes;

	*size = start + record_bytes + XM_TRAILER_FOOTER_BYTES;
	memcpy(bytes, plain, plain_size);
	memcpy(bytes + start, records, record_bytes);
	xm_put_be32(foot + XM_TRAILER_FOOT_MAGIC, XM_TRAILER_MAGIC);
	xm_put_be32(foot + XM_TRAILER_FOOT_VERSION, XM_TRAILER_VERSION);
	xm_put_be32(foot + XM_TRAILER_FOOT_SIZE, (uint32_t)(*size - start));
	xm_put_be32(foot + XM_TRAILER_FOOT_COUNT, record_count);
	return bytes;
}

/* No record can be added; an empty trailer says nothing. */
START_TEST(detached_signature_and_a_trailer_more)
{
	static const uint8_t name[] = {0, 0, 0,	  4,   0,   0,
				       0, 4, 'e', 'v', 'i', 'l'};
	uint8_t detached[XEF_DETACHED_BYTES];
	uint8_t *bytes;
	size_t size;

	sign_detached(plain, plain_size, detached);
	bytes = with_trailer(name, 0, 0, &size);
	ck_assert_int_eq(verify_detached(bytes, size, detached), XEF_SUCCESS);
	free(bytes);
	bytes = with_trailer(name, sizeof(name), 1, &size);
	ck_assert_int_eq(verify_detached(bytes, size, detached),
			 XEF_ERR_SIGNATURE);
	ck_assert_int_eq(verify_detached(bytes, size - 16, detached),
			 XEF_ERR_OFFSET);
	free(bytes);
}
END_TEST

START_TEST(wrong_files_are_not_signed)
{
	uint8_t *result = NULL;
	size_t size = 0;

	ck_assert_int_eq(xef_sign(&result, &size, plain, plain_size,
				  supplier_public, NULL),
			 XEF_ERR_KEY_PUBLIC);
	ck_assert_int_eq(
		xef_sign(&result, &size, plain, plain_size - 4, supplier, NULL),
		XEF_ERR_FILE_SIZE);
	ck_assert_int_eq(xef_sign(&result, &size, (const uint8_t *)"ABCDEFGH",
				  8, supplier, NULL),
			 XEF_ERR_FORMAT);
	ck_assert_int_eq(
		xef_sign(&result, &size, plain, plain_size, NULL, NULL),
		XEF_ERR_ARGUMENT);
	plain[XM_XEF_OFF_PAYLOAD] ^= 1;
	ck_assert_int_eq(
		xef_sign(&result, &size, plain, plain_size, supplier, NULL),
		XEF_ERR_DIGEST);
	ck_assert_ptr_null(result);
}
END_TEST

/* Unknown bytes behind the image are where the trailer would have to be. */
START_TEST(bytes_behind_the_image_are_kept_apart)
{
	uint8_t *longer = calloc(1, plain_size + 8);
	uint8_t message[XEF_DETACHED_BYTES];
	const xef_trailer *trailer;
	xef_image *image = NULL;
	uint8_t *result = NULL;
	size_t size = 0;

	memcpy(longer, plain, plain_size);
	xm_put_be32(longer + XM_XEF_OFF_FILE_SIZE, (uint32_t)plain_size + 8);
	reseal_image(longer, plain_size + 8);
	ck_assert_int_eq(xef_sign(&result, &size, longer, plain_size + 8,
				  supplier, NULL),
			 XEF_ERR_OFFSET);
	ck_assert_ptr_null(result);
	ck_assert_int_eq(xef_image_open(&image, longer, plain_size + 8),
			 XEF_SUCCESS);
	trailer = xef_image_trailer(image);
	ck_assert_int_eq(xef_sign_message(trailer, message), XEF_ERR_OFFSET);
	ck_assert_int_eq(xef_sign_detached(trailer, supplier, message),
			 XEF_ERR_OFFSET);
	ck_assert_int_eq(xef_signature_verify(trailer, supplier),
			 XEF_ERR_NOT_SIGNED);
	xef_image_close(image);
	free(longer);
}
END_TEST

START_TEST(a_full_trailer_takes_no_more)
{
	size_t size = plain_size;
	uint8_t *bytes = sign(plain, &size, supplier);
	const size_t footer = size - XM_TRAILER_FOOTER_BYTES;
	const size_t full = size + 63 * 8;
	uint8_t *result = NULL;
	uint8_t *many = calloc(1, full);
	size_t at = footer - 84;

	/* 63 records of no payload before the signature, which is then no
	 * longer that of the bytes. */
	memcpy(many, bytes, at);
	for (int i = 0; i < 63; i++, at += 8) {
		xm_put_be32(many + at, 0x7777);
	}
	memcpy(many + at, bytes + footer - 84, 100);
	xm_put_be32(many + full - 8, 84 + 16 + 63 * 8);
	xm_put_be32(many + full - 4, 64);
	xm_put_be32(many + XM_XEF_OFF_FILE_SIZE, (uint32_t)full);
	reseal_image(many, full);
	ck_assert_int_eq(verify(many, full, supplier), XEF_ERR_SIGNATURE);
	ck_assert_int_eq(xef_sign(&result, &size, many, full, supplier, NULL),
			 XEF_ERR_COUNT);
	ck_assert_ptr_null(result);
	free(many);
	xef_free(bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("sign");
	TCase *tcase = tcase_create("sign");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, reference_signatures);
	tcase_add_test(tcase, two_signatures);
	tcase_add_test(tcase, wrong_signature_beside_a_right_one);
	tcase_add_test(tcase, signing_keeps_the_sha256);
	tcase_add_test(tcase, no_flipped_bit_keeps_the_signature);
	tcase_add_test(tcase, signing_elsewhere);
	tcase_add_test(tcase, detached_signature);
	tcase_add_test(tcase, detached_signature_and_a_footer_less);
	tcase_add_test(tcase, detached_signature_and_a_trailer_more);
	tcase_add_test(tcase, wrong_files_are_not_signed);
	tcase_add_test(tcase, bytes_behind_the_image_are_kept_apart);
	tcase_add_test(tcase, a_full_trailer_takes_no_more);
	suite_add_tcase(suite, tcase);
	return suite;
}
