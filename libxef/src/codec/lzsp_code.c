/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Construction of the codes of an LZSP stream.
 *
 * The symbols, the most frequent first, are cut into groups. A group is either
 * one symbol of few bits, which takes several entries of the table, or up to
 * 2^k symbols of k bits more than a selector has, which take one. The cheapest
 * cut into groups of a given number of entries is found for literals and for
 * matches alone, since no entry is of both kinds; then the entries are shared
 * out.
 */
#include "codec/lzsp_code.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define ENTRIES_MAX (1u << (XM_LZSP_SELECTOR_MIN + XM_LZSP_SELECTOR_MASK))
#define WORD_BITS_MAX (XM_LZSP_ENTRY_BITS_MASK + 1)
#define GROUP_SYMBOLS_MAX 128u
/* More than all that is ever counted takes. */
#define NEVER (UINT64_C(1) << 32)
#define SYMBOL_BITS 8u

/* What an escape costs before the code of the escape is known. */
#define ESCAPE_BITS_GUESS 6u
/* Escapes are counted with the code of the round before. */
#define ROUNDS 3

/* The cheapest cut of the last symbols into so many entries or fewer. */
struct cut {
	uint64_t cost;
	uint32_t bits; /* words of the first group; 0: all are left out */
};

/* The symbols of one kind and their cheapest cuts. */
struct kind {
	uint32_t count; /* of symbols */
	uint32_t limit; /* of those with a word */
	uint8_t symbols[LZSP_SYMBOLS];
	uint64_t uses[LZSP_SYMBOLS + 1]; /* of all before this symbol */
	uint64_t left_out_bits; /* for a symbol without word; or NEVER */
	struct cut cuts[ENTRIES_MAX + 1][LZSP_SYMBOLS + 1]; /* from each on */
};

struct lzsp_code_work {
	struct kind literal;
	struct kind match;
};

struct lzsp_code_work *lzsp_code_work_new(void)
{
	return malloc(sizeof(struct lzsp_code_work));
}

/* The symbols that are used, the most frequent first. */
static void sort_kind(struct kind *kind, const uint32_t *counts)
{
	kind->count = 0;
	for (uint32_t symbol = 0; symbol < LZSP_SYMBOLS; symbol++) {
		uint32_t i = kind->count;

		if (counts[symbol] == 0) {
			continue;
		}
		for (; i > 0 && counts[kind->symbols[i - 1]] < counts[symbol];
		     i--) {
			kind->symbols[i] = kind->symbols[i - 1];
		}
		kind->symbols[i] = (uint8_t)symbol;
		kind->count++;
	}
	kind->uses[0] = 0;
	for (uint32_t i = 0; i < kind->count; i++) {
		kind->uses[i + 1] = kind->uses[i] + counts[kind->symbols[i]];
	}
}

static uint32_t words_most(const struct kind *kind)
{
	return kind->count < kind->limit ? kind->count : kind->limit;
}

static uint32_t group_entries(uint32_t bits, uint32_t selector_bits)
{
	return bits < selector_bits ? 1u << (selector_bits - bits) : 1;
}

/* Of the @left symbols, those that a group has. */
static uint32_t group_symbols(uint32_t bits, uint32_t selector_bits,
			      uint32_t left)
{
	const uint32_t most =
		bits < selector_bits ? 1 : 1u << (bits - selector_bits);

	return most < left ? most : left;
}

