/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool build`: an XEF image of an ELF file, a configuration or any
 * file.
 */
#include "build_input.h"
#include "codec_notes.h"
#include "commands/cmd.h"
#include "depend.h"
#include "file_input.h"
#include "finding_options.h"
#include "findings.h"
#include "outcome.h"
#include "progress.h"
#include "report.h"
#include "size/explain_size.h"
#include "size/explain_size_print.h"

#include <stdlib.h>
#include <string.h>

struct arguments {
	bool custom;
	const char *compress;
	const char *payload;
	const char *payload_hex;
	const char *out;
	const char *name;
	const char *version;
	const char *source;
	bool sha256;
	bool segment_checks;
	bool memory;
	bool explain_size;
	bool quiet;
	bool json;
	const char *depend;
	struct finding_options findings;
};

static const struct opt options[] = {
	{'o', "out", OPT_VALUE, offsetof(struct arguments, out), "FILE",
	 "The image to write; '-' is standard output."},
	{'c', "compress", OPT_OPTIONAL, offsetof(struct arguments, compress),
	 "classic|best",
	 "Store the segments compressed: by the classic codec, or each by the\n"
	 "codec that makes it shortest, which older readers refuse."},
	{'m', "custom", OPT_FLAG, offsetof(struct arguments, custom), NULL,
	 "Make a custom file of INPUT as it is, whatever it holds."},
	{'p', "payload", OPT_VALUE, offsetof(struct arguments, payload), "FILE",
	 "Put the 16 bytes of FILE into the header's payload."},
	{'\0', "payload-hex", OPT_VALUE,
	 offsetof(struct arguments, payload_hex), "HEX",
	 "The same, given as 32 hex digits."},
	{'\0', "name", OPT_VALUE, offsetof(struct arguments, name), "TEXT",
	 "Put into the trailer what the image is called,"},
	{'\0', "version-text", OPT_VALUE, offsetof(struct arguments, version),
	 "TEXT", "which version it is,"},
	{'\0', "source", OPT_VALUE, offsetof(struct arguments, source), "TEXT",
	 "what it was made of, such as a revision,"},
	{'\0', "sha256", OPT_FLAG, offsetof(struct arguments, sha256), NULL,
	 "the SHA-256 of the file,"},
	{'\0', "segment-checks", OPT_FLAG,
	 offsetof(struct arguments, segment_checks), NULL,
	 "a CRC-32 of each segment, by which damage is located,"},
	{'\0', "memory-map", OPT_FLAG, offsetof(struct arguments, memory), NULL,
	 "the memory, with permissions, that the program takes."},
	{'\0', "explain-size", OPT_FLAG,
	 offsetof(struct arguments, explain_size), NULL,
	 "Write nothing: print what each codec saves on each FILE, and the\n"
	 "instructions that loading and the digests take on board."},
	{'q', "quiet", OPT_FLAG, offsetof(struct arguments, quiet), NULL,
	 "No progress on the terminal."},
	{'\0', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write a JSON document about what was written, or with\n"
	 "--explain-size about what was found."},
	{'M', "depend", OPT_VALUE, offsetof(struct arguments, depend), "FILE",
	 "Write a rule for make: which files the image was made of."},
	FINDING_OPTIONS(struct arguments, findings),
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9') {
		return c - '0';
	}
	if (c >= 'a' && c <= 'f') {
		return c - 'a' + 10;
	}
	if (c >= 'A' && c <= 'F') {
		return c - 'A' + 10;
	}
	return -1;
}

static int read_payload_hex(uint8_t payload[XEF_PAYLOAD_BYTES],
			    const char *text)
{
	size_t wanted = (size_t)XEF_PAYLOAD_BYTES * 2;
	size_t length = strlen(text);

	if (length != wanted) {
		return report_usage(cmd_build.name,
				    "the payload has %zu hex digits, must have "
				    "%zu",
				    length, wanted);
	}
	for (size_t i = 0; i < XEF_PAYLOAD_BYTES; i++) {
		int high = hex_digit(text[2 * i]);
		int low = hex_digit(text[2 * i + 1]);

		if (high < 0 || low < 0) {
			return report_usage(cmd_build.name,
					    "the payload '%s' is not all hex "
					    "digits",
					    text);
		}
		payload[i] = (uint8_t)(high << 4 | low);
	}
	return REPORT_OK;
}

/* Reads the payload from where it is given. */
static int read_payload(uint8_t payload[XEF_PAYLOAD_BYTES],
			const struct arguments *arguments,
			struct file_input_list *inputs)
{
	const struct file_input *input;
	int status;

	if (arguments->payload_hex != NULL) {
		return read_payload_hex(payload, arguments->payload_hex);
	}
	status = file_input_read(inputs, &input, arguments->payload);
	if (status != REPORT_OK) {
		return status;
	}
	if (input->size != XEF_PAYLOAD_BYTES) {
		return report_bad(arguments->payload,
				  "a payload has exactly %d bytes, this file "
				  "has %u",
				  XEF_PAYLOAD_BYTES, (unsigned)input->size);
	}
	memcpy(payload, input->bytes, XEF_PAYLOAD_BYTES);
	return REPORT_OK;
}

/* The finished image, and what it was made of; owned by the caller. */
struct built {
	uint8_t *bytes;
	size_t size;
	xmc_system *system; /* NULL: no configuration */
};

static int build(struct built *built, const struct file_input *input,
		 bool custom, const xef_build_options *how)
{
	struct build_input build;
	int status = build_input_open(&build, input, custom);

	if (status == REPORT_OK) {
		status = build_input_image(&built->bytes, &built->size, &build,
					   how);
	}
	built->system = build.system;
	build.system = NULL;
	build_input_close(&build);
	return status;
}

/* How the words of the option mean it; below 0: not at all. */
static int compression(const char *word)
{
	if (word == NULL) {
		return 0;
	}
	if (*word == '\0' || strcmp(word, "classic") == 0) {
		return XEF_COMPRESS_CLASSIC;
	}
	return strcmp(word, "best") == 0 ? XEF_COMPRESS_BEST : -1;
}

/* One file becomes one image; any number is explained. */
static size_t operands_limit(const void *arguments)
{
	const struct arguments *given = arguments;

	return given->explain_size ? SIZE_MAX : 1;
}

/* What is asked for besides or instead of an image. */
static int check_purpose(const struct arguments *arguments)
{
	if (arguments->explain_size) {
		if (arguments->out != NULL || arguments->compress != NULL) {
			return report_usage(cmd_build.name,
					    "'--explain-size' tries each codec "
					    "and writes nothing: it excludes "
					    "'--out' and '--compress'");
		}
		return REPORT_OK;
	}
	if (arguments->out == NULL) {
		return report_usage(cmd_build.name,
				    "option '--out' is missing");
	}
	return REPORT_OK;
}

static int check_arguments(const struct arguments *arguments)
{
	int status = check_purpose(arguments);

	if (compression(arguments->compress) < 0) {
		status = report_usage(cmd_build.name,
				      "unknown compression '%s'; 'classic' and "
				      "'best' are known",
				      arguments->compress);
	}
	if (arguments->payload != NULL && arguments->payload_hex != NULL) {
		status = report_usage(cmd_build.name,
				      "'--payload' and '--payload-hex' exclude "
				      "each other");
	}
	status =
		report_worst(status, finding_options_apply(&arguments->findings,
							   cmd_build.name,
							   FINDING_DATA_NONE));
	return status == REPORT_OK ? REPORT_OK
				   : report_try_help(cmd_build.name);
}

static void set_trailer(xef_build_options *how,
			const struct arguments *arguments)
{
	how->name = arguments->name;
	how->version = arguments->version;
	how->source = arguments->source;
	how->sha256 = arguments->sha256;
	how->segment_checks = arguments->segment_checks;
	how->memory = arguments->memory;
}

/* Everything up to the finished image; all mistakes of both inputs at once. */
static int read_and_build(struct built *built,
			  const struct arguments *arguments, const char *path,
			  struct file_input_list *inputs,
			  const xef_build_options *how)
{
	const struct file_input *input;
	int status = file_input_read(inputs, &input, path);

	if (status == REPORT_OK) {
		progress_start(input->size);
		status = build(built, input, arguments->custom, how);
		progress_finish(input->size);
	}
	return status;
}

static int write_outputs(const struct built *built,
			 const struct arguments *arguments, const char *input,
			 const struct file_input_list *inputs,
			 struct outcome *outcome)
{
	struct file_output outputs[2] = {
		{arguments->out, built->bytes, built->size}};
	size_t size = 0;
	char *rule;
	int status;

	if (arguments->depend == NULL) {
		return outcome_write(outcome, inputs, outputs, 1);
	}
	rule = depend_rule(&size, arguments->out, input, built->system);
	if (rule == NULL) {
		return report_no_memory();
	}
	outputs[1] = (struct file_output){arguments->depend,
					  (const uint8_t *)rule, size};
	status = outcome_write(outcome, inputs, outputs, 2);
	free(rule);
	return status;
}

static void note_codecs(const char *path, const struct built *built,
			int compress)
{
	if (compress != 0) {
		codec_notes_growth(path, built->bytes, built->size);
	}
	if (compress == XEF_COMPRESS_BEST) {
		codec_notes_too_large(path, built->bytes, built->size);
	}
}

static int build_and_write(const struct arguments *arguments, const char *path,
			   struct outcome *outcome,
			   struct file_input_list *inputs,
			   const xef_build_options *how, int payload_status)
{
	struct built built = {0};
	int status;

	progress_expect_file(path);
	status =
		report_worst(payload_status, read_and_build(&built, arguments,
							    path, inputs, how));

	if (status == REPORT_OK) {
		note_codecs(path, &built, how->compress);
		status =
			write_outputs(&built, arguments, path, inputs, outcome);
	}
	xef_free(built.bytes);
	xmc_system_free(built.system);
	return status;
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	xef_build_options how = XEF_BUILD_OPTIONS_INIT;
	uint8_t payload[XEF_PAYLOAD_BYTES];
	struct file_input_list inputs = {0};
	struct explain_size_list explained = {0};
	struct outcome outcome;
	int status = check_arguments(arguments);

	if (status != REPORT_OK) {
		return status;
	}
	outcome_begin(&outcome, cmd_build.name, arguments->json);
	progress_begin(cmd_build.name, arguments->quiet);
	how.compress = compression(arguments->compress);
	set_trailer(&how, arguments);
	if (arguments->payload != NULL || arguments->payload_hex != NULL) {
		status = read_payload(payload, arguments, &inputs);
		if (status == REPORT_OK) {
			how.payload = payload;
			how.payload_bytes = sizeof(payload);
		}
	}
	if (arguments->explain_size) {
		outcome_set_body(&outcome, explain_size_put, &explained);
		status = report_worst(status,
				      explain_size(&explained, operands,
						   arguments->custom, &how));
	} else {
		status = build_and_write(arguments, operands->items[0],
					 &outcome, &inputs, &how, status);
	}
	progress_end();
	if (!outcome.json) {
		explain_size_print(stdout, &explained);
	}
	file_input_free(&inputs);
	status = outcome_end(&outcome, status);
	explain_size_free(&explained);
	return status;
}

const struct cmd cmd_build = {
	.name = "build",
	.summary = "make an XEF image of an ELF file or a configuration",
	.synopsis = "[-c | --compress=CODEC] [-m]\n"
		    "    [-p FILE | --payload-hex HEX] [--name TEXT]\n"
		    "    [--version-text TEXT] [--source TEXT] [--sha256] "
		    "[--segment-checks]\n"
		    "    [--memory-map] [-q] [--json] [--format FORMAT] "
		    "[--color WHEN]\n"
		    "    [-W RULE]... [--include] [-M FILE] -o FILE INPUT\n"
		    "       xmtool build --explain-size [--json] "
		    "[OPTION]... INPUT...",
	.description =
		"Makes an XEF image of INPUT, told by its content: of an ELF "
		"file the image of a\n"
		"hypervisor or partition; of a configuration in XML (or its "
		"binary form) a custom\n"
		"file with the binary configuration; with -m of any file a "
		"custom file.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_limit = operands_limit,
	.operand_name = "INPUT",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
