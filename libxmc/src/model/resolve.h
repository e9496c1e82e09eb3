/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Brings a model into the order that the rules and the binary form
 * want: names of devices to indices, records sorted, areas by owner.
 */
#ifndef XMC_RESOLVE_H
#define XMC_RESOLVE_H

#include "model/model.h"

/** @return XMC_SUCCESS also with findings, or XMC_ERR_MEMORY. */
int xmc_resolve(xmc_system *system, xmc_diag *diag);

#endif