/* The cheapest first group of the symbols from @first on. */
static void cut_at(struct kind *kind, uint32_t entries, uint32_t first,
		   uint32_t selector_bits)
{
	const uint32_t last = words_most(kind);
	const uint64_t left_uses = kind->uses[kind->count] - kind->uses[first];
	struct cut best = {left_uses * kind->left_out_bits, 0};

	for (uint32_t bits = 1; first < last && bits <= WORD_BITS_MAX; bits++) {
		const uint32_t taken = group_entries(bits, selector_bits);
		const uint32_t symbols =
			group_symbols(bits, selector_bits, last - first);
		uint64_t cost;

		if (taken > entries) {
			continue;
		}
		cost = kind->cuts[entries - taken][first + symbols].cost +
		       (kind->uses[first + symbols] - kind->uses[first]) *
			       bits +
		       SYMBOL_BITS * symbols;
		if (cost < best.cost) {
			best.cost = cost;
			best.bits = bits;
		}
		if (symbols == last - first || symbols == GROUP_SYMBOLS_MAX) {
			break;
		}
	}
	kind->cuts[entries][first] = best;
}

static void cut_kind(struct kind *kind, uint32_t selector_bits)
{
	const uint32_t entry_count = 1u << selector_bits;

	for (uint32_t entries = 0; entries <= entry_count; entries++) {
		kind->cuts[entries][kind->count].cost = 0;
		kind->cuts[entries][kind->count].bits = 0;
		for (uint32_t first = kind->count; first > 0; first--) {
			cut_at(kind, entries, first - 1, selector_bits);
		}
	}
}

/* How many of the entries the literals get; more than there are if no way of
 * sharing gives each match a word. */
static uint32_t share_out(const struct lzsp_code_work *work, uint32_t entries)
{
	uint64_t best = NEVER;
	uint32_t literals = entries + 1;

	for (uint32_t i = 0; i <= entries; i++) {
		const uint64_t cost = work->literal.cuts[i][0].cost +
				      work->match.cuts[entries - i][0].cost;

		if (cost < best) {
			best = cost;
			literals = i;
		}
	}
	return literals;
}

/* One kind of symbols on its way into a code. */
struct placing {
	const struct kind *kind;
	struct lzsp_word *words;
	uint32_t entries; /* that are left */
	uint32_t next;	  /* symbol */
	uint8_t flag;	  /* XM_LZSP_ENTRY_MATCH or 0 */
};

/* Bits of the words of the next group; 0 if there is none. */
static uint32_t next_bits(const struct placing *placing)
{
	return placing->kind->cuts[placing->entries][placing->next].bits;
}

/* The next group, with its entries from @entry on. Returns their number. */
static uint32_t place_group(struct lzsp_code *code, struct placing *placing,
			    uint32_t entry, uint32_t selector_bits)
{
	const struct kind *kind = placing->kind;
	const uint32_t bits = next_bits(placing);
	const uint32_t entries = group_entries(bits, selector_bits);
	const uint32_t symbols = group_symbols(
		bits, selector_bits, words_most(kind) - placing->next);
	const uint32_t word = bits < selector_bits
				      ? entry >> (selector_bits - bits)
				      : entry << (bits - selector_bits);

	for (uint32_t i = 0; i < entries; i++) {
		uint8_t *bytes =
			code->bytes + XM_LZSP_ENTRY_BYTES * (entry + i);

		bytes[0] = (uint8_t)(code->size - word);
		bytes[1] = (uint8_t)(placing->flag | (bits - 1));
	}
	for (uint32_t i = 0; i < symbols; i++) {
		const uint8_t symbol = kind->symbols[placing->next + i];

		code->bytes[code->size] = symbol;
		code->size++;
		placing->words[symbol].word = (uint16_t)(word + i);
		placing->words[symbol].bits = (uint8_t)bits;
	}
	placing->entries -= entries;
	placing->next += symbols;
	return entries;
}

