/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Start-up code of a partition. Entered in user mode with the address of the
 * partition control table in %g1 and nothing else.
 */
#include <xm/hypercall.h>

/* Smallest stack frame of the SPARC ABI */
#define FRAME_BYTES 96

	.section .text.init, "ax"
	.global	_start
	.global	start
	/* A function with a size, so that debuggers and xmtool diff name its
	 * addresses by it, and not by a label of the linker's script. */
	.type	_start, #function
_start:
start:
	set	__stack_top, %fp
	sub	%fp, FRAME_BYTES, %sp
	mov	%g1, %l0
	set	_sbss, %l1
	set	_ebss, %l2
clear:	cmp	%l1, %l2
	bgeu	cleared
	 nop
	clr	[%l1]
	ba	clear
	 add	%l1, 4, %l1
cleared:
	call	init_libxm
	 mov	%l0, %o0
	call	PartitionMain
	 nop
	/* It came back: halt. */
	call	XM_halt_self
	 nop
	ba	.
	 nop
	.size	_start, . - _start
