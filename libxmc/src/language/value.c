/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Attribute values of the language.
 */
#include "language/value.h"

#include "language/value_guess.h"
#include "language/value_list.h"
#include "text/text.h"
#include "text/utf8.h"
#include "xml/xml_scan.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <xm/limits.h>

struct form {
	xmc_units_read *read;
	const char *form; /* what would be right */
	const char *base; /* what it is a whole number of */
	const char *limit;
	const char *most;
	const char *base_unit; /* that values are rounded to */
	const char *units;     /* one of which each value has */
};

static const struct form forms[] = {
	[XMC_VALUE_VERSION] =
		{
			.read = xmc_units_version,
			.form = "three numbers such as 1.0.0",
			.base = "",
			.limit = "each of its numbers is 255 at the most",
			.most = "numbers from 0 to 255",
		},
	[XMC_VALUE_NUMBER] =
		{
			.read = xmc_units_number,
			.form = "a number such as 0",
			.base = "",
			.limit = "numbers have 32 bits",
			.most = "4294967295 at the most",
		},
	[XMC_VALUE_COUNT] =
		{
			.read = xmc_units_number,
			.form = "a number from 1 on",
			.base = "",
			.limit = "numbers have 32 bits",
			.most = "4294967295 at the most",
		},
	[XMC_VALUE_NUMBERS] =
		{
			.read = xmc_units_number,
			.form = "numbers such as 1 2",
			.base = "",
			.limit = "numbers have 32 bits",
			.most = "4294967295 at the most",
		},
	[XMC_VALUE_HEX] =
		{
			.read = xmc_units_hex,
			.form = "0x and hexadecimal digits",
			.base = "",
			.limit = "addresses have 32 bits",
			.most = "8 hexadecimal digits behind 0x at the most",
		},
	[XMC_VALUE_SIZE] =
		{
			.read = xmc_units_size,
			.form = "a size in B, KB or MB such as 64KB or 0.5MB",
			.base = "bytes",
			.limit = "sizes have 32 bits",
			.most = "4095MB at the most",
			.base_unit = "B",
			.units = "B, KB or MB",
		},
	[XMC_VALUE_TIME] =
		{
			.read = xmc_units_time,
			.form = "a time in us, ms or s such as 10ms or 1.5s",
			.base = "microseconds",
			.limit = "times have 32 bits",
			.most = "4294967295us at the most",
			.base_unit = "us",
			.units = "us, ms or s",
		},
	[XMC_VALUE_FREQUENCY] =
		{
			.read = xmc_units_frequency,
			.form = "auto, or a frequency in Hz, KHz or MHz such "
				"as 80MHz",
			.base = "hertz",
			.limit = "the kernel counts whole MHz",
			.most = "1000MHz at the most",
		},
	[XMC_VALUE_MASK] =
		{
			.read = xmc_units_hex,
			.form = "words, or 0x and hexadecimal digits",
			.base = "",
			.limit = "it has 32 bits",
			.most = "8 hexadecimal digits behind 0x at the most",
		},
};

