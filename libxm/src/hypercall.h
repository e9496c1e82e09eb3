/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypercall trap as a function, and the numbers.
 */
#ifndef LIBXM_HYPERCALL_H
#define LIBXM_HYPERCALL_H

#include <stdint.h>

#define XM_HYPERCALL(number, name, handler) name##_nr = (number),
enum xm_hypercall_number {
#include <xm/hypercalls.def>
};
#undef XM_HYPERCALL

/** Traps into the kernel. The memory that arguments point to may change. */
int32_t xm_hypercall(uint32_t number, uint32_t arg1, uint32_t arg2,
		     uint32_t arg3, uint32_t arg4, uint32_t arg5);

#endif
