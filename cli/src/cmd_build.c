/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool build`: an XEF image of an ELF file, a configuration or any
 * file.
 */
#include "cmd.h"
#include "depend.h"
#include "file_input.h"
#include "finding_options.h"
#include "findings.h"
#include "outcome.h"
#include "progress.h"
#include "report.h"
#include "verify.h"

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
	{'q', "quiet", OPT_FLAG, offsetof(struct arguments, quiet), NULL,
	 "No progress on the terminal."},
	{'\0', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write a JSON document about what was written."},
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

/* A text for the trailer that is not right is no fault of the input. */
static int built_status(const char *name, int status, const xef_diag *diag)
{
	if (status == XEF_ERR_TEXT) {
		return report_usage(cmd_build.name, "%s", diag->text);
	}
	return findings_xef(name, status, diag);
}

/* The finished image, and what it was made of; owned by the caller. */
struct built {
	uint8_t *bytes;
	size_t size;
	xmc_system *system; /* NULL: no configuration */
};

static int build_custom(struct built *built, const char *name,
			const uint8_t *bytes, size_t size,
			const xef_build_options *how)
{
	xef_diag diag;

	if (size == 0) {
		return report_bad(name, "empty: a custom file has at least "
					"one byte");
	}
	return built_status(name,
			    xef_build_custom(&built->bytes, &built->size, bytes,
					     size, how, &diag),
			    &diag);
}

/* A configuration in either form: checked, then wrapped in its binary form. */
static int build_configuration(struct built *built,
			       const struct file_input *input,
			       enum xef_kind kind, const xef_build_options *how)
{
	xmc_system *system;
	uint8_t *bytes = NULL;
	size_t size = 0;
	int status;

	if (kind == XEF_KIND_XML) {
		status = findings_parse_xml(&system, input->path, input->bytes,
					    input->size);
	} else {
		status = findings_open_binary(&system, input->path,
					      input->bytes, input->size);
	}
	if (status == REPORT_OK) {
		status = findings_emit(&bytes, &size, system, input->path);
	}
	if (status == REPORT_OK) {
		status = build_custom(built, input->path, bytes, size, how);
	}
	xmc_free(bytes);
	built->system = system;
	return status;
}

static int build(struct built *built, const struct file_input *input,
		 bool custom, const xef_build_options *how)
{
	enum xef_kind kind =
		verify_kind(input->path, input->bytes, input->size);
	xef_diag diag;

	if (custom) {
		return build_custom(built, input->path, input->bytes,
				    input->size, how);
	}
	if (kind == XEF_KIND_ELF) {
		return built_status(input->path,
				    xef_build_elf(&built->bytes, &built->size,
						  input->bytes, input->size,
						  how, &diag),
				    &diag);
	}
	if (kind == XEF_KIND_XML || kind == XEF_KIND_CONFIGURATION) {
		return build_configuration(built, input, kind, how);
	}
	return report_bad(input->path,
			  "neither an ELF file nor a configuration (%s); with "
			  "--custom any file is taken as it is",
			  verify_kind_text(kind));
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

static int check_arguments(const struct arguments *arguments)
{
	int status = REPORT_OK;

	if (arguments->out == NULL) {
		status = report_usage(cmd_build.name,
				      "option '--out' is missing");
	}
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
			  struct file_input_list *inputs)
{
	xef_build_options how = XEF_BUILD_OPTIONS_INIT;
	uint8_t payload[XEF_PAYLOAD_BYTES];
	const struct file_input *input;
	int payload_status = REPORT_OK;
	int status;

	how.compress = compression(arguments->compress);
	set_trailer(&how, arguments);
	if (arguments->payload != NULL || arguments->payload_hex != NULL) {
		payload_status = read_payload(payload, arguments, inputs);
		if (payload_status == REPORT_OK) {
			how.payload = payload;
			how.payload_bytes = sizeof(payload);
		}
	}
	status = file_input_read(inputs, &input, path);
	if (status == REPORT_OK) {
		progress_start(input->size);
		status = build(built, input, arguments->custom, &how);
		progress_finish(input->size);
	}
	return report_worst(status, payload_status);
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

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct file_input_list inputs = {0};
	struct built built = {0};
	struct outcome outcome;
	int status = check_arguments(arguments);

	if (status != REPORT_OK) {
		return status;
	}
	outcome_begin(&outcome, cmd_build.name, arguments->json);
	progress_begin(cmd_build.name, arguments->quiet);
	progress_expect_file(operands->items[0]);
	status = read_and_build(&built, arguments, operands->items[0], &inputs);
	if (status == REPORT_OK) {
		status = write_outputs(&built, arguments, operands->items[0],
				       &inputs, &outcome);
	}
	progress_end();
	xef_free(built.bytes);
	xmc_system_free(built.system);
	file_input_free(&inputs);
	return outcome_end(&outcome, status);
}

const struct cmd cmd_build = {
	.name = "build",
	.summary = "make an XEF image of an ELF file or a configuration",
	.synopsis = "[-c | --compress=CODEC] [-m]\n"
		    "    [-p FILE | --payload-hex HEX] [--name TEXT]\n"
		    "    [--version-text TEXT] [--source TEXT] [--sha256] "
		    "[--segment-checks]\n"
		    "    [--memory-map] [-q] [--json] [--format FORMAT] [-W "
		    "RULE]...\n"
		    "    [--include] [-M FILE] -o FILE INPUT",
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
	.operands_max = 1,
	.operand_name = "INPUT",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
