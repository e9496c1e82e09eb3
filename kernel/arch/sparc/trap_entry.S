/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * From a trap into the kernel and back into a partition.
 *
 * There is one kernel stack. A trap from a partition saves all of its
 * registers into its context; the kernel then has every window for itself and
 * keeps nothing across traps. It comes back here with the context to resume,
 * or with 0 to idle.
 *
 * On entry of every trap: %l0 psr, %l1 pc, %l2 npc, %l3 trap type, ET = 0. The
 * %i registers are the interrupted code's %o registers. The %o registers may
 * be another window's %i registers and must not be written before that window
 * is saved.
 */
#include "asm_macros.h"
#include "offsets.h"
#include "sparc.h"

#include <xm/hypercall.h>

	.section .text.trap, "ax"

/*
 * Windows and what is in them. While a partition runs, %wim marks every window
 * that holds nothing of it: what the kernel or another partition left there
 * must not be seen. One of them is the window that must stay free for traps.
 *
 * Window overflow while several are marked: the next one is cleaned and given
 * to the partition. Its %l0-%l2 keep the partition's own psr, pc and npc.
 *
 * Window overflow while one is marked: all others are the partition's, and the
 * oldest goes to its stack. A partition's %sp is a number of its own choosing:
 * it is used directly only if it is aligned and in the range that was last
 * found to be the partition's memory. Anything else takes the full path, in C.
 */
	.global	trap_window_overflow
trap_window_overflow:
	btst	SPARC_PSR_PS, %l0
	bne	window_overflow_supervisor
	 rd	%wim, %l3
	sub	%l3, 1, %l4
	btst	%l3, %l4
	bne	clean_window
	 sethi	%hi(arch_current), %l4
	mov	%g1, %l5
	mov	%g2, %l6
	mov	%g3, %l7
	WIM_RIGHT %g1
	ld	[%l4 + %lo(arch_current)], %l4
	ldd	[%l4 + CTX_STACK_START], %g2
	save				! to the oldest window
	sub	%sp, %g2, %g2
	cmp	%g2, %g3
	bgu	overflow_ask
	 btst	7, %sp
	bne	overflow_ask
	 nop
	wr	%g1, 0, %wim		! stores below are its delay
	STORE_WINDOW %sp
	restore				! the trap's window, now the partition's
	mov	%l5, %g1
	mov	%l6, %g2
	mov	%l7, %g3
	clr	%l3
	clr	%l4
	RETURN_FROM_TRAP

/* %l3 the mask, whose bit of the trap's window goes. */
clean_window:
	mov	1, %l4
	sll	%l4, %l0, %l4		! by the low five bits: CWP
	andn	%l3, %l4, %l3
	wr	%l3, 0, %wim		! the next three are its delay
	clr	%l3
	clr	%l4
	clr	%l5
	clr	%l6
	clr	%l7
	clr	%o0
	clr	%o1
	clr	%o2
	clr	%o3
	clr	%o4
	clr	%o5
	clr	%o6
	clr	%o7
	RETURN_FROM_TRAP

overflow_ask:				! still in the oldest window
	wr	%g1, 0, %wim		! or the restore would trap
	STATE_DELAY
	restore				! the trap's window
	WIM_LEFT %g1
	wr	%g1, 0, %wim		! as it was
	mov	%l5, %g1
	mov	%l6, %g2
	mov	%l7, %g3
	ba	trap_save
	 mov	SPARC_TT_WINDOW_OVERFLOW, %l3

/*
 * Window underflow: the window above the interrupted one lies at its %fp. It
 * is the oldest that is marked; if it is the only one, the next above takes its
 * place.
 */
	.global	trap_window_underflow
trap_window_underflow:
	btst	SPARC_PSR_PS, %l0
	bne	window_underflow_supervisor
	 sethi	%hi(arch_current), %l4
	mov	%g1, %l5
	mov	%g2, %l6
	mov	%g3, %l7
	ld	[%l4 + %lo(arch_current)], %l4
	rd	%wim, %g1
	wr	%g0, 0, %wim		! the trap's window may be marked
	ldd	[%l4 + CTX_STACK_START], %g2
	nop
	nop
	restore				! the interrupted window
	sub	%fp, %g2, %g2
	cmp	%g2, %g3
	bgu	underflow_ask
	 btst	7, %fp
	bne	underflow_ask
	 sub	%g1, 1, %g2
	btst	%g1, %g2
	bne	1f
	 rd	%psr, %g3		! CWP of the interrupted window
	sll	%g1, 1, %g2
	srl	%g1, SPARC_WINDOWS - 1, %g1
	ba	2f
	 or	%g1, %g2, %g1
