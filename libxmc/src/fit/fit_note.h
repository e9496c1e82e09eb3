/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The places of findings about images, and the notes and help that
 * several rules give.
 */
#ifndef XMC_FIT_NOTE_H
#define XMC_FIT_NOTE_H

#include "fit/fit.h"

/** Room for the words that name a part of a file. */
#define XMC_FIT_PART_BYTES 128

/** The finding or note before is about a part of an image, or of another file:
 * `format` as that of printf(), "" for the whole. */
__attribute__((format(printf, 3, 4))) void
xmc_fit_in_file(const struct xmc_fit *fit, const char *name, const char *format,
		...);

/** The finding or note before is about a record: if it has no line, an area or
 * region is named; messages about others name them anyway. */
void xmc_fit_in_record(const struct xmc_fit *fit, xmc_record kind,
		       size_t index);

/** Where an attribute of a record stands; the record, if it is not there. */
struct xmc_place xmc_fit_place(const struct xmc_origin *origin,
			       unsigned int attribute);

/** Notes where an area stands. @param why as xmc_fit_not_loadable() has it,
 * about its flags; NULL: nothing more. */
void xmc_fit_note_area(const struct xmc_fit *fit, size_t area, const char *why);

/** Notes the areas that a range of virtual addresses touches; if it touches
 * none, those of the partition. */
void xmc_fit_note_near(const struct xmc_fit *fit, uint32_t partition,
		       uint32_t start, uint32_t size);

/** Notes the hypervisor's area. */
void xmc_fit_note_hypervisor(const struct xmc_fit *fit);

/** A number of bytes, rounded up to whole pages. */
uint64_t xmc_fit_whole_pages(uint64_t bytes);

/** Helps with a range that does not lie in one area: the size that an area
 * would need, or an area that has room. */
void xmc_fit_help_room(const struct xmc_fit *fit, uint32_t partition,
		       uint32_t start, uint32_t size);

#endif
