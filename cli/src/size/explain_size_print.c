/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What `xmtool build --explain-size` found, as tables or as JSON.
 */
#include "size/explain_size_print.h"

#include "image_words.h"
#include "safe_text.h"

#include <inttypes.h>

#define DIGITS_MAX 12

/* A ratio with one decimal, as an integer of tenths, rounded. */
static int64_t tenths(int64_t part, int64_t whole)
{
	const int64_t scaled = 10 * part;

	if (whole == 0) {
		return 0;
	}
	return (scaled + (scaled < 0 ? -whole : whole) / 2) / whole;
}

static int64_t saved(const xef_size_segment *segment)
{
	return (int64_t)segment->size - segment->stored_size;
}

static int64_t saved_percent_tenths(const xef_size_segment *segment)
{
	return tenths(100 * saved(segment), segment->size);
}

static int64_t per_byte_tenths(const xef_size_segment *segment)
{
	return tenths((int64_t)segment->load_instructions, segment->size);
}

static void put_tenths(FILE *stream, int width, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%s%" PRId64 ".%" PRId64,
		 value < 0 ? "-" : "", (value < 0 ? -value : value) / 10,
		 (value < 0 ? -value : value) % 10);
	fprintf(stream, "  %*s", width, text);
}

/* One line of the first table; @p what is a segment's index or `all`. */
static void put_segment(FILE *stream, const char *what, const char *compress,
			const char *codec, const xef_size_segment *segment)
{
	fprintf(stream,
		"  %7s  %-8s  %-7s  %10" PRIu32 "  %10" PRIu32 "  %10" PRId64,
		what, compress, codec, segment->size, segment->stored_size,
		saved(segment));
	put_tenths(stream, 7, saved_percent_tenths(segment));
	fprintf(stream, "  %12" PRIu64, segment->load_instructions);
	put_tenths(stream, 8, per_byte_tenths(segment));
	fputc('\n', stream);
}

static void put_tables(FILE *stream, const struct explain_size *explained)
{
	fprintf(stream, "  %7s  %-8s  %-7s  %10s  %10s  %10s  %7s  %12s  %8s\n",
		"segment", "compress", "codec", "bytes", "stored", "saved",
		"saved %", "load, instr.", "per byte");
	for (uint32_t i = 0; i < explained->segment_count; i++) {
		char index[DIGITS_MAX];

		snprintf(index, sizeof(index), "%" PRIu32, i);
		for (size_t way = 0; way < EXPLAIN_SIZE_WAYS; way++) {
			const struct explain_size_way *found =
				&explained->ways[way];

			put_segment(
				stream, index, found->compress,
				image_word_of_codec(found->segments[i].codec),
				&found->segments[i]);
		}
	}
	for (size_t way = 0; way < EXPLAIN_SIZE_WAYS; way++) {
		put_segment(stream, "all", explained->ways[way].compress, "",
			    &explained->ways[way].all);
	}
	fprintf(stream, "  %7s  %-8s  %-7s  %10s  %12s  %14s  %13s\n", "file",
		"compress", "", "bytes", "MD5, instr.", "SHA-256, instr.",
		"CRC-32, instr.");
	for (size_t way = 0; way < EXPLAIN_SIZE_WAYS; way++) {
		const struct explain_size_way *found = &explained->ways[way];

		fprintf(stream,
			"  %7s  %-8s  %-7s  %10zu  %12" PRIu64 "  %14" PRIu64
			"  %13" PRIu64 "\n",
			"", found->compress, "", found->file_size,
			found->digests.md5_instructions,
			found->digests.sha256_instructions,
			found->digests.crc32_instructions);
	}
}

/* The members that a segment and the sum of all have. */
static void put_sizes(struct json *json, const xef_size_segment *segment)
{
	json_number(json, "size", segment->size);
	json_number(json, "stored_size", segment->stored_size);
	json_signed(json, "saved_bytes", saved(segment));
	json_tenths(json, "saved_percent", saved_percent_tenths(segment));
	json_number(json, "load_instructions", segment->load_instructions);
	json_tenths(json, "instructions_per_byte", per_byte_tenths(segment));
}

static void put_way(struct json *json, const struct explain_size_way *way,
		    uint32_t segment_count)
{
	json_object_begin(json, NULL);
	json_string(json, "compress", way->compress);
	json_number(json, "file_size", way->file_size);
	put_sizes(json, &way->all);
	json_number(json, "md5_instructions", way->digests.md5_instructions);
	json_number(json, "sha256_instructions",
		    way->digests.sha256_instructions);
	json_number(json, "crc32_instructions",
		    way->digests.crc32_instructions);
	json_array_begin(json, "segments");
	for (uint32_t i = 0; i < segment_count; i++) {
		json_object_begin(json, NULL);
		json_string(json, "codec",
			    image_word_of_codec(way->segments[i].codec));
		put_sizes(json, &way->segments[i]);
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

void explain_size_print(FILE *stream, const struct explain_size_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct explain_size *explained = &list->items[i];

		if (i > 0) {
			fputc('\n', stream);
		}
		safe_text_put(stream, explained->name);
		fprintf(stream, ": %s\n", image_word_of_type(explained->type));
		put_tables(stream, explained);
	}
}

static void put_image(struct json *json, const struct explain_size *explained)
{
	json_object_begin(json, NULL);
	json_string(json, "file", explained->name);
	json_string(json, "type", image_word_of_type(explained->type));
	json_array_begin(json, "ways");
	for (size_t way = 0; way < EXPLAIN_SIZE_WAYS; way++) {
		put_way(json, &explained->ways[way], explained->segment_count);
	}
	json_array_end(json);
	json_object_end(json);
}

void explain_size_put(struct json *json, const void *list)
{
	const struct explain_size_list *explained = list;

	json_array_begin(json, "images");
	for (size_t i = 0; i < explained->count; i++) {
		put_image(json, &explained->items[i]);
	}
	json_array_end(json);
}
