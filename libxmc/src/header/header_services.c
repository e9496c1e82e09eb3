/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Constants of I/O ports and of interrupts between partitions.
 */
#include "header/header.h"

#include <inttypes.h>
#include <stdio.h>

/* A category and two names of 31 bytes, with indices. */
#define STEM_BYTES 160

static void put_io_ports(struct xmc_header_out *out,
			 const xmc_partition *partition, const char *owner)
{
	char stem[STEM_BYTES];

	(void)snprintf(stem, sizeof(stem), "IO_%s", owner);
	for (uint32_t i = 0; i < partition->io_port_count; i++) {
		uint32_t index = partition->first_io_port + i;
		const xmc_io_port *port = xmc_io_port_at(out->system, index);
		const char *identifier = xmc_header_identifier(
			out, stem, "", i, XMC_RECORD_IO_PORT, index);

		xmc_header_address(out, identifier, "_ADDRESS", port->address);
		if (port->kind == XMC_IO_RESTRICTED) {
			xmc_header_address(out, identifier, "_MASK",
					   port->mask);
		} else {
			xmc_header_number(out, identifier, "_REGISTERS",
					  port->count);
		}
	}
}

/* Whether an IPVI interrupts a partition; targets are ordered. */
static bool reaches(const xmc_system *system, const xmc_ipvi *ipvi,
		    uint32_t partition)
{
	size_t from = ipvi->first_target;
	size_t to = from + ipvi->target_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		uint32_t target = *xmc_ipvi_target_at(system, middle);
		if (target == partition) {
			return true;
		}
		if (target < partition) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return false;
}

/* Whether a partition's IPVI is the only one of its that reaches another. Those
 * of a source stand together, and are 8 at the most. */
static bool is_only_one(const xmc_system *system, size_t index, uint32_t target)
{
	const uint32_t source = xmc_ipvi_at(system, index)->source_partition;
	size_t at = index;

	while (at > 0 &&
	       xmc_ipvi_at(system, at - 1)->source_partition == source) {
		at--;
	}
	for (; at < xmc_ipvi_count(system); at++) {
		const xmc_ipvi *other = xmc_ipvi_at(system, at);
		if (other->source_partition != source) {
			break;
		}
		if (at != index && reaches(system, other, target)) {
			return false;
		}
	}
	return true;
}

/* Of several from one partition to another each has its id in its name. */
static void put_ipvi(struct xmc_header_out *out, size_t index,
		     uint32_t target_index)
{
	const xmc_ipvi *ipvi = xmc_ipvi_at(out->system, index);
	uint32_t target = *xmc_ipvi_target_at(out->system, target_index);
	char stem[STEM_BYTES];
	char name[STEM_BYTES];

	(void)snprintf(stem, sizeof(stem), "IPVI_%s_TO",
		       out->partitions[ipvi->source_partition]);
	(void)snprintf(name, sizeof(name), "%s", out->partitions[target]);
	if (!is_only_one(out->system, index, target)) {
		(void)snprintf(name, sizeof(name), "%s_%" PRIu32,
			       out->partitions[target], ipvi->id);
	}
	const char *identifier = xmc_header_identifier(
		out, stem, name, 0, XMC_RECORD_IPVI_TARGET, target_index);
	xmc_header_number(out, identifier, "_ID", ipvi->id);
}

void xmc_header_services(struct xmc_header_out *out)
{
	const size_t partitions = xmc_partition_count(out->system);
	const size_t ipvis = xmc_ipvi_count(out->system);

	if (xmc_io_port_count(out->system) > 0) {
		xmc_header_section(out, "I/O ports: registers of 32 bits, or "
					"the bits of one");
	}
	for (uint32_t i = 0; i < partitions; i++) {
		put_io_ports(out, xmc_partition_at(out->system, i),
			     out->partitions[i]);
	}
	if (ipvis > 0) {
		xmc_header_section(out, "Interrupts between partitions");
	}
	for (size_t i = 0; i < ipvis; i++) {
		const xmc_ipvi *ipvi = xmc_ipvi_at(out->system, i);
		for (uint32_t k = 0; k < ipvi->target_count; k++) {
			put_ipvi(out, i, ipvi->first_target + k);
		}
	}
}
