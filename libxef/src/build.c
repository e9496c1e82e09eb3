/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Making XEF images: from ELF files and from any bytes.
 */
#include "build_options.h"
#include "diag.h"
#include "elf/elf_memory.h"
#include "elf/elf_read.h"
#include "image_header.h"
#include "image_write.h"
#include "raw_image.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <xm/xef_format.h>

static int take_memory(struct xef_image_plan *plan, const struct xef_elf *elf,
		       xef_diag *diag)
{
	plan->trailer.memory = elf->memory;
	plan->trailer.memory_count = elf->memory_count;
	return xef_elf_memory_check(elf, diag);
}

static int check_sections(const struct xef_elf *elf, xef_diag *diag)
{
	const size_t count = elf->hypervisor.count + elf->partition.count;

	if (count == 0) {
		return xef_diag_fail(diag, XEF_ERR_ELF_NO_HEADER,
				     "there is no section .xmHdr (hypervisor) "
				     "or .xmImageHdr (partition)");
	}
	if (count > 1) {
		return xef_diag_fail(diag, XEF_ERR_ELF_TWO_HEADERS,
				     "there are %zu sections .xmHdr and %zu "
				     ".xmImageHdr, there must be one in all",
				     elf->hypervisor.count,
				     elf->partition.count);
	}
	return XEF_SUCCESS;
}

/* A linker script may have padded the section; a second header is no padding.
 */
static int check_padding(const uint8_t *bytes, uint32_t size, xef_diag *diag)
{
	for (uint32_t i = XM_IMAGE_HEADER_BYTES; i < size; i++) {
		if (bytes[i] != 0) {
			return xef_diag_fail(diag, XEF_ERR_ELF_HEADER_SIZE,
					     "it has %" PRIu32
					     " bytes, and not only zeros "
					     "behind the %u of one image "
					     "header",
					     size, XM_IMAGE_HEADER_BYTES);
		}
	}
	return XEF_SUCCESS;
}

/* Checks the image header as it will be loaded: in the segments' bytes. */
static int read_header(const struct xef_elf *elf,
		       const struct xef_elf_header_section *section,
		       enum xef_type type, xef_image_header *header,
		       xef_diag *diag)
{
	const uint8_t *bytes;
	int status;

	if (section->size < XM_IMAGE_HEADER_BYTES) {
		return xef_diag_fail(diag, XEF_ERR_ELF_HEADER_SIZE,
				     "it has %" PRIu32 " bytes, one image "
				     "header has %u",
				     section->size, XM_IMAGE_HEADER_BYTES);
	}
	bytes = xef_elf_at(elf, section->virt_addr, section->size);
	if (bytes == NULL) {
		return xef_diag_fail(diag, XEF_ERR_ELF_HEADER_PLACE,
				     "address 0x%08" PRIX32
				     " lies in no segment's file bytes",
				     section->virt_addr);
	}
	status = check_padding(bytes, section->size, diag);
	if (status == XEF_SUCCESS) {
		status = xef_image_header_parse(header, bytes, type, diag);
	}
	return status;
}

