/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the parser sees to by itself, for systems that came another way:
 * from a binary configuration, or made by calls.
 */
#include "language/value.h"
#include "rules/rules.h"
#include "text/utf8.h"

#include <string.h>

/* Of what has no place in a text. */
static const struct xmc_place nowhere = {.line = 0};

/* Not characters, which XML cannot hold. */
#define NONCHARACTER_FIRST 0xFFFEu
#define NONCHARACTER_LAST 0xFFFFu

static bool is_encoded(const char *text, size_t length)
{
	for (size_t i = 0; i < length;) {
		size_t bytes = xmc_utf8_bytes(text + i, length - i);
		uint32_t number;

		if (bytes == 0) {
			return false;
		}
		number = xmc_utf8_number(text + i, bytes);
		if (number >= NONCHARACTER_FIRST &&
		    number <= NONCHARACTER_LAST) {
			return false;
		}
		i += bytes;
	}
	return true;
}

bool xmc_check_encoding(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			const char *text, struct xmc_place at)
{
	size_t length = strlen(text);

	if (is_encoded(text, length)) {
		return true;
	}
	xmc_diag_error(diag, "name-encoding", at,
		       "%s %s is not UTF-8 of characters that XML has; write "
		       "a name that is",
		       rule->name, xmc_text_quote(text, length).bytes);
	return false;
}

/* Applies the rules of the language to a name, and tells whose it is. */
static void check_name(xmc_diag *diag, enum xmc_element element,
		       unsigned int position, const char *name,
		       const char *what, size_t index)
{
	/* Looked at only where an attribute is missing. */
	static const struct xmc_xml_element whole;
	const struct xmc_attribute_rule *rule =
		&xmc_language[element].attributes[position];
	const struct xmc_xml_attribute attribute = {
		.name = rule->name, .value = name, .length = strlen(name)};

	/* The empty one stands for none, where there may be none. */
	if (*name == '\0' ||
	    (xmc_check_encoding(diag, rule, name, nowhere) &&
	     xmc_value_read(diag, rule, &attribute, &whole).usable)) {
		return;
	}
	if (element == XMC_EL_SYSTEM_DESCRIPTION) {
		xmc_diag_note(diag, nowhere, "this is the name of the system");
	} else {
		xmc_diag_note(diag, nowhere, "this is the name of %s %zu", what,
			      index);
	}
}

static void check_names(const xmc_system *system, xmc_diag *diag)
{
	check_name(diag, XMC_EL_SYSTEM_DESCRIPTION, XMC_AT_SYSTEM_NAME,
		   system->info.name, "system", 0);
	for (size_t i = 0; i < system->devices.count; i++) {
		/* The name is the first attribute of each kind. */
		static const enum xmc_element elements[] = {
			[XMC_DEVICE_NULL] = XMC_EL_NULL,
			[XMC_DEVICE_UART] = XMC_EL_UART,
			[XMC_DEVICE_MEMORY_BLOCK] = XMC_EL_MEMORY_BLOCK,
		};
		const xmc_device *device = &system->devices.items[i].pub;
		check_name(diag, elements[device->kind], XMC_AT_UART_NAME,
			   device->name, "device", i);
	}
	for (size_t i = 0; i < system->plans.count; i++) {
		check_name(diag, XMC_EL_PLAN, XMC_AT_PLAN_NAME,
			   system->plans.items[i].pub.name, "plan", i);
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		check_name(diag, XMC_EL_PARTITION, XMC_AT_PARTITION_NAME,
			   system->partitions.items[i].pub.name, "partition",
			   i);
	}
	for (size_t i = 0; i < system->areas.count; i++) {
		check_name(diag, XMC_EL_AREA, XMC_AT_AREA_NAME,
			   system->areas.items[i].pub.name, "area", i);
	}
	for (size_t i = 0; i < system->ports.count; i++) {
		check_name(diag, XMC_EL_PORT, XMC_AT_PORT_NAME,
			   system->ports.items[i].pub.name, "port", i);
	}
}

void xmc_check_unparsed(const xmc_system *system, xmc_diag *diag)
{
	check_names(system, diag);
	if (system->other_strings) {
		xmc_diag_error(diag, "string-table", nowhere,
			       "the string table is not as a compiler writes "
			       "it: each name once, in the order of the "
			       "records that have it, and no other; build the "
			       "configuration from its XML");
	}
}
