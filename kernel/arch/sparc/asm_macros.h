/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Pieces that several assembly files repeat.
 */
#ifndef ARCH_SPARC_ASM_MACROS_H
#define ARCH_SPARC_ASM_MACROS_H

#include "sparc.h"

/* clang-format off */

/* What the assembler must not relax or reorder is written out by hand: three
 * instructions must pass after a write of %psr, %wim or %tbr. */
.macro STATE_DELAY
	nop
	nop
	nop
.endm

/* One entry of a trap table: the psr in %l0, the trap type in %l3. */
.macro TRAP type, handler
	rd	%psr, %l0
	mov	\type, %l3
	ba	\handler
	 nop
.endm

/* Every window free, on the given stack, traps on and interrupts off. Globals
 * survive; all windows are taken. */
.macro BEGIN_SUPERVISOR stack
	wr	%g0, SPARC_KERNEL_PSR, %psr
	STATE_DELAY
	wr	%g0, SPARC_KERNEL_WIM, %wim
	set	\stack - SPARC_FRAME_BYTES, %sp
	wr	%g0, SPARC_KERNEL_PSR | SPARC_PSR_ET, %psr
.endm

/* The current window to memory, and back. */
.macro STORE_WINDOW base
	std	%l0, [\base + 0]
	std	%l2, [\base + 8]
	std	%l4, [\base + 16]
	std	%l6, [\base + 24]
	std	%i0, [\base + 32]
	std	%i2, [\base + 40]
	std	%i4, [\base + 48]
	std	%i6, [\base + 56]
.endm

/* \base must not be a register that is loaded before it is last used: %sp, or
 * a global. */
.macro LOAD_WINDOW base
	ldd	[\base + 0], %l0
	ldd	[\base + 8], %l2
	ldd	[\base + 16], %l4
	ldd	[\base + 24], %l6
	ldd	[\base + 32], %i0
	ldd	[\base + 40], %i2
	ldd	[\base + 48], %i4
	ldd	[\base + 56], %i6
.endm

/* \new = %wim rotated one window to the right: the next older window becomes
 * the invalid one. Destroys %l3. */
.macro WIM_RIGHT new
	rd	%wim, %l3
	srl	%l3, 1, \new
	sll	%l3, SPARC_WINDOWS - 1, %l3
	or	%l3, \new, \new
.endm

.macro WIM_LEFT new
	rd	%wim, %l3
	sll	%l3, 1, \new
	srl	%l3, SPARC_WINDOWS - 1, %l3
	or	%l3, \new, \new
.endm

/* Back to the code that a window trap interrupted, condition codes as they
 * were. Live: %l0 psr, %l1 pc, %l2 npc. */
.macro RETURN_FROM_TRAP
	wr	%l0, 0, %psr
	STATE_DELAY
	jmp	%l1
	 rett	%l2
.endm

#endif
