/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Encoder of the LZSP stream.
 *
 * What an item costs depends on the codes, and the best codes on the items.
 * So it goes in rounds: the cheapest items by the costs of the codes, the best
 * codes for those items. The shortest stream of all rounds is the result.
 */
#include "codec/lzsp_encode.h"
#include "codec/lzsp_match.h"
#include "codec/lzsp_parse.h"
#include "codec/lzsp_plan.h"
#include "codec/lzsp_stream.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xm/lzsp_format.h>
#include <xmcore/bytes.h>

/* More gain next to nothing. */
#define ROUNDS 4

struct encoder {
	uint8_t *text;
	uint32_t size;
	struct lzsp_matches matches;
	struct lzsp_node *nodes;
	struct lzsp_code_work *work;
	struct lzsp_plan plan;
	struct lzsp_costs costs;
	struct lzsp_counts counts[LZSP_CODES];
	uint8_t *stream; /* the shortest so far */
	uint32_t stream_size;
	uint8_t *attempt; /* the next */
};

/* Whether the word at @place is a call whose target can stand in it, which is
 * then set. */
static bool find_target(const uint8_t *text, uint32_t place, uint32_t *target)
{
	const uint32_t call = xm_be32(text + place);

	*target = (call << 2) + place;
	return (call & XM_LZSP_CALL_OP_MASK) == XM_LZSP_CALL_OP &&
	       *target < XM_LZSP_CALL_TARGETS;
}

/*
 * From displacements to targets. The decoder takes each word for a target that
 * begins with the byte of those: if there is one that must stay as it is, the
 * text cannot be written in this way. False then, and if there is no call; the
 * text is as before.
 */
static bool turn_calls(uint8_t *text, uint32_t size)
{
	uint32_t calls = 0;
	uint32_t target;

	for (uint32_t i = 0; size - i >= 4; i += 4) {
		if (find_target(text, i, &target)) {
			calls++;
		} else if (text[i] == XM_LZSP_CALL_BYTE) {
			return false;
		}
	}
	for (uint32_t i = 0; calls > 0 && size - i >= 4; i += 4) {
		if (find_target(text, i, &target)) {
			xm_put_be32(text + i, XM_LZSP_CALL_OP | target >> 2);
		}
	}
	return calls > 0;
}

static void keep_shorter(struct encoder *encoder, uint32_t size)
{
	uint8_t *shorter = encoder->attempt;

	if (size < encoder->stream_size) {
		encoder->attempt = encoder->stream;
		encoder->stream = shorter;
		encoder->stream_size = size;
	}
}

/* A number of rounds more, by the costs and for the text as they are. */
static void run_rounds(struct encoder *encoder, int rounds, bool calls)
{
	for (int round = 0; round < rounds; round++) {
		lzsp_parse(encoder->nodes, encoder->text, encoder->size,
			   &encoder->matches, &encoder->costs);
		lzsp_plan_count(encoder->counts, encoder->nodes, encoder->text,
				encoder->size);
		lzsp_plan_make(&encoder->plan, encoder->work, encoder->counts);
		lzsp_plan_costs(&encoder->costs, &encoder->plan);
		keep_shorter(encoder,
			     lzsp_stream_write(encoder->attempt, &encoder->plan,
					       encoder->nodes, encoder->text,
					       encoder->size, calls));
	}
}

/* A text's first round. False if memory runs out. */
static bool run_first(struct encoder *encoder, bool calls)
{
	lzsp_matches_free(&encoder->matches);
	if (!lzsp_matches_find(&encoder->matches, encoder->text,
			       encoder->size)) {
		return false;
	}
	lzsp_plan_guess(&encoder->costs);
	run_rounds(encoder, 1, calls);
	return true;
}

/* Both ways to store calls, then the better one to the end. */
static bool encode(struct encoder *encoder, const uint8_t *data)
{
	uint32_t plain_size;

	if (!run_first(encoder, false)) {
		return false;
	}
	plain_size = encoder->stream_size;
	if (turn_calls(encoder->text, encoder->size)) {
		if (!run_first(encoder, true)) {
			return false;
		}
		if (encoder->stream_size < plain_size) {
			run_rounds(encoder, ROUNDS - 1, true);
			return true;
		}
		memcpy(encoder->text, data, encoder->size);
		if (!run_first(encoder, false)) {
			return false;
		}
	}
	run_rounds(encoder, ROUNDS - 1, false);
	return true;
}

static void encoder_free(struct encoder *encoder)
{
	if (encoder != NULL) {
		free(encoder->text);
		lzsp_matches_free(&encoder->matches);
		free(encoder->nodes);
		free(encoder->work);
		free(encoder->stream);
		free(encoder->attempt);
		free(encoder);
	}
}

static struct encoder *encoder_new(const uint8_t *data, uint32_t size)
{
	const uint32_t room = lzsp_stream_room(size);
	struct encoder *encoder = calloc(1, sizeof(*encoder));

	if (encoder == NULL) {
		return NULL;
	}
	encoder->size = size;
	encoder->text = malloc((size_t)size + 1);
	encoder->nodes = lzsp_nodes_new(size);
	encoder->work = lzsp_code_work_new();
	encoder->stream = malloc(room);
	encoder->stream_size = UINT32_MAX;
	encoder->attempt = malloc(room);
	if (encoder->text == NULL || encoder->nodes == NULL ||
	    encoder->work == NULL || encoder->stream == NULL ||
	    encoder->attempt == NULL) {
		encoder_free(encoder);
		return NULL;
	}
	if (size != 0) {
		memcpy(encoder->text, data, size);
	}
	return encoder;
}

int xef_lzsp_encode(uint8_t **stream, uint32_t *stream_size,
		    const uint8_t *data, uint32_t size)
{
	struct encoder *encoder;
	bool done;

	if (size > XM_LZSP_PLAIN_BYTES_MAX) {
		return XEF_ERR_TOO_LARGE;
	}
	encoder = encoder_new(data, size);
	if (encoder == NULL) {
		return XEF_ERR_MEMORY;
	}
	done = encode(encoder, data);
	if (done) {
		*stream = encoder->stream;
		*stream_size = encoder->stream_size;
		encoder->stream = NULL;
	}
	encoder_free(encoder);
	return done ? XEF_SUCCESS : XEF_ERR_MEMORY;
}
