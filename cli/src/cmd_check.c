/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool check`: are these files good?
 */
#include "cmd.h"
#include "file_input.h"
#include "parallel.h"
#include "report.h"
#include "safe_text.h"
#include "signed_by.h"
#include "verify.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arguments {
	bool verbose;
	const char *jobs;
	struct opt_list keys;
	const char *signature;
	const char *policy;
};

static const struct opt options[] = {
	{'v', "verbose", OPT_FLAG, offsetof(struct arguments, verbose), NULL,
	 "Also say of each good file what it is."},
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
};

/* The files to check, and what was found of them. */
struct job {
	const struct opt_list *operands;
	const struct signed_by *signed_by;
	enum xef_kind *kinds; /* of the good ones */
	bool standard_was_read;
	bool verbose;
};

/* Whether an operand is standard input, which can be read only once, and is
 * not the first to be so. */
static bool reads_again(const struct job *job, size_t index)
{
	const char *const *paths = job->operands->items;

	if (strcmp(paths[index], FILE_INPUT_STANDARD) != 0) {
		return false;
	}
	for (size_t i = 0; i < index; i++) {
		if (strcmp(paths[i], FILE_INPUT_STANDARD) == 0) {
			return true;
		}
	}
	return job->standard_was_read;
}

static int check_file(void *context, size_t index)
{
	const struct job *job = context;
	const char *path = job->operands->items[index];
	struct file_input_list inputs = {0};
	const struct file_input *input;
	int status;

	if (reads_again(job, index)) {
		return file_input_refuse_standard();
	}
	status = file_input_read(&inputs, &input, path);
	if (status != REPORT_OK) {
		return status;
	}
	status = verify_any(path, input->bytes, input->size);
	/* Of what is no right file no signature is right. */
	if (status == REPORT_OK) {
		status = signed_by_check(job->signed_by, path, input->bytes,
					 input->size);
	}
	job->kinds[index] = verify_kind(path, input->bytes, input->size);
	file_input_free(&inputs);
	return status;
}

static void say_good(void *context, size_t index, int status)
{
	const struct job *job = context;

	if (status == REPORT_OK && job->verbose) {
		safe_text_put(stdout, job->operands->items[index]);
		printf(": %s, good\n", verify_kind_text(job->kinds[index]));
	}
}

static int read_jobs(unsigned *threads, const char *text)
{
	unsigned count = 0;

	if (text == NULL) {
		*threads = 1;
		return REPORT_OK;
	}
	for (const char *c = text; *c != '\0'; c++) {
		if (*c < '0' || *c > '9') {
			return report_usage(cmd_check.name,
					    "'%s' is no number of jobs", text);
		}
		count = count * 10 + (unsigned)(*c - '0');
		if (count > PARALLEL_THREADS_MAX) {
			return report_usage(cmd_check.name,
					    "at most %d jobs, not '%s'",
					    PARALLEL_THREADS_MAX, text);
		}
	}
	if (*text == '\0') {
		return report_usage(cmd_check.name, "'' is no number of jobs");
	}
	*threads = count == 0 ? parallel_processors() : count;
	return REPORT_OK;
}

static int check_arguments(const struct arguments *arguments,
			   const struct opt_list *operands, unsigned *threads)
{
	int status = read_jobs(threads, arguments->jobs);

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
	return status == REPORT_OK ? REPORT_OK
				   : report_try_help(cmd_check.name);
}

static int check_files(struct job *job, unsigned threads)
{
	const struct parallel parallel = {job->operands->count, check_file,
					  say_good, job};
	int status;

	job->kinds = calloc(job->operands->count, sizeof(*job->kinds));
	if (job->kinds == NULL) {
		return report_no_memory();
	}
	status = parallel_run(&parallel, threads);
	free(job->kinds);
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
			  .signed_by = &signed_by,
			  .verbose = arguments->verbose};
	unsigned threads = 1;
	int status = check_arguments(arguments, operands, &threads);

	if (status != REPORT_OK) {
		return status;
	}
	status = signed_by_read(&signed_by, &paths, &inputs);
	job.standard_was_read = file_input_standard_was_read(&inputs);
	/* Without all keys no file could be judged. */
	if (status == REPORT_OK) {
		status = check_files(&job, threads);
	}
	signed_by_free(&signed_by);
	file_input_free(&inputs);
	return status;
}

const struct cmd cmd_check = {
	.name = "check",
	.summary = "tell whether files of any kind are good",
	.synopsis = "[-v] [-j N] [-k PEM]... [--signature FILE] "
		    "[--policy FILE] FILE...",
	.description =
		"Checks each FILE, told by its content: XEF images, "
		"containers and ROM images with\n"
		"all files inside, configurations in XML or binary form, and "
		"ELF files (could they\n"
		"be built?). Prints each problem that is found, and nothing "
		"about a good file. Signatures are looked at only if --key or "
		"--policy is given.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = SIZE_MAX,
	.operand_name = "a FILE",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
