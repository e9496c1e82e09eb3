/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Formatted text on the partition's console.
 *
 * Text is collected and written by one call a line or so, so that lines of
 * several partitions do not mix.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <xm.h>

#define BUFFER_BYTES 120u
#define DIGITS_MAX 20u

struct output {
	char text[BUFFER_BYTES];
	uint32_t used;
	int written;
};

struct conversion {
	uint32_t width;
	bool zeros;
	bool left;
	bool wide; /* a 64-bit number */
};

static void flush(struct output *out)
{
	(void)XM_write_console(out->text, (xm_s32_t)out->used);
	out->used = 0;
}

static void put(struct output *out, char c)
{
	if (out->used == BUFFER_BYTES) {
		flush(out);
	}
	out->text[out->used] = c;
	out->used++;
	out->written++;
}

static void pad(struct output *out, char c, uint32_t width, uint32_t length)
{
	for (; length < width; length++) {
		put(out, c);
	}
}

/* Divides in place by at most 16 bits and returns the remainder: the target
 * has no 64-bit division. */
static uint32_t divide(uint64_t *value, uint32_t divisor)
{
	uint64_t quotient = 0;
	uint32_t remainder = 0;

	for (int i = 0; i < 4; i++) {
		remainder = remainder << 16 | (uint32_t)(*value >> 48);
		*value <<= 16;
		quotient = quotient << 16 | remainder / divisor;
		remainder %= divisor;
	}
	*value = quotient;
	return remainder;
}

static void put_number(struct output *out, const struct conversion *how,
		       uint64_t value, uint32_t base, bool negative)
{
	char digits[DIGITS_MAX];
	uint32_t count = 0;
	uint32_t length;

	do {
		digits[count] = "0123456789ABCDEF"[divide(&value, base)];
		count++;
	} while (value != 0);
	length = count + (negative ? 1 : 0);
	if (!how->left && !how->zeros) {
		pad(out, ' ', how->width, length);
	}
	if (negative) {
		put(out, '-');
	}
	if (!how->left && how->zeros) {
		pad(out, '0', how->width, length);
	}
	while (count > 0) {
		count--;
		put(out, digits[count]);
	}
	if (how->left) {
		pad(out, ' ', how->width, length);
	}
}

static void put_string(struct output *out, const struct conversion *how,
		       const char *text)
{
	uint32_t length = 0;

	while (text[length] != '\0') {
		length++;
	}
	if (!how->left) {
		pad(out, ' ', how->width, length);
	}
	for (uint32_t i = 0; i < length; i++) {
		put(out, text[i]);
	}
	if (how->left) {
		pad(out, ' ', how->width, length);
	}
}

/* Flags, width and length; returns the conversion character's place. */
static const char *parse(const char *format, struct conversion *how)
{
	*how = (struct conversion){0, false, false, false};
	for (;; format++) {
		if (*format == '0') {
			how->zeros = true;
		} else if (*format == '-') {
			how->left = true;
		} else {
			break;
		}
	}
	for (; *format >= '0' && *format <= '9'; format++) {
		how->width = how->width * 10 + (uint32_t)(*format - '0');
	}
	for (int longs = 0; *format == 'l'; format++) {
		longs++;
		how->wide = longs == 2;
	}
	return format;
}

static void put_signed(struct output *out, const struct conversion *how,
		       int64_t value)
{
	uint64_t magnitude = (uint64_t)value;

	put_number(out, how, value < 0 ? 0 - magnitude : magnitude, 10,
		   value < 0);
}

static int print(struct output *out, const char *format, va_list args)
{
	for (; *format != '\0'; format++) {
		struct conversion how;

		if (*format != '%') {
			put(out, *format);
			continue;
		}
		format = parse(format + 1, &how);
		switch (*format) {
		case 'd':
		case 'i':
			put_signed(out, &how,
				   how.wide ? va_arg(args, int64_t)
					    : va_arg(args, int32_t));
			break;
		case 'u':
		case 'x':
		case 'X':
			put_number(out, &how,
				   how.wide ? va_arg(args, uint64_t)
					    : va_arg(args, uint32_t),
				   *format == 'u' ? 10 : 16, false);
			break;
		case 'c':
			put(out, (char)va_arg(args, int));
			break;
		case 's':
			put_string(out, &how, va_arg(args, const char *));
			break;
		case '\0':
			return out->written;
		default:
			put(out, *format);
			break;
		}
	}
	return out->written;
}

int vprintf(const char *format, va_list args)
{
	struct output out;
	int written;

	out.used = 0;
	out.written = 0;
	written = print(&out, format, args);
	flush(&out);
	return written;
}

int printf(const char *format, ...)
{
	va_list args;
	int written;

	va_start(args, format);
	written = vprintf(format, args);
	va_end(args);
	return written;
}
