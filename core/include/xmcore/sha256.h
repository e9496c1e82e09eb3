/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief SHA-256 (FIPS 180-4), the digest in the trailer of images and
 * containers.
 *
 * The context belongs to the caller, holds no pointers and may be copied to
 * fork a computation. No function fails.
 */
#ifndef XMCORE_SHA256_H
#define XMCORE_SHA256_H

#include <stdint.h>

#define XM_SHA256_BYTES 32u
#define XM_SHA256_BLOCK_BYTES 64u

struct xm_sha256 {
	uint32_t state[8];
	uint64_t length_bytes;
	uint8_t block[XM_SHA256_BLOCK_BYTES];
};

/** Starts a computation. */
void xm_sha256_init(struct xm_sha256 *sha256);

/** Adds @p size bytes; @p data may be NULL when @p size is 0. */
void xm_sha256_update(struct xm_sha256 *sha256, const void *data,
		      uint32_t size);

/** Writes the digest of all bytes so far; the computation may go on. */
void xm_sha256_out(const struct xm_sha256 *sha256,
		   uint8_t digest[XM_SHA256_BYTES]);

#endif
