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
		xmc_diag_fact(diag, "the binary configuration holds no more");
		xmc_diag_help(diag, "remove %zu of them, from this one on",
			      system->devices.count - XM_XMC_DEVICES_MAX);
	}
}

/* The first id that no UART has. */
static uint32_t free_id(const struct xmc_device_node *const *by_id,
			size_t count)
{
	uint32_t id = 0;

	for (size_t i = 0; i < count; i++) {
		id += by_id[i]->pub.id == id;
	}
	return id;
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
				"baudRate is 0");
			xmc_diag_fact(diag, "at rate 0 nothing is sent");
			xmc_diag_help(diag, "write baudRate=\"115200\", or "
					    "what is at the other end");
		}
	}
	xmc_sort((void *)by_id, count, sizeof(by_id[0]), compare_uarts);
	const uint32_t unused = free_id(by_id, count);
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
			xmc_diag_help(diag,
				      "write the id of another UART of the "
				      "board: %u is free",
				      unused);
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
		xmc_diag_error(diag, "empty", at, "memory block of size 0");
		xmc_diag_fact(diag, "a memory block has 1 byte at the least");
		xmc_diag_help(diag, "write size=\"1B\", or more");
	} else if (!xm_no_wrap(device->pub.start, device->pub.size)) {
		xmc_diag_error(diag, "address-wrap", at,
			       "memory block at 0x%x of size 0x%x passes the "
			       "last address 0xffffffff",
			       device->pub.start, device->pub.size);
		xmc_diag_note(diag, origin->attributes[XMC_AT_BLOCK_START],
			      "it starts here");
		xmc_diag_help(diag, "write size=\"%s\" at the most",
			      xmc_text_size(0x100000000ull - device->pub.start)
				      .bytes);
	}
}

/* What can be a console. */
static void help_console(const xmc_system *system, xmc_diag *diag)
{
	for (size_t i = 0; i < system->devices.count; i++) {
		const xmc_device *device = &system->devices.items[i].pub;
		if (device->kind != XMC_DEVICE_MEMORY_BLOCK &&
		    device->name[0] != '\0') {
			xmc_diag_help(diag,
				      "write console=%s: a console is a Uart "
				      "or a Null",
				      xmc_text_quote_name(device->name).bytes);
			return;
		}
	}
	xmc_diag_help(diag, "write a Uart or a Null into Devices, and its name "
			    "here");
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
			       "console %s is a MemoryBlock",
			       xmc_text_quote_name(device->pub.name).bytes);
		xmc_diag_note(diag, device->origin.at,
			      "the device stands here");
		help_console(system, diag);
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
