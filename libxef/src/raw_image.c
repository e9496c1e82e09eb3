/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images that are described by their segments instead of an ELF file.
 *
 * What is refused here is what a reader would refuse, said in words; the
 * writer has a reader look at the file in the end all the same.
 */
#include "raw_image.h"

#include "diag.h"
#include "image_header.h"

#include <inttypes.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define PERMISSIONS (XEF_MEMORY_READ | XEF_MEMORY_WRITE | XEF_MEMORY_EXECUTE)

static int is_program(const xef_image_input *input)
{
	return input->type != XEF_TYPE_CUSTOM_FILE;
}

static int check_counts(const xef_image_input *input, xef_diag *diag)
{
	if (input->type != XEF_TYPE_HYPERVISOR &&
	    input->type != XEF_TYPE_PARTITION &&
	    input->type != XEF_TYPE_CUSTOM_FILE) {
		return xef_diag_fail(diag, XEF_ERR_TYPE,
				     "the type is 0x%X, it must be that of a "
				     "hypervisor, a partition or a custom file",
				     (unsigned)input->type);
	}
	if (input->segment_count == 0 ||
	    input->segment_count > XM_XEF_SEGMENTS_MAX) {
		return xef_diag_fail(diag, XEF_ERR_COUNT,
				     "there are %zu segments, there must be 1 "
				     "to %u",
				     input->segment_count, XM_XEF_SEGMENTS_MAX);
	}
	if (input->custom_count > XEF_CUSTOM_MAX) {
		return xef_diag_fail(diag, XEF_ERR_COUNT,
				     "there are %" PRIu32
				     " custom files, there may be %d",
				     input->custom_count, XEF_CUSTOM_MAX);
	}
	if (!is_program(input) &&
	    (input->segment_count != 1 || input->custom_count != 0)) {
		return xef_diag_fail(diag, XEF_ERR_COUNT,
				     "a custom file has one segment and no "
				     "custom files, not %zu and %" PRIu32,
				     input->segment_count, input->custom_count);
	}
	return XEF_SUCCESS;
}

static int check_overlap(const xef_image_input *input, size_t index,
			 xef_diag *diag)
{
	const xef_segment_input *b = &input->segments[index];

	for (size_t i = 0; i < index; i++) {
		const xef_segment_input *a = &input->segments[i];

		if (xm_overlap(a->phys_addr, a->size, b->phys_addr, b->size) ||
		    xm_overlap(a->virt_addr, a->size, b->virt_addr, b->size)) {
			return xef_diag_fail(
				diag, XEF_ERR_ADDRESS,
				"0x%" PRIX32 " bytes at 0x%08" PRIX32
				" (physical 0x%08" PRIX32
				") overlap segment %zu, 0x%" PRIX32
				" at 0x%08" PRIX32 " (physical 0x%08" PRIX32
				")",
				b->size, b->virt_addr, b->phys_addr, i, a->size,
				a->virt_addr, a->phys_addr);
		}
	}
	return XEF_SUCCESS;
}

static int check_segment(const xef_image_input *input, size_t index,
			 xef_diag *diag)
{
	const xef_segment_input *segment = &input->segments[index];

	if (!is_program(input)) {
		return segment->phys_addr == 0 && segment->virt_addr == 0
			       ? XEF_SUCCESS
			       : xef_diag_fail(diag, XEF_ERR_ADDRESS,
					       "a custom file has no addresses "
					       "of its own, both must be 0");
	}
	if (segment->size == 0) {
		return xef_diag_fail(diag, XEF_ERR_SEGMENT_SIZE,
				     "it has no bytes");
	}
	if (!xm_no_wrap(segment->phys_addr, segment->size) ||
	    !xm_no_wrap(segment->virt_addr, segment->size)) {
		return xef_diag_fail(
			diag, XEF_ERR_ADDRESS,
			"0x%" PRIX32 " bytes at 0x%08" PRIX32
			" (physical 0x%08" PRIX32 ") must end at or below 2^32",
			segment->size, segment->virt_addr, segment->phys_addr);
	}
	return check_overlap(input, index, diag);
}

