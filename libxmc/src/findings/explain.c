/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What codes of findings mean.
 */
#include "findings/explain.h"

#include "text/text.h"

#include <string.h>

/* In the order of the reference. */
static const struct xmc_explain_section *const sections[] = {
	&xmc_explain_file,   &xmc_explain_language, &xmc_explain_memory,
	&xmc_explain_time,   &xmc_explain_system,   &xmc_explain_services,
	&xmc_explain_doubts, &xmc_explain_image,
};

#define SECTIONS (sizeof(sections) / sizeof(sections[0]))

size_t xmc_explanation_count(void)
{
	size_t count = 0;

	for (size_t i = 0; i < SECTIONS; i++) {
		count += sections[i]->count;
	}
	return count;
}

const xmc_explanation *xmc_explanation_at(size_t index)
{
	for (size_t i = 0; i < SECTIONS; i++) {
		if (index < sections[i]->count) {
			return &sections[i]->items[index];
		}
		index -= sections[i]->count;
	}
	return NULL;
}

const xmc_explanation *xmc_explain(const char *code)
{
	for (size_t i = 0; code != NULL && i < SECTIONS; i++) {
		for (size_t k = 0; k < sections[i]->count; k++) {
			if (strcmp(sections[i]->items[k].code, code) == 0) {
				return &sections[i]->items[k];
			}
		}
	}
	return NULL;
}

const char *xmc_near_code(const char *word)
{
	if (word == NULL) {
		return NULL;
	}
	struct xmc_near near = xmc_near_start(word, strlen(word));
	for (size_t i = 0; i < SECTIONS; i++) {
		for (size_t k = 0; k < sections[i]->count; k++) {
			xmc_near_offer(&near, sections[i]->items[k].code);
		}
	}
	return near.best;
}
