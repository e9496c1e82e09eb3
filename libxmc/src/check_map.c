/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a partition's initial map: virtual ranges apart from each
 * other and from the kernel's window, the entry point inside one.
 */
#include "rules.h"

#include "order.h"

#include <stdlib.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>

#define ENTRY_ALIGN_BYTES 4u

/* Whether the initial map shows the area at an address that can be judged. */
static bool is_mapped(const struct xmc_area_node *area)
{
	return (area->pub.flags & XMC_AREA_UNMAPPED) == 0 &&
	       xmc_area_sound(area) &&
	       xmc_usable(&area->origin, XMC_AT_AREA_MAPPED_AT) &&
	       area->pub.mapped_at % XM_PAGE_BYTES == 0;
}

static uint32_t virtual_last(const struct xmc_area_node *area)
{
	return xmc_last(area->pub.mapped_at, area->pub.size);
}

static int compare(const void *left, const void *right)
{
	const struct xmc_area_node *const *a = left;
	const struct xmc_area_node *const *b = right;
	int order = xmc_compare((*a)->pub.mapped_at, (*b)->pub.mapped_at);

	return order != 0
		       ? order
		       : xmc_compare_places((*a)->origin.at, (*b)->origin.at);
}

/* The kernel's window is at the top: what passes 2^32 reaches it too. */
static bool check_window(const xmc_system *system,
			 const struct xmc_area_node *area, xmc_diag *diag)
{
	uint32_t size = area->pub.size;

	if (xm_in_range(XM_KERNEL_WINDOW, area->pub.mapped_at, size)) {
		return true;
	}
	struct xmc_place at = area->origin.attributes[XMC_AT_AREA_MAPPED_AT];
	struct xmc_text owner = xmc_text_owner(system, area->owner);
	if (size > XM_KERNEL_WINDOW) {
		xmc_diag_error(diag, "kernel-window", at,
			       "area of size 0x%x of %s cannot be mapped below "
			       "the kernel's window at 0x%x",
			       size, owner.bytes, XM_KERNEL_WINDOW);
	} else {
		xmc_diag_error(diag, "kernel-window", at,
			       "area of %s mapped at 0x%x of size 0x%x "
			       "reaches into the kernel's window at 0x%x; "
			       "0x%x is the highest address for it",
			       owner.bytes, area->pub.mapped_at, size,
			       XM_KERNEL_WINDOW, XM_KERNEL_WINDOW - size);
	}
	return false;
}

static void report_overlap(const xmc_system *system,
			   const struct xmc_area_node *a,
			   const struct xmc_area_node *b, xmc_diag *diag)
{
	bool a_leads = xmc_compare_places(a->origin.at, b->origin.at) > 0;
	const struct xmc_area_node *lead = a_leads ? a : b;
	const struct xmc_area_node *other = a_leads ? b : a;
	uint32_t a_last = virtual_last(a);
	uint32_t b_last = virtual_last(b);

	xmc_diag_error(diag, "virtual-overlap",
		       lead->origin.attributes[XMC_AT_AREA_MAPPED_AT],
		       "area of %s mapped at 0x%x..0x%x overlaps another of "
		       "its areas, mapped at 0x%x..0x%x, in 0x%x..0x%x; 0x%x "
		       "is behind both",
		       xmc_text_owner(system, lead->owner).bytes,
		       lead->pub.mapped_at, virtual_last(lead),
		       other->pub.mapped_at, virtual_last(other),
		       b->pub.mapped_at, a_last < b_last ? a_last : b_last,
		       (a_last > b_last ? a_last : b_last) + 1);
	xmc_diag_note(diag, other->origin.attributes[XMC_AT_AREA_MAPPED_AT],
		      "0x%x..0x%x is mapped here", other->pub.mapped_at,
		      virtual_last(other));
}

/* mapped: the partition's areas in its map, in order of virtual address. */
static void check_entry_point(const xmc_system *system, uint32_t index,
			      const struct xmc_area_node *const *mapped,
			      size_t mapped_count, xmc_diag *diag)
{
	const struct xmc_partition_node *node =
		&system->partitions.items[index];
	uint32_t entry = node->pub.entry_point;
	struct xmc_place at =
		node->origin.attributes[XMC_AT_PARTITION_ENTRY_POINT];

	if (entry == XMC_NO_ENTRY_POINT || system->incomplete) {
		return;
	}
	if (entry % ENTRY_ALIGN_BYTES != 0) {
		xmc_diag_error(diag, "entry-unaligned", at,
			       "entryPoint 0x%x is not a multiple of an "
			       "instruction (4 bytes)",
			       entry);
	}
	for (size_t i = 0; i < mapped_count; i++) {
		if (entry >= mapped[i]->pub.mapped_at &&
		    entry <= virtual_last(mapped[i])) {
			return;
		}
	}
	xmc_diag_error(diag, "entry-no-area", at,
		       "entryPoint 0x%x is in no mapped area of %s", entry,
		       xmc_text_owner(system, index).bytes);
	if (mapped_count > 0) {
		xmc_diag_note(diag, mapped[0]->origin.at,
			      "its first area is mapped at 0x%x..0x%x",
			      mapped[0]->pub.mapped_at,
			      virtual_last(mapped[0]));
	}
}

/* mapped: room for all of the partition's areas. */
static void check_partition(const xmc_system *system, uint32_t index,
			    const struct xmc_area_node **mapped, xmc_diag *diag)
{
	const xmc_partition *partition = &system->partitions.items[index].pub;
	const struct xmc_area_node *furthest = NULL;
	size_t count = 0;

	for (uint32_t i = 0; i < partition->area_count; i++) {
		const struct xmc_area_node *area =
			&system->areas.items[partition->first_area + i];
		if (is_mapped(area) && check_window(system, area, diag)) {
			mapped[count++] = area;
		}
	}
	qsort((void *)mapped, count, sizeof(mapped[0]), compare);
	for (size_t i = 0; i < count; i++) {
		if (furthest != NULL &&
		    virtual_last(furthest) >= mapped[i]->pub.mapped_at) {
			report_overlap(system, furthest, mapped[i], diag);
		}
		if (furthest == NULL ||
		    virtual_last(mapped[i]) > virtual_last(furthest)) {
			furthest = mapped[i];
		}
	}
	check_entry_point(system, index, mapped, count, diag);
}

int xmc_check_map(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_area_node **mapped =
		calloc(system->areas.count + 1, sizeof(*mapped));

	if (mapped == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		check_partition(system, (uint32_t)i, mapped, diag);
	}
	free((void *)mapped);
	return XMC_SUCCESS;
}
