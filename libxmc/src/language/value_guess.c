/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What may have been meant by a value.
 */
#include "language/value_guess.h"

#include <stdio.h>
#include <string.h>

/* A longer value is not guessed at. */
#define VALUE_BYTES 40u

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* The value in small letters, without blanks, with a point for a comma. */
static size_t simplify(char *out, const char *text, size_t length)
{
	size_t used = 0;

	for (size_t i = 0; i < length && used < VALUE_BYTES; i++) {
		if (text[i] != ' ') {
			out[used++] =
				(char)(text[i] == ',' ? '.' : lower(text[i]));
		}
	}
	out[used] = '\0';
	return used;
}

static bool reads(xmc_units_read *read, const struct xmc_text *text)
{
	uint32_t number;

	return read(&number, text->bytes, strlen(text->bytes)) == XMC_UNITS_OK;
}

/* Units as they are written elsewhere. A form has the first that it reads. */
static const struct {
	const char *written;
	const char *unit;
	uint32_t scale; /* of units that one is */
} units[] = {
	{"b", "B", 1},	    {"byte", "B", 1},	 {"bytes", "B", 1},
	{"kb", "KB", 1},    {"kib", "KB", 1},	 {"k", "KB", 1},
	{"mb", "MB", 1},    {"mib", "MB", 1},	 {"m", "MB", 1},
	{"gb", "MB", 1024}, {"gib", "MB", 1024}, {"g", "MB", 1024},
	{"us", "us", 1},    {"usec", "us", 1},	 {"\xC2\xB5s", "us", 1},
	{"ms", "ms", 1},    {"msec", "ms", 1},	 {"s", "s", 1},
	{"sec", "s", 1},    {"min", "s", 60},	 {"hz", "Hz", 1},
	{"khz", "KHz", 1},  {"mhz", "MHz", 1},	 {"ghz", "MHz", 1000},
};

/* A number of a larger unit, in the unit that the language has: only whole
 * ones. @return empty if it is none, or too large. */
static struct xmc_text scale_number(const char *value, size_t length,
				    uint32_t scale, const char *unit)
{
	struct xmc_text out = {""};
	uint32_t number;

	if (xmc_units_number(&number, value, length) == XMC_UNITS_OK) {
		(void)snprintf(out.bytes, sizeof(out.bytes), "%llu%s",
			       (unsigned long long)number * scale, unit);
	}
	return out;
}

static struct xmc_text guess_unit(xmc_units_read *read, const char *value)
{
	size_t number = strspn(value, "0123456789.");
	struct xmc_text out;

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(value + number, units[i].written) != 0) {
			continue;
		}
		if (units[i].scale != 1) {
			out = scale_number(value, number, units[i].scale,
					   units[i].unit);
		} else {
			(void)snprintf(out.bytes, sizeof(out.bytes), "%.*s%s",
				       (int)number, value, units[i].unit);
		}
		if (reads(read, &out)) {
			return out;
		}
	}
	out.bytes[0] = '\0';
	return out;
}

/* "10,11" is "10 11". */
static struct xmc_text guess_list(const char *text, size_t length)
{
	struct xmc_text out = {""};
	size_t used = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] != ',' && !is_digit(text[i])) {
			out.bytes[0] = '\0';
			return out;
		}
		if (is_digit(text[i])) {
			out.bytes[used++] = text[i];
		} else if (used > 0 && i + 1 < length && text[i + 1] != ',') {
			out.bytes[used++] = ' ';
		}
	}
	out.bytes[used] = '\0';
	return out;
}

/* "0x80000" as a size or as a number. */
static struct xmc_text guess_hex(xmc_units_read *read, const char *value)
{
	struct xmc_text out = {""};
	uint32_t number;

	if (xmc_units_hex(&number, value, strlen(value)) == XMC_UNITS_OK) {
		out = xmc_text_size(number);
		if (!reads(read, &out)) {
			(void)snprintf(out.bytes, sizeof(out.bytes), "%u",
				       number);
		}
	}
	if (!reads(read, &out)) {
		out.bytes[0] = '\0';
	}
	return out;
}

