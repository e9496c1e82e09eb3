/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypervisor's image against its area.
 */
#include "fit/fit.h"
#include "fit/fit_note.h"

#include <inttypes.h>

/* Whether a physical range lies in the hypervisor's area. */
static bool is_inside(const struct xmc_fit *fit, uint32_t start, uint32_t size)
{
	const xmc_system_info *info = &fit->system->info;

	return xmc_fit_inside(start, size, info->hypervisor_start,
			      info->hypervisor_bytes);
}

/* After an error about a range: where the area stands, and what would do. */
static void explain_range(const struct xmc_fit *fit, uint32_t start,
			  uint32_t size)
{
	const xmc_system_info *info = &fit->system->info;

	xmc_fit_note_hypervisor(fit);
	if (start >= info->hypervisor_start) {
		const uint64_t bytes =
			(uint64_t)(start - info->hypervisor_start) + size;
		xmc_diag_help(fit->diag,
			      "an area of %s would hold it, if that is where "
			      "it is to be",
			      xmc_text_size(xmc_fit_whole_pages(bytes)).bytes);
	} else {
		xmc_diag_help(fit->diag,
			      "link it for 0x%" PRIx32 ", where the area "
			      "begins",
			      info->hypervisor_start);
	}
}

static void check_segments(const struct xmc_fit *fit, const xmc_image *image)
{
	for (size_t i = 0;
	     i < image->segment_count && !xmc_diag_full(fit->diag); i++) {
		const xmc_image_segment *segment = &image->segments[i];
		const uint32_t start = segment->phys_addr;
		if (is_inside(fit, start, segment->size)) {
			continue;
		}
		xmc_diag_error(fit->diag, "image-segment-outside",
			       xmc_fit_no_place,
			       "physical 0x%" PRIx32 "..0x%" PRIx32
			       " is not inside the hypervisor's area",
			       start, xmc_fit_last(start, segment->size));
		xmc_fit_in_file(fit, image->name, "segment %zu", i);
		explain_range(fit, start, segment->size);
	}
}

/* A custom file behind a segment's bytes, but in what the kernel clears or
 * uses. Room that has a bound may be kept there. */
static void check_taken(const struct xmc_fit *fit, const xmc_image *image,
			size_t memory, const xmc_image_segment *segment)
{
	const uint32_t start = segment->phys_addr;
	const uint32_t size = image->memories[memory].size;

	for (size_t i = 0; i < image->custom_count; i++) {
		const uint32_t addr = image->customs[i].addr;
		if (image->customs[i].room_bytes != 0 || addr < start ||
		    addr - start < segment->size || addr - start >= size) {
			continue;
		}
		xmc_diag_error(fit->diag, "image-custom-overwritten",
			       xmc_fit_no_place,
			       "the hypervisor takes physical 0x%" PRIx32
			       "..0x%" PRIx32
			       ", over its custom file %zu at 0x%" PRIx32,
			       start, xmc_fit_last(start, size), i, addr);
		xmc_fit_in_file(fit, image->name, "memory %zu", memory);
		xmc_fit_note_hypervisor(fit);
		xmc_diag_help(fit->diag,
			      "its image header must place the file behind "
			      "0x%" PRIx32,
			      xmc_fit_last(start, size));
	}
}

/* What the kernel takes behind its segments' bytes. A segment that is outside
 * itself was told; memory that begins with none is the loader's affair. */
static void check_memories(const struct xmc_fit *fit, const xmc_image *image)
{
	for (size_t i = 0; i < image->memory_count && !xmc_diag_full(fit->diag);
	     i++) {
		const xmc_image_memory *memory = &image->memories[i];
		const struct xmc_fit_segment *found =
			xmc_fit_find_segment(fit, image, memory->start);
		if (found == NULL || found->start != memory->start) {
			continue;
		}
		const xmc_image_segment *segment =
			&image->segments[found->index];
		const uint32_t start = segment->phys_addr;
		if (!is_inside(fit, start, segment->size)) {
			continue;
		}
		if (is_inside(fit, start, memory->size)) {
			check_taken(fit, image, i, segment);
			continue;
		}
		xmc_diag_error(fit->diag, "image-memory-outside",
			       xmc_fit_no_place,
			       "physical 0x%" PRIx32 "..0x%" PRIx32
			       " is not inside the hypervisor's area",
			       start, xmc_fit_last(start, memory->size));
		xmc_fit_in_file(fit, image->name, "memory %zu", i);
		explain_range(fit, start, memory->size);
	}
}

/* The kernel lays out its tables behind the configuration, and that is placed
 * where this kernel's header says. */
static void check_room(const struct xmc_fit *fit, const xmc_image *image)
{
	const xmc_system_info *info = &fit->system->info;
	const uint32_t addr = image->customs[0].addr;
	const uint64_t needed =
		(uint64_t)(addr - info->hypervisor_start) +
		(info->hypervisor_bytes_needed - info->hypervisor_image_bytes);

	if (needed <= info->hypervisor_bytes) {
		return;
	}
	xmc_diag_error(fit->diag, "image-tables-outside", xmc_fit_no_place,
		       "this hypervisor has the configuration at 0x%" PRIx32
		       ", and with its tables behind that needs an area of "
		       "0x%" PRIx64 " bytes",
		       addr, needed);
	xmc_fit_in_file(fit, image->name, "custom file 0");
	xmc_diag_note(fit->diag,
		      xmc_fit_place(&fit->system->hypervisor_area,
				    XMC_AT_HYPERVISOR_SIZE),
		      "its area has 0x%" PRIx32 " bytes",
		      info->hypervisor_bytes);
	xmc_fit_in_record(fit, XMC_RECORD_HYPERVISOR, 0);
	xmc_diag_help(fit->diag, "a size of %s would do",
		      xmc_text_size(xmc_fit_whole_pages(needed)).bytes);
}

static void check_customs(const struct xmc_fit *fit, const xmc_image *image)
{
	for (size_t i = 0; i < image->custom_count; i++) {
		const xmc_image_custom *custom = &image->customs[i];
		const uint32_t size = xmc_fit_custom_bytes(custom);
		if (custom->is_bad != 0) {
			continue;
		}
		if (is_inside(fit, custom->addr, size)) {
			if (i == 0) {
				check_room(fit, image);
			}
			continue;
		}
		xmc_diag_error(fit->diag, "image-custom-outside",
			       xmc_fit_no_place,
			       "physical 0x%" PRIx32 "..0x%" PRIx32
			       " is not inside the hypervisor's area",
			       custom->addr, xmc_fit_last(custom->addr, size));
		xmc_fit_in_file(fit, image->name, "custom file %zu", i);
		explain_range(fit, custom->addr, size);
	}
}

void xmc_fit_check_hypervisor(struct xmc_fit *fit, const xmc_image *image)
{
	xmc_fit_sort_segments(fit, image);
	check_segments(fit, image);
	check_memories(fit, image);
	check_customs(fit, image);
	if (image->entry_point % XMC_FIT_INSTRUCTION_BYTES != 0) {
		xmc_diag_error(fit->diag, "image-entry-unaligned",
			       xmc_fit_no_place,
			       "0x%" PRIx32 " is not a multiple of %u",
			       image->entry_point, XMC_FIT_INSTRUCTION_BYTES);
		xmc_fit_in_file(fit, image->name, "entry point");
		xmc_fit_note_hypervisor(fit);
		xmc_diag_help(fit->diag,
			      "an instruction has %u bytes: is the "
			      "entry symbol that of a function?",
			      XMC_FIT_INSTRUCTION_BYTES);
	}
}
