/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Encoder of the classic LZSS stream: shortest parse.
 *
 * Three passes. Forward: the longest match at each position. Any shorter one
 * is then possible too, from the same place, so that a backward pass over the
 * costs (9 bits a literal, 17 a pair) finds a parse of the fewest bits, hence
 * of the fewest bytes. Forward again: the stream is written.
 */
#include "lzss_encode.h"

#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xm/xef_format.h>

#define WINDOW XM_LZSS_WINDOW_BYTES
#define MATCH_MIN XM_LZSS_MATCH_MIN
#define MATCH_MAX XM_LZSS_MATCH_MAX

/* The ring's initial fill stands before the data, as text that was there
 * earlier. As many bytes as a match can take do: what lies further back looks
 * the same. */
#define FILL_BYTES MATCH_MAX

#define LITERAL_BITS 9u
#define PAIR_BITS 17u
#define GROUP_ITEMS 8u
#define PAIR_BYTES 2u

/*
 * Earlier places are found by chains of places whose next bytes have one
 * hash: a set of chains for each of these numbers of bytes. A match of nine
 * bytes or more is in a chain of the last set, and those chains are short.
 * Only if there is none are the chains of fewer bytes walked, and then no
 * further than to the best match that is still possible.
 */
static const uint32_t level_bytes[] = {3, 5, 9};

#define LEVELS (sizeof(level_bytes) / sizeof(level_bytes[0]))
#define HASH_BITS 14u
#define HASH_FACTOR 0x9E3779B97F4A7C15u /* 2^64 over the golden ratio */
#define LOAD_BYTES 8u
#define NOWHERE UINT32_MAX

struct chains {
	uint32_t latest[1u << HASH_BITS]; /* place with this hash */
	uint32_t earlier[WINDOW]; /* the one before it, by place % WINDOW */
};

struct encoder {
	uint8_t *text;	     /* the fill, the data, LOAD_BYTES of zeros */
	uint32_t text_bytes; /* fill included; places count from its start */
	uint8_t *length;     /* at each place: longest match, then the chosen */
	uint16_t *source;    /* at each place: ring position of that match */
	struct chains levels[LEVELS];
};

struct match {
	uint32_t place;
	uint32_t bytes; /* MATCH_MIN - 1 if there is none */
};

/* One load on most machines; everywhere the same value. */
static uint64_t load64(const uint8_t *p)
{
	return (uint64_t)p[7] << 56 | (uint64_t)p[6] << 48 |
	       (uint64_t)p[5] << 40 | (uint64_t)p[4] << 32 |
	       (uint64_t)p[3] << 24 | (uint64_t)p[2] << 16 |
	       (uint64_t)p[1] << 8 | p[0];
}

static uint32_t hash(const uint8_t *p, uint32_t count)
{
	uint64_t h = load64(p);

	if (count < LOAD_BYTES) {
		h &= (UINT64_C(1) << (8u * count)) - 1;
	}
	for (uint32_t i = LOAD_BYTES; i < count; i++) {
		h = h * HASH_FACTOR + p[i];
	}
	return (uint32_t)((h * HASH_FACTOR) >> (64u - HASH_BITS));
}

static uint32_t common_bytes(const uint8_t *a, const uint8_t *b, uint32_t most)
{
	uint32_t n = 0;

	while (most - n >= LOAD_BYTES && load64(a + n) == load64(b + n)) {
		n += LOAD_BYTES;
	}
	while (n < most && a[n] == b[n]) {
		n++;
	}
	return n;
}

/* Improves @best, but not past @enough bytes, from one chain of places before
 * @place. */
static void walk_chain(const struct encoder *encoder,
		       const struct chains *chains, uint32_t chain,
		       uint32_t place, uint32_t enough, struct match *best)
{
	const uint8_t *here = encoder->text + place;
	uint32_t there = chains->latest[chain];

	while (there != NOWHERE && place - there <= WINDOW) {
		const uint8_t *candidate = encoder->text + there;

		/* Only one that has the byte behind the best can be better. */
		if (candidate[best->bytes] == here[best->bytes]) {
			const uint32_t n =
				common_bytes(candidate, here, enough);

			if (n > best->bytes) {
				best->place = there;
				best->bytes = n;
			}
			if (best->bytes >= enough) {
				return;
			}
		}
		there = chains->earlier[there % WINDOW];
	}
}

/* The place with the longest match, and all chains led on to @place. */
static struct match find_longest(struct encoder *encoder, uint32_t place)
{
	const uint32_t left = encoder->text_bytes - place;
	uint32_t enough = left < MATCH_MAX ? left : MATCH_MAX;
	struct match best = {0, MATCH_MIN - 1};

