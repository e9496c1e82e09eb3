/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Opening XEF images, and what they say of themselves.
 */
#include "image.h"

#include "file/file_read.h"

#include <stdlib.h>
#include <xm/lzsp_format.h>
#include <xm/xef_format.h>

/* Eight pairs of 18 bytes each take 17: no classic stream grows more. */
#define STREAM_GROWTH_MAX 9u

int xef_image_open(xef_image **image, const uint8_t *bytes, size_t size)
{
	struct xef_image *opened;
	int status;

	if (image == NULL || bytes == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (size > UINT32_MAX) {
		return XEF_ERR_FILE_SIZE;
	}
	opened = calloc(1, sizeof(*opened));
	if (opened == NULL) {
		return XEF_ERR_MEMORY;
	}
	status = xm_xef_open(&opened->view, bytes, (uint32_t)size);
	if (status != XEF_SUCCESS) {
		free(opened);
		return status;
	}
	opened->trailer.view = opened->view.trailer;
	*image = opened;
	return XEF_SUCCESS;
}

/* Opens what was read, which is then owned; @status is that of reading. */
static int open_owned(xef_image **image, uint8_t *bytes, size_t size,
		      int status)
{
	if (status != XEF_SUCCESS) {
		return status;
	}
	status = xef_image_open(image, bytes, size);
	if (status != XEF_SUCCESS) {
		free(bytes);
		return status;
	}
	(*image)->owned = bytes;
	return XEF_SUCCESS;
}

int xef_image_open_file(xef_image **image, const char *path)
{
	uint8_t *bytes = NULL;
	size_t size = 0;
	int status;

	if (image == NULL || path == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	status = xef_file_read(&bytes, &size, path);
	return open_owned(image, bytes, size, status);
}

int xef_image_open_fd(xef_image **image, int fd)
{
	uint8_t *bytes = NULL;
	size_t size = 0;
	int status;

	if (image == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	status = xef_file_read_fd(&bytes, &size, fd);
	return open_owned(image, bytes, size, status);
}

void xef_image_close(xef_image *image)
{
	if (image != NULL) {
		free(image->owned);
		free(image);
	}
}

uint32_t xef_image_file_size(const xef_image *image)
{
	return image->view.size;
}

enum xef_type xef_image_type(const xef_image *image)
{
	return (enum xef_type)xm_xef_type(&image->view);
}

int xef_image_compressed(const xef_image *image)
{
	return xm_xef_compressed(&image->view);
}

uint32_t xef_image_flags(const xef_image *image)
{
	return image->view.flags;
}

const uint8_t *xef_image_payload(const xef_image *image)
{
	return xm_xef_payload(&image->view);
}

const uint8_t *xef_image_digest(const xef_image *image)
{
	return xm_xef_digest(&image->view);
}

uint32_t xef_image_entry_point(const xef_image *image)
{
	return image->view.entry_point;
}

uint32_t xef_image_header_address(const xef_image *image)
{
	return image->view.image_header;
}

uint32_t xef_image_length(const xef_image *image)
{
	return image->view.image_length;
}

uint32_t xef_image_segment_count(const xef_image *image)
{
	return image->view.segment_count;
}

uint32_t xef_image_custom_count(const xef_image *image)
{
	return image->view.custom_count;
}

int xef_image_segment(const xef_image *image, uint32_t index,
		      xef_segment *segment)
{
	struct xm_xef_segment found;

	if (image == NULL || segment == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (index >= image->view.segment_count) {
		return XEF_ERR_REFERENCE;
	}
	xm_xef_segment(&image->view, index, &found);
	segment->phys_addr = found.phys_addr;
	segment->virt_addr = found.virt_addr;
	segment->size = found.size;
	segment->stored_size = found.deflated_size;
	return XEF_SUCCESS;
}

const uint8_t *xef_image_stored(const xef_image *image, uint32_t index)
{
	struct xm_xef_segment found;

	if (index >= image->view.segment_count) {
		return NULL;
	}
	xm_xef_segment(&image->view, index, &found);
	return found.stored;
}

int xef_image_segment_codec(const xef_image *image, uint32_t index,
			    enum xef_codec *codec)
{
	if (image == NULL || codec == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (index >= image->view.segment_count) {
		return XEF_ERR_REFERENCE;
	}
	switch (xm_xef_segment_codec(&image->view, index)) {
	case XM_LZSS_MAGIC:
		*codec = XEF_CODEC_CLASSIC;
		break;
	case XM_LZSP_MAGIC:
		*codec = XEF_CODEC_LZSP;
		break;
	default:
		*codec = XEF_CODEC_NONE;
		break;
	}
	return XEF_SUCCESS;
}

int xef_image_custom(const xef_image *image, uint32_t index, xef_custom *custom)
{
	struct xm_xef_custom found;

	if (image == NULL || custom == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (index >= image->view.custom_count) {
		return XEF_ERR_REFERENCE;
	}
	xm_xef_custom(&image->view, index, &found);
	custom->addr = found.addr;
	custom->size = found.size;
	return XEF_SUCCESS;
}

int xef_image_read_segment(const xef_image *image, uint32_t index,
			   uint8_t *dest, size_t room)
{
	if (image == NULL || dest == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (index >= image->view.segment_count) {
		return XEF_ERR_REFERENCE;
	}
	return xm_xef_read_segment(&image->view, index, dest,
				   room > UINT32_MAX ? UINT32_MAX
						     : (uint32_t)room);
}

int xef_image_unpack_segment(const xef_image *image, uint32_t index,
			     uint8_t **bytes)
{
	struct xm_xef_segment segment;
	uint8_t *room;
	int status;

	xm_xef_segment(&image->view, index, &segment);
	/* A small file that claims a huge segment shall not cost its memory;
	 * one of LZSP cannot be huge. */
	if (xm_xef_segment_codec(&image->view, index) == XM_LZSS_MAGIC &&
	    segment.size / STREAM_GROWTH_MAX > segment.deflated_size) {
		return XEF_ERR_STREAM;
	}
	room = malloc((size_t)segment.size + 1);
	if (room == NULL) {
		return XEF_ERR_MEMORY;
	}
	status = xm_xef_read_segment(&image->view, index, room, segment.size);
	if (status != XEF_SUCCESS) {
		free(room);
		return status;
	}
	*bytes = room;
	return XEF_SUCCESS;
}
