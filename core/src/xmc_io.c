/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a configuration that concern interrupt lines and I/O ports:
 * what a partition may reach of the board's devices.
 */
#include "xmc_check.h"
#include <xm/limits.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>

/* Addresses and sizes in registers: no end of a range wraps. */
#define REGISTERS(bytes) ((uint32_t)(bytes) / XM_IO_REGISTER_BYTES)
#define REGISTERS_END 0x40000000u

static int check_interrupts(const struct xm_xmc_view *view)
{
	uint32_t taken = 0;
	struct xm_xmc_partition partition;

	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PARTITIONS); i++) {
		xm_xmc_partition(view, i, &partition);
		if ((partition.interrupt_lines & taken) != 0) {
			return XM_ERR_REFERENCE;
		}
		taken |= partition.interrupt_lines;
	}
	return XM_SUCCESS;
}

/* An I/O port by itself: registers, and neither memory nor the kernel's. */
static int check_io_port(const struct xm_xmc_view *view,
			 const struct xm_xmc_io_port *port)
{
	uint32_t first = REGISTERS(port->address);
	struct xm_xmc_region region;

	if (port->count == 0) {
		return XM_ERR_VALUE;
	}
	if (!xm_in_range(REGISTERS_END, first, port->count) ||
	    xm_overlap(first, port->count, REGISTERS(XM_KERNEL_IO_START),
		       REGISTERS(XM_KERNEL_IO_BYTES))) {
		return XM_ERR_ADDRESS;
	}
	/* Of the regions that begin before its end, the last ends last. */
	xm_xmc_region_before(
		view, port->address + (port->count - 1) * XM_IO_REGISTER_BYTES,
		&region);
	return xm_overlap(first, port->count, REGISTERS(region.start),
			  REGISTERS(region.size))
		       ? XM_ERR_ADDRESS
		       : XM_SUCCESS;
}

/* What the I/O ports that have passed by have. */
struct taken {
	uint32_t end;		 /* of ranges, in registers */
	uint32_t restricted_end; /* of the last register with restricted ones */
	uint32_t mask;		 /* the bits that they have of it */
};

/* Takes a port that begins at or behind all others. */
static int take(struct taken *taken, const struct xm_xmc_io_port *port)
{
	uint32_t first = REGISTERS(port->address);
	bool again = taken->restricted_end == first + 1;

	if (first < taken->end) {
		return XM_ERR_ADDRESS;
	}
	if (port->kind == XM_XMC_IO_RANGE) {
		taken->end = first + port->count;
		return again ? XM_ERR_ADDRESS : XM_SUCCESS;
	}
	if (again && (port->mask & taken->mask) != 0) {
		return XM_ERR_ADDRESS;
	}
	taken->mask = again ? taken->mask | port->mask : port->mask;
	taken->restricted_end = first + 1;
	return XM_SUCCESS;
}

int xm_xmc_check_io(const struct xm_xmc_view *view)
{
	uint32_t count = xm_xmc_count(view, XM_XMC_IO_PORTS);
	struct xm_xmc_order order = {0, 0};
	struct taken taken = {0, 0, 0};
	int status = check_interrupts(view);

	if (status == XM_SUCCESS &&
	    xm_xmc_count(view, XM_XMC_IO_ORDER) != count) {
		status = XM_ERR_COUNT;
	}
	for (uint32_t i = 0; status == XM_SUCCESS && i < count; i++) {
		uint32_t index =
			xm_xmc_word(xm_xmc_record(view, XM_XMC_IO_ORDER, i) +
				    XM_XMC_IO_ORDER_INDEX);
		struct xm_xmc_io_port port;

		xm_xmc_io_port(view, index, &port);
		status = xm_xmc_pass(&order, port.address, index);
		if (status == XM_SUCCESS) {
			status = check_io_port(view, &port);
		}
		if (status == XM_SUCCESS) {
			status = take(&taken, &port);
		}
	}
	return status;
}
