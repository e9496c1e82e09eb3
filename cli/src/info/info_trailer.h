/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing the trailers of images and containers.
 */
#ifndef CLI_INFO_TRAILER_H
#define CLI_INFO_TRAILER_H

#include "doc.h"

#include <xef.h>

/** Adds the object `trailer`, null if there is none; its members are listed
 * in xmtool-info(1). */
void info_trailer(struct doc *doc, const xef_trailer *trailer);

#endif
