/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing trailers (docs/xef-format.md, Trailer).
 */
#ifndef XEF_TRAILER_BUILD_H
#define XEF_TRAILER_BUILD_H

#include "elf/elf_read.h"

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/** A trailer to be written; all zero: none. Pointers are borrowed. */
struct xef_trailer_plan {
	const char *name; /**< the texts are NULL if there is none */
	const char *version;
	const char *source;
	int sha256;
	int checks;
	const struct xef_elf_memory *memory;
	size_t memory_count;
};

/**
 * @brief Checks a plan's texts.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_TEXT
 */
int xef_trailer_plan_check(const struct xef_trailer_plan *plan, xef_diag *diag);

/**
 * @brief The trailer's size; 0 if the plan asks for nothing.
 * @param part_count segments of the image, or files of the container.
 */
uint64_t xef_trailer_bytes(const struct xef_trailer_plan *plan,
			   uint32_t part_count);

/** Where the payload of a record is, from the trailer's start on; 0 if the plan
 * does not ask for it. */
uint64_t xef_trailer_payload(const struct xef_trailer_plan *plan,
			     uint32_t part_count, uint32_t tag);

/**
 * @brief Writes the trailer, with zeros where digests go: xef_seal_...() fills
 * them in.
 * @param at xef_trailer_bytes() zeros.
 */
void xef_trailer_write(uint8_t *at, const struct xef_trailer_plan *plan,
		       uint32_t part_count);

#endif
