/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What a partition calls: the services of the kernel.
 *
 * A partition is a program that starts at PartitionMain() with a stack, its
 * .bss cleared, interrupts off, and its memory mapped as the system
 * description says. It runs in user mode, in its slots only. When
 * PartitionMain() returns, the partition is halted.
 *
 * Services answer XM_OK or a number above 0, or a negative code of
 * <xm/hypercall.h>; each function says which. What is here has the names and
 * values of the XtratuM 3.x API for LEON3; docs/hypercalls.md lists how much of
 * it is served.
 *
 * The stack has 8192 bytes unless the linker is given XM_STACK_BYTES, lies
 * behind the initialised data, and grows down towards it: nothing but its size
 * guards what is below.
 *
 * @code
 * #include <stdio.h>
 * #include <xm.h>
 *
 * void PartitionMain(void)
 * {
 *         printf("partition %d runs\n", XM_PARTITION_SELF);
 * }
 * @endcode
 */
#ifndef XM_H
#define XM_H

#include <stdint.h>
#include <xm/hypercall.h>
#include <xm/pct.h>

typedef uint8_t xm_u8_t;
typedef char xm_s8_t;
typedef uint16_t xm_u16_t;
typedef int16_t xm_s16_t;
typedef unsigned int xm_u32_t;
typedef int xm_s32_t;
typedef uint64_t xm_u64_t;
typedef int64_t xm_s64_t;
typedef xm_s64_t xmTime_t; /* microseconds */
typedef xm_u32_t xmAddress_t;
typedef xm_u32_t xmSize_t;
typedef xm_u32_t xmId_t;

/** The partition's entry point, written by the user of this library. */
void PartitionMain(void);

/** The id of this partition. */
#define XM_PARTITION_SELF (xm_partition_self())
xmId_t xm_partition_self(void);

/** Called by the start-up code, before PartitionMain(). */
void init_libxm(const struct xm_pct *pct);

/**
 * @brief Writes text to the partition's console.
 * @param buffer readable memory of the partition.
 * @param length 0 or more.
 * @return @p length; XM_INVALID_PARAM: negative length, or memory that is not
 *         the partition's. Returns when everything is written: other slots
 *         may pass meanwhile.
 */
xm_s32_t XM_write_console(const char *buffer, xm_s32_t length);

/**
 * @brief Reads a clock.
 * @param clock_id XM_HW_CLOCK: microseconds since the kernel started.
 * @param[out] time 8-aligned memory of the partition.
 * @return XM_OK; XM_INVALID_PARAM: another clock, or a bad address.
 */
xm_s32_t XM_get_time(xm_u32_t clock_id, xmTime_t *time);

/** Gives the rest of the slot up; returns at the start of the next one.
 * @return XM_OK. */
xm_s32_t XM_idle_self(void);

/**
 * @brief Halts a partition. On itself does not return.
 * @return XM_OK; XM_PERM_ERROR: another partition, and this is no system
 *         partition; XM_INVALID_PARAM: no such partition.
 */
xm_s32_t XM_halt_partition(xm_u32_t partition_id);

/** Halts this partition. */
void XM_halt_self(void);

typedef struct xm_partition_status xmPartitionStatus_t;

/**
 * @brief Asks for the state of a partition.
 * @param[out] status 8-aligned memory of the partition.
 * @return XM_OK; XM_PERM_ERROR: another partition, and this is no system
 *         partition; XM_INVALID_PARAM: no such partition or a bad address.
 */
xm_s32_t XM_get_partition_status(xmId_t partition_id,
				 xmPartitionStatus_t *status);

#endif
