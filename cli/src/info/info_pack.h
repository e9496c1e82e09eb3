/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing containers and ROM images, as info_xef.h does images.
 */
#ifndef CLI_INFO_PACK_H
#define CLI_INFO_PACK_H

#include "doc.h"

#include <stddef.h>
#include <stdint.h>

/** A container with the files in it. */
int info_pack(struct doc *doc, const char *name, const uint8_t *bytes,
	      size_t size);

/** A ROM image with its container. */
int info_rom(struct doc *doc, const char *name, const uint8_t *bytes,
	     size_t size);

#endif