static void fill_code(struct lzsp_code *code, const struct lzsp_code_work *work,
		      uint32_t literal_entries, uint32_t selector_bits)
{
	const uint32_t entries = 1u << selector_bits;
	struct placing kinds[] = {
		{&work->literal, code->literal, literal_entries, 0, 0},
		{&work->match, code->match, entries - literal_entries, 0,
		 XM_LZSP_ENTRY_MATCH},
	};
	uint32_t entry = 0;

	memset(code, 0, sizeof(*code));
	code->size = XM_LZSP_ENTRY_BYTES * entries;
	/* Short words first: then those with several entries begin at a
	 * multiple of their number. */
	for (uint32_t bits = 1; bits <= WORD_BITS_MAX; bits++) {
		for (uint32_t i = 0; i < 2; i++) {
			while (next_bits(&kinds[i]) == bits) {
				entry += place_group(code, &kinds[i], entry,
						     selector_bits);
			}
		}
	}
}

/* Bits of the code and of all that was counted. */
static uint64_t code_cost(const struct lzsp_code *code,
			  const struct lzsp_counts *counts)
{
	uint64_t bits = SYMBOL_BITS * (1 + (uint64_t)code->size);

	for (uint32_t i = 0; i < LZSP_SYMBOLS; i++) {
		uint32_t literal = code->literal[i].bits;

		if (literal == 0) {
			literal =
				code->match[XM_LZSP_ESCAPE].bits + SYMBOL_BITS;
		}
		bits += (uint64_t)counts->literal[i] * literal +
			(uint64_t)counts->match[i] * code->match[i].bits;
	}
	return bits;
}

/* The best code if the work's literals may be left out at that price, or
 * NEVER, and the work's matches are those. */
static uint64_t try_code(struct lzsp_code *code, struct lzsp_code_work *work,
			 const struct lzsp_counts *counts,
			 uint32_t selector_bits)
{
	const uint32_t entries = 1u << selector_bits;
	const uint32_t room =
		XM_LZSP_CODE_BYTES_MAX - XM_LZSP_ENTRY_BYTES * entries;
	uint32_t literal_entries;

	if (work->match.count > room) {
		return UINT64_MAX;
	}
	work->match.limit = work->match.count;
	work->literal.limit = room - work->match.count;
	cut_kind(&work->literal, selector_bits);
	cut_kind(&work->match, selector_bits);
	literal_entries = share_out(work, entries);
	if (literal_entries > entries) {
		return UINT64_MAX;
	}
	fill_code(code, work, literal_entries, selector_bits);
	return code_cost(code, counts);
}

/* How many literals have no word. */
static uint32_t count_escapes(const struct lzsp_code *code,
			      const struct lzsp_counts *counts)
{
	uint32_t escapes = 0;

	for (uint32_t i = 0; i < LZSP_SYMBOLS; i++) {
		if (code->literal[i].bits == 0) {
			escapes += counts->literal[i];
		}
	}
	return escapes;
}

uint64_t lzsp_code_make(struct lzsp_code *code, struct lzsp_code_work *work,
			const struct lzsp_counts *counts,
			uint32_t selector_bits, bool all_literals)
{
	struct lzsp_code attempt;
	uint64_t best;
	uint32_t matches[LZSP_SYMBOLS];

	memcpy(matches, counts->match, sizeof(matches));
	sort_kind(&work->literal, counts->literal);
	sort_kind(&work->match, matches);
	work->literal.left_out_bits = NEVER;
	work->match.left_out_bits = NEVER;
	best = try_code(code, work, counts, selector_bits);
	work->literal.left_out_bits = ESCAPE_BITS_GUESS + SYMBOL_BITS;
	matches[XM_LZSP_ESCAPE] = 1;
	for (int round = 0; round < ROUNDS && !all_literals; round++) {
		uint64_t cost;

		sort_kind(&work->match, matches);
		cost = try_code(&attempt, work, counts, selector_bits);
		if (cost == UINT64_MAX) {
			break;
		}
		if (cost < best) {
			best = cost;
			*code = attempt;
		}
		work->literal.left_out_bits =
			attempt.match[XM_LZSP_ESCAPE].bits + SYMBOL_BITS;
		matches[XM_LZSP_ESCAPE] = 1 + count_escapes(&attempt, counts);
	}
	return best;
}
