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

/* Ports that are searched for what is free, for each finding. */
#define SEARCHED_MAX 10000u

/* What the rules of interrupt lines need. */
struct lines {
	const xmc_system *system;
	xmc_diag *diag;
	uint32_t open; /* mask: of no partition, and not of the kernel */
	const struct xmc_line_node *owner[LINES];
};

static uint32_t open_lines(const xmc_system *system)
{
	uint32_t open = XM_IRQ_LINES & ~(uint32_t)XM_KERNEL_IRQ_LINES;

	for (size_t i = 0; i < system->lines.count; i++) {
		uint32_t line = system->lines.items[i].pub;
		open &= line < LINES ? ~(1u << line) : UINT32_MAX;
	}
	return open;
}

static void help_free_line(uint32_t open, xmc_diag *diag)
{
	char text[64] = "";
	size_t used = 0;

	for (uint32_t line = 0; line < LINES; line++) {
		if ((open >> line & 1u) != 0) {
			used += (size_t)snprintf(text + used,
						 sizeof(text) - used, "%s%u",
						 used == 0 ? "" : ", ", line);
		}
	}
	if (used > 0) {
		xmc_diag_help(diag, "free lines are %s", text);
	} else {
		xmc_diag_help(diag, "remove it: no line is free");
	}
}

static void report_line_again(const struct lines *lines,
			      const struct xmc_line_node *other,
			      const struct xmc_line_node *line)
{
	const xmc_system *system = lines->system;
	xmc_diag *diag = lines->diag;
	bool same_list = other->owner == line->owner;

	if (same_list) {
		xmc_diag_error(diag, "interrupt-twice", line->at,
			       "interrupt line %u stands twice in lines",
			       line->pub);
	} else {
		xmc_diag_error(diag, "interrupt-shared", line->at,
			       "interrupt line %u of %s is that of %s as well",
			       line->pub,
			       xmc_text_owner(system, line->owner).bytes,
			       xmc_text_owner(system, other->owner).bytes);
	}
	xmc_diag_note(diag, other->at, "line %u stands here as well",
		      line->pub);
	if (same_list) {
		xmc_diag_help(diag, "remove one of them");
	} else {
		help_free_line(lines->open, diag);
	}
}

static void check_line(struct lines *lines, const struct xmc_line_node *line)
{
	xmc_diag *diag = lines->diag;

	if (line->pub >= LINES ||
	    ((uint32_t)XM_IRQ_LINES >> line->pub & 1u) == 0) {
		xmc_diag_error(diag, "interrupt-line", line->at,
			       "there is no interrupt line %u", line->pub);
		xmc_diag_fact(diag, "the lines are 1 to 15");
		help_free_line(lines->open, diag);
		return;
	}
	if (((uint32_t)XM_KERNEL_IRQ_LINES >> line->pub & 1u) != 0) {
		xmc_diag_error(diag, "interrupt-kernel", line->at,
			       "interrupt line %u is the kernel's", line->pub);
		xmc_diag_fact(diag, "the kernel has 3, 6, 7, 8 and 9 for its "
				    "UART and timers");
		help_free_line(lines->open, diag);
		return;
	}
	const struct xmc_line_node *other = lines->owner[line->pub];
	if (other == NULL) {
		lines->owner[line->pub] = line;
		return;
	}
	report_line_again(lines, other, line);
}

