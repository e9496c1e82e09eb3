/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where assembly finds the fields of struct arch_context. context.c
 * asserts each against the structure.
 */
#ifndef ARCH_SPARC_OFFSETS_H
#define ARCH_SPARC_OFFSETS_H

#define CTX_GLOBAL 0x00
#define CTX_OUT 0x20
#define CTX_PSR 0x40
#define CTX_PC 0x44
#define CTX_NPC 0x48
#define CTX_TRAP_TYPE 0x4C
#define CTX_WINDOWS_END 0x50
#define CTX_MMU_CONTEXT 0x54
#define CTX_STACK_START 0x58
#define CTX_WINDOW 0x60
#define CTX_WINDOW_BYTES 64

#endif
