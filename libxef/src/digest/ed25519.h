/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Ed25519 by libcrypto; the only room that knows its keys.
 */
#ifndef XEF_ED25519_H
#define XEF_ED25519_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/**
 * @brief Signs bytes.
 * @param[out] signature XEF_SIGNATURE_BYTES bytes; undefined on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_KEY_PUBLIC
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_ed25519_sign(const xef_key *key, const uint8_t *message, size_t size,
		     uint8_t *signature);

/**
 * @brief Verifies a signature of XEF_SIGNATURE_BYTES bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_SIGNATURE
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_ed25519_verify(const xef_key *key, const uint8_t *message, size_t size,
		       const uint8_t *signature);

#endif
