/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of interrupt lines and I/O ports: what partitions may reach of
 * the board's devices.
 */
#include "rules/rules.h"

#include "findings/place_order.h"
#include "model/find.h"
#include "model/sound.h"
#include "tables/order.h"
#include "tables/sort.h"

#include <stdio.h>
#include <stdlib.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>

#define LINES 32u

static void check_line(const xmc_system *system,
		       const struct xmc_line_node **owner,
		       const struct xmc_line_node *line, xmc_diag *diag)
{
	if (line->pub >= LINES ||
	    ((uint32_t)XM_IRQ_LINES >> line->pub & 1u) == 0) {
		xmc_diag_error(diag, "interrupt-line", line->at,
			       "there is no interrupt line %u; the lines are "
			       "1 to 15",
			       line->pub);
		return;
	}
	if (((uint32_t)XM_KERNEL_IRQ_LINES >> line->pub & 1u) != 0) {
		xmc_diag_error(diag, "interrupt-kernel", line->at,
			       "interrupt line %u is the kernel's, as are 3, "
			       "6, 7, 8 and 9 (its UART and timers)",
			       line->pub);
		return;
	}
	const struct xmc_line_node *other = owner[line->pub];
	if (other == NULL) {
		owner[line->pub] = line;
		return;
	}
	if (other->owner == line->owner) {
		xmc_diag_error(diag, "interrupt-twice", line->at,
			       "interrupt line %u stands twice in lines; once "
			       "is enough",
			       line->pub);
	} else {
		xmc_diag_error(diag, "interrupt-shared", line->at,
			       "interrupt line %u of %s is that of %s as well; "
			       "a line has one owner",
			       line->pub,
			       xmc_text_owner(system, line->owner).bytes,
			       xmc_text_owner(system, other->owner).bytes);
	}
	xmc_diag_note(diag, other->at, "line %u stands here as well",
		      line->pub);
}

static void check_lines(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_line_node *owner[LINES] = {NULL};

	for (size_t i = 0; i < system->lines.count && !xmc_diag_full(diag);
	     i++) {
		check_line(system, owner, &system->lines.items[i], diag);
	}
}

/* An I/O port in words. */
struct words {
	char bytes[128];
};

static uint32_t last_address(const xmc_io_port *port)
{
	return port->address + (port->count - 1) * XM_IO_REGISTER_BYTES +
	       (XM_IO_REGISTER_BYTES - 1);
}

static struct words describe(const xmc_system *system,
			     const struct xmc_io_port_node *node)
{
	struct words out;
	bool range = node->pub.kind == XMC_IO_RANGE;

	(void)snprintf(out.bytes, sizeof(out.bytes),
		       range ? "I/O range 0x%x..0x%x of %s"
			     : "I/O port 0x%x..0x%x of %s",
		       node->pub.address, last_address(&node->pub),
		       xmc_text_owner(system, node->owner).bytes);
	return out;
}

/* Whether a port is registers at all; a finding says why not. */
static bool check_form(const struct xmc_io_port_node *node, xmc_diag *diag)
{
	const struct xmc_origin *origin = &node->origin;
	struct xmc_place at = origin->attributes[XMC_AT_RANGE_BASE];
	uint32_t address = node->pub.address;
	uint32_t fit = (UINT32_MAX - address) / XM_IO_REGISTER_BYTES + 1;

	if (!xmc_usable(origin, XMC_AT_RANGE_BASE) ||
	    (node->pub.kind == XMC_IO_RANGE &&
	     !xmc_usable(origin, XMC_AT_RANGE_COUNT))) {
		return false;
	}
	if (address % XM_IO_REGISTER_BYTES != 0) {
		xmc_diag_error(diag, "io-unaligned", at,
			       "I/O port 0x%x is not a multiple of a register "
			       "(4 bytes); 0x%x would be",
			       address,
			       address - address % XM_IO_REGISTER_BYTES);
	} else if (node->pub.count == 0) {
		xmc_diag_error(diag, "io-empty",
			       origin->attributes[XMC_AT_RANGE_COUNT],
			       "noPorts is 0; 1 register is the least");
	} else if (node->pub.count > fit) {
		xmc_diag_error(diag, "io-wrap",
			       origin->attributes[XMC_AT_RANGE_COUNT],
			       "%u registers at 0x%x pass the last address "
			       "0xffffffff; %u fit",
			       node->pub.count, address, fit);
	} else {
		return true;
	}
	return false;
}

/* What begins at or below an address, or the first of all. */
static const struct xmc_region_node *region_before(const xmc_system *system,
						   uint32_t address)
{
	size_t low = 0;
	size_t high = system->regions.count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (system->regions.items[middle].pub.start <= address) {
			low = middle;
		} else {
			high = middle;
		}
	}
	return &system->regions.items[low];
}

