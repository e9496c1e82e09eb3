/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing trailers.
 */
#include "diff/diff_trailer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void diff_text(struct diff *diff, const char *name, const xef_trailer *a,
		      const xef_trailer *b, enum xef_text which)
{
	char a_text[XEF_TEXT_BYTES_MAX + 1];
	char b_text[XEF_TEXT_BYTES_MAX + 1];
	int a_status = xef_trailer_text(a, which, a_text);
	int b_status = xef_trailer_text(b, which, b_text);

	diff_string(diff, name, a_status == XEF_SUCCESS ? a_text : NULL,
		    b_status == XEF_SUCCESS ? b_text : NULL);
}

/* One memory entry in words; NULL if there is none. */
static const char *memory_text(char *text, size_t room,
			       const xef_trailer *trailer, uint32_t index)
{
	xef_memory memory;

	if (xef_trailer_memory(trailer, index, &memory) != XEF_SUCCESS) {
		return NULL;
	}
	snprintf(text, room, "0x%08" PRIx32 " size %" PRIu32 " %s%s%s",
		 memory.virt_addr, memory.size,
		 (memory.permissions & XEF_MEMORY_READ) != 0 ? "r" : "-",
		 (memory.permissions & XEF_MEMORY_WRITE) != 0 ? "w" : "-",
		 (memory.permissions & XEF_MEMORY_EXECUTE) != 0 ? "x" : "-");
	return text;
}

static void diff_memory(struct diff *diff, const xef_trailer *a,
			const xef_trailer *b)
{
	uint32_t a_count = xef_trailer_memory_count(a);
	uint32_t b_count = xef_trailer_memory_count(b);

	for (uint32_t i = 0; i < a_count || i < b_count; i++) {
		char name[32];
		char a_text[48];
		char b_text[48];

		snprintf(name, sizeof(name), "memory_%" PRIu32, i);
		diff_string(diff, name,
			    memory_text(a_text, sizeof(a_text), a, i),
			    memory_text(b_text, sizeof(b_text), b, i));
	}
}

/* A signature of the same key over the same bytes is the same signature. */
static bool has_signature(const xef_trailer *trailer,
			  const xef_signature *wanted)
{
	uint32_t count = xef_trailer_signature_count(trailer);

	for (uint32_t i = 0; i < count; i++) {
		xef_signature signature = {0};

		(void)xef_trailer_signature(trailer, i, &signature);
		if (signature.algorithm == wanted->algorithm &&
		    signature.value_bytes == wanted->value_bytes &&
		    memcmp(signature.key_id, wanted->key_id,
			   XEF_KEY_ID_BYTES) == 0 &&
		    memcmp(signature.value, wanted->value,
			   wanted->value_bytes) == 0) {
			return true;
		}
	}
	return false;
}

/* The signatures of one file that the other does not have. */
static void diff_signatures(struct diff *diff, const xef_trailer *one,
			    const xef_trailer *other, bool one_is_a)
{
	uint32_t count = xef_trailer_signature_count(one);

	for (uint32_t i = 0; i < count; i++) {
		xef_signature signature = {0};

		(void)xef_trailer_signature(one, i, &signature);
		if (!has_signature(other, &signature)) {
			diff_bytes(diff, "signature_by",
				   one_is_a ? signature.key_id : NULL,
				   one_is_a ? NULL : signature.key_id,
				   XEF_KEY_ID_BYTES);
		}
	}
}

void diff_trailer(struct diff *diff, const xef_trailer *a, const xef_trailer *b)
{
	diff_text(diff, "trailer_name", a, b, XEF_TEXT_NAME);
	diff_text(diff, "trailer_version", a, b, XEF_TEXT_VERSION);
	diff_text(diff, "trailer_source", a, b, XEF_TEXT_SOURCE);
	diff_bytes(diff, "sha256", xef_trailer_sha256(a), xef_trailer_sha256(b),
		   XEF_SHA256_BYTES);
	diff_string(diff, "checks", xef_trailer_has_checks(a) ? "yes" : "no",
		    xef_trailer_has_checks(b) ? "yes" : "no");
	diff_memory(diff, a, b);
	diff_signatures(diff, a, b, true);
	diff_signatures(diff, b, a, false);
}
