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

static void advance(struct xmc_xml_scan *scan, size_t length)
{
	scan->place = xmc_xml_place_after(scan->place,
					  scan->bytes + scan->offset, length);
	scan->offset += length;
}

/* The same over characters of markup: a byte each, no end of a line. */
static void advance_markup(struct xmc_xml_scan *scan, uint32_t length)
{
	scan->place.column += length;
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

/* What ends a piece of text, one bit each. */
enum {
	AT_BLANK = 1,
	AT_SLASH = 2,
	AT_CLOSE = 4, /* > */
	AT_EQUAL = 8,
	AT_OPEN = 16, /* < */
	AT_REFERENCE = 32,
	AT_SEMICOLON = 64,
	AT_BRACKET = 128
};

static const unsigned char ends[256] = {
	[' '] = AT_BLANK,     ['\t'] = AT_BLANK,  ['\r'] = AT_BLANK,
	['\n'] = AT_BLANK,    ['/'] = AT_SLASH,	  ['>'] = AT_CLOSE,
	['='] = AT_EQUAL,     ['<'] = AT_OPEN,	  ['&'] = AT_REFERENCE,
	[';'] = AT_SEMICOLON, ['['] = AT_BRACKET,
};

static bool is_one_of(char c, unsigned int stop)
{
	return (ends[(unsigned char)c] & stop) != 0;
}

static uint16_t in_one_place(uint32_t characters)
{
	return characters < UINT16_MAX ? (uint16_t)characters : UINT16_MAX;
}

/* Takes bytes up to one of those in stop, of which a blank is one: they end no
 * line. In one pass, because most of a file is read here. */
static struct xmc_xml_span take_word(struct xmc_xml_scan *scan,
				     unsigned int stop)
{
	struct xmc_xml_span span = {scan->bytes + scan->offset, 0, scan->place};
	size_t most = left(scan);
	uint32_t characters = 0;

	while (span.length < most && !is_one_of(span.text[span.length], stop)) {
		characters += begins_character(span.text[span.length]);
		span.length++;
	}
	span.at.length = in_one_place(characters);
	scan->place.column += characters;
	scan->offset += span.length;
	return span;
}

/* Takes so many bytes. */
static struct xmc_xml_span take(struct xmc_xml_scan *scan, size_t length)
{
	struct xmc_xml_span span = {scan->bytes + scan->offset, length,
				    scan->place};
	uint32_t characters = 0;
	size_t i = 0;

	while (i < length && span.text[i] != '\n' && span.text[i] != '\r') {
		characters += begins_character(span.text[i]);
		i++;
	}
	span.at.length = in_one_place(characters);
	scan->place.column += characters;
	scan->offset += i;
	advance(scan, length - i);
	return span;
}

/* Takes text up to a tag or a reference. */
static struct xmc_xml_span take_text(struct xmc_xml_scan *scan)
{
	const char *text = scan->bytes + scan->offset;
	size_t most = left(scan);
	size_t length = 0;

	while (length < most &&
	       !is_one_of(text[length], AT_OPEN | AT_REFERENCE)) {
		length++;
	}
	return take(scan, length);
}

/* Takes bytes up to a quote. */
static struct xmc_xml_span take_quoted(struct xmc_xml_scan *scan, char quote)
{
	const char *text = scan->bytes + scan->offset;
	size_t most = left(scan);
	const char *end = most == 0 ? NULL : memchr(text, quote, most);

	return take(scan, end == NULL ? most : (size_t)(end - text));
}

static void skip_space(struct xmc_xml_scan *scan)
{
	while (scan->offset < scan->size &&
	       is_one_of(scan->bytes[scan->offset], AT_BLANK)) {
		if (scan->bytes[scan->offset] == '\n') {
			scan->place.line++;
			scan->place.column = 0;
		}
		advance_markup(scan, 1);
	}
}

/* The value behind a name: a quoted one, or what stands up to a space. */
static struct xmc_xml_span take_value(struct xmc_xml_scan *scan)
{
	const struct xmc_xml_span none = {"", 0, scan->place};

	skip_space(scan);
	if (peek(scan) != '=') {
		return none;
	}
	advance_markup(scan, 1);
	skip_space(scan);
	char quote = peek(scan);
	if (quote != '"' && quote != '\'') {
		return take_word(scan, AT_BLANK | AT_SLASH | AT_CLOSE);
	}
	advance_markup(scan, 1);
	struct xmc_xml_span value = take_quoted(scan, quote);
	if (scan->offset < scan->size) {
		advance_markup(scan, 1);
	}
	return value;
}

static uint16_t lengthened(uint16_t length, unsigned int more)
{
	return length > UINT16_MAX - more ? UINT16_MAX
					  : (uint16_t)(length + more);
}

static void take_tag(struct xmc_xml_scan *scan, struct xmc_xml_tag *tag)
{
	advance_markup(scan, 1);
	tag->name = take_word(scan, AT_BLANK | AT_SLASH | AT_CLOSE);
	tag->at.length = lengthened(tag->name.at.length, 1);
	for (;;) {
		skip_space(scan);
		if (scan->offset == scan->size) {
			return;
		}
		if (peek(scan) == '>' || looking_at(scan, "/>")) {
			tag->whole = true;
			tag->empty = peek(scan) == '/';
			advance_markup(scan, tag->empty ? 2 : 1);
			return;
		}
		struct xmc_xml_span name = take_word(
			scan, AT_BLANK | AT_EQUAL | AT_SLASH | AT_CLOSE);
		struct xmc_xml_span value = take_value(scan);
		if (name.length == 0 && value.length == 0 &&
		    peek(scan) == '/') {
			advance_markup(scan, 1);
			continue;
		}
		if (tag->attribute_count < XMC_ATTRIBUTES_MAX) {
			tag->attributes[tag->attribute_count].name = name;
			tag->attributes[tag->attribute_count].value = value;
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

/* At a `<`: the token that it begins, or XMC_XML_END for one of no interest
 * that has been skipped. */
static enum xmc_xml_token take_markup(struct xmc_xml_scan *scan,
				      struct xmc_xml_tag *tag)
{
	if (looking_at(scan, "<!--")) {
		advance(scan, 4);
		skip_past(scan, "-->");
		return XMC_XML_END;
	}
	if (looking_at(scan, "<![CDATA[")) {
		struct xmc_xml_scan inside = *scan;
		skip_past(scan, "]]>");
		inside.size = scan->offset;
		advance(&inside, strlen("<![CDATA["));
		skip_space(&inside);
		struct xmc_xml_span text = {inside.bytes + inside.offset,
					    cdata_bytes(&inside), inside.place};
		tag->at = trimmed(&text);
		return text.length > 0 ? XMC_XML_TEXT : XMC_XML_END;
	}
	if (looking_at(scan, "<?")) {
		struct xmc_xml_scan inside = *scan;
		skip_past(scan, "?>");
		inside.size = scan->offset;
		take_tag(&inside, tag);
		return XMC_XML_INSTRUCTION;
	}
	if (looking_at(scan, "<!")) {
		advance(scan, 2);
		tag->name = take_word(scan, AT_BLANK | AT_BRACKET | AT_CLOSE);
		tag->at.length = lengthened(tag->name.at.length, 2);
		return XMC_XML_DOCTYPE;
	}
	if (looking_at(scan, "</")) {
		skip_past(scan, ">");
		return XMC_XML_CLOSE;
	}
	take_tag(scan, tag);
	return XMC_XML_TAG;
}

struct xmc_xml_scan xmc_xml_scan_start(const char *bytes, size_t size)
{
	struct xmc_xml_scan scan = {.bytes = bytes,
				    .size = size,
				    .place = {.line = 1, .column = 1}};

	if (looking_at(&scan, "\xEF\xBB\xBF")) {
		scan.offset = 3;
	}
	return scan;
}

enum xmc_xml_token xmc_xml_scan_next(struct xmc_xml_scan *scan,
				     struct xmc_xml_tag *tag)
{
	for (;;) {
		skip_space(scan);
		tag->at = scan->place;
		tag->whole = false;
		tag->empty = false;
		tag->attribute_count = 0;
		struct xmc_xml_span text = take_text(scan);
		if (text.length > 0) {
			tag->at = trimmed(&text);
			return XMC_XML_TEXT;
		}
		if (scan->offset == scan->size) {
			return XMC_XML_END;
		}
		if (peek(scan) == '&') {
			advance_markup(scan, 1);
			tag->name =
				take_word(scan, AT_BLANK | AT_SEMICOLON |
							AT_OPEN | AT_REFERENCE);
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
