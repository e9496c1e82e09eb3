/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing XEF images.
 *
 * The members are those of the innermost object of the document; their names
 * and meaning are listed in xmtool-info(1). What is returned is an exit
 * status; a file that cannot be opened or whose digest is wrong is reported.
 */
#ifndef CLI_INFO_XEF_H
#define CLI_INFO_XEF_H

#include "doc.h"

#include <stddef.h>
#include <stdint.h>

/** An XEF image, with the configuration if it holds one. */
int info_xef(struct doc *doc, const char *name, const uint8_t *bytes,
	     size_t size);

/** An ELF file: the image that would be built of it. */
int info_elf(struct doc *doc, const char *name, const uint8_t *bytes,
	     size_t size);

#endif
