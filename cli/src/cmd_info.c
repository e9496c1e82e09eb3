/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool info`: what is in a file?
 */
#include "cmd.h"
#include "doc.h"
#include "file_input.h"
#include "findings.h"
#include "info_pack.h"
#include "info_system.h"
#include "info_xef.h"
#include "report.h"
#include "safe_text.h"
#include "verify.h"

#include <stdio.h>

struct arguments {
	bool json;
};

static const struct opt options[] = {
	{'j', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write one JSON document; an array if there are several FILEs."},
};

/* The kind as programs read it. */
static const char *kind_word(enum xef_kind kind)
{
	switch (kind) {
	case XEF_KIND_XEF:
		return "xef";
	case XEF_KIND_CONTAINER:
		return "container";
	case XEF_KIND_ELF:
		return "elf";
	case XEF_KIND_CONFIGURATION:
		return "configuration";
	case XEF_KIND_ROM:
		return "rom";
	case XEF_KIND_XML:
		return "xml";
	case XEF_KIND_UNKNOWN:
	default:
		return "unknown";
	}
}

static int describe_system(struct doc *doc, const struct file_input *input,
			   enum xef_kind kind)
{
	xmc_system *system;
	int status;

	if (kind == XEF_KIND_XML) {
		status = findings_parse_xml(&system, input->path, input->bytes,
					    input->size);
	} else {
		status = findings_open_binary(&system, input->path,
					      input->bytes, input->size);
	}
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

static int describe_file(struct doc *doc, const char *path,
			 struct file_input_list *inputs)
{
	const struct file_input *input;
	enum xef_kind kind = XEF_KIND_UNKNOWN;
	int status = file_input_read(inputs, &input, path);

	if (status == REPORT_OK) {
		kind = verify_kind(path, input->bytes, input->size);
	}
	if (doc->form == DOC_TEXT && status == REPORT_OK) {
		safe_text_put(stdout, path);
		printf(": %s\n", verify_kind_text(kind));
	}
	doc_object_begin(doc, NULL);
	if (doc->form == DOC_JSON) {
		doc_string(doc, "file", path);
		doc_string(doc, "kind", kind_word(kind));
	}
	if (status == REPORT_OK) {
		status = describe(doc, input, kind);
	}
	if (doc->form == DOC_JSON) {
		doc_number(doc, "status", (unsigned)status);
	}
	doc_object_end(doc);
	return status;
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct doc doc = {.form = arguments->json ? DOC_JSON : DOC_TEXT,
			  .json.stream = stdout};
	struct file_input_list inputs = {0};
	int status = REPORT_OK;

	if (operands->count > 1) {
		doc_list_begin(&doc, NULL);
	}
	for (size_t i = 0; i < operands->count; i++) {
		status = report_worst(
			status,
			describe_file(&doc, operands->items[i], &inputs));
		/* The next file may need the memory. */
		file_input_drop_bytes(&inputs);
	}
	if (operands->count > 1) {
		doc_list_end(&doc);
	}
	file_input_free(&inputs);
	return status;
}

const struct cmd cmd_info = {
	.name = "info",
	.summary = "show what is in files of any kind",
	.synopsis = "[--json] FILE...",
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
