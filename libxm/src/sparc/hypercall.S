/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * int32_t xm_hypercall(number, five arguments): the registers of the calling
 * convention are those of the hypercall.
 */
#include <xm/hypercall.h>

	.section .text.xm_hypercall, "ax"
	.global	xm_hypercall
	.type	xm_hypercall, #function
xm_hypercall:
	ta	XM_HYPERCALL_TRAP_NUMBER
	retl
	 nop
