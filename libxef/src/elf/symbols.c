/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Names for addresses, from the symbol table of an ELF file.
 */
#include "diag.h"
#include "elf/elf_read.h"

#include <stdlib.h>
#include <xef.h>

#define NONE UINT32_MAX

/* From this address on, up to the next piece, the innermost symbol with a size
 * is the same. */
struct piece {
	uint32_t from;
	uint32_t symbol; /* in the list, or NONE */
};

struct xef_symbols {
	struct xef_elf_symbols elf; /* by address, the best of each last */
	struct piece *pieces;	    /* by address */
	size_t piece_count;
};

/* Those with a size that begin up to a place, each before those inside it. */
struct nest {
	uint32_t *list;
	size_t count;
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
	/* Not by their names: many may share the bytes of long ones. */
	return (a->index < b->index) - (a->index > b->index);
}

static void add_piece(struct xef_symbols *symbols, uint64_t from,
		      uint32_t symbol)
{
	if (from > UINT32_MAX) {
		return;
	}
	if (symbols->piece_count > 0 &&
	    symbols->pieces[symbols->piece_count - 1].from == from) {
		symbols->piece_count--;
	}
	symbols->pieces[symbols->piece_count] =
		(struct piece){(uint32_t)from, symbol};
	symbols->piece_count++;
}

/* Leaves those that end up to an address. */
static void leave(struct xef_symbols *symbols, struct nest *nest, uint64_t addr)
{
	const struct xef_elf_symbol *list = symbols->elf.list;

	while (nest->count > 0 &&
	       list[nest->list[nest->count - 1]].end <= addr) {
		const uint64_t end = list[nest->list[nest->count - 1]].end;

		while (nest->count > 0 &&
		       list[nest->list[nest->count - 1]].end <= end) {
			nest->count--;
		}
		add_piece(symbols, end,
			  nest->count > 0 ? nest->list[nest->count - 1] : NONE);
	}
}

/* Each symbol begins a piece, and where it ends another begins. */
static int make_pieces(struct xef_symbols *symbols)
{
	const size_t count = symbols->elf.count;
	const struct xef_elf_symbol *list = symbols->elf.list;
	struct nest nest = {calloc(count, sizeof(nest.list[0])), 0};

	symbols->pieces = calloc(count, 2 * sizeof(symbols->pieces[0]));
	if (nest.list == NULL || symbols->pieces == NULL) {
		free(nest.list);
		return XEF_ERR_MEMORY;
	}
	for (size_t i = 0; i < count; i++) {
		if (list[i].size != 0) {
			leave(symbols, &nest, list[i].addr);
			nest.list[nest.count] = (uint32_t)i;
			nest.count++;
			add_piece(symbols, list[i].addr, (uint32_t)i);
		}
	}
	leave(symbols, &nest, UINT64_MAX);
	free(nest.list);
	return XEF_SUCCESS;
}

static int sort(struct xef_symbols *symbols)
{
	/* No list has no address, which qsort() must have. */
	if (symbols->elf.count == 0) {
		return XEF_SUCCESS;
	}
	qsort(symbols->elf.list, symbols->elf.count,
	      sizeof(symbols->elf.list[0]), compare_symbols);
	return make_pieces(symbols);
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
		free(symbols->pieces);
		free(symbols);
	}
}

size_t xef_symbols_count(const xef_symbols *symbols)
{
	return symbols->elf.count;
}

/* The label that an address in no symbol with a size belongs to, or NULL. */
static const struct xef_elf_symbol *
label_before(const struct xef_symbols *symbols, uint32_t addr)
{
	const struct xef_elf_symbol *before = NULL;
	size_t low = 0;
	size_t high = symbols->elf.count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (symbols->elf.list[middle].addr <= addr) {
			before = &symbols->elf.list[middle];
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return before != NULL && before->size == 0 && before->end > addr
		       ? before
		       : NULL;
}

/* The index of the innermost symbol with a size at an address, or NONE. */
static size_t innermost(const struct xef_symbols *symbols, uint32_t addr)
{
	const struct piece *pieces = symbols->pieces;
	size_t low = 0;
	size_t high = symbols->piece_count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (pieces[middle].from <= addr) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low > 0 ? pieces[low - 1].symbol : NONE;
}

int xef_symbols_at(const xef_symbols *symbols, uint32_t addr,
		   xef_symbol *symbol)
{
	const struct xef_elf_symbol *found;
	size_t index;

	if (symbols == NULL || symbol == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	index = innermost(symbols, addr);
	found = index != NONE ? &symbols->elf.list[index]
			      : label_before(symbols, addr);
	if (found == NULL) {
		return XEF_ERR_REFERENCE;
	}
	*symbol = (xef_symbol){found->name, found->addr, found->size};
	return XEF_SUCCESS;
}
