/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A system as XML that compiles to the same binary configuration.
 *
 * Attributes that have their default are left out; records stand in the
 * order of their tables, which is the order that the compiler brings them
 * into.
 */
#include "decompile/decompile.h"

#include "language/language.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#define VERSION_BYTES 16

/* Elements. Each begins its own line, two blanks further in than its parent. */

static void indent(struct xmc_decompile *out)
{
	xmc_write(&out->xml, "%*s", (int)(2 * out->depth), "");
}

void xmc_decompile_open(struct xmc_decompile *out, const char *element)
{
	indent(out);
	xmc_write(&out->xml, "<%s", element);
	out->depth++;
}

void xmc_decompile_children(struct xmc_decompile *out)
{
	xmc_write_text(&out->xml, ">\n");
}

void xmc_decompile_close(struct xmc_decompile *out, const char *element)
{
	out->depth--;
	if (element == NULL) {
		xmc_write_text(&out->xml, "/>\n");
		return;
	}
	indent(out);
	xmc_write(&out->xml, "</%s>\n", element);
}

void xmc_decompile_begin(struct xmc_decompile *out, const char *element)
{
	xmc_decompile_open(out, element);
	xmc_decompile_children(out);
}

/* Attributes */

void xmc_decompile_text(struct xmc_decompile *out, const char *name,
			const char *value)
{
	out->unwritable = out->unwritable || !xmc_writer_can_hold(value);
	xmc_write(&out->xml, " %s=\"", name);
	xmc_write_escaped(&out->xml, value);
	xmc_write_text(&out->xml, "\"");
}

void xmc_decompile_name(struct xmc_decompile *out, const char *name,
			const char *value)
{
	if (*value != '\0') {
		xmc_decompile_text(out, name, value);
	}
}

void xmc_decompile_number(struct xmc_decompile *out, const char *name,
			  uint32_t value)
{
	xmc_write(&out->xml, " %s=\"%" PRIu32 "\"", name, value);
}

void xmc_decompile_hex(struct xmc_decompile *out, const char *name,
		       uint32_t value)
{
	xmc_write(&out->xml, " %s=\"0x%08" PRIx32 "\"", name, value);
}

void xmc_decompile_size(struct xmc_decompile *out, const char *name,
			uint32_t size)
{
	char text[XMC_QUANTITY_BYTES];

	xmc_format_size(text, size);
	xmc_decompile_text(out, name, text);
}

void xmc_decompile_time(struct xmc_decompile *out, const char *name,
			uint32_t time_us)
{
	char text[XMC_QUANTITY_BYTES];

	xmc_format_time(text, time_us);
	xmc_decompile_text(out, name, text);
}

void xmc_decompile_device(struct xmc_decompile *out, const char *name,
			  uint32_t index)
{
	if (index != XMC_NO_DEVICE) {
		xmc_decompile_text(out, name,
				   xmc_device_at(out->system, index)->name);
	}
}

void xmc_decompile_flags(struct xmc_decompile *out, const char *name,
			 uint32_t flags, const struct xmc_word *words)
{
	const char *separator = "";

	for (const struct xmc_word *word = words; word->text != NULL; word++) {
		if ((flags & word->value) == 0) {
			continue;
		}
		if (*separator == '\0') {
			xmc_write(&out->xml, " %s=\"", name);
		}
		xmc_write(&out->xml, "%s%s", separator, word->text);
		separator = " ";
	}
	if (*separator != '\0') {
		xmc_write_text(&out->xml, "\"");
	}
}

void xmc_decompile_word(struct xmc_decompile *out, const char *name,
			uint32_t value, const struct xmc_word *words)
{
	while (words->text != NULL && words->value != value) {
		words++;
	}
	if (words->text != NULL) {
		xmc_decompile_text(out, name, words->text);
	}
}

static void put_system(struct xmc_decompile *out)
{
	const xmc_system_info *info = xmc_info(out->system);
	uint32_t version = info->version;

	xmc_write_text(&out->xml,
		       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	xmc_decompile_open(out, "SystemDescription");
	xmc_decompile_text(out, "xmlns", XMC_NAMESPACE);
	xmc_write(&out->xml, " version=\"%u.%u.%u\"", version >> 16,
		  version >> 8 & 0xFFu, version & 0xFFu);
	xmc_decompile_text(out, "name", info->name);
	xmc_decompile_children(out);
	xmc_decompile_hardware(out);
	xmc_decompile_hypervisor(out);
	xmc_decompile_partitions(out);
	xmc_decompile_channels(out);
	xmc_decompile_close(out, "SystemDescription");
}

/* Whether the system keeps all rules, so that it can be read again. */
static int check(const xmc_system *system)
{
	xmc_diag *diag;
	int status = xmc_diag_new(&diag);

	if (status == XMC_SUCCESS) {
		status = xmc_check(diag, system);
		xmc_diag_free(diag);
	}
	return status;
}

/* Compiles what was written. */
static int compile(uint8_t **bytes, size_t *size, const char *text,
		   size_t length)
{
	xmc_system *system = NULL;
	xmc_diag *diag;
	int status = xmc_diag_new(&diag);

	if (status == XMC_SUCCESS) {
		status = xmc_parse_memory(&system, diag, text, length, "");
		xmc_diag_free(diag);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_emit(bytes, size, system);
	}
	xmc_system_free(system);
	return status;
}

/* The promise is kept by looking, whatever a system may hold. */
static int verify(const xmc_system *system, const char *text, size_t length)
{
	uint8_t *wanted = NULL;
	uint8_t *made = NULL;
	size_t wanted_size = 0;
	size_t made_size = 0;
	int status = check(system);

	if (status == XMC_SUCCESS) {
		status = xmc_emit(&wanted, &wanted_size, system);
	}
	if (status == XMC_SUCCESS) {
		status = compile(&made, &made_size, text, length);
	}
	if (status == XMC_SUCCESS && (made_size != wanted_size ||
				      memcmp(made, wanted, wanted_size) != 0)) {
		status = XMC_ERR_FINDINGS;
	}
	xmc_free(made);
	xmc_free(wanted);
	return status;
}

int xmc_decompile(char **text, size_t *length, const xmc_system *system)
{
	struct xmc_decompile out = {.system = system};
	size_t written = 0;

	if (text == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*text = NULL;
	if (length != NULL) {
		*length = 0;
	}
	if (system == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	put_system(&out);
	int status = xmc_writer_take(&out.xml, text, &written);
	if (status == XMC_SUCCESS) {
		status = out.unwritable ? XMC_ERR_NAME
					: verify(system, *text, written);
	}
	if (status != XMC_SUCCESS) {
		xmc_free(*text);
		*text = NULL;
		return status;
	}
	if (length != NULL) {
		*length = written;
	}
	return XMC_SUCCESS;
}
