/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The events of an XML file, by the SAX interface of libxml2.
 *
 * libxml2 knows no columns of attributes, so a scan of the raw text follows
 * the events: the n-th start event belongs to the n-th start tag, and text
 * stands behind as many end tags as there were end events.
 *
 * An `xi:include` is read by a reader of its own inside the start event; no
 * more than XMC_INCLUDE_DEPTH_MAX of them are inside each other.
 */
#include "xml/xml_reader.h"

#include "text/text.h"
#include "xml/include.h"
#include "xml/xml_error.h"
#include "xml/xml_scan.h"
#include "xml/xml_screen.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

/* What the readers of all files share. */
struct run {
	const struct xmc_xml_handler *handler;
	xmc_diag *diag;
	struct xmc_includes includes;
	size_t elements; /* of all files, for the screen */
	bool begun;	 /* the system's own element */
	bool stopped;
	int status;
};

/* One file. */
struct reader {
	struct run *run;
	xmlParserCtxtPtr parser;
	struct xmc_xml_scan scan;
	struct xmc_xml_tag tag;
	struct xmc_xml_element element;
	/* Since the last event that is no text: */
	bool text_found;
	struct xmc_place text_at;
	size_t closes; /* end tags that the scan has not passed yet */
	bool open;     /* the last tag was one that ends itself, and has not */
	size_t inside; /* open elements from an xi:include on */
	struct xmc_place begun_at[XMC_DEPTH_MAX]; /* the open elements */
	size_t depth;
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
		out->raw = out->length == value->length ? value->text : NULL;
		out->name_at = reader->tag.attributes[raw].name.at;
		out->at = value->at;
		element->attribute_count++;
		raw++;
	}
}

static void stop(struct reader *reader)
{
	reader->run->stopped = true;
	xmlStopParser(reader->parser);
}

static int read_file(struct run *run, uint16_t part);

/* At an xi:include. */
static void include(struct reader *reader)
{
	struct run *run = reader->run;
	uint16_t part = reader->scan.part;

	reader->inside = 1;
	if (!run->handler->include(run->handler->context)) {
		return;
	}
	int status = xmc_include_enter(&run->includes, &reader->element, &part);
	if (status == XMC_ERR_FINDINGS) {
		run->handler->passed_over(run->handler->context);
		return;
	}
	if (status == XMC_SUCCESS) {
		status = read_file(run, part);
	}
	if (status == XMC_SUCCESS) {
		part = reader->scan.part;
		status = xmc_include_leave(&run->includes, &part);
		reader->scan.part = part;
	}
	if (status != XMC_SUCCESS) {
		run->status = status;
	}
	if (status != XMC_SUCCESS || run->stopped) {
		stop(reader);
	}
}