static int take_program(struct xef_image_plan *plan, const struct xef_elf *elf,
			xef_diag *diag)
{
	const int hypervisor = elf->hypervisor.count != 0;
	const struct xef_elf_header_section *section =
		hypervisor ? &elf->hypervisor : &elf->partition;
	xef_image_header header = {0};
	int status = check_sections(elf, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	plan->type = hypervisor ? XEF_TYPE_HYPERVISOR : XEF_TYPE_PARTITION;
	status = read_header(elf, section, plan->type, &header, diag);
	if (status != XEF_SUCCESS) {
		xef_diag_at(diag, "section %s",
			    hypervisor ? XM_IMAGE_HEADER_SECTION_HYPERVISOR
				       : XM_IMAGE_HEADER_SECTION_PARTITION);
		return status;
	}
	plan->entry_point = elf->entry_point;
	plan->header_address = section->virt_addr;
	plan->custom_count = header.custom_count;
	memcpy(plan->custom, header.custom, sizeof(plan->custom));
	plan->segment_count = (uint32_t)elf->segment_count;
	plan->segments = elf->segments;
	return XEF_SUCCESS;
}

int xef_build_elf(uint8_t **xef, size_t *xef_size, const uint8_t *elf,
		  size_t elf_size, const xef_build_options *options,
		  xef_diag *diag)
{
	struct xef_image_plan plan = {0};
	struct xef_elf program;
	int memory = 0;
	int status;

	xef_diag_clear(diag);
	if (xef == NULL || xef_size == NULL || elf == NULL) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	status = xef_build_options_take(&plan, &memory, options, diag);
	if (status == XEF_SUCCESS) {
		status = xef_elf_read(&program, elf, elf_size, diag);
	}
	if (status != XEF_SUCCESS) {
		return status;
	}
	status = take_program(&plan, &program, diag);
	if (status == XEF_SUCCESS && memory) {
		status = take_memory(&plan, &program, diag);
	}
	if (status == XEF_SUCCESS) {
		status = xef_diag_status(diag,
					 xef_image_write(xef, xef_size, &plan));
	}
	xef_elf_free(&program);
	return status;
}

int xef_build_custom(uint8_t **xef, size_t *xef_size, const uint8_t *bytes,
		     size_t size, const xef_build_options *options,
		     xef_diag *diag)
{
	const struct xef_elf_segment segment = {
		.size = (uint32_t)size,
		.bytes = bytes,
	};
	struct xef_image_plan plan = {
		.type = XEF_TYPE_CUSTOM_FILE,
		.segment_count = 1,
		.segments = &segment,
	};
	int memory = 0;
	int status;

	xef_diag_clear(diag);
	if (xef == NULL || xef_size == NULL || (bytes == NULL && size != 0)) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	if (size > UINT32_MAX) {
		return xef_diag_status(diag, XEF_ERR_TOO_LARGE);
	}
	status = xef_build_options_take(&plan, &memory, options, diag);
	if (status == XEF_SUCCESS && memory) {
		status = xef_diag_fail(diag, XEF_ERR_TYPE,
				       "a custom file is no program whose "
				       "memory could be described");
	}
	if (status != XEF_SUCCESS) {
		return status;
	}
	return xef_diag_status(diag, xef_image_write(xef, xef_size, &plan));
}

/* The image header of a program, as it will be loaded. */
static int check_raw_header(const struct xef_raw_image *raw,
			    const struct xef_image_plan *plan, xef_diag *diag)
{
	if (raw->header_segment == plan->segment_count) {
		return XEF_SUCCESS;
	}
	return xef_raw_image_check_header(
		plan,
		plan->segments[raw->header_segment].bytes + raw->header_offset,
		diag);
}

static int build_raw(uint8_t **xef, size_t *xef_size,
		     const xef_image_input *input,
		     const xef_build_options *options, xef_diag *diag)
{
	struct xef_image_plan plan = {0};
	struct xef_raw_image raw;
	int memory = 0;
	int status = xef_build_options_take(&plan, &memory, options, diag);

	if (status == XEF_SUCCESS) {
		status = xef_raw_image_take(&raw, &plan, input, memory, diag);
	}
	for (uint32_t i = 0; status == XEF_SUCCESS && i < plan.segment_count;
	     i++) {
		if (plan.segments[i].bytes == NULL &&
		    plan.segments[i].size != 0) {
			status = xef_diag_status(diag, XEF_ERR_ARGUMENT);
		}
	}
	if (status == XEF_SUCCESS) {
		status = check_raw_header(&raw, &plan, diag);
	}
	return status == XEF_SUCCESS
		       ? xef_diag_status(diag,
					 xef_image_write(xef, xef_size, &plan))
		       : status;
}

int xef_build_segments(uint8_t **xef, size_t *xef_size,
		       const xef_image_input *input,
		       const xef_build_options *options, xef_diag *diag)
{
	xef_diag_clear(diag);
	if (xef == NULL || xef_size == NULL || input == NULL) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	return build_raw(xef, xef_size, input, options, diag);
}

void xef_free(uint8_t *bytes)
{
	free(bytes);
}
