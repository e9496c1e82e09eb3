/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief MD5 by libcrypto; the only room that knows it.
 */
#ifndef XEF_DIGEST_H
#define XEF_DIGEST_H

#include <stdint.h>
#include <xef.h>

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

#endif
