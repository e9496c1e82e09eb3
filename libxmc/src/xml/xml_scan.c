/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Places of tags and attributes in raw XML.
 */
#include "xml/xml_scan.h"

#include <string.h>

static bool begins_character(char c)
{
	return ((unsigned char)c & 0xC0u) != 0x80;
}

/* Bytes that begin a character, of a text without a line's end. */
static uint32_t count_characters(const char *text, size_t length)
{
	uint32_t count = 0;

	for (size_t i = 0; i < length; i++) {
		count += begins_character(text[i]);
	}
	return count;
}

struct xmc_place xmc_xml_place_after(struct xmc_place place, const char *text,
				     size_t length)
{
	const char *end = text + length;
	const char *line;

	while (text < end &&
	       (line = memchr(text, '\n', (size_t)(end - text))) != NULL) {
		place.line++;
		place.column = 1;
		text = line + 1;
	}
	place.column += count_characters(text, (size_t)(end - text));
	return place;
}

struct xmc_place xmc_xml_span(struct xmc_place at, const char *text,
			      size_t length)
{
	size_t characters = 0;

	for (size_t i = 0; i < length && text[i] != '\n' && text[i] != '\r' &&
			   characters < UINT16_MAX;
	     i++) {
		characters += begins_character(text[i]);
	}
	at.length = (uint16_t)characters;
	return at;
}

/* What a byte is to the scan, one bit each. */
enum {
	AT_BLANK = 1,
	AT_LINE = 2,   /* ends a line, or is a carriage return */
	AT_INSIDE = 4, /* not the first byte of its character */
	AT_SLASH = 8,
	AT_CLOSE = 16, /* > */
	AT_EQUAL = 32,
	AT_OPEN = 64, /* < */
	AT_REFERENCE = 128,
	AT_SEMICOLON = 256,
	AT_BRACKET = 512,
	AT_QUOTE = 1024,
	AT_APOSTROPHE = 2048
};

#define INSIDE_4 AT_INSIDE, AT_INSIDE, AT_INSIDE, AT_INSIDE
#define INSIDE_16 INSIDE_4, INSIDE_4, INSIDE_4, INSIDE_4

static const uint16_t classes[256] = {
	[' '] = AT_BLANK,
	['\t'] = AT_BLANK,
	['\r'] = AT_BLANK | AT_LINE,
	['\n'] = AT_BLANK | AT_LINE,
	['/'] = AT_SLASH,
	['>'] = AT_CLOSE,
	['='] = AT_EQUAL,
	['<'] = AT_OPEN,
	['&'] = AT_REFERENCE,
	[';'] = AT_SEMICOLON,
	['['] = AT_BRACKET,
	['"'] = AT_QUOTE,
	['\''] = AT_APOSTROPHE,
	[0x80] = INSIDE_16,
	INSIDE_16,
	INSIDE_16,
	INSIDE_16,
};

static bool is_one_of(char c, unsigned int stop)
{
	return (classes[(unsigned char)c] & stop) != 0;
}

/* Over any bytes. */
static void advance(struct xmc_xml_scan *scan, size_t length)
{
	const size_t end = scan->offset + length;

	while (scan->offset < end) {
		const char c = scan->bytes[scan->offset];
		scan->offset++;
		if (c == '\n') {
			scan->line++;
			scan->line_start = scan->offset;
		} else {
			scan->line_start += !begins_character(c);
		}
	}
}

/* Over characters of markup: a byte each, no end of a line. */
static void advance_markup(struct xmc_xml_scan *scan, size_t length)
{
	scan->offset += length;
}

static size_t left(const struct xmc_xml_scan *scan)
{
	return scan->size - scan->offset;
}

/* The next byte; at the end one that begins nothing. */
static char peek(const struct xmc_xml_scan *scan)
{
	return scan->offset < scan->size ? scan->bytes[scan->offset] : '\0';
}

static bool looking_at(const struct xmc_xml_scan *scan, const char *text)
{
	size_t length = strlen(text);

	return left(scan) >= length &&
	       memcmp(scan->bytes + scan->offset, text, length) == 0;
}

/* Moves behind the next occurrence of text, or to the end. */
static void skip_past(struct xmc_xml_scan *scan, const char *text)
{
	while (scan->offset < scan->size && !looking_at(scan, text)) {
		const char *next = memchr(scan->bytes + scan->offset + 1,
					  text[0], left(scan) - 1);
		advance(scan, next == NULL ? left(scan)
					   : (size_t)(next - scan->bytes) -
						     scan->offset);
	}
	if (scan->offset < scan->size) {
		advance(scan, strlen(text));
	}
}

