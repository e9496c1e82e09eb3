/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What of a file was looked at.
 */
#include "scope.h"

#include "signable.h"
#include "verify.h"

#include <stdbool.h>

static void looked_at(struct scope *scope, const char *word)
{
	scope->looked_at[scope->looked_at_count++] = word;
}

static void not_looked_at(struct scope *scope, const char *word)
{
	scope->not_looked_at[scope->not_looked_at_count++] = word;
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
		known = verify_is_configuration(image);
		xef_image_close(image);
	}
	return known;
}

/* Whether all images of a container tell what memory their programs take; of
 * one that does not only what is loaded was compared with its areas. */
static bool tells_memory(const xef_pack *pack)
{
	bool tells = true;

	for (uint32_t i = 0; i < xef_pack_partition_count(pack) && tells; i++) {
		xef_pack_partition partition = {0};
		xef_pack_file file = {0};
		xef_image *image;

		(void)xef_pack_partition_at(pack, i, &partition);
		(void)xef_pack_file_at(pack, partition.file, &file);
		if (xef_image_open(&image, file.bytes, file.size) ==
		    XEF_SUCCESS) {
			tells = xef_trailer_memory_count(
					xef_image_trailer(image)) > 0;
			xef_image_close(image);
		}
	}
	return tells;
}

/* Of a custom file that is no configuration nobody here knows what it is. */
static void add_content(struct scope *scope, const xef_image *image)
{
	if (xef_image_type(image) != XEF_TYPE_CUSTOM_FILE) {
		looked_at(scope, "image_header");
	} else if (verify_is_configuration(image)) {
		looked_at(scope, "content");
	} else {
		not_looked_at(scope, "content");
	}
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
			if (tells_memory(signable->pack)) {
				looked_at(scope, "memory");
			} else {
				not_looked_at(scope, "memory");
			}
		} else {
			not_looked_at(scope, "fit");
		}
	} else {
		looked_at(scope, "segments");
		add_content(scope, signable->image);
	}
	if (kind == XEF_KIND_ROM) {
		not_looked_at(scope, "resident_software");
	}
	scope->bears_signatures = true;
	scope->signatures = signatures_count(signable, signed_by);
	if (signed_by->keys.count > 0) {
		looked_at(scope, signed_by->detached != NULL
					 ? "detached_signature"
					 : "signature");
	}
	if (signed_by->policy != NULL) {
		looked_at(scope, "policy");
	}
	if (scope->signatures.verified < scope->signatures.count) {
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
		doc_number(doc, "signatures", scope->signatures.count);
		if (doc->form == DOC_JSON || scope->signatures.count > 0) {
			doc_number(doc, "signatures_verified",
				   scope->signatures.verified);
		}
	} else {
		doc_null(doc, "signatures");
		doc_null(doc, "signatures_verified");
	}
}
