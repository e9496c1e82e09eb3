/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Attribute values of the language.
 */
#include "language/value.h"

#include "language/value_list.h"
#include "text/text.h"

#include <string.h>
#include <xm/limits.h>

struct form {
	enum xmc_units (*read)(uint32_t *out, const char *text, size_t length);
	const char *form; /* what would be right */
	const char *base; /* what it is a whole number of */
	const char *most;
};

static const struct form forms[] = {
	[XMC_VALUE_VERSION] = {xmc_units_version, "three numbers such as 1.0.0",
			       "", "each number is 255 at the most"},
	[XMC_VALUE_NUMBER] = {xmc_units_number, "a number such as 0", "",
			      "4294967295 is the most"},
	[XMC_VALUE_NUMBERS] = {xmc_units_number, "numbers such as 1 2", "",
			       "4294967295 is the most"},
	[XMC_VALUE_HEX] = {xmc_units_hex, "0x and hexadecimal digits", "",
			   "addresses have 32 bits, 0xffffffff is the most"},
	[XMC_VALUE_SIZE] = {xmc_units_size,
			    "a size in B, KB or MB such as 64KB or 0.5MB",
			    "bytes",
			    "sizes have 32 bits, 4294967295B is the "
			    "most"},
	[XMC_VALUE_TIME] = {xmc_units_time,
			    "a time in us, ms or s such as 10ms or 1.5s",
			    "microseconds",
			    "times have 32 bits, 4294967295us "
			    "is the most"},
	[XMC_VALUE_FREQUENCY] = {xmc_units_frequency,
				 "auto, or a frequency in Hz, KHz or MHz such "
				 "as 80MHz",
				 "hertz", "1000MHz is the most"},
	[XMC_VALUE_MASK] = {xmc_units_hex,
			    "words, or 0x and hexadecimal digits", "",
			    "it has 32 bits, 0xffffffff is the most"},
};

void xmc_value_report_form(xmc_diag *diag,
			   const struct xmc_attribute_rule *rule,
			   enum xmc_units result, struct xmc_place at,
			   const char *text, size_t length)
{
	const struct form *form = &forms[rule->type];
	struct xmc_text quoted = xmc_text_quote(text, length);

	if (result == XMC_UNITS_RANGE) {
		xmc_diag_error(diag, "value-range", at,
			       "%s %s is too large: %s", rule->name,
			       quoted.bytes, form->most);
	} else if (result == XMC_UNITS_FRACTION) {
		xmc_diag_error(diag, "value-fraction", at,
			       "%s %s is not a whole number of %s", rule->name,
			       quoted.bytes, form->base);
		xmc_diag_help(diag, "write %s; nothing is rounded", form->form);
	} else {
		xmc_diag_error(diag, "value-syntax", at,
			       "%s %s is not understood; write %s", rule->name,
			       quoted.bytes, form->form);
	}
}

/* "auto", or what the kernel's microsecond timer can be made from. */
static bool read_frequency(xmc_diag *diag, struct xmc_value *value)
{
	const uint32_t hertz = value->number;

	value->number = hertz / 1000;
	if (hertz != 0 && hertz % 1000000 == 0 && hertz <= 1000000000) {
		return true;
	}
	xmc_diag_error(diag, "frequency", value->at,
		       "frequency %s is not a whole number of MHz from 1MHz "
		       "to 1000MHz, which the kernel's microseconds need",
		       xmc_text_quote(value->text, value->length).bytes);
	return false;
}

static bool read_number(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			struct xmc_value *value)
{
	bool frequency = rule->type == XMC_VALUE_FREQUENCY;

	if (frequency && value->length == 4 &&
	    memcmp(value->text, "auto", 4) == 0) {
		value->number = 0;
		return true;
	}
	enum xmc_units result = forms[rule->type].read(
		&value->number, value->text, value->length);
	if (result != XMC_UNITS_OK) {
		xmc_value_report_form(diag, rule, result, value->at,
				      value->text, value->length);
		return false;
	}
	return !frequency || read_frequency(diag, value);
}

/* A name stands in messages, in logs and on the console: nothing in it that
 * cannot be seen there. */