static void check_place(const xmc_system *system,
			const struct xmc_io_port_node *node, bool regions_sound,
			xmc_diag *diag)
{
	struct xmc_place at = node->origin.attributes[XMC_AT_RANGE_BASE];
	uint32_t first = node->pub.address;
	uint32_t last = last_address(&node->pub);

	if (first < XM_KERNEL_IO_START + XM_KERNEL_IO_BYTES &&
	    last >= XM_KERNEL_IO_START) {
		xmc_diag_error(diag, "io-kernel", at,
			       "%s reaches the kernel's registers "
			       "0x%x..0x%x (memory controller, UART, interrupt "
			       "controller, timers); 0x%x is the next behind "
			       "them",
			       describe(system, node).bytes, XM_KERNEL_IO_START,
			       XM_KERNEL_IO_START + XM_KERNEL_IO_BYTES - 1,
			       XM_KERNEL_IO_START + XM_KERNEL_IO_BYTES);
	}
	if (!regions_sound) {
		return;
	}
	const struct xmc_region_node *region = region_before(system, last);
	uint32_t end = xmc_last(region->pub.start, region->pub.size);
	if (region->pub.start <= last && end >= first) {
		xmc_diag_error(diag, "io-memory", at,
			       "%s reaches memory; I/O ports are registers of "
			       "devices, an Area gives memory",
			       describe(system, node).bytes);
		xmc_diag_note(diag, region->origin.at,
			      "region 0x%x..0x%x stands here",
			      region->pub.start, end);
	}
}

static int compare(const void *left, const void *right)
{
	const struct xmc_io_port_node *const *a = left;
	const struct xmc_io_port_node *const *b = right;
	int order = xmc_compare((*a)->pub.address, (*b)->pub.address);

	return order != 0
		       ? order
		       : xmc_compare_places((*a)->origin.at, (*b)->origin.at);
}

static void report_overlap(const xmc_system *system,
			   const struct xmc_io_port_node *a,
			   const struct xmc_io_port_node *b, xmc_diag *diag)
{
	bool a_leads = xmc_compare_places(a->origin.at, b->origin.at) > 0;
	const struct xmc_io_port_node *lead = a_leads ? a : b;
	const struct xmc_io_port_node *other = a_leads ? b : a;
	bool masks = a->pub.kind == XMC_IO_RESTRICTED &&
		     b->pub.kind == XMC_IO_RESTRICTED;
	char bits[64] = "a register is whole in one range";

	if (masks) {
		(void)snprintf(bits, sizeof(bits),
			       "both have bits 0x%x of it, a bit has one owner",
			       a->pub.mask & b->pub.mask);
	}
	xmc_diag_error(diag, "io-overlap",
		       lead->origin.attributes[XMC_AT_RANGE_BASE],
		       "%s overlaps %s; %s", describe(system, lead).bytes,
		       describe(system, other).bytes, bits);
	xmc_diag_note(diag, other->origin.at, "%s stands here",
		      describe(system, other).bytes);
}

/* Goes through the sound ports by address. Of those before, the one that
 * reaches furthest, and those that have a bit of the last restricted register,
 * tell all overlaps. */
static void check_overlaps(const xmc_system *system,
			   const struct xmc_io_port_node **ports, size_t count,
			   xmc_diag *diag)
{
	const struct xmc_io_port_node *furthest = NULL; /* of ranges */
	const struct xmc_io_port_node *bits[32] = {NULL};
	const struct xmc_io_port_node *restricted = NULL;

	for (size_t i = 0; i < count && !xmc_diag_full(diag); i++) {
		const struct xmc_io_port_node *port = ports[i];
		const struct xmc_io_port_node *other = NULL;
		bool range = port->pub.kind == XMC_IO_RANGE;
		bool again = restricted != NULL &&
			     restricted->pub.address == port->pub.address;

		if (furthest != NULL &&
		    last_address(&furthest->pub) >= port->pub.address) {
			other = furthest;
		} else if (range && again) {
			other = restricted;
		}
		for (uint32_t bit = 0; !range && bit < 32; bit++) {
			if (!again) {
				bits[bit] = NULL;
			}
			if ((port->pub.mask >> bit & 1u) == 0) {
				continue;
			}
			if (other == NULL && bits[bit] != NULL) {
				other = bits[bit];
			}
			bits[bit] = port;
		}
		if (other != NULL) {
			report_overlap(system, other, port, diag);
		}
		restricted = range ? restricted : port;
		if (range &&
		    (furthest == NULL ||
		     last_address(&port->pub) > last_address(&furthest->pub))) {
			furthest = port;
		}
	}
}

int xmc_check_io(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_io_port_node **sound =
		calloc(system->io_ports.count + 1, sizeof(*sound));
	bool regions_sound = xmc_regions_sound(system);
	size_t count = 0;

	if (sound == NULL) {
		return XMC_ERR_MEMORY;
	}
	check_lines(system, diag);
	for (size_t i = 0; i < system->io_ports.count; i++) {
		const struct xmc_io_port_node *node =
			&system->io_ports.items[i];
		if (!check_form(node, diag)) {
			continue;
		}
		check_place(system, node, regions_sound, diag);
		if (node->pub.kind == XMC_IO_RANGE ||
		    xmc_usable(&node->origin, XMC_AT_RESTRICTED_MASK)) {
			sound[count++] = node;
		}
		if (node->pub.mask == 0 &&
		    xmc_usable(&node->origin, XMC_AT_RESTRICTED_MASK)) {
			xmc_diag_warning(
				diag, "io-no-bits",
				node->origin.attributes[XMC_AT_RESTRICTED_MASK],
				"%s has mask 0x0: no bit of it can be read or "
				"written",
				describe(system, node).bytes);
		}
	}
	xmc_sort((void *)sound, count, sizeof(*sound), compare);
	check_overlaps(system, sound, count, diag);
	free((void *)sound);
	return XMC_SUCCESS;
}