	for (size_t i = LEVELS; i-- > 0;) {
		struct chains *chains = &encoder->levels[i];
		uint32_t chain;

		if (left < level_bytes[i]) {
			continue;
		}
		chain = hash(encoder->text + place, level_bytes[i]);
		if (best.bytes < enough) {
			walk_chain(encoder, chains, chain, place, enough,
				   &best);
			/* A longer one would have been in this chain. */
			if (enough >= level_bytes[i]) {
				enough = level_bytes[i] - 1;
			}
		}
		chains->earlier[place % WINDOW] = chains->latest[chain];
		chains->latest[chain] = place;
	}
	return best;
}

static void find_matches(struct encoder *encoder)
{
	for (uint32_t place = 0; place < encoder->text_bytes; place++) {
		const struct match match = find_longest(encoder, place);

		encoder->length[place] =
			match.bytes < MATCH_MIN ? 1 : (uint8_t)match.bytes;
		encoder->source[place] =
			(uint16_t)((match.place + XM_LZSS_RING_START -
				    FILL_BYTES) %
				   WINDOW);
	}
}

/*
 * Replaces the longest match at each place by the first step of the cheapest
 * way from there to the end. Costs are needed as far ahead as a match goes,
 * and only their differences count: 32 bits that may wrap hold them.
 */
static void choose(struct encoder *encoder)
{
	uint32_t cost[32] = {0};
	const uint32_t mask = 31;

	for (uint32_t place = encoder->text_bytes; place-- > FILL_BYTES;) {
		const uint32_t longest = encoder->length[place];
		uint32_t best = cost[(place + 1) & mask] + LITERAL_BITS;

		encoder->length[place] = 1;
		for (uint32_t n = longest; n >= MATCH_MIN; n--) {
			const uint32_t with =
				cost[(place + n) & mask] + PAIR_BITS;

			if ((int32_t)(with - best) < 0) {
				best = with;
				encoder->length[place] = (uint8_t)n;
			}
		}
		cost[place & mask] = best;
	}
}

static uint32_t write_stream(const struct encoder *encoder, uint8_t *stream)
{
	uint32_t flags_at = 0;
	uint32_t size = 0;
	uint32_t item = 0;
	uint32_t place = FILL_BYTES;

	while (place < encoder->text_bytes) {
		const uint32_t bytes = encoder->length[place];

		if (item % GROUP_ITEMS == 0) {
			flags_at = size++;
			stream[flags_at] = 0;
		}
		if (bytes == 1) {
			stream[flags_at] |=
				(uint8_t)(1u << (item % GROUP_ITEMS));
			stream[size++] = encoder->text[place];
		} else {
			const uint32_t from = encoder->source[place];

			stream[size] = (uint8_t)from;
			stream[size + 1] = (uint8_t)((from >> 8) << 4 |
						     (bytes - MATCH_MIN));
			size += PAIR_BYTES;
		}
		place += bytes;
		item++;
	}
	return size;
}

static void encoder_free(struct encoder *encoder)
{
	if (encoder != NULL) {
		free(encoder->text);
		free(encoder->length);
		free(encoder->source);
		free(encoder);
	}
}

static struct encoder *encoder_new(const uint8_t *data, uint32_t size)
{
	const uint32_t text_bytes = FILL_BYTES + size;
	struct encoder *encoder = calloc(1, sizeof(*encoder));

	if (encoder == NULL) {
		return NULL;
	}
	encoder->text_bytes = text_bytes;
	encoder->text = malloc((size_t)text_bytes + LOAD_BYTES);
	encoder->length = malloc(text_bytes);
	encoder->source =
		malloc((size_t)text_bytes * sizeof(encoder->source[0]));
	if (encoder->text == NULL || encoder->length == NULL ||
	    encoder->source == NULL) {
		encoder_free(encoder);
		return NULL;
	}
	memset(encoder->text, XM_LZSS_RING_FILL, FILL_BYTES);
	if (size != 0) {
		memcpy(encoder->text + FILL_BYTES, data, size);
	}
	memset(encoder->text + text_bytes, 0, LOAD_BYTES);
	for (size_t i = 0; i < LEVELS; i++) {
		memset(encoder->levels[i].latest, 0xFF,
		       sizeof(encoder->levels[i].latest));
	}
	return encoder;
}

int xef_lzss_encode(uint8_t **stream, uint32_t *stream_size,
		    const uint8_t *data, uint32_t size)
{
	/* All literals; a byte more keeps malloc() from being asked for 0. */
	const uint64_t room = (uint64_t)size + size / GROUP_ITEMS + 2;
	struct encoder *encoder;
	uint8_t *bytes;

	if (room > UINT32_MAX) {
		return XEF_ERR_TOO_LARGE;
	}
	encoder = encoder_new(data, size);
	bytes = malloc((size_t)room);
	if (encoder == NULL || bytes == NULL) {
		encoder_free(encoder);
		free(bytes);
		return XEF_ERR_MEMORY;
	}
	find_matches(encoder);
	choose(encoder);
	*stream_size = write_stream(encoder, bytes);
	*stream = bytes;
	encoder_free(encoder);
	return XEF_SUCCESS;
}
