/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief MD5 and SHA-256 by libcrypto, the only room that knows it; the MD5 of
 * what is small by the core.
 */
#include "digest/digest.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/md5.h>

/* Images and containers have their MD5 in one place. */
#define MD5_OFFSET XM_XEF_OFF_DIGEST
#define SIZE_FIELD_BYTES 4u

/* Two digests of a file are made of one piece after the other, so that the
 * second finds it in the cache. */
#define PIECE_BYTES 32768u

/* Starting libcrypto takes longer than the MD5 of so few bytes by the core's
 * own code, which the kernel uses for the same digest. */
#define SMALL_BYTES 0x10000u

_Static_assert(XM_PACK_OFF_DIGEST == XM_XEF_OFF_DIGEST, "one place");

/* Once there is a digest, only memory can be missing. What libcrypto noted of
 * a failure is of no use to the caller's next call. */
static int no_memory(void)
{
	ERR_clear_error();
	return XEF_ERR_MEMORY;
}

/* Finds a digest; NULL, and @status, if there is none. */
static EVP_MD *fetch(enum xef_hash_kind kind, int *status)
{
	EVP_MD *digest = EVP_MD_fetch(
		NULL, kind == XEF_HASH_MD5 ? "MD5" : "SHA2-256", NULL);

	*status = XEF_SUCCESS;
	if (digest == NULL) {
		*status = ERR_GET_REASON(ERR_peek_last_error()) ==
					  ERR_R_UNSUPPORTED
				  ? XEF_ERR_CRYPTO
				  : XEF_ERR_MEMORY;
		ERR_clear_error();
	}
	return digest;
}

int xef_hash_begin(struct xef_hash *hash, enum xef_hash_kind kind)
{
	EVP_MD *digest;
	int status;

	memset(hash, 0, sizeof(*hash));
	digest = fetch(kind, &status);
	if (digest == NULL) {
		return status;
	}
	hash->context = EVP_MD_CTX_new();
	if (hash->context == NULL ||
	    EVP_DigestInit_ex(hash->context, digest, NULL) != 1) {
		status = no_memory();
	}
	EVP_MD_free(digest);
	return status;
}

void xef_hash_mask(struct xef_hash *hash, uint32_t offset, uint32_t size)
{
	hash->fields[hash->field_count].offset = offset;
	hash->fields[hash->field_count].size = size;
	hash->field_count++;
}

void xef_hash_mask_header(struct xef_hash *hash, uint32_t size_field)
{
	xef_hash_mask(hash, MD5_OFFSET, XEF_DIGEST_BYTES);
	xef_hash_mask(hash, size_field, SIZE_FIELD_BYTES);
}

/* Of the next @size bytes, how many are all in one field or all in none; and
 * whether they are in one. */
static size_t next_run(const struct xef_hash *hash, size_t size, int *masked)
{
	*masked = 0;
	for (unsigned i = 0; i < hash->field_count; i++) {
		const uint64_t begin = hash->fields[i].offset;
		const uint64_t end = begin + hash->fields[i].size;

		if (hash->at < begin) {
			return begin - hash->at < size
				       ? (size_t)(begin - hash->at)
				       : size;
		}
		if (hash->at < end) {
			*masked = 1;
			return end - hash->at < size ? (size_t)(end - hash->at)
						     : size;
		}
	}
	return size;
}

static int add_run(struct xef_hash *hash, const uint8_t *bytes, size_t size)
{
	static const uint8_t zeros[XM_SHA256_BYTES];

	hash->at += size;
	while (bytes == NULL && size > sizeof(zeros)) {
		if (EVP_DigestUpdate(hash->context, zeros, sizeof(zeros)) !=
		    1) {
			return no_memory();
		}
		size -= sizeof(zeros);
	}
	return EVP_DigestUpdate(hash->context, bytes == NULL ? zeros : bytes,
				size) == 1
		       ? XEF_SUCCESS
		       : no_memory();
}

int xef_hash_add(struct xef_hash *hash, const uint8_t *bytes, size_t size)
{
	int status = XEF_SUCCESS;

	while (size != 0 && status == XEF_SUCCESS) {
		int masked;
		const size_t run = next_run(hash, size, &masked);

		status = add_run(hash, masked ? NULL : bytes, run);
		bytes = bytes == NULL ? NULL : bytes + run;
		size -= run;
	}
	return status;
}

int xef_hash_finish(struct xef_hash *hash, uint8_t *digest)
{
	return EVP_DigestFinal_ex(hash->context, digest, NULL) == 1
		       ? XEF_SUCCESS
		       : no_memory();
}

void xef_hash_end(struct xef_hash *hash)
{
	EVP_MD_CTX_free(hash->context);
	hash->context = NULL;
}

