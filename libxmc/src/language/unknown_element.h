/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The finding about an element where none of its name can stand.
 */
#ifndef XMC_UNKNOWN_ELEMENT_H
#define XMC_UNKNOWN_ELEMENT_H

#include "findings/diag.h"
#include "language/language.h"
#include "xml/xml_reader.h"

/**
 * @brief Reports it, with where it belongs if the language has it, with what
 * may have been meant, or else with what can stand there.
 * @param parent the rule of the element that it stands in.
 * @param parent_at that element's place.
 * @param known_space whether its namespace is the language's.
 */
void xmc_report_unknown_element(xmc_diag *diag,
				const struct xmc_element_rule *parent,
				struct xmc_place parent_at,
				const struct xmc_xml_element *element,
				bool known_space);

/** Whether there are elements of that name. */
bool xmc_is_element(const char *name);

#endif
