/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The trap table: 256 entries of four instructions, 4 KiB aligned.
 *
 * A trap comes with ET = 0, in the window below the interrupted one, with the
 * pc in %l1 and the npc in %l2. Every entry adds the psr in %l0 and the trap
 * type in %l3.
 */
#include "asm_macros.h"
#include "sparc.h"

	.section .text.trap_table, "ax"
	.align	4096
	.global	trap_table
trap_table:
	.set	type, 0
	.rept	256
	.if	type == SPARC_TT_WINDOW_OVERFLOW
	TRAP	type, trap_window_overflow
	.elseif	type == SPARC_TT_WINDOW_UNDERFLOW
	TRAP	type, trap_window_underflow
	.else
	TRAP	type, trap_save
	.endif
	.set	type, type + 1
	.endr
