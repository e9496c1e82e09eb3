/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Rules of the hypervisor's area: whole pages, inside a region, large
 * enough for the kernel and its tables.
 */
#include "model/find.h"
#include "model/sound.h"
#include "rules/rules.h"

#include <xm/limits.h>
#include <xmcore/bytes.h>

static void check_flags(const xmc_system *system, xmc_diag *diag)
{
	static const struct {
		uint32_t flag;
		const char *word;
	} refused[] = {
		{XMC_AREA_READONLY, "read-only"},
		{XMC_AREA_UNMAPPED, "unmapped"},
		{XMC_AREA_SHARED, "shared"},
	};

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		if ((system->info.hypervisor_flags & refused[i].flag) != 0) {
			xmc_diag_error(
				diag, "hypervisor-flags",
				system->hypervisor_area
					.attributes[XMC_AT_HYPERVISOR_FLAGS],
				"the hypervisor's area cannot be %s",
				refused[i].word);
			xmc_diag_mark_word(diag, refused[i].word);
			xmc_diag_fact(diag, "the kernel writes its area, runs "
					    "in it and has it for itself");
			xmc_diag_help(diag, "remove %s", refused[i].word);
		}
	}
}

/* An area that reaches past the last address of the region that it begins in.
 */
static void report_past_region(const xmc_system *system, struct xmc_place at,
			       const struct xmc_region_node *region,
			       xmc_diag *diag)
{
	uint32_t size = system->info.hypervisor_bytes;
	uint32_t end = xmc_last(region->pub.start, region->pub.size);

	xmc_diag_error(diag, "hypervisor-past-region", at,
		       "the hypervisor's area 0x%x..0x%x reaches past "
		       "its region, which ends at 0x%x",
		       XM_KERNEL_PHYS, xmc_last(XM_KERNEL_PHYS, size), end);
	xmc_diag_note(diag, region->origin.at, "region 0x%x..0x%x stands here",
		      region->pub.start, end);
	xmc_diag_help(
		diag,
		"write size=\"%s\" at the most, of which %s are "
		"needed, or make the region larger",
		xmc_text_size(end - XM_KERNEL_PHYS + 1ull).bytes,
		xmc_text_size(system->info.hypervisor_bytes_needed).bytes);
}

static void check_place(const xmc_system *system, struct xmc_place at,
			xmc_diag *diag)
{
	uint32_t size = system->info.hypervisor_bytes;
	const struct xmc_region_node *region =
		xmc_find_region(system, XM_KERNEL_PHYS);

	if (!xmc_regions_sound(system)) {
		return;
	}
	if (region == NULL) {
		xmc_diag_error(diag, "hypervisor-no-region", at,
			       "the hypervisor's area begins at 0x%x, which "
			       "lies in no region",
			       XM_KERNEL_PHYS);
		xmc_diag_fact(diag, "the kernel is loaded there, at the start "
				    "of the board's RAM");
		xmc_diag_help(diag,
			      "write <Region type=\"sdram\" start=\"0x%x\" "
			      "size=\"...\"/> into MemoryLayout, with the size "
			      "of the RAM",
			      XM_KERNEL_PHYS);
		return;
	}
	uint32_t end = xmc_last(region->pub.start, region->pub.size);
	if (xmc_last(XM_KERNEL_PHYS, size) > end) {
		report_past_region(system, at, region, diag);
	}
	if (region->pub.type == XMC_REGION_ROM &&
	    xmc_usable(&region->origin, XMC_AT_REGION_TYPE)) {
		xmc_diag_error(diag, "hypervisor-in-rom", at,
			       "the hypervisor's area begins at 0x%x, which "
			       "lies in a region of type rom; the kernel "
			       "writes its area",
			       XM_KERNEL_PHYS);
		xmc_diag_note(diag, region->origin.at,
			      "region 0x%x..0x%x stands here",
			      region->pub.start, end);
		xmc_diag_help(diag, "write type=\"sdram\" or \"stram\" there");
	}
}

/* Whether the kernel and what it needs for the system fit. */
static void check_needed(const xmc_system *system, struct xmc_place at,
			 xmc_diag *diag)
{
	uint32_t size = system->info.hypervisor_bytes;
	uint32_t needed = system->info.hypervisor_bytes_needed;

	if (needed == UINT32_MAX) {
		xmc_diag_error(diag, "system-too-large", at,
			       "what the kernel needs for this system does not "
			       "fit 32 bits");
		xmc_diag_fact(diag, "each partition takes tables, and the more "
				    "areas it maps the more");
		xmc_diag_help(diag, "take out partitions, or areas that are "
				    "mapped");
	} else if (size < needed) {
		xmc_diag_error(diag, "hypervisor-too-small", at,
			       "hypervisor area of %s is too small for this "
			       "system",
			       xmc_text_size(size).bytes);
		xmc_diag_fact(
			diag,
			"the kernel takes %s, its tables for %zu partition%s "
			"and the configuration the rest",
			xmc_text_size(XM_KERNEL_IMAGE_BYTES).bytes,
			system->partitions.count,
			system->partitions.count == 1 ? "" : "s");
		xmc_diag_help(diag, "write size=\"%s\", or more",
			      xmc_text_size(needed).bytes);
	}
}

void xmc_check_hypervisor(const xmc_system *system, xmc_diag *diag)
{
	const xmc_system_info *info = &system->info;
	struct xmc_place at =
		system->hypervisor_area.attributes[XMC_AT_HYPERVISOR_SIZE];
	uint32_t size = info->hypervisor_bytes;
	uint32_t needed = info->hypervisor_bytes_needed;

	check_flags(system, diag);
	if (system->hypervisor_area.at.line == 0 && size == 0) {
		return; /* there is none in the file, and that was said */
	}
	if (!xmc_usable(&system->hypervisor_area, XMC_AT_HYPERVISOR_SIZE)) {
		return;
	}
	xmc_check_size_aligned(diag, &system->hypervisor_area,
			       XMC_AT_HYPERVISOR_SIZE, size,
			       "hypervisor area size");
	check_needed(system, at, diag);
	if (size > 0 && !xm_no_wrap(XM_KERNEL_PHYS, size)) {
		xmc_diag_error(diag, "address-wrap", at,
			       "hypervisor area of %s at 0x%x passes the last "
			       "address 0xffffffff",
			       xmc_text_size(size).bytes, XM_KERNEL_PHYS);
		xmc_diag_fact(diag, "addresses have 32 bits");
		xmc_diag_help(diag, "write size=\"%s\", or more, up to %s",
			      xmc_text_size(needed).bytes,
			      xmc_text_size(XM_KERNEL_AREA_BYTES_MAX).bytes);
	} else if (size > 0) {
		check_place(system, at, diag);
	}
}
