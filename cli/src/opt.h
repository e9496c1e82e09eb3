/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Command-line options from a table: `-c`, `-oFILE`, `-o FILE`,
 * bundles `-cm`, `--out FILE`, `--out=FILE`, `--compress` with or without
 * `=CODEC`, and `--` before operands.
 *
 * A table row names the member of the command's own argument structure that
 * takes the value, so that table, help text and structure are one thing.
 */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** Words in the order given. The words belong to argv, the array does not. */
struct opt_list {
	const char **items;
	size_t count;
};

enum opt_kind {
	OPT_FLAG,  /**< member is a `bool` */
	OPT_VALUE, /**< member is a `const char *`; at most once */
	/** Member is a `const char *`, "" without a value; `--name=VALUE` is
	 * the one way to give one. Again only if it is the same. */
	OPT_OPTIONAL,
	OPT_EACH, /**< member is a `struct opt_list`; any number of times */
};

struct opt {
	char short_name;       /**< '\0': none */
	const char *long_name; /**< without the dashes */
	enum opt_kind kind;
	size_t offset;		/**< of the member */
	const char *value_name; /**< for the help text; NULL for a flag */
	const char *help;	/**< lines separated by '\n' */
};

/** The options of one command. */
struct opt_table {
	const char *command; /**< for messages; NULL: before any command */
	const struct opt *options;
	size_t count;
};

/**
 * @brief Reads a command line into @p arguments and @p operands.
 *
 * All mistakes are reported, not the first only.
 *
 * @param arguments the structure that the table's offsets are for, all zero.
 * @param operands  all zero; takes what is no option.
 * @return REPORT_OK, REPORT_USAGE or REPORT_ENVIRONMENT (memory), the latter
 *         two after messages. opt_free() is due in each case.
 */
int opt_parse(const struct opt_table *table, int argc, char **argv,
	      void *arguments, struct opt_list *operands);

/** Releases the lists; @p arguments and @p operands as at opt_parse(). */
void opt_free(const struct opt_table *table, void *arguments,
	      struct opt_list *operands);

/** Prints the options and what each does. */
void opt_print_help(const struct opt_table *table, FILE *stream);

#endif
