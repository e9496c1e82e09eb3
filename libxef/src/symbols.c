/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Names for addresses, from the symbol table of an ELF file.
 */
#include "diag.h"
#include "elf_read.h"

#include <stdlib.h>
#include <string.h>
#include <xef.h>

struct xef_symbols {
	struct xef_elf_symbols elf; /* by address, the best of each last */
	/* For each symbol: where the furthest of it and all before it, labels
	 * left out, ends. A
	 * search backwards stops where this is not beyond the address. */
	uint64_t *reach;
};

static int compare_symbols(const void *left, const void *right)
{
	const struct xef_elf_symbol *a = left;
	const struct xef_elf_symbol *b = right;

	if (a->addr != b->addr) {
		return a->addr < b->addr ? -1 : 1;
	}
	/* Larger ones first, so that the innermost is found first. Those
	 * without a size are labels, which say less. */
	if ((a->size == 0) != (b->size == 0)) {
		return a->size == 0 ? -1 : 1;
	}
	if (a->size != b->size) {
		return a->size > b->size ? -1 : 1;
	}
	if (a->rank != b->rank) {
		return a->rank < b->rank ? -1 : 1;
	}
	return strcmp(b->name, a->name);
}

static int sort(struct xef_symbols *symbols)
{
	const size_t count = symbols->elf.count;
	const struct xef_elf_symbol *list = symbols->elf.list;
	uint64_t furthest = 0;

	/* No list has no address, which qsort() must have. */
	if (count == 0) {
		return XEF_SUCCESS;
	}
	qsort(symbols->elf.list, count, sizeof(list[0]), compare_symbols);
	symbols->reach = calloc(count, sizeof(symbols->reach[0]));
	if (symbols->reach == NULL) {
		return XEF_ERR_MEMORY;
	}
	for (size_t i = 0; i < count; i++) {
		if (list[i].size != 0 && list[i].end > furthest) {
			furthest = list[i].end;
		}
		symbols->reach[i] = furthest;
	}
	return XEF_SUCCESS;
}

int xef_symbols_open(xef_symbols **out, const uint8_t *elf, size_t elf_size,
		     xef_diag *diag)
{
	struct xef_symbols *symbols;
	int status;

	xef_diag_clear(diag);
	if (out == NULL || elf == NULL) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	symbols = calloc(1, sizeof(*symbols));
	if (symbols == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	status = xef_elf_read_symbols(&symbols->elf, elf, elf_size, diag);
	if (status == XEF_SUCCESS) {
		status = xef_diag_status(diag, sort(symbols));
	}
	if (status != XEF_SUCCESS) {
		xef_symbols_close(symbols);
		return status;
	}
	*out = symbols;
	return XEF_SUCCESS;
}

void xef_symbols_close(xef_symbols *symbols)
{
	if (symbols != NULL) {
		xef_elf_symbols_free(&symbols->elf);
		free(symbols->reach);
		free(symbols);
	}
}

size_t xef_symbols_count(const xef_symbols *symbols)
{
	return symbols->elf.count;
}

/* The number of symbols that begin at or below an address. */
static size_t count_up_to(const struct xef_symbols *symbols, uint32_t addr)
{
	size_t low = 0;
	size_t high = symbols->elf.count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (symbols->elf.list[middle].addr <= addr) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

static int give(xef_symbol *symbol, const struct xef_elf_symbol *found)
{
	*symbol = (xef_symbol){found->name, found->addr, found->size};
	return XEF_SUCCESS;
}

int xef_symbols_at(const xef_symbols *symbols, uint32_t addr,
		   xef_symbol *symbol)
{
	const struct xef_elf_symbol *list;
	size_t at;

	if (symbols == NULL || symbol == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	list = symbols->elf.list;
	for (at = count_up_to(symbols, addr);
	     at > 0 && symbols->reach[at - 1] > addr; at--) {
		if (list[at - 1].size != 0 && list[at - 1].end > addr) {
			return give(symbol, &list[at - 1]);
		}
	}
	/* In none that has a size: the label before it, if anything. */
	at = count_up_to(symbols, addr);
	if (at > 0 && list[at - 1].size == 0 && list[at - 1].end > addr) {
		return give(symbol, &list[at - 1]);
	}
	return XEF_ERR_REFERENCE;
}
