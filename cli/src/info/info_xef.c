/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing XEF images.
 */
#include "info/info_xef.h"

#include "findings.h"
#include "image_words.h"
#include "info/info_system.h"
#include "info/info_trailer.h"
#include "report.h"
#include "verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <xef.h>

/* Flags of the header, docs/xef-format.md. */
#define FLAG_DIGEST 0x1u
#define FLAG_COMPRESSED 0x4u
#define FLAG_RELOCATABLE 0x10u

/* How much smaller the stored bytes are, rounded down; 0 if they are not. */
static uint32_t saved_percent(uint64_t size, uint64_t stored)
{
	return stored < size ? (uint32_t)((size - stored) * 100 / size) : 0;
}

static void put_flags(struct doc *doc, const xef_image *image)
{
	uint32_t flags = xef_image_flags(image);
	const char *words[5];
	size_t count = 0;

	if ((flags & FLAG_DIGEST) != 0) {
		words[count++] = "digest";
	}
	if ((flags & FLAG_COMPRESSED) != 0) {
		words[count++] = "compressed";
	}
	if ((flags & FLAG_RELOCATABLE) != 0) {
		words[count++] = "relocatable";
	}
	words[count++] = image_word_of_type(xef_image_type(image));
	/* The only architecture that an image is opened for. */
	words[count++] = "sparcv8";
	doc_hex(doc, "flags", flags);
	doc_words(doc, "flag_names", words, count);
}

static void put_segments(struct doc *doc, const xef_image *image)
{
	uint32_t count = xef_image_segment_count(image);

	doc_list_begin(doc, "segments");
	for (uint32_t i = 0; i < count; i++) {
		enum xef_codec codec = XEF_CODEC_NONE;
		xef_segment segment = {0};

		(void)xef_image_segment(image, i, &segment);
		(void)xef_image_segment_codec(image, i, &codec);
		doc_row_begin(doc, "segment", i);
		doc_hex(doc, "phys_addr", segment.phys_addr);
		doc_hex(doc, "virt_addr", segment.virt_addr);
		doc_number(doc, "size", segment.size);
		doc_number(doc, "stored_size", segment.stored_size);
		doc_number(doc, "saved_percent",
			   saved_percent(segment.size, segment.stored_size));
		doc_string(doc, "codec", image_word_of_codec(codec));
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_custom_files(struct doc *doc, const xef_image *image)
{
	uint32_t count = xef_image_custom_count(image);

	doc_list_begin(doc, "custom_files");
	for (uint32_t i = 0; i < count; i++) {
		xef_custom custom = {0};

		(void)xef_image_custom(image, i, &custom);
		doc_row_begin(doc, "custom file", i);
		doc_hex(doc, "addr", custom.addr);
		doc_number(doc, "room", custom.size);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static void put_version(struct doc *doc, const char *name, uint32_t version)
{
	char text[32];

	snprintf(text, sizeof(text), "%u.%u.%u", (unsigned)(version >> 16),
		 (unsigned)(version >> 8 & 0xFF), (unsigned)(version & 0xFF));
	doc_string(doc, name, text);
}

static int put_image_header(struct doc *doc, const xef_image *image,
			    const char *name)
{
	xef_image_header header;
	int status = xef_image_header_read(image, &header);

	if (status != XEF_SUCCESS) {
		doc_null(doc, "image_header");
		return findings_xef(name, status, NULL);
	}
	doc_object_begin(doc, "image_header");
	put_version(doc, "abi_version", header.abi_version);
	put_version(doc, "api_version", header.api_version);
	doc_number(doc, "custom_count", header.custom_count);
	doc_object_end(doc);
	return REPORT_OK;
}

/* What a custom file holds, as far as it is known here. */
static int put_content(struct doc *doc, const xef_image *image,
		       const char *name)
{
	xmc_system *system;
	int status =
		verify_open_configuration(&system, image, name, FINDINGS_ALL);

	if (system != NULL) {
		info_system(doc, system);
	} else {
		doc_null(doc, "system");
	}
	xmc_system_free(system);
	return status;
}

static int put_digest(struct doc *doc, const uint8_t *digest, const char *name,
		      int verified)
{
	doc_bytes(doc, "digest", digest, XEF_DIGEST_BYTES);
	doc_bool(doc, "digest_good", verified == XEF_SUCCESS);
	return findings_xef(name, verified, NULL);
}

static void put_sizes(struct doc *doc, const xef_image *image)
{
	uint32_t count = xef_image_segment_count(image);
	uint64_t stored = 0;

	for (uint32_t i = 0; i < count; i++) {
		xef_segment segment = {0};

		(void)xef_image_segment(image, i, &segment);
		stored += segment.stored_size;
	}
	doc_number(doc, "image_size", xef_image_length(image));
	doc_number(doc, "stored_size", stored);
	doc_number(doc, "saved_percent",
		   saved_percent(xef_image_length(image), stored));
}

int info_xef(struct doc *doc, const char *name, const uint8_t *bytes,
	     size_t size)
{
	xef_image *image;
	int status;

	status = findings_open(name, xef_image_open(&image, bytes, size), bytes,
			       size);
	if (status != REPORT_OK) {
		return status;
	}
	doc_string(doc, "type", image_word_of_type(xef_image_type(image)));
	doc_number(doc, "size", xef_image_file_size(image));
	put_flags(doc, image);
	status = put_digest(doc, xef_image_digest(image), name,
			    xef_image_verify(image));
	doc_bytes(doc, "payload", xef_image_payload(image), XEF_PAYLOAD_BYTES);
	put_sizes(doc, image);
	doc_hex(doc, "entry_point", xef_image_entry_point(image));
	doc_hex(doc, "image_header_addr", xef_image_header_address(image));
	put_segments(doc, image);
	put_custom_files(doc, image);
	info_trailer(doc, xef_image_trailer(image));
	/* What a wrong digest covers is not looked into. */
	if (status != REPORT_OK) {
		xef_image_close(image);
		return status;
	}
	if (xef_image_type(image) == XEF_TYPE_CUSTOM_FILE) {
		status = put_content(doc, image, name);
	} else {
		status = put_image_header(doc, image, name);
	}
	xef_image_close(image);
	return status;
}

int info_elf(struct doc *doc, const char *name, const uint8_t *bytes,
	     size_t size)
{
	uint8_t *built;
	size_t built_size;
	xef_diag diag;
	int status =
		xef_build_elf(&built, &built_size, bytes, size, NULL, &diag);

	if (status != XEF_SUCCESS) {
		return findings_xef(name, status, &diag);
	}
	doc_object_begin(doc, "image");
	status = info_xef(doc, name, built, built_size);
	doc_object_end(doc);
	xef_free(built);
	return status;
}
