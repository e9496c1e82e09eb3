/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes of findings.
 */
#include "explain.h"

#include "report.h"

#include <stdio.h>
#include <string.h>
#include <xmc.h>

static const char *severity_text(const xmc_explanation *explanation)
{
	return explanation->severity == XMC_SEVERITY_WARNING ? "warning"
							     : "error";
}

/* Lines of an example, indented. */
static void print_example(const char *heading, const char *text)
{
	if (text[0] == '\0') {
		return;
	}
	printf("\n%s:\n", heading);
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");

		printf("    %.*s\n", (int)length, text);
		text += length + (text[length] == '\n');
	}
}

int explain_code(const char *code, const char *command)
{
	const xmc_explanation *known = xmc_explain(code);

	if (known != NULL) {
		printf("%s (%s): %s\n\n%s", known->code, severity_text(known),
		       known->title, known->text);
		print_example("Wrong", known->wrong);
		print_example("Right", known->right);
		return REPORT_OK;
	}
	const char *near = xmc_near_code(code);
	if (near != NULL) {
		return report_usage(command,
				    "no finding has the code '%s'; did you "
				    "mean '%s'?",
				    code, near);
	}
	return report_usage(command,
			    "no finding has the code '%s'; 'xmtool explain "
			    "--list' tells all",
			    code);
}

void explain_list(void)
{
	for (size_t i = 0; i < xmc_explanation_count(); i++) {
		const xmc_explanation *one = xmc_explanation_at(i);

		printf("%-24s %-7s  %s\n", one->code, severity_text(one),
		       one->title);
	}
}
