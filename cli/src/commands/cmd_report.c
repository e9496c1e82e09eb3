/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool report`: a system as a document to read.
 */
#include "commands/cmd.h"
#include "finding_options.h"
#include "findings.h"
#include "outcome.h"
#include "report.h"
#include "switch_cost.h"
#include "system_input.h"
#include "text_output.h"
#include "verify.h"

struct arguments {
	const char *out;
	const char *switch_cost;
	const char *title;
	struct finding_options findings;
};

static const struct opt options[] = {
	{'o', "out", OPT_VALUE, offsetof(struct arguments, out), "FILE",
	 "The HTML file to write; '-' is standard output."},
	{'s', "switch-cost", OPT_VALUE, offsetof(struct arguments, switch_cost),
	 "US",
	 "What the start of each slot costs it, in microseconds, such as "
	 "12.5."},
	{'\0', "title", OPT_VALUE, offsetof(struct arguments, title), "TEXT",
	 "The title; without it the name of the system, or of the file."},
	FINDING_OPTIONS(struct arguments, findings),
};

/* What the document is made of. */
struct subject {
	const struct file_input *file;
	xmc_diag *diag;
	xmc_system *system; /* NULL: the description has errors */
	xmc_draft *draft;   /* what can be drawn of it then, or NULL */
	int status;	    /* of the file */
};

/* A file of XML gives a document also if it is wrong: about what. */
static int open_subject(struct subject *subject)
{
	const struct file_input *file = subject->file;

	if (verify_kind(file->path, file->bytes, file->size) != XEF_KIND_XML) {
		subject->status = system_input_open(&subject->system, file);
		return subject->status;
	}
	int parsed = xmc_parse_draft(&subject->system, &subject->draft,
				     subject->diag, file->bytes, file->size,
				     file->path, finding_options_xmc());
	subject->status = findings_judge(subject->diag, parsed);
	return subject->status == REPORT_ENVIRONMENT ? REPORT_ENVIRONMENT
						     : REPORT_OK;
}

static const char *title_of(const struct subject *subject,
			    const struct arguments *arguments)
{
	if (arguments->title != NULL) {
		return arguments->title;
	}
	if (subject->system != NULL &&
	    *xmc_info(subject->system)->name != '\0') {
		return xmc_info(subject->system)->name;
	}
	return subject->file->path;
}

static int write_document(struct outcome *outcome,
			  const struct subject *subject,
			  const struct arguments *arguments, uint32_t cost_ns,
			  const struct file_input_list *inputs)
{
	xmc_report_input input = XMC_REPORT_INPUT_INIT;
	char *text = NULL;
	size_t length = 0;

	input.title = title_of(subject, arguments);
	input.system = subject->system;
	input.draft = subject->draft;
	input.diag = subject->diag;
	input.switch_cost_ns = cost_ns;
	if (xmc_report_write(&text, &length, &input) != XMC_SUCCESS) {
		return report_no_memory();
	}
	int status = text_output_write(outcome, inputs, arguments->out, text,
				       length);
	xmc_free(text);
	return status;
}

static int make(struct outcome *outcome, const struct arguments *arguments,
		uint32_t cost_ns, struct subject *subject,
		struct file_input_list *inputs, const char *path)
{
	int status = file_input_read(inputs, &subject->file, path);

	if (status == REPORT_OK &&
	    xmc_diag_new(&subject->diag) != XMC_SUCCESS) {
		status = report_no_memory();
	}
	if (status == REPORT_OK) {
		status = open_subject(subject);
	}
	if (status == REPORT_OK) {
		status = write_document(outcome, subject, arguments, cost_ns,
					inputs);
	}
	return report_worst(status, subject->status);
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct file_input_list inputs = {0};
	struct subject subject = {0};
	struct outcome outcome;
	uint32_t cost_ns = 0;
	int status = switch_cost_read(&cost_ns, cmd_report.name,
				      arguments->switch_cost);

	status =
		report_worst(status, finding_options_apply(&arguments->findings,
							   cmd_report.name,
							   FINDING_DATA_NONE));
	if (arguments->out == NULL) {
		status = report_usage(cmd_report.name,
				      "option '--out' is missing");
	}
	if (status != REPORT_OK) {
		return report_try_help(cmd_report.name);
	}
	outcome_begin(&outcome, cmd_report.name, false);
	status = make(&outcome, arguments, cost_ns, &subject, &inputs,
		      operands->items[0]);
	xmc_draft_free(subject.draft);
	xmc_system_free(subject.system);
	xmc_diag_free(subject.diag);
	file_input_free(&inputs);
	return outcome_end(&outcome, status);
}

const struct cmd cmd_report = {
	.name = "report",
	.summary = "draw a system as an HTML document",
	.synopsis = "[--switch-cost US] [--title TEXT] [--format FORMAT]\n"
		    "    [--color WHEN] [-W RULE]... [--include] -o FILE "
		    "CONFIGURATION",
	.description =
		"Writes one HTML file that needs no other one: the plans of a "
		"configuration as\n"
		"timelines, its memory maps and channels drawn, tables, and "
		"what is wrong with it.\n"
		"Of XML with errors the document shows these, and draws what "
		"is\n"
		"usable.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = 1,
	.operand_name = "a CONFIGURATION",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
