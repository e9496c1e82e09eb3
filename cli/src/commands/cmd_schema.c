/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool schema`: the XML language for editors and other tools.
 */
#include "commands/cmd.h"
#include "outcome.h"
#include "report.h"
#include "text_output.h"

#include <xmc.h>

struct arguments {
	const char *out;
	bool include;
};

static const struct opt options[] = {
	{'o', "out", OPT_VALUE, offsetof(struct arguments, out), "FILE",
	 "The file to write; '-', as without this option, is standard "
	 "output."},
	{'\0', "include", OPT_FLAG, offsetof(struct arguments, include), NULL,
	 "The schema of the files that a description with xi:include is made "
	 "of."},
};

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	const struct file_input_list inputs = {0};
	xmc_options with = XMC_OPTIONS_INIT;
	char *text = NULL;
	size_t length = 0;
	struct outcome outcome;
	int status;

	(void)operands;
	with.include = arguments->include;
	if (xmc_schema_with(&text, &length, &with) != XMC_SUCCESS) {
		return report_no_memory();
	}
	outcome_begin(&outcome, cmd_schema.name, false);
	status = text_output_write(&outcome, &inputs, arguments->out, text,
				   length);
	xmc_free(text);
	return outcome_end(&outcome, status);
}

const struct cmd cmd_schema = {
	.name = "schema",
	.summary = "write the XML Schema of system descriptions",
	.synopsis = "[--include] [-o FILE]",
	.description =
		"Writes the form of system descriptions as an XML Schema 1.0, "
		"for editors and other\n"
		"tools. It knows elements, attributes and the form of values; "
		"whether a system is\n"
		"right is told by 'xmtool check'.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operand_name = "nothing",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
