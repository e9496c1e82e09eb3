/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Hypercalls that tell the time.
 */
#include <hypercall/handlers.h>
#include <partition/partition_mem.h>
#include <time/clock.h>
#include <xm/hypercall.h>

/* args: clock, address of the 64-bit time */
int32_t hc_get_time(struct partition *caller, const struct hypercall_args *args)
{
	int64_t time_us = (int64_t)clock_now_us();

	if (args->arg[0] != XM_HW_CLOCK ||
	    !partition_mem_copy_out(caller, args->arg[1], &time_us,
				    sizeof(time_us), sizeof(time_us))) {
		return XM_INVALID_PARAM;
	}
	return XM_OK;
}
