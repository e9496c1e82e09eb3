/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Match finder: chains of places whose next three bytes have one hash,
 * and for the matches of two bytes the latest place of each pair.
 */
#include "codec/lzsp_match.h"

#include <stdlib.h>
#include <string.h>

/* Of as many as the text has bytes: the chains of a large one are no longer
 * then. */
#define HASH_BITS_MIN 16u
#define HASH_BITS_MAX 22u
#define HASH_FACTOR 0x9E3779B1u /* 2^32 over the golden ratio */
#define HASH_BYTES 3u
#define PAIR_BYTES 2u
#define LOAD_BYTES 8u
#define NOWHERE UINT32_MAX

/* How much trouble one place is worth: links of a chain, and the length that
 * is good enough. */
#define CHAIN_LINKS_MAX 96u
#define ENOUGH_BYTES 96u

/* No place has more: lengths grow from 2 to ENOUGH_BYTES, twice. */
#define PLACE_MATCHES_MAX (2 * ENOUGH_BYTES)

struct finder {
	const uint8_t *text;
	uint32_t size;
	uint32_t *earlier; /* place before it in its chain */
	uint32_t *latest;  /* place with this hash */
	uint32_t hash_bits;
	uint32_t latest_pair[1u << 16]; /* place with this pair */
	struct lzsp_match *list;	/* of this place */
	uint32_t count;			/* of the list */
	uint32_t longest;		/* of the list, or 1 */
	uint32_t longest_words;		/* with a distance in words, or 1 */
};

uint32_t lzsp_match_length(const uint8_t *text, uint32_t size, uint32_t place,
			   uint32_t distance)
{
	const uint8_t *here = text + place;
	const uint8_t *there = here - distance;
	uint32_t most = size - place;
	uint32_t n = 0;

	if (most > LZSP_MATCH_BYTES_MAX) {
		most = LZSP_MATCH_BYTES_MAX;
	}
	while (most - n >= LOAD_BYTES &&
	       memcmp(here + n, there + n, LOAD_BYTES) == 0) {
		n += LOAD_BYTES;
	}
	while (n < most && here[n] == there[n]) {
		n++;
	}
	return n;
}

static uint32_t hash(const struct finder *finder, const uint8_t *p)
{
	const uint32_t bytes =
		(uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];

	return (bytes * HASH_FACTOR) >> (32 - finder->hash_bits);
}

/* Takes it into the list if it is longer than those of its kind. */
static void consider(struct finder *finder, uint32_t place, uint32_t there)
{
	const uint32_t distance = place - there;
	const bool words = distance % 4 == 0;
	const uint32_t beat = words ? finder->longest_words : finder->longest;
	uint32_t length;

	if (finder->size - place <= beat ||
	    finder->text[place + beat] != finder->text[there + beat]) {
		return;
	}
	length = lzsp_match_length(finder->text, finder->size, place, distance);
	if (length <= beat) {
		return;
	}
	finder->list[finder->count].distance = distance;
	finder->list[finder->count].length = length;
	finder->count++;
	if (length > finder->longest) {
		finder->longest = length;
	}
	if (words) {
		finder->longest_words = length;
	}
}

/* The list of @place. */
static void search(struct finder *finder, uint32_t place)
{
	const uint8_t *here = finder->text + place;
	uint32_t there;

	finder->count = 0;
	finder->longest = 1;
	finder->longest_words = 1;
	if (finder->size - place < PAIR_BYTES) {
		return;
	}
	there = finder->latest_pair[(uint32_t)here[0] << 8 | here[1]];
	if (there != NOWHERE) {
		consider(finder, place, there);
	}
	if (finder->size - place < HASH_BYTES) {
		return;
	}
	there = finder->latest[hash(finder, here)];
	for (uint32_t i = 0; i < CHAIN_LINKS_MAX && there != NOWHERE &&
			     finder->longest_words < ENOUGH_BYTES;
	     i++) {
		consider(finder, place, there);
		there = finder->earlier[there];
	}
}

