/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From XML to a model, by the table of the language.
 */
#include "model/parse.h"

#include "language/unknown_element.h"
#include "model/build.h"

#include <stdio.h>
#include <string.h>

/* Attributes of these namespaces tell tools something and are passed over;
 * what they point at is never loaded. */
static const char *const silent_spaces[] = {
	"http://www.w3.org/2001/XMLSchema-instance",
	"http://www.w3.org/XML/1998/namespace",
};

/* An element that is open. */
struct frame {
	const struct xmc_element_rule *rule;
	struct xmc_place at;
	bool seen[XMC_ELEMENT_CHILDREN_MAX];
	struct xmc_place first[XMC_ELEMENT_CHILDREN_MAX];
	bool text_reported;
	bool incomplete; /* a child was passed over */
};

struct parser {
	xmc_system *system;
	xmc_diag *diag;
	struct frame frames[XMC_DEPTH_MAX];
	size_t depth;
	size_t skipped;	   /* open elements below one that is unknown */
	const char *space; /* the namespace in force, kept in the system */
	int status;
};

/* Whether two namespaces are the same; NULL is none. */
static bool same_space(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool is_silent(const struct xmc_xml_attribute *attribute)
{
	for (size_t i = 0; i < sizeof(silent_spaces) / sizeof(silent_spaces[0]);
	     i++) {
		if (same_space(attribute->space, silent_spaces[i])) {
			return true;
		}
	}
	return false;
}

/* Names the attributes that an element has. */
static void list_attributes(xmc_diag *diag, const struct xmc_element_rule *rule)
{
	char text[200];
	size_t used = 0;

	for (size_t i = 0; rule->attributes[i].name != NULL; i++) {
		int length =
			snprintf(text + used, sizeof(text) - used, "%s%s",
				 i == 0 ? "" : ", ", rule->attributes[i].name);
		used += (size_t)length;
	}
	if (used > 0) {
		xmc_diag_fact(diag, "it has %s", text);
	} else {
		xmc_diag_fact(diag, "it has no attributes");
	}
}

/* Reports an attribute that the element's rule does not have. Tells the rule
 * that may have been meant in misspelt, by position. */
static void report_unknown(struct parser *parser,
			   const struct xmc_element_rule *rule,
			   const struct xmc_xml_attribute *attribute,
			   bool *misspelt)
{
	struct xmc_text quoted = xmc_text_quote_name(attribute->name);
	struct xmc_near near =
		xmc_near_start(attribute->name, strlen(attribute->name));
	if (attribute->space != NULL) {
		xmc_diag_error(parser->diag, "unknown-attribute",
			       attribute->name_at,
			       "attribute %s of another namespace in element "
			       "\"%s\"",
			       quoted.bytes, rule->name);
		xmc_diag_fact(parser->diag, "attributes of the language are in "
					    "no namespace");
		xmc_diag_help(parser->diag, "remove it");
		return;
	}
	for (size_t i = 0; rule->attributes[i].name != NULL; i++) {
		xmc_near_offer(&near, rule->attributes[i].name);
	}
	for (size_t i = 0; rule->attributes[i].name != NULL; i++) {
		misspelt[i] =
			misspelt[i] || rule->attributes[i].name == near.best;
	}
	xmc_diag_error(parser->diag, "unknown-attribute", attribute->name_at,
		       "element \"%s\" has no attribute %s", rule->name,
		       quoted.bytes);
	list_attributes(parser->diag, rule);
	if (near.best != NULL) {
		xmc_diag_help(parser->diag, "%s", xmc_near_hint(&near).bytes);
	} else {
		xmc_diag_help(parser->diag, "remove it");
	}
}

/* The position of an attribute in the element's rule,
 * XMC_ELEMENT_ATTRIBUTES_MAX if it is not there. expected: the position that is
 * looked at first. */
static size_t find_position(const struct xmc_element_rule *rule,
			    const struct xmc_xml_attribute *attribute,
			    size_t expected)
{
	const struct xmc_attribute_rule *rules = rule->attributes;

	if (attribute->space != NULL) {
		return XMC_ELEMENT_ATTRIBUTES_MAX;
	}
	if (rules[expected].name != NULL &&
	    strcmp(rules[expected].name, attribute->name) == 0) {
		return expected;
	}
	for (size_t i = 0; rules[i].name != NULL; i++) {
		if (strcmp(rules[i].name, attribute->name) == 0) {
			return i;
		}
	}
	return XMC_ELEMENT_ATTRIBUTES_MAX;
}

/* Finds the attribute of each position; NULL if there is none. */
static void match_attributes(struct parser *parser,
			     const struct xmc_element_rule *rule,
			     const struct xmc_xml_element *element,
			     const struct xmc_xml_attribute **found,
			     bool *misspelt)
{
	size_t expected = 0; /* they mostly stand in the rule's order */

	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xmc_xml_attribute *attribute =
			&element->attributes[i];
		size_t position = find_position(rule, attribute, expected);
		if (position < XMC_ELEMENT_ATTRIBUTES_MAX) {
			found[position] = attribute;
			expected = position + 1;
		} else if (!is_silent(attribute)) {
			report_unknown(parser, rule, attribute, misspelt);
		}
	}
}

