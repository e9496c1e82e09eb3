/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Finds where tags, attributes and their values stand in the raw text
 * of an XML file.
 *
 * No judge of well-formedness: it takes any bytes, moves forward only, and is
 * exact on what is well-formed. The XML parser tells what the file says, this
 * tells where.
 */
#ifndef XMC_XML_SCAN_H
#define XMC_XML_SCAN_H

#include "findings/diag.h"

#include <stddef.h>
#include <stdint.h>

enum xmc_xml_token {
	XMC_XML_END,	     /**< end of the bytes */
	XMC_XML_TAG,	     /**< start tag, or one that is empty */
	XMC_XML_CLOSE,	     /**< end tag */
	XMC_XML_DOCTYPE,     /**< `<!DOCTYPE` and other declarations */
	XMC_XML_TEXT,	     /**< text or CDATA that is not all blank */
	XMC_XML_REFERENCE,   /**< `&name;` in text */
	XMC_XML_INSTRUCTION, /**< `<?...?>`, the XML declaration also */
};

struct xmc_xml_scan {
	const char *bytes;
	size_t size;
	size_t offset;
	/** Of offset; its column is one more than its distance to line_start,
	 * which moves on by one with each byte inside a character. */
	uint32_t line;
	size_t line_start;
	uint16_t part;
};

/** The place of offset. */
static inline struct xmc_place
xmc_xml_scan_place(const struct xmc_xml_scan *scan)
{
	return (struct xmc_place){
		.line = scan->line,
		.column = (uint32_t)(scan->offset - scan->line_start) + 1,
		.part = scan->part,
	};
}

/** A piece of the raw text. */
struct xmc_xml_span {
	const char *text;
	size_t length;
	struct xmc_place at;
};

/** An attribute. */
struct xmc_xml_pair {
	struct xmc_xml_span name;
	struct xmc_xml_span value; /**< between the quotes */
};

struct xmc_xml_tag {
	struct xmc_place at;	  /**< its `<` or `&`; a text's first letter */
	struct xmc_xml_span name; /**< of a reference: what follows the `&` */
	bool whole;		  /**< ends with `>` */
	bool empty;		  /**< ends with `/>` */
	/** Attributes; those past the room are counted only, and the last
	 * place is where they are read. */
	size_t attribute_count;
	struct xmc_xml_pair attributes[XMC_ATTRIBUTES_MAX + 1];
};

/** Starts at the first byte (behind a UTF-8 byte order mark). */
struct xmc_xml_scan xmc_xml_scan_start(const char *bytes, size_t size);

/** Moves to the next token of those above; tag is what it is. */
enum xmc_xml_token xmc_xml_scan_next(struct xmc_xml_scan *scan,
				     struct xmc_xml_tag *tag);

/** The place of a text that begins there: its characters in the first line. */
struct xmc_place xmc_xml_span(struct xmc_place at, const char *text,
			      size_t length);

/** The place that lies length bytes behind a place. */
struct xmc_place xmc_xml_place_after(struct xmc_place place, const char *text,
				     size_t length);

#endif
