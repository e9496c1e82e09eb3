/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What libxml2 complains of.
 */
#include "xml/xml_error.h"

#include "text/text.h"
#include "xml/include.h"

#include <libxml/xmlerror.h>
#include <string.h>

/* Where tags do not match, elements seemed to stand in the wrong ones, from
 * the one on that is not closed right. */
static void withdraw_consequences(xmc_diag *diag, const xmlError *error,
				  uint16_t part)
{
	static const char *const codes[] = {"unknown-element", "element-twice",
					    "element-missing"};
	bool tags = error->code == XML_ERR_TAG_NAME_MISMATCH ||
		    error->code == XML_ERR_TAG_NOT_FINISHED;

	for (size_t i = 0; tags && i < sizeof(codes) / sizeof(codes[0]); i++) {
		xmc_diag_withdraw(diag, codes[i], part,
				  error->int1 > 0 ? (uint32_t)error->int1 : 1);
	}
}

/* What is to be written there, by what the reader of XML complains of. */
static const char *syntax_help(int code)
{
	switch (code) {
	case XML_ERR_DOCUMENT_EMPTY:
		return "a description begins with \"<\": check that this is "
		       "the file that was meant";
	case XML_ERR_TAG_NOT_FINISHED:
	case XML_ERR_TAG_NAME_MISMATCH:
		return "write the end tags that are missing";
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
		return "write the value between quotes: name=\"value\"";
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
		return "write the value: name=\"...\"";
	case XML_ERR_LT_IN_ATTRIBUTE:
		return "close the quotes before, or write &lt; for \"<\"";
	case XML_ERR_DOCUMENT_END:
		return "remove what stands behind the end of "
		       "SystemDescription";
	case XML_ERR_SPACE_REQUIRED:
		return "write a blank between attributes, and quotes around "
		       "each value";
	case XML_ERR_GT_REQUIRED:
		return "close the tag with \">\" or \"/>\"";
	case XML_ERR_COMMENT_NOT_FINISHED:
	case XML_ERR_HYPHEN_IN_COMMENT:
		return "end the comment with \"-->\", and write no \"--\" in "
		       "it";
	default:
		return "mend the tag or attribute there, or the one just "
		       "before it";
	}
}

/* Whether a name has a prefix; both are of the raw text. */
static bool has_prefix(const struct xmc_xml_span *name, const char *prefix)
{
	size_t length = strlen(prefix);

	return name->length > length && name->text[length] == ':' &&
	       memcmp(name->text, prefix, length) == 0;
}

/* Where the next tag, or an attribute of it, has a prefix. */
static struct xmc_place find_prefix(const struct xmc_xml_scan *from,
				    const char *prefix, struct xmc_place at)
{
	struct xmc_xml_scan scan = *from;
	struct xmc_xml_tag tag;
	enum xmc_xml_token token;

	do {
		token = xmc_xml_scan_next(&scan, &tag);
	} while (token != XMC_XML_TAG && token != XMC_XML_END);
	if (token == XMC_XML_END) {
		return at;
	}
	if (has_prefix(&tag.name, prefix)) {
		return xmc_xml_span(tag.name.at, prefix, strlen(prefix));
	}
	for (size_t i = 0; i < tag.attribute_count && i < XMC_ATTRIBUTES_MAX;
	     i++) {
		const struct xmc_xml_span *name = &tag.attributes[i].name;
		if (has_prefix(name, prefix)) {
			return xmc_xml_span(name->at, prefix, strlen(prefix));
		}
	}
	return at;
}

static void report_prefix(xmc_diag *diag, const xmlError *error,
			  struct xmc_place at,
			  const struct xmc_xml_context *context)
{
	const char *prefix = error->str1;

	xmc_diag_error(diag, "xml-syntax",
		       find_prefix(context->scan, prefix, at),
		       "not well-formed XML: prefix %s is not declared",
		       xmc_text_quote_name(prefix).bytes);
	xmc_diag_fact(diag, "a prefix stands for a namespace, by an xmlns "
			    "attribute of its element or of one around it");
	if (strcmp(prefix, "xi") == 0) {
		xmc_diag_help(diag,
			      "write xmlns:xi=\"%s\" into "
			      "SystemDescription",
			      XMC_INCLUDE_NAMESPACE);
	} else {
		xmc_diag_help(diag, "remove it, or declare it by an xmlns "
				    "attribute of SystemDescription");
	}
}

/* Two tags with different names: that which is no element's is misspelt. */
static void report_tags(xmc_diag *diag, const xmlError *error,
			struct xmc_place at,
			const struct xmc_xml_context *context)
{
	struct xmc_text begun = xmc_text_quote_name(error->str1);
	struct xmc_text ended = xmc_text_quote_name(error->str2);
	bool misspelt = !context->handler->is_element(error->str1) &&
			context->handler->is_element(error->str2);

	xmc_diag_error(diag, "xml-syntax", misspelt ? context->begun_at : at,
		       "not well-formed XML: element %s is ended by the tag of "
		       "%s",
		       begun.bytes, ended.bytes);
	if (misspelt) {
		xmc_diag_note(diag, at, "%s ends here", ended.bytes);
		xmc_diag_help(diag, "did you mean %s?", ended.bytes);
	} else {
		xmc_diag_note(diag, context->begun_at, "%s begins here",
			      begun.bytes);
		xmc_diag_help(diag,
			      "write the end tag of %s before, or mend "
			      "this one",
			      begun.bytes);
	}
}

void xmc_xml_report(xmc_diag *diag, const xmlError *error, struct xmc_place at,
		    const struct xmc_xml_context *context)
{
	const char *message = error->message == NULL ? "" : error->message;
	bool named = error->str1 != NULL;

	if (error->code == XML_NS_ERR_UNDEFINED_NAMESPACE && named) {
		report_prefix(diag, error, at, context);
	} else if (error->code == XML_ERR_TAG_NAME_MISMATCH && named &&
		   error->str2 != NULL && context->begun_at.line != 0) {
		report_tags(diag, error, at, context);
	} else {
		xmc_diag_error(diag, "xml-syntax", at,
			       "not well-formed XML: %.*s",
			       (int)strcspn(message, "\n"), message);
		xmc_diag_fact(diag, "what follows is not read");
		xmc_diag_help(diag, "%s", syntax_help(error->code));
	}
	withdraw_consequences(diag, error, at.part);
}
