/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The configuration language as an XML Schema 1.0, made of the table
 * that the parser reads by.
 *
 * One complex type for each element and each occurrence of an attribute. What
 * no schema can say (references, overlaps, times that fit) it does not say.
 *
 * Two schemas: a group of XML Schema 1.0 that holds each element at most once
 * cannot hold a wildcard too, so what may have an include in it is said more
 * loosely.
 */
#include "language/language.h"
#include "text/writer.h"
#include "xmc.h"

#include <xm/limits.h>

#define SCHEMA_NAMESPACE "http://www.w3.org/2001/XMLSchema"
#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"
#define INCLUDE_NAMESPACE "http://www.w3.org/2001/XInclude"

/* No control characters, no blank at either end; XSD's \s and \p{Cc}. */
#define VISIBLE "[^\\s\\p{Cc}]([^\\p{Cc}]*[^\\s\\p{Cc}])?"

#define HEX "0x[0-9a-fA-F]+"

static void put_pattern(struct xmc_writer *xsd, const char *pattern)
{
	xmc_write(xsd,
		  "      <xs:simpleType>\n"
		  "        <xs:restriction base=\"xs:string\">\n"
		  "          <xs:pattern value=\"%s\"/>\n",
		  pattern);
}

static void end_restriction(struct xmc_writer *xsd)
{
	xmc_write_text(xsd, "        </xs:restriction>\n"
			    "      </xs:simpleType>\n");
}

static void put_words(struct xmc_writer *xsd, const struct xmc_word *words,
		      const char *indent)
{
	for (; words->text != NULL; words++) {
		xmc_write(xsd, "%s<xs:enumeration value=\"%s\"/>\n", indent,
			  words->text);
	}
}

/* A list of words, or "none" alone, or for a mask a number. */
static void put_word_list(struct xmc_writer *xsd,
			  const struct xmc_attribute_rule *rule)
{
	xmc_write_text(xsd,
		       "      <xs:simpleType>\n"
		       "        <xs:union>\n"
		       "          <xs:simpleType>\n"
		       "            <xs:restriction base=\"xs:token\">\n"
		       "              <xs:enumeration value=\"none\"/>\n"
		       "            </xs:restriction>\n"
		       "          </xs:simpleType>\n"
		       "          <xs:simpleType>\n"
		       "            <xs:list>\n"
		       "              <xs:simpleType>\n"
		       "                <xs:restriction base=\"xs:token\">\n");
	put_words(xsd, rule->words, "                  ");
	xmc_write_text(xsd, "                </xs:restriction>\n"
			    "              </xs:simpleType>\n"
			    "            </xs:list>\n"
			    "          </xs:simpleType>\n");
	if (rule->type == XMC_VALUE_MASK) {
		xmc_write(xsd,
			  "          <xs:simpleType>\n"
			  "            <xs:restriction base=\"xs:string\">\n"
			  "              <xs:pattern value=\"%s\"/>\n"
			  "            </xs:restriction>\n"
			  "          </xs:simpleType>\n",
			  HEX);
	}
	xmc_write_text(xsd, "        </xs:union>\n"
			    "      </xs:simpleType>\n");
}

static void put_one_word(struct xmc_writer *xsd, const struct xmc_word *words)
{
	xmc_write_text(xsd, "      <xs:simpleType>\n"
			    "        <xs:restriction base=\"xs:string\">\n");
	put_words(xsd, words, "          ");
	end_restriction(xsd);
}

