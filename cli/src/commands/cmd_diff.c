/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool diff`: what differs between two images or two containers?
 */
#include "commands/cmd.h"
#include "diff/diff_image.h"
#include "diff/diff_pack.h"
#include "diff/elf_list.h"
#include "file_input.h"
#include "finding_list.h"
#include "findings.h"
#include "outcome.h"
#include "report.h"
#include "signable.h"
#include "verify.h"

#include <stdio.h>
#include <string.h>

/* As of diff(1): 1 is that they differ, so what is bad is trouble. */
#define DIFFERENT REPORT_BAD

struct arguments {
	bool json;
	struct opt_list a_elfs;
	struct opt_list b_elfs;
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
};

/* One of the two files. */
struct side {
	const char *path;
	const uint8_t *bytes; /* borrowed from the list of inputs */
	size_t size;
	enum xef_kind kind;
	/* Of a ROM image: where its container is. */
	size_t container_at;
	size_t container_size;
	struct signable signable;
	struct elf_list elfs;
};

static int trouble(int status)
{
	return status == REPORT_BAD ? REPORT_ENVIRONMENT : status;
}

/* Reads, opens and checks a file, so that nothing in it can fail later. */
static int open_side(struct side *side, const char *path,
		     struct file_input_list *inputs)
{
	const struct file_input *input;
	xef_diag diag = {0};
	int status = file_input_read(inputs, &input, path);

	if (status != REPORT_OK) {
		return status;
	}
	side->path = path;
	side->bytes = input->bytes;
	side->size = input->size;
	side->kind = verify_kind(path, input->bytes, input->size);
	if (side->kind != XEF_KIND_XEF && side->kind != XEF_KIND_CONTAINER &&
	    side->kind != XEF_KIND_ROM) {
		return report_bad(path,
				  "only XEF images, containers and ROM images "
				  "are compared, this is: %s",
				  verify_kind_text(side->kind));
	}
	if (side->kind == XEF_KIND_ROM) {
		/* By it the kind was told; if the host fails signable_open()
		 * tells. */
		(void)xef_rom_find_container(input->bytes, input->size,
					     &side->container_at,
					     &side->container_size);
	}
	status = signable_open(&side->signable, input->bytes, input->size);
	if (status != XEF_SUCCESS) {
		return findings_open(path, status, input->bytes, input->size);
	}
	status = side->kind == XEF_KIND_XEF
			 ? xef_image_check(side->signable.image, &diag)
			 : xef_pack_check(side->signable.pack, &diag);
	return findings_xef(path, status, &diag);
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

/* Opens both sides: all that is wrong with either is reported. */
static int open_both(struct side *a, struct side *b,
		     const struct arguments *arguments,
		     const struct opt_list *operands,
		     struct file_input_list *inputs)
{
	int status = open_side(a, operands->items[0], inputs);

	status = report_worst(status, open_side(b, operands->items[1], inputs));
	if (status == REPORT_OK && a->kind != b->kind) {
		status = report_bad(b->path, "this is: %s, but '%s' is: %s",
				    verify_kind_text(b->kind), a->path,
				    verify_kind_text(a->kind));
	}
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
	struct doc doc = {.form = arguments->json ? DOC_JSON : DOC_TEXT,
			  .json.stream = stdout};
	struct file_input_list inputs = {0};
	struct finding_list findings = {0};
	struct side a = {0};
	struct side b = {0};
	bool opened;
	int status;

	report_collect(arguments->json ? &findings : NULL);
	status = open_both(&a, &b, arguments, operands, &inputs);
	opened = status == REPORT_OK;
	if (opened) {
		status = describe(&doc, &a, &b);
	}
	report_collect(NULL);
	status = finish(&doc, operands, opened, &findings, status);
	finding_list_free(&findings);
	elf_list_free(&a.elfs);
	elf_list_free(&b.elfs);
	signable_close(&a.signable);
	signable_close(&b.signable);
	file_input_free(&inputs);
	return status;
}

const struct cmd cmd_diff = {
	.name = "diff",
	.summary = "show what differs between two images or containers",
	.synopsis = "[--json] [-a [FILE=]ELF]... [-b [FILE=]ELF]... A B",
	.description =
		"Compares two XEF images, or two containers or ROM images with "
		"the files in them:\n"
		"fields of the headers and trailers, segments, and, by virtual "
		"address, which bytes of\n"
		"a segment, with the names of what is there if ELF files are "
		"given; of ROM images also\n"
		"whether the resident software is the same.\n"
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
