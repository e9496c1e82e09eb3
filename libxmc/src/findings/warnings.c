/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What becomes of a warning by the caller's rules.
 *
 * As with compilers the rule for one code goes before that for all, in
 * whatever order, and of two for the same the later one holds.
 */
#include "findings/warnings.h"

#include "text/text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct rule {
	bool negative;	  /* no-... */
	bool about_error; /* error, error=CODE */
	const char *code; /* NULL: all */
};

static bool take(const char **text, const char *prefix)
{
	size_t length = strlen(prefix);

	if (strncmp(*text, prefix, length) != 0) {
		return false;
	}
	*text += length;
	return true;
}

static struct rule read_rule(const char *text)
{
	struct rule rule = {.negative = take(&text, "no-")};

	if (strcmp(text, "error") == 0) {
		rule.about_error = true;
		return rule;
	}
	rule.about_error = take(&text, "error=");
	rule.code = text;
	return rule;
}

enum xmc_verdict xmc_warning_verdict(const xmc_options *options,
				     const char *code)
{
	size_t count = options == NULL ? 0 : options->warning_count;
	bool shown = true;
	bool all_errors = false;
	bool judged = false; /* by a rule of its own */
	bool error = false;

	for (size_t i = 0; i < count; i++) {
		struct rule rule = read_rule(options->warnings[i]);
		if (rule.code == NULL) {
			all_errors = !rule.negative;
		} else if (strcmp(rule.code, code) != 0) {
			continue;
		} else if (rule.about_error) {
			judged = true;
			error = !rule.negative;
			shown = shown || error;
		} else {
			shown = !rule.negative;
		}
	}
	if (!shown) {
		return XMC_VERDICT_NOTHING;
	}
	return (judged ? error : all_errors) ? XMC_VERDICT_ERROR
					     : XMC_VERDICT_WARNING;
}

int xmc_warning_rule(char *buffer, size_t size, const char *text)
{
	struct rule rule = read_rule(text == NULL ? "" : text);

	if (rule.code == NULL) {
		return XMC_SUCCESS;
	}
	const xmc_explanation *known = xmc_explain(rule.code);
	if (known == NULL) {
		const char *near = xmc_near_code(rule.code);
		(void)snprintf(buffer, size, "no finding has the code %s%s%s%s",
			       xmc_text_quote_name(rule.code).bytes,
			       near == NULL ? "" : "; did you mean \"",
			       near == NULL ? "" : near,
			       near == NULL ? "" : "\"?");
		return XMC_ERR_ARGUMENT;
	}
	if (known->severity != XMC_SEVERITY_WARNING) {
		(void)snprintf(buffer, size, "%s is an error, and stays one",
			       xmc_text_quote_name(rule.code).bytes);
		return XMC_ERR_ARGUMENT;
	}
	return XMC_SUCCESS;
}

int xmc_warnings_check(const xmc_options *options)
{
	size_t count = options == NULL ? 0 : options->warning_count;

	if (count > 0 && options->warnings == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	for (size_t i = 0; i < count; i++) {
		if (xmc_warning_rule(NULL, 0, options->warnings[i]) !=
		    XMC_SUCCESS) {
			return XMC_ERR_ARGUMENT;
		}
	}
	return XMC_SUCCESS;
}
