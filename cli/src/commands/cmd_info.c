/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool info`: what is in a file?
 */
#include "commands/cmd.h"
#include "doc.h"
#include "file_input.h"
#include "finding_list.h"
#include "finding_options.h"
#include "findings.h"
#include "info/info_pack.h"
#include "info/info_system.h"
#include "info/info_xef.h"
#include "outcome.h"
#include "parallel.h"
#include "report.h"
#include "safe_text.h"
#include "verify.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct arguments {
	bool json;
	const char *jobs;
	struct finding_options findings;
};

static const struct opt options[] = {
	{'j', "jobs", OPT_VALUE, offsetof(struct arguments, jobs), "N",
	 "Read N files at once; 0: as many as there are processors."},
	{'\0', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write one JSON document; an array if there are several FILEs."},
	FINDING_OPTIONS(struct arguments, findings),
};

static int describe_system(struct doc *doc, const struct file_input *input,
			   enum xef_kind kind)
{
	xmc_system *system;
	int status = findings_read_system(&system, input->path, input->bytes,
					  input->size, kind, FINDINGS_ALL);

	if (status == REPORT_OK) {
		info_system(doc, system);
	}
	xmc_system_free(system);
	return status;
}

static int describe(struct doc *doc, const struct file_input *input,
		    enum xef_kind kind)
{
	const char *name = input->path;

	switch (kind) {
	case XEF_KIND_XEF:
		return info_xef(doc, name, input->bytes, input->size);
	case XEF_KIND_CONTAINER:
		return info_pack(doc, name, input->bytes, input->size);
	case XEF_KIND_ROM:
		return info_rom(doc, name, input->bytes, input->size);
	case XEF_KIND_ELF:
		return info_elf(doc, name, input->bytes, input->size);
	case XEF_KIND_CONFIGURATION:
	case XEF_KIND_XML:
		return describe_system(doc, input, kind);
	case XEF_KIND_UNKNOWN:
	default:
		return verify_any(name, input->bytes, input->size);
	}
}

/* The files to describe, and what was written about each. */
struct job {
	const struct opt_list *operands;
	enum doc_form form;
	char **texts; /* owned; NULL: memory ran out */
};

/* Writes what comes first about a file, and what is in it; the object stays
 * open. */
static int describe_path(struct doc *doc, const char *path, bool again)
{
	struct file_input_list inputs = {0};
	const struct file_input *input = NULL;
	enum xef_kind kind = XEF_KIND_UNKNOWN;
	int status = again ? file_input_refuse_standard()
			   : file_input_read(&inputs, &input, path);

	if (input != NULL) {
		kind = verify_kind(path, input->bytes, input->size);
	}
	if (doc->form == DOC_TEXT && input != NULL) {
		safe_text_put(doc->json.stream, path);
		fprintf(doc->json.stream, ": %s\n", verify_kind_text(kind));
	}
	doc_object_begin(doc, NULL);
	if (doc->form == DOC_JSON) {
		doc_number(doc, "version", OUTCOME_JSON_VERSION);
		doc_string(doc, "file", path);
		doc_string(doc, "kind", verify_kind_word(kind));
	}
	if (input != NULL) {
		status = describe(doc, input, kind);
	}
	file_input_free(&inputs);
	return status;
}

/* Describes a file into a text of its own. */
static int describe_file(void *context, size_t index)
{
	const struct job *job = context;
	const char *const *paths = job->operands->items;
	struct finding_list findings = {0};
	struct doc doc = {.form = job->form};
	size_t size;
	int status;

	doc.json.stream = open_memstream(&job->texts[index], &size);
	if (doc.json.stream == NULL) {
		return report_no_memory();
	}
	/* As an element of a list, for its indentation. */
	doc.json.depth = job->operands->count > 1 ? 1 : 0;
	report_collect(job->form == DOC_JSON ? &findings : NULL);
	status = describe_path(&doc, paths[index],
			       file_input_is_second_standard(paths, index));
	report_collect(NULL);
	if (job->form == DOC_JSON) {
		finding_list_put(&doc, &findings);
		doc_number(&doc, "status", (unsigned)status);
	}
	doc_object_end(&doc);
	if (fclose(doc.json.stream) != 0 || findings.incomplete) {
		status = report_no_memory();
	}
	finding_list_free(&findings);
	return status;
}

static void put_text(void *context, size_t index, int status)
{
	const struct job *job = context;

	(void)status;
	if (job->texts[index] == NULL) {
		return;
	}
	if (job->form == DOC_JSON && index > 0) {
		fputc(',', stdout);
	}
	fputs(job->texts[index], stdout);
	free(job->texts[index]);
}

static int describe_files(struct job *job, unsigned threads)
{
	const size_t count = job->operands->count;
	const bool list = job->form == DOC_JSON && count > 1;
	const struct parallel parallel = {count, describe_file, put_text, job};
	int status;

	if (list) {
		fputc('[', stdout);
	}
	status = parallel_run(&parallel, threads);
	if (list) {
		fputs("\n]\n", stdout);
	}
	return status;
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct job job = {.operands = operands};
	unsigned threads = 1;
	int status =
		parallel_read_jobs(&threads, cmd_info.name, arguments->jobs);

	status = report_worst(status,
			      finding_options_apply(&arguments->findings,
						    cmd_info.name,
						    FINDING_DATA_STANDARD));
	job.form = arguments->json || finding_options_format() ==
					      FINDING_FORMAT_JSON
			   ? DOC_JSON
			   : DOC_TEXT;
	if (status != REPORT_OK) {
		return report_try_help(cmd_info.name);
	}
	job.texts = calloc(operands->count, sizeof(*job.texts));
	if (job.texts == NULL) {
		return report_no_memory();
	}
	status = describe_files(&job, threads);
	free(job.texts);
	return status;
}

const struct cmd cmd_info = {
	.name = "info",
	.summary = "show what is in files of any kind",
	.synopsis = "[--json] [-j N] [--format FORMAT] [--color WHEN] [-W "
		    "RULE]...\n"
		    "    [--include] FILE...",
	.description =
		"Shows what is in each FILE, told by its content: XEF images, "
		"containers and ROM\n"
		"images with all files inside, configurations in XML or "
		"binary form; of an ELF file\n"
		"the image that would be built.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = SIZE_MAX,
	.operand_name = "a FILE",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
