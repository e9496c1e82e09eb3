/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Text for messages, and the pool of names.
 */
#include "text/text.h"

#include "text/utf8.h"
#include "xmc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DISTANCE_BYTES_MAX 64u
#define SHOWN_BYTES_MAX 60u
/* A text of as many bytes may be a part of what was meant. */
#define WHOLE_BYTES_MIN 3u
/* Of two names in a hint. */
#define HINT_BYTES_MAX 48u
#define BLOCK_BYTES 8192u

struct xmc_pool_block {
	struct xmc_pool_block *next;
	size_t used;
	size_t size;
	char bytes[];
};

bool xmc_text_has_hidden(const char *text, size_t length)
{
	for (size_t i = 0, bytes; i < length; i += bytes) {
		bytes = xmc_utf8_bytes(text + i, length - i);
		bytes += bytes == 0;
		if (xmc_utf8_is_hidden(xmc_utf8_number(text + i, bytes))) {
			return true;
		}
	}
	return false;
}

char *xmc_text_visible(const char *text, size_t length)
{
	char *out = malloc(length + 1);
	size_t used = 0;

	for (size_t i = 0; i < length && out != NULL;) {
		size_t bytes = xmc_utf8_bytes(text + i, length - i);
		bool hidden =
			bytes == 0 ||
			(text[i] != '\t' &&
			 xmc_utf8_is_hidden(xmc_utf8_number(text + i, bytes)));
		/* Columns count the bytes that begin a character. */
		if (bytes == 0 && ((unsigned char)text[i] & 0xC0u) == 0x80) {
			i++;
			continue;
		}
		bytes += bytes == 0;
		if (hidden) {
			out[used++] = '?';
		} else {
			memcpy(out + used, text + i, bytes);
			used += bytes;
		}
		i += bytes;
	}
	if (out != NULL) {
		out[used] = '\0';
	}
	return out;
}

size_t xmc_text_cut(const char *text, size_t length, size_t room)
{
	size_t kept = length < room ? length : room;

	while (kept > 0 && kept < length &&
	       ((unsigned char)text[kept] & 0xC0u) == 0x80) {
		kept--;
	}
	while (kept > 0 && text[kept - 1] == ' ') {
		kept--;
	}
	return kept;
}

struct xmc_text xmc_text_quote(const char *text, size_t length)
{
	const unsigned char *in = (const unsigned char *)text;
	struct xmc_text out;
	size_t used = 0;
	size_t shown = length;

	if (shown > SHOWN_BYTES_MAX) {
		shown = SHOWN_BYTES_MAX;
		while (shown > 0 && (in[shown] & 0xC0u) == 0x80) {
			shown--;
		}
	}
	out.bytes[used++] = '"';
	for (size_t i = 0, bytes; i < shown; i += bytes) {
		bytes = xmc_utf8_bytes(text + i, shown - i);
		if (bytes == 0 ||
		    xmc_utf8_is_hidden(xmc_utf8_number(text + i, bytes))) {
			out.bytes[used++] = '?';
			bytes += bytes == 0;
		} else {
			memcpy(out.bytes + used, text + i, bytes);
			used += bytes;
		}
	}
	(void)snprintf(out.bytes + used, sizeof(out.bytes) - used, "%s\"",
		       shown < length ? "..." : "");
	return out;
}

struct xmc_text xmc_text_quote_name(const char *text)
{
	return xmc_text_quote(text, strlen(text));
}

struct xmc_text xmc_text_size(uint64_t bytes)
{
	struct xmc_text out;
	unsigned long long number = bytes;
	const char *unit = "";

	if (number != 0 && number % 0x100000 == 0) {
		number /= 0x100000;
		unit = "M";
	} else if (number != 0 && number % 0x400 == 0) {
		number /= 0x400;
		unit = "K";
	}
	(void)snprintf(out.bytes, sizeof(out.bytes), "%llu%sB", number, unit);
	return out;
}

