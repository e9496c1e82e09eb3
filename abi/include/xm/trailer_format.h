/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Trailer format 1.0.0: tagged records behind an XEF image or a
 * container. Described in docs/xef-format.md, Trailer.
 *
 * All integers are 32-bit big-endian.
 */
#ifndef XM_TRAILER_FORMAT_H
#define XM_TRAILER_FORMAT_H

#define XM_TRAILER_MAGIC 0x24585452u /* "$XTR" */
/* Raised in the major part when a reader of this version could misread a
 * trailer; new records keep 1.0.0. */
#define XM_TRAILER_VERSION 0x00010000u

/* The trailer begins at the next multiple of this behind the last part. */
#define XM_TRAILER_ALIGN 8u
/* Records and their payloads end at multiples of this. */
#define XM_TRAILER_RECORD_ALIGN 4u
/* Bounds the time of a reader; a trailer with more is refused. */
#define XM_TRAILER_RECORDS_MAX 64u

/* Footer, the last bytes of the file */
#define XM_TRAILER_FOOT_MAGIC 0x00u
#define XM_TRAILER_FOOT_VERSION 0x04u
#define XM_TRAILER_FOOT_SIZE 0x08u
#define XM_TRAILER_FOOT_COUNT 0x0Cu
#define XM_TRAILER_FOOTER_BYTES 16u

/* Record */
#define XM_TRAILER_REC_TAG 0x00u
#define XM_TRAILER_REC_SIZE 0x04u
#define XM_TRAILER_REC_PAYLOAD 0x08u

/* Tags. A reader refuses a critical one that it does not know. */
#define XM_TRAILER_CRITICAL 0x80000000u
#define XM_TRAILER_TAG_SHA256 1u
#define XM_TRAILER_TAG_CHECKS 2u
#define XM_TRAILER_TAG_MEMORY 3u
#define XM_TRAILER_TAG_NAME 4u
#define XM_TRAILER_TAG_VERSION 5u
#define XM_TRAILER_TAG_SOURCE 6u
/* The tags below this one stand in a trailer at most once. */
#define XM_TRAILER_TAG_SIGNATURE 16u

/* Payloads: SHA-256, CRC-32 of each part, texts */
#define XM_TRAILER_SHA256_BYTES 32u
#define XM_TRAILER_CHECK_BYTES 4u
#define XM_TRAILER_TEXT_BYTES_MAX 255u

/* Memory entry: one for each loadable program header with memory */
#define XM_TRAILER_MEM_ADDR 0x00u
#define XM_TRAILER_MEM_SIZE 0x04u
#define XM_TRAILER_MEM_PERMISSIONS 0x08u
#define XM_TRAILER_MEMORY_BYTES 12u
/* The values of p_flags in an ELF file */
#define XM_TRAILER_EXECUTE 0x1u
#define XM_TRAILER_WRITE 0x2u
#define XM_TRAILER_READ 0x4u

/* Signature */
#define XM_TRAILER_SIG_ALGORITHM 0x00u
#define XM_TRAILER_SIG_KEY_ID 0x04u
#define XM_TRAILER_SIG_VALUE 0x0Cu
#define XM_TRAILER_SIGNATURE_BYTES 76u
#define XM_TRAILER_ALGORITHM_ED25519 1u
#define XM_TRAILER_KEY_ID_BYTES 8u
#define XM_TRAILER_SIG_VALUE_BYTES 64u

/* What is signed: these bytes, then the SHA-256 of the covered bytes. */
#define XM_TRAILER_SIGN_CONTEXT "XEF SIGNATURE 1"
#define XM_TRAILER_SIGN_CONTEXT_BYTES 16u /* its NUL included */

#endif