static uint16_t in_one_place(size_t characters)
{
	return characters < UINT16_MAX ? (uint16_t)characters : UINT16_MAX;
}

/* The next byte of a class in stop, or the end. */
static inline const char *find(const char *next, const char *end,
			       unsigned int stop)
{
	while (next < end && !is_one_of(*next, stop)) {
		next++;
	}
	return next;
}

/* Takes bytes up to one of those in stop, of which AT_BLANK or AT_LINE is
 * one: none of them ends a line. In one pass, because most of a file is read
 * here. */
static inline void take_word(struct xmc_xml_scan *scan, unsigned int stop,
			     struct xmc_xml_span *span)
{
	const char *const begin = scan->bytes + scan->offset;
	const char *const end = scan->bytes + scan->size;
	const char *next = find(begin, end, stop | AT_INSIDE);
	size_t inside = 0;

	while (next < end && !is_one_of(*next, stop)) {
		inside++;
		next = find(next + 1, end, stop | AT_INSIDE);
	}
	span->text = begin;
	span->length = (size_t)(next - begin);
	span->at = xmc_xml_scan_place(scan);
	span->at.length = in_one_place(span->length - inside);
	scan->line_start += inside;
	scan->offset += span->length;
}

/* Takes bytes, of several lines too, up to one of those in stop. What is told
 * of its place is in the first line. */
static void take_up_to(struct xmc_xml_scan *scan, unsigned int stop,
		       struct xmc_xml_span *span)
{
	take_word(scan, stop | AT_LINE, span);
	const char *const begin = scan->bytes + scan->offset;
	const char *const next = find(begin, scan->bytes + scan->size, stop);
	if (next > begin) {
		advance(scan, (size_t)(next - begin));
		span->length += (size_t)(next - begin);
	}
}

static inline void skip_space(struct xmc_xml_scan *scan)
{
	while (scan->offset < scan->size &&
	       is_one_of(scan->bytes[scan->offset], AT_BLANK)) {
		advance(scan, 1);
	}
}

/* The value behind a name: a quoted one, or what stands up to a space. */
static inline void take_value(struct xmc_xml_scan *scan,
			      struct xmc_xml_span *value)
{
	const struct xmc_place behind_name = xmc_xml_scan_place(scan);

	skip_space(scan);
	if (peek(scan) != '=') {
		*value = (struct xmc_xml_span){"", 0, behind_name};
		return;
	}
	advance_markup(scan, 1);
	skip_space(scan);
	char quote = peek(scan);
	if (quote != '"' && quote != '\'') {
		take_word(scan, AT_BLANK | AT_SLASH | AT_CLOSE, value);
		return;
	}
	advance_markup(scan, 1);
	take_up_to(scan, quote == '"' ? AT_QUOTE : AT_APOSTROPHE, value);
	advance_markup(scan, scan->offset < scan->size);
}

static uint16_t lengthened(uint16_t length, unsigned int more)
{
	return length > UINT16_MAX - more ? UINT16_MAX
					  : (uint16_t)(length + more);
}

static void take_tag(struct xmc_xml_scan *scan, struct xmc_xml_tag *tag)
{
	advance_markup(scan, 1);
	take_word(scan, AT_BLANK | AT_SLASH | AT_CLOSE, &tag->name);
	tag->at.length = lengthened(tag->name.at.length, 1);
	for (;;) {
		skip_space(scan);
		if (scan->offset == scan->size) {
			return;
		}
		const char c = peek(scan);
		if (c == '>' || (c == '/' && looking_at(scan, "/>"))) {
			tag->whole = true;
			tag->empty = c == '/';
			advance_markup(scan, tag->empty ? 2 : 1);
			return;
		}
		struct xmc_xml_pair *pair =
			&tag->attributes[tag->attribute_count <
							 XMC_ATTRIBUTES_MAX
						 ? tag->attribute_count
						 : XMC_ATTRIBUTES_MAX];
		take_word(scan, AT_BLANK | AT_EQUAL | AT_SLASH | AT_CLOSE,
			  &pair->name);
		take_value(scan, &pair->value);
		if (pair->name.length == 0 && pair->value.length == 0 &&
		    peek(scan) == '/') {
			advance_markup(scan, 1);
			continue;
		}
		tag->attribute_count++;
	}
}

