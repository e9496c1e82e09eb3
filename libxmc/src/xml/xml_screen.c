/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is refused before the XML parser sees a byte.
 */
#include "xml/xml_screen.h"

#include "text/text.h"
#include "text/utf8.h"
#include "xml/xml_scan.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

struct screen {
	xmc_diag *diag;
	const char *end;       /* of the file's bytes */
	const char *ampersand; /* the first one from the last value on */
	size_t depth;
	size_t *elements; /* of all files */
	size_t namespaces;
};

/* Bytes from an offset on that are characters of their own, by words; fewer
 * than a word at the end are left. */
static size_t ascii_bytes(const char *bytes, size_t size)
{
	const uint64_t ones = 0x0101010101010101u;
	const uint64_t tops = 0x8080808080808080u;
	size_t count = 0;
	uint64_t word;

	while (size - count >= sizeof(word)) {
		memcpy(&word, bytes + count, sizeof(word));
		/* Some byte above 0x7F, or a NUL. */
		if (((word | (word - ones)) & tops) != 0) {
			break;
		}
		count += sizeof(word);
	}
	return count;
}

static int screen_bytes(xmc_diag *diag, const char *bytes, size_t size,
			uint16_t part)
{
	const struct xmc_place whole_file = {.part = part};

	if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 ||
			  memcmp(bytes, "\xFE\xFF", 2) == 0)) {
		xmc_diag_error(diag, "xml-encoding", whole_file,
			       "the file is UTF-16 or UTF-32");
		xmc_diag_fact(diag, "only UTF-8 is read");
		xmc_diag_help(diag, "save it as UTF-8, or convert it: iconv -f "
				    "UTF-16 -t UTF-8");
		return XMC_ERR_XML;
	}
	for (size_t i = ascii_bytes(bytes, size); i < size;) {
		size_t count = xmc_utf8_bytes(bytes + i, size - i);
		if (count != 0 && bytes[i] != 0) {
			i += count;
			i += ascii_bytes(bytes + i, size - i);
			continue;
		}
		const struct xmc_xml_scan start =
			xmc_xml_scan_start(bytes, size);
		struct xmc_place at = xmc_xml_place_after(
			xmc_xml_scan_place(&start), bytes, i);
		at.part = part;
		if (bytes[i] == 0) {
			xmc_diag_error(diag, "xml-nul", at,
				       "a NUL byte; the file is no XML text");
			xmc_diag_fact(diag, "the file is damaged, or not saved "
					    "as UTF-8");
			xmc_diag_help(diag, "take the file from where it is "
					    "whole, or save it as UTF-8");
		} else {
			xmc_diag_error(diag, "xml-encoding", at,
				       "byte 0x%02x is not UTF-8, the only "
				       "encoding that is read",
				       (unsigned int)(unsigned char)bytes[i]);
			xmc_diag_fact(diag, "the file is damaged, or was saved "
					    "in another encoding");
			xmc_diag_help(diag, "save the file as UTF-8");
		}
		return XMC_ERR_XML;
	}
	return XMC_SUCCESS;
}

static bool span_is(const struct xmc_xml_span *span, const char *text)
{
	return span->length == strlen(text) &&
	       memcmp(span->text, text, span->length) == 0;
}

/* Bytes of what may be the name of an entity or a character's number. */
static size_t name_bytes(const char *text, size_t room)
{
	size_t count = 0;

	while (count < room &&
	       (text[count] & 0x80 || strchr(".-_:#", text[count]) != NULL ||
		isalnum((unsigned char)text[count]))) {
		count++;
	}
	return count;
}

/* text: what follows an `&` at a place. */
static int screen_reference(const struct screen *screen, struct xmc_place at,
			    const char *text)
{
	static const char *const known[] = {"lt", "gt", "amp", "quot", "apos"};

	size_t room = (size_t)(screen->end - text);
	struct xmc_xml_span name = {text, name_bytes(text, room), at};

	at = xmc_xml_span(at, text - 1, name.length + 1);
	if (name.length == 0 || name.length == room ||
	    text[name.length] != ';') {
		xmc_diag_error(screen->diag, "xml-entity", at,
			       "\"&\" begins no reference here");
		xmc_diag_fact(screen->diag, "a reference is &name; or "
					    "&#number;");
		xmc_diag_help(screen->diag, "write &amp; for the character");
		return XMC_ERR_XML;
	}
	at.length++; /* its semicolon */
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (span_is(&name, known[i])) {
			return XMC_SUCCESS;
		}
	}
	if (text[0] == '#') {
		return XMC_SUCCESS;
	}
	xmc_diag_error(screen->diag, "xml-entity", at,
		       "entity %s is not expanded",
		       xmc_text_quote(name.text, name.length).bytes);
	xmc_diag_fact(screen->diag, "only &lt; &gt; &amp; &quot; &apos; and "
				    "character numbers are read");
	xmc_diag_help(screen->diag, "write what it stands for, or &amp; for "
				    "the character \"&\"");
	return XMC_ERR_XML;
}

