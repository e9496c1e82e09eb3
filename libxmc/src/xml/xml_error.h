/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What libxml2 complains of, as findings.
 */
#ifndef XMC_XML_ERROR_H
#define XMC_XML_ERROR_H

#include "xml/xml_reader.h"
#include "xml/xml_scan.h"

#include <libxml/xmlerror.h>

/** Where reading was when a file turned out to be no XML. */
struct xmc_xml_context {
	const struct xmc_xml_scan *scan; /**< at or before the tag */
	struct xmc_place begun_at; /**< the innermost open element; or line 0 */
	const struct xmc_xml_handler *handler;
};

/**
 * @brief Reports that a file is not well-formed, and takes back what followed
 * from it before.
 * @param at where libxml2 was: often behind what is wrong.
 */
void xmc_xml_report(xmc_diag *diag, const xmlError *error, struct xmc_place at,
		    const struct xmc_xml_context *context);

#endif
