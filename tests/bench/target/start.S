/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * First instructions of the measuring program, entered at its ELF entry point
 * with the processor as after reset. Traps stay off: with no window marked
 * invalid none is taken as long as fewer calls nest than there are windows.
 */
#include "asm_macros.h"
#include "sparc.h"

	.section .text.start, "ax"
	.global	start
start:
	wr	%g0, SPARC_KERNEL_PSR, %psr
	STATE_DELAY
	wr	%g0, 0, %wim
	STATE_DELAY
	set	stack_top - SPARC_FRAME_BYTES, %sp
	clr	%fp
	call	measure
	 nop
	ba	arch_stop
	 nop
