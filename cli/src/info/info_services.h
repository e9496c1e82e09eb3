/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing what a system has besides memory and plans: health monitor
 * tables, traces, the watchdog, device registers, interrupts, ports, channels
 * and interrupts between partitions.
 *
 * Each adds members to the innermost object; xmtool-info(1) lists them.
 */
#ifndef CLI_INFO_SERVICES_H
#define CLI_INFO_SERVICES_H

#include "doc.h"

#include <xmc.h>

/** A device by its name; none is null, or as text no line. */
void info_services_device(struct doc *doc, const char *name,
			  const xmc_system *system, uint32_t index);

/** Of the hypervisor. */
void info_services_hypervisor(struct doc *doc, const xmc_system *system);

/** Of a partition. */
void info_services_partition(struct doc *doc, const xmc_system *system,
			     const xmc_partition *partition);

/** Of the system: its channels and IPVIs. */
void info_services_system(struct doc *doc, const xmc_system *system);

#endif
