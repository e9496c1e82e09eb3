/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What of a file was looked at.
 */
#include "scope.h"

#include "report.h"
#include "signable.h"
#include "verify.h"

#include <stdbool.h>
#include <stdlib.h>

static void looked_at(struct scope *scope, const char *word)
{
	scope->looked_at[scope->looked_at_count++] = word;
}

static void not_looked_at(struct scope *scope, const char *word)
{
	scope->not_looked_at[scope->not_looked_at_count++] = word;
}

static uint32_t count_signatures(const xef_pack *pack)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < xef_pack_file_count(pack); i++) {
		xef_pack_file file = {0};
		xef_image *image;

		(void)xef_pack_file_at(pack, i, &file);
		if (xef_image_open(&image, file.bytes, file.size) ==
		    XEF_SUCCESS) {
			count += xef_trailer_signature_count(
				xef_image_trailer(image));
			xef_image_close(image);
		}
	}
	return count;
}

static bool holds_configuration(const xef_image *image)
{
	uint8_t *bytes;
	size_t size = 0;
	bool known = false;

	/* Fails for want of memory alone: it was read before. */
	if (verify_read_segment(image, "configuration", 0, &bytes, &size) ==
	    REPORT_OK) {
		known = xef_identify(bytes, size) == XEF_KIND_CONFIGURATION;
	}
	free(bytes);
	return known;
}

/* The custom file that is the configuration is one that is known here; of
 * another only the image around it was checked. */
static bool has_known_configuration(const xef_pack *pack)
{
	xef_pack_partition hypervisor = {0};
	xef_pack_file file = {0};
	xef_image *image;
	bool known = false;

	(void)xef_pack_partition_at(pack, 0, &hypervisor);
	if (hypervisor.custom_count == 0) {
		return false;
	}
	(void)xef_pack_file_at(pack, hypervisor.custom[0], &file);
	if (xef_image_open(&image, file.bytes, file.size) == XEF_SUCCESS) {
		known = holds_configuration(image);
		xef_image_close(image);
	}
	return known;
}

static void add_signed(struct scope *scope, const struct signable *signable,
		       enum xef_kind kind, const struct signed_by *signed_by)
{
	const xef_trailer *trailer = signable->trailer;

	looked_at(scope, "structure");
	looked_at(scope, "digest");
	if (xef_trailer_sha256(trailer) != NULL) {
		looked_at(scope, "sha256");
	}
	if (signable->pack != NULL) {
		looked_at(scope, "files");
		looked_at(scope, "places");
		if (has_known_configuration(signable->pack)) {
			looked_at(scope, "fit");
		} else {
			not_looked_at(scope, "fit");
		}
		scope->signature_count = count_signatures(signable->pack);
	} else {
		looked_at(scope, "segments");
		looked_at(scope, xef_image_type(signable->image) ==
						 XEF_TYPE_CUSTOM_FILE
					 ? "content"
					 : "image_header");
	}
	if (kind == XEF_KIND_ROM) {
		not_looked_at(scope, "resident_software");
	}
	scope->bears_signatures = true;
	scope->signature_count += xef_trailer_signature_count(trailer);
	if (signed_by->keys.count > 0) {
		looked_at(scope, signed_by->detached != NULL
					 ? "detached_signature"
					 : "signature");
	}
	if (signed_by->policy != NULL) {
		looked_at(scope, "policy");
	}
	if (signed_by->keys.count == 0 && signed_by->policy == NULL &&
	    scope->signature_count > 0) {
		not_looked_at(scope, "signatures");
	}
}

void scope_of(struct scope *scope, enum xef_kind kind, const uint8_t *bytes,
	      size_t size, const struct signed_by *signed_by)
{
	struct signable signable;

	*scope = (struct scope){0};
	if (signable_open(&signable, bytes, size) == XEF_SUCCESS) {
		add_signed(scope, &signable, kind, signed_by);
	} else {
		looked_at(scope, kind == XEF_KIND_ELF ? "buildable" : "rules");
	}
	signable_close(&signable);
}

void scope_put(struct doc *doc, const struct scope *scope)
{
	doc_words(doc, "looked_at", scope->looked_at, scope->looked_at_count);
	if (doc->form == DOC_JSON || scope->not_looked_at_count > 0) {
		doc_words(doc, "not_looked_at", scope->not_looked_at,
			  scope->not_looked_at_count);
	}
	if (scope->bears_signatures) {
		doc_number(doc, "signatures", scope->signature_count);
	} else {
		doc_null(doc, "signatures");
	}
}
