/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From the places of findings to the lines of the files.
 */
#ifndef XMC_DIAG_PLACE_H
#define XMC_DIAG_PLACE_H

#include "findings/place.h"
#include "findings/sources.h"
#include "xmc.h"

#include <stdbool.h>

/** A finding of the list, with the memory of its strings. */
struct xmc_finding_node {
	xmc_finding pub;
	char *message;
	char *file;   /* NULL: that of the place */
	char *part;   /* NULL: none */
	char *source; /* NULL: none is known */
	char *help;   /* NULL: none */
	struct xmc_place place;
	struct xmc_place lead; /* place of the finding that a note is for */
	size_t lead_index;
	size_t index;
	const char *word;  /* of the value, to be marked; NULL: all of it */
	bool shown_before; /* a note that stands where its finding does */
};

void xmc_finding_node_free(struct xmc_finding_node *node);

/**
 * @brief Fills in the file, the line and the end of findings, in one pass over
 * each file.
 * @param files the name of each source, which lives as long as the findings.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_diag_find_places(struct xmc_finding_node *nodes, size_t count,
			 const struct xmc_sources *sources,
			 const char *const *files);

#endif
