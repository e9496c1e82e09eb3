/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Identifiers made of names: safe in C and Python, each only once.
 */
#ifndef XMC_IDENTIFIERS_H
#define XMC_IDENTIFIERS_H

#include "tables/string_table.h"
#include "text/text.h"
#include "xmc.h"

/** One identifier and what it was made for. */
struct xmc_identifier {
	const char *text;
	uint32_t offset; /* in the table */
	uint32_t next;	 /* the least index that has not been tried */
	xmc_record kind;
	uint32_t index;
};

/** All that were made; freed with xmc_identifiers_free(). */
struct xmc_identifiers {
	struct xmc_string_table table;
	struct xmc_identifier *items; /* ordered by offset */
	size_t count;
	struct xmc_pool texts;
};

/**
 * @param count identifiers that will be made at the most.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY; freed in both cases.
 */
int xmc_identifiers_start(struct xmc_identifiers *all, size_t count);

/**
 * @brief Makes an identifier: `STEM_NAME` in capitals, each character that is
 * no letter or digit of ASCII as `_`. If that is taken, the index follows, or
 * the first number above it that is free.
 * @param stem  in capitals.
 * @param name  any; "": the index in its place.
 * @param local the index that stands for a name.
 * @param kind,index the record that it is for.
 * @param[out] taken whom it collides with; its text is NULL if with none.
 * @return NULL without memory; lives as long as all.
 */
const char *xmc_identifiers_make(struct xmc_identifiers *all, const char *stem,
				 const char *name, uint32_t local,
				 xmc_record kind, uint32_t index,
				 struct xmc_identifier *taken);

void xmc_identifiers_free(struct xmc_identifiers *all);

#endif
