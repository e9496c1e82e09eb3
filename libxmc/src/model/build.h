/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From elements of the language to records of the model.
 */
#ifndef XMC_BUILD_H
#define XMC_BUILD_H

#include "language/value.h"
#include "model/model.h"

/**
 * @brief Adds what one element says to the system, in the order of the file.
 * @param values one for each attribute of the element's rule.
 * @param holder the innermost of XMHypervisor, ResidentSw and Partition that
 *        the element stands in, or is.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_build(xmc_system *system, enum xmc_element element,
	      const struct xmc_value *values, struct xmc_place at,
	      enum xmc_element holder);

/** The same for what build_services.c is about: what a partition may do besides
 * having memory and time, and what the hypervisor does of its own. */
int xmc_build_service(xmc_system *system, enum xmc_element element,
		      const struct xmc_value *values, struct xmc_place at,
		      enum xmc_element holder);

/** Notes where an element and its values stand, and which of these are bad. */
void xmc_build_origin(struct xmc_origin *origin, enum xmc_element element,
		      const struct xmc_value *values, struct xmc_place at);

/** Keeps a name of the file; "" if there is none. */
int xmc_build_name(xmc_system *system, const char **out,
		   const struct xmc_value *value);

/** The same for the name of a device: NULL if there is none. */
int xmc_build_device_name(xmc_system *system, xmc_device_name *out,
			  const struct xmc_value *value);

#endif