/* The place of a text without the white space at the end of its line. */
static struct xmc_place trimmed(const struct xmc_xml_span *text)
{
	size_t length = 0;

	for (size_t i = 0; i < text->length && text->text[i] != '\n'; i++) {
		if (strchr(" \t\r", text->text[i]) == NULL) {
			length = i + 1;
		}
	}
	return xmc_xml_span(text->at, text->text, length);
}

/* Bytes of a CDATA section without the end that a whole one has. */
static size_t cdata_bytes(const struct xmc_xml_scan *inside)
{
	size_t end = strlen("]]>");

	return left(inside) > end ? left(inside) - end : 0;
}

/* At a `<!`: as take_markup(). */
static enum xmc_xml_token take_declaration(struct xmc_xml_scan *scan,
					   struct xmc_xml_tag *tag)
{
	if (looking_at(scan, "<!--")) {
		advance_markup(scan, 4);
		skip_past(scan, "-->");
		return XMC_XML_END;
	}
	if (looking_at(scan, "<![CDATA[")) {
		struct xmc_xml_scan inside = *scan;
		skip_past(scan, "]]>");
		inside.size = scan->offset;
		advance_markup(&inside, strlen("<![CDATA["));
		skip_space(&inside);
		struct xmc_xml_span text = {inside.bytes + inside.offset,
					    cdata_bytes(&inside),
					    xmc_xml_scan_place(&inside)};
		tag->at = trimmed(&text);
		return text.length > 0 ? XMC_XML_TEXT : XMC_XML_END;
	}
	advance_markup(scan, 2);
	take_word(scan, AT_BLANK | AT_BRACKET | AT_CLOSE, &tag->name);
	tag->at.length = lengthened(tag->name.at.length, 2);
	return XMC_XML_DOCTYPE;
}

/* At a `<`: the token that it begins, or XMC_XML_END for one of no interest
 * that has been skipped. */
static enum xmc_xml_token take_markup(struct xmc_xml_scan *scan,
				      struct xmc_xml_tag *tag)
{
	struct xmc_xml_scan inside;

	switch (left(scan) > 1 ? scan->bytes[scan->offset + 1] : '\0') {
	case '!':
		return take_declaration(scan, tag);
	case '?':
		inside = *scan;
		skip_past(scan, "?>");
		inside.size = scan->offset;
		take_tag(&inside, tag);
		return XMC_XML_INSTRUCTION;
	case '/':
		take_up_to(scan, AT_CLOSE, &tag->name);
		advance_markup(scan, scan->offset < scan->size);
		return XMC_XML_CLOSE;
	default:
		take_tag(scan, tag);
		return XMC_XML_TAG;
	}
}

struct xmc_xml_scan xmc_xml_scan_start(const char *bytes, size_t size)
{
	struct xmc_xml_scan scan = {.bytes = bytes, .size = size, .line = 1};

	if (looking_at(&scan, "\xEF\xBB\xBF")) {
		scan.offset = 3;
		scan.line_start = 3;
	}
	return scan;
}

enum xmc_xml_token xmc_xml_scan_next(struct xmc_xml_scan *scan,
				     struct xmc_xml_tag *tag)
{
	for (;;) {
		skip_space(scan);
		tag->at = xmc_xml_scan_place(scan);
		tag->whole = false;
		tag->empty = false;
		tag->attribute_count = 0;
		if (scan->offset == scan->size) {
			return XMC_XML_END;
		}
		const char c = peek(scan);
		if (!is_one_of(c, AT_OPEN | AT_REFERENCE)) {
			struct xmc_xml_span text;
			take_up_to(scan, AT_OPEN | AT_REFERENCE, &text);
			tag->at = trimmed(&text);
			return XMC_XML_TEXT;
		}
		if (c == '&') {
			advance_markup(scan, 1);
			take_word(scan,
				  AT_BLANK | AT_SEMICOLON | AT_OPEN |
					  AT_REFERENCE,
				  &tag->name);
			bool ended = looking_at(scan, ";");
			advance(scan, ended);
			tag->at.length = lengthened(tag->name.at.length,
						    1 + (unsigned int)ended);
			return XMC_XML_REFERENCE;
		}
		enum xmc_xml_token token = take_markup(scan, tag);
		if (token != XMC_XML_END) {
			return token;
		}
	}
}
