/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From elements of the language to records of the model.
 */
#ifndef XMC_BUILD_H
#define XMC_BUILD_H

#include "model.h"
#include "value.h"

/**
 * @brief Adds what one element says to the system, in the order of the file.
 * @param values one for each attribute of the element's rule.
 * @param resident whether the element stands inside ResidentSw.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_build(xmc_system *system, enum xmc_element element,
	      const struct xmc_value *values, struct xmc_place at,
	      bool resident);

#endif