static void check_lines(const xmc_system *system, xmc_diag *diag)
{
	struct lines lines = {
		.system = system, .diag = diag, .open = open_lines(system)};

	for (size_t i = 0; i < system->lines.count && !xmc_diag_full(diag);
	     i++) {
		check_line(&lines, &system->lines.items[i]);
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
			       "(4 bytes)",
			       address);
		xmc_diag_fact(diag, "registers are read and written whole");
		xmc_diag_help(diag, "write 0x%x",
			      address - address % XM_IO_REGISTER_BYTES);
	} else if (node->pub.count == 0) {
		xmc_diag_error(diag, "io-empty",
			       origin->attributes[XMC_AT_RANGE_COUNT],
			       "noPorts is 0");
		xmc_diag_fact(diag, "noPorts is a number of registers");
		xmc_diag_help(diag, "write noPorts=\"1\", or more");
	} else if (node->pub.count > fit) {
		xmc_diag_error(diag, "io-wrap",
			       origin->attributes[XMC_AT_RANGE_COUNT],
			       "%u registers at 0x%x pass the last address "
			       "0xffffffff",
			       node->pub.count, address);
		xmc_diag_note(diag, at, "they begin here");
		xmc_diag_help(diag, "write noPorts=\"%u\" at the most", fit);
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

/* The ports whose form is right, by address. */
struct ports {
	const struct xmc_io_port_node **items;
	size_t count;
};

/* Says where a port could be that nobody else has: the first address behind
 * the kernel's registers. */
static void help_free_registers(const struct ports *ports,
				const struct xmc_io_port_node *node,
				xmc_diag *diag)
{
	uint64_t bytes = (uint64_t)node->pub.count * XM_IO_REGISTER_BYTES;
	uint64_t from = XM_KERNEL_IO_START + (uint64_t)XM_KERNEL_IO_BYTES;

	if (ports->count > SEARCHED_MAX) {
		xmc_diag_help(diag, "write an address that is free");
		return;
	}
	for (size_t i = 0; i < ports->count; i++) {
		const struct xmc_io_port_node *other = ports->items[i];
		if (other->pub.address >= from + bytes) {
			break;
		}
		if (other != node && last_address(&other->pub) >= from) {
			from = (uint64_t)last_address(&other->pub) + 1;
		}
	}
	if (from + bytes <= 0x100000000ull) {
		xmc_diag_help(diag,
			      "0x%llx is the first address that is free for it",
			      (unsigned long long)from);
	} else {
		xmc_diag_help(diag, "make it shorter: no addresses are free "
				    "for it");
	}
}

static void check_place(const xmc_system *system, const struct ports *ports,
			const struct xmc_io_port_node *node, bool regions_sound,
			xmc_diag *diag)
{
	struct xmc_place at = node->origin.attributes[XMC_AT_RANGE_BASE];
	uint32_t first = node->pub.address;
	uint32_t last = last_address(&node->pub);

	if (first < XM_KERNEL_IO_START + XM_KERNEL_IO_BYTES &&
	    last >= XM_KERNEL_IO_START) {
		xmc_diag_error(diag, "io-kernel", at,
			       "%s reaches the kernel's registers 0x%x..0x%x",
			       describe(system, node).bytes, XM_KERNEL_IO_START,
			       XM_KERNEL_IO_START + XM_KERNEL_IO_BYTES - 1);
		xmc_diag_fact(diag, "they are the memory controller, a UART, "
				    "the interrupt controller and timers");
		help_free_registers(ports, node, diag);
		return;
	}
	if (!regions_sound) {
		return;
	}
	const struct xmc_region_node *region = region_before(system, last);
	uint32_t end = xmc_last(region->pub.start, region->pub.size);
	if (region->pub.start <= last && end >= first) {
		xmc_diag_error(diag, "io-memory", at, "%s reaches memory",
			       describe(system, node).bytes);
		xmc_diag_note(diag, region->origin.at,
			      "region 0x%x..0x%x stands here",
			      region->pub.start, end);
		xmc_diag_help(diag, "write the address of a device's "
				    "registers; memory is given by an Area");
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

/* The bits of a restricted register that no restricted port has. */
static uint32_t free_bits(const struct ports *ports, uint32_t address)
{
	uint32_t taken = 0;

	if (ports->count > SEARCHED_MAX) {
		return 0;
	}
	for (size_t i = 0; i < ports->count; i++) {
		const xmc_io_port *port = &ports->items[i]->pub;
		taken |= port->address == address ? port->mask : 0;
	}
	return ~taken;
}

static void report_overlap(const xmc_system *system, const struct ports *ports,
			   const struct xmc_io_port_node *a,
			   const struct xmc_io_port_node *b, xmc_diag *diag)
{
	bool a_leads = xmc_compare_places(a->origin.at, b->origin.at) > 0;
	const struct xmc_io_port_node *lead = a_leads ? a : b;
	const struct xmc_io_port_node *other = a_leads ? b : a;
	bool masks = a->pub.kind == XMC_IO_RESTRICTED &&
		     b->pub.kind == XMC_IO_RESTRICTED;
	char bits[64] = "";
	uint32_t rest = masks ? free_bits(ports, a->pub.address) : 0;

	if (masks) {
		(void)snprintf(bits, sizeof(bits), " in bits 0x%x",
			       a->pub.mask & b->pub.mask);
	}
	xmc_diag_error(diag, "io-overlap",
		       lead->origin.attributes[XMC_AT_RANGE_BASE],
		       "%s overlaps %s%s", describe(system, lead).bytes,
		       describe(system, other).bytes, bits);
	xmc_diag_note(diag, other->origin.at, "%s stands here",
		      describe(system, other).bytes);
	if (rest != 0) {
		xmc_diag_help(diag, "bits 0x%x are free: write a mask of these",
			      rest);
	} else {
		help_free_registers(ports, lead, diag);
	}
}

/* Goes through the sound ports by address. Of those before, the one that
 * reaches furthest, and those that have a bit of the last restricted register,
 * tell all overlaps. */
static void check_overlaps(const xmc_system *system, const struct ports *ports,
			   xmc_diag *diag)
{
	const struct xmc_io_port_node *furthest = NULL; /* of ranges */
	const struct xmc_io_port_node *bits[32] = {NULL};
	const struct xmc_io_port_node *restricted = NULL;

	for (size_t i = 0; i < ports->count && !xmc_diag_full(diag); i++) {
		const struct xmc_io_port_node *port = ports->items[i];
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
			report_overlap(system, ports, other, port, diag);
		}
		restricted = range ? restricted : port;
		if (range &&
		    (furthest == NULL ||
		     last_address(&port->pub) > last_address(&furthest->pub))) {
			furthest = port;
		}
	}
}

static bool mask_known(const struct xmc_io_port_node *node)
{
	return node->pub.kind == XMC_IO_RANGE ||
	       xmc_usable(&node->origin, XMC_AT_RESTRICTED_MASK);
}

static void check_mask(const xmc_system *system,
		       const struct xmc_io_port_node *node, xmc_diag *diag)
{
	if (node->pub.mask != 0 || !mask_known(node)) {
		return;
	}
	xmc_diag_warning(diag, "io-no-bits",
			 node->origin.attributes[XMC_AT_RESTRICTED_MASK],
			 "%s has mask 0x0", describe(system, node).bytes);
	xmc_diag_fact(diag, "no bit of it can be read or written");
	xmc_diag_help(diag, "write the mask of the bits that the partition is "
			    "given, such as mask=\"0x1\"");
}

int xmc_check_io(const xmc_system *system, xmc_diag *diag)
{
	struct ports ports = {
		calloc(system->io_ports.count + 1, sizeof(*ports.items)), 0};
	bool regions_sound = xmc_regions_sound(system);
	size_t masked = 0;

	if (ports.items == NULL) {
		return XMC_ERR_MEMORY;
	}
	check_lines(system, diag);
	for (size_t i = 0; i < system->io_ports.count; i++) {
		const struct xmc_io_port_node *node =
			&system->io_ports.items[i];
		if (check_form(node, diag)) {
			ports.items[ports.count++] = node;
		}
	}
	xmc_sort((void *)ports.items, ports.count, sizeof(*ports.items),
		 compare);
	for (size_t i = 0; i < ports.count && !xmc_diag_full(diag); i++) {
		check_place(system, &ports, ports.items[i], regions_sound,
			    diag);
		check_mask(system, ports.items[i], diag);
	}
	/* Whose mask is not known overlaps nothing. */
	for (size_t i = 0; i < ports.count; i++) {
		if (mask_known(ports.items[i])) {
			ports.items[masked++] = ports.items[i];
		}
	}
	ports.count = masked;
	check_overlaps(system, &ports, diag);
	free((void *)ports.items);
	return XMC_SUCCESS;
}
