/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Attribute values that are words, or lists of words or numbers.
 */
#ifndef XMC_VALUE_LIST_H
#define XMC_VALUE_LIST_H

#include "language/value.h"
#include "text/units.h"

/** Reports a value, or an item of it, that is not of the form of its rule:
 * value.c. */
void xmc_value_report_form(xmc_diag *diag,
			   const struct xmc_attribute_rule *rule,
			   enum xmc_units result, struct xmc_place at,
			   const char *text, size_t length);

/* Each sets value->number, or adds findings and returns false. */

/** One word. */
bool xmc_value_read_word(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			 struct xmc_value *value);

/** Items separated by white space; "none" stands alone. */
bool xmc_value_read_list(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			 struct xmc_value *value);

/** The same, or one number in hex that stands for all bits. */
bool xmc_value_read_mask(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			 struct xmc_value *value);

#endif
