/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Window traps of supervisor code: the kernel's stack is always good, so
 * these are straight spills and fills. Linked by the kernel and by the
 * resident software.
 *
 * On entry: %l0 psr, %l1 pc, %l2 npc; CWP is the trap's window, t. For an
 * overflow t is the invalid window and t-1 the oldest one in use.
 */
#include "asm_macros.h"
#include "sparc.h"

	.section .text.window, "ax"
	.global	window_overflow_supervisor
	.type	window_overflow_supervisor, #function
window_overflow_supervisor:
	mov	%g1, %l7
	WIM_RIGHT %g1
	save				! to the oldest window, t-1
	wr	%g1, 0, %wim		! stores below are its delay
	STORE_WINDOW %sp
	restore				! t
	mov	%l7, %g1
	RETURN_FROM_TRAP

/* The window to fill is two above the trap's: t+1 executed the restore. */
	.global	window_underflow_supervisor
	.type	window_underflow_supervisor, #function
window_underflow_supervisor:
	mov	%g1, %l7
	WIM_LEFT %g1
	wr	%g1, 0, %wim
	STATE_DELAY
	restore
	restore				! t+2
	LOAD_WINDOW %sp
	save
	save				! t
	mov	%l7, %g1
	RETURN_FROM_TRAP
