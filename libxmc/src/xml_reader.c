/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The events of an XML file, by the SAX interface of libxml2.
 *
 * libxml2 knows no columns of attributes, so a scan of the raw text follows
 * the events: the n-th start event belongs to the n-th start tag, and text
 * stands behind as many end tags as there were end events.
 */
#include "xml_reader.h"

#include "xml_scan.h"
#include "xml_screen.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

struct reader {
	const struct xmc_xml_handler *handler;
	xmc_diag *diag;
	xmlParserCtxtPtr parser;
	struct xmc_xml_scan scan;
	struct xmc_xml_tag tag;
	struct xmc_xml_element element;
	/* Since the last event that is no text: */
	bool text_found;
	struct xmc_place text_at;
	size_t closes; /* end tags that the scan has not passed yet */
	bool open;     /* the last tag was one that ends itself, and has not */
	bool stopped;
	int status;
};

/* SAX2 gives an attribute as five pointers. */
enum { SAX_NAME, SAX_PREFIX, SAX_SPACE, SAX_VALUE, SAX_VALUE_END, SAX_FIELDS };

static bool declares_namespace(const struct xmc_xml_span *name)
{
	return (name->length == 5 && memcmp(name->text, "xmlns", 5) == 0) ||
	       (name->length > 5 && memcmp(name->text, "xmlns:", 6) == 0);
}

static void take_attributes(struct reader *reader, size_t count,
			    const xmlChar **sax)
{
	struct xmc_xml_element *element = &reader->element;
	size_t raw = 0;

	element->attribute_count = 0;
	for (size_t i = 0; i < count; i++) {
		/* Namespace declarations are no attributes to SAX. */
		while (raw < reader->tag.attribute_count &&
		       declares_namespace(&reader->tag.attributes[raw].name)) {
			raw++;
		}
		if (raw == reader->tag.attribute_count) {
			return;
		}
		const xmlChar **in = sax + i * SAX_FIELDS;
		const struct xmc_xml_span *value =
			&reader->tag.attributes[raw].value;
		struct xmc_xml_attribute *out = &element->attributes[i];
		out->space = (const char *)in[SAX_SPACE];
		out->name = (const char *)in[SAX_NAME];
		out->value = (const char *)in[SAX_VALUE];
		out->length = (size_t)(in[SAX_VALUE_END] - in[SAX_VALUE]);
		out->verbatim = out->length == value->length;
		out->name_at = reader->tag.attributes[raw].name.at;
		out->at = value->at;
		element->attribute_count++;
		raw++;
	}
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
		     const xmlChar *space, int namespace_count,
		     const xmlChar **namespaces, int attribute_count,
		     int defaulted_count, const xmlChar **attributes)
{
	struct reader *reader = context;
	enum xmc_xml_token token;

	(void)prefix;
	(void)namespace_count;
	(void)namespaces;
	(void)defaulted_count;
	if (reader->stopped) {
		return;
	}
	do {
		token = xmc_xml_scan_next(&reader->scan, &reader->tag);
	} while (token != XMC_XML_TAG && token != XMC_XML_END);
	reader->element.space = (const char *)space;
	reader->element.name = (const char *)name;
	reader->element.at = reader->tag.at;
	reader->closes = 0;
	reader->open = reader->tag.empty;
	reader->text_found = false;
	take_attributes(reader, (size_t)attribute_count, attributes);
	if (!reader->handler->start(reader->handler->context,
				    &reader->element)) {
		reader->stopped = true;
		xmlStopParser(reader->parser);
	}
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
		   const xmlChar *space)
{
	struct reader *reader = context;

	(void)name;
	(void)prefix;
	(void)space;
	/* `<a/>` has an end event, but no end tag. */
	reader->closes += !reader->open;
	reader->open = false;
	reader->text_found = false;
	if (!reader->stopped) {
		reader->handler->end(reader->handler->context);
	}
}

/* Moves the scan behind the end tags, then to the text. It never moves past a
 * start tag: the next start event has to find that. */
