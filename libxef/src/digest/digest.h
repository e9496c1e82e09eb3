/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief MD5 and SHA-256 by libcrypto, the only room that knows it.
 */
#ifndef XEF_DIGEST_H
#define XEF_DIGEST_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>
#include <xmcore/trailer_read.h>

enum xef_hash_kind { XEF_HASH_MD5, XEF_HASH_SHA256 };

#define XEF_HASH_FIELDS_MAX 3u

/** The digest of a file whose bytes come one after the other, with fields that
 * are taken as zero. All zero: none, which xef_hash_end() takes. */
struct xef_hash {
	struct evp_md_ctx_st *context;
	uint64_t at; /**< offset of the next byte */
	struct {
		uint32_t offset;
		uint32_t size;
	} fields[XEF_HASH_FIELDS_MAX];
	unsigned field_count;
};

/**
 * @brief Begins a digest; end it by xef_hash_end(), after failure too.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY
 * @retval XEF_ERR_CRYPTO libcrypto provides no such digest.
 */
int xef_hash_begin(struct xef_hash *hash, enum xef_hash_kind kind);

/**
 * @brief Takes a field as zero whatever its bytes are.
 * @param offset behind the fields before it, and not yet passed.
 */
void xef_hash_mask(struct xef_hash *hash, uint32_t offset, uint32_t size);

/** Takes as zero what the SHA-256 of a file does not cover: the MD5 and
 * fileSize, at @p size_field. */
void xef_hash_mask_header(struct xef_hash *hash, uint32_t size_field);

/**
 * @brief Adds the next bytes of the file; NULL: as many zeros.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_hash_add(struct xef_hash *hash, const uint8_t *bytes, size_t size);

/**
 * @brief The digest of what was added; nothing can be added behind it.
 * @param[out] digest XEF_DIGEST_BYTES, or XM_SHA256_BYTES; undefined on
 *             failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_hash_finish(struct xef_hash *hash, uint8_t *digest);

/** Frees what a digest owns. */
void xef_hash_end(struct xef_hash *hash);

/**
 * @brief The MD5 of a file with its digest field taken as zero
 * (docs/xef-format.md, Digest).
 * @param field_offset where the XEF_DIGEST_BYTES of the field stand; they lie
 *        inside the @p size bytes.
 * @param[out] digest  undefined on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY
 * @retval XEF_ERR_CRYPTO libcrypto provides no MD5.
 */
int xef_digest_masked(const uint8_t *bytes, uint32_t size,
		      uint32_t field_offset, uint8_t digest[XEF_DIGEST_BYTES]);

/**
 * @brief Compares the digest field of a file with the digest of its bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_DIGEST they differ.
 * @return else what xef_digest_masked() returns.
 */
int xef_digest_verify(const uint8_t *bytes, uint32_t size,
		      uint32_t field_offset);

/**
 * @brief The SHA-256 of the bytes that a trailer covers.
 * @param[out] digest undefined on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_digest_covered(const struct xm_trailer_view *trailer,
		       uint8_t digest[XM_SHA256_BYTES]);

/**
 * @brief Compares the MD5 of a file, and the SHA-256 if its trailer has one,
 * with those of the bytes, which are read once.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_DIGEST the MD5 differs.
 * @retval XEF_ERR_SHA256 only the SHA-256 differs.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_digest_verify_file(const struct xm_trailer_view *trailer);

#endif
