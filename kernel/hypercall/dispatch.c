/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypercall table.
 */
#include <hypercall/dispatch.h>
#include <hypercall/handlers.h>
#include <stddef.h>
#include <xm/hypercall.h>

typedef int32_t (*hypercall_handler)(struct partition *caller,
				     const struct hypercall_args *args);

/* The only function pointers of the kernel: constant, and never called with
 * an index that was not checked. */
#define XM_HYPERCALL(number, name, handler) [number] = handler,
static const hypercall_handler handlers[XM_HYPERCALL_COUNT] = {
#include <xm/hypercalls.def>
};
#undef XM_HYPERCALL

static int32_t call(struct partition *caller, uint32_t number,
		    const struct hypercall_args *args)
{
	if (number == HYPERCALL_CONSOLE_CONTINUE) {
		return hc_console_continue(caller, args);
	}
	if (number >= XM_HYPERCALL_COUNT || handlers[number] == NULL) {
		return XM_UNKNOWN_HYPERCALL;
	}
	return handlers[number](caller, args);
}

void hypercall_dispatch(struct partition *caller)
{
	uint32_t number = arch_context_call_number(&caller->context);
	struct hypercall_args args;
	int32_t result;

	for (uint32_t i = 0; i < ARCH_HYPERCALL_ARGS; i++) {
		args.arg[i] = arch_context_argument(&caller->context, i);
	}
	result = call(caller, number, &args);
	if (result != HYPERCALL_AGAIN) {
		arch_context_finish_call(&caller->context, result);
	}
}
