/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rule of a configuration: a byte has one owner, or all its owners share
 * it.
 *
 * The file names all areas and memory blocks in order of their start. That it
 * is an order of all of them is seen as they pass by, and each is compared with
 * the furthest end so far: steps linear in their number, and no memory.
 */
#include "xmc_check.h"
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>

int xm_xmc_pass(struct xm_xmc_order *order, uint32_t address, uint32_t index)
{
	if (address < order->address ||
	    (address == order->address && index < order->next_index)) {
		return XM_ERR_ORDER;
	}
	order->address = address;
	order->next_index = index + 1;
	return XM_SUCCESS;
}

/* A range that somebody has: an area or a memory block. */
struct claim {
	uint32_t start;
	uint32_t size;
	bool shared;
};

/* The kernel writes into memory block devices: they are nobody else's. */
static int read_block(const struct xm_xmc_view *view, uint32_t index,
		      struct claim *claim)
{
	struct xm_xmc_system system;
	struct xm_xmc_device block;

	if (index >= xm_xmc_count(view, XM_XMC_DEVICES)) {
		return XM_ERR_REFERENCE;
	}
	xm_xmc_device(view, index, &block);
	if (block.kind != XM_XMC_DEVICE_MEMORY_BLOCK) {
		return XM_ERR_REFERENCE;
	}
	if (block.size == 0) {
		return XM_ERR_VALUE;
	}
	xm_xmc_system(view, &system);
	if (!xm_no_wrap(block.start, block.size) ||
	    !xm_xmc_in_one_region(view, block.start, block.size) ||
	    xm_overlap(block.start, block.size, XM_KERNEL_PHYS,
		       system.hypervisor_bytes)) {
		return XM_ERR_ADDRESS;
	}
	claim->start = block.start;
	claim->size = block.size;
	claim->shared = false;
	return XM_SUCCESS;
}

/* Record @p place of the area order. The resident software shares nothing; its
 * areas come first. */
static int read_claim(const struct xm_xmc_view *view, uint32_t place,
		      uint32_t rsw_area_count, struct claim *claim,
		      uint32_t *index)
{
	uint32_t area_count = xm_xmc_count(view, XM_XMC_AREAS);
	struct xm_xmc_area area;

	*index = xm_xmc_word(xm_xmc_record(view, XM_XMC_AREA_ORDER, place) +
			     XM_XMC_AREA_ORDER_INDEX);
	if (*index >= area_count) {
		return read_block(view, *index - area_count, claim);
	}
	xm_xmc_area(view, *index, &area);
	claim->start = area.start;
	claim->size = area.size;
	claim->shared = (area.flags & XM_XMC_AREA_SHARED) != 0 &&
			*index >= rsw_area_count;
	return XM_SUCCESS;
}

static uint32_t count_blocks(const struct xm_xmc_view *view)
{
	uint32_t count = 0;
	struct xm_xmc_device device;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_DEVICES); i++) {
		xm_xmc_device(view, i, &device);
		count += device.kind == XM_XMC_DEVICE_MEMORY_BLOCK;
	}
	return count;
}

/* All ranges end below XM_MEMORY_END, so that no end wraps. */
int xm_xmc_check_apart(const struct xm_xmc_view *view)
{
	uint32_t count = xm_xmc_count(view, XM_XMC_AREA_ORDER);
	uint32_t private_end = 0; /* the furthest so far */
	uint32_t end = 0;	  /* that of shared ranges as well */
	struct xm_xmc_order order = {0, 0};
	struct xm_xmc_system system;

	xm_xmc_system(view, &system);
	if (count < xm_xmc_count(view, XM_XMC_AREAS) ||
	    count - xm_xmc_count(view, XM_XMC_AREAS) != count_blocks(view)) {
		return XM_ERR_COUNT;
	}
	for (uint32_t i = 0; i < count; i++) {
		struct claim claim;
		uint32_t index;
		int status = read_claim(view, i, system.rsw_area_count, &claim,
					&index);

		if (status == XM_SUCCESS) {
			status = xm_xmc_pass(&order, claim.start, index);
		}
		if (status != XM_SUCCESS) {
			return status;
		}
		if (claim.start < (claim.shared ? private_end : end)) {
			return XM_ERR_ADDRESS;
		}
		if (claim.start + claim.size > end) {
			end = claim.start + claim.size;
		}
		/* A private range that got here begins behind all others. */
		private_end = claim.shared ? private_end : end;
	}
	return XM_SUCCESS;
}
