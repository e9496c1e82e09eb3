/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The system that a file describes.
 */
#include "system_input.h"

#include "findings.h"
#include "report.h"
#include "verify.h"

#include <xef.h>

static int open_custom_file(xmc_system **system, const struct file_input *input)
{
	xef_image *image;
	xef_diag diag = {0};
	int status = findings_xef(
		input->path, xef_image_open(&image, input->bytes, input->size),
		NULL);

	if (status == REPORT_OK) {
		status = findings_xef(input->path,
				      xef_image_check(image, &diag), &diag);
	}
	/* Its configuration is looked at once. */
	if (status == REPORT_OK &&
	    xef_image_type(image) == XEF_TYPE_CUSTOM_FILE) {
		status = verify_open_configuration(system, image, input->path,
						   FINDINGS_ERRORS);
	}
	if (status == REPORT_OK && *system == NULL) {
		status = report_bad(input->path, "holds no configuration");
	}
	xef_image_close(image);
	return status;
}

int system_input_open(xmc_system **system, const struct file_input *input)
{
	enum xef_kind kind =
		verify_kind(input->path, input->bytes, input->size);

	*system = NULL;
	switch (kind) {
	case XEF_KIND_XML:
		return findings_parse_xml(system, input->path, input->bytes,
					  input->size, FINDINGS_ALL);
	case XEF_KIND_CONFIGURATION:
		return findings_open_binary(system, input->path, input->bytes,
					    input->size, FINDINGS_ALL);
	case XEF_KIND_XEF:
		return open_custom_file(system, input);
	case XEF_KIND_CONTAINER:
	case XEF_KIND_ROM:
	case XEF_KIND_ELF:
	case XEF_KIND_UNKNOWN:
	default:
		return report_bad(
			input->path,
			"no configuration (%s); one in XML, in binary "
			"form or in a custom file would be",
			verify_kind_text(kind));
	}
}

int system_input_read(xmc_system **system, struct file_input_list *inputs,
		      const char *path)
{
	const struct file_input *input;
	int status = file_input_read(inputs, &input, path);

	*system = NULL;
	return status == REPORT_OK ? system_input_open(system, input) : status;
}
