/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What images and containers have in common when they pass by: digests,
 * tables and a trailer.
 */
#ifndef XEF_FILE_STREAM_H
#define XEF_FILE_STREAM_H

#include "digest/digest.h"
#include "file/skeleton.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xm/xef_format.h>
#include <xmcore/trailer_read.h>

#define XEF_FILE_STREAM_RANGES 4u

/** A file of which some bytes have passed. All zero: none, which
 * xef_file_stream_end() takes. */
struct xef_file_stream {
	struct xef_hash md5;
	struct xef_hash sha256;
	struct xef_skeleton skeleton; /**< from the header's end on */
	uint8_t header[XM_XEF_HEADER_BYTES];
	uint32_t header_bytes; /**< that it has */
	uint32_t size_field;   /**< where it has the file's size */
	uint64_t at;	       /**< bytes that have passed */
	/** Tables to be kept; not yet passed when they are noted. */
	struct {
		uint32_t offset;
		uint32_t size;
	} ranges[XEF_FILE_STREAM_RANGES];
	unsigned range_count;
	/** All from here on is kept, for the trailer; not before it is known.
	 */
	uint64_t parts_end;
	uint32_t kept; /**< bytes */
};

/**
 * @brief Begins a file; end it by xef_file_stream_end(), after failure too.
 * @param header_bytes at most XM_XEF_HEADER_BYTES.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_file_stream_begin(struct xef_file_stream *file, uint32_t header_bytes,
			  uint32_t size_field);

/** Whether a trailer may be behind the parts, as far as is known by now: only
 * then are there digests of the trailer's to be compared. */
bool xef_file_stream_may_have_trailer(const struct xef_file_stream *file);

/** Keeps a table that is to come. */
void xef_file_stream_note(struct xef_file_stream *file, uint32_t offset,
			  uint32_t size);

/**
 * @brief Lets bytes pass, which do not run over the header's end.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_NOT_STREAMABLE there is too much to be kept.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_file_stream_add(struct xef_file_stream *file, const uint8_t *bytes,
			uint32_t size);

/** The size that the file states. Its header has passed. */
uint32_t xef_file_stream_stated(const struct xef_file_stream *file);

/**
 * @brief The bytes to open, and their number: the skeleton, or the header if
 * that shows what is wrong, since fewer bytes have passed than it states.
 * @param exact whether more of them are wrong, too.
 */
const uint8_t *xef_file_stream_bytes(const struct xef_file_stream *file,
				     bool exact, uint32_t *size);

/**
 * @brief Compares the digests, as xef_digest_verify_file() does. Once.
 * @param trailer of the file, opened in its skeleton.
 */
int xef_file_stream_verify(struct xef_file_stream *file,
			   const struct xm_trailer_view *trailer);

/** Frees what it owns. */
void xef_file_stream_end(struct xef_file_stream *file);

#endif