static int check_segments(const xef_image_input *input, xef_diag *diag)
{
	for (size_t i = 0; i < input->segment_count; i++) {
		const int status = check_segment(input, i, diag);

		if (status != XEF_SUCCESS) {
			xef_diag_at(diag, "segment %zu", i);
			return status;
		}
	}
	return XEF_SUCCESS;
}

/* The segment that holds @size bytes at an address, or segment_count. */
static size_t segment_of(const xef_image_input *input, uint32_t virt_addr,
			 uint32_t size)
{
	size_t i = 0;

	while (i < input->segment_count &&
	       (virt_addr < input->segments[i].virt_addr ||
		!xm_in_range(input->segments[i].size,
			     virt_addr - input->segments[i].virt_addr, size))) {
		i++;
	}
	return i;
}

static int check_entry_point(const xef_image_input *input, xef_diag *diag)
{
	if (!is_program(input)) {
		return input->entry_point == 0 && input->header_address == 0
			       ? XEF_SUCCESS
			       : xef_diag_fail(diag, XEF_ERR_VALUE,
					       "a custom file has no entry "
					       "point and no image header, "
					       "both must be 0");
	}
	if (segment_of(input, input->entry_point, 1) == input->segment_count) {
		return xef_diag_fail(diag, XEF_ERR_VALUE,
				     "the entry point 0x%08" PRIX32
				     " lies in no segment",
				     input->entry_point);
	}
	return XEF_SUCCESS;
}

static int find_header(struct xef_raw_image *raw, const xef_image_input *input,
		       xef_diag *diag)
{
	const size_t index =
		segment_of(input, input->header_address, XM_IMAGE_HEADER_BYTES);

	raw->header_segment = (uint32_t)index;
	if (!is_program(input)) {
		raw->header_segment = (uint32_t)input->segment_count;
		return XEF_SUCCESS;
	}
	if (index == input->segment_count) {
		xef_diag_at(diag, "image header");
		return xef_diag_fail(
			diag, XEF_ERR_IMAGE_HEADER,
			"its %u bytes at 0x%08" PRIX32 " lie in no segment",
			XM_IMAGE_HEADER_BYTES, input->header_address);
	}
	raw->header_offset =
		input->header_address - input->segments[index].virt_addr;
	return XEF_SUCCESS;
}

static int check_memory_entry(const xef_image_input *input, size_t index,
			      xef_diag *diag)
{
	const xef_memory *b = &input->memory[index];

	if (b->size == 0 || (b->permissions & ~PERMISSIONS) != 0) {
		return xef_diag_fail(diag, XEF_ERR_VALUE,
				     "0x%" PRIX32
				     " bytes with permissions 0x%" PRIX32
				     ": a size is not 0, permissions are "
				     "XEF_MEMORY_...",
				     b->size, b->permissions);
	}
	if (!xm_no_wrap(b->virt_addr, b->size)) {
		return xef_diag_fail(diag, XEF_ERR_ADDRESS,
				     "0x%" PRIX32 " bytes at 0x%08" PRIX32
				     " must end at or below 2^32",
				     b->size, b->virt_addr);
	}
	for (size_t i = 0; i < index; i++) {
		if (xm_overlap(input->memory[i].virt_addr,
			       input->memory[i].size, b->virt_addr, b->size)) {
			return xef_diag_fail(diag, XEF_ERR_ADDRESS,
					     "it overlaps memory %zu", i);
		}
	}
	return XEF_SUCCESS;
}

