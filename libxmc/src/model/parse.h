/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From XML to a model, by the table of the language.
 */
#ifndef XMC_PARSE_H
#define XMC_PARSE_H

#include "model/model.h"

/**
 * @brief Reads the main file of a system, and what it includes, into the
 * system, which is empty: well-formed, known elements and attributes, values
 * of the right form. Rules between records come after.
 * @param options NULL: none.
 * @return XMC_SUCCESS also with findings, XMC_ERR_XML, XMC_ERR_LIMIT,
 *         XMC_ERR_MEMORY.
 */
int xmc_parse_xml(xmc_system *system, xmc_diag *diag,
		  const xmc_options *options);

#endif
