/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypercall handlers, one for each line of hypercalls.def.
 *
 * A handler gets the caller and its argument registers. It decodes and checks
 * everything first; what it then does cannot fail. It returns what the caller
 * finds in %o0, or HYPERCALL_AGAIN.
 */
#ifndef HYPERCALL_HANDLERS_H
#define HYPERCALL_HANDLERS_H

#include <partition/partition.h>
#include <stdint.h>

/** The call is not finished: the partition will execute it again, with the
 * registers that the handler has set. Below all codes of the interface. */
#define HYPERCALL_AGAIN (-1000)

struct hypercall_args {
	uint32_t arg[ARCH_HYPERCALL_ARGS];
};

#define XM_HYPERCALL(number, name, handler)                                    \
	int32_t handler(struct partition *caller,                              \
			const struct hypercall_args *args);
#include <xm/hypercalls.def>
#undef XM_HYPERCALL

/** Goes on with a console write that an interrupt had stopped. Not in the
 * table: its number is the kernel's own. */
int32_t hc_console_continue(struct partition *caller,
			    const struct hypercall_args *args);

/** That number. A partition that calls it by itself writes text, and is told
 * that it wrote more. */
#define HYPERCALL_CONSOLE_CONTINUE 0x80000001u

#endif
