/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The string table of a binary configuration: each name once, in the
 * order of first use, the empty one first.
 *
 * Names are found by a tree over the bits in which they differ: no choice of
 * names makes a search longer than the bits of the name.
 */
#ifndef XMC_STRING_TABLE_H
#define XMC_STRING_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct xmc_string_node;

struct xmc_string_table {
	char *bytes;
	size_t size;
	size_t capacity;
	struct xmc_string_node *nodes; /* the one of name n > 0 has number n */
	size_t node_count;
	size_t root;
};

/** @param name_count different names at the most, the empty one not counted.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY; freed in both cases. */
int xmc_string_table_start(struct xmc_string_table *strings, size_t name_count);

/** The offset of a name, added unless it is there.
 * @return XMC_SUCCESS, XMC_ERR_MEMORY or XMC_ERR_LIMIT past 4 GiB. */
int xmc_string_table_add(struct xmc_string_table *strings, uint32_t *offset,
			 const char *name);

void xmc_string_table_free(struct xmc_string_table *strings);

#endif
