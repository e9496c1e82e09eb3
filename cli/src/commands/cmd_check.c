/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool check`: are these files good?
 */
#include "commands/cmd.h"
#include "doc.h"
#include "explain.h"
#include "file_input.h"
#include "finding_list.h"
#include "finding_options.h"
#include "outcome.h"
#include "packing.h"
#include "parallel.h"
#include "progress.h"
#include "report.h"
#include "safe_text.h"
#include "sarif.h"
#include "scope.h"
#include "signed_by.h"
#include "stream_check.h"
#include "verify.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arguments {
	bool verbose;
	bool quiet;
	bool json;
	const char *jobs;
	struct opt_list keys;
	const char *signature;
	const char *policy;
	const char *explain;
	struct finding_options findings;
	const char *hypervisor;
	struct opt_list partitions;
	const char *resident;
	const char *rom_size;
};

static const struct opt options[] = {
	{'v', "verbose", OPT_FLAG, offsetof(struct arguments, verbose), NULL,
	 "Also say of each good file what it is, and what of it was looked "
	 "at."},
	{'q', "quiet", OPT_FLAG, offsetof(struct arguments, quiet), NULL,
	 "No progress on the terminal."},
	{'\0', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write one JSON document; an array if there are several FILEs."},
	{'j', "jobs", OPT_VALUE, offsetof(struct arguments, jobs), "N",
	 "Check N files at once; 0: as many as there are processors."},
	{'k', "key", OPT_EACH, offsetof(struct arguments, keys), "PEM",
	 "Each FILE must be signed by this key, or by one of several."},
	{'\0', "signature", OPT_VALUE, offsetof(struct arguments, signature),
	 "FILE",
	 "With --key: the signature is not in the file, but in this one."},
	{'\0', "policy", OPT_VALUE, offsetof(struct arguments, policy), "FILE",
	 "Each FILE is a container or ROM image, and signed by whom this text\n"
	 "says."},
	{'\0', "explain", OPT_VALUE, offsetof(struct arguments, explain),
	 "CODE", "Tell what a finding means, as explain does; check nothing."},
	FINDING_OPTIONS(struct arguments, findings),
	{'H', "hypervisor", OPT_VALUE, offsetof(struct arguments, hypervisor),
	 "FILE",
	 "FILE is the configuration of a whole system, of which this is the\n"
	 "hypervisor's XEF image,"},
	{'p', "partition", OPT_EACH, offsetof(struct arguments, partitions),
	 "ID=FILE[,CUSTOM...]",
	 "this that of partition ID, with those of its custom files,"},
	{'\0', "resident", OPT_VALUE, offsetof(struct arguments, resident),
	 "FILE", "this the resident software, an ELF file, for the ROM."},
	{'\0', "rom-size", OPT_VALUE, offsetof(struct arguments, rom_size),
	 "SIZE", "What the ROM has, such as 2MB, if not what its region has."},
};

/* What was found of a file. */
struct checked {
	enum xef_kind kind;
	int status;
	struct scope scope; /* of a good one */
	struct finding_list findings;
};

/* The files to check. */
struct job {
	const struct opt_list *operands;
	const struct arguments *arguments;
	const struct signed_by *signed_by;
	struct checked *checked;
	bool standard_was_read;
	bool verbose;
	bool json;
	bool sarif;
	struct doc doc;
};

/* Whether an operand is standard input, which can be read only once, and is
 * not the first to be so. */
static bool reads_again(const struct job *job, size_t index)
{
	const char *const *paths = job->operands->items;

	return file_input_is_second_standard(paths, index) ||
	       (job->standard_was_read &&
		strcmp(paths[index], FILE_INPUT_STANDARD) == 0);
}

static int check_bytes(struct checked *checked, const struct job *job,
		       const struct file_input *input)
{
	int status = verify_any(input->path, input->bytes, input->size);

	/* Of what is no right file no signature is right. */
	if (status == REPORT_OK) {
		status = signed_by_check(job->signed_by, input->path,
					 input->bytes, input->size);
	}
	if (status == REPORT_OK) {
		scope_of(&checked->scope, checked->kind, input->bytes,
			 input->size, job->signed_by);
		signatures_note(input->path, &checked->scope.signatures,
				job->signed_by);
	}
	return status;
}

/* A large image of which nothing is asked but whether it is right need not lie
 * in memory. What is wrong with one is found there. */
static bool passes_by(struct checked *checked, const struct job *job,
		      const char *path)
{
	const bool plain = !job->json && !job->verbose &&
			   job->signed_by->keys.count == 0 &&
			   job->signed_by->policy == NULL;

	if (!plain || !stream_check_is_good(path, &checked->scope)) {
		return false;
	}
	signatures_note(path, &checked->scope.signatures, job->signed_by);
	return true;
}

static int check_path(struct checked *checked, const struct job *job,
		      const char *path)
{
	struct file_input_list inputs = {0};
	const struct file_input *input;
	int status;

	if (passes_by(checked, job, path)) {
		return REPORT_OK;
	}
	status = file_input_read(&inputs, &input, path);
	if (status == REPORT_OK) {
		checked->kind = verify_kind(path, input->bytes, input->size);
		progress_start(input->size);
		status = check_bytes(checked, job, input);
		progress_finish(input->size);
	}
	file_input_free(&inputs);
	return status;
}

/* The system whose configuration that is, as `xmtool pack` would put it
 * together. */
static int check_system(struct checked *checked, const struct job *job,
			const char *path)
{
	const struct arguments *given = job->arguments;
	const struct pack_arguments arguments = {
		.command = cmd_check.name,
		.check_only = true,
		.hypervisor = given->hypervisor,
		.configuration = path,
		.partitions = given->partitions,
		.resident = given->resident,
		.rom_size = given->rom_size,
		.keys = given->keys,
		.policy = given->policy,
	};
	struct packing packing = {0};
	int status = packing_parse(&packing, &arguments);

	if (status == REPORT_OK) {
		status = packing_make(&packing, &arguments);
	}
	checked->kind = packing_configuration_kind(&packing);
	if (status == REPORT_OK) {
		scope_of(&checked->scope, XEF_KIND_CONTAINER, packing.pack,
			 packing.pack_size, &packing.signed_by);
		signatures_note(path, &checked->scope.signatures,
				&packing.signed_by);
	}
	packing_free(&packing);
	return status == REPORT_USAGE ? report_try_help(cmd_check.name)
				      : status;
}

static int check_file(void *context, size_t index)
{
	const struct job *job = context;
	struct checked *checked = &job->checked[index];

	if (job->json || job->sarif) {
		report_collect(&checked->findings);
	}
	if (job->arguments->hypervisor != NULL) {
		checked->status =
			check_system(checked, job, job->operands->items[index]);
	} else {
		checked->status =
			reads_again(job, index)
				? file_input_refuse_standard()
				: check_path(checked, job,
					     job->operands->items[index]);
	}
	if (checked->findings.incomplete) {
		checked->status = REPORT_ENVIRONMENT;
	}
	report_collect(NULL);
	return checked->status;
}

static void put_json(struct doc *doc, const char *path,
		     const struct checked *checked)
{
	doc_object_begin(doc, NULL);
	doc_number(doc, "version", OUTCOME_JSON_VERSION);
	doc_string(doc, "file", path);
	doc_string(doc, "kind", verify_kind_word(checked->kind));
	doc_bool(doc, "good", checked->status == REPORT_OK);
	if (checked->status == REPORT_OK) {
		scope_put(doc, &checked->scope);
	}
	finding_list_put(doc, &checked->findings);
	doc_number(doc, "status", (unsigned)checked->status);
	doc_object_end(doc);
}

static void say(void *context, size_t index, int status)
{
	struct job *job = context;
	struct checked *checked = &job->checked[index];
	const char *path = job->operands->items[index];

	if (job->json) {
		put_json(&job->doc, path, checked);
	} else if (status == REPORT_OK && job->verbose && !job->sarif) {
		safe_text_put(stdout, path);
		printf(": %s, good\n", verify_kind_text(checked->kind));
		job->doc.depth = 1;
		scope_put(&job->doc, &checked->scope);
	}
}

/* What belongs to a whole system, or not. */
static int check_system_arguments(const struct arguments *arguments,
				  const struct opt_list *operands)
{
	const struct {
		const char *option;
		bool given;
	} parts[] = {
		{"partition", arguments->partitions.count > 0},
		{"resident", arguments->resident != NULL},
		{"rom-size", arguments->rom_size != NULL},
	};
	int status = REPORT_OK;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) &&
			   arguments->hypervisor == NULL;
	     i++) {
		if (parts[i].given) {
			status = report_usage(cmd_check.name,
					      "'--%s' needs '--hypervisor'",
					      parts[i].option);
		}
	}
	if (arguments->hypervisor != NULL && operands->count != 1) {
		status = report_usage(cmd_check.name,
				      "'--hypervisor' is for one FILE, the "
				      "configuration, here are %zu",
				      operands->count);
	}
	if (arguments->hypervisor != NULL && arguments->signature != NULL) {
		status = report_usage(cmd_check.name,
				      "'--hypervisor' and '--signature' "
				      "exclude each other");
	}
	return status;
}

static int check_arguments(const struct arguments *arguments,
			   const struct opt_list *operands, unsigned *threads)
{
	int status =
		parallel_read_jobs(threads, cmd_check.name, arguments->jobs);

	status = report_worst(
		status,
		finding_options_apply(&arguments->findings, cmd_check.name,
				      arguments->json ? FINDING_DATA_STANDARD
						      : FINDING_DATA_NONE));
	if (operands->count == 0) {
		status = report_usage(cmd_check.name, "a FILE is missing");
	}
	if (arguments->signature != NULL && arguments->keys.count == 0) {
		status = report_usage(cmd_check.name,
				      "'--signature' needs '--key'");
	}
	if (arguments->signature != NULL && operands->count > 1) {
		status = report_usage(cmd_check.name,
				      "'--signature' is that of one FILE, here "
				      "are %zu",
				      operands->count);
	}
	status = report_worst(status,
			      check_system_arguments(arguments, operands));
	return status == REPORT_OK ? REPORT_OK
				   : report_try_help(cmd_check.name);
}

/* All findings in one document. */
static int put_sarif(const struct job *job)
{
	const size_t count = job->operands->count;
	const struct finding_list **lists = calloc(count, sizeof(*lists));

	if (lists == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < count; i++) {
		lists[i] = &job->checked[i].findings;
	}
	sarif_write(stdout, lists, count);
	free(lists);
	return REPORT_OK;
}

static int check_files(struct job *job, unsigned threads)
{
	const size_t count = job->operands->count;
	const struct parallel parallel = {count, check_file, say, job};
	int status;

	job->checked = calloc(count, sizeof(*job->checked));
	if (job->checked == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < count; i++) {
		progress_expect_file(job->operands->items[i]);
	}
	if (job->json && count > 1) {
		doc_list_begin(&job->doc, NULL);
	}
	status = parallel_run(&parallel, threads);
	if (job->json && count > 1) {
		doc_list_end(&job->doc);
	}
	if (job->sarif) {
		status = report_worst(status, put_sarif(job));
	}
	for (size_t i = 0; i < count; i++) {
		finding_list_free(&job->checked[i].findings);
	}
	free(job->checked);
	return status;
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	const struct signed_by_paths paths = {
		&arguments->keys, arguments->signature, arguments->policy};
	struct signed_by signed_by = {0};
	struct file_input_list inputs = {0};
	struct job job = {.operands = operands,
			  .arguments = arguments,
			  .signed_by = &signed_by,
			  .verbose = arguments->verbose,
			  .doc.json.stream = stdout};
	unsigned threads = 1;
	int status;

	if (arguments->explain != NULL) {
		return explain_code(arguments->explain, cmd_check.name);
	}
	status = check_arguments(arguments, operands, &threads);
	if (status != REPORT_OK) {
		return status;
	}
	job.sarif = finding_options_format() == FINDING_FORMAT_SARIF;
	job.json = arguments->json ||
		   finding_options_format() == FINDING_FORMAT_JSON;
	job.doc.form = job.json ? DOC_JSON : DOC_TEXT;
	/* A system's are read with its files. */
	if (arguments->hypervisor == NULL) {
		status = signed_by_read(&signed_by, &paths, &inputs);
	}
	job.standard_was_read = file_input_standard_was_read(&inputs);
	/* Without all keys no file could be judged. */
	if (status == REPORT_OK) {
		progress_begin(cmd_check.name, arguments->quiet);
		status = check_files(&job, threads);
		progress_end();
	}
	signed_by_free(&signed_by);
	file_input_free(&inputs);
	return status;
}

const struct cmd cmd_check = {
	.name = "check",
	.summary = "tell whether files of any kind are good",
	.synopsis = "[-v] [--json] [-q] [-j N] [-k PEM]... [--signature FILE]\n"
		    "    [--policy FILE] [--format FORMAT] [--color WHEN] [-W "
		    "RULE]...\n"
		    "    [--include] FILE...\n"
		    "       xmtool check -H FILE [-p ID=FILE[,CUSTOM...]]... "
		    "[--resident FILE]\n"
		    "    [--rom-size SIZE] [-v | --json] [-q] [-k PEM]... "
		    "[--policy FILE] FILE\n"
		    "       xmtool check --explain CODE",
	.description =
		"Checks each FILE, told by its content: XEF images, "
		"containers and ROM images with\n"
		"all files inside, configurations in XML or binary form, and "
		"ELF files (could they\n"
		"be built?). Prints each problem that is found, and nothing "
		"about a good file,\n"
		"unless it bears signatures that are not verified: that takes "
		"--key or --policy.\n"
		"\n"
		"With --hypervisor it checks a whole system: the images given, "
		"whether each fits\n"
		"the configuration, and all of them each other and the ROM, as "
		"'xmtool pack' does\n"
		"before it writes.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_max = SIZE_MAX,
	.operand_name = "a FILE",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
