/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The LZSP stream of a compressed segment: its numbers.
 *
 * docs/xef-format.md is the description. The codec header before the stream
 * has the shape of the classic one, XM_LZSS_OFF_*, and this magic.
 */
#ifndef XM_LZSP_FORMAT_H
#define XM_LZSP_FORMAT_H

#define XM_LZSP_MAGIC 0x64751442u

/* Uncompressed bytes of a segment, at the most: a few bytes of stream could
 * stand for any number of them. */
#define XM_LZSP_PLAIN_BYTES_MAX (1u << 23)
/* The same of all segments of an image that has one of this codec. */
#define XM_LZSP_IMAGE_BYTES_MAX (1u << 28)

/* Byte 0 of the stream: parameters */
#define XM_LZSP_PARAMETERS_MAX 0x0Fu /* the other bits are 0 */
#define XM_LZSP_SELECTOR_MASK 0x03u  /* bits of a selector, less 3 */
#define XM_LZSP_SELECTOR_MIN 3u
#define XM_LZSP_BY_POSITION 0x04u /* four token codes instead of one */
#define XM_LZSP_CALLS 0x08u	  /* calls hold targets */

/* A code: its size less 1 in a byte, entries of two bytes, symbols */
#define XM_LZSP_CODE_BYTES_MAX 256u
#define XM_LZSP_ENTRY_BYTES 2u
#define XM_LZSP_ENTRY_MATCH 0x80u     /* in byte 1: its symbols are matches */
#define XM_LZSP_ENTRY_BITS_MASK 0x0Fu /* in byte 1: code bits, less 1 */

/* Symbol of a match */
#define XM_LZSP_ESCAPE 0x00u /* not a match: a literal of 8 bits follows */
#define XM_LZSP_MATCH_REPEAT 0x80u    /* at the distance of the one before */
#define XM_LZSP_LENGTH_MASK 0x3Fu     /* length - 1 below XM_LZSP_LENGTH_LONG */
#define XM_LZSP_LENGTH_LONG 48u	      /* from here on powers of two */
#define XM_LZSP_LENGTH_LONG_BYTES 64u /* the first of them */

/* Symbol of a distance: extra bits, whether in words, leading value */
#define XM_LZSP_DISTANCE_EXTRA_SHIFT 4u
#define XM_LZSP_DISTANCE_WORDS 0x08u
#define XM_LZSP_DISTANCE_LEAD_MASK 0x07u
#define XM_LZSP_DISTANCE_START 4u /* repeated by a first match that repeats */

/* The stream ends in units of two bytes, most significant bit first */
#define XM_LZSP_UNIT_BYTES 2u
#define XM_LZSP_UNIT_BITS 16u
#define XM_LZSP_END 0x80000000u /* the bits left: a one, then zeros */

/* Calls that hold their targets begin with this byte */
#define XM_LZSP_CALL_BYTE 0x40u
#define XM_LZSP_CALL_OP 0x40000000u
#define XM_LZSP_CALL_OP_MASK 0xC0000000u
#define XM_LZSP_CALL_TARGETS (1u << 26) /* bytes that they reach */

#endif
