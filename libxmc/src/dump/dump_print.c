/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The text that a dump grows.
 */
#include "dump/dump_print.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void xmc_dump_print(struct xmc_dump *out, const char *format, ...)
{
	va_list args;
	char line[256];

	va_start(args, format);
	int printed = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	size_t length = printed < 0 ? 0 : (size_t)printed;
	if (length >= sizeof(line)) {
		length = sizeof(line) - 1;
	}
	if (out->no_memory) {
		return;
	}
	if (length >= out->capacity - out->length) {
		size_t wanted = (out->capacity + length + 1) * 2;
		char *text = realloc(out->text, wanted);
		if (text == NULL) {
			out->no_memory = true;
			return;
		}
		out->text = text;
		out->capacity = wanted;
	}
	for (size_t i = 0; i < length; i++) {
		out->text[out->length++] = line[i];
	}
	out->text[out->length] = '\0';
}

void xmc_dump_words(struct xmc_dump *out, const char *what, uint32_t flags,
		    const struct xmc_word *words)
{
	const char *separator = "";

	xmc_dump_print(out, " %s=\"", what);
	for (; words->text != NULL; words++) {
		if ((flags & words->value) != 0) {
			xmc_dump_print(out, "%s%s", separator, words->text);
			separator = " ";
		}
	}
	xmc_dump_print(out, "%s\"", separator[0] == '\0' ? "none" : "");
}

void xmc_dump_device(struct xmc_dump *out, const xmc_system *system,
		     const char *what, uint32_t index)
{
	if (index != XMC_NO_DEVICE) {
		const xmc_device *device = &system->devices.items[index].pub;
		xmc_dump_print(out, " %s=%s", what,
			       xmc_text_quote_name(device->name).bytes);
	}
}

void xmc_dump_name(struct xmc_dump *out, const char *name)
{
	if (name[0] != '\0') {
		xmc_dump_print(out, " name=%s",
			       xmc_text_quote_name(name).bytes);
	}
}

const char *xmc_dump_word_of(const struct xmc_word *words, uint32_t value)
{
	while (words->text != NULL && words->value != value) {
		words++;
	}
	return words->text;
}
