/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Binary configuration (XMC) format: offsets, magics and enumerations.
 * Described in docs/xmc-format.md.
 *
 * All integers are 32-bit big-endian. A file is a header, a directory of
 * tables, and the tables. Each table is an array of fixed-size records; the
 * records of one owner (the slots of a plan, the areas of a partition) are
 * consecutive and named by first index and count. A name is the first word of
 * its record, an offset into the string table.
 */
#ifndef XM_XMC_FORMAT_H
#define XM_XMC_FORMAT_H

/* Version of the file format: ver<<16 | subver<<8 | rev. Any change of a
 * record or a table raises ver or subver; a reader takes its own only. */
#define XM_XMC_SIGNATURE 0x24584D43u /* "$XMC" */
#define XM_XMC_VERSION 0x00020000u

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
	XM_XMC_AREA_ORDER, /* all areas and memory blocks by start */
	XM_XMC_EVENTS,	   /* of one owner: ordered by number, each once */
	XM_XMC_IO_PORTS,
	XM_XMC_IO_ORDER, /* all I/O ports by address */
	XM_XMC_PORTS,
	XM_XMC_CHANNELS,
	XM_XMC_DESTINATIONS, /* of one channel: ascending */
	XM_XMC_IPVIS,	     /* ordered by source partition, then id */
	XM_XMC_IPVI_TARGETS, /* of one IPVI: ascending */
	XM_XMC_STRINGS,	     /* one byte a record; NUL-terminated names, the
				empty one first */
	XM_XMC_TABLE_COUNT
};

#define XM_XMC_NO_DEVICE 0xFFFFFFFFu
#define XM_XMC_NO_ENTRY_POINT 0xFFFFFFFFu
#define XM_XMC_NO_CHANNEL 0xFFFFFFFFu

/* System record */
#define XM_XMC_SYS_NAME 0x00u
#define XM_XMC_SYS_VERSION 0x04u  /* SystemDescription/@version */
#define XM_XMC_SYS_HYP_SIZE 0x08u /* bytes of the hypervisor's area */
#define XM_XMC_SYS_HYP_FLAGS 0x0Cu
#define XM_XMC_SYS_HYP_CONSOLE 0x10u /* device index or XM_XMC_NO_DEVICE */
#define XM_XMC_SYS_HYP_HM_DEVICE 0x14u
#define XM_XMC_SYS_RSW_FIRST_AREA 0x18u /* resident software */
#define XM_XMC_SYS_RSW_AREA_COUNT 0x1Cu
#define XM_XMC_SYS_FIRST_EVENT 0x20u
#define XM_XMC_SYS_EVENT_COUNT 0x24u
#define XM_XMC_SYS_TRACE_DEVICE 0x28u  /* device index or XM_XMC_NO_DEVICE */
#define XM_XMC_SYS_TRACE_BITMASK 0x2Cu /* XM_XMC_TRACE_... */
#define XM_XMC_SYS_WATCHDOG_INITIAL_US 0x30u /* 0: no watchdog */
#define XM_XMC_SYS_WATCHDOG_RELOAD_US 0x34u  /* 0: no watchdog */
#define XM_XMC_SYS_BYTES 56u

/* What the hypervisor traces of itself. */
#define XM_XMC_TRACE_HYP_IRQS 0x1u
#define XM_XMC_TRACE_HYP_HCALLS 0x2u
#define XM_XMC_TRACE_HYP_SCHED 0x4u
#define XM_XMC_TRACE_HYP_HM 0x8u

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
#define XM_XMC_DEV_NAME 0x00u
#define XM_XMC_DEV_KIND 0x04u
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
#define XM_XMC_PART_FIRST_EVENT 0x20u
#define XM_XMC_PART_EVENT_COUNT 0x24u
#define XM_XMC_PART_FIRST_IO_PORT 0x28u
#define XM_XMC_PART_IO_PORT_COUNT 0x2Cu
#define XM_XMC_PART_INTERRUPT_LINES 0x30u /* bit n: line n */
#define XM_XMC_PART_TRACE_DEVICE 0x34u	  /* index or XM_XMC_NO_DEVICE */
#define XM_XMC_PART_TRACE_BITMASK 0x38u
#define XM_XMC_PART_FIRST_PORT 0x3Cu
#define XM_XMC_PART_PORT_COUNT 0x40u
#define XM_XMC_PART_BYTES 68u

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

