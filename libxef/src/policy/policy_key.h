/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Key files that policies name.
 */
#ifndef XEF_POLICY_KEY_H
#define XEF_POLICY_KEY_H

#include "policy/policy.h"

/**
 * @brief Reads the file that a policy's key names.
 * @param[in,out] key its name is set; its key is set on success.
 * @param folder      what the name is relative to, or NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_IO errno says why.
 * @retval XEF_ERR_KEY no Ed25519 key, or a private one, which does not belong
 *         where files are verified.
 * @retval XEF_ERR_TOO_LARGE, XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_policy_key_open(struct xef_policy_key *key, const char *folder);

#endif