/* Whose the open elements are: the innermost that has areas, events or
 * traces. */
static enum xmc_element find_holder(const struct parser *parser)
{
	for (size_t depth = parser->depth; depth > 0; depth--) {
		enum xmc_element element = (enum xmc_element)(
			parser->frames[depth - 1].rule - xmc_language);
		if (element == XMC_EL_XM_HYPERVISOR ||
		    element == XMC_EL_RESIDENT_SW ||
		    element == XMC_EL_PARTITION) {
			return element;
		}
	}
	return XMC_EL_SYSTEM_DESCRIPTION;
}

static void read_element(struct parser *parser,
			 const struct xmc_element_rule *rule,
			 const struct xmc_xml_element *element)
{
	struct xmc_value values[XMC_ELEMENT_ATTRIBUTES_MAX];
	const struct xmc_xml_attribute *found[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		NULL};
	bool misspelt[XMC_ELEMENT_ATTRIBUTES_MAX] = {false};

	match_attributes(parser, rule, element, found, misspelt);
	for (size_t i = 0; rule->attributes[i].name != NULL; i++) {
		if (found[i] == NULL && misspelt[i]) {
			/* Stands there, and a finding says how. */
			values[i] = (struct xmc_value){
				.present = true, .text = "", .at = element->at};
			continue;
		}
		values[i] = xmc_value_read(parser->diag, &rule->attributes[i],
					   found[i], element);
	}
	parser->status = xmc_build(parser->system,
				   (enum xmc_element)(rule - xmc_language),
				   values, element->at, find_holder(parser));
}

/* The rule of an element inside another one; NULL after a finding. */
static const struct xmc_element_rule *
find_child(struct parser *parser, struct frame *parent,
	   const struct xmc_xml_element *element)
{
	const struct xmc_element_rule *rule = parent->rule;
	bool known_space = same_space(element->space, parser->space);

	for (size_t i = 0; i < rule->child_count && known_space; i++) {
		const struct xmc_element_rule *child =
			&xmc_language[rule->children[i].element];
		if (strcmp(child->name, element->name) != 0) {
			continue;
		}
		if (parent->seen[i] && !rule->children[i].many) {
			xmc_diag_error(parser->diag, "element-twice",
				       element->at,
				       "element \"%s\" stands twice in \"%s\"",
				       child->name, rule->name);
			xmc_diag_note(parser->diag, parent->first[i],
				      "the first one stands here");
			xmc_diag_help(parser->diag,
				      "remove it, or write what it holds into "
				      "the first one");
			return NULL;
		}
		if (!parent->seen[i]) {
			parent->seen[i] = true;
			parent->first[i] = element->at;
		}
		return child;
	}
	xmc_report_unknown_element(parser->diag, rule, parent->at, element,
				   known_space);
	return NULL;
}

/* The rule of the first element; NULL after a finding. */
static const struct xmc_element_rule *
find_root(struct parser *parser, const struct xmc_xml_element *element)
{
	const struct xmc_element_rule *rule =
		&xmc_language[XMC_EL_SYSTEM_DESCRIPTION];

	if (strcmp(element->name, rule->name) != 0) {
		xmc_diag_error(parser->diag, "unknown-element", element->at,
			       "the file begins with element %s",
			       xmc_text_quote_name(element->name).bytes);
		xmc_diag_fact(parser->diag,
			      "a system description begins with \"%s\"",
			      rule->name);
		xmc_diag_help(parser->diag,
			      "write <%s xmlns=\"%s\" version=\"1.0.0\" "
			      "name=\"...\">, or check the file that was meant",
			      rule->name, XMC_NAMESPACE);
		return NULL;
	}
	if (!same_space(element->space, XMC_NAMESPACE)) {
		xmc_diag_error(
			parser->diag, "namespace", element->at,
			"namespace is %s",
			element->space == NULL
				? "missing"
				: xmc_text_quote_name(element->space).bytes);
		xmc_diag_fact(parser->diag, "by the namespace a file tells "
					    "which language it is in");
		xmc_diag_help(parser->diag, "write xmlns=\"%s\"",
			      XMC_NAMESPACE);
	}
	/* What follows is read in the namespace that the first one has. */
	parser->space = NULL;
	if (element->space != NULL) {
		parser->space =
			xmc_pool_keep(&parser->system->names, element->space,
				      strlen(element->space));
		if (parser->space == NULL) {
			parser->status = XMC_ERR_MEMORY;
		}
	}
	return rule;
}

