/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of devices, and of what is a console. In which region a memory
 * block lies is judged by check_placement.c.
 */
#include "rules/rules.h"

#include "tables/order.h"
#include "tables/sort.h"

#include <stdlib.h>
#include <xmcore/bytes.h>
#include <xmcore/xmc_read.h>

static int compare_uarts(const void *left, const void *right)
{
	const struct xmc_device_node *const *a = left;
	const struct xmc_device_node *const *b = right;
	int order = xmc_compare((*a)->pub.id, (*b)->pub.id);

	return order != 0 ? order : (*a > *b) - (*a < *b);
}

static void check_device_count(const xmc_system *system, xmc_diag *diag)
{
	if (system->devices.count > XM_XMC_DEVICES_MAX) {
		xmc_diag_error(
			diag, "too-many-devices",
			system->devices.items[XM_XMC_DEVICES_MAX].origin.at,
			"%zu devices; %u are the most", system->devices.count,
			XM_XMC_DEVICES_MAX);
	}
}

/* by_id: room for all devices. */
static void check_uarts(const xmc_system *system,
			const struct xmc_device_node **by_id, xmc_diag *diag)
{
	size_t count = 0;

	for (size_t i = 0; i < system->devices.count; i++) {
		const struct xmc_device_node *node = &system->devices.items[i];
		if (node->pub.kind != XMC_DEVICE_UART) {
			continue;
		}
		if (xmc_usable(&node->origin, XMC_AT_UART_ID)) {
			by_id[count++] = node;
		}
		if (xmc_usable(&node->origin, XMC_AT_UART_BAUD_RATE) &&
		    node->pub.baud_rate == 0) {
			xmc_diag_error(
				diag, "baud-rate",
				node->origin.attributes[XMC_AT_UART_BAUD_RATE],
				"baudRate is 0; write a rate such as 115200");
		}
	}
	xmc_sort((void *)by_id, count, sizeof(by_id[0]), compare_uarts);
	for (size_t i = 1; i < count; i++) {
		if (by_id[i]->pub.id == by_id[i - 1]->pub.id) {
			xmc_diag_error(
				diag, "uart-id-twice",
				by_id[i]->origin.attributes[XMC_AT_UART_ID],
				"UARTs %s and %s have the same id %u",
				xmc_text_quote_name(by_id[i - 1]->pub.name)
					.bytes,
				xmc_text_quote_name(by_id[i]->pub.name).bytes,
				by_id[i]->pub.id);
			xmc_diag_note(diag, by_id[i - 1]->origin.at,
				      "the other one stands here");
			xmc_diag_help(diag, "remove one of the two, or give it "
					    "the number of another UART of the "
					    "board");
		}
	}
}

static void check_block(const struct xmc_device_node *device, xmc_diag *diag)
{
	const struct xmc_origin *origin = &device->origin;
	struct xmc_place at = origin->attributes[XMC_AT_BLOCK_SIZE];

	if (device->pub.kind != XMC_DEVICE_MEMORY_BLOCK ||
	    !xmc_usable(origin, XMC_AT_BLOCK_START) ||
	    !xmc_usable(origin, XMC_AT_BLOCK_SIZE)) {
		return;
	}
	if (device->pub.size == 0) {
		xmc_diag_error(diag, "empty", at,
			       "memory block of size 0; one byte is the least");
	} else if (!xm_no_wrap(device->pub.start, device->pub.size)) {
		xmc_diag_error(diag, "address-wrap", at,
			       "memory block at 0x%x of size 0x%x passes the "
			       "last address 0xffffffff; 0x%llx bytes fit",
			       device->pub.start, device->pub.size,
			       0x100000000ull - device->pub.start);
	}
}

/* The kernel writes text to a UART, or nowhere. */
static void check_console(const xmc_system *system, uint32_t index,
			  struct xmc_place at, xmc_diag *diag)
{
	if (index == XMC_NO_DEVICE) {
		return;
	}
	const struct xmc_device_node *device = &system->devices.items[index];
	if (device->pub.kind == XMC_DEVICE_MEMORY_BLOCK) {
		xmc_diag_error(diag, "console-kind", at,
			       "console %s is a MemoryBlock; a console is a "
			       "Uart or a Null",
			       xmc_text_quote_name(device->pub.name).bytes);
		xmc_diag_note(diag, device->origin.at,
			      "the device stands here");
	}
}

static void check_consoles(const xmc_system *system, xmc_diag *diag)
{
	check_console(system, system->info.console,
		      system->hypervisor.attributes[XMC_AT_HYPERVISOR_CONSOLE],
		      diag);
	for (size_t i = 0; i < system->processors.count; i++) {
		const struct xmc_processor_node *node =
			&system->processors.items[i];
		check_console(system, node->pub.console,
			      node->origin.attributes[XMC_AT_PROCESSOR_CONSOLE],
			      diag);
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		check_console(system, node->pub.console,
			      node->origin.attributes[XMC_AT_PARTITION_CONSOLE],
			      diag);
	}
}

int xmc_check_devices(const xmc_system *system, xmc_diag *diag)
{
	const struct xmc_device_node **by_id =
		calloc(system->devices.count + 1, sizeof(*by_id));

	if (by_id == NULL) {
		return XMC_ERR_MEMORY;
	}
	for (size_t i = 0; i < system->devices.count; i++) {
		check_block(&system->devices.items[i], diag);
	}
	check_device_count(system, diag);
	check_uarts(system, by_id, diag);
	check_consoles(system, diag);
	free((void *)by_id);
	return XMC_SUCCESS;
}
