/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Keys from PEM files.
 */
#ifndef CLI_KEY_LIST_H
#define CLI_KEY_LIST_H

#include "file_input.h"
#include "opt.h"

#include <stddef.h>
#include <xef.h>

/** Keys with the paths that they came from. Start with all zero. */
struct key_list {
	xef_key **keys;
	const char *const *paths; /**< borrowed */
	size_t count;
};

/**
 * @brief Reads one key; its text does not stay in memory.
 * @param[out] key NULL unless REPORT_OK is returned; the caller ends it with
 *             xef_key_close().
 * @return REPORT_OK, or after a message REPORT_BAD or what file_input_read()
 *         returns.
 */
int key_list_read_one(xef_key **key, const char *path,
		      struct file_input_list *inputs);

/**
 * @brief Reads several; all that are wrong are reported.
 * @param list freed with key_list_free() in each case.
 */
int key_list_read(struct key_list *list, const struct opt_list *paths,
		  struct file_input_list *inputs);

/** A key's id as text: digits, two for each byte, and a NUL. */
#define KEY_ID_TEXT_BYTES (2 * XEF_KEY_ID_BYTES + 1)

/** Writes a key's id. @param text KEY_ID_TEXT_BYTES bytes. @param id
 * XEF_KEY_ID_BYTES bytes. @return text. */
const char *key_id_text(char *text, const uint8_t *id);

/** Ends the keys of a list. */
void key_list_free(struct key_list *list);

#endif
