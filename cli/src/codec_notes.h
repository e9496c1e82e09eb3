/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is said of compressed images that are not what was hoped for.
 */
#ifndef CLI_CODEC_NOTES_H
#define CLI_CODEC_NOTES_H

#include <stddef.h>
#include <stdint.h>

/** Warns if the segments of a compressed image take more bytes than they would
 * uncompressed. @p name is what it was made of. */
void codec_notes_growth(const char *name, const uint8_t *xef, size_t size);

/** Says which segments of an image that was made with XEF_COMPRESS_BEST are too
 * large for LZSP. */
void codec_notes_too_large(const char *name, const uint8_t *xef, size_t size);

#endif
