/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reader of trailers: their records and what each may hold.
 */
#include <string.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>
#include <xmcore/trailer_read.h>
#include <xmcore/xef_read.h>

#define PERMISSIONS (XM_TRAILER_READ | XM_TRAILER_WRITE | XM_TRAILER_EXECUTE)

static bool all_zero(const uint8_t *bytes, uint32_t size)
{
	uint32_t i = 0;

	while (i < size && bytes[i] == 0) {
		i++;
	}
	return i == size;
}

static void read_memory(struct xm_trailer_memory *memory, const uint8_t *entry)
{
	memory->virt_addr = xm_be32(entry + XM_TRAILER_MEM_ADDR);
	memory->size = xm_be32(entry + XM_TRAILER_MEM_SIZE);
	memory->permissions = xm_be32(entry + XM_TRAILER_MEM_PERMISSIONS);
}

static int check_memory_entry(const uint8_t *entries, uint32_t index)
{
	struct xm_trailer_memory memory;
	struct xm_trailer_memory other;

	read_memory(&memory, entries + index * XM_TRAILER_MEMORY_BYTES);
	if (memory.size == 0 || (memory.permissions & ~PERMISSIONS) != 0) {
		return XM_ERR_VALUE;
	}
	if (!xm_no_wrap(memory.virt_addr, memory.size)) {
		return XM_ERR_ADDRESS;
	}
	for (uint32_t i = 0; i < index; i++) {
		read_memory(&other, entries + i * XM_TRAILER_MEMORY_BYTES);
		if (xm_overlap(memory.virt_addr, memory.size, other.virt_addr,
			       other.size)) {
			return XM_ERR_ADDRESS;
		}
	}
	return XM_SUCCESS;
}

static int check_memory(const struct xm_trailer_file *file,
			const uint8_t *entries, uint32_t size)
{
	uint32_t count = size / XM_TRAILER_MEMORY_BYTES;
	int status = XM_SUCCESS;

	if (!file->is_program) {
		return XM_ERR_VALUE;
	}
	if (size % XM_TRAILER_MEMORY_BYTES != 0 || count == 0 ||
	    count > XM_XEF_SEGMENTS_MAX) {
		return XM_ERR_COUNT;
	}
	for (uint32_t i = 0; status == XM_SUCCESS && i < count; i++) {
		status = check_memory_entry(entries, i);
	}
	return status;
}

static int check_payload(const struct xm_trailer_file *file, uint32_t tag,
			 const uint8_t *payload, uint32_t size)
{
	switch (tag) {
	case XM_TRAILER_TAG_SHA256:
		return size == XM_TRAILER_SHA256_BYTES ? XM_SUCCESS
						       : XM_ERR_TRAILER;
	case XM_TRAILER_TAG_CHECKS:
		return size % XM_TRAILER_CHECK_BYTES == 0 &&
				       size / XM_TRAILER_CHECK_BYTES ==
					       file->part_count
			       ? XM_SUCCESS
			       : XM_ERR_COUNT;
	case XM_TRAILER_TAG_MEMORY:
		return check_memory(file, payload, size);
	default:
		return size != 0 && size <= XM_TRAILER_TEXT_BYTES_MAX
			       ? XM_SUCCESS
			       : XM_ERR_TRAILER;
	}
}

/* A signature of an unknown algorithm may have another length. */
static int check_signature(const uint8_t *payload, uint32_t size)
{
	if (size < XM_TRAILER_SIG_VALUE ||
	    (xm_be32(payload + XM_TRAILER_SIG_ALGORITHM) ==
		     XM_TRAILER_ALGORITHM_ED25519 &&
	     size != XM_TRAILER_SIGNATURE_BYTES)) {
		return XM_ERR_TRAILER;
	}
	return XM_SUCCESS;
}

static int take_record(struct xm_trailer_view *view, uint32_t offset,
		       uint32_t size)
{
	const uint8_t *record = view->file.bytes + offset;
	const uint8_t *payload = record + XM_TRAILER_REC_PAYLOAD;
	uint32_t tag = xm_be32(record + XM_TRAILER_REC_TAG);
	bool known = tag != 0 && tag < XM_TRAILER_KINDS;

	/* What a later version of the format asks for is told as that, also
	 * where this one has no place for it. */
	if (!known && tag != XM_TRAILER_TAG_SIGNATURE &&
	    (tag & XM_TRAILER_CRITICAL) != 0) {
		return XM_ERR_CRITICAL;
	}
	if (tag == XM_TRAILER_TAG_SIGNATURE) {
		if (view->signature_count == 0) {
			view->signatures = offset;
		}
		view->signature_count++;
		return check_signature(payload, size);
	}
	/* Nobody signed what stands behind a signature. */
	if (view->signature_count != 0) {
		return XM_ERR_ORDER;
	}
	if (!known) {
		return XM_SUCCESS;
	}
	if (view->records[tag] != 0) {
		return XM_ERR_DUPLICATE;
	}
	view->records[tag] = offset;
	return check_payload(&view->file, tag, payload, size);
}

