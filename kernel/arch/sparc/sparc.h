/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The LEON3's registers and trap types (SPARC Architecture Manual
 * version 8; GRLIB IP Core User's Manual, LEON3). Also for assembly.
 */
#ifndef ARCH_SPARC_SPARC_H
#define ARCH_SPARC_SPARC_H

/* Register windows of this configuration; asserted at boot by %asr17. */
#define SPARC_WINDOWS 8
#define SPARC_ASR17_WINDOWS_MASK 0x1F

#define SPARC_PSR_CWP 0x1F
#define SPARC_PSR_ET 0x20
#define SPARC_PSR_PS 0x40
#define SPARC_PSR_S 0x80
#define SPARC_PSR_PIL 0xF00
#define SPARC_PSR_EF 0x1000

/* The kernel's own state: supervisor, interrupts off, the highest window. */
#define SPARC_KERNEL_CWP 7
#define SPARC_KERNEL_PSR (SPARC_PSR_S | SPARC_PSR_PIL | SPARC_KERNEL_CWP)
/* Window 0 is the one that must stay free. */
#define SPARC_KERNEL_WIM 1
#define SPARC_IDLE_PSR (SPARC_PSR_S | SPARC_KERNEL_CWP)

/* Smallest stack frame: a window, the hidden parameter, six arguments and
 * padding. */
#define SPARC_FRAME_BYTES 96

#define SPARC_TT_INSTRUCTION_ACCESS 0x01
#define SPARC_TT_WINDOW_OVERFLOW 0x05
#define SPARC_TT_WINDOW_UNDERFLOW 0x06
#define SPARC_TT_MISALIGNED 0x07
#define SPARC_TT_DATA_ACCESS 0x09
#define SPARC_TT_INTERRUPT_1 0x11
#define SPARC_TT_INTERRUPT_15 0x1F

/* Address space identifiers */
#define SPARC_ASI_CACHE_CONTROL 0x02
#define SPARC_ASI_MMU_FLUSH 0x18
#define SPARC_ASI_MMU_REGISTERS 0x19

#define SPARC_MMU_FLUSH_ALL 0x400
#define SPARC_MMU_CONTROL 0x000
#define SPARC_MMU_CONTEXT_TABLE 0x100
#define SPARC_MMU_CONTEXT 0x200
#define SPARC_MMU_FAULT_STATUS 0x300
#define SPARC_MMU_FAULT_ADDRESS 0x400

/* Both caches on, bursts, snooping. */
#define SPARC_CACHE_ON 0x81000F
#define SPARC_CACHE_FLUSH_BOTH 0x600000

/* Page table entries */
#define SPARC_PTE_INVALID 0x0
#define SPARC_PTE_TABLE 0x1
#define SPARC_PTE_PAGE 0x2
#define SPARC_PTE_TYPE 0x3
#define SPARC_PTE_ACC_R_R 0x00
#define SPARC_PTE_ACC_RX_RX 0x08
#define SPARC_PTE_ACC_RWX_RWX 0x0C
#define SPARC_PTE_ACC_NONE_RX 0x18
#define SPARC_PTE_ACC_NONE_RWX 0x1C
#define SPARC_PTE_CACHEABLE 0x80
/* Referenced and modified, set beforehand: the walker then has nothing to
 * write back. */
#define SPARC_PTE_REFERENCED 0x20
#define SPARC_PTE_MODIFIED 0x40

#endif