void xmc_value_report_form(xmc_diag *diag,
			   const struct xmc_attribute_rule *rule,
			   enum xmc_units result, struct xmc_place at,
			   const char *text, size_t length)
{
	const struct form *form = &forms[rule->type];
	struct xmc_text quoted = xmc_text_quote(text, length);
	struct xmc_text guess = {""};

	if (result == XMC_UNITS_RANGE) {
		xmc_diag_error(diag, "value-range", at, "%s %s is too large",
			       rule->name, quoted.bytes);
		xmc_diag_fact(diag, "%s", form->limit);
		xmc_diag_help(diag, "write %s", form->most);
	} else if (result == XMC_UNITS_FRACTION) {
		xmc_diag_error(diag, "value-fraction", at,
			       "%s %s is not a whole number of %s", rule->name,
			       quoted.bytes, form->base);
		if (form->base_unit != NULL) {
			guess = xmc_value_round(form->read, form->base_unit,
						text, length);
		}
		xmc_diag_fact(diag, "nothing is rounded");
		if (guess.bytes[0] != '\0') {
			xmc_diag_help(diag, "write %s", guess.bytes);
		} else {
			xmc_diag_help(diag, "write %s", form->form);
		}
	} else {
		xmc_diag_error(diag, "value-syntax", at,
			       "%s %s is not understood", rule->name,
			       quoted.bytes);
		guess = xmc_value_guess(form->read,
					rule->type == XMC_VALUE_NUMBERS, text,
					length);
		xmc_diag_fact(diag, "%s is written as %s", rule->name,
			      form->form);
		if (rule->type == XMC_VALUE_FREQUENCY && length == 4 &&
		    strncasecmp(text, "auto", 4) == 0) {
			(void)snprintf(guess.bytes, sizeof(guess.bytes),
				       "auto");
		}
		if (guess.bytes[0] != '\0') {
			xmc_diag_help(diag, "did you mean \"%s\"?",
				      guess.bytes);
		} else if (form->units != NULL && length > 0 &&
			   text[length - 1] >= '0' && text[length - 1] <= '9') {
			xmc_diag_help(diag, "write its unit behind it: %s",
				      form->units);
		} else {
			xmc_diag_help(diag, "write %s", form->form);
		}
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
		       "to 1000MHz",
		       xmc_text_quote(value->text, value->length).bytes);
	xmc_diag_fact(diag, "the kernel divides it down to microseconds");
	uint32_t megahertz = hertz / 1000000 + (hertz % 1000000 >= 500000);
	xmc_diag_help(diag, "write frequency=\"%uMHz\", or auto",
		      megahertz < 1	 ? 1
		      : megahertz > 1000 ? 1000
					 : megahertz);
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

/* A name without the blanks around it; it begins behind those. */
static void help_trimmed(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			 const char *text, size_t length)
{
	while (length > 0 && text[length - 1] == ' ') {
		length--;
	}
	if (length > 0) {
		xmc_diag_help(diag, "write %s=%s", rule->name,
			      xmc_text_quote(text, length).bytes);
	} else {
		xmc_diag_help(diag, "write a name that can be seen");
	}
}

/* A name without what is not shown in it; of a long one the beginning. */
static void help_shown(xmc_diag *diag, const struct xmc_attribute_rule *rule,
		       const struct xmc_value *value)
{
	char text[64];
	size_t used = 0;

	for (size_t i = 0, bytes; i < value->length; i += bytes) {
		const char *from = value->text + i;
		bytes = xmc_utf8_bytes(from, value->length - i);
		bytes += bytes == 0;
		if (!xmc_utf8_is_hidden(xmc_utf8_number(from, bytes)) &&
		    used + bytes <= sizeof(text)) {
			memcpy(text + used, from, bytes);
			used += bytes;
		}
	}
	help_trimmed(diag, rule, text, used);
}

/* A character that is not seen, or turns the order of what is. */
static void report_hidden(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			  const struct xmc_value *value, size_t offset,
			  uint32_t character)
{
	bool control = xmc_utf8_is_c0_or_c1(character);
	struct xmc_place at = value->at;

	if (value->raw != NULL) {
		at = xmc_xml_place_after(at, value->raw, offset);
		at.length = 1;
	}
	xmc_diag_error(diag, control ? "name-control" : "name-hidden", at,
		       "%s %s has %s, U+%04X", rule->name,
		       xmc_text_quote(value->text, value->length).bytes,
		       control ? "a control character"
			       : "a character that is not shown",
		       character);
	xmc_diag_fact(diag,
		      control ? "names are written to logs and consoles, which "
				"would act on it"
			      : "two names that look alike would be different, "
				"or one would look like another");
	help_shown(diag, rule, value);
}

/* A name stands in messages, in logs and on the console: nothing in it that
 * cannot be seen there. */
static bool check_visible(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			  const struct xmc_value *value)
{
	const char *text = value->text;
	size_t length = value->length;

	for (size_t i = 0, bytes; i < length; i += bytes) {
		bytes = xmc_utf8_bytes(text + i, length - i);
		bytes += bytes == 0;
		uint32_t character = xmc_utf8_number(text + i, bytes);
		if (xmc_utf8_is_hidden(character)) {
			report_hidden(diag, rule, value, i, character);
			return false;
		}
	}
	if (length > 0 && (text[0] == ' ' || text[length - 1] == ' ')) {
		size_t first = 0;
		while (first < length && text[first] == ' ') {
			first++;
		}
		xmc_diag_error(diag, "name-blank", value->at,
			       "%s %s begins or ends with a blank", rule->name,
			       xmc_text_quote(text, length).bytes);
		xmc_diag_fact(diag, "nobody sees it in messages, and a name "
				    "without it is another one");
		help_trimmed(diag, rule, text + first, length - first);
		return false;
	}
	return true;
}

static bool read_name(xmc_diag *diag, const struct xmc_attribute_rule *rule,
		      struct xmc_value *value)
{
	if (value->length == 0) {
		xmc_diag_error(diag, "name-empty", value->at, "%s is empty",
			       rule->name);
		xmc_diag_fact(diag, "messages and tools call it by that name");
		xmc_diag_help(diag, "write a name of 1 to %d bytes",
			      XM_NAME_BYTES - 1);
	} else if (value->length >= XM_NAME_BYTES) {
		xmc_diag_error(diag, "name-too-long", value->at,
			       "%s %s has %zu bytes", rule->name,
			       xmc_text_quote(value->text, value->length).bytes,
			       value->length);
		xmc_diag_fact(diag, "the kernel keeps %d", XM_NAME_BYTES - 1);
		xmc_diag_help(
			diag, "shorten it by %zu, such as %s",
			value->length - (XM_NAME_BYTES - 1),
			xmc_text_quote(value->text,
				       xmc_text_cut(value->text, value->length,
						    XM_NAME_BYTES - 1))
				.bytes);
	} else {
		return check_visible(diag, rule, value);
	}
	return false;
}

static bool read_typed(xmc_diag *diag, const struct xmc_attribute_rule *rule,
		       struct xmc_value *value)
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
		return xmc_value_read_list(diag, rule, value);
	case XMC_VALUE_MASK:
		return xmc_value_read_mask(diag, rule, value);
	case XMC_VALUE_VERSION:
	case XMC_VALUE_NUMBER:
	case XMC_VALUE_COUNT:
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
		value.raw = attribute->raw;
	} else if (rule->fallback != NULL) {
		value.text = rule->fallback;
		value.length = strlen(rule->fallback);
	} else {
		if (rule->required) {
			xmc_diag_error(diag, "attribute-missing", element->at,
				       "attribute \"%s\" is missing in element "
				       "\"%s\"",
				       rule->name, element->name);
			xmc_diag_fact(diag, "%s has no default", rule->name);
			help_missing(diag, rule);
		}
		return value;
	}
	value.usable = read_typed(diag, rule, &value);
	return value;
}