static void find_text(struct reader *reader)
{
	struct xmc_xml_tag tag;

	for (;;) {
		struct xmc_xml_scan ahead = reader->scan;
		enum xmc_xml_token token = xmc_xml_scan_next(&ahead, &tag);
		if (token == XMC_XML_TAG || token == XMC_XML_END ||
		    (token == XMC_XML_CLOSE && reader->closes == 0)) {
			return;
		}
		reader->scan = ahead;
		reader->closes -= token == XMC_XML_CLOSE;
		reader->text_at = tag.at;
		if (reader->closes == 0 &&
		    (token == XMC_XML_TEXT || token == XMC_XML_REFERENCE)) {
			return;
		}
	}
}

static void on_text(void *context, const xmlChar *text, int length)
{
	struct reader *reader = context;
	const char *bytes = (const char *)text;
	size_t blanks = 0;

	while (blanks < (size_t)length &&
	       strchr(" \t\r\n", bytes[blanks]) != NULL) {
		blanks++;
	}
	if (reader->stopped || blanks == (size_t)length) {
		return;
	}
	if (!reader->text_found) {
		reader->text_at = reader->element.at;
		find_text(reader);
		reader->text_found = true;
	}
	reader->handler->text(reader->handler->context, bytes + blanks,
			      (size_t)length - blanks, reader->text_at);
}

/* The first error stops everything: what follows it is a consequence. */
static void on_error(void *context, xmlErrorPtr error)
{
	struct reader *reader = context;
	struct xmc_place at = {0, 0};
	const char *message = error->message == NULL ? "" : error->message;

	if (reader->stopped || error->level == XML_ERR_WARNING) {
		return;
	}
	if (error->line > 0) {
		at.line = (uint32_t)error->line;
		at.column = error->int2 > 0 ? (uint32_t)error->int2 : 1;
	}
	reader->stopped = true;
	if (error->code == XML_ERR_NO_MEMORY) {
		reader->status = XMC_ERR_MEMORY;
	} else {
		xmc_diag_error(reader->diag, "xml-syntax", at,
			       "not well-formed XML: %.*s",
			       (int)strcspn(message, "\n"), message);
		reader->status = XMC_ERR_XML;
	}
	xmlStopParser(reader->parser);
}

static void parse(struct reader *reader)
{
	xmlSAXHandler *sax = reader->parser->sax;

	memset(sax, 0, sizeof(*sax));
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElementNs = on_start;
	sax->endElementNs = on_end;
	sax->characters = on_text;
	sax->ignorableWhitespace = on_text;
	sax->cdataBlock = on_text;
	sax->serror = on_error;
	reader->parser->userData = reader;
	/* NOENT, against its name, has references replaced: without it a `&`
	 * of an attribute comes as "&#38;". No entities but the predefined ones
	 * get here. */
	(void)xmlCtxtUseOptions(reader->parser,
				XML_PARSE_NONET | XML_PARSE_NOENT);
	int result = xmlParseDocument(reader->parser);
	/* Belt and braces: a failure that raised no error. */
	if (result != 0 && !reader->stopped) {
		reader->status = XMC_ERR_MEMORY;
	}
}

int xmc_xml_read(xmc_diag *diag, const char *bytes, size_t size,
		 const struct xmc_xml_handler *handler)
{
	int status = xmc_xml_screen(diag, bytes, size);

	if (status != XMC_SUCCESS) {
		return status;
	}
	if (size == 0) {
		xmc_diag_error(diag, "xml-syntax", (struct xmc_place){0, 0},
			       "not well-formed XML: the file is empty");
		return XMC_ERR_XML;
	}
	struct reader reader = {.handler = handler, .diag = diag};
	xmlInitParser();
	reader.scan = xmc_xml_scan_start(bytes, size);
	reader.parser = xmlCreateMemoryParserCtxt(bytes, (int)size);
	if (reader.parser == NULL) {
		return XMC_ERR_MEMORY;
	}
	parse(&reader);
	if (reader.parser->myDoc != NULL) {
		xmlFreeDoc(reader.parser->myDoc);
	}
	xmlFreeParserCtxt(reader.parser);
	return reader.status;
}
