/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool header`: a system's constants for its programs.
 */
#include "commands/cmd.h"
#include "finding_options.h"
#include "findings.h"
#include "outcome.h"
#include "report.h"
#include "system_input.h"
#include "text_output.h"

struct arguments {
	bool python;
	const char *prefix;
	const char *out;
	struct finding_options findings;
};

static const struct opt options[] = {
	{'o', "out", OPT_VALUE, offsetof(struct arguments, out), "FILE",
	 "The file to write; '-', as without this option, is standard "
	 "output."},
	{'\0', "python", OPT_FLAG, offsetof(struct arguments, python), NULL,
	 "Write a Python module instead of a C header."},
	{'\0', "prefix", OPT_VALUE, offsetof(struct arguments, prefix), "WORD",
	 "Put WORD before each identifier."},
	FINDING_OPTIONS(struct arguments, findings),
};

static int make(char **text, size_t *length, const xmc_system *system,
		const struct arguments *arguments, const char *path)
{
	xmc_diag *diag;
	int status = REPORT_OK;

	if (xmc_diag_new(&diag) != XMC_SUCCESS) {
		return report_no_memory();
	}
	int made = xmc_header_with(text, length, diag, system,
				   arguments->python ? XMC_HEADER_PYTHON
						     : XMC_HEADER_C,
				   arguments->prefix, finding_options_xmc());
	if (made == XMC_ERR_ARGUMENT) {
		status = report_usage(cmd_header.name,
				      "'%s' is no prefix of identifiers; write "
				      "up to %u letters, digits and '_', no "
				      "digit first",
				      arguments->prefix, XMC_HEADER_PREFIX_MAX);
	} else {
		status = findings_judge(diag, made);
		if (made == XMC_ERR_NAME) {
			status = report_bad(path, "%s", xmc_strerror(made));
		}
	}
	xmc_diag_free(diag);
	return status;
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct file_input_list inputs = {0};
	xmc_system *system = NULL;
	char *text = NULL;
	size_t length = 0;
	struct outcome outcome;
	int status = finding_options_apply(&arguments->findings,
					   cmd_header.name, FINDING_DATA_NONE);

	if (status != REPORT_OK) {
		return report_try_help(cmd_header.name);
	}
	outcome_begin(&outcome, cmd_header.name, false);
	status = system_input_read(&system, &inputs, operands->items[0]);
	if (status == REPORT_OK) {
		status = make(&text, &length, system, arguments,
			      operands->items[0]);
	}
	if (status == REPORT_OK) {
		status = text_output_write(&outcome, &inputs, arguments->out,
					   text, length);
	}
	xmc_free(text);
	xmc_system_free(system);
	file_input_free(&inputs);
	return outcome_end(&outcome, status);
}

const struct cmd cmd_header = {
	.name = "header",
	.summary = "write a system's constants for its programs",
	.synopsis = "[--python] [--prefix WORD] [-o FILE] [--format FORMAT]\n"
		    "    [--color WHEN] [-W RULE]... [--include] "
		    "CONFIGURATION",
	.description =
		"Writes a C header, also good for assembler, with the ids and "
		"names of partitions,\n"
		"addresses and sizes of areas, plans, devices, ports and "
		"channels of a "
		"configuration in any\n"
		"form. Names become identifiers: capitals, and '_' for what is "
		"no letter or digit.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = 1,
	.operand_name = "a CONFIGURATION",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
