/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Single segments, compressed as they stand in images.
 */
#include "codec/lzsp_encode.h"
#include "codec/lzss_encode.h"
#include "image_layout.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <xm/lzsp_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/lzsp.h>
#include <xmcore/lzss.h>

static_assert(XEF_LZSP_BYTES_MAX == XM_LZSP_PLAIN_BYTES_MAX, "LZSP");

/* Eight pairs of 18 bytes each take 17: no classic stream grows more. */
#define CLASSIC_GROWTH_MAX 9u

static int encode(uint8_t **stream, uint32_t *stream_size, const uint8_t *bytes,
		  uint32_t size, uint32_t magic)
{
	return magic == XM_LZSS_MAGIC
		       ? xef_lzss_encode(stream, stream_size, bytes, size)
		       : xef_lzsp_encode(stream, stream_size, bytes, size);
}

/* Puts the codec header before a stream. */
static int put_header(uint8_t **stored, size_t *stored_size, uint32_t magic,
		      const uint8_t *stream, uint32_t stream_size,
		      uint32_t size)
{
	uint8_t *both;

	if (stream_size > UINT32_MAX - XM_LZSS_HEADER_BYTES) {
		return XEF_ERR_TOO_LARGE;
	}
	both = malloc((size_t)stream_size + XM_LZSS_HEADER_BYTES);
	if (both == NULL) {
		return XEF_ERR_MEMORY;
	}
	xef_image_write_codec_header(both, magic, size, stream_size);
	memcpy(both + XM_LZSS_HEADER_BYTES, stream, stream_size);
	*stored = both;
	*stored_size = (size_t)stream_size + XM_LZSS_HEADER_BYTES;
	return XEF_SUCCESS;
}

int xef_compress(uint8_t **stored, size_t *stored_size, enum xef_codec codec,
		 const uint8_t *bytes, size_t size)
{
	const uint32_t magic =
		codec == XEF_CODEC_CLASSIC ? XM_LZSS_MAGIC : XM_LZSP_MAGIC;
	uint32_t stream_size = 0;
	uint8_t *stream = NULL;
	int status;

	if (stored == NULL || stored_size == NULL ||
	    (bytes == NULL && size != 0)) {
		return XEF_ERR_ARGUMENT;
	}
	if (codec != XEF_CODEC_CLASSIC && codec != XEF_CODEC_LZSP) {
		return XEF_ERR_CODEC;
	}
	if (size > UINT32_MAX) {
		return XEF_ERR_TOO_LARGE;
	}
	status = encode(&stream, &stream_size, bytes, (uint32_t)size, magic);
	if (status != XEF_SUCCESS) {
		return status;
	}
	status = put_header(stored, stored_size, magic, stream, stream_size,
			    (uint32_t)size);
	free(stream);
	return status;
}

/* Checks a codec header, and that its stream could have such an output: a few
 * bytes shall not cost the memory that they claim. */
static int check_header(const uint8_t *stored, size_t stored_size)
{
	const uint32_t magic = xm_be32(stored + XM_LZSS_OFF_MAGIC);
	const uint32_t size = xm_be32(stored + XM_LZSS_OFF_PLAIN_SIZE);

	if (magic != XM_LZSS_MAGIC && magic != XM_LZSP_MAGIC) {
		return XEF_ERR_CODEC;
	}
	if (xm_be32(stored + XM_LZSS_OFF_STREAM_SIZE) !=
		    stored_size - XM_LZSS_HEADER_BYTES ||
	    (magic == XM_LZSP_MAGIC && size > XM_LZSP_PLAIN_BYTES_MAX)) {
		return XEF_ERR_SEGMENT_SIZE;
	}
	return magic == XM_LZSS_MAGIC && size / CLASSIC_GROWTH_MAX > stored_size
		       ? XEF_ERR_STREAM
		       : XEF_SUCCESS;
}

static int decode(uint8_t *dest, uint32_t size, const uint8_t *stored)
{
	const uint8_t *stream = stored + XM_LZSS_HEADER_BYTES;
	const uint32_t stream_size = xm_be32(stored + XM_LZSS_OFF_STREAM_SIZE);

	return xm_be32(stored + XM_LZSS_OFF_MAGIC) == XM_LZSS_MAGIC
		       ? xm_lzss_decode(dest, size, stream, stream_size)
		       : xm_lzsp_decode(dest, size, stream, stream_size);
}

int xef_decompress(uint8_t **bytes, size_t *size, const uint8_t *stored,
		   size_t stored_size)
{
	uint32_t plain_size;
	uint8_t *plain;
	int status;

	if (bytes == NULL || size == NULL || stored == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (stored_size < XM_LZSS_HEADER_BYTES) {
		return XEF_ERR_TRUNCATED;
	}
	status = check_header(stored, stored_size);
	if (status != XEF_SUCCESS) {
		return status;
	}
	plain_size = xm_be32(stored + XM_LZSS_OFF_PLAIN_SIZE);
	plain = malloc((size_t)plain_size + 1);
	if (plain == NULL) {
		return XEF_ERR_MEMORY;
	}
	status = decode(plain, plain_size, stored);
	if (status != XEF_SUCCESS) {
		free(plain);
		return status;
	}
	*bytes = plain;
	*size = plain_size;
	return XEF_SUCCESS;
}