/* Every segment is loaded into memory that is described. */
static int check_described(const xef_image_input *input, xef_diag *diag)
{
	for (size_t i = 0; i < input->segment_count; i++) {
		const xef_segment_input *segment = &input->segments[i];
		size_t j = 0;

		while (j < input->memory_count &&
		       (input->memory[j].virt_addr != segment->virt_addr ||
			input->memory[j].size < segment->size)) {
			j++;
		}
		if (j == input->memory_count) {
			xef_diag_at(diag, "segment %zu", i);
			return xef_diag_fail(diag, XEF_ERR_SEGMENT_SIZE,
					     "no memory of 0x%" PRIX32
					     " bytes or more begins at its "
					     "address 0x%08" PRIX32,
					     segment->size, segment->virt_addr);
		}
	}
	return XEF_SUCCESS;
}

static int check_memory(const xef_image_input *input, xef_diag *diag)
{
	if (!is_program(input)) {
		return xef_diag_fail(diag, XEF_ERR_TYPE,
				     "a custom file is no program whose "
				     "memory could be described");
	}
	if (input->memory_count == 0 ||
	    input->memory_count > XM_XEF_SEGMENTS_MAX) {
		return xef_diag_fail(diag, XEF_ERR_COUNT,
				     "%zu entries of memory are given, there "
				     "must be 1 to %u",
				     input->memory_count, XM_XEF_SEGMENTS_MAX);
	}
	for (size_t i = 0; i < input->memory_count; i++) {
		const int status = check_memory_entry(input, i, diag);

		if (status != XEF_SUCCESS) {
			xef_diag_at(diag, "memory %zu", i);
			return status;
		}
	}
	return check_described(input, diag);
}

static void fill_plan(struct xef_raw_image *raw, struct xef_image_plan *plan,
		      const xef_image_input *input, int memory)
{
	plan->type = input->type;
	plan->entry_point = input->entry_point;
	plan->header_address = input->header_address;
	plan->custom_count = input->custom_count;
	memcpy(plan->custom, input->custom, sizeof(plan->custom));
	plan->segment_count = (uint32_t)input->segment_count;
	plan->segments = raw->segments;
	for (size_t i = 0; i < input->segment_count; i++) {
		const xef_segment_input *segment = &input->segments[i];

		raw->segments[i] = (struct xef_elf_segment){
			.phys_addr = segment->phys_addr,
			.virt_addr = segment->virt_addr,
			.size = segment->size,
			.bytes = segment->bytes,
			.number = i,
		};
	}
	for (size_t i = 0; memory && i < input->memory_count; i++) {
		raw->memory[i].entry = input->memory[i];
		raw->memory[i].number = i;
	}
	plan->trailer.memory = raw->memory;
	plan->trailer.memory_count = memory ? input->memory_count : 0;
}

int xef_raw_image_take(struct xef_raw_image *raw, struct xef_image_plan *plan,
		       const xef_image_input *input, int memory, xef_diag *diag)
{
	int status;

	if (input->segments == NULL || (memory && input->memory == NULL)) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	status = check_counts(input, diag);
	if (status == XEF_SUCCESS) {
		status = check_segments(input, diag);
	}
	if (status == XEF_SUCCESS) {
		status = check_entry_point(input, diag);
	}
	if (status == XEF_SUCCESS && memory) {
		status = check_memory(input, diag);
	}
	if (status == XEF_SUCCESS) {
		status = find_header(raw, input, diag);
	}
	if (status == XEF_SUCCESS) {
		fill_plan(raw, plan, input, memory);
	}
	return status;
}

int xef_raw_image_check_header(const struct xef_image_plan *plan,
			       const uint8_t *bytes, xef_diag *diag)
{
	xef_image_header header = {0};
	int status = xef_image_header_parse(&header, bytes, plan->type, diag);

	if (status != XEF_SUCCESS) {
		status = XEF_ERR_IMAGE_HEADER;
	} else {
		status = xef_image_header_compare(&header, plan->custom_count,
						  plan->custom, diag);
	}
	if (status != XEF_SUCCESS) {
		xef_diag_at(diag, "image header");
	}
	return status;
}
