/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Counting signatures.
 */
#include "signatures.h"

#include "report.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <xef.h>

/* By the keys, which are for the file as a whole. */
static bool key_vouches(const struct signed_by *signed_by,
			const xef_trailer *trailer, uint32_t index)
{
	const struct key_list *keys = &signed_by->keys;

	/* The keys are for the detached one, this one was passed over. */
	if (signed_by->detached != NULL) {
		return false;
	}
	for (size_t i = 0; i < keys->count; i++) {
		if (xef_signature_verify_at(trailer, index, keys->keys[i]) ==
		    XEF_SUCCESS) {
			return true;
		}
	}
	return false;
}

static bool policy_vouches(const struct signed_by *signed_by,
			   const xef_pack *pack, uint32_t file, uint32_t index)
{
	return signed_by->policy != NULL && pack != NULL &&
	       xef_policy_verify_at(signed_by->policy, pack, file, index) ==
		       XEF_SUCCESS;
}

static void add_unknown(struct signatures *signatures, const char *file,
			const xef_trailer *trailer, uint32_t index)
{
	struct signature_unknown *unknown;
	xef_signature signature = {0};

	if (signatures->unknown_count == SIGNATURES_UNKNOWN_MAX) {
		return;
	}
	unknown = &signatures->unknown[signatures->unknown_count++];
	/* Cannot fail: the index is in range. */
	(void)xef_trailer_signature(trailer, index, &signature);
	snprintf(unknown->file, sizeof(unknown->file), "%s", file);
	key_id_text(unknown->key_id, signature.key_id);
}

static void count_whole(struct signatures *signatures,
			const struct signable *signable,
			const struct signed_by *signed_by)
{
	const uint32_t count = xef_trailer_signature_count(signable->trailer);

	signatures->count += count;
	for (uint32_t i = 0; i < count; i++) {
		if (key_vouches(signed_by, signable->trailer, i) ||
		    policy_vouches(signed_by, signable->pack, XEF_POLICY_WHOLE,
				   i)) {
			signatures->verified++;
		} else {
			add_unknown(signatures, "", signable->trailer, i);
		}
	}
}

static void count_file(struct signatures *signatures, const xef_pack *pack,
		       uint32_t index, const struct signed_by *signed_by)
{
	xef_pack_file file = {0};
	xef_image *image;
	uint32_t count;

	(void)xef_pack_file_at(pack, index, &file);
	if (xef_image_open(&image, file.bytes, file.size) != XEF_SUCCESS) {
		return;
	}
	count = xef_trailer_signature_count(xef_image_trailer(image));
	signatures->count += count;
	for (uint32_t i = 0; i < count; i++) {
		if (policy_vouches(signed_by, pack, index, i)) {
			signatures->verified++;
		} else {
			add_unknown(signatures, file.name,
				    xef_image_trailer(image), i);
		}
	}
	xef_image_close(image);
}

struct signatures signatures_count(const struct signable *signable,
				   const struct signed_by *signed_by)
{
	struct signatures signatures = {0};
	const xef_pack *pack = signable->pack;

	count_whole(&signatures, signable, signed_by);
	for (uint32_t i = 0; pack != NULL && i < xef_pack_file_count(pack);
	     i++) {
		count_file(&signatures, pack, i, signed_by);
	}
	return signatures;
}

void signatures_note(const char *name, const struct signatures *signatures,
		     const struct signed_by *signed_by)
{
	if (signatures->verified == signatures->count) {
		return;
	}
	if (signed_by->keys.count == 0 && signed_by->policy == NULL) {
		report_note(name,
			    "it bears signatures, which were not looked at: "
			    "that takes '--key' or '--policy'");
		return;
	}
	report_note(name,
		    "signatures in it: %" PRIu32 ", verified: %" PRIu32
		    "; nothing is known of the others",
		    signatures->count, signatures->verified);
	for (uint32_t i = 0; i < signatures->unknown_count; i++) {
		const struct signature_unknown *unknown =
			&signatures->unknown[i];
		const bool in_file = unknown->file[0] != '\0';

		report_note(name, "%s%sit is signed by key %s, unverified",
			    unknown->file, in_file ? ": " : "",
			    unknown->key_id);
	}
}
