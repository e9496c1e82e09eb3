/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing trailers.
 */
#include "info/info_trailer.h"

static void put_text(struct doc *doc, const char *name,
		     const xef_trailer *trailer, enum xef_text which)
{
	char text[XEF_TEXT_BYTES_MAX + 1];

	if (xef_trailer_text(trailer, which, text) == XEF_SUCCESS) {
		doc_string(doc, name, text);
	} else {
		doc_null(doc, name);
	}
}

static void put_memory(struct doc *doc, const xef_trailer *trailer)
{
	uint32_t count = xef_trailer_memory_count(trailer);

	doc_list_begin(doc, "memory");
	for (uint32_t i = 0; i < count; i++) {
		xef_memory memory = {0};
		const char *words[3];
		size_t word_count = 0;

		(void)xef_trailer_memory(trailer, i, &memory);
		if ((memory.permissions & XEF_MEMORY_READ) != 0) {
			words[word_count++] = "read";
		}
		if ((memory.permissions & XEF_MEMORY_WRITE) != 0) {
			words[word_count++] = "write";
		}
		if ((memory.permissions & XEF_MEMORY_EXECUTE) != 0) {
			words[word_count++] = "execute";
		}
		doc_row_begin(doc, "memory", i);
		doc_hex(doc, "virt_addr", memory.virt_addr);
		doc_number(doc, "size", memory.size);
		doc_words(doc, "permissions", words, word_count);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_signatures(struct doc *doc, const xef_trailer *trailer)
{
	uint32_t count = xef_trailer_signature_count(trailer);

	doc_list_begin(doc, "signatures");
	for (uint32_t i = 0; i < count; i++) {
		xef_signature signature = {0};

		(void)xef_trailer_signature(trailer, i, &signature);
		doc_row_begin(doc, "signature", i);
		doc_number(doc, "algorithm", signature.algorithm);
		doc_string(doc, "algorithm_name",
			   signature.algorithm == XEF_ALGORITHM_ED25519
				   ? "ed25519"
				   : "unknown");
		doc_bytes(doc, "key_id", signature.key_id, XEF_KEY_ID_BYTES);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

void info_trailer(struct doc *doc, const xef_trailer *trailer)
{
	const uint8_t *sha256 = xef_trailer_sha256(trailer);

	if (!xef_trailer_present(trailer)) {
		doc_null(doc, "trailer");
		return;
	}
	doc_object_begin(doc, "trailer");
	put_text(doc, "name", trailer, XEF_TEXT_NAME);
	put_text(doc, "version", trailer, XEF_TEXT_VERSION);
	put_text(doc, "source", trailer, XEF_TEXT_SOURCE);
	if (sha256 != NULL) {
		doc_bytes(doc, "sha256", sha256, XEF_SHA256_BYTES);
	} else {
		doc_null(doc, "sha256");
	}
	doc_bool(doc, "checks", xef_trailer_has_checks(trailer));
	put_memory(doc, trailer);
	put_signatures(doc, trailer);
	doc_object_end(doc);
}
