/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Types and codecs of images, as text and JSON call them.
 */
#include "image_words.h"

const char *image_word_of_type(enum xef_type type)
{
	switch (type) {
	case XEF_TYPE_HYPERVISOR:
		return "hypervisor";
	case XEF_TYPE_PARTITION:
		return "partition";
	case XEF_TYPE_CUSTOM_FILE:
	default:
		return "custom_file";
	}
}

const char *image_word_of_codec(enum xef_codec codec)
{
	switch (codec) {
	case XEF_CODEC_CLASSIC:
		return "classic";
	case XEF_CODEC_LZSP:
		return "lzsp";
	case XEF_CODEC_NONE:
	default:
		return "none";
	}
}
