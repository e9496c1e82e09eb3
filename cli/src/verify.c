/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checks of single files.
 */
#include "verify.h"

#include "damage.h"
#include "findings.h"
#include "report.h"
#include "verify_pack.h"

#include <stdlib.h>
#include <string.h>

/* What is larger holds another thing, and is not copied to find that out: the
 * ROM that a configuration must fit has as many bytes. */
#define CONFIGURATION_BYTES_MAX (16u * 1024u * 1024u)

/* At a multiple of this a ROM image has its container: docs/xef-format.md. */

enum xef_kind verify_kind(const char *name, const uint8_t *bytes, size_t size)
{
	enum xef_kind kind = xef_identify(bytes, size);
	size_t length = strlen(name);

	if (kind == XEF_KIND_UNKNOWN && length >= 4 &&
	    strcmp(name + length - 4, ".xml") == 0) {
		return XEF_KIND_XML;
	}
	return kind;
}

const char *verify_kind_text(enum xef_kind kind)
{
	switch (kind) {
	case XEF_KIND_XEF:
		return "XEF image";
	case XEF_KIND_CONTAINER:
		return "container";
	case XEF_KIND_ELF:
		return "ELF file";
	case XEF_KIND_CONFIGURATION:
		return "binary configuration";
	case XEF_KIND_ROM:
		return "ROM image";
	case XEF_KIND_XML:
		return "XML configuration";
	case XEF_KIND_UNKNOWN:
	default:
		return "unknown kind of file";
	}
}

const char *verify_kind_word(enum xef_kind kind)
{
	switch (kind) {
	case XEF_KIND_XEF:
		return "xef";
	case XEF_KIND_CONTAINER:
		return "container";
	case XEF_KIND_ELF:
		return "elf";
	case XEF_KIND_CONFIGURATION:
		return "configuration";
	case XEF_KIND_ROM:
		return "rom";
	case XEF_KIND_XML:
		return "xml";
	case XEF_KIND_UNKNOWN:
	default:
		return "unknown";
	}
}

int verify_read_segment(const xef_image *image, const char *name,
			uint32_t index, uint8_t **bytes, size_t *size)
{
	xef_segment segment;
	int status = xef_image_segment(image, index, &segment);

	*bytes = NULL;
	if (status != XEF_SUCCESS) {
		return findings_xef(name, status, NULL);
	}
	/* An empty segment is none, but malloc(0) may give NULL. */
	*bytes = malloc(segment.size > 0 ? segment.size : 1);
	if (*bytes == NULL) {
		return report_no_memory();
	}
	*size = segment.size;
	status = xef_image_read_segment(image, index, *bytes, segment.size);
	if (status != XEF_SUCCESS) {
		free(*bytes);
		*bytes = NULL;
	}
	return findings_xef(name, status, NULL);
}

bool verify_is_configuration(const xef_image *image)
{
	uint8_t *bytes = NULL;
	size_t size = 0;
	bool is;

	if (xef_image_length(image) > CONFIGURATION_BYTES_MAX) {
		return false;
	}
	/* Fails for want of memory alone: it was read before. */
	is = verify_read_segment(image, "configuration", 0, &bytes, &size) ==
		     REPORT_OK &&
	     xef_identify(bytes, size) == XEF_KIND_CONFIGURATION;
	free(bytes);
	return is;
}

int verify_open_configuration(xmc_system **system, const xef_image *image,
			      const char *name, enum findings_told told)
{
	uint8_t *bytes = NULL;
	size_t size = 0;
	int status;

	*system = NULL;
	if (xef_image_length(image) > CONFIGURATION_BYTES_MAX) {
		return REPORT_OK;
	}
	status = verify_read_segment(image, name, 0, &bytes, &size);
	if (status == REPORT_OK &&
	    xef_identify(bytes, size) == XEF_KIND_CONFIGURATION) {
		status = findings_open_binary(system, name, bytes, size, told);
	}
	free(bytes);
	return status;
}

int verify_xef(xef_image **out, const char *name, const uint8_t *bytes,
	       size_t size)
{
	return verify_xef_as(out, name, bytes, size, FINDINGS_ALL);
}

int verify_xef_as(xef_image **out, const char *name, const uint8_t *bytes,
		  size_t size, enum findings_told told)
{
	xef_image *image;
	xef_diag diag;
	int checked;
	int status;

	*out = NULL;
	status = findings_open(name, xef_image_open(&image, bytes, size), bytes,
			       size);
	if (status != REPORT_OK) {
		return status;
	}
	checked = xef_image_check(image, &diag);
	status = findings_xef(name, checked, &diag);
	if (checked == XEF_ERR_DIGEST || checked == XEF_ERR_SHA256) {
		damage_note_image(name, image);
	}
	if (status == REPORT_OK &&
	    xef_image_type(image) == XEF_TYPE_CUSTOM_FILE) {
		xmc_system *system;

		status = verify_open_configuration(&system, image, name, told);
		xmc_system_free(system);
	}
	if (status != REPORT_OK) {
		xef_image_close(image);
		return status;
	}
	*out = image;
	return REPORT_OK;
}

/* Whether an image could be built of it. */
static int verify_elf(const char *name, const uint8_t *bytes, size_t size)
{
	uint8_t *built = NULL;
	size_t built_size;
	xef_diag diag;
	int status;

	status = xef_build_elf(&built, &built_size, bytes, size, NULL, &diag);
	if (status == XEF_SUCCESS) {
		xef_free(built);
	}
	return findings_xef(name, status, &diag);
}

static int verify_system(const char *name, const uint8_t *bytes, size_t size,
			 enum xef_kind kind)
{
	xmc_system *system;
	int status = findings_read_system(&system, name, bytes, size, kind,
					  FINDINGS_ALL);

	xmc_system_free(system);
	return status;
}

/* A ROM image is known by the container in it, so that one whose container is
 * damaged is of no known kind; the signature may still be there. */
static int report_unknown(const char *name, const uint8_t *bytes, size_t size)
{
	const int status = verify_pack_damaged(name, bytes, size);

	if (status != REPORT_OK) {
		return status;
	}
	return report_bad(name, "neither an XEF image, a container, a ROM "
				"image, a configuration in XML or binary form, "
				"nor an ELF file");
}

int verify_any(const char *name, const uint8_t *bytes, size_t size)
{
	enum xef_kind kind = verify_kind(name, bytes, size);
	const struct verify_pack_use looked_at = {0};
	xef_image *image;
	int status;

	switch (kind) {
	case XEF_KIND_XEF:
		status = verify_xef(&image, name, bytes, size);
		xef_image_close(image);
		return status;
	case XEF_KIND_CONTAINER:
		return verify_pack(name, bytes, size, &looked_at);
	case XEF_KIND_ROM:
		return verify_pack_in_rom(name, bytes, size);
	case XEF_KIND_ELF:
		return verify_elf(name, bytes, size);
	case XEF_KIND_CONFIGURATION:
	case XEF_KIND_XML:
		return verify_system(name, bytes, size, kind);
	case XEF_KIND_UNKNOWN:
	default:
		if (size == 0) {
			return report_bad(name, "empty");
		}
		return report_unknown(name, bytes, size);
	}
}