/* Whether a value has an ampersand; values are asked about as they stand. */
static bool has_ampersand(struct screen *screen,
			  const struct xmc_xml_span *value)
{
	if (value->length == 0) {
		return false;
	}
	if (screen->ampersand < value->text) {
		screen->ampersand = memchr(value->text, '&',
					   (size_t)(screen->end - value->text));
		if (screen->ampersand == NULL) {
			screen->ampersand = screen->end;
		}
	}
	return screen->ampersand < value->text + value->length;
}

static int screen_value(const struct screen *screen,
			const struct xmc_xml_span *value)
{
	struct xmc_place at = value->at;
	size_t from = 0;

	for (;;) {
		const char *found =
			memchr(value->text + from, '&', value->length - from);
		if (found == NULL) {
			return XMC_SUCCESS;
		}
		size_t offset = (size_t)(found - value->text);
		at = xmc_xml_place_after(at, value->text + from, offset - from);
		int status = screen_reference(screen, at, found + 1);
		if (status != XMC_SUCCESS) {
			return status;
		}
		at.column++;
		from = offset + 1;
	}
}

static int over_limit(const struct screen *screen, struct xmc_place at,
		      const char *what, unsigned int limit)
{
	xmc_diag_error(screen->diag, "limit", at, "more than %u %s", limit,
		       what);
	xmc_diag_fact(screen->diag, "no system has as many; what follows is "
				    "not read");
	xmc_diag_help(screen->diag, "remove what is too much, or check that "
				    "this is the file that was meant");
	return XMC_ERR_LIMIT;
}

static bool declares_namespace(const struct xmc_xml_span *name)
{
	return name->length >= 5 && memcmp(name->text, "xmlns", 5) == 0;
}

/* The XML parser would tell of it at the end of the tag. */
static int screen_twice(const struct screen *screen,
			const struct xmc_xml_tag *tag, size_t index)
{
	const struct xmc_xml_span *name = &tag->attributes[index].name;

	for (size_t i = 0; i < index; i++) {
		const struct xmc_xml_span *first = &tag->attributes[i].name;
		if (first->length != name->length || name->length == 0 ||
		    memcmp(first->text, name->text, name->length) != 0) {
			continue;
		}
		xmc_diag_error(screen->diag, "xml-syntax", name->at,
			       "not well-formed XML: attribute %s stands twice "
			       "in a tag",
			       xmc_text_quote(name->text, name->length).bytes);
		xmc_diag_note(screen->diag, first->at,
			      "the first one stands here");
		xmc_diag_help(screen->diag, "remove one of the two attributes");
		return XMC_ERR_XML;
	}
	return XMC_SUCCESS;
}

static int screen_attributes(struct screen *screen,
			     const struct xmc_xml_tag *tag)
{
	int status = XMC_SUCCESS;

	if (tag->attribute_count > XMC_ATTRIBUTES_MAX) {
		return over_limit(screen, tag->at, "attributes in one element",
				  XMC_ATTRIBUTES_MAX);
	}
	for (size_t i = 0; i < tag->attribute_count && status == 0; i++) {
		const struct xmc_xml_span *name = &tag->attributes[i].name;
		const struct xmc_xml_span *value = &tag->attributes[i].value;
		screen->namespaces += declares_namespace(name);
		if (name->length > XMC_ATTRIBUTE_BYTES_MAX ||
		    value->length > XMC_ATTRIBUTE_BYTES_MAX) {
			return over_limit(screen, name->at,
					  "bytes in one attribute",
					  XMC_ATTRIBUTE_BYTES_MAX);
		}
		if (screen->namespaces > XMC_NAMESPACES_MAX) {
			return over_limit(screen, name->at,
					  "namespace declarations",
					  XMC_NAMESPACES_MAX);
		}
		status = screen_twice(screen, tag, i);
		if (status == XMC_SUCCESS && has_ampersand(screen, value)) {
			status = screen_value(screen, value);
		}
	}
	return status;
}