static bool check_visible(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			  const struct xmc_value *value)
{
	const char *text = value->text;
	size_t length = value->length;

	if (xmc_text_has_control(text, length)) {
		xmc_diag_error(diag, "name-control", value->at,
			       "%s %s has a control character; write a name "
			       "without",
			       rule->name, xmc_text_quote(text, length).bytes);
		return false;
	}
	if (length > 0 && (text[0] == ' ' || text[length - 1] == ' ')) {
		xmc_diag_error(diag, "name-blank", value->at,
			       "%s %s begins or ends with a blank; remove it",
			       rule->name, xmc_text_quote(text, length).bytes);
		return false;
	}
	return true;
}

static bool read_name(xmc_diag *diag, const struct xmc_attribute_rule *rule,
		      struct xmc_value *value)
{
	if (value->length == 0) {
		xmc_diag_error(diag, "name-empty", value->at,
			       "%s is empty; write a name of 1 to %d bytes",
			       rule->name, XM_NAME_BYTES - 1);
	} else if (value->length >= XM_NAME_BYTES) {
		xmc_diag_error(diag, "name-too-long", value->at,
			       "%s %s has %zu bytes; the kernel keeps %d",
			       rule->name,
			       xmc_text_quote(value->text, value->length).bytes,
			       value->length, XM_NAME_BYTES - 1);
		xmc_diag_help(diag, "shorten it by %zu",
			      value->length - (XM_NAME_BYTES - 1));
	} else {
		return check_visible(diag, rule, value);
	}
	return false;
}

static bool read_typed(xmc_diag *diag, const struct xmc_attribute_rule *rule,
		       struct xmc_value *value, bool verbatim)
{
	switch (rule->type) {
	case XMC_VALUE_TEXT:
		return check_visible(diag, rule, value);
	case XMC_VALUE_NAME:
		return read_name(diag, rule, value);
	case XMC_VALUE_WORD:
		return xmc_value_read_word(diag, rule, value);
	case XMC_VALUE_WORDS:
	case XMC_VALUE_NUMBERS:
		return xmc_value_read_list(diag, rule, value, verbatim);
	case XMC_VALUE_MASK:
		return xmc_value_read_mask(diag, rule, value, verbatim);
	case XMC_VALUE_VERSION:
	case XMC_VALUE_NUMBER:
	case XMC_VALUE_HEX:
	case XMC_VALUE_SIZE:
	case XMC_VALUE_TIME:
	case XMC_VALUE_FREQUENCY:
		break;
	}
	return read_number(diag, rule, value);
}

/* How a required attribute is written. */
static void help_missing(xmc_diag *diag, const struct xmc_attribute_rule *rule)
{
	if (rule->type == XMC_VALUE_WORD) {
		xmc_diag_help(diag, "write %s=\"%s\", or another of its words",
			      rule->name, rule->words[0].text);
	} else if (rule->type == XMC_VALUE_NAME ||
		   rule->type == XMC_VALUE_TEXT) {
		xmc_diag_help(diag, "write %s=\"...\" with a name", rule->name);
	} else if (rule->type == XMC_VALUE_WORDS) {
		xmc_diag_help(diag, "write %s=\"none\", or its words",
			      rule->name);
	} else {
		xmc_diag_help(diag, "write %s=\"...\" with %s", rule->name,
			      forms[rule->type].form);
	}
}

struct xmc_value xmc_value_read(xmc_diag *diag,
				const struct xmc_attribute_rule *rule,
				const struct xmc_xml_attribute *attribute,
				const struct xmc_xml_element *element)
{
	struct xmc_value value = {.at = element->at, .text = ""};

	if (attribute != NULL) {
		value.present = true;
		value.text = attribute->value;
		value.length = attribute->length;
		value.at = attribute->at;
	} else if (rule->fallback != NULL) {
		value.text = rule->fallback;
		value.length = strlen(rule->fallback);
	} else {
		if (rule->required) {
			xmc_diag_error(diag, "attribute-missing", element->at,
				       "attribute \"%s\" is missing in element "
				       "\"%s\"",
				       rule->name, element->name);
			help_missing(diag, rule);
		}
		return value;
	}
	value.verbatim = attribute == NULL || attribute->verbatim;
	value.usable = read_typed(diag, rule, &value, value.verbatim);
	return value;
}