/* The place into its chains. */
static void enter(struct finder *finder, uint32_t place)
{
	const uint8_t *here = finder->text + place;
	uint32_t *latest;

	if (finder->size - place >= PAIR_BYTES) {
		finder->latest_pair[(uint32_t)here[0] << 8 | here[1]] = place;
	}
	if (finder->size - place >= HASH_BYTES) {
		latest = &finder->latest[hash(finder, here)];
		finder->earlier[place] = *latest;
		*latest = place;
	}
}

/* Room for what one place can add. */
static bool make_room(struct lzsp_matches *matches, size_t used)
{
	struct lzsp_match *list;
	size_t room;

	if (matches->room - used >= PLACE_MATCHES_MAX) {
		return true;
	}
	room = matches->room + matches->room / 2 + PLACE_MATCHES_MAX;
	if (room > UINT32_MAX || room > SIZE_MAX / sizeof(*list)) {
		return false;
	}
	list = realloc(matches->list, room * sizeof(*list));
	if (list == NULL) {
		return false;
	}
	matches->list = list;
	matches->room = room;
	return true;
}

/* The matches of the place before that go on here, instead of a search. */
static void go_on(struct finder *finder, const struct lzsp_match *before,
		  uint32_t count)
{
	finder->count = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (before[i].length > LZSP_MATCH_BYTES_GOOD) {
			finder->list[finder->count] = before[i];
			finder->list[finder->count].length--;
			finder->count++;
		}
	}
}

static bool find_all(struct finder *finder, struct lzsp_matches *matches)
{
	size_t used = 0;

	finder->count = 0;
	for (uint32_t place = 0; place < finder->size; place++) {
		const uint32_t before = finder->count;

		matches->first[place] = (uint32_t)used;
		if (!make_room(matches, used)) {
			return false;
		}
		finder->list = matches->list + used;
		go_on(finder, finder->list - before, before);
		if (finder->count == 0) {
			search(finder, place);
		}
		enter(finder, place);
		used += finder->count;
	}
	matches->first[finder->size] = (uint32_t)used;
	return true;
}

static void finder_free(struct finder *finder)
{
	if (finder != NULL) {
		free(finder->earlier);
		free(finder->latest);
		free(finder);
	}
}

static struct finder *finder_new(const uint8_t *text, uint32_t size)
{
	struct finder *finder = malloc(sizeof(*finder));
	uint32_t bits = HASH_BITS_MIN;

	if (finder == NULL) {
		return NULL;
	}
	while (bits < HASH_BITS_MAX && size >> bits != 0) {
		bits++;
	}
	finder->text = text;
	finder->size = size;
	finder->hash_bits = bits;
	finder->earlier = calloc((size_t)size + 1, sizeof(*finder->earlier));
	finder->latest = malloc(sizeof(*finder->latest) << bits);
	if (finder->earlier == NULL || finder->latest == NULL) {
		finder_free(finder);
		return NULL;
	}
	memset(finder->latest, 0xFF, sizeof(*finder->latest) << bits);
	memset(finder->latest_pair, 0xFF, sizeof(finder->latest_pair));
	return finder;
}

bool lzsp_matches_find(struct lzsp_matches *matches, const uint8_t *text,
		       uint32_t size)
{
	struct finder *finder = finder_new(text, size);
	bool found = false;

	memset(matches, 0, sizeof(*matches));
	if (finder == NULL) {
		return false;
	}
	matches->first = calloc((size_t)size + 1, sizeof(*matches->first));
	if (matches->first != NULL) {
		found = find_all(finder, matches);
	}
	finder_free(finder);
	return found;
}

void lzsp_matches_free(struct lzsp_matches *matches)
{
	free(matches->list);
	free(matches->first);
	memset(matches, 0, sizeof(*matches));
}
