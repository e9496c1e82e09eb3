/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What an image is built of.
 */
#include "build_input.h"

#include "commands/cmd.h"
#include "findings.h"
#include "report.h"
#include "verify.h"

/* A configuration in either form: checked, then in its binary form. */
static int compile(struct build_input *build, const struct file_input *input,
		   enum xef_kind kind)
{
	xmc_system *system;
	int status = findings_read_system(&system, input->path, input->bytes,
					  input->size, kind, FINDINGS_ALL);

	if (status == REPORT_OK) {
		status = findings_emit(&build->compiled, &build->size, system,
				       input->path);
		build->bytes = build->compiled;
	}
	build->system = system;
	return status;
}

int build_input_open(struct build_input *build, const struct file_input *input,
		     bool custom)
{
	enum xef_kind kind =
		verify_kind(input->path, input->bytes, input->size);

	build->name = input->path;
	build->elf = !custom && kind == XEF_KIND_ELF;
	build->bytes = input->bytes;
	build->size = input->size;
	build->compiled = NULL;
	build->system = NULL;
	if (custom || kind == XEF_KIND_ELF) {
		return REPORT_OK;
	}
	if (kind == XEF_KIND_XML || kind == XEF_KIND_CONFIGURATION) {
		return compile(build, input, kind);
	}
	return report_bad(build->name,
			  "neither an ELF file nor a configuration (%s); with "
			  "--custom any file is taken as it is",
			  verify_kind_text(kind));
}

void build_input_close(struct build_input *build)
{
	xmc_free(build->compiled);
	build->compiled = NULL;
	xmc_system_free(build->system);
	build->system = NULL;
}

int build_input_image(uint8_t **xef, size_t *xef_size,
		      const struct build_input *build,
		      const xef_build_options *how)
{
	xef_diag diag;
	int status;

	if (build->elf) {
		status = xef_build_elf(xef, xef_size, build->bytes, build->size,
				       how, &diag);
	} else {
		status = xef_build_custom(xef, xef_size, build->bytes,
					  build->size, how, &diag);
	}
	/* A text for the trailer that is not right is no fault of the input. */
	if (status == XEF_ERR_TEXT) {
		return report_usage(cmd_build.name, "%s", diag.text);
	}
	return findings_xef(build->name, status, &diag);
}
