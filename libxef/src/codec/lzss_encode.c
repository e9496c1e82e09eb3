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
#include "codec/lzss_encode.h"

#include "codec/lzss_match.h"

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

#define NOWHERE UINT32_MAX
#define AHEAD 32u /* a power of two above MATCH_MAX */

struct encoder {
	uint8_t *text;	     /* the fill, the data, the match finder's zeros */
	uint32_t text_bytes; /* fill included; places count from its start */
	uint8_t *length;     /* at each place: longest match, then the chosen */
	uint16_t *distance;  /* at each place: how far back that match is */
};

/*
 * Replaces the longest match at each place by the first step of the cheapest
 * way from there to the end. Only differences of costs count: 32 bits that may
 * wrap hold them.
 *
 * Of the lengths that a match allows, two come into question. Let q' < q, and
 * take a cheapest way from q'. Without what lies before q it is a way from q:
 * items before q fall away, at least 9 bits each, and a pair across q becomes
 * a shorter pair (17 bits as before), two literals (18) or one (9). So
 * cost(q) <= cost(q') + 1, and if it is one more, then no item falls away: the
 * step from q' is a pair that goes two bytes past q. The ends that a match of
 * up to n bytes allows at a place thus cost as much as the last, q, or one
 * less; and who costs one less than q has been seen to when its step was
 * chosen. The nearest such place is kept for each q: if that one is too near
 * the match's own start to be its end, the others are.
 */
static void choose(struct encoder *encoder)
{
	uint32_t cost[AHEAD] = {0};
	uint32_t cheaper[AHEAD]; /* the place before this that costs a bit less
				  */

	memset(cheaper, 0xFF, sizeof(cheaper));
	for (uint32_t place = encoder->text_bytes; place-- > FILL_BYTES;) {
		const uint32_t longest = encoder->length[place];
		uint32_t best = cost[(place + 1) % AHEAD] + LITERAL_BITS;
		uint32_t next = place + 1;

		if (longest >= MATCH_MIN) {
			uint32_t end = place + longest;
			uint32_t bits = cost[end % AHEAD] + PAIR_BITS;
			const uint32_t other = cheaper[end % AHEAD];

			if (other != NOWHERE && other - place >= MATCH_MIN) {
				end = other;
				bits--;
			}
			if ((int32_t)(bits - best) < 0) {
				best = bits;
				next = end;
			}
		}
		encoder->length[place] = (uint8_t)(next - place);
		cost[place % AHEAD] = best;
		cheaper[place % AHEAD] = NOWHERE;
		if (next - place >= MATCH_MIN &&
		    cost[(next - 2) % AHEAD] == best + 1 &&
		    cheaper[(next - 2) % AHEAD] == NOWHERE) {
			cheaper[(next - 2) % AHEAD] = place;
		}
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
			const uint32_t from =
				(place - encoder->distance[place] +
				 XM_LZSS_RING_START - FILL_BYTES) %
				WINDOW;

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
		free(encoder->distance);
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
	encoder->text = malloc((size_t)text_bytes + XEF_LZSS_MATCH_PAD);
	encoder->length = malloc(text_bytes);
	encoder->distance =
		malloc((size_t)text_bytes * sizeof(encoder->distance[0]));
	if (encoder->text == NULL || encoder->length == NULL ||
	    encoder->distance == NULL) {
		encoder_free(encoder);
		return NULL;
	}
	memset(encoder->text, XM_LZSS_RING_FILL, FILL_BYTES);
	if (size != 0) {
		memcpy(encoder->text + FILL_BYTES, data, size);
	}
	memset(encoder->text + text_bytes, 0, XEF_LZSS_MATCH_PAD);
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
	if (encoder == NULL || bytes == NULL ||
	    xef_lzss_match(encoder->length, encoder->distance, encoder->text,
			   encoder->text_bytes) != XEF_SUCCESS) {
		encoder_free(encoder);
		free(bytes);
		return XEF_ERR_MEMORY;
	}
	choose(encoder);
	*stream_size = write_stream(encoder, bytes);
	*stream = bytes;
	encoder_free(encoder);
	return XEF_SUCCESS;
}