/* Area order record: an index of an area; from the number of areas on, that
 * plus the index of a device that is a memory block. Ordered by start, then
 * by this number, so that who may have which byte is seen in one pass. */
#define XM_XMC_AREA_ORDER_INDEX 0x00u
#define XM_XMC_AREA_ORDER_BYTES 4u

/* Event record: what the health monitor does (xm/hm.h numbers both) */
#define XM_XMC_EVENT_NUMBER 0x00u
#define XM_XMC_EVENT_ACTION 0x04u
#define XM_XMC_EVENT_LOG 0x08u /* 0 or 1 */
#define XM_XMC_EVENT_BYTES 12u

/* I/O port record: registers of 32 bits */
#define XM_XMC_IO_KIND 0x00u
#define XM_XMC_IO_ADDRESS 0x04u
#define XM_XMC_IO_COUNT_OR_MASK 0x08u /* range: registers; restricted: bits */
#define XM_XMC_IO_BYTES 12u

enum xm_xmc_io_kind { XM_XMC_IO_RANGE = 0, XM_XMC_IO_RESTRICTED };

/* I/O order record: an index of an I/O port. Ordered by address, then by
 * index. */
#define XM_XMC_IO_ORDER_INDEX 0x00u
#define XM_XMC_IO_ORDER_BYTES 4u

/* Port record. Type, direction and discipline are the numbers that a partition
 * gives when it makes a port. */
#define XM_XMC_PORT_NAME 0x00u
#define XM_XMC_PORT_PARTITION 0x04u /* its owner's index */
#define XM_XMC_PORT_DIRECTION 0x08u
#define XM_XMC_PORT_TYPE 0x0Cu
#define XM_XMC_PORT_DISCIPLINE 0x10u
#define XM_XMC_PORT_CHANNEL 0x14u /* index or XM_XMC_NO_CHANNEL */
#define XM_XMC_PORT_BYTES 24u

enum xm_xmc_port_direction {
	XM_XMC_PORT_DESTINATION = 1,
	XM_XMC_PORT_SOURCE = 2
};

enum xm_xmc_port_type { XM_XMC_PORT_SAMPLING = 0, XM_XMC_PORT_QUEUING };

enum xm_xmc_port_discipline {
	XM_XMC_PORT_FIFO = 0, /* also of every sampling port */
	XM_XMC_PORT_PRIORITY
};

/* Channel record */
#define XM_XMC_CHAN_TYPE 0x00u
#define XM_XMC_CHAN_MESSAGE_BYTES 0x04u
#define XM_XMC_CHAN_MESSAGES 0x08u    /* 1 if sampling */
#define XM_XMC_CHAN_TIME_US 0x0Cu     /* refresh or expiration; 0: none */
#define XM_XMC_CHAN_SOURCE_PORT 0x10u /* index */
#define XM_XMC_CHAN_FIRST_DESTINATION 0x14u
#define XM_XMC_CHAN_DESTINATION_COUNT 0x18u /* 1 if queuing */
#define XM_XMC_CHAN_BYTES 28u

/* Destination record */
#define XM_XMC_DEST_PORT 0x00u /* index */
#define XM_XMC_DEST_BYTES 4u

/* IPVI record: an interrupt that one partition raises in others */
#define XM_XMC_IPVI_ID 0x00u /* 0..XM_IPVIS_MAX-1 */
#define XM_XMC_IPVI_SOURCE 0x04u
#define XM_XMC_IPVI_FIRST_TARGET 0x08u
#define XM_XMC_IPVI_TARGET_COUNT 0x0Cu
#define XM_XMC_IPVI_BYTES 16u

/* IPVI target record */
#define XM_XMC_TARGET_PARTITION 0x00u /* index */
#define XM_XMC_TARGET_BYTES 4u

#endif
