/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Longest matches by asking whether there is one that is longer by a
 * byte.
 *
 * Where a match of n bytes ends, a match of n - 1 bytes is known at the next
 * place: the same, a byte later. So the question at each place is whether n
 * bytes occur earlier in the window; mostly they do not, and that is the only
 * question. If they do, the match is measured and the question asked again.
 *
 * It is answered by chains of the places whose next bytes have one hash. For
 * each of the usual lengths there is a set of chains for just that number of
 * bytes. The first place on the chain that has the bytes is a match, and the
 * others on it are there by chance: one in 2^HASH_BITS of the window.
 */
#include "codec/lzss_match.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xm/xef_format.h>

#define WINDOW XM_LZSS_WINDOW_BYTES
#define MATCH_MIN XM_LZSS_MATCH_MIN
#define MATCH_MAX XM_LZSS_MATCH_MAX

#define HASH_BITS 14u
#define HASH_FACTOR UINT64_C(0x9E3779B97F4A7C15) /* 2^64 over golden ratio */
#define LOAD_BYTES 8u

/* Chains for 3, 4, 5, 6, 7, 8 and 12 bytes; for a number in between those for
 * the next smaller are walked. */
#define LEVELS 7u
/* The level for matches of this many bytes, MATCH_MIN to MATCH_MAX. */
static const uint8_t level_of[MATCH_MAX + 1] = {0, 0, 0, 0, 1, 2, 3, 4, 5, 5,
						5, 5, 6, 6, 6, 6, 6, 6, 6};

/*
 * Places modulo 2^16. A place of long ago may look like one in the window.
 * Then its chain has no place in the window that could be missed, and what is
 * compared instead is a place of the window too.
 */
struct chains {
	uint16_t latest[1u << HASH_BITS]; /* place with this hash */
	uint16_t earlier[WINDOW]; /* the one before it, by place % WINDOW */
};

struct match {
	uint32_t bytes;
	uint32_t distance;
};

/* One load on most machines; everywhere the same value. */
static inline uint64_t load64(const uint8_t *p)
{
	return (uint64_t)p[7] << 56 | (uint64_t)p[6] << 48 |
	       (uint64_t)p[5] << 40 | (uint64_t)p[4] << 32 |
	       (uint64_t)p[3] << 24 | (uint64_t)p[2] << 16 |
	       (uint64_t)p[1] << 8 | p[0];
}

static inline uint32_t hash(const uint8_t *p, uint32_t bytes)
{
	uint64_t h = load64(p);

	if (bytes < LOAD_BYTES) {
		h <<= 8u * (LOAD_BYTES - bytes);
	} else if (bytes > LOAD_BYTES) {
		h = h * HASH_FACTOR + load64(p + bytes - LOAD_BYTES);
	}
	return (uint32_t)((h * HASH_FACTOR) >> (64u - HASH_BITS));
}

static inline uint32_t common_bytes(const uint8_t *a, const uint8_t *b,
				    uint32_t most)
{
	for (uint32_t n = 0; n < most; n += LOAD_BYTES) {
		const uint64_t differ = load64(a + n) ^ load64(b + n);

		if (differ != 0) {
			n += (uint32_t)__builtin_ctzll(differ) / 8u;
			return n < most ? n : most;
		}
	}
	return most;
}

/* Puts the place on a chain; returns the one before it. */
static inline uint16_t enter(struct chains *chains, const uint8_t *text,
			     uint32_t place, uint32_t bytes)
{
	uint16_t *latest = &chains->latest[hash(text + place, bytes)];
	const uint16_t before = *latest;

	chains->earlier[place % WINDOW] = before;
	*latest = (uint16_t)place;
	return before;
}

/* Puts the place on its chain of each level. One by one, so that each hash is
 * compiled for its number of bytes. */
static inline void enter_all(struct chains *levels, const uint8_t *text,
			     uint32_t place, uint16_t *before)
{
	before[0] = enter(&levels[0], text, place, 3);
	before[1] = enter(&levels[1], text, place, 4);
	before[2] = enter(&levels[2], text, place, 5);
	before[3] = enter(&levels[3], text, place, 6);
	before[4] = enter(&levels[4], text, place, 7);
	before[5] = enter(&levels[5], text, place, 8);
	before[6] = enter(&levels[6], text, place, 12);
}

/* A longer match than @p match from one chain. False if there is none. */
static inline bool improve(const struct chains *chains, uint32_t before,
			   const uint8_t *text, uint32_t place, uint32_t most,
			   struct match *match)
{
	const uint8_t *here = text + place;
	uint32_t distance = (uint16_t)(place - before);
	uint32_t nearer = 0;

	/* A chain leads back; it ends where it does not. */
	while (distance > nearer && distance <= WINDOW) {
		const uint8_t *there = here - distance;

		/* Only one that has the byte behind the match can be longer. */
		if (there[match->bytes] == here[match->bytes]) {
			const uint32_t n = common_bytes(there, here, most);

			if (n > match->bytes) {
				match->bytes = n;
				match->distance = distance;
				return true;
			}
		}
		nearer = distance;
		distance =
			(uint16_t)(place - chains->earlier[(place - distance) %
							   WINDOW]);
	}
	return false;
}

static void match_all(uint8_t *length, uint16_t *distance, const uint8_t *text,
		      uint32_t text_bytes, struct chains *levels)
{
	struct match match = {0, 0};

	for (uint32_t place = 0; place < text_bytes; place++) {
		const uint32_t left = text_bytes - place;
		const uint32_t most = left < MATCH_MAX ? left : MATCH_MAX;
		uint16_t before[LEVELS];
		uint32_t level;

		enter_all(levels, text, place, before);
		if (match.bytes >= MATCH_MIN) {
			match.bytes--; /* the last one, a byte later */
		}
		do {
			if (match.bytes >= most) {
				break;
			}
			level = level_of[match.bytes + 1];
		} while (improve(&levels[level], before[level], text, place,
				 most, &match));
		length[place] =
			match.bytes < MATCH_MIN ? 1 : (uint8_t)match.bytes;
		distance[place] = (uint16_t)match.distance;
	}
}

int xef_lzss_match(uint8_t *length, uint16_t *distance, const uint8_t *text,
		   uint32_t text_bytes)
{
	/* Zeros are place 0, which exists whenever it can be referred to. */
	struct chains *levels = calloc(LEVELS, sizeof(*levels));

	if (levels == NULL) {
		return XEF_ERR_MEMORY;
	}
	match_all(length, distance, text, text_bytes, levels);
	free(levels);
	return XEF_SUCCESS;
}
