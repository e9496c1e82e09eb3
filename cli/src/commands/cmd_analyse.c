/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool analyse`: what do a system's plans and memory come to?
 */
#include "analyse_json.h"
#include "analyse_text.h"
#include "commands/cmd.h"
#include "doc.h"
#include "finding_list.h"
#include "finding_options.h"
#include "outcome.h"
#include "report.h"
#include "switch_cost.h"
#include "system_input.h"

#include <stdio.h>

struct arguments {
	bool json;
	const char *switch_cost;
	struct finding_options findings;
};

static const struct opt options[] = {
	{'j', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write one JSON document."},
	{'s', "switch-cost", OPT_VALUE, offsetof(struct arguments, switch_cost),
	 "US",
	 "What the start of each slot costs it, in microseconds, such as "
	 "12.5."},
	FINDING_OPTIONS(struct arguments, findings),
};

static int analyse(struct doc *doc, const char *path, uint32_t cost_ns)
{
	struct file_input_list inputs = {0};
	xmc_analysis *analysis = NULL;
	xmc_system *system = NULL;
	int status = system_input_read(&system, &inputs, path);

	if (status == REPORT_OK &&
	    xmc_analyse(&analysis, system, cost_ns) != XMC_SUCCESS) {
		status = report_no_memory();
	}
	if (status == REPORT_OK && doc->form == DOC_JSON) {
		analyse_json(&doc->json, system, analysis, cost_ns);
	} else if (status == REPORT_OK) {
		analyse_text(system, analysis);
	}
	xmc_analysis_free(analysis);
	xmc_system_free(system);
	file_input_free(&inputs);
	return status;
}

/* The figures, or nothing, and what was found. */
static int write_document(const char *path, uint32_t cost_ns)
{
	struct finding_list findings = {0};
	struct doc doc = {.form = DOC_JSON, .json.stream = stdout};
	int status;

	doc_object_begin(&doc, NULL);
	doc_number(&doc, "version", OUTCOME_JSON_VERSION);
	report_collect(&findings);
	status = analyse(&doc, path, cost_ns);
	report_collect(NULL);
	if (findings.incomplete) {
		status = report_no_memory();
	}
	finding_list_put(&doc, &findings);
	doc_number(&doc, "status", (unsigned)status);
	doc_object_end(&doc);
	finding_list_free(&findings);
	return status;
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct doc text = {.form = DOC_TEXT};
	uint32_t cost_ns = 0;
	int status = switch_cost_read(&cost_ns, cmd_analyse.name,
				      arguments->switch_cost);

	status = report_worst(status,
			      finding_options_apply(&arguments->findings,
						    cmd_analyse.name,
						    FINDING_DATA_STANDARD));
	if (status != REPORT_OK) {
		return report_try_help(cmd_analyse.name);
	}
	if (arguments->json ||
	    finding_options_format() == FINDING_FORMAT_JSON) {
		return write_document(operands->items[0], cost_ns);
	}
	return analyse(&text, operands->items[0], cost_ns);
}

const struct cmd cmd_analyse = {
	.name = "analyse",
	.summary = "work out what plans and memory come to",
	.synopsis =
		"[--json] [--switch-cost US] [--format FORMAT] [--color WHEN]\n"
		"    [-W RULE]... [--include] FILE",
	.description =
		"Works out of a configuration, in XML, in binary form or in a "
		"custom file: of each\n"
		"plan its load and gaps, and what each partition gets, how "
		"evenly, and with what\n"
		"pauses; of each memory region who uses what, and what is "
		"free.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = 1,
	.operand_name = "a FILE",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
