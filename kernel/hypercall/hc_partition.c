/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Hypercalls that change or tell the state of partitions.
 */
#include <freestanding/string.h>
#include <hypercall/handlers.h>
#include <hypercall/object.h>
#include <partition/partition_mem.h>
#include <xm/hypercall.h>
#include <xm/pct.h>

/* Permission comes before validity: a normal partition does not learn which
 * ids exist. */
static int32_t check_target(const struct partition *caller, uint32_t id)
{
	if (id == caller->id) {
		return XM_OK;
	}
	if ((caller->flags & XM_XMC_PARTITION_SYSTEM) == 0) {
		return XM_PERM_ERROR;
	}
	return id < partition_count() ? XM_OK : XM_INVALID_PARAM;
}

/* args: id */
int32_t hc_halt_partition(struct partition *caller,
			  const struct hypercall_args *args)
{
	uint32_t id = args->arg[0];
	int32_t status = check_target(caller, id);

	if (status == XM_OK) {
		partition_halt(partition_get(id));
	}
	return status;
}

int32_t hc_idle_self(struct partition *caller,
		     const struct hypercall_args *args)
{
	(void)args;
	caller->waits_for_slot = true;
	return XM_OK;
}

static uint32_t shown_state(const struct partition *partition)
{
	switch (partition->state) {
	case PARTITION_SUSPENDED:
		return XM_STATUS_SUSPENDED;
	case PARTITION_HALTED:
		return XM_STATUS_HALTED;
	case PARTITION_READY:
	default:
		return XM_STATUS_READY;
	}
}

static int32_t get_partition_status(const struct partition *caller, uint32_t id,
				    uint32_t status_address)
{
	struct xm_partition_status status;
	int32_t checked = check_target(caller, id);

	if (checked != XM_OK) {
		return checked;
	}
	memset(&status, 0, sizeof(status));
	status.state[0] = shown_state(partition_get(id));
	if (!partition_mem_copy_out(caller, status_address, &status,
				    sizeof(status), sizeof(uint64_t))) {
		return XM_INVALID_PARAM;
	}
	return XM_OK;
}

/* args: object descriptor, command, address of the argument */
int32_t hc_ctrl_object(struct partition *caller,
		       const struct hypercall_args *args)
{
	struct object object;

	if (!object_decode(args->arg[0], &object) ||
	    object.class != XM_OBJ_CLASS_STATUS || object.id != 0 ||
	    args->arg[1] != XM_GET_SYSTEM_STATUS) {
		return XM_INVALID_PARAM;
	}
	return get_partition_status(caller, object.partition, args->arg[2]);
}
