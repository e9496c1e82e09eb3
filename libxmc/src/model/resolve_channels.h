/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Finds the ports that the end points of channels name.
 */
#ifndef XMC_RESOLVE_CHANNELS_H
#define XMC_RESOLVE_CHANNELS_H

#include "model/model.h"

/**
 * @brief Connects channels and ports, with a finding for each end point that
 * names no port, or one that does not fit or is taken. Destinations of a
 * channel come into order.
 * @param system partitions and ports are in order.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_resolve_channels(xmc_system *system, xmc_diag *diag);

#endif
