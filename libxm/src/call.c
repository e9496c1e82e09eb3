/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The services as C functions.
 */
#include "hypercall.h"

#include <stddef.h>
#include <xm.h>

static const struct xm_pct *control_table;

void init_libxm(const struct xm_pct *pct)
{
	control_table = pct;
}

xmId_t xm_partition_self(void)
{
	return control_table->id;
}

static uint32_t descriptor(uint32_t class, uint32_t partition_id)
{
	return class << XM_OBJDESC_CLASS_SHIFT |
	       (partition_id & XM_OBJDESC_PARTITION_MASK)
		       << XM_OBJDESC_PARTITION_SHIFT;
}

xm_s32_t XM_write_console(const char *buffer, xm_s32_t length)
{
	return xm_hypercall(write_object_nr,
			    descriptor(XM_OBJ_CLASS_CONSOLE, XM_PARTITION_SELF),
			    (uint32_t)buffer, (uint32_t)length, 0, 0);
}

xm_s32_t XM_get_time(xm_u32_t clock_id, xmTime_t *time)
{
	return xm_hypercall(get_time_nr, clock_id, (uint32_t)time, 0, 0, 0);
}

xm_s32_t XM_idle_self(void)
{
	return xm_hypercall(idle_self_nr, 0, 0, 0, 0, 0);
}

xm_s32_t XM_halt_partition(xm_u32_t partition_id)
{
	return xm_hypercall(halt_partition_nr, partition_id, 0, 0, 0, 0);
}

void XM_halt_self(void)
{
	(void)XM_halt_partition(XM_PARTITION_SELF);
}

xm_s32_t XM_get_partition_status(xmId_t partition_id,
				 xmPartitionStatus_t *status)
{
	if (partition_id > XM_OBJDESC_PARTITION_MASK) {
		return XM_INVALID_PARAM;
	}
	return xm_hypercall(ctrl_object_nr,
			    descriptor(XM_OBJ_CLASS_STATUS, partition_id),
			    XM_GET_SYSTEM_STATUS, (uint32_t)status, 0, 0);
}