/* The element of a start event, from it and from the scan. */
static void take_element(struct reader *reader, const xmlChar *name,
			 const xmlChar *space)
{
	enum xmc_xml_token token;

	do {
		token = xmc_xml_scan_next(&reader->scan, &reader->tag);
	} while (token != XMC_XML_TAG && token != XMC_XML_END);
	reader->element.space = (const char *)space;
	reader->element.name = (const char *)name;
	reader->element.at = reader->tag.at;
	reader->closes = 0;
	reader->open = reader->tag.empty;
	reader->text_found = false;
	if (reader->depth < XMC_DEPTH_MAX) {
		reader->begun_at[reader->depth] = reader->tag.at;
	}
	reader->depth++;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
		     const xmlChar *space, int namespace_count,
		     const xmlChar **namespaces, int attribute_count,
		     int defaulted_count, const xmlChar **attributes)
{
	struct reader *reader = context;
	struct run *run = reader->run;
	const struct xmc_xml_handler *handler = run->handler;

	(void)prefix;
	(void)namespace_count;
	(void)namespaces;
	(void)defaulted_count;
	if (run->stopped) {
		return;
	}
	take_element(reader, name, space);
	/* libxml2 tells of a tag first, and then that it never ends. */
	if (!reader->tag.whole) {
		return;
	}
	take_attributes(reader, (size_t)attribute_count, attributes);
	if (reader->inside > 0) {
		/* What stands deeper is part of what was reported. */
		if (reader->inside == 1 && handler->include(handler->context)) {
			xmc_include_report_child(run->diag, &reader->element);
		}
		reader->inside++;
	} else if (xmc_include_is(&reader->element) && run->begun) {
		include(reader);
	} else if (!handler->start(handler->context, &reader->element)) {
		stop(reader);
	} else {
		run->begun = true;
	}
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
		   const xmlChar *space)
{
	struct reader *reader = context;
	const struct xmc_xml_handler *handler = reader->run->handler;

	(void)name;
	(void)prefix;
	(void)space;
	/* `<a/>` has an end event, but no end tag. */
	reader->closes += !reader->open;
	reader->depth -= reader->depth > 0;
	reader->open = false;
	reader->text_found = false;
	if (reader->inside > 0) {
		reader->inside--;
	} else if (!reader->run->stopped) {
		handler->end(handler->context);
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
	if (reader->run->stopped || blanks == (size_t)length) {
		return;
	}
	if (!reader->text_found) {
		reader->text_at = reader->element.at;
		find_text(reader);
		reader->text_found = true;
	}
	const struct xmc_xml_handler *handler = reader->run->handler;
	handler->text(handler->context, bytes + blanks, (size_t)length - blanks,
		      reader->text_at);
}

/* Where the innermost open element begins. */
static struct xmc_place innermost(const struct reader *reader)
{
	return reader->depth > 0 && reader->depth <= XMC_DEPTH_MAX
		       ? reader->begun_at[reader->depth - 1]
		       : (struct xmc_place){0};
}

/* The first error stops everything: what follows it is a consequence. */
static void on_error(void *context, xmlErrorPtr error)
{
	struct reader *reader = context;
	struct run *run = reader->run;
	struct xmc_place at = {.part = reader->scan.part};
	const char *message = error->message == NULL ? "" : error->message;

	/* What is in no namespace that is known is reported where it stands;
	 * libxml2 says the same of a URI when it is out of memory. */
	if (run->stopped || error->level == XML_ERR_WARNING ||
	    error->code == XML_WAR_NS_URI) {
		return;
	}
	if (error->line > 0) {
		at.line = (uint32_t)error->line;
		at.column = error->int2 > 0 ? (uint32_t)error->int2 : 1;
	}
	if (error->code == XML_ERR_NO_MEMORY) {
		run->status = XMC_ERR_MEMORY;
	} else if (strstr(message, "Huge input") != NULL ||
		   strstr(message, "too big") != NULL) {
		xmc_diag_error(run->diag, "limit", at,
			       "more than 10MB without a tag");
		xmc_diag_fact(run->diag, "a description is made of elements");
		xmc_diag_help(run->diag, "remove the text or comment there");
		run->status = XMC_ERR_LIMIT;
	} else {
		xmc_xml_report(run->diag, error, at,
			       &(struct xmc_xml_context){&reader->scan,
							 innermost(reader),
							 run->handler});
		run->status = XMC_ERR_XML;
	}
	stop(reader);
}

static int parse(struct reader *reader)
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
	if (result != 0 && !reader->run->stopped) {
		return XMC_ERR_MEMORY;
	}
	return reader->run->status;
}

/* Reads a file from its part on. */
static int read_file(struct run *run, uint16_t part)
{
	const struct xmc_source *source =
		xmc_sources_of(run->includes.sources, part);
	const char *bytes = source->bytes;
	size_t size = source->size;
	int status =
		xmc_xml_screen(run->diag, bytes, size, part, &run->elements);

	if (status != XMC_SUCCESS) {
		return status;
	}
	if (size == 0) {
		xmc_diag_error(run->diag, "xml-syntax",
			       (struct xmc_place){.part = part},
			       "not well-formed XML: the file is empty");
		xmc_diag_fact(run->diag, "a description begins with "
					 "SystemDescription");
		xmc_diag_help(run->diag, "check that this is the file that was "
					 "meant, and that it was saved");
		return XMC_ERR_XML;
	}
	struct reader reader = {.run = run};
	reader.scan = xmc_xml_scan_start(bytes, size);
	reader.scan.part = part;
	reader.parser = xmlCreateMemoryParserCtxt(bytes, (int)size);
	if (reader.parser == NULL) {
		return XMC_ERR_MEMORY;
	}
	status = parse(&reader);
	if (reader.parser->myDoc != NULL) {
		xmlFreeDoc(reader.parser->myDoc);
	}
	xmlFreeParserCtxt(reader.parser);
	return status;
}

int xmc_xml_read(xmc_diag *diag, struct xmc_sources *sources,
		 const xmc_options *options,
		 const struct xmc_xml_handler *handler)
{
	struct run *run = calloc(1, sizeof(*run));

	if (run == NULL) {
		return XMC_ERR_MEMORY;
	}
	run->handler = handler;
	run->diag = diag;
	xmc_include_start(&run->includes, diag, sources, options);
	xmlInitParser();
	int status = read_file(run, 0);
	free(run);
	return status;
}
