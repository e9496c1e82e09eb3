/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool extract`: what is inside, as files again.
 */
#include "commands/cmd.h"
#include "extract_all.h"
#include "file_input.h"
#include "findings.h"
#include "outcome.h"
#include "progress.h"
#include "report.h"
#include "verify.h"
#include "verify_pack.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct arguments {
	const char *file;
	const char *segment;
	const char *out;
	bool all;
	bool container;
	const char *folder;
	bool quiet;
	bool json;
};

static const struct opt options[] = {
	{'o', "out", OPT_VALUE, offsetof(struct arguments, out), "FILE",
	 "The file to write; '-' is standard output."},
	{'f', "file", OPT_VALUE, offsetof(struct arguments, file), "NAME|INDEX",
	 "The file of a container or ROM image."},
	{'s', "segment", OPT_VALUE, offsetof(struct arguments, segment),
	 "INDEX",
	 "The segment of an XEF image; not needed if there is one only.\nWith "
	 "--file: of that file, which is otherwise written as it is."},
	{'a', "all", OPT_FLAG, offsetof(struct arguments, all), NULL,
	 "Write all files of a container or ROM image."},
	{'\0', "container", OPT_FLAG, offsetof(struct arguments, container),
	 NULL, "Write the container of a ROM image as it is."},
	{'d', "dir", OPT_VALUE, offsetof(struct arguments, folder), "DIR",
	 "The folder for --all; made if it is not there."},
	{'q', "quiet", OPT_FLAG, offsetof(struct arguments, quiet), NULL,
	 "No progress on the terminal."},
	{'\0', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write a JSON document about what was written."},
};

/* Something being extracted from. */
struct source {
	const struct arguments *arguments;
	const struct file_input_list *inputs;
	struct outcome *outcome;
	const char *name; /* for messages */
	const uint8_t *bytes;
	size_t size;
};

/* Reads a decimal index below `count`. */
static bool parse_index(uint32_t *index, const char *text, uint32_t count)
{
	uint64_t value = 0;

	if (*text == '\0') {
		return false;
	}
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9') {
			return false;
		}
		value = value * 10 + (uint64_t)(*text - '0');
		if (value >= count) {
			return false;
		}
	}
	*index = (uint32_t)value;
	return true;
}

static int choose_segment(uint32_t *index, const struct source *source,
			  const xef_image *image)
{
	uint32_t count = xef_image_segment_count(image);
	const char *wanted = source->arguments->segment;

	if (wanted != NULL) {
		return parse_index(index, wanted, count)
			       ? REPORT_OK
			       : report_bad(source->name,
					    "has no segment '%s': it has "
					    "%" PRIu32 ", counted from 0",
					    wanted, count);
	}
	*index = 0;
	return count == 1
		       ? REPORT_OK
		       : report_usage(cmd_extract.name,
				      "'%s' has %" PRIu32 " segments: choose "
				      "one with --segment",
				      source->name, count);
}

/* Writes the bytes of one segment of an XEF image. */
static int extract_segment(const struct source *source)
{
	xef_image *image;
	uint8_t *bytes = NULL;
	size_t size = 0;
	uint32_t index = 0;
	int status =
		verify_xef(&image, source->name, source->bytes, source->size);

	if (status == REPORT_OK) {
		status = choose_segment(&index, source, image);
	}
	if (status == REPORT_OK) {
		status = verify_read_segment(image, source->name, index, &bytes,
					     &size);
	}
	if (status == REPORT_OK) {
		const struct file_output output = {source->arguments->out,
						   bytes, size};

		status = outcome_write(source->outcome, source->inputs, &output,
				       1);
	}
	free(bytes);
	xef_image_close(image);
	return status;
}

/* By its name if just one file is called so, else by its index. */
static int choose_file(xef_pack_file *chosen, const struct source *source,
		       const xef_pack *pack)
{
	const char *wanted = source->arguments->file;
	uint32_t count = xef_pack_file_count(pack);
	uint32_t matches = 0;
	uint32_t index = 0;

	for (uint32_t i = 0; i < count; i++) {
		xef_pack_file file = {0};

		(void)xef_pack_file_at(pack, i, &file);
		if (strcmp(file.name, wanted) == 0) {
			index = i;
			matches++;
		}
	}
	if (matches > 1) {
		return report_bad(source->name,
				  "has %" PRIu32 " files '%s': choose one by "
				  "its index",
				  matches, wanted);
	}
	if (matches == 0 && !parse_index(&index, wanted, count)) {
		return report_bad(source->name,
				  "has no file '%s': it has %" PRIu32
				  ", counted from 0",
				  wanted, count);
	}
	(void)xef_pack_file_at(pack, index, chosen);
	return REPORT_OK;
}

static int extract_file(const struct source *source, const xef_pack *pack)
{
	xef_pack_file file = {0};
	struct source inner = *source;
	char *name;
	int status = choose_file(&file, source, pack);

	if (status != REPORT_OK) {
		return status;
	}
	if (source->arguments->segment == NULL) {
		const struct file_output output = {source->arguments->out,
						   file.bytes, file.size};

		return outcome_write(source->outcome, source->inputs, &output,
				     1);
	}
	name = verify_pack_file_name(source->name, file.name);
	if (name == NULL) {
		return report_no_memory();
	}
	inner.name = name;
	inner.bytes = file.bytes;
	inner.size = file.size;
	status = extract_segment(&inner);
	free(name);
	return status;
}

static int extract_what(const struct source *source, const xef_pack *pack)
{
	const struct arguments *arguments = source->arguments;
	const struct file_output whole = {arguments->out, source->bytes,
					  source->size};

	if (arguments->all) {
		return extract_all(pack, arguments->folder, source->inputs,
				   source->outcome);
	}
	return arguments->container ? outcome_write(source->outcome,
						    source->inputs, &whole, 1)
				    : extract_file(source, pack);
}

/* From a container, the source being just that. */
static int extract_from_pack(const struct source *source)
{
	const struct arguments *arguments = source->arguments;
	xef_pack *pack;
	int status;

	if (!arguments->all && !arguments->container &&
	    arguments->file == NULL) {
		return report_usage(cmd_extract.name,
				    "'%s' holds several files: choose one "
				    "with --file, or --all",
				    source->name);
	}
	status = findings_open(
		source->name, xef_pack_open(&pack, source->bytes, source->size),
		source->bytes, source->size);
	if (status != REPORT_OK) {
		return status;
	}
	status = findings_xef(source->name, xef_pack_verify(pack), NULL);
	if (status == REPORT_OK) {
		status = extract_what(source, pack);
	}
	xef_pack_close(pack);
	return status;
}

static int extract_from_rom(const struct source *source)
{
	struct source inner = *source;
	size_t offset;
	int status = xef_rom_find_container(source->bytes, source->size,
					    &offset, &inner.size);

	if (status != XEF_SUCCESS) {
		return findings_xef(source->name, status, NULL);
	}
	inner.bytes += offset;
	return extract_from_pack(&inner);
}

static int extract(const struct source *source)
{
	enum xef_kind kind =
		verify_kind(source->name, source->bytes, source->size);

	if (kind != XEF_KIND_ROM && source->arguments->container) {
		return report_bad(source->name,
				  "'--container' is for ROM images, this is: "
				  "%s",
				  verify_kind_text(kind));
	}
	if (kind == XEF_KIND_CONTAINER) {
		return extract_from_pack(source);
	}
	if (kind == XEF_KIND_ROM) {
		return extract_from_rom(source);
	}
	if (kind != XEF_KIND_XEF) {
		return report_bad(source->name,
				  "neither an XEF image, a container nor a "
				  "ROM image (%s)",
				  verify_kind_text(kind));
	}
	if (source->arguments->all || source->arguments->file != NULL) {
		return report_usage(cmd_extract.name,
				    "'%s' is an XEF image: '--all' and "
				    "'--file' are for containers and ROM "
				    "images",
				    source->name);
	}
	return extract_segment(source);
}

static int check_arguments(const struct arguments *arguments)
{
	bool one = arguments->out != NULL || arguments->file != NULL ||
		   arguments->segment != NULL;
	int status = REPORT_OK;

	if (arguments->container &&
	    (arguments->all || arguments->file != NULL ||
	     arguments->segment != NULL)) {
		status = report_usage(cmd_extract.name,
				      "'--container' excludes '--all', "
				      "'--file' and '--segment'");
	}
	if (arguments->all && one) {
		status = report_usage(cmd_extract.name,
				      "'--all' excludes '--out', '--file' and "
				      "'--segment'");
	}
	if (arguments->all != (arguments->folder != NULL)) {
		status = report_usage(cmd_extract.name,
				      "'--all' and '--dir' go together");
	}
	if (!arguments->all && arguments->out == NULL) {
		status = report_usage(cmd_extract.name,
				      "option '--out' is missing");
	}
	return status == REPORT_OK ? REPORT_OK
				   : report_try_help(cmd_extract.name);
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct file_input_list inputs = {0};
	const struct file_input *input;
	struct outcome outcome;
	int status = check_arguments(arguments);

	if (status != REPORT_OK) {
		return status;
	}
	outcome_begin(&outcome, cmd_extract.name, arguments->json);
	progress_begin(cmd_extract.name, arguments->quiet);
	progress_expect_file(operands->items[0]);
	status = file_input_read(&inputs, &input, operands->items[0]);
	if (status == REPORT_OK) {
		const struct source source = {arguments,    &inputs,
					      &outcome,	    input->path,
					      input->bytes, input->size};

		progress_start(input->size);
		status = extract(&source);
		progress_finish(input->size);
	}
	progress_end();
	file_input_free(&inputs);
	return outcome_end(&outcome, status);
}

const struct cmd cmd_extract = {
	.name = "extract",
	.summary = "write segments or files out of an image or container",
	.synopsis = "[-f NAME|INDEX] [-s INDEX] [-q] [--json] -o FILE INPUT\n"
		    "       xmtool extract --all [-q] [--json] -d DIR INPUT\n"
		    "       xmtool extract --container [-q] [--json] -o FILE "
		    "INPUT",
	.description =
		"Writes what is inside INPUT, told by its content: of an XEF "
		"image the bytes of one\n"
		"segment (of a custom file: the file that it was made of), of "
		"a container or ROM\n"
		"image one of its files or all, and the container of a ROM "
		"image. What fails its\n"
		"digest is not extracted.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = 1,
	.operand_name = "INPUT",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
