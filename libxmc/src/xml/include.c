/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief XInclude 1.0 of whole XML files below the main file's folder.
 */
#include "xml/include.h"

#include "text/text.h"
#include "xml/include_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void xmc_include_start(struct xmc_includes *includes, xmc_diag *diag,
		       struct xmc_sources *sources, const xmc_options *options)
{
	includes->diag = diag;
	includes->sources = sources;
	includes->options = options;
	includes->open[0].path.bytes[0] = '\0';
	includes->depth = 0;
	includes->count = 0;
	includes->bytes = sources->items[0].size;
}

bool xmc_include_is(const struct xmc_xml_element *element)
{
	return element->space != NULL &&
	       strcmp(element->space, XMC_INCLUDE_NAMESPACE) == 0 &&
	       strcmp(element->name, "include") == 0;
}

void xmc_include_report_child(xmc_diag *diag,
			      const struct xmc_xml_element *element)
{
	bool fallback = element->space != NULL &&
			strcmp(element->space, XMC_INCLUDE_NAMESPACE) == 0 &&
			strcmp(element->name, "fallback") == 0;

	if (fallback) {
		xmc_diag_error(diag, "include-fallback", element->at,
			       "a fallback is not read");
		xmc_diag_fact(diag, "what is configured would depend on which "
				    "files happen to be there");
		xmc_diag_help(diag, "remove it");
	} else {
		xmc_diag_error(diag, "include-content", element->at,
			       "element %s inside an include",
			       xmc_text_quote_name(element->name).bytes);
		xmc_diag_fact(diag, "the file is what stands there instead of "
				    "the include");
		xmc_diag_help(diag, "write it into the file, or behind the "
				    "include");
	}
}

static const struct xmc_xml_attribute *
find_attribute(const struct xmc_xml_element *element, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		if (element->attributes[i].space == NULL &&
		    strcmp(element->attributes[i].name, name) == 0) {
			return &element->attributes[i];
		}
	}
	return NULL;
}

/* All but href and parse="xml". */
static int check_attributes(xmc_diag *diag,
			    const struct xmc_xml_element *element)
{
	int status = XMC_SUCCESS;

	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xmc_xml_attribute *one = &element->attributes[i];
		bool plain = one->space == NULL;
		if (plain && strcmp(one->name, "href") == 0) {
			continue;
		}
		if (plain && strcmp(one->name, "parse") == 0) {
			if (one->length == 3 &&
			    memcmp(one->value, "xml", 3) == 0) {
				continue;
			}
			xmc_diag_error(
				diag, "include-attribute", one->at,
				"parse cannot be %s",
				xmc_text_quote(one->value, one->length).bytes);
			xmc_diag_fact(diag, "only XML is included");
			xmc_diag_help(diag, "write parse=\"xml\", or leave it "
					    "out");
		} else {
			xmc_diag_error(diag, "include-attribute", one->name_at,
				       "an include with attribute %s is not "
				       "followed",
				       xmc_text_quote_name(one->name).bytes);
			xmc_diag_fact(diag, "whole XML files are included, by "
					    "href alone");
			xmc_diag_help(diag, "remove the attribute");
		}
		status = XMC_ERR_FINDINGS;
	}
	return status;
}

/* The path that an include names, relative to the main file's folder. */
static int follow(struct xmc_includes *includes,
		  const struct xmc_xml_element *element,
		  struct xmc_include_path *path)
{
	const struct xmc_xml_attribute *href = find_attribute(element, "href");
	int status = check_attributes(includes->diag, element);

	if (href == NULL) {
		xmc_diag_error(includes->diag, "include-path", element->at,
			       "an include without href");
		xmc_diag_fact(includes->diag, "href says which file it is");
		xmc_diag_help(includes->diag,
			      "write href=\"...\" with the path of a file");
		return XMC_ERR_FINDINGS;
	}
	const char *fault = xmc_include_path_follow(
		path, includes->open[includes->depth].path.bytes, href->value,
		href->length);
	if (fault != NULL) {
		xmc_diag_error(
			includes->diag, "include-path", href->at, "href %s %s",
			xmc_text_quote(href->value, href->length).bytes, fault);
		xmc_diag_fact(includes->diag,
			      "files are included from the main file's folder "
			      "and those below it");
		xmc_diag_help(includes->diag,
			      "write the path of a file there, relative to "
			      "this file, with \"/\" between folders");
		return XMC_ERR_FINDINGS;
	}
	return status;
}

/* The folder of the main file, as it was typed: "" or one that ends with a
 * slash. Freed with free(). */
static char *folder_of(const struct xmc_includes *includes)
{
	const char *name = includes->sources->items[0].name;
	const char *slash = strrchr(name, '/');
	size_t length = slash == NULL ? 0 : (size_t)(slash - name) + 1;

	if (includes->options->folder != NULL) {
		name = includes->options->folder;
		length = strlen(name);
	}
	char *folder = malloc(length + 2);
	if (folder == NULL) {
		return NULL;
	}
	memcpy(folder, name, length);
	if (length > 0 && folder[length - 1] != '/') {
		folder[length++] = '/';
	}
	folder[length] = '\0';
	return folder;
}

