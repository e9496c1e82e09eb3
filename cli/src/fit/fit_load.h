/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is loaded where, by physical addresses.
 */
#ifndef CLI_FIT_LOAD_H
#define CLI_FIT_LOAD_H

#include "fit/fit.h"

#include <stdbool.h>

/** A range of memory that the loader writes. */
struct fit_load {
	uint32_t start; /**< physical */
	uint32_t last;	/**< physical */
	const struct fit_image *image;
	uint32_t index; /**< of the segment or custom file */
	bool is_custom;
	bool is_bounded; /**< a custom file that has its room */
	size_t area;	 /**< FIT_NO_AREA: the hypervisor's */
};

/** All of a system, ordered by start. Start with all zero. */
struct fit_load_list {
	struct fit_load *items;
	size_t count;
};

/**
 * @brief Finds what is loaded where. What fits no area is left out.
 * @param list freed with fit_load_free() in each case.
 * @return REPORT_OK, or REPORT_ENVIRONMENT after a message.
 */
int fit_load_find(struct fit_load_list *list, const struct fit *fit);

/** Nothing is loaded over another thing. @return REPORT_OK, or after messages
 * REPORT_BAD. */
int fit_load_check(const struct fit_load_list *list, const struct fit *fit);

/** Nothing is loaded over what lies at [0, size). @param name for messages.
 * @return as fit_load_check(). */
int fit_load_check_rom(const struct fit_load_list *list, const struct fit *fit,
		       const char *name, uint64_t size);

void fit_load_free(struct fit_load_list *list);

#endif
