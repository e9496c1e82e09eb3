/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Where a partition's image begins, and the interface that it is
 * compiled for.
 */
#include "fit/fit.h"
#include "fit/fit_note.h"
#include "model/find.h"

#include <inttypes.h>

/* Of a version: all but the revision. */
#define VERSION_SHIFT 8

/* Whether the program's own map, if there is one, says that this is executed.
 */
static bool is_executable(const xmc_image *image, uint32_t entry)
{
	for (size_t i = 0; i < image->memory_count; i++) {
		const xmc_image_memory *memory = &image->memories[i];
		if ((memory->permissions & XMC_MEMORY_EXECUTE) != 0 &&
		    xmc_fit_inside(entry, XMC_FIT_INSTRUCTION_BYTES,
				   memory->start, memory->size)) {
			return true;
		}
	}
	return image->memory_count == 0;
}

/* The kernel takes the system's entry point if there is one: it must be where
 * the program begins. */
static void check_stated(const struct xmc_fit *fit, const xmc_image *image)
{
	const struct xmc_partition_node *node =
		&fit->system->partitions.items[image->id];
	const uint32_t stated = node->pub.entry_point;
	const struct xmc_text owner = xmc_text_owner(fit->system, image->id);

	if (stated == XMC_NO_ENTRY_POINT || stated == image->entry_point) {
		return;
	}
	xmc_diag_error(fit->diag, "image-entry-differs", xmc_fit_no_place,
		       "the program begins at 0x%" PRIx32
		       ", but %s is started at 0x%" PRIx32,
		       image->entry_point, owner.bytes, stated);
	xmc_fit_in_file(fit, image->name, "entry point");
	xmc_diag_note(
		fit->diag,
		xmc_fit_place(&node->origin, XMC_AT_PARTITION_ENTRY_POINT),
		"the entryPoint of %s stands here", owner.bytes);
	xmc_fit_in_record(fit, XMC_RECORD_PARTITION, image->id);
	xmc_diag_help(fit->diag,
		      "remove entryPoint, or write 0x%" PRIx32 " there",
		      image->entry_point);
}

static void report_entry(const struct xmc_fit *fit, const xmc_image *image)
{
	xmc_fit_in_file(fit, image->name, "entry point");
	xmc_fit_note_near(fit, image->id, image->entry_point, 1);
}

void xmc_fit_check_entry(const struct xmc_fit *fit, const xmc_image *image)
{
	const uint32_t entry = image->entry_point;
	const struct xmc_fit_segment *segment =
		xmc_fit_find_segment(fit, image, entry);

	check_stated(fit, image);
	if (entry % XMC_FIT_INSTRUCTION_BYTES != 0) {
		xmc_diag_error(fit->diag, "image-entry-unaligned",
			       xmc_fit_no_place,
			       "0x%" PRIx32 " is not a multiple of %u", entry,
			       XMC_FIT_INSTRUCTION_BYTES);
		report_entry(fit, image);
		xmc_diag_help(fit->diag,
			      "an instruction has %u bytes: is the "
			      "entry symbol that of a function?",
			      XMC_FIT_INSTRUCTION_BYTES);
		return;
	}
	if (!is_executable(image, entry)) {
		xmc_diag_error(fit->diag, "image-entry-not-executed",
			       xmc_fit_no_place,
			       "0x%" PRIx32 " is in no memory that the "
			       "program's own map says is executed",
			       entry);
		report_entry(fit, image);
		xmc_diag_help(fit->diag, "link the code into a segment that "
					 "is executed");
		return;
	}
	/* That the segment is in no area was said. */
	if ((segment == NULL || !segment->misfits) &&
	    xmc_fit_find_area(fit, image->id, entry,
			      XMC_FIT_INSTRUCTION_BYTES) == XMC_FIT_NO_AREA) {
		xmc_diag_error(
			fit->diag, "image-entry-outside", xmc_fit_no_place,
			"0x%" PRIx32 " is in no mapped area of %s", entry,
			xmc_text_owner(fit->system, image->id).bytes);
		report_entry(fit, image);
		xmc_fit_help_room(fit, image->id, entry,
				  XMC_FIT_INSTRUCTION_BYTES);
	}
}

static void note_kernel(const struct xmc_fit *fit)
{
	xmc_diag_note(fit->diag, xmc_fit_no_place,
		      "the hypervisor's version stands here");
	xmc_fit_in_file(fit, fit->hypervisor->name, "image header");
}

void xmc_fit_check_versions(const struct xmc_fit *fit, const xmc_image *image)
{
	const xmc_image *kernel = fit->hypervisor;

	if (kernel == NULL || image->has_versions == 0 ||
	    kernel->has_versions == 0) {
		return;
	}
	if (image->abi_version != kernel->abi_version) {
		xmc_diag_error(fit->diag, "image-abi", xmc_fit_no_place,
			       "compiled for version 0x%08" PRIx32
			       " of the binary interface, the hypervisor has "
			       "0x%08" PRIx32,
			       image->abi_version, kernel->abi_version);
		xmc_fit_in_file(fit, image->name, "image header");
		note_kernel(fit);
		xmc_diag_help(fit->diag,
			      "rebuild it with the headers and library of "
			      "this hypervisor");
		return;
	}
	if (image->api_version >> VERSION_SHIFT !=
		    kernel->api_version >> VERSION_SHIFT ||
	    image->api_version > kernel->api_version) {
		xmc_diag_warning(fit->diag, "image-api", xmc_fit_no_place,
				 "compiled for version 0x%08" PRIx32
				 " of the interface, the hypervisor has "
				 "0x%08" PRIx32,
				 image->api_version, kernel->api_version);
		xmc_fit_in_file(fit, image->name, "image header");
		note_kernel(fit);
		xmc_diag_help(fit->diag, "rebuild it, or call nothing that "
					 "this hypervisor does not have");
	}
}