static int screen_element(struct screen *screen, const struct xmc_xml_tag *tag)
{
	(*screen->elements)++;
	if (*screen->elements > XMC_ELEMENTS_MAX) {
		return over_limit(screen, tag->at, "elements",
				  XMC_ELEMENTS_MAX);
	}
	if (screen->depth == XMC_DEPTH_MAX) {
		return over_limit(screen, tag->at, "elements inside each other",
				  XMC_DEPTH_MAX);
	}
	if (tag->name.length > XMC_ATTRIBUTE_BYTES_MAX) {
		return over_limit(screen, tag->at, "bytes in one name",
				  XMC_ATTRIBUTE_BYTES_MAX);
	}
	screen->depth += !tag->empty;
	return screen_attributes(screen, tag);
}

/* What is said to be ASCII, by a value of the XML declaration, has to be. */
static int screen_ascii(const struct screen *screen,
			const struct xmc_xml_tag *tag,
			const struct xmc_xml_span *value)
{
	const char *text = tag->name.text;
	size_t size = (size_t)(screen->end - text);
	size_t i = ascii_bytes(text, size);

	while (i < size && (text[i] & 0x80) == 0) {
		i++;
	}
	if (i == size) {
		return XMC_SUCCESS;
	}
	struct xmc_place at = xmc_xml_place_after(tag->name.at, text, i);
	at.length = 1;
	xmc_diag_error(
		screen->diag, "xml-encoding", at,
		"%s is no character of ASCII, which the file says it "
		"is",
		xmc_text_quote(text + i, xmc_utf8_bytes(text + i, size - i))
			.bytes);
	xmc_diag_note(screen->diag, value->at, "the encoding stands here");
	xmc_diag_help(screen->diag, "write encoding=\"UTF-8\"");
	return XMC_ERR_XML;
}

/* The XML declaration may name an encoding. */
static int screen_instruction(const struct screen *screen,
			      const struct xmc_xml_tag *tag)
{
	static const char *const known[] = {"UTF-8", "US-ASCII", "ASCII"};

	if (!span_is(&tag->name, "?xml")) {
		return XMC_SUCCESS;
	}
	for (size_t i = 0; i < tag->attribute_count && i < XMC_ATTRIBUTES_MAX;
	     i++) {
		const struct xmc_xml_span *value = &tag->attributes[i].value;
		if (!span_is(&tag->attributes[i].name, "encoding")) {
			continue;
		}
		for (size_t k = 0; k < sizeof(known) / sizeof(known[0]); k++) {
			if (strlen(known[k]) == value->length &&
			    strncasecmp(known[k], value->text, value->length) ==
				    0) {
				return k == 0 ? XMC_SUCCESS
					      : screen_ascii(screen, tag,
							     value);
			}
		}
		xmc_diag_error(
			screen->diag, "xml-encoding", value->at,
			"encoding %s is not read",
			xmc_text_quote(value->text, value->length).bytes);
		xmc_diag_fact(screen->diag, "only UTF-8 is read");
		xmc_diag_help(screen->diag, "save the file as UTF-8, and write "
					    "encoding=\"UTF-8\" or nothing");
		return XMC_ERR_XML;
	}
	return XMC_SUCCESS;
}

static int screen_token(struct screen *screen, enum xmc_xml_token token,
			const struct xmc_xml_tag *tag)
{
	switch (token) {
	case XMC_XML_TAG:
		return screen_element(screen, tag);
	case XMC_XML_CLOSE:
		screen->depth -= screen->depth > 0;
		return XMC_SUCCESS;
	case XMC_XML_REFERENCE:
		return screen_reference(screen, tag->at, tag->name.text);
	case XMC_XML_INSTRUCTION:
		return screen_instruction(screen, tag);
	case XMC_XML_DOCTYPE:
		xmc_diag_error(screen->diag, "xml-doctype", tag->at,
			       "a DOCTYPE or other declaration is not read");
		xmc_diag_fact(screen->diag, "the language has neither entities "
					    "nor defaults of a DTD");
		xmc_diag_help(screen->diag, "remove it");
		return XMC_ERR_XML;
	case XMC_XML_TEXT:
	case XMC_XML_END:
		break;
	}
	return XMC_SUCCESS;
}

int xmc_xml_screen(xmc_diag *diag, const char *bytes, size_t size,
		   uint16_t part, size_t *elements)
{
	struct screen screen = {.diag = diag,
				.end = bytes + size,
				.ampersand = bytes,
				.elements = elements};
	struct xmc_xml_scan scan = xmc_xml_scan_start(bytes, size);
	struct xmc_xml_tag tag;
	int status = screen_bytes(diag, bytes, size, part);

	scan.part = part;
	while (status == XMC_SUCCESS) {
		enum xmc_xml_token token = xmc_xml_scan_next(&scan, &tag);
		if (token == XMC_XML_END) {
			break;
		}
		status = screen_token(&screen, token, &tag);
	}
	return status;
}
