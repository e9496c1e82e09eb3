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

int text_output_write(struct outcome *outcome,
		      const struct file_input_list *inputs, const char *path,
		      const char *text, size_t length)
{
	const bool standard =
		path == NULL || strcmp(path, FILE_OUTPUT_STANDARD) == 0;
	const struct file_output output = {standard ? FILE_OUTPUT_STANDARD
						    : path,
					   (const uint8_t *)text, length};

	if (standard && !outcome->json) {
		/* What cannot be written is found when the stream is ended. */
		(void)fwrite(text, 1, length, stdout);
		return REPORT_OK;
	}
	return outcome_write(outcome, inputs, &output, 1);
}
