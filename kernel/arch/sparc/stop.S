/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * void arch_stop(void): a trap while traps are disabled halts the processor.
 * Linked by the kernel and by the resident software.
 */
#include "asm_macros.h"
#include "sparc.h"

	.section .text.stop, "ax"
	.global	arch_stop
	.type	arch_stop, #function
arch_stop:
	wr	%g0, SPARC_KERNEL_PSR, %psr
	STATE_DELAY
	ta	0
	ba	arch_stop
	 nop