/* Sets @p next to where the record behind this one, or the footer, is. */
static int read_record(struct xm_trailer_view *view, uint32_t offset,
		       uint32_t footer, uint32_t *next)
{
	const uint8_t *record = view->file.bytes + offset;
	uint32_t left = footer - offset;
	uint32_t size;
	uint32_t padding;

	if (left < XM_TRAILER_REC_PAYLOAD) {
		return XM_ERR_TRAILER;
	}
	left -= XM_TRAILER_REC_PAYLOAD;
	size = xm_be32(record + XM_TRAILER_REC_SIZE);
	padding = (0u - size) % XM_TRAILER_RECORD_ALIGN;
	if (size > left || padding > left - size ||
	    !all_zero(record + XM_TRAILER_REC_PAYLOAD + size, padding)) {
		return XM_ERR_TRAILER;
	}
	*next = offset + XM_TRAILER_REC_PAYLOAD + size + padding;
	return take_record(view, offset, size);
}

static int read_records(struct xm_trailer_view *view, uint32_t start,
			uint32_t footer)
{
	uint32_t count =
		xm_be32(view->file.bytes + footer + XM_TRAILER_FOOT_COUNT);
	uint32_t offset = start;

	if (count > XM_TRAILER_RECORDS_MAX) {
		return XM_ERR_COUNT;
	}
	for (uint32_t i = 0; i < count; i++) {
		int status = read_record(view, offset, footer, &offset);

		if (status != XM_SUCCESS) {
			return status;
		}
	}
	view->covered = view->signature_count != 0 ? view->signatures : offset;
	return offset == footer ? XM_SUCCESS : XM_ERR_TRAILER;
}

int xm_trailer_open(struct xm_trailer_view *view,
		    const struct xm_trailer_file *file)
{
	uint32_t footer = file->size - XM_TRAILER_FOOTER_BYTES;
	const uint8_t *foot = file->bytes + footer;
	uint32_t gap = (0u - file->end) % XM_TRAILER_ALIGN;
	uint32_t start;

	memset(view, 0, sizeof(*view));
	view->file = *file;
	view->covered = file->size;
	view->covered_zeros = (0u - file->size) % XM_TRAILER_ALIGN;
	if (file->size - file->end < XM_TRAILER_FOOTER_BYTES ||
	    xm_be32(foot + XM_TRAILER_FOOT_MAGIC) != XM_TRAILER_MAGIC) {
		return XM_SUCCESS;
	}
	if (xm_be32(foot + XM_TRAILER_FOOT_VERSION) != XM_TRAILER_VERSION) {
		return XM_ERR_VERSION;
	}
	/* Were it to begin where the footer says, a changed footer could hide
	 * records that are signed. */
	if (gap > footer - file->end ||
	    !all_zero(file->bytes + file->end, gap)) {
		return XM_ERR_TRAILER;
	}
	start = file->end + gap;
	if (xm_be32(foot + XM_TRAILER_FOOT_SIZE) != file->size - start) {
		return XM_ERR_TRAILER;
	}
	view->present = true;
	view->covered_zeros = 0;
	return read_records(view, start, footer);
}

const uint8_t *xm_trailer_record(const struct xm_trailer_view *view,
				 uint32_t tag, uint32_t *size)
{
	const uint8_t *record = view->file.bytes + view->records[tag];

	if (view->records[tag] == 0) {
		return NULL;
	}
	*size = xm_be32(record + XM_TRAILER_REC_SIZE);
	return record + XM_TRAILER_REC_PAYLOAD;
}

uint32_t xm_trailer_memory_count(const struct xm_trailer_view *view)
{
	uint32_t size = 0;

	(void)xm_trailer_record(view, XM_TRAILER_TAG_MEMORY, &size);
	return size / XM_TRAILER_MEMORY_BYTES;
}

void xm_trailer_memory(const struct xm_trailer_view *view, uint32_t index,
		       struct xm_trailer_memory *memory)
{
	uint32_t size;

	read_memory(memory,
		    xm_trailer_record(view, XM_TRAILER_TAG_MEMORY, &size) +
			    index * XM_TRAILER_MEMORY_BYTES);
}

void xm_trailer_signature(const struct xm_trailer_view *view, uint32_t index,
			  struct xm_trailer_signature *signature)
{
	const uint8_t *record = view->file.bytes + view->signatures;
	uint32_t size = xm_be32(record + XM_TRAILER_REC_SIZE);
	const uint8_t *payload;

	for (uint32_t i = 0; i < index; i++) {
		record += XM_TRAILER_REC_PAYLOAD + size +
			  (0u - size) % XM_TRAILER_RECORD_ALIGN;
		size = xm_be32(record + XM_TRAILER_REC_SIZE);
	}
	payload = record + XM_TRAILER_REC_PAYLOAD;
	signature->algorithm = xm_be32(payload + XM_TRAILER_SIG_ALGORITHM);
	signature->key_id = payload + XM_TRAILER_SIG_KEY_ID;
	signature->value = payload + XM_TRAILER_SIG_VALUE;
	signature->value_bytes = size - XM_TRAILER_SIG_VALUE;
}
