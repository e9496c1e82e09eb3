/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a command of xmtool is, and the table of all.
 */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include "opt.h"

#include <stdbool.h>
#include <stddef.h>

struct cmd {
	const char *name;
	const char *summary;	 /**< what it does, for the list of commands */
	const char *synopsis;	 /**< after `xmtool NAME ` */
	const char *description; /**< for its help; ends with '\n' */
	const struct opt *options;
	size_t option_count;
	size_t operands_min;
	size_t operands_max;
	const char *operand_name; /**< for messages about operands */
	size_t arguments_bytes;	  /**< of what the options' offsets are for */

	/**
	 * How many operands there may be with these options, instead of
	 * operands_max; NULL if that is always so.
	 */
	size_t (*operands_limit)(const void *arguments);

	/**
	 * Runs the command.
	 * @param arguments the options, in the structure of the command.
	 * @return the exit status, REPORT_...
	 */
	int (*run)(const void *arguments, const struct opt_list *operands);
};

extern const struct cmd cmd_analyse;
extern const struct cmd cmd_build;
extern const struct cmd cmd_check;
extern const struct cmd cmd_decompile;
extern const struct cmd cmd_diff;
extern const struct cmd cmd_explain;
extern const struct cmd cmd_extract;
extern const struct cmd cmd_header;
extern const struct cmd cmd_help;
extern const struct cmd cmd_info;
extern const struct cmd cmd_pack;
extern const struct cmd cmd_report;
extern const struct cmd cmd_schema;
extern const struct cmd cmd_sign;
extern const struct cmd cmd_version;

/** All commands, in the order of the help text. */
extern const struct cmd *const cmd_table[];
extern const size_t cmd_count;

/** The command of a name, after a message NULL if there is none. */
const struct cmd *cmd_find(const char *name);

/** Prints the help text of one command to standard output. */
void cmd_print_help(const struct cmd *cmd);

/** Prints the list of commands to standard output. */
void cmd_print_overview(void);

#endif
