/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The files of a description.
 */
#include "findings/sources.h"

#include "tables/array.h"
#include "xmc.h"

#include <stdlib.h>
#include <string.h>

static int add_part(struct xmc_sources *sources, size_t source,
		    struct xmc_place included_at, uint16_t *part)
{
	struct xmc_part *parts =
		xmc_array_grow(sources->parts, &sources->part_capacity,
			       sources->part_count, sizeof(*parts));

	if (parts == NULL) {
		return XMC_ERR_MEMORY;
	}
	sources->parts = parts;
	parts[sources->part_count].source = source;
	parts[sources->part_count].included_at = included_at;
	*part = (uint16_t)sources->part_count;
	sources->part_count++;
	return XMC_SUCCESS;
}

static int add_source(struct xmc_sources *sources, const char *name,
		      const struct xmc_source *source)
{
	struct xmc_source *items =
		xmc_array_grow(sources->items, &sources->capacity,
			       sources->count, sizeof(*items));

	if (items == NULL) {
		return XMC_ERR_MEMORY;
	}
	sources->items = items;
	items[sources->count] = *source;
	items[sources->count].name = strdup(name);
	if (items[sources->count].name == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < sources->count; i++) {
		items[sources->count].again = items[sources->count].again ||
					      strcmp(items[i].name, name) == 0;
	}
	sources->count++;
	return XMC_SUCCESS;
}

int xmc_sources_add(struct xmc_sources *sources, const char *name, char *bytes,
		    size_t size, struct xmc_place included_at, uint16_t *part)
{
	const struct xmc_source source = {
		.bytes = bytes, .size = size, .owned = bytes};
	int status = add_source(sources, name, &source);

	if (status != XMC_SUCCESS) {
		free(bytes);
		return status;
	}
	return add_part(sources, sources->count - 1, included_at, part);
}

int xmc_sources_add_main(struct xmc_sources *sources, const char *name,
			 const char *bytes, size_t size)
{
	const struct xmc_source source = {.bytes = bytes, .size = size};
	int status = add_source(sources, name, &source);
	uint16_t part;

	if (status != XMC_SUCCESS) {
		return status;
	}
	return add_part(sources, sources->count - 1, (struct xmc_place){0},
			&part);
}

int xmc_sources_resume(struct xmc_sources *sources, uint16_t of, uint16_t *part)
{
	const struct xmc_part before = sources->parts[of];

	return add_part(sources, before.source, before.included_at, part);
}

const struct xmc_source *xmc_sources_of(const struct xmc_sources *sources,
					uint16_t part)
{
	return part < sources->part_count
		       ? &sources->items[sources->parts[part].source]
		       : NULL;
}

int xmc_sources_keep(struct xmc_sources *sources)
{
	for (size_t i = 0; i < sources->count; i++) {
		struct xmc_source *source = &sources->items[i];
		if (source->bytes == NULL || source->owned != NULL) {
			continue;
		}
		source->owned = malloc(source->size + 1);
		if (source->owned == NULL) {
			return XMC_ERR_MEMORY;
		}
		memcpy(source->owned, source->bytes, source->size);
		source->bytes = source->owned;
	}
	return XMC_SUCCESS;
}

void xmc_sources_forget(struct xmc_sources *sources)
{
	for (size_t i = 0; i < sources->count; i++) {
		free(sources->items[i].owned);
		sources->items[i].owned = NULL;
		sources->items[i].bytes = NULL;
	}
}

void xmc_sources_free(struct xmc_sources *sources)
{
	xmc_sources_forget(sources);
	for (size_t i = 0; i < sources->count; i++) {
		free(sources->items[i].name);
	}
	free(sources->items);
	free(sources->parts);
	*sources = (struct xmc_sources){0};
}
