/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The last step of writing a file: its digests.
 */
#ifndef XEF_SEAL_H
#define XEF_SEAL_H

#include <stdint.h>
#include <xef.h>

/**
 * @brief Writes the digests of an image that is complete without them: checks
 * of segments and SHA-256 if its trailer has room for them, and the MD5.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 * @return else what is wrong with the image.
 */
int xef_seal_image(uint8_t *xef, uint32_t size);

/** The same for a container, with checks of files. */
int xef_seal_pack(uint8_t *pack, uint32_t size);

#endif
