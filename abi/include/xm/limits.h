/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Maxima that a configuration, the kernel and a partition agree on.
 * Plain numbers: also included by assembly and linker scripts.
 */
#ifndef XM_LIMITS_H
#define XM_LIMITS_H

/* Bytes that a name takes, its terminating NUL included (PCT field `name`). */
#define XM_NAME_BYTES 16

/* Partition ids are 0..XM_PARTITIONS_MAX-1. The SRMMU has 256 contexts, one is
 * the kernel's; id 0xFF names the hypervisor in health monitor records. */
#define XM_PARTITIONS_MAX 255
#define XM_HYPERVISOR_ID 0xFF

#define XM_PAGE_BYTES 4096

/* The kernel's window at the top of every map. Nothing of a partition may be
 * mapped at or above this address. */
#define XM_KERNEL_WINDOW 0xFC000000
/* Where a partition finds its control table, inside the window. */
#define XM_PCT_ADDRESS 0xFD000000

/* Memory ends where the peripherals begin: no region may reach past it, or a
 * partition could be given registers as if they were its memory. */
#define XM_MEMORY_END 0x80000000

/* Start of the board's RAM: the hypervisor's own area begins here, with the
 * kernel's image. */
#define XM_KERNEL_PHYS 0x40000000
/* Its largest size: what one level-1 entry of the window maps. */
#define XM_KERNEL_AREA_BYTES_MAX 0x01000000

/* What the kernel's image, its bss and its stacks take at the most; the link
 * of the kernel fails when they grow past it. */
#define XM_KERNEL_IMAGE_BYTES 0x00018000
/* RAM of the resident software: the end of that, which nothing of the kernel
 * that is loaded may reach. Also for its linker script. */
#define XM_RESIDENT_RAM_BYTES 0x3000
/* What the kernel keeps for one partition besides its page tables and its
 * control table; asserted against the kernel's own structures. */
#define XM_KERNEL_PARTITION_BYTES 1024

/* Ids of the interrupts that a partition raises in others. */
#define XM_IPVIS_MAX 8

/* Hardware interrupt lines 1..15, bit n for line n. */
#define XM_IRQ_LINES 0xFFFE
/* Those that the kernel keeps on the boards that it is for: the console's
 * UART (3) and the timer unit (6 and 7, on some boards 8 and 9). */
#define XM_KERNEL_IRQ_LINES 0x03C8

/* The registers that the kernel keeps: memory controller, console UART,
 * interrupt controller and timer unit. */
#define XM_KERNEL_IO_START 0x80000000
#define XM_KERNEL_IO_BYTES 0x400
/* What a hypercall reads or writes of a device at a time. */
#define XM_IO_REGISTER_BYTES 4

#endif
