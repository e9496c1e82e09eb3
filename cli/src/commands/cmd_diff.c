/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool diff`: what differs between two images, containers or
 * configurations?
 */
#include "commands/cmd.h"
#include "diff/diff_image.h"
#include "diff/diff_pack.h"
#include "diff/diff_system.h"
#include "diff/elf_list.h"
#include "file_input.h"
#include "finding_list.h"
#include "finding_options.h"
#include "findings.h"
#include "outcome.h"
#include "report.h"
#include "signable.h"
#include "system_input.h"
#include "verify.h"

#include <stdio.h>
#include <string.h>

/* As of diff(1): 1 is that they differ, so what is bad is trouble. */
#define DIFFERENT REPORT_BAD

struct arguments {
	bool json;
	struct opt_list a_elfs;
	struct opt_list b_elfs;
	struct finding_options findings;
};

static const struct opt options[] = {
	{'a', "elf-a", OPT_EACH, offsetof(struct arguments, a_elfs),
	 "[FILE=]ELF",
	 "Name what changed by the symbols of the ELF file that A was made "
	 "of;\nof a container: that FILE in it was made of."},
	{'b', "elf-b", OPT_EACH, offsetof(struct arguments, b_elfs),
	 "[FILE=]ELF", "The same for B."},
	{'\0', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write one JSON document."},
	FINDING_OPTIONS(struct arguments, findings),
};

/* One of the two files. */
struct side {
	const char *path;
	const struct file_input *input; /* borrowed from the list of inputs */
	const uint8_t *bytes;		/* its own */
	size_t size;
	enum xef_kind kind;
	/* Of a ROM image: where its container is. */
	size_t container_at;
	size_t container_size;
	struct signable signable;
	struct elf_list elfs;
	xmc_system *system; /* NULL: images or containers are compared */
};

static int trouble(int status)
{
	return status == REPORT_BAD ? REPORT_ENVIRONMENT : status;
}

static bool is_configuration(const struct side *side)
{
	return side->kind == XEF_KIND_XML ||
	       side->kind == XEF_KIND_CONFIGURATION;
}

/* Reads a file that can be compared. */
static int read_side(struct side *side, const char *path,
		     struct file_input_list *inputs)
{
	int status = file_input_read(inputs, &side->input, path);

	if (status != REPORT_OK) {
		return status;
	}
	side->path = path;
	side->bytes = side->input->bytes;
	side->size = side->input->size;
	side->kind = verify_kind(path, side->bytes, side->size);
	if (side->kind != XEF_KIND_XEF && side->kind != XEF_KIND_CONTAINER &&
	    side->kind != XEF_KIND_ROM && !is_configuration(side)) {
		return report_bad(path,
				  "only XEF images, containers, ROM images and "
				  "configurations are compared, this is: %s",
				  verify_kind_text(side->kind));
	}
	return REPORT_OK;
}

/* Opens and checks a file, so that nothing in it can fail later. */
static int open_side(struct side *side)
{
	xef_diag diag = {0};
	int status;

	if (side->kind == XEF_KIND_ROM) {
		/* By it the kind was told; if the host fails signable_open()
		 * tells. */
		(void)xef_rom_find_container(side->bytes, side->size,
					     &side->container_at,
					     &side->container_size);
	}
	status = signable_open(&side->signable, side->bytes, side->size);
	if (status != XEF_SUCCESS) {
		return findings_open(side->path, status, side->bytes,
				     side->size);
	}
	status = side->kind == XEF_KIND_XEF
			 ? xef_image_check(side->signable.image, &diag)
			 : xef_pack_check(side->signable.pack, &diag);
	return findings_xef(side->path, status, &diag);
}

/* Reads the ELF files before anything is printed. */
static int read_elfs(struct side *side, const struct opt_list *words,
		     struct file_input_list *inputs)
{
	if (side->kind == XEF_KIND_XEF) {
		return elf_list_read_image(&side->elfs, words, inputs,
					   side->path, side->signable.image);
	}
	return elf_list_read_pack(&side->elfs, words, inputs, side->path,
				  side->signable.pack);
}

static bool is_same(const struct side *a, const struct side *b)
{
	return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

/* What is not the container: the resident software, and what may be behind. */
static bool is_same_outside(const struct side *a, const struct side *b)
{
	const size_t a_end = a->container_at + a->container_size;
	const size_t b_end = b->container_at + b->container_size;

	return a->container_at == b->container_at &&
	       memcmp(a->bytes, b->bytes, a->container_at) == 0 &&
	       a->size - a_end == b->size - b_end &&
	       memcmp(a->bytes + a_end, b->bytes + b_end, a->size - a_end) == 0;
}

static void describe_outside(struct doc *doc, const struct side *a,
			     const struct side *b)
{
	doc_object_begin(doc, "resident_software");
	doc_bool(doc, "same", is_same_outside(a, b));
	doc_number(doc, "a_size", a->container_at);
	doc_number(doc, "b_size", b->container_at);
	doc_object_end(doc);
}

static int describe_sides(struct doc *doc, const struct side *a,
			  const struct side *b)
{
	if (a->kind == XEF_KIND_XEF) {
		const struct diff_image_side a_image = {
			a->path, a->signable.image,
			elf_list_symbols(&a->elfs, NULL)};
		const struct diff_image_side b_image = {
			b->path, b->signable.image,
			elf_list_symbols(&b->elfs, NULL)};

		return diff_image(doc, &a_image, &b_image);
	}
	if (a->kind == XEF_KIND_ROM) {
		describe_outside(doc, a, b);
	}
	return diff_pack(
		doc,
		&(struct diff_pack_side){a->path, a->signable.pack, &a->elfs},
		&(struct diff_pack_side){b->path, b->signable.pack, &b->elfs});
}

/* What comes first in either document, of good files and of others. */
static void put_paths(struct doc *doc, const char *a, const char *b)
{
	doc_object_begin(doc, NULL);
	if (doc->form == DOC_JSON) {
		doc_number(doc, "version", OUTCOME_JSON_VERSION);
	}
	doc_string(doc, "a", a);
	doc_string(doc, "b", b);
}

static int describe(struct doc *doc, const struct side *a, const struct side *b)
{
	bool same = is_same(a, b);
	int status;

	if (same && doc->form == DOC_TEXT) {
		return REPORT_OK;
	}
	put_paths(doc, a->path, b->path);
	doc_string(doc, "kind", verify_kind_word(a->kind));
	if (doc->form == DOC_JSON) {
		doc_bool(doc, "same", same);
	}
	status = describe_sides(doc, a, b);
	if (status != REPORT_OK) {
		return trouble(status);
	}
	return same ? REPORT_OK : DIFFERENT;
}

/* The same in both if they are built to the same bytes. */
static int compare_built(const struct side *a, const struct side *b, bool *same)
{
	uint8_t *a_bytes = NULL;
	uint8_t *b_bytes = NULL;
	size_t a_size = 0;
	size_t b_size = 0;
	int status = findings_emit(&a_bytes, &a_size, a->system, a->path);

	if (status == REPORT_OK) {
		status = findings_emit(&b_bytes, &b_size, b->system, b->path);
	}
	*same = status == REPORT_OK && a_size == b_size &&
		memcmp(a_bytes, b_bytes, a_size) == 0;
	xmc_free(a_bytes);
	xmc_free(b_bytes);
	return status;
}

static int describe_systems(struct doc *doc, const struct side *a,
			    const struct side *b)
{
	bool same;
	size_t count = 0;
	int status = compare_built(a, b, &same);

	if (status == REPORT_OK && same && doc->form == DOC_TEXT) {
		return REPORT_OK;
	}
	put_paths(doc, a->path, b->path);
	if (status != REPORT_OK) {
		return trouble(status);
	}
	doc_string(doc, "kind", "system");
	if (doc->form == DOC_JSON) {
		doc_bool(doc, "same", same);
	}
	status = diff_system(doc, a->system, b->system, &count);
	if (status != REPORT_OK) {
		return trouble(status);
	}
	/* What has neither name nor number is known by its place. */
	if (doc->form == DOC_JSON || count == 0) {
		doc_bool(doc, "order_differs", !same && count == 0);
	}
	return same ? REPORT_OK : DIFFERENT;
}

/* A configuration is compared with whatever holds one. */
static int open_systems(struct side *a, struct side *b)
{
	int status = system_input_open(&a->system, a->input);

	return report_worst(status, system_input_open(&b->system, b->input));
}

static int open_files(struct side *a, struct side *b)
{
	int status = open_side(a);

	status = report_worst(status, open_side(b));
	if (status == REPORT_OK && a->kind != b->kind) {
		status = report_bad(b->path, "this is: %s, but '%s' is: %s",
				    verify_kind_text(b->kind), a->path,
				    verify_kind_text(a->kind));
	}
	return status;
}

/* Opens both sides: all that is wrong with either is reported. */
static int open_both(struct side *a, struct side *b,
		     const struct arguments *arguments,
		     const struct opt_list *operands,
		     struct file_input_list *inputs)
{
	int status = read_side(a, operands->items[0], inputs);

	status = report_worst(status, read_side(b, operands->items[1], inputs));
	if (status != REPORT_OK) {
		return trouble(status);
	}
	if (is_configuration(a) || is_configuration(b)) {
		if (arguments->a_elfs.count + arguments->b_elfs.count > 0) {
			return report_usage(cmd_diff.name,
					    "configurations have no symbols; "
					    "leave out --elf-a and --elf-b");
		}
		return trouble(open_systems(a, b));
	}
	status = open_files(a, b);
	if (status == REPORT_OK) {
		status = read_elfs(a, &arguments->a_elfs, inputs);
		status = report_worst(status,
				      read_elfs(b, &arguments->b_elfs, inputs));
	}
	return trouble(status);
}

/* The end of a JSON document, whose object is begun if all went well. */
static int finish(struct doc *doc, const struct opt_list *operands, bool begun,
		  const struct finding_list *findings, int status)
{
	if (doc->form == DOC_TEXT) {
		return status;
	}
	if (findings->incomplete) {
		status = report_no_memory();
	}
	if (!begun) {
		put_paths(doc, operands->items[0], operands->items[1]);
	}
	finding_list_put(doc, findings);
	doc_number(doc, "status", (unsigned)status);
	doc_object_end(doc);
	return status;
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct doc doc = {.form = DOC_TEXT, .json.stream = stdout};
	struct file_input_list inputs = {0};
	struct finding_list findings = {0};
	struct side a = {0};
	struct side b = {0};
	bool opened;
	int status = finding_options_apply(&arguments->findings, cmd_diff.name,
					   FINDING_DATA_STANDARD);

	if (status != REPORT_OK) {
		return report_try_help(cmd_diff.name);
	}
	if (arguments->json ||
	    finding_options_format() == FINDING_FORMAT_JSON) {
		doc.form = DOC_JSON;
	}
	report_collect(doc.form == DOC_JSON ? &findings : NULL);
	status = open_both(&a, &b, arguments, operands, &inputs);
	opened = status == REPORT_OK;
	if (opened) {
		status = a.system != NULL ? describe_systems(&doc, &a, &b)
					  : describe(&doc, &a, &b);
	}
	report_collect(NULL);
	status = finish(&doc, operands, opened, &findings, status);
	finding_list_free(&findings);
	elf_list_free(&a.elfs);
	elf_list_free(&b.elfs);
	signable_close(&a.signable);
	signable_close(&b.signable);
	xmc_system_free(a.system);
	xmc_system_free(b.system);
	file_input_free(&inputs);
	return status;
}

const struct cmd cmd_diff = {
	.name = "diff",
	.summary = "show what differs between two images, containers or "
		   "configurations",
	.synopsis = "[--json] [-a [FILE=]ELF]... [-b [FILE=]ELF]... [--format "
		    "FORMAT]\n"
		    "    [--color WHEN] [-W RULE]... [--include] A B",
	.description =
		"Compares two XEF images, or two containers or ROM images with "
		"the files in them:\n"
		"fields of the headers and trailers, segments, and, by virtual "
		"address, which bytes of\n"
		"a segment, with the names of what is there if ELF files are "
		"given; of ROM images also\n"
		"whether the resident software is the same.\n"
		"Of two configurations, in XML, in binary form or in a custom "
		"file, it tells which\n"
		"records were added, removed or changed, by their names.\n"
		"Prints nothing if A and B are the same. The exit status is 0 "
		"if they are, 1 if they\n"
		"differ, and 3 if one cannot be read or is bad.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 2,
	.operands_max = 2,
	.operand_name = "A or B",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
