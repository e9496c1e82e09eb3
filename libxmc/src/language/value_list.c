/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Attribute values that are words, or lists of words or numbers.
 */
#include "language/value_list.h"

#include "language/value_guess.h"
#include "text/text.h"
#include "xml/xml_scan.h"

#include <stdio.h>
#include <string.h>

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void report_word(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			struct xmc_place at, const char *text, size_t length)
{
	struct xmc_near near = xmc_near_start(text, length);
	struct xmc_text meant = xmc_value_guess_words(
		rule->words, rule->type != XMC_VALUE_WORD, text, length);
	char all[160] = "";
	size_t used = 0;

	for (const struct xmc_word *word = rule->words; word->text != NULL;
	     word++) {
		xmc_near_offer(&near, word->text);
		size_t room = sizeof(all) - used;
		if (room > strlen(word->text) + sizeof(", ...")) {
			used += (size_t)snprintf(all + used, room, "%s%s",
						 used == 0 ? "" : ", ",
						 word->text);
		} else if (room > 0) {
			/* More than a line holds: the first ones. */
			(void)snprintf(all + used, room, ", ...");
			used = sizeof(all);
		}
	}
	xmc_diag_error(diag, "unknown-word", at, "%s cannot be %s", rule->name,
		       xmc_text_quote(text, length).bytes);
	xmc_diag_fact(diag, "it is one of %s", all);
	if (meant.bytes[0] != '\0') {
		xmc_diag_help(diag, "did you mean \"%s\"?", meant.bytes);
	} else if (near.best != NULL) {
		xmc_diag_help(diag, "%s", xmc_near_hint(&near).bytes);
	} else {
		xmc_diag_help(diag, "write one of these, such as \"%s\"",
			      rule->words[0].text);
	}
}

static const struct xmc_word *find_word(const struct xmc_word *words,
					const char *text, size_t length)
{
	for (; words->text != NULL; words++) {
		if (strlen(words->text) == length &&
		    memcmp(words->text, text, length) == 0) {
			return words;
		}
	}
	return NULL;
}

/* One item of a list into the value. */
static bool read_item(xmc_diag *diag, const struct xmc_attribute_rule *rule,
		      struct xmc_value *value, struct xmc_place at,
		      const char *text, size_t length)
{
	if (rule->type == XMC_VALUE_NUMBERS) {
		uint32_t number = 0;
		enum xmc_units result = xmc_units_number(&number, text, length);
		if (result != XMC_UNITS_OK) {
			xmc_value_report_form(diag, rule, result, at, text,
					      length);
		}
		return result == XMC_UNITS_OK;
	}
	const struct xmc_word *word = find_word(rule->words, text, length);
	if (word == NULL) {
		report_word(diag, rule, at, text, length);
		return false;
	}
	if ((value->number & word->value) != 0) {
		xmc_diag_error(diag, "word-twice", at, "%s has %s twice",
			       rule->name, xmc_text_quote(text, length).bytes);
		xmc_diag_fact(diag, "it is set or not, and twice is no more");
		xmc_diag_help(diag, "remove one of them");
		return false;
	}
	value->number |= word->value;
	return true;
}

bool xmc_value_read_list(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			 struct xmc_value *value)
{
	size_t items = 0;
	bool none = false;
	bool right = true;
	size_t at = 0;
	struct xmc_place place = value->at;

	while (at < value->length) {
		size_t end = at;
		while (end < value->length && !is_space(value->text[end])) {
			end++;
		}
		const char *item = value->text + at;
		const char *raw = value->raw == NULL ? NULL : value->raw + at;
		if (end == at) {
			end++;
		} else if (rule->type != XMC_VALUE_NUMBERS && end - at == 4 &&
			   memcmp(item, "none", 4) == 0) {
			none = true;
			items++;
		} else {
			struct xmc_place word =
				raw != NULL ? xmc_xml_span(place, raw, end - at)
					    : value->at;
			right = read_item(diag, rule, value, word, item,
					  end - at) &&
				right;
			items++;
		}
		if (raw != NULL) {
			place = xmc_xml_place_after(place, raw, end - at);
		}
		at = end;
	}
	if (none && items > 1) {
		xmc_diag_error(
			diag, "none-and-more", value->at,
			"%s %s: \"none\" stands alone", rule->name,
			xmc_text_quote(value->text, value->length).bytes);
		xmc_diag_fact(diag, "\"none\" says that it has no other word");
		xmc_diag_help(diag, "remove \"none\", or all others");
		return false;
	}
	return right;
}

bool xmc_value_read_word(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			 struct xmc_value *value)
{
	const struct xmc_word *word =
		find_word(rule->words, value->text, value->length);

	if (word == NULL) {
		report_word(diag, rule, value->at, value->text, value->length);
		return false;
	}
	value->number = word->value;
	return true;
}

bool xmc_value_read_mask(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			 struct xmc_value *value)
{
	if (value->length < 2 || memcmp(value->text, "0x", 2) != 0) {
		return xmc_value_read_list(diag, rule, value);
	}
	enum xmc_units result =
		xmc_units_hex(&value->number, value->text, value->length);
	if (result != XMC_UNITS_OK) {
		xmc_value_report_form(diag, rule, result, value->at,
				      value->text, value->length);
	}
	return result == XMC_UNITS_OK;
}

bool xmc_value_next_number(const struct xmc_value *value,
			   struct xmc_number_walk *walk)
{
	size_t at = walk->next;
	size_t end;

	if (at == 0) {
		walk->at = value->at;
	}
	while (at < value->length && is_space(value->text[at])) {
		at++;
	}
	for (end = at; end < value->length && !is_space(value->text[end]);) {
		end++;
	}
	if (end == at) {
		return false;
	}
	if (value->raw != NULL) {
		walk->at = xmc_xml_place_after(
			walk->at, value->raw + walk->start, at - walk->start);
		walk->at = xmc_xml_span(walk->at, value->raw + at, end - at);
	}
	walk->start = at;
	walk->next = end;
	return xmc_units_number(&walk->number, value->text + at, end - at) ==
	       XMC_UNITS_OK;
}
