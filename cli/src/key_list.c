/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reading keys.
 */
#include "key_list.h"

#include "findings.h"
#include "report.h"

#include <stdio.h>
#include <stdlib.h>

/* Through a volatile pointer: a memset() before free() may be left out. */
static void wipe(uint8_t *bytes, size_t size)
{
	volatile uint8_t *at = bytes;

	for (size_t i = 0; i < size; i++) {
		at[i] = 0;
	}
}

int key_list_read_one(xef_key **key, const char *path,
		      struct file_input_list *inputs)
{
	const struct file_input *input;
	int status = file_input_read(inputs, &input, path);

	*key = NULL;
	if (status != REPORT_OK) {
		return status;
	}
	status = xef_key_open(key, (const char *)input->bytes, input->size);
	wipe(input->bytes, input->size);
	return findings_xef(path, status, NULL);
}

int key_list_read(struct key_list *list, const struct opt_list *paths,
		  struct file_input_list *inputs)
{
	int status = REPORT_OK;

	if (paths->count == 0) {
		return REPORT_OK;
	}
	list->keys = calloc(paths->count, sizeof(*list->keys));
	if (list->keys == NULL) {
		return report_no_memory();
	}
	list->paths = paths->items;
	list->count = paths->count;
	for (size_t i = 0; i < list->count; i++) {
		status = report_worst(status, key_list_read_one(&list->keys[i],
								paths->items[i],
								inputs));
	}
	return status;
}

void key_list_free(struct key_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		xef_key_close(list->keys[i]);
	}
	free(list->keys);
	*list = (struct key_list){0};
}

const char *key_id_text(char *text, const uint8_t *id)
{
	for (size_t i = 0; i < XEF_KEY_ID_BYTES; i++) {
		snprintf(text + 2 * i, 3, "%02x", id[i]);
	}
	return text;
}
