/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypercall interface: trap number, result codes, object
 * descriptors and argument values. docs/hypercalls.md describes the calls.
 *
 * Plain numbers only, so that assembly can include it.
 *
 * Call: number in %o0, arguments in %o1-%o5, `ta 0x70` (trap type 0xF0);
 * result in %o0. %o1-%o5 and %o7 may change, everything else survives.
 */
#ifndef XM_HYPERCALL_H
#define XM_HYPERCALL_H

/* Versions of the binary and of the source interface, ver<<16 | subver<<8 |
 * rev. The first is raised when a partition must be rebuilt, the second when
 * its source may need a change. */
#define XM_ABI_VERSION 0x00010000
#define XM_API_VERSION 0x00010001

/* Software trap instruction operand; the trap type is 0x80 more. */
#define XM_HYPERCALL_TRAP_NUMBER 0x70
#define XM_HYPERCALL_TRAP 0xF0

/* One more than the highest number of the interface. */
#define XM_HYPERCALL_COUNT 35

/* Result codes */
#define XM_OK 0
#define XM_NO_ACTION (-1)
#define XM_UNKNOWN_HYPERCALL (-2)
#define XM_INVALID_PARAM (-3)
#define XM_PERM_ERROR (-4)
#define XM_INVALID_CONFIG (-5)
#define XM_INVALID_MODE (-6)
#define XM_NOT_AVAILABLE (-7)
#define XM_OP_NOT_ALLOWED (-8)

/* Clocks of get_time */
#define XM_HW_CLOCK 0
#define XM_EXEC_CLOCK 1

/* Object descriptor: bit 31 set = invalid, then class, partition, object */
#define XM_OBJDESC_INVALID 0x80000000
#define XM_OBJDESC_CLASS_SHIFT 20
#define XM_OBJDESC_CLASS_MASK 0x7FF
#define XM_OBJDESC_PARTITION_SHIFT 10
#define XM_OBJDESC_PARTITION_MASK 0x3FF
#define XM_OBJDESC_ID_MASK 0x3FF

#define XM_OBJ_CLASS_CONSOLE 1
#define XM_OBJ_CLASS_STATUS 8

/* Commands of ctrl_object on the status class */
#define XM_GET_SYSTEM_STATUS 0

/* Partition states */
#define XM_STATUS_IDLE 0
#define XM_STATUS_READY 1
#define XM_STATUS_SUSPENDED 2
#define XM_STATUS_HALTED 3

#endif
