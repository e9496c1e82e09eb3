/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The files that a description is read from, and which stretch of
 * which file a place lies in.
 *
 * A file that includes another one is cut into parts: one up to the include,
 * one behind it. Parts are numbered in the order in which they are read, so
 * that places compared by part, line and column stand in the order of the
 * whole description.
 */
#ifndef XMC_SOURCES_H
#define XMC_SOURCES_H

#include "findings/place.h"

#include <stdbool.h>
#include <stddef.h>

/** Parts at the most: a place has 16 bits for one. */
#define XMC_PARTS_MAX UINT16_MAX

struct xmc_source {
	char *name;	   /**< as messages call it */
	const char *bytes; /**< NULL: gone */
	size_t size;
	char *owned; /**< bytes, if they are to be freed */
	bool again;  /**< one of that name was there before */
};

struct xmc_part {
	size_t source;
	/** The include that brought its file; line 0: the main file. */
	struct xmc_place included_at;
};

/** Start with all zero. */
struct xmc_sources {
	struct xmc_source *items;
	size_t count;
	size_t capacity;
	struct xmc_part *parts;
	size_t part_count;
	size_t part_capacity;
};

/**
 * @brief Adds a file and a part that begins it.
 * @param bytes malloc'd and taken over, also after a failure.
 * @param included_at the include that names it.
 * @param[out] part the number of the part.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_sources_add(struct xmc_sources *sources, const char *name, char *bytes,
		    size_t size, struct xmc_place included_at, uint16_t *part);

/** Adds the main file and part 0; its bytes stay the caller's, and are looked
 * at until xmc_sources_forget(). */
int xmc_sources_add_main(struct xmc_sources *sources, const char *name,
			 const char *bytes, size_t size);

/** Adds a part that goes on with the file of another part. */
int xmc_sources_resume(struct xmc_sources *sources, uint16_t of,
		       uint16_t *part);

/** The file of a part; NULL if there is none. */
const struct xmc_source *xmc_sources_of(const struct xmc_sources *sources,
					uint16_t part);

/** Makes all bytes those of the sources, which live as long as they are not
 * freed or forgotten. @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_sources_keep(struct xmc_sources *sources);

/** Lets the bytes go; names and parts stay. */
void xmc_sources_forget(struct xmc_sources *sources);

void xmc_sources_free(struct xmc_sources *sources);

#endif