1:	add	%g3, 1, %g3		! CWP of the window to fill
	and	%g3, SPARC_WINDOWS - 1, %g3
	mov	1, %g2
	sll	%g2, %g3, %g2
	andn	%g1, %g2, %g1
2:	restore				! the window to fill
	LOAD_WINDOW %sp
	save
	save				! the trap's window
	wr	%g1, 0, %wim		! the next three are its delay
	mov	%l5, %g1
	mov	%l6, %g2
	mov	%l7, %g3
	clr	%l4
	RETURN_FROM_TRAP

underflow_ask:				! still in the interrupted window
	save				! the trap's window
	wr	%g1, 0, %wim		! as it was
	mov	%l5, %g1
	mov	%l6, %g2
	mov	%l7, %g3
	ba	trap_save
	 mov	SPARC_TT_WINDOW_UNDERFLOW, %l3

/*
 * The full path. Live until the windows are saved: %l0-%l3 as on entry,
 * %l4 context; then only globals: %g1 where the next window goes, %g2 trap
 * type, %g3 the window mask turned so that bit n says whether the nth window
 * above the interrupted one is the invalid one, %g4 context.
 */
	.global	trap_save
trap_save:
	btst	SPARC_PSR_PS, %l0
	bne	trap_from_supervisor
	 sethi	%hi(arch_current), %l4
	ld	[%l4 + %lo(arch_current)], %l4
	rd	%y, %l5
	st	%l5, [%l4 + CTX_GLOBAL]
	st	%g1, [%l4 + CTX_GLOBAL + 4]
	std	%g2, [%l4 + CTX_GLOBAL + 8]
	std	%g4, [%l4 + CTX_GLOBAL + 16]
	std	%g6, [%l4 + CTX_GLOBAL + 24]
	std	%i0, [%l4 + CTX_OUT]
	std	%i2, [%l4 + CTX_OUT + 8]
	std	%i4, [%l4 + CTX_OUT + 16]
	std	%i6, [%l4 + CTX_OUT + 24]
	std	%l0, [%l4 + CTX_PSR]	! and pc
	std	%l2, [%l4 + CTX_NPC]	! and trap type
	mov	%l3, %g2
	mov	%l4, %g4
	rd	%wim, %l5
	sll	%l5, SPARC_WINDOWS, %l6
	or	%l5, %l6, %l5
	wr	%g0, 0, %wim
	add	%l0, 1, %l6		! the interrupted window: CWP + 1
	and	%l6, SPARC_WINDOWS - 1, %l6
	srl	%l5, %l6, %g3
	restore				! the interrupted window
	add	%g4, CTX_WINDOW, %g1
save_window:
	STORE_WINDOW %g1
	srl	%g3, 1, %g3
	btst	1, %g3
	add	%g1, CTX_WINDOW_BYTES, %g1
	be,a	save_window
	 restore
	st	%g1, [%g4 + CTX_WINDOWS_END]

/* %g2 trap type, %g4 context or 0. */
enter_kernel:
	BEGIN_SUPERVISOR kernel_stack_top
	mov	%g4, %o0
	cmp	%g2, XM_HYPERCALL_TRAP
	bne	1f
	 mov	%g2, %o1
	call	entry_hypercall
	 nop
	ba	resume
	 nop
1:	sub	%g2, SPARC_TT_INTERRUPT_1, %g3
	cmp	%g3, SPARC_TT_INTERRUPT_15 - SPARC_TT_INTERRUPT_1
	bgu	2f
	 nop
	call	entry_interrupt
	 add	%g3, 1, %o0		! the interrupt's number
	ba	resume
	 nop
2:	call	trap_handle
	 nop

/* %o0 the context to resume, or 0. The kernel's frames are gone: what is left
 * in its windows is overwritten by the partition's or never seen. */
	.global	resume
