/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief XEF image format 1.0.0: offsets, magics and flags.
 *
 * All integers are 32-bit big-endian. docs/xef-format.md is the description;
 * this header is its numbers, shared by writers, readers and the kernel.
 */
#ifndef XM_XEF_FORMAT_H
#define XM_XEF_FORMAT_H

/* Version of the file format. Raised in the major part when a 1.0.0 reader
 * could misread the file; extensions that it steps over keep 1.0.0. */
#define XM_XEF_SIGNATURE 0x24584546u /* "$XEF" */
#define XM_XEF_VERSION 0x00010000u

/* Header */
#define XM_XEF_OFF_SIGNATURE 0x00u
#define XM_XEF_OFF_VERSION 0x04u
#define XM_XEF_OFF_FLAGS 0x08u
#define XM_XEF_OFF_DIGEST 0x0Cu
#define XM_XEF_OFF_PAYLOAD 0x1Cu
#define XM_XEF_OFF_FILE_SIZE 0x2Cu
#define XM_XEF_OFF_SEGMENT_TABLE 0x30u
#define XM_XEF_OFF_SEGMENT_COUNT 0x34u
#define XM_XEF_OFF_CUSTOM_TABLE 0x38u
#define XM_XEF_OFF_CUSTOM_COUNT 0x3Cu
#define XM_XEF_OFF_IMAGE 0x40u
#define XM_XEF_OFF_IMAGE_LENGTH 0x44u
#define XM_XEF_OFF_DEFLATED_LENGTH 0x48u
#define XM_XEF_OFF_PAGE_TABLE 0x4Cu
#define XM_XEF_OFF_PAGE_TABLE_SIZE 0x50u
#define XM_XEF_OFF_IMAGE_HEADER 0x54u
#define XM_XEF_OFF_ENTRY_POINT 0x58u
#define XM_XEF_HEADER_BYTES 92u

#define XM_XEF_DIGEST_BYTES 16u
#define XM_XEF_PAYLOAD_BYTES 16u

/* Header flags */
#define XM_XEF_FLAG_DIGEST 0x1u
#define XM_XEF_FLAG_COMPRESSED 0x4u
#define XM_XEF_FLAG_RELOCATABLE 0x10u
#define XM_XEF_TYPE_MASK 0xC0u
#define XM_XEF_TYPE_HYPERVISOR 0x00u
#define XM_XEF_TYPE_PARTITION 0x40u
#define XM_XEF_TYPE_CUSTOM_FILE 0x80u
#define XM_XEF_ARCH_MASK 0xFF00u
#define XM_XEF_ARCH_SPARCV8 0x400u

/* Segment table entry */
#define XM_XEF_SEG_PHYS_ADDR 0x00u
#define XM_XEF_SEG_VIRT_ADDR 0x04u
#define XM_XEF_SEG_FILE_SIZE 0x08u
#define XM_XEF_SEG_DEFLATED_SIZE 0x0Cu
#define XM_XEF_SEG_OFFSET 0x10u
#define XM_XEF_SEGMENT_BYTES 20u

/* Custom file table entry */
#define XM_XEF_CUSTOM_ADDR 0x00u
#define XM_XEF_CUSTOM_SIZE 0x04u
#define XM_XEF_CUSTOM_BYTES 8u
#define XM_XEF_CUSTOM_MAX 3u

/* Image header inside the image, sections .xmHdr and .xmImageHdr */
#define XM_IMAGE_HEADER_SECTION_HYPERVISOR ".xmHdr"
#define XM_IMAGE_HEADER_SECTION_PARTITION ".xmImageHdr"
#define XM_IMAGE_MAGIC_HYPERVISOR 0x24584D68u /* "$XMh" */
#define XM_IMAGE_MAGIC_PARTITION 0x24584D69u  /* "$XMi" */
#define XM_IMAGE_OFF_START_SIGNATURE 0x00u
#define XM_IMAGE_OFF_ABI_VERSION 0x04u
#define XM_IMAGE_OFF_API_VERSION 0x08u
#define XM_IMAGE_OFF_CUSTOM_COUNT 0x0Cu
#define XM_IMAGE_OFF_CUSTOM_TABLE 0x10u
#define XM_IMAGE_OFF_END_SIGNATURE 0x28u
#define XM_IMAGE_HEADER_BYTES 44u

/* Compressed segment: codec header, then the stream. Both codecs have this
 * header, and tell themselves by the magic: that of the other is
 * XM_LZSP_MAGIC, lzsp_format.h. */
#define XM_LZSS_MAGIC 0x64751423u
#define XM_LZSS_OFF_MAGIC 0x00u
#define XM_LZSS_OFF_PLAIN_SIZE 0x04u
#define XM_LZSS_OFF_STREAM_SIZE 0x08u
#define XM_LZSS_HEADER_BYTES 12u

/* The classic stream */
#define XM_LZSS_WINDOW_BYTES 4096u
#define XM_LZSS_MATCH_MIN 3u
#define XM_LZSS_MATCH_MAX 18u
#define XM_LZSS_RING_START 4078u
#define XM_LZSS_RING_FILL 0x20u

#endif
