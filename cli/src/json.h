/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A small writer of JSON (RFC 8259): commas, indentation and escapes
 * come by themselves.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/** Where writing of a document stands. Start with `{.stream = ...}`. */
struct json {
	FILE *stream;
	unsigned depth; /**< open objects and arrays */
	bool not_first; /**< the innermost one has a member already */
};

/* In all of these `key` names the member of the innermost object; NULL inside
 * an array and for the document itself. */
void json_object_begin(struct json *json, const char *key);
void json_object_end(struct json *json);
void json_array_begin(struct json *json, const char *key);
void json_array_end(struct json *json);
void json_number(struct json *json, const char *key, uint64_t value);
void json_signed(struct json *json, const char *key, int64_t value);

/** A number with one decimal, given as tenths. */
void json_tenths(struct json *json, const char *key, int64_t tenths);

void json_bool(struct json *json, const char *key, bool value);
void json_null(struct json *json, const char *key);

/** Bytes that are no valid UTF-8 become U+FFFD. */
void json_string(struct json *json, const char *key, const char *value);

/** A string of two hex digits for each byte. */
void json_hex(struct json *json, const char *key, const uint8_t *bytes,
	      size_t count);

#endif
