/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Binary configuration (XMC) format: offsets, magics and enumerations.
 * Described in docs/xmc-format.md.
 *
 * All integers are 32-bit big-endian. A file is a header, a directory of
 * tables, and the tables. Each table is an array of fixed-size records; the
 * records of one owner (the slots of a plan, the areas of a partition) are
 * consecutive and named by first index and count. Names are offsets into the
 * string table.
 */
#ifndef XM_XMC_FORMAT_H
#define XM_XMC_FORMAT_H

/* Version of the file format: ver<<16 | subver<<8 | rev. Any change of a
 * record or a table raises ver or subver; a reader takes its own only. */
#define XM_XMC_SIGNATURE 0x24584D43u /* "$XMC" */
#define XM_XMC_VERSION 0x00010000u

/* Header */
#define XM_XMC_OFF_SIGNATURE 0x00u
#define XM_XMC_OFF_VERSION 0x04u
#define XM_XMC_OFF_FILE_SIZE 0x08u
#define XM_XMC_OFF_TABLE_COUNT 0x0Cu /* XM_XMC_TABLE_COUNT */
#define XM_XMC_OFF_DIGEST 0x10u	     /* MD5, taken with these bytes zero */
#define XM_XMC_HEADER_BYTES 32u
#define XM_XMC_DIGEST_BYTES 16u

/* Directory, right behind the header: one entry for each table, in the order
 * of enum xm_xmc_table. Tables follow in the same order, without gaps, each
 * padded with zeros to a multiple of 4. */
#define XM_XMC_DIR_OFFSET 0x00u	      /* from the file's start */
#define XM_XMC_DIR_COUNT 0x04u	      /* records */
#define XM_XMC_DIR_RECORD_BYTES 0x08u /* size of one record */
#define XM_XMC_DIR_BYTES 12u

enum xm_xmc_table {
	XM_XMC_SYSTEM = 0, /* exactly one record */
	XM_XMC_REGIONS,	   /* ordered by start, disjoint */
	XM_XMC_DEVICES,
	XM_XMC_PROCESSORS, /* record i is processor i */
	XM_XMC_PLANS,
	XM_XMC_SLOTS,
	XM_XMC_PARTITIONS, /* record i is partition i */
	XM_XMC_AREAS,	   /* of one owner: ordered by start */
	XM_XMC_STRINGS,	   /* one byte a record; NUL-terminated names, the
			      empty one first */
	XM_XMC_TABLE_COUNT
};

#define XM_XMC_NO_DEVICE 0xFFFFFFFFu
#define XM_XMC_NO_ENTRY_POINT 0xFFFFFFFFu

/* System record */
#define XM_XMC_SYS_VERSION 0x00u /* SystemDescription/@version */
#define XM_XMC_SYS_NAME 0x04u
#define XM_XMC_SYS_HYP_SIZE 0x08u /* bytes of the hypervisor's area */
#define XM_XMC_SYS_HYP_FLAGS 0x0Cu
#define XM_XMC_SYS_HYP_CONSOLE 0x10u /* device index or XM_XMC_NO_DEVICE */
#define XM_XMC_SYS_HYP_HM_DEVICE 0x14u
#define XM_XMC_SYS_RSW_FIRST_AREA 0x18u /* resident software */
#define XM_XMC_SYS_RSW_AREA_COUNT 0x1Cu
#define XM_XMC_SYS_BYTES 32u

/* Region record */
#define XM_XMC_REG_TYPE 0x00u
#define XM_XMC_REG_START 0x04u
#define XM_XMC_REG_SIZE 0x08u
#define XM_XMC_REG_BYTES 12u

enum xm_xmc_region_type {
	XM_XMC_REGION_SDRAM = 0,
	XM_XMC_REGION_STRAM,
	XM_XMC_REGION_ROM
};

/* Device record */
#define XM_XMC_DEV_KIND 0x00u
#define XM_XMC_DEV_NAME 0x04u
#define XM_XMC_DEV_ID 0x08u	   /* UART: its number, 0... */
#define XM_XMC_DEV_BAUD_RATE 0x0Cu /* UART */
#define XM_XMC_DEV_START 0x10u	   /* memory block */
#define XM_XMC_DEV_SIZE 0x14u	   /* memory block */
#define XM_XMC_DEV_BYTES 24u

