/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The string table of a binary configuration.
 */
#include "tables/string_table.h"

#include "xmc.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a: spreads names well, and nothing depends on its order. */
static uint32_t hash(const char *name)
{
	uint32_t value = 2166136261u;

	for (; *name != '\0'; name++) {
		value = (value ^ (uint8_t)*name) * 16777619u;
	}
	return value;
}

int xmc_string_table_start(struct xmc_string_table *strings, size_t name_count)
{
	uint32_t offset;

	*strings = (struct xmc_string_table){0};
	/* At most half full: a search ends soon. */
	strings->slot_count = 16;
	while (strings->slot_count / 2 < name_count + 1) {
		strings->slot_count *= 2;
	}
	strings->slots = calloc(strings->slot_count, sizeof(*strings->slots));
	if (strings->slots == NULL) {
		return XMC_ERR_MEMORY;
	}
	return xmc_string_table_add(strings, &offset, "");
}

static int append(struct xmc_string_table *strings, const char *name)
{
	size_t length = strlen(name) + 1;

	if (length > UINT32_MAX - 1 - strings->size) {
		return XMC_ERR_LIMIT;
	}
	if (length > strings->capacity - strings->size) {
		size_t wanted = (strings->size + length) * 2;
		char *bytes = realloc(strings->bytes, wanted);
		if (bytes == NULL) {
			return XMC_ERR_MEMORY;
		}
		strings->bytes = bytes;
		strings->capacity = wanted;
	}
	memcpy(strings->bytes + strings->size, name, length);
	strings->size += length;
	return XMC_SUCCESS;
}

int xmc_string_table_add(struct xmc_string_table *strings, uint32_t *offset,
			 const char *name)
{
	size_t slot = hash(name) & (strings->slot_count - 1);

	while (strings->slots[slot] != 0) {
		*offset = strings->slots[slot] - 1;
		if (strcmp(strings->bytes + *offset, name) == 0) {
			return XMC_SUCCESS;
		}
		slot = (slot + 1) & (strings->slot_count - 1);
	}
	*offset = (uint32_t)strings->size;
	int status = append(strings, name);
	if (status == XMC_SUCCESS) {
		strings->slots[slot] = *offset + 1;
	}
	return status;
}

void xmc_string_table_free(struct xmc_string_table *strings)
{
	free(strings->bytes);
	free(strings->slots);
	*strings = (struct xmc_string_table){0};
}
