/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Findings about images and configurations that do not fit: the one way
 * from a place of either to a message.
 */
#ifndef CLI_FIT_FINDING_H
#define CLI_FIT_FINDING_H

#include "fit/fit.h"

#include <stdbool.h>

/** Room for the words that name a part of a file. */
#define FIT_PART_BYTES 64

/** A place of a file. */
struct fit_place {
	const char *file;
	uint32_t line;		   /**< from 1 on; 0: none */
	uint32_t column;	   /**< from 1 on, 0 with line 0 */
	char part[FIT_PART_BYTES]; /**< "": the whole */
};

/** A part of an image, such as "segment 1". */
struct fit_place fit_finding_in_image(const char *name, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** A record of the configuration: its place in the description; in a binary
 * configuration the number of an area or region. What is said of others names
 * them anyway. */
struct fit_place fit_finding_in_config(const struct fit *fit, xmc_record kind,
				       size_t index);

/** @return REPORT_BAD. */
int fit_finding_error(const struct fit_place *place, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

void fit_finding_warning(const struct fit_place *place, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** The other place that the finding before speaks of. */
void fit_finding_note(const struct fit_place *place, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
