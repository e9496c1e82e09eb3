/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief xmtool: XEF images, configurations, containers and ROM images of
 * partitioned systems.
 */
#include "commands/cmd.h"
#include "report.h"
#include "suggest.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
const struct cmd *const cmd_table[] = {
	&cmd_build,
	&cmd_check,
	&cmd_explain,
	&cmd_pack,
	&cmd_sign,
	&cmd_info,
	&cmd_analyse,
	&cmd_report,
	&cmd_header,
	&cmd_decompile,
	&cmd_schema,
	&cmd_diff,
	&cmd_extract,
	&cmd_help,
	&cmd_version,
};
/* clang-format on */
const size_t cmd_count = sizeof(cmd_table) / sizeof(cmd_table[0]);

const struct cmd *cmd_find(const char *name)
{
	struct suggest suggest;

	suggest_start(&suggest, name);
	for (size_t i = 0; i < cmd_count; i++) {
		if (strcmp(cmd_table[i]->name, name) == 0) {
			return cmd_table[i];
		}
		suggest_offer(&suggest, cmd_table[i]->name);
	}
	if (suggest.best != NULL) {
		report_usage(NULL, "unknown command '%s'; did you mean '%s'?",
			     name, suggest.best);
	} else {
		report_usage(NULL, "unknown command '%s'", name);
	}
	return NULL;
}

static int check_operands(const struct cmd *cmd, const void *arguments,
			  const struct opt_list *operands)
{
	const size_t limit = cmd->operands_limit != NULL
				     ? cmd->operands_limit(arguments)
				     : cmd->operands_max;

	if (operands->count < cmd->operands_min) {
		return report_usage(cmd->name, "%s is missing",
				    cmd->operand_name);
	}
	if (operands->count > limit) {
		return report_usage(cmd->name, "too many operands: '%s'",
				    operands->items[limit]);
	}
	return REPORT_OK;
}

/* Whether --help stands among the words before `--`. */
static bool wants_help(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "--help") == 0 ||
		    strcmp(argv[i], "-h") == 0) {
			return true;
		}
	}
	return false;
}

static int run(const struct cmd *cmd, int argc, char **argv)
{
	const struct opt_table table = {cmd->name, cmd->options,
					cmd->option_count};
	struct opt_list operands = {0};
	void *arguments;
	int status;

	if (wants_help(argc, argv)) {
		cmd_print_help(cmd);
		return REPORT_OK;
	}
	/* One byte more: a command without options has none. */
	arguments = calloc(1, cmd->arguments_bytes + 1);
	if (arguments == NULL) {
		return report_no_memory();
	}
	status = opt_parse(&table, argc, argv, arguments, &operands);
	if (status != REPORT_ENVIRONMENT) {
		status = report_worst(
			status, check_operands(cmd, arguments, &operands));
	}
	if (status == REPORT_OK) {
		status = cmd->run(arguments, &operands);
	} else if (status == REPORT_USAGE) {
		report_try_help(cmd->name);
	}
	opt_free(&table, arguments, &operands);
	free(arguments);
	return status;
}

static int dispatch(int argc, char **argv)
{
	const struct cmd *cmd;

	if (argc < 2) {
		report_usage(NULL, "a command is missing");
		return report_try_help(NULL);
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		cmd_print_overview();
		return REPORT_OK;
	}
	if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
		return cmd_version.run(NULL, NULL);
	}
	cmd = cmd_find(argv[1]);
	if (cmd == NULL) {
		return report_try_help(NULL);
	}
	return run(cmd, argc - 2, argv + 2);
}

int main(int argc, char **argv)
{
	/* A file over the size limit is then an error of write(), answered
	 * like a full disk, instead of the end of the program. */
	signal(SIGXFSZ, SIG_IGN);
	return report_finish(dispatch(argc, argv));
}
