/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What is refused before the XML parser sees a byte: other encodings,
 * NULs, DOCTYPE, entities, and anything past a limit.
 */
#ifndef XMC_XML_SCREEN_H
#define XMC_XML_SCREEN_H

#include "findings/diag.h"

/**
 * @brief Reads the raw bytes through once, in linear time.
 * @param part which they are (sources.h).
 * @param[in,out] elements number of those of all files so far.
 * @return XMC_SUCCESS; XMC_ERR_LIMIT or XMC_ERR_XML after the finding that
 *         says what and where.
 */
int xmc_xml_screen(xmc_diag *diag, const char *bytes, size_t size,
		   uint16_t part, size_t *elements);

#endif
