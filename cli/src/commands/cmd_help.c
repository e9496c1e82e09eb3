/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool help`, and the help texts of all commands.
 */
#include "commands/cmd.h"
#include "report.h"

#include <stdio.h>

void cmd_print_overview(void)
{
	fputs("usage: xmtool COMMAND [OPTION...] [FILE...]\n\n"
	      "Builds, checks, packs and shows the files of a partitioned "
	      "system.\n\n",
	      stdout);
	for (size_t i = 0; i < cmd_count; i++) {
		printf("  %-9s  %s\n", cmd_table[i]->name,
		       cmd_table[i]->summary);
	}
	fputs("\n'xmtool help COMMAND' tells more about one. A FILE '-' is "
	      "standard input or output.\n"
	      "Exit status: 0 good, 1 an input was found bad, 2 usage, "
	      "3 it could not be done.\n",
	      stdout);
}

void cmd_print_help(const struct cmd *cmd)
{
	const struct opt_table table = {cmd->name, cmd->options,
					cmd->option_count};

	printf("usage: xmtool %s%s%s\n\n%s", cmd->name,
	       cmd->synopsis[0] != '\0' ? " " : "", cmd->synopsis,
	       cmd->description);
	if (cmd->option_count > 0) {
		fputc('\n', stdout);
		opt_print_help(&table, stdout);
	}
}

static int run(const void *arguments, const struct opt_list *operands)
{
	const struct cmd *cmd;

	(void)arguments;
	if (operands->count == 0) {
		cmd_print_overview();
		return REPORT_OK;
	}
	cmd = cmd_find(operands->items[0]);
	if (cmd == NULL) {
		return report_try_help(NULL);
	}
	cmd_print_help(cmd);
	return REPORT_OK;
}

const struct cmd cmd_help = {
	.name = "help",
	.summary = "tell about xmtool or one of its commands",
	.synopsis = "[COMMAND]",
	.description = "Prints the list of commands, or the help text of one."
		       "\n",
	.operands_max = 1,
	.run = run,
};
