/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Types and codecs of images, as text and JSON call them.
 */
#ifndef CLI_IMAGE_WORDS_H
#define CLI_IMAGE_WORDS_H

#include <xef.h>

/** Such as "partition". Never NULL. */
const char *image_word_of_type(enum xef_type type);

/** Such as "lzsp"; "none" of what is not compressed. Never NULL. */
const char *image_word_of_codec(enum xef_codec codec);

#endif
