/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief How findings are shown, and what is one.
 */
#include "finding_options.h"

#include "report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
	enum finding_format format;
	bool color;
	xmc_options xmc;
} set = {.xmc = XMC_OPTIONS_INIT};

static int read_format(const char *word, const char *command,
		       enum finding_data data)
{
	static const char *const words[] = {
		[FINDING_FORMAT_TEXT] = "text",
		[FINDING_FORMAT_GCC] = "gcc",
		[FINDING_FORMAT_JSON] = "json",
		[FINDING_FORMAT_SARIF] = "sarif",
	};

	if (word == NULL) {
		return REPORT_OK;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(word, words[i]) == 0) {
			set.format = (enum finding_format)i;
			if (set.format != FINDING_FORMAT_SARIF ||
			    data == FINDING_DATA_NONE) {
				return REPORT_OK;
			}
			return report_usage(command,
					    "'--format sarif' is for commands "
					    "that write nothing else to "
					    "standard output, such as check");
		}
	}
	return report_usage(command,
			    "unknown format '%s'; 'text', 'gcc', 'json' and "
			    "'sarif' are known",
			    word);
}

/* As most programs: NO_COLOR that is not empty (no-color.org), or a terminal
 * that obeys no sequences. */
static bool terminal_has_color(void)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) != 0 &&
	       (no_color == NULL || no_color[0] == '\0') && term != NULL &&
	       term[0] != '\0' && strcmp(term, "dumb") != 0;
}

static int read_color(const char *word, const char *command)
{
	if (word == NULL || strcmp(word, "auto") == 0) {
		set.color = terminal_has_color();
	} else if (strcmp(word, "always") == 0) {
		set.color = true;
	} else if (strcmp(word, "never") == 0) {
		set.color = false;
	} else {
		return report_usage(command,
				    "'--color %s'; it is one of 'auto', "
				    "'always' and 'never'",
				    word);
	}
	return REPORT_OK;
}

static int read_warnings(const struct opt_list *rules, const char *command)
{
	char fault[200];
	int status = REPORT_OK;

	for (size_t i = 0; i < rules->count; i++) {
		if (xmc_warning_rule(fault, sizeof(fault), rules->items[i]) !=
		    XMC_SUCCESS) {
			status = report_usage(command, "'-W%s': %s",
					      rules->items[i], fault);
		}
	}
	set.xmc.warnings = rules->items;
	set.xmc.warning_count = rules->count;
	return status;
}

int finding_options_apply(const struct finding_options *options,
			  const char *command, enum finding_data data)
{
	int status = read_format(options->format, command, data);

	status = report_worst(status, read_color(options->color, command));
	status = report_worst(status,
			      read_warnings(&options->warnings, command));
	set.xmc.include = options->include;
	return status;
}

enum finding_format finding_options_format(void)
{
	return set.format;
}

bool finding_options_color(void)
{
	return set.color;
}

const xmc_options *finding_options_xmc(void)
{
	return &set.xmc;
}
