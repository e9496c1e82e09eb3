/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a text in a trailer may hold.
 */
#include "text_check.h"

#include "diag.h"

#include <inttypes.h>

/* A character's first byte tells how many follow, and together with them the
 * smallest code point that may be written so: RFC 3629. */
static const struct {
	uint8_t mask;
	uint8_t lead;
	uint8_t following;
	uint32_t smallest;
} forms[] = {
	{0x80, 0x00, 0, 0},
	{0xE0, 0xC0, 1, 0x80},
	{0xF0, 0xE0, 2, 0x800},
	{0xF8, 0xF0, 3, 0x10000},
};

static int allowed(uint32_t code, uint32_t smallest)
{
	const int control = code < 0x20 || (code >= 0x7F && code < 0xA0);
	const int surrogate = code >= 0xD800 && code < 0xE000;

	return code >= smallest && code <= 0x10FFFF && !control && !surrogate;
}

/* Characters that are not seen, but change the order in which others are, or
 * where lines end: with them a text shows as another than it is. */
static int hides(uint32_t code)
{
	static const struct {
		uint32_t first;
		uint32_t last;
	} ranges[] = {
		{0x061C, 0x061C},   /* Arabic letter mark */
		{0x200E, 0x200F},   /* left-to-right, right-to-left mark */
		{0x2028, 0x2029},   /* line and paragraph separator */
		{0x202A, 0x202E},   /* embeddings and overrides */
		{0x2066, 0x2069},   /* isolates */
		{0xFEFF, 0xFEFF},   /* byte order mark */
		{0xE0000, 0xE007F}, /* tags */
	};
	size_t i = 0;

	while (i < sizeof(ranges) / sizeof(ranges[0]) &&
	       (code < ranges[i].first || code > ranges[i].last)) {
		i++;
	}
	return i < sizeof(ranges) / sizeof(ranges[0]);
}

/* Bytes of the character at the start, or 0 if there is none; its code is set
 * then. */
static size_t character(const uint8_t *text, size_t size, uint32_t *found)
{
	size_t form = 0;
	uint32_t code;

	while (form < 4 && (text[0] & forms[form].mask) != forms[form].lead) {
		form++;
	}
	if (form == 4 || size <= forms[form].following) {
		return 0;
	}
	code = text[0] & (uint8_t)~forms[form].mask;
	for (size_t i = 1; i <= forms[form].following; i++) {
		if ((text[i] & 0xC0) != 0x80) {
			return 0;
		}
		code = code << 6 | (text[i] & 0x3F);
	}
	*found = code;
	return allowed(code, forms[form].smallest)
		       ? (size_t)forms[form].following + 1
		       : 0;
}

int xef_text_check(const uint8_t *text, size_t size, enum xef_text_use use,
		   const char *what, xef_diag *diag)
{
	uint32_t code = 0;
	size_t at = 0;

	if (size == 0 || size > XEF_TEXT_BYTES_MAX) {
		return xef_diag_fail(diag, XEF_ERR_TEXT,
				     "the %s has %zu bytes, it must have 1 to "
				     "%d",
				     what, size, XEF_TEXT_BYTES_MAX);
	}
	while (at < size) {
		const size_t bytes = character(text + at, size - at, &code);

		if (bytes == 0) {
			return xef_diag_fail(diag, XEF_ERR_TEXT,
					     "byte %zu of the %s, 0x%02X, "
					     "begins no printable UTF-8 "
					     "character",
					     at + 1, what, text[at]);
		}
		if (use == XEF_TEXT_WRITTEN && hides(code)) {
			return xef_diag_fail(diag, XEF_ERR_TEXT,
					     "byte %zu of the %s begins "
					     "U+%04" PRIX32
					     ", which would make it look like "
					     "another text",
					     at + 1, what, code);
		}
		at += bytes;
	}
	return XEF_SUCCESS;
}
