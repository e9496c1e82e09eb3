/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * First instructions of the kernel, and its first map.
 *
 * Entered by the resident software at the physical address of `start`:
 * traps and MMU off, %o0 physical address of the container, %o1 bytes that
 * may be read there, %o2 physical address of the configuration, %o3 its size.
 * Nothing else is assumed: the chip leaves most registers undefined.
 */
#include "asm_macros.h"
#include "sparc.h"

#include <xm/limits.h>

/* A symbol's physical address: all symbols are linked into the window. */
#define PHYS(symbol) (symbol - XM_KERNEL_WINDOW + XM_KERNEL_PHYS)

	.section .text.start, "ax"
	.global	start
start:
	wr	%g0, 0, %tbr
	mov	%o0, %g4
	mov	%o1, %g5
	mov	%o2, %g6
	mov	%o3, %g7
	wr	%g0, SPARC_KERNEL_PSR, %psr
	STATE_DELAY
	wr	%g0, SPARC_KERNEL_WIM, %wim
	set	trap_table, %g1
	wr	%g1, 0, %tbr
	set	SPARC_CACHE_ON | SPARC_CACHE_FLUSH_BOTH, %g1
	sta	%g1, [%g0] SPARC_ASI_CACHE_CONTROL

	set	PHYS(bss_begin), %g1
	set	PHYS(bss_end), %g2
clear:	clr	[%g1]
	add	%g1, 4, %g1
	cmp	%g1, %g2
	blu	clear
	 nop

	set	PHYS(mmu_kernel_level1), %g1
	srl	%g1, 4, %g1
	or	%g1, SPARC_PTE_TABLE, %g1
	set	PHYS(mmu_context_table), %g2
	st	%g1, [%g2]
	srl	%g2, 4, %g2
	mov	SPARC_MMU_CONTEXT_TABLE, %g1
	sta	%g2, [%g1] SPARC_ASI_MMU_REGISTERS
	mov	SPARC_MMU_CONTEXT, %g1
	sta	%g0, [%g1] SPARC_ASI_MMU_REGISTERS
	mov	SPARC_MMU_FLUSH_ALL, %g1
	sta	%g0, [%g1] SPARC_ASI_MMU_FLUSH
	mov	1, %g1
	sta	%g1, [%g0] SPARC_ASI_MMU_REGISTERS
	set	in_window, %g1
	jmp	%g1
	 nop
in_window:
	set	kernel_stack_top - SPARC_FRAME_BYTES, %sp
	clr	%fp
	wr	%g0, SPARC_KERNEL_PSR | SPARC_PSR_ET, %psr
	mov	%g4, %o0
	mov	%g5, %o1
	mov	%g6, %o2
	mov	%g7, %o3
	call	boot
	 nop
	ba	resume
	 nop

/*
 * The kernel's own map, context 0: ROM and the first RAM 1:1, the window, the
 * peripherals, each by one entry of 16 MiB. boot() adds the other RAM and
 * narrows the window to the hypervisor's area.
 */
#define KERNEL_PAGE(phys, flags) \
	(((phys) >> 4) | SPARC_PTE_REFERENCED | SPARC_PTE_MODIFIED | (flags) | \
	 SPARC_PTE_PAGE)

	.section .data.mmu, "aw"
	.align	1024
	.global	mmu_kernel_level1
mmu_kernel_level1:
	.word	KERNEL_PAGE(0, SPARC_PTE_ACC_NONE_RX | SPARC_PTE_CACHEABLE)
	.skip	4 * 0x3F
	.word	KERNEL_PAGE(XM_KERNEL_PHYS, \
		SPARC_PTE_ACC_NONE_RWX | SPARC_PTE_CACHEABLE)
	.skip	4 * 0xBB
	.word	KERNEL_PAGE(XM_KERNEL_PHYS, \
		SPARC_PTE_ACC_NONE_RWX | SPARC_PTE_CACHEABLE)
	.skip	4
	.word	KERNEL_PAGE(0x80000000, SPARC_PTE_ACC_NONE_RWX)
	.skip	4

	.section .bss.mmu, "aw", @nobits
	.align	1024
	.global	mmu_context_table
mmu_context_table:
	.skip	1024
