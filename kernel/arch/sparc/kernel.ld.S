/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The kernel: linked into its window, loaded at the start of RAM. Two
 * segments, and at most XM_KERNEL_IMAGE_BYTES with all that is not stored.
 */
#include <xm/limits.h>

OUTPUT_FORMAT("elf32-sparc")
OUTPUT_ARCH(sparc)
ENTRY(start)

PHDRS
{
	text PT_LOAD FLAGS(5);
	data PT_LOAD FLAGS(6);
}

SECTIONS
{
	. = XM_KERNEL_WINDOW;
	.text : AT(XM_KERNEL_PHYS) {
		KEEP(*(.text.trap_table))
		KEEP(*(.text.start))
		*(.text .text.*)
	} :text
	.xmHdr : {
		KEEP(*(.xmHdr))
	} :text
	.rodata : {
		*(.rodata .rodata.*)
	} :text
	. = ALIGN(1024);
	.data : {
		*(.data.mmu)
		*(.data .data.*)
		. = ALIGN(8);
	} :data
	bss_begin = .;
	.bss (NOLOAD) : {
		*(.bss.mmu)
		*(.bss .bss.*)
		. = ALIGN(8);
	} :data
	bss_end = .;

	/DISCARD/ : {
		*(.comment .note* .eh_frame* .gnu.attributes)
	}
}

ASSERT(bss_end - XM_KERNEL_WINDOW <= XM_KERNEL_IMAGE_BYTES,
	"the kernel outgrew XM_KERNEL_IMAGE_BYTES")
