/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Identifiers made of names.
 */
#include "text/identifiers.h"

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
	/* At most half full: a search ends soon. */
	all->slot_count = 16;
	while (all->slot_count / 2 < count + 1) {
		all->slot_count *= 2;
	}
	all->slots = calloc(all->slot_count, sizeof(*all->slots));
	return all->slots == NULL ? XMC_ERR_MEMORY : XMC_SUCCESS;
}

void xmc_identifiers_free(struct xmc_identifiers *all)
{
	free(all->slots);
	xmc_pool_free(&all->texts);
	*all = (struct xmc_identifiers){0};
}

/* FNV-1a. */
static uint32_t hash(const char *text)
{
	uint32_t value = 2166136261u;

	for (; *text != '\0'; text++) {
		value = (value ^ (uint8_t)*text) * 16777619u;
	}
	return value;
}

/* Where an identifier is, or would be. */
static struct xmc_identifier *find(const struct xmc_identifiers *all,
				   const char *text)
{
	size_t slot = hash(text) & (all->slot_count - 1);

	while (all->slots[slot].text != NULL &&
	       strcmp(all->slots[slot].text, text) != 0) {
		slot = (slot + 1) & (all->slot_count - 1);
	}
	return &all->slots[slot];
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

	spell(first, stem, name, local);
	memcpy(text, first, sizeof(first));
	struct xmc_identifier *slot = find(all, text);
	*taken = *slot;
	for (uint32_t n = local; slot->text != NULL; n++) {
		(void)snprintf(text, sizeof(text), "%s_%" PRIu32, first, n);
		slot = find(all, text);
	}
	slot->text = xmc_pool_keep(&all->texts, text, strlen(text));
	slot->kind = kind;
	slot->index = index;
	return slot->text;
}
