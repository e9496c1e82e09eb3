/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Opening containers, and what they say of themselves.
 */
#include "pack.h"

#include "digest/digest.h"
#include "file/file_read.h"

#include <stdlib.h>

int xef_pack_open(xef_pack **pack, const uint8_t *bytes, size_t size)
{
	struct xef_pack *opened;
	int status;

	if (pack == NULL || bytes == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (size > UINT32_MAX) {
		return XEF_ERR_FILE_SIZE;
	}
	opened = calloc(1, sizeof(*opened));
	if (opened == NULL) {
		return XEF_ERR_MEMORY;
	}
	status = xm_pack_open(&opened->view, bytes, (uint32_t)size);
	/* The core's reader lets a ROM go on behind a container. */
	if (status == XEF_SUCCESS && opened->view.size != size) {
		status = XEF_ERR_FILE_SIZE;
	}
	if (status != XEF_SUCCESS) {
		free(opened);
		return status;
	}
	opened->trailer.view = opened->view.trailer;
	*pack = opened;
	return XEF_SUCCESS;
}

/* Opens what was read, which is then owned; @status is that of reading. */
static int open_owned(xef_pack **pack, uint8_t *bytes, size_t size, int status)
{
	if (status != XEF_SUCCESS) {
		return status;
	}
	status = xef_pack_open(pack, bytes, size);
	if (status != XEF_SUCCESS) {
		free(bytes);
		return status;
	}
	(*pack)->owned = bytes;
	return XEF_SUCCESS;
}

int xef_pack_open_file(xef_pack **pack, const char *path)
{
	uint8_t *bytes = NULL;
	size_t size = 0;
	int status;

	if (pack == NULL || path == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	status = xef_file_read(&bytes, &size, path);
	return open_owned(pack, bytes, size, status);
}

int xef_pack_open_fd(xef_pack **pack, int fd)
{
	uint8_t *bytes = NULL;
	size_t size = 0;
	int status;

	if (pack == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	status = xef_file_read_fd(&bytes, &size, fd);
	return open_owned(pack, bytes, size, status);
}

void xef_pack_close(xef_pack *pack)
{
	if (pack != NULL) {
		free(pack->owned);
		free(pack);
	}
}

int xef_pack_verify(const xef_pack *pack)
{
	return pack == NULL ? XEF_ERR_ARGUMENT
			    : xef_digest_verify_file(&pack->view.trailer);
}

int xef_pack_verify_file(const xef_pack *pack, uint32_t index)
{
	if (pack == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	return index < pack->view.file_count
		       ? xm_pack_verify_file(&pack->view, index)
		       : XEF_ERR_REFERENCE;
}

uint32_t xef_pack_size(const xef_pack *pack)
{
	return pack->view.size;
}

const uint8_t *xef_pack_digest(const xef_pack *pack)
{
	return pack->view.bytes + XM_PACK_OFF_DIGEST;
}

uint32_t xef_pack_partition_count(const xef_pack *pack)
{
	return pack->view.partition_count;
}

uint32_t xef_pack_file_count(const xef_pack *pack)
{
	return pack->view.file_count;
}

int xef_pack_partition_at(const xef_pack *pack, uint32_t index,
			  xef_pack_partition *partition)
{
	struct xm_pack_partition found;

	if (pack == NULL || partition == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (index >= pack->view.partition_count) {
		return XEF_ERR_REFERENCE;
	}
	xm_pack_partition(&pack->view, index, &found);
	partition->id = found.id;
	partition->file = found.file;
	partition->custom_count = found.custom_count;
	for (uint32_t i = 0; i < XEF_CUSTOM_MAX; i++) {
		partition->custom[i] = found.custom[i];
	}
	return XEF_SUCCESS;
}

int xef_pack_file_at(const xef_pack *pack, uint32_t index, xef_pack_file *file)
{
	struct xm_pack_file found;

	if (pack == NULL || file == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (index >= pack->view.file_count) {
		return XEF_ERR_REFERENCE;
	}
	xm_pack_file(&pack->view, index, &found);
	file->name = found.name;
	file->bytes = found.bytes;
	file->size = found.size;
	return XEF_SUCCESS;
}
