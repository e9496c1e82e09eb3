/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Looks into register windows that it never wrote, after the kernel and
 * another partition have run: each must hold nothing but zeros or numbers of
 * this partition (its own psr, pc and npc, its stack and code addresses).
 */
#include <xm/hypercall.h>

#define ROUNDS 40
#define DEPTH 6

	.section .text
	.global	PartitionMain
PartitionMain:
	save	%sp, -96, %sp
	set	ROUNDS, %i5
	clr	%i4			! what was found
round:
	mov	7, %o0			! idle_self: the others run
	ta	XM_HYPERCALL_TRAP_NUMBER
	mov	%i4, %g2
	clr	%g4			! registers looked at
	clr	%g3			! windows entered
down:	/* Enter a window without giving it anything but a stack pointer. */
	save	%sp, -96, %sp
	inc	%g3
#define LOOK(register) \
	call	look; \
	 mov	register, %g1
	/* The call needs %o7, which is looked at first. */
	mov	%o7, %g1
	call	look
	 nop
	LOOK(%l3)
	LOOK(%l4)
	LOOK(%l5)
	LOOK(%l6)
	LOOK(%l7)
	LOOK(%o0)
	LOOK(%o1)
	LOOK(%o2)
	LOOK(%o3)
	LOOK(%o4)
	LOOK(%o5)
	LOOK(%l0)
	LOOK(%l1)
	LOOK(%l2)
	cmp	%g3, DEPTH
	bne	down
	 nop
up:	restore
	deccc	%g3
	bne	up
	 nop
	mov	%g2, %i4
	deccc	%i5
	bne	round
	 nop
	set	text, %o0
	call	printf
	 mov	%i4, %o1
	ret
	 restore

/* Counts %g1 in %g2 unless it is zero, this partition's address, or a psr. */
look:
	cmp	%g1, 16			! small numbers tell nothing
	blu	good
	 srl	%g1, 16, %g5
	set	0x4009, %g6
	cmp	%g5, %g6
	be	good
	 srl	%g1, 24, %g5
	cmp	%g5, 0xF3		! implementation and version of a psr
	be	good
	 nop
	retl
	 inc	%g2
good:	retl
	 nop

	.section .rodata
text:	.asciz	"subject: %d registers of others\n"
