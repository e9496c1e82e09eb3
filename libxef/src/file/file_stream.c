/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What images and containers have in common when they pass by.
 */
#include "file/file_stream.h"

#include <string.h>
#include <xm/trailer_format.h>
#include <xmcore/bytes.h>

/* Tables and trailers have some kilobytes; only a hostile file has more than
 * this. */
#define KEPT_BYTES_MAX XEF_CHECKER_STRUCTURE_BYTES_MAX

int xef_file_stream_begin(struct xef_file_stream *file, uint32_t header_bytes,
			  uint32_t size_field)
{
	int status;

	memset(file, 0, sizeof(*file));
	file->header_bytes = header_bytes;
	file->size_field = size_field;
	file->parts_end = UINT64_MAX;
	status = xef_hash_begin(&file->md5, XEF_HASH_MD5);
	if (status == XEF_SUCCESS) {
		status = xef_hash_begin(&file->sha256, XEF_HASH_SHA256);
	}
	xef_hash_mask(&file->md5, XM_XEF_OFF_DIGEST, XEF_DIGEST_BYTES);
	xef_hash_mask_header(&file->sha256, size_field);
	return status;
}

void xef_file_stream_note(struct xef_file_stream *file, uint32_t offset,
			  uint32_t size)
{
	file->ranges[file->range_count].offset = offset;
	file->ranges[file->range_count].size = size;
	file->range_count++;
}

static int keep(struct xef_file_stream *file, uint64_t offset,
		const uint8_t *bytes, uint32_t size)
{
	if (offset >= file->skeleton.size) {
		return XEF_SUCCESS;
	}
	if (size > KEPT_BYTES_MAX - file->kept) {
		return XEF_ERR_NOT_STREAMABLE;
	}
	file->kept += size;
	xef_skeleton_keep(&file->skeleton, offset, bytes, size);
	return XEF_SUCCESS;
}

/* Keeps what of the bytes that pass lies in a range. */
static int keep_range(struct xef_file_stream *file, uint64_t begin,
		      uint64_t end, const uint8_t *bytes, uint32_t size)
{
	const uint64_t from = begin > file->at ? begin : file->at;
	const uint64_t to = end < file->at + size ? end : file->at + size;

	return from < to ? keep(file, from, bytes + (from - file->at),
				(uint32_t)(to - from))
			 : XEF_SUCCESS;
}

static int keep_ranges(struct xef_file_stream *file, const uint8_t *bytes,
		       uint32_t size)
{
	int status = keep_range(file, file->parts_end, UINT64_MAX, bytes, size);

	for (unsigned i = 0; status == XEF_SUCCESS && i < file->range_count;
	     i++) {
		const uint64_t begin = file->ranges[i].offset;

		status = keep_range(file, begin, begin + file->ranges[i].size,
				    bytes, size);
	}
	return status;
}

/* The header's own bytes; when it is complete, the file's size is known. */
static int take_header(struct xef_file_stream *file, const uint8_t *bytes,
		       uint32_t size)
{
	int status;

	memcpy(file->header + file->at, bytes, size);
	if (file->at + size < file->header_bytes ||
	    xef_file_stream_stated(file) < file->header_bytes) {
		return XEF_SUCCESS;
	}
	status = xef_skeleton_begin(&file->skeleton,
				    xef_file_stream_stated(file));
	return status == XEF_SUCCESS
		       ? keep(file, 0, file->header, file->header_bytes)
		       : status;
}

bool xef_file_stream_may_have_trailer(const struct xef_file_stream *file)
{
	return file->parts_end == UINT64_MAX ||
	       file->parts_end + XM_TRAILER_FOOTER_BYTES <=
		       xef_file_stream_stated(file);
}

int xef_file_stream_add(struct xef_file_stream *file, const uint8_t *bytes,
			uint32_t size)
{
	int status = xef_hash_add(&file->md5, bytes, size);

	/* What is behind the parts is covered in part: by what it says itself.
	 */
	if (status == XEF_SUCCESS && file->at < file->parts_end &&
	    xef_file_stream_may_have_trailer(file)) {
		const uint64_t left = file->parts_end - file->at;

		status = xef_hash_add(&file->sha256, bytes,
				      size < left ? size : (size_t)left);
	}
	if (status == XEF_SUCCESS) {
		status = file->at < file->header_bytes
				 ? take_header(file, bytes, size)
				 : keep_ranges(file, bytes, size);
	}
	file->at += size;
	return status;
}

uint32_t xef_file_stream_stated(const struct xef_file_stream *file)
{
	return xm_be32(file->header + file->size_field);
}

const uint8_t *xef_file_stream_bytes(const struct xef_file_stream *file,
				     bool exact, uint32_t *size)
{
	const uint32_t stated = file->skeleton.size;

	if (stated == 0 || file->at < stated || (exact && file->at != stated)) {
		*size = file->at < UINT32_MAX ? (uint32_t)file->at : UINT32_MAX;
		return file->header;
	}
	*size = stated;
	return file->skeleton.bytes;
}

/* The part of the covered bytes that the skeleton has, and the end. */
static int finish_sha256(struct xef_file_stream *file,
			 const struct xm_trailer_view *trailer,
			 uint8_t digest[XM_SHA256_BYTES])
{
	const uint32_t from = (uint32_t)file->sha256.at;
	int status;

	xef_hash_mask(&file->sha256,
		      trailer->records[XM_TRAILER_TAG_SHA256] +
			      XM_TRAILER_REC_PAYLOAD,
		      XM_SHA256_BYTES);
	status = xef_hash_add(&file->sha256, file->skeleton.bytes + from,
			      trailer->covered - from);
	return status == XEF_SUCCESS ? xef_hash_finish(&file->sha256, digest)
				     : status;
}

int xef_file_stream_verify(struct xef_file_stream *file,
			   const struct xm_trailer_view *trailer)
{
	uint8_t digest[XM_SHA256_BYTES];
	uint32_t size = 0;
	const uint8_t *stored =
		xm_trailer_record(trailer, XM_TRAILER_TAG_SHA256, &size);
	int status = xef_hash_finish(&file->md5, digest);

	if (status == XEF_SUCCESS && memcmp(file->header + XM_XEF_OFF_DIGEST,
					    digest, XEF_DIGEST_BYTES) != 0) {
		return XEF_ERR_DIGEST;
	}
	if (status != XEF_SUCCESS || stored == NULL) {
		return status;
	}
	status = finish_sha256(file, trailer, digest);
	if (status == XEF_SUCCESS &&
	    memcmp(stored, digest, sizeof(digest)) != 0) {
		return XEF_ERR_SHA256;
	}
	return status;
}

void xef_file_stream_end(struct xef_file_stream *file)
{
	xef_skeleton_end(&file->skeleton);
	xef_hash_end(&file->sha256);
	xef_hash_end(&file->md5);
}