struct xmc_text xmc_text_time(uint64_t time_us)
{
	struct xmc_text out = {""};

	if (time_us <= UINT32_MAX) {
		xmc_format_time(out.bytes, (uint32_t)time_us);
	} else {
		/* No attribute holds it: the end of a slot, or of a period. */
		(void)snprintf(out.bytes, sizeof(out.bytes), "%lluus",
			       (unsigned long long)time_us);
	}
	return out;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

size_t xmc_text_distance(const char *a, size_t a_length, const char *b)
{
	size_t row[DISTANCE_BYTES_MAX + 1];
	size_t b_length = strlen(b);

	if (a_length > DISTANCE_BYTES_MAX || b_length > DISTANCE_BYTES_MAX) {
		return SIZE_MAX;
	}
	for (size_t j = 0; j <= b_length; j++) {
		row[j] = j;
	}
	for (size_t i = 1; i <= a_length; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			row[j] = smallest(row[j] + 1, row[j - 1] + 1, replaced);
		}
	}
	return row[b_length];
}

static bool contains(const char *candidate, const char *text, size_t length)
{
	size_t bytes = strlen(candidate);

	for (size_t i = 0; i + length <= bytes; i++) {
		if (memcmp(candidate + i, text, length) == 0) {
			return true;
		}
	}
	return false;
}

struct xmc_near xmc_near_start(const char *text, size_t length)
{
	/* A third of it may be wrong; of a short one, one letter. */
	return (struct xmc_near){.text = text,
				 .length = length,
				 .best = NULL,
				 .best_distance =
					 (length < 3 ? 1 : length / 3) + 1};
}

void xmc_near_offer(struct xmc_near *near, const char *candidate)
{
	size_t distance =
		xmc_text_distance(near->text, near->length, candidate);

	/* "ram" is as near to "sdram" as to "rom". */
	if (distance > 1 && near->length >= WHOLE_BYTES_MIN &&
	    contains(candidate, near->text, near->length)) {
		distance = 1;
	}
	if (distance >= strlen(candidate)) {
		return;
	}
	if (distance < near->best_distance) {
		near->best = candidate;
		near->other = NULL;
		near->best_distance = distance;
	} else if (distance == near->best_distance && near->best != NULL &&
		   strcmp(candidate, near->best) != 0) {
		if (near->other != NULL) {
			near->best = NULL; /* of three none is told */
		}
		near->other = near->best == NULL ? NULL : candidate;
	}
}

struct xmc_text xmc_near_hint(const struct xmc_near *near)
{
	struct xmc_text out = {""};

	if (near->best != NULL && near->other != NULL &&
	    strlen(near->best) + strlen(near->other) <= HINT_BYTES_MAX) {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "did you mean \"%.24s\" or \"%.24s\"?",
			       near->best, near->other);
	} else if (near->best != NULL) {
		(void)snprintf(out.bytes, sizeof(out.bytes),
			       "did you mean \"%.40s\"?", near->best);
	}
	return out;
}

const char *xmc_pool_keep(struct xmc_pool *pool, const char *text,
			  size_t length)
{
	struct xmc_pool_block *block = pool->blocks;

	if (block == NULL || block->size - block->used <= length) {
		size_t size = length < BLOCK_BYTES ? BLOCK_BYTES : length + 1;
		block = malloc(sizeof(*block) + size);
		if (block == NULL) {
			return NULL;
		}
		block->next = pool->blocks;
		block->used = 0;
		block->size = size;
		pool->blocks = block;
	}
	char *kept = block->bytes + block->used;
	if (length > 0) {
		memcpy(kept, text, length);
	}
	kept[length] = '\0';
	block->used += length + 1;
	return kept;
}

void xmc_pool_free(struct xmc_pool *pool)
{
	while (pool->blocks != NULL) {
		struct xmc_pool_block *next = pool->blocks->next;
		free(pool->blocks);
		pool->blocks = next;
	}
}