/* The form of a value that is one pattern; NULL: of another kind. */
static const char *pattern_of(enum xmc_value_type type)
{
	switch (type) {
	case XMC_VALUE_TEXT:
		return "(" VISIBLE ")?";
	case XMC_VALUE_NAME:
		return VISIBLE;
	case XMC_VALUE_VERSION:
		return "[0-9]+\\.[0-9]+\\.[0-9]+";
	case XMC_VALUE_NUMBER:
	case XMC_VALUE_COUNT:
		return "[0-9]+";
	case XMC_VALUE_NUMBERS:
		return "\\s*([0-9]+(\\s+[0-9]+)*)?\\s*";
	case XMC_VALUE_HEX:
		return HEX;
	case XMC_VALUE_SIZE:
		return "[0-9]+(\\.[0-9]+)?[KM]?B";
	case XMC_VALUE_TIME:
		return "[0-9]+(\\.[0-9]+)?[mu]?s";
	case XMC_VALUE_FREQUENCY:
		return "auto|[0-9]+(\\.[0-9]+)?(Hz|[KM][Hh]z)";
	case XMC_VALUE_WORD:
	case XMC_VALUE_WORDS:
	case XMC_VALUE_MASK:
		break;
	}
	return NULL;
}

static void put_attribute(struct xmc_writer *xsd,
			  const struct xmc_attribute_rule *rule)
{
	const char *pattern = pattern_of(rule->type);

	xmc_write(xsd, "    <xs:attribute name=\"%s\"", rule->name);
	if (rule->required) {
		xmc_write_text(xsd, " use=\"required\"");
	} else if (rule->fallback != NULL) {
		xmc_write(xsd, " default=\"%s\"", rule->fallback);
	}
	xmc_write_text(xsd, ">\n");
	if (pattern != NULL) {
		put_pattern(xsd, pattern);
		if (rule->type == XMC_VALUE_NAME) {
			/* In characters: no name of more bytes than these is
			 * right, some of fewer characters are not. */
			xmc_write(xsd,
				  "          <xs:maxLength value=\"%d\"/>\n",
				  XM_NAME_BYTES - 1);
		}
		end_restriction(xsd);
	} else if (rule->type == XMC_VALUE_WORD) {
		put_one_word(xsd, rule->words);
	} else {
		put_word_list(xsd, rule);
	}
	xmc_write_text(xsd, "    </xs:attribute>\n");
}

static void put_child(struct xmc_writer *xsd,
		      const struct xmc_child_rule *child, const char *occurs)
{
	xmc_write(xsd, "      <xs:element name=\"%s\" type=\"x:type%u\"%s/>\n",
		  xmc_language[child->element].name,
		  (unsigned int)child->element, occurs);
}

/* Children in any order, each at most once. */
static void put_all(struct xmc_writer *xsd, const struct xmc_element_rule *rule)
{
	xmc_write_text(xsd, "    <xs:all>\n");
	for (size_t i = 0; i < rule->child_count; i++) {
		put_child(xsd, &rule->children[i],
			  rule->children[i].required ? "" : " minOccurs=\"0\"");
	}
	xmc_write_text(xsd, "    </xs:all>\n");
}

/* Any number of children in any order; one that must be there is asked for
 * only if it is the only one. */
static void put_choice(struct xmc_writer *xsd,
		       const struct xmc_element_rule *rule)
{
	bool some = rule->child_count == 1 && rule->children[0].required;

	xmc_write(xsd,
		  "    <xs:choice minOccurs=\"%d\" maxOccurs=\"unbounded\">\n",
		  some ? 1 : 0);
	for (size_t i = 0; i < rule->child_count; i++) {
		put_child(xsd, &rule->children[i], "");
	}
	xmc_write_text(xsd, "    </xs:choice>\n");
}

/* One of the first, some of the second, in any order. */
static void put_one_and_some(struct xmc_writer *xsd,
			     const struct xmc_child_rule *one,
			     const struct xmc_child_rule *some)
{
	xmc_write_text(xsd, "    <xs:choice>\n      <xs:sequence>\n");
	put_child(xsd, one, "");
	put_child(xsd, some, " maxOccurs=\"unbounded\"");
	xmc_write_text(xsd, "      </xs:sequence>\n      <xs:sequence>\n");
	put_child(xsd, some, " maxOccurs=\"unbounded\"");
	put_child(xsd, one, "");
	put_child(xsd, some, " minOccurs=\"0\" maxOccurs=\"unbounded\"");
	xmc_write_text(xsd, "      </xs:sequence>\n    </xs:choice>\n");
}

