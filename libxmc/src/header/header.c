/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Constants of a system for programs in C or Python.
 *
 * Numbers have no suffix in C, so that assembler can use them as well.
 */
#include "header/header.h"
#include "findings/warnings.h"
#include "model/model.h"
#include "text/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEM_BYTES 96
#define UTF8_BYTES_MAX 4

const char *xmc_header_identifier(struct xmc_header_out *out, const char *stem,
				  const char *name, uint32_t local,
				  xmc_record kind, uint32_t index)
{
	struct xmc_identifier taken;
	const char *made = xmc_identifiers_make(&out->identifiers, stem, name,
						local, kind, index, &taken);

	if (made == NULL) {
		out->no_memory = true;
		return "";
	}
	if (taken.text != NULL) {
		xmc_diag_warning(out->diag, "identifier-collision",
				 *xmc_place_of(out->system, kind, index),
				 "%s would be called %s%s as another is; it is "
				 "called %s%s",
				 xmc_text_quote_name(name).bytes, out->prefix,
				 taken.text, out->prefix, made);
		xmc_diag_note(
			out->diag,
			*xmc_place_of(out->system, taken.kind, taken.index),
			"the other one stands here");
		xmc_diag_help(out->diag, "rename one of the two");
	}
	return made;
}

void xmc_header_section(struct xmc_header_out *out, const char *words)
{
	xmc_write(&out->text, out->python ? "\n# %s\n" : "\n/* %s */\n", words);
}

static void begin(struct xmc_header_out *out, const char *identifier,
		  const char *suffix)
{
	xmc_write(&out->text, "%s%s%s%s%s", out->python ? "" : "#define ",
		  out->prefix, identifier, suffix, out->python ? " = " : " ");
}

void xmc_header_number(struct xmc_header_out *out, const char *identifier,
		       const char *suffix, uint32_t value)
{
	begin(out, identifier, suffix);
	/* Past what an int holds C would take a larger signed type. */
	xmc_write(&out->text, "%" PRIu32 "%s\n", value,
		  !out->python && value > INT32_MAX ? "u" : "");
}

void xmc_header_address(struct xmc_header_out *out, const char *identifier,
			const char *suffix, uint32_t value)
{
	begin(out, identifier, suffix);
	xmc_write(&out->text, "0x%08" PRIx32 "\n", value);
}

void xmc_header_size(struct xmc_header_out *out, const char *identifier,
		     const char *suffix, uint32_t bytes)
{
	char text[XMC_QUANTITY_BYTES];

	xmc_format_size(text, bytes);
	begin(out, identifier, suffix);
	xmc_write(&out->text,
		  out->python ? "0x%" PRIx32 "  # %s\n"
			      : "0x%" PRIx32 " /* %s */\n",
		  bytes, text);
}

/* Bytes of a character behind ASCII that is not shown; 0: there is none. */
static size_t hidden_bytes(const char *text)
{
	/* Its NUL ends a character that is cut off. */
	size_t bytes = xmc_utf8_bytes(text, 4);

	return bytes > 1 && xmc_utf8_is_hidden(xmc_utf8_number(text, bytes))
		       ? bytes
		       : 0;
}

/* In C other bytes than those of ASCII are octal, of three digits, so that
 * what follows is no part of them; and no `??` begins a trigraph. */
void xmc_header_string(struct xmc_header_out *out, const char *identifier,
		       const char *suffix, const char *value)
{
	char one[2] = "";

	out->unwritable = out->unwritable || !xmc_writer_can_hold(value);
	begin(out, identifier, suffix);
	xmc_write_text(&out->text, "\"");
	for (; *value != '\0'; value++) {
		unsigned char c = (unsigned char)*value;
		size_t hidden = out->python ? hidden_bytes(value) : 0;
		if (hidden > 0) {
			xmc_write(&out->text, "\\U%08x",
				  xmc_utf8_number(value, hidden));
			value += hidden - 1;
			continue;
		}
		bool quoted =
			c == '"' || c == '\\' || (c == '?' && !out->python);

		if (c < 0x20 || c == 0x7F || (c > 0x7F && !out->python)) {
			xmc_write(&out->text, "\\%03o", c);
			continue;
		}
		one[0] = *value;
		xmc_write_text(&out->text, quoted ? "\\" : "");
		xmc_write_text(&out->text, one);
	}
	xmc_write_text(&out->text, "\"\n");
}

