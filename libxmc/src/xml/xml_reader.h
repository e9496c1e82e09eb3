/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The events of an XML file, with the exact places of what they name.
 * xml_reader.c and xml_error.c alone know libxml2.
 */
#ifndef XMC_XML_READER_H
#define XMC_XML_READER_H

#include "findings/diag.h"
#include "findings/sources.h"

struct xmc_xml_attribute {
	const char *space; /**< namespace, NULL if it has none */
	const char *name;  /**< without prefix */
	const char *value; /**< references resolved; length bytes, no NUL */
	size_t length;
	/** The value as it stands in the file, length bytes that differ in the
	 * ends of lines at most, so that the place of a part can be told; NULL
	 * if references stand there instead. */
	const char *raw;
	struct xmc_place name_at;
	struct xmc_place at; /**< of the value */
};

struct xmc_xml_element {
	const char *space; /**< namespace, NULL if it has none */
	const char *name;  /**< without prefix */
	struct xmc_place at;
	size_t attribute_count;
	struct xmc_xml_attribute attributes[XMC_ATTRIBUTES_MAX];
};

/** Receives the events; what it is given lives during the call only. */
struct xmc_xml_handler {
	void *context;
	/** @return false to stop reading. */
	bool (*start)(void *context, const struct xmc_xml_element *element);
	void (*end)(void *context);
	/** Text between tags, in pieces, from the first of its characters that
	 * is no blank; at is right for the first piece between two tags. */
	void (*text)(void *context, const char *text, size_t length,
		     struct xmc_place at);
	/** An `xi:include` stands here. @return whether to follow it: then
	 * the events of the file come in its place. */
	bool (*include)(void *context);
	/** Whether there are elements of that name. */
	bool (*is_element)(const char *name);
	/** It was not followed, after a finding: something is missing. */
	void (*passed_over)(void *context);
};

/**
 * @brief Reads the main file, and what it includes: screens each, then parses
 * it without DTD, entities or network.
 * @param[in,out] sources holds the main file; gets those that are included.
 * @param options whether anything is included; NULL: nothing is.
 * @return XMC_SUCCESS (also when the handler stopped it), XMC_ERR_XML or
 *         XMC_ERR_LIMIT after a finding, XMC_ERR_MEMORY.
 */
int xmc_xml_read(xmc_diag *diag, struct xmc_sources *sources,
		 const xmc_options *options,
		 const struct xmc_xml_handler *handler);

#endif
