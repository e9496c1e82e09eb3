/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of a configuration that concern communication: ports, channels
 * and interrupts between partitions.
 */
#include "xmc_check.h"
#include <xm/limits.h>
#include <xmcore/status.h>

/* Each port by itself; counts those that are in a channel. */
static int check_ports(const struct xm_xmc_view *view, uint32_t *connected)
{
	struct xm_xmc_partition owner;
	struct xm_xmc_port port;

	*connected = 0;
	for (uint32_t i = 0; i < xm_xmc_count(view, XM_XMC_PORTS); i++) {
		xm_xmc_port(view, i, &port);
		xm_xmc_partition(view, port.partition, &owner);
		if (i - owner.first_port >= owner.port_count) {
			return XM_ERR_REFERENCE;
		}
		if (port.name[0] == '\0') {
			return XM_ERR_NAME;
		}
		if (port.type == XM_XMC_PORT_SAMPLING &&
		    port.discipline != XM_XMC_PORT_FIFO) {
			return XM_ERR_VALUE;
		}
		*connected += port.channel != XM_XMC_NO_CHANNEL;
	}
	return XM_SUCCESS;
}

/* A port of a channel names it back, and fits. */
static int check_end(const struct xm_xmc_view *view, uint32_t index,
		     uint32_t channel, uint32_t type, uint32_t direction)
{
	struct xm_xmc_port port;

	xm_xmc_port(view, index, &port);
	return port.channel == channel && port.type == type &&
			       port.direction == direction
		       ? XM_SUCCESS
		       : XM_ERR_REFERENCE;
}

static int check_sizes(const struct xm_xmc_channel *channel)
{
	if (channel->type == XM_XMC_PORT_SAMPLING) {
		return channel->max_messages == 1 ? XM_SUCCESS : XM_ERR_VALUE;
	}
	if (channel->max_messages > UINT32_MAX / channel->max_message_bytes) {
		return XM_ERR_VALUE;
	}
	return channel->destination_count == 1 ? XM_SUCCESS : XM_ERR_COUNT;
}

static int check_ends(const struct xm_xmc_view *view, uint32_t index,
		      const struct xm_xmc_channel *channel)
{
	uint32_t next = 0; /* the lowest that the next destination can be */
	int status = check_end(view, channel->source_port, index, channel->type,
			       XM_XMC_PORT_SOURCE);

	for (uint32_t i = 0;
	     status == XM_SUCCESS && i < channel->destination_count; i++) {
		uint32_t port = xm_xmc_destination(
			view, channel->first_destination + i);

		status = check_end(view, port, index, channel->type,
				   XM_XMC_PORT_DESTINATION);
		if (status == XM_SUCCESS && port < next) {
			status = XM_ERR_ORDER;
		}
		next = port + 1;
	}
	return status;
}

static int check_channels(const struct xm_xmc_view *view, uint32_t connected)
{
	uint32_t count = xm_xmc_count(view, XM_XMC_CHANNELS);
	uint32_t destination_count = xm_xmc_count(view, XM_XMC_DESTINATIONS);
	struct xm_xmc_channel channel;

	for (uint32_t i = 0; i < count; i++) {
		int status;

		xm_xmc_channel(view, i, &channel);
		status = check_sizes(&channel);
		if (status == XM_SUCCESS) {
			status = check_ends(view, i, &channel);
		}
		if (status != XM_SUCCESS) {
			return status;
		}
	}
	/* The ends are ports that name their channel, none twice: when they are
	 * as many as the ports that name one, no port names one in vain. */
	return connected >= count && connected - count == destination_count
		       ? XM_SUCCESS
		       : XM_ERR_REFERENCE;
}

static int check_targets(const struct xm_xmc_view *view,
			 const struct xm_xmc_ipvi *ipvi)
{
	uint32_t next = 0; /* the lowest that the next one can be */

	for (uint32_t i = 0; i < ipvi->target_count; i++) {
		uint32_t target =
			xm_xmc_ipvi_target(view, ipvi->first_target + i);

		if (target < next) {
			return XM_ERR_ORDER;
		}
		next = target + 1;
	}
	return XM_SUCCESS;
}

static int check_ipvis(const struct xm_xmc_view *view)
{
	uint32_t next = 0; /* the lowest source and id of the next one */
	struct xm_xmc_ipvi ipvi;
	int status = XM_SUCCESS;

	for (uint32_t i = 0;
	     status == XM_SUCCESS && i < xm_xmc_count(view, XM_XMC_IPVIS);
	     i++) {
		uint32_t key;

		xm_xmc_ipvi(view, i, &ipvi);
		key = ipvi.source_partition * XM_IPVIS_MAX + ipvi.id;
		status = key < next ? XM_ERR_ORDER : check_targets(view, &ipvi);
		next = key + 1;
	}
	return status;
}

int xm_xmc_check_channels(const struct xm_xmc_view *view)
{
	uint32_t connected;
	int status = check_ports(view, &connected);

	if (status == XM_SUCCESS) {
		status = check_channels(view, connected);
	}
	if (status == XM_SUCCESS) {
		status = check_ipvis(view);
	}
	return status;
}