static void put_children(struct xmc_writer *xsd,
			 const struct xmc_element_rule *rule)
{
	const struct xmc_child_rule *child = rule->children;
	size_t many = 0;

	for (size_t i = 0; i < rule->child_count; i++) {
		many += child[i].many;
	}
	if (many == 0) {
		put_all(xsd, rule);
	} else if (rule->child_count == 2 && many == 1 && child[0].required &&
		   child[1].required) {
		put_one_and_some(xsd, child[0].many ? &child[1] : &child[0],
				 child[0].many ? &child[0] : &child[1]);
	} else {
		put_choice(xsd, rule);
	}
}

/* Any of the children and includes, as often as may be; an element that needs
 * some has at least one or an include. */
static void put_children_or_includes(struct xmc_writer *xsd,
				     const struct xmc_element_rule *rule)
{
	unsigned int least = 0;

	for (size_t i = 0; i < rule->child_count; i++) {
		least = rule->children[i].required ? 1 : least;
	}
	xmc_write(xsd,
		  "    <xs:choice minOccurs=\"%u\" maxOccurs=\"unbounded\">\n",
		  least);
	for (size_t i = 0; i < rule->child_count; i++) {
		put_child(xsd, &rule->children[i], "");
	}
	xmc_write_text(xsd, "      <xs:any namespace=\"" INCLUDE_NAMESPACE
			    "\" processContents=\"skip\"/>\n"
			    "    </xs:choice>\n");
}

static void put_type(struct xmc_writer *xsd, unsigned int number, bool include)
{
	const struct xmc_element_rule *rule = &xmc_language[number];

	xmc_write(xsd, "\n  <!-- %s -->\n  <xs:complexType name=\"type%u\">\n",
		  rule->name, number);
	if (rule->child_count > 0 && include) {
		put_children_or_includes(xsd, rule);
	} else if (rule->child_count > 0) {
		put_children(xsd, rule);
	}
	for (const struct xmc_attribute_rule *attribute = rule->attributes;
	     attribute->name != NULL; attribute++) {
		put_attribute(xsd, attribute);
	}
	xmc_write_text(xsd, "    <xs:anyAttribute namespace=\"" XML_NAMESPACE
			    "\" processContents=\"skip\"/>\n"
			    "  </xs:complexType>\n");
}

/* What may be the root of a file: of an included one any element. */
static void put_roots(struct xmc_writer *xsd, bool include)
{
	for (unsigned int i = 0; i < XMC_EL_COUNT; i++) {
		if (i == XMC_EL_SYSTEM_DESCRIPTION || include) {
			xmc_write(xsd,
				  "  <xs:element name=\"%s\" "
				  "type=\"x:type%u\"/>\n",
				  xmc_language[i].name, i);
		}
	}
}

int xmc_schema_with(char **text, size_t *length, const xmc_options *options)
{
	const bool include = options != NULL && options->include != 0;
	struct xmc_writer xsd = {0};

	if (text == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	xmc_write(
		&xsd,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<!-- The form of %s. A file of this form can still be wrong:\n"
		"     xmtool check applies all rules. -->\n",
		include ? "system descriptions in several files"
			: "system descriptions");
	xmc_write_text(&xsd,
		       "<xs:schema xmlns:xs=\"" SCHEMA_NAMESPACE "\"\n"
		       "           xmlns:x=\"" XMC_NAMESPACE "\"\n"
		       "           targetNamespace=\"" XMC_NAMESPACE "\"\n"
		       "           elementFormDefault=\"qualified\">\n");
	put_roots(&xsd, include);
	for (unsigned int i = 0; i < XMC_EL_COUNT; i++) {
		put_type(&xsd, i, include);
	}
	xmc_write_text(&xsd, "</xs:schema>\n");
	return xmc_writer_take(&xsd, text, length);
}

int xmc_schema(char **text, size_t *length)
{
	return xmc_schema_with(text, length, NULL);
}
