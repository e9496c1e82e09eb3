/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where a file is damaged, told by the checks in its trailer.
 */
#ifndef CLI_DAMAGE_H
#define CLI_DAMAGE_H

#include <xef.h>

/** Adds notes to the message that an image's digest is wrong: which segments
 * are damaged. Nothing if its trailer has no checks. */
void damage_note_image(const char *name, const xef_image *image);

/** The same for the files of a container. */
void damage_note_pack(const char *name, const xef_pack *pack);

#endif
