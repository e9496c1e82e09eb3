/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A description of something as named values, written as text for
 * people or as JSON for programs: one walk over the data, two forms that
 * cannot disagree.
 *
 * As text a value is a line `name: value`; objects are indented below their
 * name. The members of a row stand on one line.
 */
#ifndef CLI_DOC_H
#define CLI_DOC_H

#include "json.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum doc_form { DOC_TEXT, DOC_JSON };

/** Where writing stands. Start with `{.form = ..., .json.stream = ...}`; the
 * text form uses the same stream. */
struct doc {
	enum doc_form form;
	struct json json;
	unsigned depth;	     /**< text: levels of indentation */
	bool in_row;	     /**< text: members go on the same line */
	bool row_filled;     /**< text: the line has a member already */
	bool numbers_filled; /**< text: so has the list of numbers */
};

/* `name` is the JSON key; in the text form `_` becomes a space. */

/** An object inside the innermost one; NULL: inside a list, or the document.
 * As text a NULL name has no heading. */
void doc_object_begin(struct doc *doc, const char *name);
void doc_object_end(struct doc *doc);

/** A list whose elements are begun by doc_element_begin() or
 * doc_row_begin(). */
void doc_list_begin(struct doc *doc, const char *name);
void doc_list_end(struct doc *doc);

/** One element of a list; as text headed `label index`. */
void doc_element_begin(struct doc *doc, const char *label, size_t index);
void doc_element_end(struct doc *doc);

/** The same for elements that have few members. */
void doc_row_begin(struct doc *doc, const char *label, size_t index);
void doc_row_end(struct doc *doc);

void doc_number(struct doc *doc, const char *name, uint64_t value);

/** A number that is read in hex: an address, a word of flags. */
void doc_hex(struct doc *doc, const char *name, uint32_t value);

/** A string of unknown origin. */
void doc_string(struct doc *doc, const char *name, const char *value);

void doc_bool(struct doc *doc, const char *name, bool value);

/** No value: as text the line is left out. */
void doc_null(struct doc *doc, const char *name);

/** Bytes as a string of hex digits. */
void doc_bytes(struct doc *doc, const char *name, const uint8_t *bytes,
	       size_t count);

/** Words from a fixed set: a list in JSON, separated by blanks as text. */
void doc_words(struct doc *doc, const char *name, const char *const *words,
	       size_t count);

/** A list of numbers, which are added one by one. */
void doc_numbers_begin(struct doc *doc, const char *name);
void doc_numbers_add(struct doc *doc, uint32_t number);
void doc_numbers_end(struct doc *doc);

/** The same of an array. */
void doc_numbers(struct doc *doc, const char *name, const uint32_t *numbers,
		 size_t count);

#endif
