/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The resident software: runs from ROM at 0, keeps its stack and few variables
 * in RAM. The container follows in ROM; xm/rom_format.h says where.
 */
#include <xm/limits.h>
#include <xm/rom_format.h>

OUTPUT_FORMAT("elf32-sparc")
OUTPUT_ARCH(sparc)
ENTRY(reset)

PHDRS
{
	rom PT_LOAD FLAGS(5);
	ram PT_LOAD FLAGS(6);
}

SECTIONS
{
	. = 0;
	.text : {
		KEEP(*(.text.trap_table))
		*(.text .text.*)
		*(.rodata .rodata.*)
	} :rom
	/* Nothing copies initial values to RAM. */
	.data : {
		*(.data .data.*)
	} :rom
	rom_container = ALIGN(XM_ROM_CONTAINER_ALIGN);
	. = XM_KERNEL_PHYS + XM_KERNEL_IMAGE_BYTES - XM_RESIDENT_RAM_BYTES;
	bss_begin = .;
	.bss (NOLOAD) : {
		*(.bss .bss.*)
		. = ALIGN(8);
	} :ram
	bss_end = .;
	stack_top = XM_KERNEL_PHYS + XM_KERNEL_IMAGE_BYTES;

	/DISCARD/ : {
		*(.comment .note* .eh_frame* .gnu.attributes)
	}
}

ASSERT(SIZEOF(.data) == 0, "the resident software may have no initialised data")
ASSERT(stack_top - bss_end >= 0x1000, "too little stack")
