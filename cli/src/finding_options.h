/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The options of every command that reads configurations: how findings
 * are shown, what becomes of warnings, whether includes are followed.
 *
 * They hold for the whole run of xmtool, and are set before any thread is
 * started.
 */
#ifndef CLI_FINDING_OPTIONS_H
#define CLI_FINDING_OPTIONS_H

#include "opt.h"

#include <stdbool.h>
#include <xmc.h>

enum finding_format {
	FINDING_FORMAT_TEXT, /**< with the source line */
	FINDING_FORMAT_GCC,  /**< one line each */
	FINDING_FORMAT_JSON,
	FINDING_FORMAT_SARIF,
};

/** A member of a command's own argument structure. */
struct finding_options {
	const char *format;
	const char *color;
	struct opt_list warnings;
	bool include;
};

/** The rows of the command's table for that member of its structure. */
#define FINDING_OPTIONS(type, member)                                          \
	{'\0',                                                                 \
	 "format",                                                             \
	 OPT_VALUE,                                                            \
	 offsetof(type, member.format),                                        \
	 "text|gcc|json|sarif",                                                \
	 "How findings are written: with the source line or one a line, to\n"  \
	 "standard error; or as a document to standard output."},              \
		{'\0',                                                         \
		 "color",                                                      \
		 OPT_VALUE,                                                    \
		 offsetof(type, member.color),                                 \
		 "auto|always|never",                                          \
		 "Whether findings are in colour; auto: on a terminal."},      \
		{'W',                                                          \
		 "warning",                                                    \
		 OPT_EACH,                                                     \
		 offsetof(type, member.warnings),                              \
		 "RULE",                                                       \
		 "error, error=CODE, no-error=CODE: make warnings errors or "  \
		 "not; no-CODE:\nleave out a warning. As in -Werror."},        \
	{                                                                      \
		'\0', "include", OPT_FLAG, offsetof(type, member.include),     \
			NULL,                                                  \
			"Follow xi:include to files below the "                \
			"configuration's "                                     \
			"folder."                                              \
	}

/** What has no SARIF document: one goes to where the data goes. */
enum finding_data { FINDING_DATA_NONE, FINDING_DATA_STANDARD };

/**
 * @brief Judges the options, and sets them.
 * @param command for messages.
 * @param data    whether the command writes data to standard output anyway.
 * @return REPORT_OK, or REPORT_USAGE after messages.
 */
int finding_options_apply(const struct finding_options *options,
			  const char *command, enum finding_data data);

/** What was set; text before. */
enum finding_format finding_options_format(void);

/** Whether messages are in colour. */
bool finding_options_color(void);

/** What was set for libxmc. */
const xmc_options *finding_options_xmc(void);

#endif
