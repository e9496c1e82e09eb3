/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From a binary configuration to the model: what partitions may do
 * besides having memory and time.
 */
#ifndef XMC_OPEN_TABLES_H
#define XMC_OPEN_TABLES_H

#include "model/model.h"

#include <xmcore/xmc_read.h>

/** Copies a name into the system; "" stays "".
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_open_keep(xmc_system *system, const char **out, const char *name);

/**
 * @brief Adds events, I/O ports, ports, channels and IPVIs.
 * @param system has its partitions.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_open_tables(xmc_system *system, const struct xm_xmc_view *view);

#endif
