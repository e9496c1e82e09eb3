/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What this project's resident software and kernel refuse to load or to
 * start, or leave out, of images that fit otherwise. The hypervisor is this
 * kernel if it is linked for the kernel's window; of another one it is not
 * known what loads it.
 */
#include "fit/fit.h"
#include "fit/fit_note.h"
#include "model/find.h"

#include <inttypes.h>
#include <xm/limits.h>
#include <xmcore/bytes.h>

/* The kernel's segments go below the resident software's own memory. */
#define KERNEL_BYTES_MAX                                                       \
	((uint32_t)XM_KERNEL_IMAGE_BYTES - XM_RESIDENT_RAM_BYTES)
/* What every address of the kernel has more in its window. */
#define WINDOW_FROM_PHYS ((uint32_t)XM_KERNEL_WINDOW - XM_KERNEL_PHYS)
#define CONFIG_PHYS ((uint32_t)XM_KERNEL_PHYS + XM_KERNEL_IMAGE_BYTES)

static bool is_this_kernel(const xmc_image *image)
{
	return image != NULL &&
	       xmc_fit_inside(image->entry_point, XMC_FIT_INSTRUCTION_BYTES,
			      XM_KERNEL_WINDOW, XM_KERNEL_AREA_BYTES_MAX);
}

static void check_segments(const struct xmc_fit *fit)
{
	const xmc_image *image = fit->hypervisor;

	for (size_t i = 0; i < image->segment_count; i++) {
		const xmc_image_segment *segment = &image->segments[i];
		const uint32_t phys = segment->virt_addr - WINDOW_FROM_PHYS;
		if (segment->phys_addr != phys) {
			xmc_diag_error(fit->diag, "image-kernel-place",
				       xmc_fit_no_place,
				       "linked for 0x%" PRIx32 " but loaded to "
				       "physical 0x%" PRIx32
				       ": the resident software refuses it",
				       segment->virt_addr, segment->phys_addr);
			xmc_fit_in_file(fit, image->name, "segment %zu", i);
			xmc_fit_note_hypervisor(fit);
			xmc_diag_help(fit->diag,
				      "the window has that address at physical "
				      "0x%" PRIx32,
				      phys);
		} else if (segment->phys_addr < XM_KERNEL_PHYS ||
			   !xm_in_range(KERNEL_BYTES_MAX,
					segment->phys_addr - XM_KERNEL_PHYS,
					segment->size)) {
			xmc_diag_error(
				fit->diag, "image-kernel-too-large",
				xmc_fit_no_place,
				"physical 0x%" PRIx32 "..0x%" PRIx32
				" reaches the resident software's RAM at "
				"0x%" PRIx32 ": it refuses to load that",
				segment->phys_addr,
				xmc_fit_last(segment->phys_addr, segment->size),
				XM_KERNEL_PHYS + KERNEL_BYTES_MAX);
			xmc_fit_in_file(fit, image->name, "segment %zu", i);
			xmc_fit_note_hypervisor(fit);
			xmc_diag_help(fit->diag,
				      "what is loaded of the kernel has %s at "
				      "the most, from 0x%" PRIx32 " on",
				      xmc_text_size(KERNEL_BYTES_MAX).bytes,
				      (uint32_t)XM_KERNEL_PHYS);
		}
	}
}

static void check_configuration(const struct xmc_fit *fit)
{
	const xmc_image *image = fit->hypervisor;

	if (image->custom_count > 0 && image->customs[0].addr == CONFIG_PHYS) {
		return;
	}
	xmc_diag_error(fit->diag, "image-kernel-configuration",
		       xmc_fit_no_place,
		       "its image header does not ask for the configuration "
		       "at 0x%" PRIx32 ": the resident software refuses it",
		       CONFIG_PHYS);
	xmc_fit_in_file(fit, image->name, "custom file 0");
	xmc_fit_note_hypervisor(fit);
	xmc_diag_help(fit->diag, "rebuild it together with the resident "
				 "software");
}

static void check_started(const struct xmc_fit *fit)
{
	const uint32_t refused = XMC_PARTITION_BOOT | XMC_PARTITION_FP;

	for (size_t i = 0; i < fit->system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&fit->system->partitions.items[i];
		if ((node->pub.flags & refused) != refused) {
			continue;
		}
		xmc_diag_error(
			fit->diag, "image-not-started",
			xmc_fit_place(&node->origin, XMC_AT_PARTITION_FLAGS),
			"%s is to boot, but asks for floating point: this "
			"kernel does not start it",
			xmc_text_owner(fit->system, (uint32_t)i).bytes);
		xmc_fit_in_record(fit, XMC_RECORD_PARTITION, i);
		xmc_diag_fact(fit->diag, "it does not switch floating-point "
					 "state");
		xmc_diag_help(fit->diag, "compile it for software floating "
					 "point and remove the flag fp");
	}
}

void xmc_fit_check_kernel(const struct xmc_fit *fit)
{
	if (!is_this_kernel(fit->hypervisor)) {
		return;
	}
	check_segments(fit);
	check_configuration(fit);
	check_started(fit);
}
