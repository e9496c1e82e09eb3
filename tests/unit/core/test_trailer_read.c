/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Trailers: what the reader finds in right ones, and that no flipped
 * bit or cut file gets past it.
 */
#include "reference_file.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>
#include <xmcore/pack_read.h>
#include <xmcore/status.h>
#include <xmcore/xef_read.h>

static struct reference_file file;

static void open_image(struct xm_xef_view *view, const char *name)
{
	reference_file_read(&file, name);
	ck_assert_int_eq(xm_xef_open(view, file.bytes, file.size), XM_SUCCESS);
}

static void reseal(void)
{
	xm_md5_masked(file.bytes, file.size, XM_XEF_OFF_DIGEST,
		      file.bytes + XM_XEF_OFF_DIGEST);
}

static void assert_record(const struct xm_trailer_view *view, uint32_t tag,
			  const char *text)
{
	uint32_t size = 0;
	const uint8_t *payload = xm_trailer_record(view, tag, &size);

	ck_assert(payload != NULL);
	ck_assert_uint_eq(size, strlen(text));
	ck_assert_mem_eq(payload, text, size);
}

START_TEST(test_image_with_every_record)
{
	struct xm_trailer_signature signature;
	struct xm_trailer_memory memory;
	struct xm_xef_view view;

	open_image(&view, "good-trailer.xef");
	ck_assert(view.trailer.present);
	ck_assert_int_eq(xm_xef_verify(&view), XM_SUCCESS);
	ck_assert_int_eq(xm_xef_verify_segment(&view, 0), XM_SUCCESS);
	assert_record(&view.trailer, XM_TRAILER_TAG_NAME, "core");
	assert_record(&view.trailer, XM_TRAILER_TAG_VERSION, "1.2");
	assert_record(&view.trailer, XM_TRAILER_TAG_SOURCE, "r\303\251v 4711");
	ck_assert_uint_eq(xm_trailer_memory_count(&view.trailer), 1);
	xm_trailer_memory(&view.trailer, 0, &memory);
	ck_assert_uint_eq(memory.virt_addr, 0x40001000);
	ck_assert_uint_eq(memory.size, 688 + 0x80);
	ck_assert_uint_eq(memory.permissions, 7);
	ck_assert_uint_eq(view.trailer.signature_count, 2);
	xm_trailer_signature(&view.trailer, 0, &signature);
	ck_assert_uint_eq(signature.algorithm, XM_TRAILER_ALGORITHM_ED25519);
	ck_assert_uint_eq(signature.value_bytes, XM_TRAILER_SIG_VALUE_BYTES);
	xm_trailer_signature(&view.trailer, 1, &signature);
	ck_assert_uint_eq(signature.algorithm, 9);
	ck_assert_mem_eq(signature.key_id, "IDIDIDID", 8);
	ck_assert_uint_eq(signature.value_bytes, 6);
	ck_assert_mem_eq(signature.value, "future", 6);
}
END_TEST

START_TEST(test_container)
{
	struct xm_pack_view view;

	reference_file_read(&file, "good-trailer-container.xpk");
	/* A ROM goes on behind a container. */
	ck_assert_int_eq(xm_pack_open(&view, file.bytes, file.size + 64),
			 XM_SUCCESS);
	ck_assert(view.trailer.present);
	ck_assert_int_eq(xm_pack_verify(&view), XM_SUCCESS);
	assert_record(&view.trailer, XM_TRAILER_TAG_NAME, "system");
	for (uint32_t i = 0; i < view.file_count; i++) {
		ck_assert_int_eq(xm_pack_verify_file(&view, i), XM_SUCCESS);
	}
	ck_assert_uint_eq(view.file_count, 2);
	ck_assert_uint_eq(view.trailer.signature_count, 1);
	file.bytes[view.size - 300] ^= 1;
	ck_assert_int_eq(xm_pack_verify(&view), XM_ERR_DIGEST);
}
END_TEST

START_TEST(test_files_without_a_trailer)
{
	struct xm_xef_view view;
	uint32_t size = 0;

	open_image(&view, "core-c.xef");
	ck_assert(!view.trailer.present);
	ck_assert_uint_eq(view.trailer.signature_count, 0);
	ck_assert_uint_eq(xm_trailer_memory_count(&view.trailer), 0);
	ck_assert(xm_trailer_record(&view.trailer, XM_TRAILER_TAG_NAME,
				    &size) == NULL);
	ck_assert_int_eq(xm_trailer_verify(&view.trailer), XM_SUCCESS);
	ck_assert_int_eq(xm_xef_verify_segment(&view, 0), XM_ERR_REFERENCE);
}
END_TEST

