/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Constants of a system for programs: what the parts of a header share.
 */
#ifndef XMC_HEADER_H
#define XMC_HEADER_H

#include "findings/diag.h"
#include "header/identifiers.h"
#include "text/writer.h"
#include "xmc.h"

struct xmc_header_out {
	const xmc_system *system;
	xmc_diag *diag;
	const char *prefix; /**< before every identifier */
	bool python;
	struct xmc_writer text;
	struct xmc_identifiers identifiers;
	const char **partitions; /**< the identifier of each */
	bool no_memory;
	bool unwritable; /**< a name is one that no source text can hold */
};

/** An identifier for a record, with a finding if it collides.
 * @return "" without memory. */
const char *xmc_header_identifier(struct xmc_header_out *out, const char *stem,
				  const char *name, uint32_t local,
				  xmc_record kind, uint32_t index);

/** A comment line of the project's own words. */
void xmc_header_section(struct xmc_header_out *out, const char *words);

/* Constants; `PREFIX IDENTIFIER SUFFIX` is the name. */
void xmc_header_number(struct xmc_header_out *out, const char *identifier,
		       const char *suffix, uint32_t value);
void xmc_header_address(struct xmc_header_out *out, const char *identifier,
			const char *suffix, uint32_t value);
void xmc_header_size(struct xmc_header_out *out, const char *identifier,
		     const char *suffix, uint32_t bytes);
void xmc_header_string(struct xmc_header_out *out, const char *identifier,
		       const char *suffix, const char *value);

/** Processors, devices, logs, watchdog: header_devices.c. */
void xmc_header_devices(struct xmc_header_out *out);

/** Ports and channels: header_ports.c. */
void xmc_header_ports(struct xmc_header_out *out);

/** I/O ports, interrupts between partitions: header_services.c. */
void xmc_header_services(struct xmc_header_out *out);

#endif
