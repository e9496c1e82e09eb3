/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The resident software's first instructions, at address 0: where a LEON3
 * starts, and also its trap table. Nothing is set up before.
 */
#include "asm_macros.h"
#include "sparc.h"

#include <xm/limits.h>
#include <xm/rom_format.h>

	.section .text.trap_table, "ax"
	.global	reset
	.align	4096
reset:
	mov	%g0, %g4
	ba,a	start
	/* At XM_ROM_OFF_MAGIC: where the container is. */
	.word	XM_ROM_MAGIC
	.word	rom_container
	.set	type, 1
	.rept	255
	.if	type == SPARC_TT_WINDOW_OVERFLOW
	TRAP	type, window_overflow_supervisor
	.elseif	type == SPARC_TT_WINDOW_UNDERFLOW
	TRAP	type, window_underflow_supervisor
	.else
	TRAP	type, unexpected
	.endif
	.set	type, type + 1
	.endr

	.section .text.start, "ax"
start:
	wr	%g0, SPARC_KERNEL_PSR, %psr
	STATE_DELAY
	wr	%g0, SPARC_KERNEL_WIM, %wim
	wr	%g0, 0, %tbr
	/* Everything is several times slower without caches. */
	set	SPARC_CACHE_ON | SPARC_CACHE_FLUSH_BOTH, %g1
	sta	%g1, [%g0] SPARC_ASI_CACHE_CONTROL
	/* The MMU is off after reset, not after a jump to 0. */
	sta	%g0, [%g0] SPARC_ASI_MMU_REGISTERS

	set	bss_begin, %g1
	set	bss_end, %g2
clear:	clr	[%g1]
	add	%g1, 4, %g1
	cmp	%g1, %g2
	blu	clear
	 nop
	set	stack_top - SPARC_FRAME_BYTES, %sp
	clr	%fp
	wr	%g0, SPARC_KERNEL_PSR | SPARC_PSR_ET, %psr
	STATE_DELAY
	call	resident
	 nop
	ba	arch_stop
	 nop

unexpected:
	mov	%l3, %g1
	mov	%l1, %g2
	BEGIN_SUPERVISOR stack_top
	mov	%g1, %o0
	mov	%g2, %o1
	nop
	call	resident_unexpected_trap
	 nop

/* void resident_jump(entry, 4 arguments): traps off, caches empty, for good. */
	.global	resident_jump
resident_jump:
	mov	%o0, %g1
	mov	%o1, %g2
	mov	%o2, %g3
	mov	%o3, %g4
	mov	%o4, %g5
	wr	%g0, SPARC_KERNEL_PSR, %psr
	STATE_DELAY
	set	SPARC_CACHE_ON | SPARC_CACHE_FLUSH_BOTH, %o0
	sta	%o0, [%g0] SPARC_ASI_CACHE_CONTROL
	mov	%g2, %o0
	mov	%g3, %o1
	mov	%g4, %o2
	jmp	%g1
	 mov	%g5, %o3
