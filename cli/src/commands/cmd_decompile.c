/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool decompile`: the XML of a binary configuration.
 */
#include "commands/cmd.h"
#include "finding_options.h"
#include "outcome.h"
#include "report.h"
#include "system_input.h"
#include "text_output.h"

struct arguments {
	const char *out;
	struct finding_options findings;
};

static const struct opt options[] = {
	{'o', "out", OPT_VALUE, offsetof(struct arguments, out), "FILE",
	 "The XML file to write; '-', as without this option, is standard "
	 "output."},
	FINDING_OPTIONS(struct arguments, findings),
};

static int decompile(char **text, size_t *length, const xmc_system *system,
		     const char *path)
{
	int status = xmc_decompile(text, length, system);

	if (status == XMC_ERR_MEMORY) {
		return report_no_memory();
	}
	return status == XMC_SUCCESS
		       ? REPORT_OK
		       : report_bad(path, "%s", xmc_strerror(status));
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct file_input_list inputs = {0};
	xmc_system *system = NULL;
	char *text = NULL;
	size_t length = 0;
	struct outcome outcome;
	int status = finding_options_apply(
		&arguments->findings, cmd_decompile.name, FINDING_DATA_NONE);

	if (status != REPORT_OK) {
		return report_try_help(cmd_decompile.name);
	}
	outcome_begin(&outcome, cmd_decompile.name, false);
	status = system_input_read(&system, &inputs, operands->items[0]);
	if (status == REPORT_OK) {
		status = decompile(&text, &length, system, operands->items[0]);
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

const struct cmd cmd_decompile = {
	.name = "decompile",
	.summary = "write a configuration as XML",
	.synopsis = "[-o FILE] [--format FORMAT] [--color WHEN] [-W "
		    "RULE]...\n"
		    "    [--include] CONFIGURATION",
	.description =
		"Writes a configuration, in binary form, in a custom file or "
		"in "
		"XML, as XML that\n"
		"builds to the same bytes. Comments and the layout of the file "
		"that it was once\n"
		"built from are gone.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = 1,
	.operand_name = "a CONFIGURATION",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
