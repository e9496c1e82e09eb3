/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Identifiers made of names.
 */
#include "header/identifiers.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A stem is a category and at most two names of 31 bytes, with indices. */
#define IDENTIFIER_BYTES 160

int xmc_identifiers_start(struct xmc_identifiers *all, size_t count)
{
	*all = (struct xmc_identifiers){0};
	/* One more: no array of nothing. */
	all->items = calloc(count + 1, sizeof(*all->items));
	int status = xmc_string_table_start(&all->table, count);
	return all->items == NULL ? XMC_ERR_MEMORY : status;
}

void xmc_identifiers_free(struct xmc_identifiers *all)
{
	free(all->items);
	xmc_string_table_free(&all->table);
	xmc_pool_free(&all->texts);
	*all = (struct xmc_identifiers){0};
}

/* The identifier at an offset of the table; offsets ascend. */
static struct xmc_identifier *find(const struct xmc_identifiers *all,
				   uint32_t offset)
{
	size_t low = 0;
	size_t high = all->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->items[middle].offset < offset) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return &all->items[low];
}

/* Takes a text for an identifier.
 * @param[out] out the one that has it: a new one, or another one's.
 * @return whether it was free; false with NULL: no memory. */
static bool take(struct xmc_identifiers *all, const char *text,
		 struct xmc_identifier **out)
{
	const size_t end = all->table.size;
	uint32_t offset;

	*out = NULL;
	if (xmc_string_table_add(&all->table, &offset, text) != XMC_SUCCESS) {
		return false;
	}
	*out = find(all, offset);
	if (offset < end) {
		return false;
	}
	(*out)->offset = offset;
	(*out)->text = xmc_pool_keep(&all->texts, text, strlen(text));
	all->count++;
	return true;
}

static char safe(char c)
{
	if (c >= 'a' && c <= 'z') {
		return (char)(c - 'a' + 'A');
	}
	bool kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	return kept ? c : '_';
}

static void spell(char *out, const char *stem, const char *name, uint32_t local)
{
	int used = snprintf(out, IDENTIFIER_BYTES, "%s_", stem);
	size_t at = (size_t)used;

	if (*name == '\0') {
		(void)snprintf(out + at, IDENTIFIER_BYTES - at, "%" PRIu32,
			       local);
		return;
	}
	for (; *name != '\0' && at < IDENTIFIER_BYTES - 1; name++) {
		/* A character of UTF-8 becomes one `_`. */
		if (((unsigned char)*name & 0xC0u) != 0x80) {
			out[at++] = safe(*name);
		}
	}
	out[at] = '\0';
}

const char *xmc_identifiers_make(struct xmc_identifiers *all, const char *stem,
				 const char *name, uint32_t local,
				 xmc_record kind, uint32_t index,
				 struct xmc_identifier *taken)
{
	char first[IDENTIFIER_BYTES];
	char text[IDENTIFIER_BYTES + 16];
	struct xmc_identifier *item;

	spell(first, stem, name, local);
	*taken = (struct xmc_identifier){0};
	bool made = take(all, first, &item);
	if (!made && item != NULL) {
		struct xmc_identifier *alike = item;
		uint32_t n = local > alike->next ? local : alike->next;

		*taken = *alike;
		while (!made && item != NULL) {
			(void)snprintf(text, sizeof(text), "%s_%" PRIu32, first,
				       n++);
			made = take(all, text, &item);
		}
		/* What has been tried is tried no second time. */
		alike->next = n;
	}
	if (item == NULL) {
		return NULL;
	}
	item->kind = kind;
	item->index = index;
	return item->text;
}
