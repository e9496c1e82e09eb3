/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief MD5 (RFC 1321), the digest of XEF files, containers and binary
 * configurations.
 *
 * The context belongs to the caller, holds no pointers and may be copied to
 * fork a computation. No function fails.
 */
#ifndef XMCORE_MD5_H
#define XMCORE_MD5_H

#include <stdint.h>

#define XM_MD5_BYTES 16u
#define XM_MD5_BLOCK_BYTES 64u

struct xm_md5 {
	uint32_t state[4];
	uint64_t length_bytes;
	uint8_t block[XM_MD5_BLOCK_BYTES];
};

/** Starts a computation. */
void xm_md5_init(struct xm_md5 *md5);

/** Adds @p size bytes; @p data may be NULL when @p size is 0. */
void xm_md5_update(struct xm_md5 *md5, const void *data, uint32_t size);

/** Writes the digest of all bytes so far; the computation may go on. */
void xm_md5_out(const struct xm_md5 *md5, uint8_t digest[XM_MD5_BYTES]);

/**
 * @brief The digest of @p size bytes with a digest field inside them taken as
 * zero: the rule of XEF files, containers and binary configurations.
 * @param field_offset where the XM_MD5_BYTES of the field stand; the field
 *        must lie inside the bytes.
 */
void xm_md5_masked(const uint8_t *bytes, uint32_t size, uint32_t field_offset,
		   uint8_t digest[XM_MD5_BYTES]);

#endif
