/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The JSON document of a command that writes files.
 */
#include "outcome.h"

#include "finding_options.h"
#include "report.h"
#include "sarif.h"
#include "signable.h"
#include "verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void outcome_begin(struct outcome *outcome, const char *command, bool json)
{
	enum finding_format format = finding_options_format();

	*outcome = (struct outcome){.command = command,
				    .json = json ||
					    format == FINDING_FORMAT_JSON ||
					    format == FINDING_FORMAT_SARIF};
	if (outcome->json) {
		report_collect(&outcome->findings);
	}
}

static void note_digest(struct outcome_file *file, const uint8_t *bytes)
{
	struct signable signable;

	if (signable_open(&signable, bytes, file->size) == XEF_SUCCESS) {
		const uint8_t *digest =
			signable.image != NULL
				? xef_image_digest(signable.image)
				: xef_pack_digest(signable.pack);

		memcpy(file->digest, digest, XEF_DIGEST_BYTES);
		file->has_digest = true;
	}
	signable_close(&signable);
}

static void note_files(struct outcome *outcome,
		       const struct file_output *outputs, size_t count)
{
	/* One more than needed: the analysers cannot see that there is one. */
	outcome->files = calloc(count + 1, sizeof(*outcome->files));
	outcome->incomplete = outcome->files == NULL;
	for (size_t i = 0; i < count && !outcome->incomplete; i++) {
		struct outcome_file *file = &outcome->files[i];
		const uint8_t *bytes = outputs[i].bytes;

		file->path = strdup(outputs[i].path);
		file->size = outputs[i].size;
		file->kind = xef_identify(bytes, file->size);
		note_digest(file, bytes);
		outcome->incomplete = file->path == NULL;
		outcome->file_count++;
	}
}

/* Which option asked for the document. */
static const char *document_option(void)
{
	switch (finding_options_format()) {
	case FINDING_FORMAT_JSON:
		return "'--format json'";
	case FINDING_FORMAT_SARIF:
		return "'--format sarif'";
	case FINDING_FORMAT_TEXT:
	case FINDING_FORMAT_GCC:
	default:
		return "'--json'";
	}
}

int outcome_write(struct outcome *outcome, const struct file_input_list *inputs,
		  const struct file_output *outputs, size_t count)
{
	int status = REPORT_OK;

	for (size_t i = 0; i < count && outcome->json; i++) {
		if (strcmp(outputs[i].path, FILE_OUTPUT_STANDARD) == 0) {
			status = report_usage(outcome->command,
					      "%s and the output '-' exclude "
					      "each other: both are standard "
					      "output",
					      document_option());
		}
	}
	if (status == REPORT_OK) {
		status = file_output_write(inputs, outputs, count);
	}
	if (status == REPORT_OK && outcome->json) {
		note_files(outcome, outputs, count);
	}
	return status;
}

static void put_file(struct doc *doc, size_t index,
		     const struct outcome_file *file)
{
	doc_element_begin(doc, "output", index);
	doc_string(doc, "file", file->path);
	doc_string(doc, "kind", verify_kind_word(file->kind));
	doc_number(doc, "size", file->size);
	if (file->has_digest) {
		doc_bytes(doc, "digest", file->digest, XEF_DIGEST_BYTES);
	} else {
		doc_null(doc, "digest");
	}
	doc_element_end(doc);
}

static void put_files(struct doc *doc, const struct outcome *outcome)
{
	doc_list_begin(doc, "outputs");
	for (size_t i = 0; i < outcome->file_count; i++) {
		put_file(doc, i, &outcome->files[i]);
	}
	doc_list_end(doc);
}

static void put_document(const struct outcome *outcome, int status)
{
	const struct finding_list *findings = &outcome->findings;
	struct doc doc = {.form = DOC_JSON, .json.stream = stdout};

	if (finding_options_format() == FINDING_FORMAT_SARIF) {
		sarif_write(stdout, &findings, 1);
		return;
	}
	doc_object_begin(&doc, NULL);
	doc_number(&doc, "version", OUTCOME_JSON_VERSION);
	doc_string(&doc, "command", outcome->command);
	if (outcome->body != NULL) {
		outcome->body(&doc.json, outcome->body_context);
	} else {
		put_files(&doc, outcome);
	}
	finding_list_put(&doc, &outcome->findings);
	doc_number(&doc, "status", (unsigned)status);
	doc_object_end(&doc);
}

void outcome_set_body(struct outcome *outcome, outcome_body_fn body,
		      const void *context)
{
	outcome->body = body;
	outcome->body_context = context;
}

int outcome_end(struct outcome *outcome, int status)
{
	if (!outcome->json) {
		return status;
	}
	if (outcome->incomplete || outcome->findings.incomplete) {
		status = report_worst(status, report_no_memory());
	}
	report_collect(NULL);
	/* A document with something missing would be a wrong one. */
	if (!outcome->incomplete && !outcome->findings.incomplete) {
		put_document(outcome, status);
	}
	for (size_t i = 0; i < outcome->file_count; i++) {
		free(outcome->files[i].path);
	}
	free(outcome->files);
	finding_list_free(&outcome->findings);
	return status;
}
