/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A finding as text for people.
 */
#ifndef CLI_FINDING_TEXT_H
#define CLI_FINDING_TEXT_H

#include "finding_list.h"

#include <stdio.h>

/**
 * @brief Writes `origin:line:column: error: place: text [code]`, and in the
 * text format below it the source line, what is meant in it, and help. Each
 * part is escaped as a whole: a name in it cannot end the line.
 */
void finding_text_put(FILE *stream, const char *origin,
		      const struct finding *finding);

#endif
