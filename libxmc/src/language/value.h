/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Attribute values of the language: text to numbers by their rule,
 * with a finding for each that is wrong.
 */
#ifndef XMC_VALUE_H
#define XMC_VALUE_H

#include "findings/diag.h"
#include "language/language.h"
#include "xml/xml_reader.h"

/** The value of an attribute after its rule. */
struct xmc_value {
	bool present;	  /**< stands in the file */
	bool usable;	  /**< present or has a default, and is right */
	uint32_t number;  /**< bytes, microseconds, kHz, word or flags */
	const char *text; /**< as in the file; lives as the event does */
	size_t length;
	struct xmc_place at; /**< the value; without one, the element */
	/** The text with the ends of lines that the file has; NULL if the place
	 * of a part of it cannot be told. */
	const char *raw;
};

/** A walk through the numbers of a list; begins with zeros. */
struct xmc_number_walk {
	size_t start;	     /**< its first byte */
	size_t next;	     /**< the byte behind it */
	uint32_t number;     /**< the one walked to */
	struct xmc_place at; /**< where it stands; the list, if it cannot be
				told */
};

/** Walks to the next number of a usable list. @return false: no more. */
bool xmc_value_next_number(const struct xmc_value *value,
			   struct xmc_number_walk *walk);

/**
 * @brief Reads one value.
 * @param attribute the attribute, or NULL if the element has none: then the
 *        rule's default holds, and its absence is a finding if it is
 *        required.
 */
struct xmc_value xmc_value_read(xmc_diag *diag,
				const struct xmc_attribute_rule *rule,
				const struct xmc_xml_attribute *attribute,
				const struct xmc_xml_element *element);

#endif
