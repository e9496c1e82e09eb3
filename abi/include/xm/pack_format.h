/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Container format 1.0.0: the kernel, the configuration and the
 * partitions of one system in one file. Described in docs/xef-format.md.
 *
 * All integers are 32-bit big-endian.
 */
#ifndef XM_PACK_FORMAT_H
#define XM_PACK_FORMAT_H

#define XM_PACK_SIGNATURE 0x24584354u /* "$XCT" */
#define XM_PACK_VERSION 0x00010000u
/* Documents of the format's first tools also name this version for the same
 * layout; it is read, never written. */
#define XM_PACK_VERSION_ALIAS 0x00030000u

#define XM_PACK_OFF_SIGNATURE 0x00u
#define XM_PACK_OFF_VERSION 0x04u
#define XM_PACK_OFF_FLAGS 0x08u
#define XM_PACK_OFF_DIGEST 0x0Cu
#define XM_PACK_OFF_FILE_SIZE 0x1Cu
#define XM_PACK_OFF_PARTITION_TABLE 0x20u
#define XM_PACK_OFF_PARTITION_COUNT 0x24u
#define XM_PACK_OFF_FILE_TABLE 0x28u
#define XM_PACK_OFF_FILE_COUNT 0x2Cu
#define XM_PACK_OFF_STRINGS 0x30u
#define XM_PACK_OFF_STRINGS_LENGTH 0x34u
/* Existing writers store the end of the data here: never relied on. */
#define XM_PACK_OFF_DATA 0x38u
#define XM_PACK_OFF_DATA_LENGTH 0x3Cu
#define XM_PACK_HEADER_BYTES 64u

#define XM_PACK_FLAG_DIGEST 0x1u
#define XM_PACK_DIGEST_BYTES 16u

/* Partition table entry; entry 0 is the hypervisor's */
#define XM_PACK_PART_ID 0x00u
#define XM_PACK_PART_FILE 0x04u
#define XM_PACK_PART_CUSTOM_COUNT 0x08u
#define XM_PACK_PART_CUSTOM_TABLE 0x0Cu
#define XM_PACK_PARTITION_BYTES 24u
#define XM_PACK_CUSTOM_MAX 3u
#define XM_PACK_HYPERVISOR_ID 0xFFFFFFFFu

/* File table entry */
#define XM_PACK_FILE_OFFSET 0x00u
#define XM_PACK_FILE_SIZE 0x04u
#define XM_PACK_FILE_NAME 0x08u
#define XM_PACK_FILE_BYTES 12u
/* A name without its NUL. */
#define XM_PACK_NAME_BYTES_MAX 255u

#endif