int xef_digest_masked(const uint8_t *bytes, uint32_t size,
		      uint32_t field_offset, uint8_t digest[XEF_DIGEST_BYTES])
{
	struct xef_hash md5;

	if (size <= SMALL_BYTES) {
		xm_md5_masked(bytes, size, field_offset, digest);
		return XEF_SUCCESS;
	}
	int status = xef_hash_begin(&md5, XEF_HASH_MD5);
	if (status == XEF_SUCCESS) {
		xef_hash_mask(&md5, field_offset, XEF_DIGEST_BYTES);
		status = xef_hash_add(&md5, bytes, size);
	}
	if (status == XEF_SUCCESS) {
		status = xef_hash_finish(&md5, digest);
	}
	xef_hash_end(&md5);
	return status;
}

int xef_digest_verify(const uint8_t *bytes, uint32_t size,
		      uint32_t field_offset)
{
	uint8_t digest[XEF_DIGEST_BYTES];
	const int status = xef_digest_masked(bytes, size, field_offset, digest);

	if (status != XEF_SUCCESS) {
		return status;
	}
	if (memcmp(bytes + field_offset, digest, sizeof(digest)) != 0) {
		return XEF_ERR_DIGEST;
	}
	return XEF_SUCCESS;
}

/* Begins the SHA-256 of the bytes that a trailer covers. */
static int begin_covered(struct xef_hash *sha256,
			 const struct xm_trailer_view *trailer)
{
	const uint32_t record = trailer->records[XM_TRAILER_TAG_SHA256];
	const int status = xef_hash_begin(sha256, XEF_HASH_SHA256);

	xef_hash_mask_header(sha256, trailer->file.size_field);
	if (record != 0) {
		xef_hash_mask(sha256, record + XM_TRAILER_REC_PAYLOAD,
			      XM_SHA256_BYTES);
	}
	return status;
}

static int finish_covered(struct xef_hash *sha256,
			  const struct xm_trailer_view *trailer,
			  uint8_t digest[XM_SHA256_BYTES])
{
	const int status = xef_hash_add(sha256, NULL, trailer->covered_zeros);

	return status == XEF_SUCCESS ? xef_hash_finish(sha256, digest) : status;
}

int xef_digest_covered(const struct xm_trailer_view *trailer,
		       uint8_t digest[XM_SHA256_BYTES])
{
	struct xef_hash sha256;
	int status = begin_covered(&sha256, trailer);

	if (status == XEF_SUCCESS) {
		status = xef_hash_add(&sha256, trailer->file.bytes,
				      trailer->covered);
	}
	if (status == XEF_SUCCESS) {
		status = finish_covered(&sha256, trailer, digest);
	}
	xef_hash_end(&sha256);
	return status;
}

/* Adds a file to its MD5 and what of it is covered to its SHA-256. */
static int add_both(struct xef_hash *md5, struct xef_hash *sha256,
		    const struct xm_trailer_view *trailer)
{
	const uint8_t *bytes = trailer->file.bytes;
	uint32_t left = trailer->file.size;
	uint32_t covered = trailer->covered;
	int status = XEF_SUCCESS;

	while (left != 0 && status == XEF_SUCCESS) {
		const uint32_t piece = left < PIECE_BYTES ? left : PIECE_BYTES;
		const uint32_t both = covered < piece ? covered : piece;

		status = xef_hash_add(md5, bytes, piece);
		if (status == XEF_SUCCESS) {
			status = xef_hash_add(sha256, bytes, both);
		}
		bytes += piece;
		left -= piece;
		covered -= both;
	}
	return status;
}

static int compare_both(struct xef_hash *md5, struct xef_hash *sha256,
			const struct xm_trailer_view *trailer)
{
	const uint8_t *bytes = trailer->file.bytes;
	const uint8_t *stored = bytes + trailer->records[XM_TRAILER_TAG_SHA256];
	uint8_t digest[XM_SHA256_BYTES];
	int status = xef_hash_finish(md5, digest);

	if (status != XEF_SUCCESS) {
		return status;
	}
	if (memcmp(bytes + MD5_OFFSET, digest, XEF_DIGEST_BYTES) != 0) {
		return XEF_ERR_DIGEST;
	}
	status = finish_covered(sha256, trailer, digest);
	if (status == XEF_SUCCESS && memcmp(stored + XM_TRAILER_REC_PAYLOAD,
					    digest, sizeof(digest)) != 0) {
		return XEF_ERR_SHA256;
	}
	return status;
}

int xef_digest_verify_file(const struct xm_trailer_view *trailer)
{
	struct xef_hash md5 = {0};
	struct xef_hash sha256 = {0};
	int status;

	if (trailer->records[XM_TRAILER_TAG_SHA256] == 0) {
		return xef_digest_verify(trailer->file.bytes,
					 trailer->file.size, MD5_OFFSET);
	}
	status = xef_hash_begin(&md5, XEF_HASH_MD5);
	xef_hash_mask(&md5, MD5_OFFSET, XEF_DIGEST_BYTES);
	if (status == XEF_SUCCESS) {
		status = begin_covered(&sha256, trailer);
	}
	if (status == XEF_SUCCESS) {
		status = add_both(&md5, &sha256, trailer);
	}
	if (status == XEF_SUCCESS) {
		status = compare_both(&md5, &sha256, trailer);
	}
	xef_hash_end(&sha256);
	xef_hash_end(&md5);
	return status;
}