/* What must not be skipped is told before that it stands behind a signature,
 * or twice. */
START_TEST(test_critical_before_order)
{
	struct xm_trailer_signature signature;
	struct xm_xef_view view;
	uint32_t tag;

	open_image(&view, "good-trailer.xef");
	xm_trailer_signature(&view.trailer, 1, &signature);
	tag = (uint32_t)(signature.value - file.bytes) - XM_TRAILER_SIG_VALUE -
	      XM_TRAILER_REC_PAYLOAD;
	xm_put_be32(file.bytes + tag, 99);
	ck_assert_int_eq(xm_xef_open(&view, file.bytes, file.size),
			 XM_ERR_ORDER);
	xm_put_be32(file.bytes + tag, XM_TRAILER_CRITICAL | 99);
	ck_assert_int_eq(xm_xef_open(&view, file.bytes, file.size),
			 XM_ERR_CRITICAL);
	xm_put_be32(file.bytes + tag,
		    XM_TRAILER_CRITICAL | XM_TRAILER_TAG_NAME);
	ck_assert_int_eq(xm_xef_open(&view, file.bytes, file.size),
			 XM_ERR_CRITICAL);
	xm_put_be32(file.bytes + tag, XM_TRAILER_TAG_NAME);
	ck_assert_int_eq(xm_xef_open(&view, file.bytes, file.size),
			 XM_ERR_ORDER);
}
END_TEST

/* A 1.0.0 reader takes bytes behind the image that it knows nothing of. */
START_TEST(test_foreign_bytes_are_no_trailer)
{
	struct xm_xef_view view;

	reference_file_read(&file, "core-c.xef");
	memset(file.bytes + file.size, 0xA5, 40);
	file.size += 40;
	xm_put_be32(file.bytes + XM_XEF_OFF_FILE_SIZE, file.size);
	reseal();
	ck_assert_int_eq(xm_xef_open(&view, file.bytes, file.size), XM_SUCCESS);
	ck_assert(!view.trailer.present);
	ck_assert_int_eq(xm_xef_verify(&view), XM_SUCCESS);
}
END_TEST

/* The magic as the image's own last bytes is no footer. */
START_TEST(test_magic_inside_the_image_is_no_trailer)
{
	struct xm_xef_view view;
	struct xm_xef_segment segment;
	uint32_t end;

	open_image(&view, "part.xef");
	xm_xef_segment(&view, view.segment_count - 1, &segment);
	end = (uint32_t)(segment.stored - file.bytes) + segment.deflated_size;
	ck_assert_uint_lt(file.size - end, 4);
	xm_put_be32(file.bytes + file.size - 16, XM_TRAILER_MAGIC);
	reseal();
	ck_assert_int_eq(xm_xef_open(&view, file.bytes, file.size), XM_SUCCESS);
	ck_assert(!view.trailer.present);
}
END_TEST

/* An empty table may claim to be anywhere, also behind the trailer. */
START_TEST(test_empty_part_does_not_hide_the_trailer)
{
	struct xm_xef_view view;

	open_image(&view, "good-trailer-custom-file.xef");
	ck_assert_int_eq(xm_xef_verify(&view), XM_SUCCESS);
	xm_put_be32(file.bytes + XM_XEF_OFF_CUSTOM_TABLE, file.size);
	reseal();
	ck_assert_int_eq(xm_xef_open(&view, file.bytes, file.size), XM_SUCCESS);
	ck_assert(view.trailer.present);
	ck_assert_int_eq(xm_xef_verify(&view), XM_ERR_SHA256);
}
END_TEST

/* The same of a file in a container: with it empty, the parts end elsewhere
 * than where the trailer begins. */
START_TEST(test_empty_file_does_not_hide_the_trailer)
{
	struct xm_pack_view view;
	uint8_t *entry;

	reference_file_read(&file, "good-trailer-container.xpk");
	entry = file.bytes + xm_be32(file.bytes + XM_PACK_OFF_FILE_TABLE) +
		XM_PACK_FILE_BYTES;
	xm_put_be32(entry + XM_PACK_FILE_OFFSET, file.size);
	xm_put_be32(entry + XM_PACK_FILE_SIZE, 0);
	ck_assert_int_eq(xm_pack_open(&view, file.bytes, file.size),
			 XM_ERR_TRAILER);
}
END_TEST

