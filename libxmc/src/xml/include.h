/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief XInclude 1.0 of whole XML files below the main file's folder: which
 * files are open, and what is refused.
 */
#ifndef XMC_INCLUDE_H
#define XMC_INCLUDE_H

#include "findings/sources.h"
#include "xml/include_path.h"
#include "xml/xml_reader.h"

#include <sys/types.h>

#define XMC_INCLUDE_NAMESPACE "http://www.w3.org/2001/XInclude"

/* A file that is being read. */
struct xmc_include_open {
	struct xmc_include_path path; /* "": the main file */
	dev_t device;
	ino_t inode;
};

/** The includes of one description. */
struct xmc_includes {
	xmc_diag *diag;
	struct xmc_sources *sources;
	const xmc_options *options; /* NULL: nothing is included */
	struct xmc_include_open open[XMC_INCLUDE_DEPTH_MAX + 1];
	size_t depth; /* files open besides the main one */
	size_t count; /* includes so far */
	size_t bytes; /* of all files so far */
};

/** @param sources holds the main file. */
void xmc_include_start(struct xmc_includes *includes, xmc_diag *diag,
		       struct xmc_sources *sources, const xmc_options *options);

/** Whether an element is an `xi:include`. */
bool xmc_include_is(const struct xmc_xml_element *element);

/**
 * @brief Reads the file that an `xi:include` names; it is then open.
 * @param[out] part its part, from its start.
 * @return XMC_SUCCESS, XMC_ERR_MEMORY, or XMC_ERR_FINDINGS after a finding.
 */
int xmc_include_enter(struct xmc_includes *includes,
		      const struct xmc_xml_element *element, uint16_t *part);

/**
 * @brief Ends the file entered last.
 * @param[in,out] part the one of the include; then one that goes on behind it.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_include_leave(struct xmc_includes *includes, uint16_t *part);

/** Reports an element that stands inside an `xi:include`. */
void xmc_include_report_child(xmc_diag *diag,
			      const struct xmc_xml_element *element);

#endif
