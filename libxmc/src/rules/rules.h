/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The rules between records, one family a file. Each adds findings and
 * applies no rule to what has been found wrong before.
 */
#ifndef XMC_RULES_H
#define XMC_RULES_H

#include "language/language.h"
#include "model/model.h"

/** All families. @return XMC_SUCCESS also with findings, XMC_ERR_MEMORY. */
int xmc_check_system(const xmc_system *system, xmc_diag *diag);

/** Regions, and each area by itself: check_memory.c. */
void xmc_check_memory(const xmc_system *system, xmc_diag *diag);

/** Areas and memory blocks in the regions: check_placement.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_placement(const xmc_system *system, xmc_diag *diag);

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

/** Shared memory that serves nobody: check_sharing.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_sharing(const xmc_system *system, xmc_diag *diag);

/** Areas that a partition can hardly run in: check_layout.c.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_layout(const xmc_system *system, xmc_diag *diag);

/** Devices, channels and interrupts that cannot do what they are there for:
 * check_effect.c. @return XMC_SUCCESS or XMC_ERR_MEMORY. */
int xmc_check_effect(const xmc_system *system, xmc_diag *diag);

/** What a parser sees to by itself, of a system from a binary configuration:
 * names, and whether it is written as a compiler would: check_unparsed.c. */
void xmc_check_unparsed(const xmc_system *system, xmc_diag *diag);

/** Finds a text that no XML document can hold, before the rule of its
 * attribute is applied: bytes that are no UTF-8, U+FFFE and U+FFFF.
 * @return whether it is right. */
bool xmc_check_encoding(xmc_diag *diag, const struct xmc_attribute_rule *rule,
			const char *text, struct xmc_place at);

/** Finds a size that is no multiple of a page. */
void xmc_check_size_aligned(xmc_diag *diag, const struct xmc_origin *origin,
			    unsigned int attribute, uint32_t size,
			    const char *what);

#endif