START_TEST(test_damage_is_located)
{
	struct xm_xef_segment segment;
	struct xm_xef_view view;

	open_image(&view, "good-trailer.xef");
	xm_xef_segment(&view, 0, &segment);
	file.bytes[(uint32_t)(segment.stored - file.bytes) + 40] ^= 0x10;
	ck_assert_int_eq(xm_xef_verify(&view), XM_ERR_DIGEST);
	ck_assert_int_eq(xm_xef_verify_segment(&view, 0), XM_ERR_DIGEST);
	open_image(&view, "good-trailer.xef");
	file.bytes[XM_XEF_OFF_PAYLOAD] ^= 1;
	ck_assert_int_eq(xm_xef_verify(&view), XM_ERR_DIGEST);
	ck_assert_int_eq(xm_xef_verify_segment(&view, 0), XM_SUCCESS);
}
END_TEST

/* Whoever makes the MD5 right again is found by the SHA-256 in every byte
 * before the signatures; where nothing may change, the file does not open. The
 * head of its own record is left out: made another one, there is no SHA-256,
 * which only a signature can tell. */
START_TEST(test_no_flipped_bit_passes_the_sha256)
{
	uint32_t covered;
	uint32_t record;
	struct xm_xef_view view;

	open_image(&view, "good-trailer.xef");
	covered = view.trailer.covered;
	record = view.trailer.records[XM_TRAILER_TAG_SHA256];
	for (uint32_t at = 0; at < covered; at++) {
		int status;

		if ((at >= XM_XEF_OFF_DIGEST && at < XM_XEF_OFF_PAYLOAD) ||
		    (at >= record && at < record + XM_TRAILER_REC_PAYLOAD)) {
			continue;
		}
		reference_file_read(&file, "good-trailer.xef");
		file.bytes[at] ^= (uint8_t)(1u << at % 8);
		reseal();
		status = xm_xef_open(&view, file.bytes, file.size);
		if (status == XM_SUCCESS) {
			status = xm_xef_verify(&view);
			ck_assert_int_eq(status, XM_ERR_SHA256);
		}
		ck_assert(status != XM_SUCCESS);
	}
}
END_TEST

/* Every length of a file whose size field and digest are made to fit: the
 * trailer is cut, or is not there. */
START_TEST(test_every_truncation)
{
	uint32_t whole;
	struct xm_xef_view view;

	open_image(&view, "good-trailer.xef");
	whole = file.size;
	for (uint32_t size = view.trailer.file.end; size < whole; size++) {
		uint8_t *cut = malloc(size);
		int status;

		ck_assert(cut != NULL);
		memcpy(cut, file.bytes, size);
		xm_put_be32(cut + XM_XEF_OFF_FILE_SIZE, size);
		status = xm_xef_open(&view, cut, size);
		ck_assert(status != XM_SUCCESS || !view.trailer.present);
		free(cut);
	}
}
END_TEST

/* The reader of 1.0.0, to the word of its description: signature, version,
 * fileSize, digest, bounds of the tables and the image. */
START_TEST(test_a_1_0_0_reader_takes_it)
{
	uint8_t digest[XM_MD5_BYTES];
	uint8_t stored[XM_MD5_BYTES];
	struct reference_file plain;
	const uint8_t *b = file.bytes;

	reference_file_read(&plain, "core-c.xef");
	reference_file_read(&file, "good-trailer.xef");
	ck_assert_uint_eq(xm_be32(b), 0x24584546);
	ck_assert_uint_eq(xm_be32(b + 0x04), 0x00010000);
	ck_assert_uint_eq(xm_be32(b + 0x2C), file.size);
	memcpy(stored, b + 0x0C, sizeof(stored));
	xm_md5_masked(b, file.size, 0x0C, digest);
	ck_assert_mem_eq(digest, stored, sizeof(stored));
	/* All that it goes by is as in the file without a trailer. */
	ck_assert_mem_eq(b + 0x1C, plain.bytes + 0x1C, 0x10);
	ck_assert_mem_eq(b + 0x30, plain.bytes + 0x30, plain.size - 0x30);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.trailer_read");
	TCase *tcase = tcase_create("trailer_read");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, test_image_with_every_record);
	tcase_add_test(tcase, test_container);
	tcase_add_test(tcase, test_files_without_a_trailer);
	tcase_add_test(tcase, test_critical_before_order);
	tcase_add_test(tcase, test_foreign_bytes_are_no_trailer);
	tcase_add_test(tcase, test_magic_inside_the_image_is_no_trailer);
	tcase_add_test(tcase, test_empty_part_does_not_hide_the_trailer);
	tcase_add_test(tcase, test_empty_file_does_not_hide_the_trailer);
	tcase_add_test(tcase, test_damage_is_located);
	tcase_add_test(tcase, test_no_flipped_bit_passes_the_sha256);
	tcase_add_test(tcase, test_every_truncation);
	tcase_add_test(tcase, test_a_1_0_0_reader_takes_it);
	suite_add_tcase(suite, tcase);
	return suite;
}
