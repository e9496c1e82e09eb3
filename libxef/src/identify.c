/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Telling kinds of files by their content.
 */
#include "rom.h"

#include <stdbool.h>
#include <string.h>
#include <xef.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xm/xmc_format.h>
#include <xmcore/bytes.h>

#define SIGNATURE_BYTES 4u

static const uint8_t elf_signature[] = {0x7F, 'E', 'L', 'F'};
static const uint8_t utf8_mark[] = {0xEF, 0xBB, 0xBF};

static bool is_space(uint8_t byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* What may follow the '<' that opens a document: a declaration, a comment or
 * the name of an element. */
static bool opens_markup(uint8_t byte)
{
	return byte == '?' || byte == '!' || byte == '_' || byte == ':' ||
	       (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
	       byte >= 0x80;
}

static bool looks_like_xml(const uint8_t *bytes, size_t size)
{
	size_t i = 0;

	if (size >= sizeof(utf8_mark) &&
	    memcmp(bytes, utf8_mark, sizeof(utf8_mark)) == 0) {
		i = sizeof(utf8_mark);
	}
	while (i < size && is_space(bytes[i])) {
		i++;
	}
	return size - i >= 2 && bytes[i] == '<' && opens_markup(bytes[i + 1]);
}

enum xef_kind xef_identify(const uint8_t *bytes, size_t size)
{
	if (bytes == NULL || size < SIGNATURE_BYTES) {
		return XEF_KIND_UNKNOWN;
	}
	switch (xm_be32(bytes)) {
	case XM_XEF_SIGNATURE:
		return XEF_KIND_XEF;
	case XM_PACK_SIGNATURE:
		return XEF_KIND_CONTAINER;
	case XM_XMC_SIGNATURE:
		return XEF_KIND_CONFIGURATION;
	default:
		break;
	}
	if (memcmp(bytes, elf_signature, sizeof(elf_signature)) == 0) {
		return XEF_KIND_ELF;
	}
	if (looks_like_xml(bytes, size)) {
		return XEF_KIND_XML;
	}
	if (xef_rom_seems(bytes, size)) {
		return XEF_KIND_ROM;
	}
	return XEF_KIND_UNKNOWN;
}