static void put_areas(struct xmc_header_out *out, const char *owner,
		      uint32_t first, uint32_t count)
{
	char stem[STEM_BYTES] = "AREA_";

	strncat(stem, owner, sizeof(stem) - sizeof("AREA_"));
	for (uint32_t i = 0; i < count; i++) {
		const xmc_area *area =
			xmc_area_at(out->system, (size_t)first + i);
		const char *identifier = xmc_header_identifier(
			out, stem, area->name, i, XMC_RECORD_AREA, first + i);

		xmc_header_address(out, identifier, "_ADDRESS",
				   area->mapped_at);
		xmc_header_address(out, identifier, "_PHYSICAL", area->start);
		xmc_header_size(out, identifier, "_BYTES", area->size);
	}
}

/* What a partition asked for: time, and interrupts by their lines' bits. */
static void put_requests(struct xmc_header_out *out, const char *identifier,
			 const xmc_partition *partition)
{
	if (partition->period_us != 0) {
		xmc_header_number(out, identifier, "_PERIOD_US",
				  partition->period_us);
		xmc_header_number(out, identifier, "_DURATION_US",
				  partition->duration_us);
	}
	if (partition->interrupt_lines != 0) {
		xmc_header_address(out, identifier, "_INTERRUPTS",
				   partition->interrupt_lines);
	}
}

static void put_partitions(struct xmc_header_out *out)
{
	const size_t count = xmc_partition_count(out->system);

	xmc_header_section(out, "Partitions");
	xmc_header_number(out, "PARTITION", "_COUNT", (uint32_t)count);
	for (uint32_t i = 0; i < count; i++) {
		const xmc_partition *partition =
			xmc_partition_at(out->system, i);
		const char *identifier =
			xmc_header_identifier(out, "PARTITION", partition->name,
					      i, XMC_RECORD_PARTITION, i);

		xmc_header_number(out, identifier, "_ID", i);
		xmc_header_string(out, identifier, "_NAME", partition->name);
		put_requests(out, identifier, partition);
		/* Without the category, for what belongs to it. */
		out->partitions[i] =
			*identifier == '\0' ? ""
					    : identifier + strlen("PARTITION_");
	}
}

static void put_memory(struct xmc_header_out *out)
{
	const xmc_system_info *info = xmc_info(out->system);

	xmc_header_section(out, "Memory: where a partition sees an area, where "
				"it is, how large it is");
	xmc_header_address(out, "HYPERVISOR", "_PHYSICAL",
			   info->hypervisor_start);
	xmc_header_size(out, "HYPERVISOR", "_BYTES", info->hypervisor_bytes);
	for (size_t i = 0; i < xmc_partition_count(out->system); i++) {
		const xmc_partition *partition =
			xmc_partition_at(out->system, i);
		put_areas(out, out->partitions[i], partition->first_area,
			  partition->area_count);
	}
	put_areas(out, "RESIDENT_SW", info->rsw_first_area,
		  info->rsw_area_count);
}

static void put_plans(struct xmc_header_out *out)
{
	xmc_header_section(out, "Plans");
	for (uint32_t p = 0; p < xmc_processor_count(out->system); p++) {
		const xmc_processor *processor =
			xmc_processor_at(out->system, p);
		/* Those of the first processor have the short names. */
		char stem[STEM_BYTES] = "PLAN";
		if (p > 0) {
			(void)snprintf(stem, sizeof(stem), "PLAN_CPU%" PRIu32,
				       p);
		}
		xmc_header_number(out, stem, "_COUNT", processor->plan_count);
		for (uint32_t i = 0; i < processor->plan_count; i++) {
			uint32_t index = processor->first_plan + i;
			const xmc_plan *plan = xmc_plan_at(out->system, index);
			const char *identifier =
				xmc_header_identifier(out, stem, plan->name, i,
						      XMC_RECORD_PLAN, index);

			xmc_header_number(out, identifier, "_ID", i);
			xmc_header_number(out, identifier, "_FRAME_US",
					  plan->major_frame_us);
		}
	}
}

