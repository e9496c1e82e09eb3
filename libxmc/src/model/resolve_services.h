/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Brings events, I/O ports, ports and IPVIs into order.
 */
#ifndef XMC_RESOLVE_SERVICES_H
#define XMC_RESOLVE_SERVICES_H

#include "model/model.h"

/** Renumbers owners: partition i has index new_index[i] now. */
void xmc_resolve_owners(xmc_system *system, const uint32_t *new_index);

/**
 * @brief Sorts the records of each partition together, and tells it which they
 * are; sorts IPVIs and their targets.
 * @param system its partitions are in order.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_resolve_services(xmc_system *system);

#endif
