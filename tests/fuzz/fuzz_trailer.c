/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes trailers: the first byte says whose, the input is the trailer
 * of a right image or container, which is sealed around it.
 */
#include "fuzz_target.h"
#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/pack_read.h>
#include <xmcore/status.h>
#include <xmcore/xef_read.h>

#define TRAILER_BYTES_MAX (1u << 16)

/* A partition of one segment of 8 bytes. */
#define IMAGE_TABLE 0x60u
#define IMAGE_DATA 0x78u
#define IMAGE_BYTES 0x80u
#define IMAGE_ADDRESS 0x40100000u

/* A hypervisor's entry and one file of 8 bytes. */
#define PACK_PARTITIONS 0x40u
#define PACK_STRINGS 0x58u
#define PACK_FILES 0x60u
#define PACK_DATA 0x70u
#define PACK_BYTES 0x78u

static volatile uint32_t sink;

static void touch(const uint8_t *bytes, uint32_t size)
{
	for (uint32_t i = 0; i < size; i++) {
		sink += bytes[i];
	}
}

static void make_image(uint8_t *bytes, uint32_t size)
{
	xm_put_be32(bytes + XM_XEF_OFF_SIGNATURE, XM_XEF_SIGNATURE);
	xm_put_be32(bytes + XM_XEF_OFF_VERSION, XM_XEF_VERSION);
	xm_put_be32(bytes + XM_XEF_OFF_FLAGS, 0x441);
	xm_put_be32(bytes + XM_XEF_OFF_FILE_SIZE, size);
	xm_put_be32(bytes + XM_XEF_OFF_SEGMENT_TABLE, IMAGE_TABLE);
	xm_put_be32(bytes + XM_XEF_OFF_SEGMENT_COUNT, 1);
	xm_put_be32(bytes + XM_XEF_OFF_CUSTOM_TABLE, IMAGE_DATA);
	xm_put_be32(bytes + XM_XEF_OFF_IMAGE, IMAGE_DATA);
	xm_put_be32(bytes + XM_XEF_OFF_IMAGE_LENGTH, 8);
	xm_put_be32(bytes + XM_XEF_OFF_DEFLATED_LENGTH, 8);
	xm_put_be32(bytes + XM_XEF_OFF_ENTRY_POINT, IMAGE_ADDRESS);
	bytes += IMAGE_TABLE;
	xm_put_be32(bytes + XM_XEF_SEG_PHYS_ADDR, IMAGE_ADDRESS);
	xm_put_be32(bytes + XM_XEF_SEG_VIRT_ADDR, IMAGE_ADDRESS);
	xm_put_be32(bytes + XM_XEF_SEG_FILE_SIZE, 8);
	xm_put_be32(bytes + XM_XEF_SEG_DEFLATED_SIZE, 8);
}

static void make_pack(uint8_t *bytes, uint32_t size)
{
	xm_put_be32(bytes + XM_PACK_OFF_SIGNATURE, XM_PACK_SIGNATURE);
	xm_put_be32(bytes + XM_PACK_OFF_VERSION, XM_PACK_VERSION);
	xm_put_be32(bytes + XM_PACK_OFF_FLAGS, XM_PACK_FLAG_DIGEST);
	xm_put_be32(bytes + XM_PACK_OFF_FILE_SIZE, size);
	xm_put_be32(bytes + XM_PACK_OFF_PARTITION_TABLE, PACK_PARTITIONS);
	xm_put_be32(bytes + XM_PACK_OFF_PARTITION_COUNT, 1);
	xm_put_be32(bytes + XM_PACK_OFF_FILE_TABLE, PACK_FILES);
	xm_put_be32(bytes + XM_PACK_OFF_FILE_COUNT, 1);
	xm_put_be32(bytes + XM_PACK_OFF_STRINGS, PACK_STRINGS);
	xm_put_be32(bytes + XM_PACK_OFF_STRINGS_LENGTH, 8);
	xm_put_be32(bytes + PACK_PARTITIONS, XM_PACK_HYPERVISOR_ID);
	xm_put_be32(bytes + PACK_FILES + XM_PACK_FILE_OFFSET, PACK_DATA);
	xm_put_be32(bytes + PACK_FILES + XM_PACK_FILE_SIZE, 8);
}

/* What a trailer that opened holds lies inside the file. */
static void read_trailer(const struct xm_trailer_view *view)
{
	struct xm_trailer_signature signature;
	struct xm_trailer_memory memory;
	uint32_t size = 0;
	int status = xm_trailer_verify(view);

	fuzz_require(status == XM_SUCCESS || status == XM_ERR_SHA256);
	for (uint32_t tag = 1; tag < XM_TRAILER_KINDS; tag++) {
		const uint8_t *payload = xm_trailer_record(view, tag, &size);

		if (payload != NULL) {
			touch(payload, size);
		}
	}
	for (uint32_t i = 0; i < xm_trailer_memory_count(view); i++) {
		xm_trailer_memory(view, i, &memory);
		fuzz_require(memory.size != 0 && memory.permissions <= 7);
	}
	for (uint32_t i = 0; i < view->signature_count; i++) {
		xm_trailer_signature(view, i, &signature);
		touch(signature.key_id, XM_TRAILER_KEY_ID_BYTES);
		touch(signature.value, signature.value_bytes);
		fuzz_require(signature.algorithm != 1 ||
			     signature.value_bytes ==
				     XM_TRAILER_SIG_VALUE_BYTES);
	}
	fuzz_require(view->covered <= view->file.size);
}

static void read_image(const uint8_t *bytes, uint32_t size)
{
	struct xm_xef_view view;

	if (xm_xef_open(&view, bytes, size) == XM_SUCCESS) {
		read_trailer(&view.trailer);
		sink += (uint32_t)xm_xef_verify_segment(&view, 0);
	}
}

static void read_pack(const uint8_t *bytes, uint32_t size)
{
	struct xm_pack_view view;

	if (xm_pack_open(&view, bytes, size) == XM_SUCCESS) {
		read_trailer(&view.trailer);
		sink += (uint32_t)xm_pack_verify_file(&view, 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t whole;
	uint32_t start;
	uint8_t *bytes;

	if (size == 0 || size > TRAILER_BYTES_MAX) {
		return 0;
	}
	start = data[0] % 2 == 0 ? IMAGE_BYTES : PACK_BYTES;
	whole = (start + (uint32_t)size - 1) & ~3u;
	bytes = calloc(1, whole);
	if (bytes == NULL) {
		return 0;
	}
	memcpy(bytes + start, data + 1, whole - start);
	if (start == IMAGE_BYTES) {
		make_image(bytes, whole);
		read_image(bytes, whole);
	} else {
		make_pack(bytes, whole);
		read_pack(bytes, whole);
	}
	free(bytes);
	return 0;
}
