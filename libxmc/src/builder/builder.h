/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A system made by calls: each is an element of the language, and goes
 * the way of one that was read.
 */
#ifndef XMC_BUILDER_H
#define XMC_BUILDER_H

#include "language/language.h"
#include "xmc.h"

#include <stdbool.h>

/** The text of a number, in the unit that the language has for it. */
struct xmc_builder_text {
	char bytes[16];
};

struct xmc_builder_text xmc_builder_number(uint32_t value);
struct xmc_builder_text xmc_builder_hex(uint32_t value);
struct xmc_builder_text xmc_builder_size(uint32_t bytes);
struct xmc_builder_text xmc_builder_time(uint32_t time_us);

/** The words of flags, in one text. */
struct xmc_builder_words {
	char bytes[128];
	bool known; /**< each bit has a word */
};

struct xmc_builder_words xmc_builder_flags(uint32_t flags,
					   const struct xmc_word *words);

/** The word of a value; NULL if it has none. */
const char *xmc_builder_word(uint32_t value, const struct xmc_word *words);

/** How many of a kind of element the builder has taken. */
size_t xmc_builder_count(const xmc_builder *builder, enum xmc_element element);

/** The id of the next plan of the processor added last. */
uint32_t xmc_builder_next_plan(const xmc_builder *builder);

/** Whether the partition added last has temporal requirements. */
bool xmc_builder_has_requirements(const xmc_builder *builder);

/** Whether the hypervisor, or the partition added last, has a trace. */
bool xmc_builder_has_trace(const xmc_builder *builder, enum xmc_element holder);

/**
 * @brief Adds an element.
 * @param values XMC_ELEMENT_ATTRIBUTES_MAX, in the order of the element's rule;
 *        NULL: not there.
 * @param holder as of xmc_build().
 * @return XMC_SUCCESS, also if findings were added, or XMC_ERR_MEMORY, which
 *         every later call also returns.
 */
int xmc_builder_add(xmc_builder *builder, enum xmc_element element,
		    const char *const *values, enum xmc_element holder);

#endif
