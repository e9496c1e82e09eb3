/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Places of tags and attributes in raw XML.
 */
#include "xml_scan.h"

#include <string.h>

/* Bytes that begin a character, of a text without a line's end. */
static uint32_t count_characters(const char *text, size_t length)
{
	uint32_t count = 0;

	for (size_t i = 0; i < length; i++) {
		count += ((unsigned char)text[i] & 0xC0u) != 0x80;
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

static void advance(struct xmc_xml_scan *scan, size_t length)
{
	scan->place = xmc_xml_place_after(scan->place,
					  scan->bytes + scan->offset, length);
	scan->offset += length;
}

/* The same over bytes that end no line. */
static void advance_in_line(struct xmc_xml_scan *scan, size_t length)
{
	scan->place.column +=
		count_characters(scan->bytes + scan->offset, length);
	scan->offset += length;
}

static size_t left(const struct xmc_xml_scan *scan)
{
	return scan->size - scan->offset;
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

/* Takes bytes up to one of those in stop. */
static struct xmc_xml_span take_until(struct xmc_xml_scan *scan,
				      unsigned int stop)
{
	struct xmc_xml_span span = {scan->bytes + scan->offset, 0, scan->place};
	size_t most = left(scan);

	while (span.length < most && !is_one_of(span.text[span.length], stop)) {
		span.length++;
	}
	if ((stop & AT_BLANK) != 0) {
		advance_in_line(scan, span.length);
	} else {
		advance(scan, span.length);
	}
	return span;
}

/* Takes bytes up to a quote. */
static struct xmc_xml_span take_quoted(struct xmc_xml_scan *scan, char quote)
{
	struct xmc_xml_span span = {scan->bytes + scan->offset, left(scan),
				    scan->place};
	const char *end =
		span.length == 0 ? NULL : memchr(span.text, quote, span.length);

	if (end != NULL) {
		span.length = (size_t)(end - span.text);
	}
	advance(scan, span.length);
	return span;
}

static void skip_space(struct xmc_xml_scan *scan)
{
	size_t length = 0;

	while (length < left(scan) &&
	       is_one_of(scan->bytes[scan->offset + length], AT_BLANK)) {
		length++;
	}
	if (length > 0) {
		advance(scan, length);
	}
}

/* The value behind a name: a quoted one, or what stands up to a space. */
static struct xmc_xml_span take_value(struct xmc_xml_scan *scan)
{
	struct xmc_xml_span none = {"", 0, scan->place};

	skip_space(scan);
	if (!looking_at(scan, "=")) {
		return none;
	}
	advance_in_line(scan, 1);
	skip_space(scan);
	bool quoted = looking_at(scan, "\"") || looking_at(scan, "'");
	if (!quoted) {
		return take_until(scan, AT_BLANK | AT_SLASH | AT_CLOSE);
	}
	char quote = scan->bytes[scan->offset];
	advance_in_line(scan, 1);
	struct xmc_xml_span value = take_quoted(scan, quote);
	if (scan->offset < scan->size) {
		advance_in_line(scan, 1);
	}
	return value;
}

static void take_tag(struct xmc_xml_scan *scan, struct xmc_xml_tag *tag)
{
	advance(scan, 1);
	tag->name = take_until(scan, AT_BLANK | AT_SLASH | AT_CLOSE);
	for (;;) {
		skip_space(scan);
		if (scan->offset == scan->size) {
			return;
		}
		if (looking_at(scan, ">") || looking_at(scan, "/>")) {
			tag->empty = looking_at(scan, "/");
			advance(scan, tag->empty ? 2 : 1);
			return;
		}
		struct xmc_xml_span name = take_until(
			scan, AT_BLANK | AT_EQUAL | AT_SLASH | AT_CLOSE);
		struct xmc_xml_span value = take_value(scan);
		if (name.length == 0 && value.length == 0 &&
		    looking_at(scan, "/")) {
			advance(scan, 1);
			continue;
		}
		if (tag->attribute_count < XMC_ATTRIBUTES_MAX) {
			tag->attributes[tag->attribute_count].name = name;
			tag->attributes[tag->attribute_count].value = value;
		}
		tag->attribute_count++;
	}
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
		tag->at = inside.place;
		/* Without the end that a whole section has. */
		return left(&inside) > strlen("]]>") ? XMC_XML_TEXT
						     : XMC_XML_END;
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
		tag->name = take_until(scan, AT_BLANK | AT_BRACKET | AT_CLOSE);
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
	struct xmc_xml_scan scan = {bytes, size, 0, {1, 1}};

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
		tag->empty = false;
		tag->attribute_count = 0;
		if (take_until(scan, AT_OPEN | AT_REFERENCE).length > 0) {
			return XMC_XML_TEXT;
		}
		if (scan->offset == scan->size) {
			return XMC_XML_END;
		}
		if (looking_at(scan, "&")) {
			advance(scan, 1);
			tag->name = take_until(scan, AT_BLANK | AT_SEMICOLON |
							     AT_OPEN |
							     AT_REFERENCE);
			if (looking_at(scan, ";")) {
				advance(scan, 1);
			}
			return XMC_XML_REFERENCE;
		}
		enum xmc_xml_token token = take_markup(scan, tag);
		if (token != XMC_XML_END) {
			return token;
		}
	}
}
