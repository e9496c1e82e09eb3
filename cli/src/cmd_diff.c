/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool diff`: what differs between two images or two containers?
 */
#include "cmd.h"
#include "diff_image.h"
#include "diff_pack.h"
#include "file_input.h"
#include "findings.h"
#include "report.h"
#include "signable.h"
#include "verify.h"

#include <stdio.h>
#include <string.h>

/* As of diff(1): 1 is that they differ, so what is bad is trouble. */
#define DIFFERENT REPORT_BAD

struct arguments {
	bool json;
};

static const struct opt options[] = {
	{'j', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write one JSON document."},
};

/* One of the two files. */
struct side {
	const char *path;
	const uint8_t *bytes; /* borrowed from the list of inputs */
	size_t size;
	enum xef_kind kind;
	struct signable signable;
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
	if (side->kind != XEF_KIND_XEF && side->kind != XEF_KIND_CONTAINER) {
		return report_bad(path,
				  "only XEF images and containers are "
				  "compared, this is: %s",
				  verify_kind_text(side->kind));
	}
	status = signable_open(&side->signable, input->bytes, input->size);
	if (status == XEF_SUCCESS) {
		status = side->kind == XEF_KIND_XEF
				 ? xef_image_check(side->signable.image, &diag)
				 : xef_pack_check(side->signable.pack, &diag);
	}
	return findings_xef(path, status, &diag);
}

static bool is_same(const struct side *a, const struct side *b)
{
	return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

static int describe(struct doc *doc, const struct side *a, const struct side *b)
{
	const struct diff_names names = {a->path, b->path};
	bool same = is_same(a, b);
	int status;

	if (same && doc->form == DOC_TEXT) {
		return REPORT_OK;
	}
	doc_object_begin(doc, NULL);
	doc_string(doc, "a", names.a);
	doc_string(doc, "b", names.b);
	doc_string(doc, "kind", a->kind == XEF_KIND_XEF ? "xef" : "container");
	if (doc->form == DOC_JSON) {
		doc_bool(doc, "same", same);
	}
	if (a->kind == XEF_KIND_XEF) {
		status = diff_image(doc, &names, a->signable.image,
				    b->signable.image);
	} else {
		status = diff_pack(doc, &names, a->signable.pack,
				   b->signable.pack);
	}
	doc_object_end(doc);
	if (status != REPORT_OK) {
		return trouble(status);
	}
	return same ? REPORT_OK : DIFFERENT;
}

static int compare(const struct arguments *arguments, const struct side *a,
		   const struct side *b)
{
	struct doc doc = {.form = arguments->json ? DOC_JSON : DOC_TEXT,
			  .json.stream = stdout};

	if (a->kind != b->kind) {
		return trouble(report_bad(b->path,
					  "this is: %s, but '%s' is: %s",
					  verify_kind_text(b->kind), a->path,
					  verify_kind_text(a->kind)));
	}
	return describe(&doc, a, b);
}

static int run(const void *raw, const struct opt_list *operands)
{
	struct file_input_list inputs = {0};
	struct side a = {0};
	struct side b = {0};
	int a_status = open_side(&a, operands->items[0], &inputs);
	int b_status = open_side(&b, operands->items[1], &inputs);
	int status;

	if (a_status == REPORT_OK && b_status == REPORT_OK) {
		status = compare(raw, &a, &b);
	} else {
		status = trouble(report_worst(a_status, b_status));
	}
	signable_close(&a.signable);
	signable_close(&b.signable);
	file_input_free(&inputs);
	return status;
}

const struct cmd cmd_diff = {
	.name = "diff",
	.summary = "show what differs between two images or containers",
	.synopsis = "[--json] A B",
	.description =
		"Compares two XEF images, or two containers with the files in "
		"them: fields of the\n"
		"headers and trailers, segments, and, by virtual address, "
		"which bytes of a segment.\n"
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
