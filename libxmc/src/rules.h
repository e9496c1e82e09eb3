/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The rules between records, one family a file. Each adds findings and
 * applies no rule to what has been found wrong before.
 */
#ifndef XMC_RULES_H
#define XMC_RULES_H

#include "model.h"

/** All families. @return XMC_SUCCESS also with findings, XMC_ERR_MEMORY. */
int xmc_check_system(const xmc_system *system, xmc_diag *diag);

/** Regions, and each area by itself: check_memory.c. */
void xmc_check_memory(const xmc_system *system, xmc_diag *diag);

/** Areas and memory blocks in the regions: check_placement.c. */
void xmc_check_placement(const xmc_system *system, xmc_diag *diag);

/** What is accepted, but without effect in this kernel: check_unserved.c. */
void xmc_check_unserved(const xmc_system *system, xmc_diag *diag);

/** What this kernel refuses to boot, as findings of some severity (errors or
 * warnings): check_kernel.c. */
void xmc_check_kernel(const xmc_system *system, xmc_diag *diag,
		      xmc_severity severity);

/** Who may have which byte: check_claims.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_claims(const xmc_system *system, xmc_diag *diag);

/** Virtual ranges and entry points: check_map.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_map(const xmc_system *system, xmc_diag *diag);

/** The hypervisor's area: check_hypervisor.c. */
void xmc_check_hypervisor(const xmc_system *system, xmc_diag *diag);

/** Processors, plans, and which partitions they run: check_plan.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_plan(const xmc_system *system, xmc_diag *diag);

/** The slots of each plan: check_slots.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_slots(const xmc_system *system, xmc_diag *diag);

/** Temporal requirements: check_temporal.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_temporal(const xmc_system *system, xmc_diag *diag);

/** Identifiers of partitions, and names: check_names.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_names(const xmc_system *system, xmc_diag *diag);

/** Devices, and what is a console: check_devices.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_devices(const xmc_system *system, xmc_diag *diag);

/** Health monitor tables, traces, the watchdog: check_events.c. */
void xmc_check_events(const xmc_system *system, xmc_diag *diag);

/** Interrupt lines and I/O ports: check_io.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_io(const xmc_system *system, xmc_diag *diag);

/** Ports, channels and IPVIs: check_channels.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_channels(const xmc_system *system, xmc_diag *diag);

/** Finds a size that is no multiple of a page. */
void xmc_check_size_aligned(xmc_diag *diag, const struct xmc_origin *origin,
			    unsigned int attribute, uint32_t size,
			    const char *what);

/** Whether the ids of partitions are right, so that references to them can be
 * judged: 0, 1, 2... and nothing passed over. */
bool xmc_ids_sound(const xmc_system *system);

/** Whether an area is one that further rules make sense for: usable, page
 * aligned, not empty, not wrapping. */
bool xmc_area_sound(const struct xmc_area_node *area);

/** Whether a memory block is one that further rules make sense for: usable,
 * not empty, not wrapping. */
bool xmc_block_sound(const struct xmc_device_node *device);

/** Whether all regions are sound, so that what lies in them can be judged. */
bool xmc_regions_sound(const xmc_system *system);

/** xmc_area_sound() for a region. */
bool xmc_region_sound(const struct xmc_region_node *region);

/** The last address of a sound range. */
static inline uint32_t xmc_last(uint32_t start, uint32_t size)
{
	return start + (size - 1);
}

/** `partition 0 "P0"`, or `the resident software`. */
struct xmc_text xmc_text_owner(const xmc_system *system, uint32_t owner);

/** The partition with an id. @return NULL if there is none. */
const struct xmc_partition_node *xmc_find_partition(const xmc_system *system,
						    uint32_t id);

/** The region that an address lies in, or NULL; regions are sorted. */
const struct xmc_region_node *xmc_find_region(const xmc_system *system,
					      uint32_t address);

#endif