static bool on_start(void *context, const struct xmc_xml_element *element)
{
	struct parser *parser = context;
	const struct xmc_element_rule *rule;

	if (parser->skipped > 0) {
		parser->skipped++;
		return true;
	}
	if (parser->depth == 0) {
		rule = find_root(parser, element);
		if (rule == NULL) {
			return false;
		}
	} else {
		rule = find_child(parser, &parser->frames[parser->depth - 1],
				  element);
	}
	if (rule == NULL) {
		parser->skipped = 1;
		parser->frames[parser->depth - 1].incomplete = true;
		parser->system->incomplete = true;
	} else {
		parser->frames[parser->depth] =
			(struct frame){.rule = rule, .at = element->at};
		parser->depth++;
		if (parser->status == XMC_SUCCESS) {
			read_element(parser, rule, element);
		}
	}
	return parser->status == XMC_SUCCESS && !xmc_diag_full(parser->diag);
}

/* How an element begins: its name and what it cannot be without. */
static void help_element(xmc_diag *diag, const struct xmc_element_rule *rule)
{
	char text[160];
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; rule->attributes[i].name != NULL; i++) {
		if (rule->attributes[i].required) {
			int length = snprintf(text + used, sizeof(text) - used,
					      " %s=\"...\"",
					      rule->attributes[i].name);
			used += (size_t)length;
		}
	}
	xmc_diag_help(diag, "write <%s%s%s> inside it", rule->name, text,
		      rule->child_count == 0 ? "/" : "");
}

static void on_end(void *context)
{
	struct parser *parser = context;

	if (parser->skipped > 0) {
		parser->skipped--;
		return;
	}
	const struct frame *frame = &parser->frames[parser->depth - 1];
	for (size_t i = 0; i < frame->rule->child_count; i++) {
		const struct xmc_child_rule *child = &frame->rule->children[i];
		if (child->required && !frame->seen[i] && !frame->incomplete) {
			xmc_diag_error(parser->diag, "element-missing",
				       frame->at,
				       "element \"%s\" is missing in \"%s\"",
				       xmc_language[child->element].name,
				       frame->rule->name);
			xmc_diag_fact(parser->diag, "\"%s\" holds one%s",
				      frame->rule->name,
				      child->many ? " or more" : "");
			help_element(parser->diag,
				     &xmc_language[child->element]);
			/* Consequences would be reported as well. */
			parser->system->incomplete = true;
		}
	}
	parser->depth--;
}

/* Bytes up to the line's end, white space before it not counted. */
static size_t line_length(const char *text, size_t length)
{
	size_t end = 0;

	for (size_t i = 0; i < length && text[i] != '\n'; i++) {
		if (strchr(" \t\r", text[i]) == NULL) {
			end = i + 1;
		}
	}
	return end;
}

static void on_text(void *context, const char *text, size_t length,
		    struct xmc_place at)
{
	struct parser *parser = context;

	if (parser->skipped > 0 || parser->depth == 0) {
		return;
	}
	struct frame *frame = &parser->frames[parser->depth - 1];
	if (frame->text_reported) {
		return;
	}
	frame->text_reported = true;
	xmc_diag_error(parser->diag, "unexpected-text", at,
		       "text %s inside element \"%s\"",
		       xmc_text_quote(text, line_length(text, length)).bytes,
		       frame->rule->name);
	xmc_diag_note(parser->diag, frame->at,
		      "\"%s\" begins here, and holds elements alone",
		      frame->rule->name);
	xmc_diag_help(parser->diag,
		      "remove it, or make it a comment: values stand in "
		      "attributes");
}

/* What is passed over is not followed either. */
static bool on_include(void *context)
{
	const struct parser *parser = context;

	return parser->skipped == 0 && parser->depth > 0;
}

static void on_passed_over(void *context)
{
	struct parser *parser = context;

	parser->frames[parser->depth - 1].incomplete = true;
	parser->system->incomplete = true;
}

int xmc_parse_xml(xmc_system *system, xmc_diag *diag,
		  const xmc_options *options)
{
	struct parser parser = {.system = system, .diag = diag};
	const struct xmc_xml_handler handler = {
		.context = &parser,
		.start = on_start,
		.end = on_end,
		.text = on_text,
		.include = on_include,
		.is_element = xmc_is_element,
		.passed_over = on_passed_over,
	};
	int status = xmc_xml_read(diag, &system->sources, options, &handler);

	return status != XMC_SUCCESS ? status : parser.status;
}
