/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Traps of a partition that are neither hypercalls nor interrupts, and
 * errors of the kernel.
 */
#include "asi.h"
#include "offsets.h"
#include "operand.h"
#include "sparc.h"

#include <arch/context.h>
#include <arch/cpu.h>
#include <arch/trap.h>
#include <console/console.h>
#include <console/panic.h>
#include <entry/entry.h>
#include <xm/hm.h>
#include <xm/pct.h>

/* MMU fault status register */
#define FAULT_ADDRESS_VALID 0x2u
#define FAULT_ACCESS_SHIFT 5
#define FAULT_ACCESS_MASK 0x7u

struct arch_context *trap_handle(struct arch_context *context,
				 uint32_t trap_type);
_Noreturn void trap_kernel_error(uint32_t trap_type, uint32_t pc);

static const uint8_t trap_types[XM_TRAPS_MAX] = {
	0x2B, 0x3C, 0x21, 0x20, 0x01, 0x03, 0x02, 0x04, 0x24, 0x25,
	0x0B, 0x07, 0x08, 0x28, 0x29, 0x2C, 0x09, 0x0A, 0x2A, 0x00,
};

uint32_t arch_trap_type(uint32_t index)
{
	return trap_types[index];
}

static enum xm_hm_event event_of(uint32_t trap_type)
{
	for (uint32_t i = 0; i < XM_TRAPS_MAX && trap_types[i] != 0; i++) {
		if (trap_types[i] == trap_type) {
			return (enum xm_hm_event)(XM_HM_EV_SPARCV8_WRITE_ERROR +
						  i);
		}
	}
	return XM_HM_EV_UNEXPECTED_TRAP;
}

static enum fault_access access_of(uint32_t fault_status)
{
	switch (fault_status >> FAULT_ACCESS_SHIFT & FAULT_ACCESS_MASK) {
	case 0:
	case 1:
		return FAULT_READ;
	case 2:
	case 3:
		return FAULT_EXECUTE;
	default:
		return FAULT_WRITE;
	}
}

static struct arch_context *raise(struct arch_context *context,
				  uint32_t trap_type)
{
	struct fault fault = {event_of(trap_type), FAULT_NO_ADDRESS, 0};

	if (trap_type == SPARC_TT_INSTRUCTION_ACCESS ||
	    trap_type == SPARC_TT_DATA_ACCESS) {
		uint32_t status = asi_load_mmu_register(SPARC_MMU_FAULT_STATUS);
		uint32_t page = asi_load_mmu_register(SPARC_MMU_FAULT_ADDRESS);

		if ((status & FAULT_ADDRESS_VALID) != 0) {
			fault.access = access_of(status);
			fault.address =
				fault.access == FAULT_EXECUTE
					? context->pc
					: operand_address(context, page);
		}
	} else if (trap_type == SPARC_TT_MISALIGNED) {
		fault.access =
			operand_is_stored(context) ? FAULT_WRITE : FAULT_READ;
		fault.address = operand_address(context, 0);
	}
	return entry_fault(context, &fault);
}

/* What the processor itself would raise for a window at a bad address. */
static struct arch_context *raise_stack(struct arch_context *context,
					uint32_t address,
					enum fault_access access)
{
	struct fault fault = {XM_HM_EV_SPARCV8_DATA_ACCESS_EXCEPTION, access,
			      address};

	if (address % 8 != 0) {
		fault.event = XM_HM_EV_SPARCV8_MEM_ADDR_NOT_ALIGNED;
	}
	return entry_fault(context, &fault);
}

/* Finds the memory around a stack pointer and lets window traps use it from
 * now on. */
static bool stack_is_good(struct arch_context *context, uint32_t address)
{
	uint32_t start;
	uint32_t size;

	if (address % 8 != 0 ||
	    !entry_stack_range(context, address, CTX_WINDOW_BYTES, &start,
			       &size)) {
		return false;
	}
	arch_context_set_stack_range(context, start, size);
	return true;
}

/* Puts the oldest window on the partition's stack; the instruction that
 * wanted a free one is executed again. */
static struct arch_context *spill(struct arch_context *context)
{
	struct arch_window *oldest = context->windows_end - 1;
	uint32_t sp = (oldest - 1)->in[6];

	if (!stack_is_good(context, sp)) {
		return raise_stack(context, sp, FAULT_WRITE);
	}
	arch_copy_to_partition(sp, oldest, sizeof(*oldest));
	context->windows_end = oldest;
	return context;
}

/* Gets the window above the newest one back from the partition's stack. */
static struct arch_context *fill(struct arch_context *context)
{
	uint32_t sp = context->window[0].in[6];

	if (!stack_is_good(context, sp)) {
		return raise_stack(context, sp, FAULT_READ);
	}
	arch_copy_from_partition(context->windows_end, sp,
				 sizeof(*context->windows_end));
	context->windows_end++;
	return context;
}

struct arch_context *trap_handle(struct arch_context *context,
				 uint32_t trap_type)
{
	switch (trap_type) {
	case SPARC_TT_WINDOW_OVERFLOW:
		return spill(context);
	case SPARC_TT_WINDOW_UNDERFLOW:
		return fill(context);
	default:
		return raise(context, trap_type);
	}
}

_Noreturn void trap_kernel_error(uint32_t trap_type, uint32_t pc)
{
	console_enable(true);
	console_flush();
	console_text("[xm] trap ");
	console_hex(trap_type);
	console_text(" in the kernel at ");
	console_hex(pc);
	console_text(", fault status ");
	console_hex(asi_load_mmu_register(SPARC_MMU_FAULT_STATUS));
	console_text(", address ");
	console_hex(asi_load_mmu_register(SPARC_MMU_FAULT_ADDRESS));
	console_line_end();
	panic("the kernel took a trap of its own", NULL);
}
