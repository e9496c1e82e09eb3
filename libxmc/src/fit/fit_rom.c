/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images against the ROM, and against the resident software in it.
 */
#include "fit/fit.h"
#include "fit/fit_load.h"
#include "fit/fit_note.h"

#include <inttypes.h>
#include <xmcore/bytes.h>

/* The finding before is about the ROM. */
static void in_rom(const struct xmc_fit *fit, const xmc_rom *rom)
{
	xmc_fit_in_file(fit, rom->name, "%s", "");
}

static void report_size(const struct xmc_fit *fit, const xmc_rom *rom,
			uint64_t room)
{
	if (rom->resident_bytes == 0) {
		xmc_diag_error(fit->diag, "rom-too-small", xmc_fit_no_place,
			       "a container of %" PRIu64
			       " bytes, but the ROM has %" PRIu64,
			       rom->container_bytes, room);
	} else {
		xmc_diag_error(fit->diag, "rom-too-small", xmc_fit_no_place,
			       "resident software of %" PRIu64
			       " bytes and a container of %" PRIu64
			       ", but the ROM has %" PRIu64,
			       rom->resident_bytes, rom->container_bytes, room);
	}
	in_rom(fit, rom);
}

static void help_size(const struct xmc_fit *fit, const xmc_rom *rom)
{
	const uint64_t size = rom->resident_bytes + rom->container_bytes;

	xmc_diag_help(fit->diag, "a ROM of %s would do",
		      xmc_text_size(xmc_fit_whole_pages(size)).bytes);
}

/* The ROM begins at address 0, where the processor starts. */
static void check_region(const struct xmc_fit *fit, const xmc_rom *rom)
{
	const struct xmc_regions *regions = &fit->system->regions;
	const uint64_t size = rom->resident_bytes + rom->container_bytes;

	for (size_t i = 0; i < regions->count; i++) {
		const xmc_region *region = &regions->items[i].pub;
		if (region->start != 0 || region->type != XMC_REGION_ROM ||
		    size <= region->size) {
			continue;
		}
		report_size(fit, rom, region->size);
		xmc_diag_note(fit->diag,
			      xmc_fit_place(&regions->items[i].origin,
					    XMC_AT_REGION_SIZE),
			      "the region of type rom 0x0..0x%" PRIx32
			      " stands here",
			      xmc_fit_last(0, region->size));
		xmc_fit_in_record(fit, XMC_RECORD_REGION, i);
		help_size(fit, rom);
	}
}

/* The area at address 0 is the resident software's code. */
static void check_resident(const struct xmc_fit *fit, const xmc_rom *rom)
{
	const xmc_system_info *info = &fit->system->info;

	for (uint32_t i = 0; i < info->rsw_area_count; i++) {
		const size_t index = (size_t)info->rsw_first_area + i;
		const struct xmc_area_node *area =
			&fit->system->areas.items[index];
		if (area->pub.start != 0 ||
		    rom->resident_bytes <= area->pub.size) {
			continue;
		}
		xmc_diag_error(fit->diag, "rom-resident-too-large",
			       xmc_fit_no_place,
			       "resident software of %" PRIu64
			       " bytes, but its area has %" PRIu32,
			       rom->resident_bytes, area->pub.size);
		in_rom(fit, rom);
		xmc_diag_note(fit->diag,
			      xmc_fit_place(&area->origin, XMC_AT_AREA_SIZE),
			      "the area stands here");
		xmc_fit_in_record(fit, XMC_RECORD_AREA, index);
		xmc_diag_help(
			fit->diag, "a size of %s would do",
			xmc_text_size(xmc_fit_whole_pages(rom->resident_bytes))
				.bytes);
	}
}

/* What is loaded where the resident software and the container lie. */
static void check_over_rom(const struct xmc_fit *fit, const xmc_rom *rom,
			   const struct xmc_fit_loads *loads)
{
	const uint64_t size = rom->resident_bytes + rom->container_bytes;

	for (size_t i = 0; i < loads->count && loads->items[i].start < size &&
			   !xmc_diag_full(fit->diag);
	     i++) {
		const struct xmc_fit_load *load = &loads->items[i];
		xmc_diag_error(fit->diag, "image-over-rom", xmc_fit_no_place,
			       "loaded to physical 0x%" PRIx32 "..0x%" PRIx32
			       ", over the container or the resident software",
			       load->start, load->last);
		xmc_fit_in_load(fit, load);
		xmc_fit_note_load(fit, load);
		xmc_diag_note(fit->diag, xmc_fit_no_place,
			      "they lie at 0x0..0x%" PRIx64, size - 1);
		in_rom(fit, rom);
		xmc_diag_help(fit->diag, "map its area to memory behind them");
	}
}

/* Of what the resident software loads while it runs; what the kernel loads
 * afterwards may take its place. */
static void check_over_resident(const struct xmc_fit *fit, const xmc_rom *rom,
				const struct xmc_fit_load *load)
{
	const char *name =
		rom->resident_name != NULL ? rom->resident_name : rom->name;

	for (size_t i = 0;
	     i < rom->resident_memory_count && !xmc_diag_full(fit->diag); i++) {
		const xmc_image_memory *memory = &rom->resident_memories[i];
		const uint32_t last = xmc_fit_last(memory->start, memory->size);
		if (memory->size == 0 || last < load->start ||
		    memory->start > load->last) {
			continue;
		}
		xmc_diag_error(fit->diag, "image-over-resident",
			       xmc_fit_no_place,
			       "loaded to physical 0x%" PRIx32 "..0x%" PRIx32
			       ", over memory of the resident software that "
			       "loads it",
			       load->start, load->last);
		xmc_fit_in_load(fit, load);
		xmc_fit_note_load(fit, load);
		xmc_diag_note(fit->diag, xmc_fit_no_place,
			      "the resident software takes 0x%" PRIx32
			      "..0x%" PRIx32,
			      memory->start, last);
		xmc_fit_in_file(fit, name, "memory %zu", i);
		xmc_diag_help(fit->diag, "link the resident software's data "
					 "for RAM that nothing of the "
					 "hypervisor is loaded to");
	}
}

int xmc_fit_check_rom(const struct xmc_fit *fit, const xmc_rom *rom)
{
	struct xmc_fit_loads loads = {0};
	int status = xmc_fit_loads_find(&loads, fit);

	check_region(fit, rom);
	if (rom->room_bytes != 0 &&
	    rom->resident_bytes + rom->container_bytes > rom->room_bytes) {
		report_size(fit, rom, rom->room_bytes);
		xmc_diag_note(fit->diag, xmc_fit_no_place,
			      "that is the size that the ROM was given");
		in_rom(fit, rom);
		help_size(fit, rom);
	}
	check_resident(fit, rom);
	check_over_rom(fit, rom, &loads);
	for (size_t i = 0; i < loads.count; i++) {
		if (fit->images[loads.items[i].image]->id ==
		    XMC_HYPERVISOR_ID) {
			check_over_resident(fit, rom, &loads.items[i]);
		}
	}
	xmc_fit_loads_free(&loads);
	return status;
}