static bool same_letters(const char *word, const char *text, size_t length)
{
	if (strlen(word) != length) {
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		if (lower(word[i]) != lower(text[i])) {
			return false;
		}
	}
	return true;
}

/* A word, or the end of one behind a `_`. */
static const char *find_meant(const struct xmc_word *words, const char *text,
			      size_t length)
{
	for (const struct xmc_word *word = words; word->text != NULL; word++) {
		if (same_letters(word->text, text, length)) {
			return word->text;
		}
	}
	for (const struct xmc_word *word = words; word->text != NULL; word++) {
		size_t bytes = strlen(word->text);
		if (length >= 3 && bytes > length &&
		    word->text[bytes - length - 1] == '_' &&
		    same_letters(word->text + bytes - length, text, length)) {
			return word->text;
		}
	}
	return NULL;
}

struct xmc_text xmc_value_guess_words(const struct xmc_word *words, bool list,
				      const char *text, size_t length)
{
	static const char dividers[] = ",;|+ ";
	struct xmc_text out = {""};
	size_t used = 0;

	for (size_t at = 0; at < length;) {
		size_t end = at;
		while (end < length &&
		       (!list || strchr(dividers, text[end]) == NULL)) {
			end++;
		}
		const char *meant = find_meant(words, text + at, end - at);
		size_t room = sizeof(out.bytes) - used;
		if (end > at && (meant == NULL || strlen(meant) + 2 > room)) {
			out.bytes[0] = '\0';
			return out;
		}
		if (end > at) {
			used += (size_t)snprintf(out.bytes + used, room, "%s%s",
						 used == 0 ? "" : " ", meant);
		}
		at = end + 1;
	}
	return out;
}

struct xmc_text xmc_value_guess(xmc_units_read *read, bool list,
				const char *text, size_t length)
{
	char value[VALUE_BYTES + 1];
	struct xmc_text out = {""};

	if (length == 0 || length > VALUE_BYTES) {
		return out;
	}
	if (list) {
		return guess_list(text, length);
	}
	simplify(value, text, length);
	(void)snprintf(out.bytes, sizeof(out.bytes), "%s", value);
	if (reads(read, &out)) {
		return out;
	}
	(void)snprintf(out.bytes, sizeof(out.bytes), "0x%s", value);
	if (reads(read, &out)) {
		return out;
	}
	out = guess_hex(read, value);
	return out.bytes[0] != '\0' ? out : guess_unit(read, value);
}

struct xmc_text xmc_value_round(xmc_units_read *read, const char *base_unit,
				const char *text, size_t length)
{
	struct xmc_text out = {""};
	char one[VALUE_BYTES + 2];
	uint64_t whole = 0;
	uint64_t scale = 1;
	uint64_t fraction = 0;
	uint32_t factor;
	size_t i = 0;

	for (; i < length && is_digit(text[i]) && whole <= UINT32_MAX; i++) {
		whole = whole * 10 + (uint64_t)(text[i] - '0');
	}
	for (i++; i < length && is_digit(text[i]); i++) {
		/* Further digits say nothing of whole units. */
		if (scale < 1000000000) {
			scale *= 10;
			fraction = fraction * 10 + (uint64_t)(text[i] - '0');
		}
	}
	if (i > length || length - i > VALUE_BYTES) {
		return out;
	}
	/* What one of its units is tells how many base units it has. */
	int written = snprintf(one, sizeof(one), "1%.*s", (int)(length - i),
			       text + i);
	if (read(&factor, one, (size_t)written) != XMC_UNITS_OK) {
		return out;
	}
	uint64_t below = whole * factor + fraction * factor / scale;
	if (below >= UINT32_MAX) {
		return out;
	}
	if (below == 0) {
		(void)snprintf(out.bytes, sizeof(out.bytes), "1%s", base_unit);
	} else {
		(void)snprintf(out.bytes, sizeof(out.bytes), "%llu%s or %llu%s",
			       (unsigned long long)below, base_unit,
			       (unsigned long long)below + 1, base_unit);
	}
	return out;
}
