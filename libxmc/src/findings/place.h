/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A place in a description.
 */
#ifndef XMC_PLACE_H
#define XMC_PLACE_H

#include <stdint.h>

/** A place in a file; line 0: the file as a whole. */
struct xmc_place {
	uint32_t line;
	uint32_t column;
	/** Characters from there on, in the same line, that are meant; 0 or 1:
	 * that one only. */
	uint16_t length;
	/** Which stretch of which file: sources.h. 0 is the main file's
	 * first. */
	uint16_t part;
};

#endif