/* The name of the file's guard: that of the system, spelt safely. */
static void put_guard(struct xmc_header_out *out)
{
	struct xmc_identifier taken;
	const char *guard = xmc_identifiers_make(&out->identifiers, "XM_SYSTEM",
						 xmc_info(out->system)->name, 0,
						 XMC_RECORD_SYSTEM, 0, &taken);

	if (guard == NULL) {
		out->no_memory = true;
	} else if (!out->python) {
		xmc_write(&out->text, "#ifndef %s%s_H\n#define %s%s_H\n",
			  out->prefix, guard, out->prefix, guard);
	}
}

static void put_all(struct xmc_header_out *out)
{
	const xmc_system_info *info = xmc_info(out->system);

	xmc_write_text(
		&out->text,
		out->python ? "# Made of a system description: change that.\n"
			    : "/* Made of a system description: change that. "
			      "*/\n");
	put_guard(out);
	xmc_header_section(out, "System");
	xmc_header_string(out, "SYSTEM", "_NAME", info->name);
	xmc_header_address(out, "SYSTEM", "_VERSION", info->version);
	put_partitions(out);
	put_memory(out);
	put_plans(out);
	xmc_header_devices(out);
	xmc_header_ports(out);
	xmc_header_services(out);
	if (!out->python) {
		xmc_write_text(&out->text, "\n#endif\n");
	}
}

static int write_header(struct xmc_header_out *out)
{
	const xmc_system *system = out->system;
	const size_t partitions = xmc_partition_count(system);
	int status = xmc_identifiers_start(
		&out->identifiers,
		1 + partitions + xmc_area_count(system) +
			xmc_plan_count(system) + xmc_port_count(system) +
			xmc_device_count(system) + xmc_io_port_count(system) +
			xmc_ipvi_target_count(system));

	out->partitions = calloc(partitions + 1, sizeof(*out->partitions));
	if (status == XMC_SUCCESS && out->partitions != NULL) {
		put_all(out);
	} else {
		out->no_memory = true;
	}
	free((void *)out->partitions);
	xmc_identifiers_free(&out->identifiers);
	size_t errors = xmc_diag_end(out->diag);
	if (out->no_memory || xmc_diag_no_memory(out->diag)) {
		return XMC_ERR_MEMORY;
	}
	if (out->unwritable) {
		return XMC_ERR_NAME;
	}
	return errors > 0 ? XMC_ERR_FINDINGS : XMC_SUCCESS;
}

/* Whether a prefix makes identifiers: empty, or a letter and what may follow
 * one. */
static bool prefix_is_right(const char *prefix)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
	const char *all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			  "_0123456789";

	return strspn(prefix, all) == strlen(prefix) &&
	       strlen(prefix) <= XMC_HEADER_PREFIX_MAX &&
	       (*prefix == '\0' || strspn(prefix, letters) > 0);
}

int xmc_header(char **text, size_t *length, xmc_diag *diag,
	       const xmc_system *system, xmc_header_language language,
	       const char *prefix)
{
	return xmc_header_with(text, length, diag, system, language, prefix,
			       NULL);
}

int xmc_header_with(char **text, size_t *length, xmc_diag *diag,
		    const xmc_system *system, xmc_header_language language,
		    const char *prefix, const xmc_options *options)
{
	struct xmc_header_out out = {.system = system,
				     .diag = diag,
				     .prefix = prefix == NULL ? "" : prefix,
				     .python = language == XMC_HEADER_PYTHON};

	if (text == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*text = NULL;
	if (length != NULL) {
		*length = 0;
	}
	if (diag == NULL || system == NULL || !prefix_is_right(out.prefix) ||
	    xmc_warnings_check(options) != XMC_SUCCESS) {
		return XMC_ERR_ARGUMENT;
	}
	xmc_diag_begin(diag, system->file);
	xmc_diag_attach(diag, &system->sources, options);
	int status = write_header(&out);
	int taken = xmc_writer_take(&out.text, text, length);
	if (status != XMC_SUCCESS && taken == XMC_SUCCESS) {
		free(*text);
		*text = NULL;
		if (length != NULL) {
			*length = 0;
		}
	}
	return status != XMC_SUCCESS ? status : taken;
}
