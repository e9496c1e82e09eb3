/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The string table of a binary configuration.
 */
#include "tables/string_table.h"

#include "xmc.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A name, and the point at which the tree divides to it: below it all names
 * are alike before a bit, and the child tells whether they have it. Bits count
 * from the first byte's highest one. A child is either the number of a node
 * further down, or that of a name behind `names`. */
struct xmc_string_node {
	size_t child[2];
	size_t byte;
	uint32_t offset; /* of the name */
	uint8_t bit;	 /* a mask of one bit */
};

/* Set in a child that is a name. */
#define NAME ((SIZE_MAX >> 1) + 1)

int xmc_string_table_start(struct xmc_string_table *strings, size_t name_count)
{
	uint32_t offset;

	*strings = (struct xmc_string_table){0};
	/* One more for the empty name. */
	strings->nodes = calloc(name_count + 1, sizeof(*strings->nodes));
	if (strings->nodes == NULL) {
		return XMC_ERR_MEMORY;
	}
	return xmc_string_table_add(strings, &offset, "");
}

static int append(struct xmc_string_table *strings, const char *name,
		  size_t length)
{
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

/* Which way a name goes at a node. Behind its end it has no bits. */
static bool has_bit(const struct xmc_string_node *node, const char *name,
		    size_t length)
{
	return node->byte < length &&
	       ((uint8_t)name[node->byte] & node->bit) != 0;
}

/* The name that is as the one sought wherever the tree looks. */
static const char *find_like(const struct xmc_string_table *strings,
			     uint32_t *offset, const char *name, size_t length)
{
	size_t at = strings->root;

	while ((at & NAME) == 0) {
		const struct xmc_string_node *node = &strings->nodes[at];
		at = node->child[has_bit(node, name, length)];
	}
	*offset = strings->nodes[at & ~NAME].offset;
	return strings->bytes + *offset;
}

/* The highest bit of a byte that is not 0. */
static uint8_t highest_bit(unsigned int byte)
{
	uint8_t bit = 0x80;

	while ((byte & bit) == 0) {
		bit >>= 1;
	}
	return bit;
}

/* Puts the node of a number, whose byte and bit are known, in the place that
 * these have in the tree. */
static void insert(struct xmc_string_table *strings, size_t number,
		   const char *name, size_t length)
{
	struct xmc_string_node *added = &strings->nodes[number];
	size_t *link = &strings->root;

	while ((*link & NAME) == 0) {
		struct xmc_string_node *node = &strings->nodes[*link];
		if (node->byte > added->byte ||
		    (node->byte == added->byte && node->bit < added->bit)) {
			break;
		}
		link = &node->child[has_bit(node, name, length)];
	}
	bool side = has_bit(added, name, length);
	added->child[side] = number | NAME;
	added->child[!side] = *link;
	*link = number;
}

int xmc_string_table_add(struct xmc_string_table *strings, uint32_t *offset,
			 const char *name)
{
	size_t number = strings->node_count;
	struct xmc_string_node *added = &strings->nodes[number];
	size_t length = strlen(name);
	size_t differs = 0;
	unsigned int bits = 0;

	if (number > 0) {
		const char *like = find_like(strings, offset, name, length);
		while (differs < length && name[differs] == like[differs]) {
			differs++;
		}
		bits = (uint8_t)name[differs] ^ (uint8_t)like[differs];
		if (bits == 0) {
			return XMC_SUCCESS;
		}
	}
	*offset = (uint32_t)strings->size;
	int status = append(strings, name, length + 1);
	if (status != XMC_SUCCESS) {
		return status;
	}
	added->offset = *offset;
	strings->node_count++;
	if (number == 0) {
		strings->root = NAME;
	} else {
		added->byte = differs;
		added->bit = highest_bit(bits);
		insert(strings, number, name, length);
	}
	return XMC_SUCCESS;
}

void xmc_string_table_free(struct xmc_string_table *strings)
{
	free(strings->bytes);
	free(strings->nodes);
	*strings = (struct xmc_string_table){0};
}
