/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The finding about an element where none of its name can stand.
 */
#include "language/unknown_element.h"

#include "text/text.h"

#include <stdio.h>
#include <string.h>

/* Names of elements, for a message. */
struct list {
	char names[192];
	size_t used;
};

static void append(struct list *list, const char *name)
{
	size_t room = sizeof(list->names) - list->used;
	int length = snprintf(list->names + list->used, room, "%s\"%s\"",
			      list->used == 0 ? "" : ", ", name);

	/* One that does not fit is left out. */
	if (length > 0 && (size_t)length < room) {
		list->used += (size_t)length;
	}
	list->names[list->used] = '\0';
}

/* The elements of the language that can hold one of a name. */
static struct list holders_of(const char *name)
{
	struct list list = {"", 0};

	for (size_t e = 0; e < XMC_EL_COUNT; e++) {
		const struct xmc_element_rule *rule = &xmc_language[e];
		for (size_t i = 0; i < rule->child_count; i++) {
			if (strcmp(xmc_language[rule->children[i].element].name,
				   name) == 0) {
				append(&list, rule->name);
			}
		}
	}
	return list;
}

static struct list children_of(const struct xmc_element_rule *rule)
{
	struct list list = {"", 0};

	for (size_t i = 0; i < rule->child_count; i++) {
		append(&list, xmc_language[rule->children[i].element].name);
	}
	return list;
}

void xmc_report_unknown_element(xmc_diag *diag,
				const struct xmc_element_rule *parent,
				struct xmc_place parent_at,
				const struct xmc_xml_element *element,
				bool known_space)
{
	struct xmc_near near =
		xmc_near_start(element->name, strlen(element->name));
	struct list holders = holders_of(element->name);
	struct list children = children_of(parent);
	char hint[256] = "";

	for (size_t i = 0; i < parent->child_count; i++) {
		xmc_near_offer(&near,
			       xmc_language[parent->children[i].element].name);
	}
	if (holders.used > 0) {
		(void)snprintf(hint, sizeof(hint), "write it into %s",
			       holders.names);
	} else if (near.best != NULL) {
		(void)snprintf(hint, sizeof(hint), "%s",
			       xmc_near_hint(&near).bytes);
	} else if (children.used > 0) {
		(void)snprintf(hint, sizeof(hint), "write one of %s",
			       children.names);
	} else {
		(void)snprintf(hint, sizeof(hint),
			       "remove it: nothing can stand there");
	}
	xmc_diag_error(diag, "unknown-element", element->at,
		       "element %s%s cannot stand in \"%s\"",
		       xmc_text_quote_name(element->name).bytes,
		       known_space ? "" : " of another namespace",
		       parent->name);
	xmc_diag_note(diag, parent_at, "\"%s\" begins here", parent->name);
	if (known_space) {
		xmc_diag_help(diag, "%s", hint);
	} else {
		xmc_diag_help(diag,
			      "remove it, or its prefix or xmlns: all elements "
			      "are in namespace \"%s\"",
			      XMC_NAMESPACE);
	}
}

bool xmc_is_element(const char *name)
{
	return holders_of(name).used > 0 ||
	       strcmp(name, xmc_language[XMC_EL_SYSTEM_DESCRIPTION].name) == 0;
}
