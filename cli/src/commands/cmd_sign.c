/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool sign`: signatures of images and containers, also by keys that
 * xmtool never sees.
 */
#include "commands/cmd.h"
#include "file_input.h"
#include "findings.h"
#include "key_list.h"
#include "outcome.h"
#include "program.h"
#include "report.h"
#include "signable.h"

#include <assert.h>
#include <string.h>

struct arguments {
	const char *out;
	const char *key;
	const char *public_key;
	const char *attach;
	struct opt_list command;
	bool message;
	bool detached;
	bool json;
};

static const struct opt options[] = {
	{'o', "out", OPT_VALUE, offsetof(struct arguments, out), "FILE",
	 "The file to write; '-' is standard output."},
	{'k', "key", OPT_VALUE, offsetof(struct arguments, key), "PEM",
	 "Sign with this private key."},
	{'\0', "message", OPT_FLAG, offsetof(struct arguments, message), NULL,
	 "Write the 48 bytes that are to be signed, for who signs elsewhere."},
	{'\0', "attach", OPT_VALUE, offsetof(struct arguments, attach), "FILE",
	 "Take the signature that was made elsewhere: its 64 bytes, or a\n"
	 "detached signature."},
	{'\0', "command", OPT_EACH, offsetof(struct arguments, command), "WORD",
	 "Run a program that signs: the first WORD names it, the others are\n"
	 "its arguments. It gets the message on standard input and gives 64\n"
	 "bytes of signature on standard output."},
	{'\0', "public", OPT_VALUE, offsetof(struct arguments, public_key),
	 "PEM", "With --attach and --command: whose signature it is."},
	{'\0', "detached", OPT_FLAG, offsetof(struct arguments, detached), NULL,
	 "Write the signature into a file of its own, of 72 bytes, instead of\n"
	 "a signed FILE."},
	{'\0', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write a JSON document about what was written."},
};

/* What was asked for, the key and the file. */
struct job {
	const struct arguments *arguments;
	const struct file_input *input;
	struct signable signable;
	xef_key *key; /* NULL with --message */
};

/* What is written: a signed file, or, if there is none, the few bytes of a
 * message or a detached signature. */
struct result {
	uint8_t *file; /* ended by xef_free() */
	uint8_t small[XEF_DETACHED_BYTES];
	size_t size;
};

static_assert((int)XEF_MESSAGE_BYTES <= (int)XEF_DETACHED_BYTES,
	      "both are small");

static int check_arguments(const struct arguments *arguments)
{
	bool elsewhere =
		arguments->attach != NULL || arguments->command.count > 0;
	int ways = (arguments->key != NULL) + arguments->message +
		   (arguments->attach != NULL) + (arguments->command.count > 0);
	int status = REPORT_OK;

	if (arguments->out == NULL) {
		status = report_usage(cmd_sign.name,
				      "option '--out' is missing");
	}
	if (ways != 1) {
		status = report_usage(cmd_sign.name,
				      "exactly one of '--key', '--message', "
				      "'--attach' and '--command' is needed");
	} else if (elsewhere && arguments->public_key == NULL) {
		status = report_usage(cmd_sign.name, "'--%s' needs '--public'",
				      arguments->attach != NULL ? "attach"
								: "command");
	} else if (!elsewhere && arguments->public_key != NULL) {
		status = report_usage(cmd_sign.name,
				      "'--public' goes with '--attach' and "
				      "'--command' only");
	}
	if (arguments->detached &&
	    (arguments->message || arguments->attach != NULL)) {
		status = report_usage(cmd_sign.name,
				      "'--detached' goes with '--key' and "
				      "'--command' only");
	}
	return status == REPORT_OK ? REPORT_OK : report_try_help(cmd_sign.name);
}

/* The file, which must be right: nothing else is signed. */
static int open_input(struct job *job)
{
	const struct file_input *input = job->input;
	int status;

	if (xef_identify(input->bytes, input->size) == XEF_KIND_ROM) {
		return report_bad(input->path,
				  "a ROM image bears no signature of its own: "
				  "the container in it does");
	}
	status = signable_open(&job->signable, input->bytes, input->size);
	if (status == XEF_ERR_FORMAT) {
		return report_bad(input->path,
				  "neither an XEF image nor a container");
	}
	if (status != XEF_SUCCESS) {
		return findings_open(input->path, status, input->bytes,
				     input->size);
	}
	return findings_xef(input->path, signable_verify(&job->signable), NULL);
}

static int make_message(const struct job *job, struct result *result)
{
	result->size = XEF_MESSAGE_BYTES;
	return signable_report(
		job->input->path,
		xef_sign_message(job->signable.trailer, result->small));
}

/* The file with a signature more. */
static int attach(const struct job *job, const uint8_t *signature,
		  struct result *result)
{
	const struct file_input *input = job->input;
	xef_diag diag = {0};
	int status;

	if (signature == NULL) {
		status = xef_sign(&result->file, &result->size, input->bytes,
				  input->size, job->key, &diag);
	} else {
		status = xef_sign_attach(&result->file, &result->size,
					 input->bytes, input->size, job->key,
					 signature, &diag);
	}
	return findings_xef(input->path, status, &diag);
}

static int sign_with_key(const struct job *job, struct result *result)
{
	if (!xef_key_is_private(job->key)) {
		return findings_xef(job->arguments->key, XEF_ERR_KEY_PUBLIC,
				    NULL);
	}
	if (!job->arguments->detached) {
		return attach(job, NULL, result);
	}
	result->size = XEF_DETACHED_BYTES;
	return signable_report(job->input->path,
			       xef_sign_detached(job->signable.trailer,
						 job->key, result->small));
}

/* A signature from a file, in either form. */
static int sign_by_file(const struct job *job, struct file_input_list *inputs,
			struct result *result)
{
	const char *path = job->arguments->attach;
	const struct file_input *input;
	int status = file_input_read(inputs, &input, path);

	if (status != REPORT_OK) {
		return status;
	}
	if (input->size == XEF_SIGNATURE_BYTES) {
		return attach(job, input->bytes, result);
	}
	if (input->size != XEF_DETACHED_BYTES) {
		return report_bad(path,
				  "a signature has %d bytes, a detached one "
				  "%d, this file has %u",
				  XEF_SIGNATURE_BYTES, XEF_DETACHED_BYTES,
				  (unsigned)input->size);
	}
	if (memcmp(input->bytes, xef_key_id(job->key), XEF_KEY_ID_BYTES) != 0) {
		return report_bad(path,
				  "this signature bears the id of "
				  "another key than '%s'",
				  job->arguments->public_key);
	}
	return attach(job, input->bytes + XEF_KEY_ID_BYTES, result);
}

/* A signature from a program. */
static int sign_by_program(const struct job *job, struct result *result)
{
	const struct opt_list *command = &job->arguments->command;
	uint8_t message[XEF_MESSAGE_BYTES];
	uint8_t *signature = result->small + XEF_KEY_ID_BYTES;
	int status = signable_report(
		job->input->path,
		xef_sign_message(job->signable.trailer, message));

	if (status == REPORT_OK) {
		status = program_run(command, message, sizeof(message),
				     signature, XEF_SIGNATURE_BYTES);
	}
	if (status != REPORT_OK) {
		return status;
	}
	memcpy(result->small, xef_key_id(job->key), XEF_KEY_ID_BYTES);
	/* Before the file is blamed for what the program gave. */
	status = findings_xef(command->items[0],
			      xef_signature_verify_detached(
				      job->signable.trailer, job->key,
				      result->small, XEF_DETACHED_BYTES),
			      NULL);
	if (status != REPORT_OK) {
		return status;
	}
	if (!job->arguments->detached) {
		return attach(job, signature, result);
	}
	result->size = XEF_DETACHED_BYTES;
	return REPORT_OK;
}

/* Everything up to the finished file. */
static int make(struct job *job, struct file_input_list *inputs,
		struct result *result)
{
	const struct arguments *arguments = job->arguments;
	const char *key_path =
		arguments->key != NULL ? arguments->key : arguments->public_key;
	int status = open_input(job);

	if (key_path != NULL) {
		status = report_worst(
			status, key_list_read_one(&job->key, key_path, inputs));
	}
	if (status != REPORT_OK) {
		return status;
	}
	if (arguments->message) {
		return make_message(job, result);
	}
	if (arguments->key != NULL) {
		return sign_with_key(job, result);
	}
	if (arguments->attach != NULL) {
		return sign_by_file(job, inputs, result);
	}
	return sign_by_program(job, result);
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct job job = {.arguments = arguments};
	struct file_input_list inputs = {0};
	struct result result = {0};
	struct outcome outcome;
	int status = check_arguments(arguments);

	if (status != REPORT_OK) {
		return status;
	}
	outcome_begin(&outcome, cmd_sign.name, arguments->json);
	status = file_input_read(&inputs, &job.input, operands->items[0]);
	if (status == REPORT_OK) {
		status = make(&job, &inputs, &result);
	}
	if (status == REPORT_OK) {
		const struct file_output output = {
			arguments->out,
			result.file != NULL ? result.file : result.small,
			result.size};

		status = outcome_write(&outcome, &inputs, &output, 1);
	}
	xef_free(result.file);
	xef_key_close(job.key);
	signable_close(&job.signable);
	file_input_free(&inputs);
	return outcome_end(&outcome, status);
}

const struct cmd cmd_sign = {
	.name = "sign",
	.summary = "sign an XEF image or a container",
	.synopsis = "(-k PEM | --message | --attach FILE --public PEM |\n"
		    "    --command WORD... --public PEM) [--detached] "
		    "[--json]\n"
		    "    -o FILE INPUT",
	.description =
		"Writes INPUT, an XEF image or a container, with an Ed25519 "
		"signature more. The key\n"
		"may be in a file, or elsewhere: in a device that is given the "
		"message by hand or by\n"
		"a program. A signature made elsewhere is verified before it "
		"is taken.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = 1,
	.operand_name = "INPUT",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
