/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool explain`: what a finding means.
 */
#include "commands/cmd.h"
#include "explain.h"
#include "report.h"

#include <stdint.h>
#include <stdio.h>
#include <xmc.h>

struct arguments {
	bool list;
};

static const struct opt options[] = {
	{'l', "list", OPT_FLAG, offsetof(struct arguments, list), NULL,
	 "List all codes."},
};

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	int status = REPORT_OK;
	bool printed = false;

	if (arguments->list == (operands->count > 0)) {
		report_usage(cmd_explain.name,
			     "either a CODE or '--list' is needed");
		return report_try_help(cmd_explain.name);
	}
	if (arguments->list) {
		explain_list();
	}
	for (size_t i = 0; i < operands->count; i++) {
		bool known = xmc_explain(operands->items[i]) != NULL;

		if (printed && known) {
			fputc('\n', stdout);
		}
		printed = printed || known;
		status = report_worst(status, explain_code(operands->items[i],
							   cmd_explain.name));
	}
	return status;
}

const struct cmd cmd_explain = {
	.name = "explain",
	.summary = "tell what a finding means",
	.synopsis = "--list | CODE...",
	.description =
		"Tells of each CODE, the word in brackets behind a finding, "
		"why that is refused and\n"
		"what to do, with an example.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_max = SIZE_MAX,
	.operand_name = "a CODE",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
