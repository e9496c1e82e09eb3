/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Gives every register a value of its own and looks at all of them again and
 * again over many slots, and behind hypercalls: nothing that happens to the
 * partition may show in them.
 */
#include <xm/hypercall.h>

#define LOOPS 60000

	.section .text
	.global	PartitionMain
PartitionMain:
	save	%sp, -96, %sp
	set	0x1234, %l0
	wr	%l0, 0, %y
	set	0x47000001, %g1
	set	0x47000002, %g2
	set	0x47000003, %g3
	set	0x47000004, %g4
	set	0x47000005, %g5
	set	0x47000006, %g6
	set	0x47000007, %g7
	set	0x49000000, %i0
	set	0x49000001, %i1
	set	0x49000002, %i2
	set	0x49000003, %i3
	set	0x49000004, %i4
	set	0x49000005, %i5
	set	0x4C000001, %l1
	set	0x4C000002, %l2
	set	0x4C000003, %l3
	set	0x4C000004, %l4
	set	0x4C000005, %l5
	set	LOOPS, %l6
	save	%sp, -96, %sp
	set	0x5C000000, %l0
	set	0x5C000007, %l7

again:
	/* The window above, through its outs, and its locals below. */
	set	0x5C000000, %o0
	cmp	%o0, %l0
	bne	wrong
	 set	0x5C000007, %o0
	cmp	%o0, %l7
	bne	wrong
	 nop
	/* A call that changes nothing, with the carry bit set. */
	set	99, %o0
	subcc	%g0, 1, %g0
	ta	XM_HYPERCALL_TRAP_NUMBER
	bcc	wrong
	 cmp	%o0, XM_UNKNOWN_HYPERCALL
	bne	wrong
	 nop
	/* No condition that an interrupt could change. */
	subcc	%g0, 1, %g0
	bcc	wrong
	 nop
	restore
#define CHECK(register, value) \
	set	value, %o0; \
	cmp	%o0, register; \
	bne	wrong; \
	 nop
	CHECK(%g1, 0x47000001)
	CHECK(%g2, 0x47000002)
	CHECK(%g3, 0x47000003)
	CHECK(%g4, 0x47000004)
	CHECK(%g5, 0x47000005)
	CHECK(%g6, 0x47000006)
	CHECK(%g7, 0x47000007)
	CHECK(%i0, 0x49000000)
	CHECK(%i1, 0x49000001)
	CHECK(%i2, 0x49000002)
	CHECK(%i3, 0x49000003)
	CHECK(%i4, 0x49000004)
	CHECK(%i5, 0x49000005)
	CHECK(%l1, 0x4C000001)
	CHECK(%l2, 0x4C000002)
	CHECK(%l3, 0x4C000003)
	CHECK(%l4, 0x4C000004)
	CHECK(%l5, 0x4C000005)
	rd	%y, %o1
	CHECK(%o1, 0x1234)
	subcc	%l6, 1, %l6
	be	good
	 nop
	save	%sp, -96, %sp
	set	0x5C000000, %l0
	set	0x5C000007, %l7
	ba	again
	 nop
wrong:
	set	wrong_text, %o0
	call	printf
	 nop
	call	XM_halt_self
	 nop
good:
	set	good_text, %o0
	call	printf
	 nop
	ret
	 restore

	.section .rodata
good_text:
	.asciz	"subject: all registers as they were\n"
wrong_text:
	.asciz	"subject: a register changed\n"
