/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Escaping of text of unknown origin.
 */
#include "safe_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Escapes take at most 4 bytes for one, `\xNN`. */
#define ESCAPE_BYTES_MAX 4

static bool is_continuation(uint8_t byte)
{
	return (byte & 0xC0u) == 0x80u;
}

size_t safe_text_utf8_length(const char *text)
{
	const uint8_t *s = (const uint8_t *)text;

	if (s[0] < 0x80) {
		return s[0] != 0;
	}
	/* Each test stops at the terminating NUL, no continuation byte. */
	if (s[0] >= 0xC2 && s[0] <= 0xDF) {
		return is_continuation(s[1]) ? 2 : 0;
	}
	if (s[0] >= 0xE0 && s[0] <= 0xEF) {
		bool overlong = s[0] == 0xE0 && s[1] < 0xA0;
		bool surrogate = s[0] == 0xED && s[1] > 0x9F;

		return !overlong && !surrogate && is_continuation(s[1]) &&
				       is_continuation(s[2])
			       ? 3
			       : 0;
	}
	if (s[0] >= 0xF0 && s[0] <= 0xF4) {
		bool overlong = s[0] == 0xF0 && s[1] < 0x90;
		bool too_large = s[0] == 0xF4 && s[1] > 0x8F;

		return !overlong && !too_large && is_continuation(s[1]) &&
				       is_continuation(s[2]) &&
				       is_continuation(s[3])
			       ? 4
			       : 0;
	}
	return 0;
}

/* The code point of a valid sequence of @p n bytes. */
static uint32_t code_point(const uint8_t *s, size_t n)
{
	uint32_t code = n == 1 ? s[0] : s[0] & (0x7Fu >> n);

	for (size_t i = 1; i < n; i++) {
		code = code << 6 | (s[i] & 0x3Fu);
	}
	return code;
}

/* Past ASCII; the same as of libxmc's utf8.c, which a test compares. */
static const struct {
	uint32_t first;
	uint32_t last;
} hidden[] = {
	{0x0080, 0x009F},   {0x00AD, 0x00AD},	{0x034F, 0x034F},
	{0x061C, 0x061C},   {0x115F, 0x1160},	{0x17B4, 0x17B5},
	{0x180B, 0x180F},   {0x200B, 0x200F},	{0x2028, 0x202E},
	{0x2060, 0x206F},   {0x3164, 0x3164},	{0xFE00, 0xFE0F},
	{0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},	{0xFFF9, 0xFFFB},
	{0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
	{0xE0000, 0xE0FFF},
};

uint32_t safe_text_hidden(const char *text)
{
	const size_t n = safe_text_utf8_length(text);
	const uint32_t code = n == 0 ? 0 : code_point((const uint8_t *)text, n);

	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
		if (code >= hidden[i].first && code <= hidden[i].last) {
			return code;
		}
	}
	return 0;
}

/* Writes the escape of one byte at `out`; returns its length. */
static size_t escape_byte(uint8_t byte, char *out)
{
	static const char digits[] = "0123456789abcdef";

	out[0] = '\\';
	switch (byte) {
	case '\n':
		out[1] = 'n';
		return 2;
	case '\t':
		out[1] = 't';
		return 2;
	case '\\':
		out[1] = '\\';
		return 2;
	default:
		out[1] = 'x';
		out[2] = digits[byte >> 4];
		out[3] = digits[byte & 15];
		return 4;
	}
}

char *safe_text_copy(const char *text)
{
	size_t length = strlen(text);
	char *copy;
	size_t used = 0;

	if (length > (SIZE_MAX - 1) / ESCAPE_BYTES_MAX) {
		return NULL;
	}
	copy = malloc(length * ESCAPE_BYTES_MAX + 1);
	if (copy == NULL) {
		return NULL;
	}
	while (*text != '\0') {
		size_t n = safe_text_utf8_length(text);

		bool escaped = n == 0 || *text == '\\' ||
			       (uint8_t)*text < 0x20 || *text == 0x7F ||
			       safe_text_hidden(text) != 0;

		n = n == 0 ? 1 : n;
		for (size_t i = 0; i < n; i++, text++) {
			if (escaped) {
				used += escape_byte((uint8_t)*text,
						    copy + used);
			} else {
				copy[used++] = *text;
			}
		}
	}
	copy[used] = '\0';
	return copy;
}

void safe_text_put(FILE *stream, const char *text)
{
	char *copy = safe_text_copy(text);

	fputs(copy != NULL ? copy : "(out of memory)", stream);
	free(copy);
}