enum xm_xmc_device_kind {
	XM_XMC_DEVICE_NULL = 0,
	XM_XMC_DEVICE_UART,
	XM_XMC_DEVICE_MEMORY_BLOCK
};

/* Processor record */
#define XM_XMC_CPU_FREQUENCY_KHZ 0x00u /* 0: the board's own ("auto") */
#define XM_XMC_CPU_FEATURES 0x04u
#define XM_XMC_CPU_CONSOLE 0x08u
#define XM_XMC_CPU_FIRST_PLAN 0x0Cu
#define XM_XMC_CPU_PLAN_COUNT 0x10u
#define XM_XMC_CPU_BYTES 20u

#define XM_XMC_CPU_FEATURE_LEON2_WA1 0x1u

/* Plan record: plan ids are 0, 1, 2... within a processor */
#define XM_XMC_PLAN_NAME 0x00u
#define XM_XMC_PLAN_MAJOR_FRAME_US 0x04u
#define XM_XMC_PLAN_FIRST_SLOT 0x08u
#define XM_XMC_PLAN_SLOT_COUNT 0x0Cu
#define XM_XMC_PLAN_BYTES 16u

/* Slot record: ordered by start, disjoint, inside the major frame */
#define XM_XMC_SLOT_ID 0x00u
#define XM_XMC_SLOT_START_US 0x04u
#define XM_XMC_SLOT_DURATION_US 0x08u
#define XM_XMC_SLOT_PARTITION 0x0Cu
#define XM_XMC_SLOT_VCPU 0x10u
#define XM_XMC_SLOT_FLAGS 0x14u
#define XM_XMC_SLOT_BYTES 24u

#define XM_XMC_SLOT_PERIOD_START 0x1u

/* Partition record */
#define XM_XMC_PART_NAME 0x00u
#define XM_XMC_PART_FLAGS 0x04u
#define XM_XMC_PART_CONSOLE 0x08u     /* device index or XM_XMC_NO_DEVICE */
#define XM_XMC_PART_ENTRY_POINT 0x0Cu /* or XM_XMC_NO_ENTRY_POINT */
#define XM_XMC_PART_FIRST_AREA 0x10u
#define XM_XMC_PART_AREA_COUNT 0x14u
#define XM_XMC_PART_PERIOD_US 0x18u   /* TemporalRequirements, 0: none */
#define XM_XMC_PART_DURATION_US 0x1Cu /* per period */
#define XM_XMC_PART_BYTES 32u

#define XM_XMC_PARTITION_SYSTEM 0x01u
#define XM_XMC_PARTITION_FP 0x02u
#define XM_XMC_PARTITION_BOOT 0x04u
#define XM_XMC_PARTITION_ICACHE_DISABLED 0x08u
#define XM_XMC_PARTITION_DCACHE_DISABLED 0x10u

/* Area record */
#define XM_XMC_AREA_NAME 0x00u
#define XM_XMC_AREA_START 0x04u	    /* physical */
#define XM_XMC_AREA_SIZE 0x08u	    /* bytes */
#define XM_XMC_AREA_MAPPED_AT 0x0Cu /* virtual */
#define XM_XMC_AREA_FLAGS 0x10u
#define XM_XMC_AREA_BYTES 20u

/* The first seven are the numbers that a partition sees in its memory map
 * (XM_MEM_AREA_...). */
#define XM_XMC_AREA_UNMAPPED 0x001u
#define XM_XMC_AREA_READONLY 0x002u
#define XM_XMC_AREA_UNCACHEABLE 0x004u
#define XM_XMC_AREA_ROM 0x008u
#define XM_XMC_AREA_FLAG0 0x010u
#define XM_XMC_AREA_FLAG1 0x020u
#define XM_XMC_AREA_FLAG2 0x040u
#define XM_XMC_AREA_FLAG3 0x080u
#define XM_XMC_AREA_TAGGED 0x100u /* has a name */
#define XM_XMC_AREA_SHARED 0x200u

#endif
