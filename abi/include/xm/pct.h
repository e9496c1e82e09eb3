/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the kernel shows a partition: the partition control table with
 * the memory map behind it, and the structures that status calls fill.
 *
 * The table lies at XM_PCT_ADDRESS, read-only; %g1 points to it when the
 * partition starts. Layout of the XtratuM 3.x API; integers are big-endian,
 * as everything on a LEON3.
 */
#ifndef XM_PCT_H
#define XM_PCT_H

#include <stddef.h>
#include <stdint.h>
#include <xm/limits.h>

#define XM_PCT_MAGIC 0xA5A55A5Au

#define XM_TRAPS_MAX 20
#define XM_HW_IRQS_MAX 16
#define XM_EXT_IRQS_MAX 32
#define XM_VCPUS_MAX 2

#define XM_PCT_PARTITION_SYSTEM 0x001u
#define XM_PCT_PARTITION_FP 0x002u
#define XM_PCT_DCACHE_ENABLED 0x080u
#define XM_PCT_ICACHE_ENABLED 0x100u

/* The slot that runs */
struct xm_sched_info {
	uint32_t slot_position; /**< in the plan, bits 31:16; bit 15 set: the
				     slot begins a period */
	uint32_t slot_id;
	uint32_t slot_duration_us;
};

struct xm_pct {
	uint32_t magic;
	uint32_t xm_version;
	uint32_t abi_version;
	uint32_t api_version;
	uint32_t reset_counter;
	uint32_t reset_status;
	uint32_t cpu_khz;
	uint32_t id;
	uint32_t flags; /**< XM_PCT_... */
	uint32_t image_start;
	uint32_t hw_irqs;
	uint32_t area_count;
	uint32_t port_count;
	char name[XM_NAME_BYTES];
	uint32_t irq_flags; /**< virtual ET (0x20) and PIL (0xF00) */
	uint32_t hw_irqs_pending;
	uint32_t hw_irqs_mask;
	uint32_t ext_irqs_pending;
	uint32_t ext_irqs_mask;
	uint32_t tbr;
	uint32_t fault_status;
	uint32_t fault_address;
	struct xm_sched_info sched;
	uint16_t trap_vector[XM_TRAPS_MAX];
	uint16_t hw_irq_vector[XM_HW_IRQS_MAX];
	uint16_t ext_irq_vector[XM_EXT_IRQS_MAX];
};

/* One entry of the memory map, area_count of them behind the table */
struct xm_pct_area {
	char name[XM_NAME_BYTES];
	uint32_t start;
	uint32_t mapped_at;
	uint32_t size_bytes;
	uint32_t flags; /**< as in the binary configuration */
};

/* What get_partition_status fills */
struct xm_partition_status {
	uint32_t state[XM_VCPUS_MAX]; /**< XM_STATUS_... */
	uint64_t virq_count;
	uint32_t reset_counter;
	uint32_t reset_status;
	int64_t exec_clock_us[XM_VCPUS_MAX];
	uint64_t sampling_reads;
	uint64_t sampling_writes;
	uint64_t queuing_sends;
	uint64_t queuing_receives;
	int64_t irq_last_us[XM_HW_IRQS_MAX];
};

_Static_assert(sizeof(struct xm_pct) == 0xF8, "PCT layout");
_Static_assert(offsetof(struct xm_pct, id) == 0x1C, "PCT layout");
_Static_assert(offsetof(struct xm_pct, irq_flags) == 0x44, "PCT layout");
_Static_assert(offsetof(struct xm_pct, tbr) == 0x58, "PCT layout");
_Static_assert(offsetof(struct xm_pct, sched) == 0x64, "PCT layout");
_Static_assert(offsetof(struct xm_pct, trap_vector) == 0x70, "PCT layout");
_Static_assert(offsetof(struct xm_pct, hw_irq_vector) == 0x98, "PCT layout");
_Static_assert(offsetof(struct xm_pct, ext_irq_vector) == 0xB8, "PCT layout");
_Static_assert(sizeof(struct xm_pct_area) == 32, "memory map layout");
_Static_assert(sizeof(struct xm_partition_status) == 200, "status layout");

#endif
