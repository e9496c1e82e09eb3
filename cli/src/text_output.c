/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing a text to where the command line says.
 */
#include "text_output.h"

#include "file_output.h"
#include "report.h"

#include <stdio.h>
#include <string.h>

int text_output_write(const struct file_input_list *inputs, const char *path,
		      const char *text, size_t length)
{
	const struct file_output output = {path, (const uint8_t *)text, length};

	if (path == NULL || strcmp(path, FILE_OUTPUT_STANDARD) == 0) {
		/* What cannot be written is found when the stream is ended. */
		(void)fwrite(text, 1, length, stdout);
		return REPORT_OK;
	}
	return file_output_write(inputs, &output, 1);
}