/* The place of an include's href. */
static struct xmc_place href_place(const struct xmc_xml_element *element)
{
	return find_attribute(element, "href")->at;
}

/* Whether a file is open already, under whatever name. */
static int check_cycle(const struct xmc_includes *includes,
		       const struct xmc_xml_element *element,
		       const struct xmc_include_file *file, const char *name)
{
	bool found = strcmp(name, includes->sources->items[0].name) == 0;

	for (size_t i = 1; i <= includes->depth && !found; i++) {
		found = includes->open[i].device == file->device &&
			includes->open[i].inode == file->inode;
	}
	if (!found) {
		return XMC_SUCCESS;
	}
	xmc_diag_error(includes->diag, "include-cycle", href_place(element),
		       "file %s includes itself",
		       xmc_text_quote_name(name).bytes);
	xmc_diag_fact(includes->diag, "it is open, by this include or by one "
				      "around it");
	xmc_diag_help(includes->diag, "remove the include");
	return XMC_ERR_FINDINGS;
}

static int over_limit(const struct xmc_includes *includes,
		      const struct xmc_xml_element *element, const char *what,
		      const char *most)
{
	xmc_diag_error(includes->diag, "include-limit", href_place(element),
		       "%s", what);
	xmc_diag_fact(includes->diag, "%s the most", most);
	xmc_diag_help(includes->diag, "write what the file holds into this "
				      "one, or join several");
	return XMC_ERR_FINDINGS;
}

/* Takes the file's bytes. */
static int add_file(struct xmc_includes *includes,
		    const struct xmc_xml_element *element,
		    const struct xmc_include_path *path,
		    const struct xmc_include_file *file, const char *name,
		    uint16_t *part)
{
	int status = check_cycle(includes, element, file, name);

	if (status == XMC_SUCCESS &&
	    file->size > XMC_FILE_BYTES_MAX - includes->bytes) {
		status = over_limit(includes, element,
				    "with this file all are too large",
				    "64MB together are");
	}
	if (status != XMC_SUCCESS) {
		free(file->bytes);
		return status;
	}
	includes->bytes += file->size;
	includes->count++;
	includes->depth++;
	includes->open[includes->depth].path = *path;
	includes->open[includes->depth].device = file->device;
	includes->open[includes->depth].inode = file->inode;
	return xmc_sources_add(includes->sources, name, file->bytes, file->size,
			       element->at, part);
}

/* folder: as folder_of(). */
static int read_below(struct xmc_includes *includes,
		      const struct xmc_xml_element *element,
		      const struct xmc_include_path *path, const char *folder,
		      uint16_t *part)
{
	struct xmc_include_file file;
	size_t size = strlen(folder) + strlen(path->bytes) + 1;
	char *name = malloc(size);

	if (name == NULL) {
		return XMC_ERR_MEMORY;
	}
	(void)snprintf(name, size, "%s%s", folder, path->bytes);
	const char *fault = xmc_include_file_read(
		&file, folder[0] == '\0' ? "." : folder, path->bytes,
		XMC_FILE_BYTES_MAX - includes->bytes);
	int status = XMC_ERR_FINDINGS;
	if (fault == NULL) {
		status = add_file(includes, element, path, &file, name, part);
	} else if (fault[0] == '\0') {
		status = XMC_ERR_MEMORY;
	} else {
		xmc_diag_error(includes->diag, "include-io",
			       href_place(element),
			       "file %s cannot be read: %s",
			       xmc_text_quote_name(name).bytes, fault);
		xmc_diag_fact(includes->diag,
			      "href is taken from the folder of the file that "
			      "it stands in");
		xmc_diag_help(includes->diag,
			      "write the path of a file that is there and may "
			      "be read");
	}
	free(name);
	return status;
}

int xmc_include_enter(struct xmc_includes *includes,
		      const struct xmc_xml_element *element, uint16_t *part)
{
	struct xmc_include_path path;

	if (includes->options == NULL || includes->options->include == 0) {
		xmc_diag_error(includes->diag, "include-off", element->at,
			       "an include, and none is followed unless asked "
			       "for");
		xmc_diag_fact(includes->diag,
			      "a description is one file otherwise, which says "
			      "all by itself");
		xmc_diag_help(includes->diag,
			      "give --include to xmtool, or write what the "
			      "file holds here");
		return XMC_ERR_FINDINGS;
	}
	int status = follow(includes, element, &path);
	if (status != XMC_SUCCESS) {
		return status;
	}
	if (includes->depth == XMC_INCLUDE_DEPTH_MAX) {
		return over_limit(includes, element,
				  "files are included too deep inside each "
				  "other",
				  "16 are");
	}
	if (includes->count == XMC_INCLUDES_MAX) {
		return over_limit(includes, element, "too many includes",
				  "1000 are");
	}
	char *folder = folder_of(includes);
	if (folder == NULL) {
		return XMC_ERR_MEMORY;
	}
	status = read_below(includes, element, &path, folder, part);
	free(folder);
	return status;
}

int xmc_include_leave(struct xmc_includes *includes, uint16_t *part)
{
	includes->depth--;
	return xmc_sources_resume(includes->sources, *part, part);
}