resume:
	wr	%g0, SPARC_KERNEL_PSR, %psr	! ET = 0
	tst	%o0
	be	idle
	 mov	%o0, %g4
	sethi	%hi(arch_current), %g1
	st	%g4, [%g1 + %lo(arch_current)]
	wr	%g0, 0, %wim
	ld	[%g4 + CTX_MMU_CONTEXT], %g1
	mov	SPARC_MMU_CONTEXT, %g2
	sta	%g1, [%g2] SPARC_ASI_MMU_REGISTERS
	ld	[%g4 + CTX_WINDOWS_END], %g1
	add	%g4, CTX_WINDOW + CTX_WINDOW_BYTES, %g2
load_window:				! the oldest window first
	sub	%g1, CTX_WINDOW_BYTES, %g3
	LOAD_WINDOW %g3
	cmp	%g1, %g2
	mov	%g3, %g1
	bne,a	load_window
	 save
	save				! the trap's window
	ldd	[%g4 + CTX_PSR], %l0	! and pc
	ld	[%g4 + CTX_NPC], %l2
	rd	%psr, %l3
	andn	%l0, SPARC_PSR_CWP, %l0
	and	%l3, SPARC_PSR_CWP, %l3
	or	%l0, %l3, %l0
	mov	2, %l4			! all windows from 0 to this one
	sll	%l4, %l3, %l4
	sub	%l4, 1, %l4
	wr	%l4, 0, %wim
	ldd	[%g4 + CTX_OUT], %i0
	ldd	[%g4 + CTX_OUT + 8], %i2
	ldd	[%g4 + CTX_OUT + 16], %i4
	ldd	[%g4 + CTX_OUT + 24], %i6
	mov	%g4, %l4
	ldd	[%l4 + CTX_GLOBAL], %l6	! %y
	wr	%l6, 0, %y
	mov	%l7, %g1
	ldd	[%l4 + CTX_GLOBAL + 8], %g2
	ldd	[%l4 + CTX_GLOBAL + 16], %g4
	wr	%l0, 0, %psr		! condition codes
	ldd	[%l4 + CTX_GLOBAL + 24], %g6
	nop
	nop
	jmp	%l1
	 rett	%l2

/*
 * Nobody runs. The kernel's own map, interrupts on, no state worth keeping:
 * an interrupt between idle_begin and idle_end starts the kernel afresh.
 */
idle:
	mov	SPARC_MMU_CONTEXT, %g2
	sta	%g0, [%g2] SPARC_ASI_MMU_REGISTERS
	wr	%g0, SPARC_IDLE_PSR, %psr
	STATE_DELAY
	wr	%g0, SPARC_IDLE_PSR | SPARC_PSR_ET, %psr
idle_begin:
	nop
	nop
	nop
	wr	%g0, 0, %asr19		! power down until an interrupt
	ba	idle_begin
	 nop
idle_end:

/*
 * bool arch_probe(uint32_t): whether a word of memory answers. The one load of
 * the kernel that may trap: it then goes on where no memory is reported.
 */
	.global	arch_probe
	.type	arch_probe, #function
arch_probe:
probe:	ld	[%o0], %g0
	retl
	 mov	1, %o0
absent:	retl
	 clr	%o0

probe_failed:
	set	absent, %l1
	add	%l1, 4, %l2
	RETURN_FROM_TRAP

/*
 * A trap of the kernel itself: of the probe, an interrupt of the idle loop, or
 * an error.
 */
trap_from_supervisor:
	set	probe, %l4
	cmp	%l1, %l4
	be	probe_failed
	 nop
	mov	%l3, %g2
	mov	%l1, %g5
	sub	%l3, SPARC_TT_INTERRUPT_1, %l4
	cmp	%l4, SPARC_TT_INTERRUPT_15 - SPARC_TT_INTERRUPT_1
	bgu	kernel_error
	 nop
	set	idle_begin, %l5
	sub	%l1, %l5, %l5
	cmp	%l5, idle_end - idle_begin
	bgeu	kernel_error
	 nop
	ba	enter_kernel
	 clr	%g4

kernel_error:
	BEGIN_SUPERVISOR kernel_stack_top
	mov	%g2, %o0
	mov	%g5, %o1
	nop
	call	trap_kernel_error
	 nop

/* Starts the first slot: the context to resume is the argument. */
	.global	arch_run
arch_run:
	ba	resume
	 nop

	.section .bss
	.align	8
	.global	arch_current
arch_current:
	.skip	4
	.align	8
kernel_stack:
	.skip	KERNEL_STACK_BYTES
	.global	kernel_stack_top
kernel_stack_top:
