/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A ROM image against the ROM.
 */
#include "fit/fit.h"
#include "fit/fit_area.h"
#include "fit/fit_finding.h"
#include "fit/fit_load.h"
#include "report.h"

#include <inttypes.h>

static int report_size(const struct fit_rom *rom, uint64_t room)
{
	const struct fit_place place =
		fit_finding_in_image(rom->name, "%s", "");

	if (rom->resident_bytes == 0) {
		return fit_finding_error(&place,
					 "a container of %" PRIu64
					 " bytes, but the ROM has %" PRIu64,
					 rom->container_bytes, room);
	}
	return fit_finding_error(&place,
				 "resident software of %" PRIu64
				 " bytes and a container of %" PRIu64
				 ", but the ROM has %" PRIu64,
				 rom->resident_bytes, rom->container_bytes,
				 room);
}

/* The ROM begins at address 0, where the processor starts. */
static int check_region(const struct fit *fit, const struct fit_rom *rom)
{
	for (size_t i = 0; i < xmc_region_count(fit->system); i++) {
		const xmc_region *region = xmc_region_at(fit->system, i);
		const struct fit_place place =
			fit_finding_in_config(fit, XMC_RECORD_REGION, i);

		if (region->start != 0 || region->type != XMC_REGION_ROM ||
		    rom->resident_bytes + rom->container_bytes <=
			    region->size) {
			continue;
		}
		(void)report_size(rom, region->size);
		fit_finding_note(
			&place,
			"the region of type rom 0x00000000..0x%08" PRIx32
			" stands here",
			fit_area_last(0, region->size));
		return REPORT_BAD;
	}
	return REPORT_OK;
}

/* The area at address 0 is the resident software's code. */
static int check_resident(const struct fit *fit, const struct fit_rom *rom)
{
	const xmc_system_info *info = xmc_info(fit->system);
	const struct fit_place place =
		fit_finding_in_image(rom->name, "%s", "");

	for (uint32_t i = 0; i < info->rsw_area_count; i++) {
		const size_t index = (size_t)info->rsw_first_area + i;
		const xmc_area *area = xmc_area_at(fit->system, index);
		const struct fit_place at =
			fit_finding_in_config(fit, XMC_RECORD_AREA, index);

		if (area->start != 0 || rom->resident_bytes <= area->size) {
			continue;
		}
		(void)fit_finding_error(&place,
					"resident software of %" PRIu64
					" bytes, but its area has %" PRIu32,
					rom->resident_bytes, area->size);
		fit_finding_note(&at, "the area stands here");
		return REPORT_BAD;
	}
	return REPORT_OK;
}

int fit_check_rom(const struct fit *fit, const struct fit_rom *rom)
{
	const uint64_t size = rom->resident_bytes + rom->container_bytes;
	struct fit_load_list loads = {0};
	int status = check_region(fit, rom);

	if (rom->room_bytes != 0 && size > rom->room_bytes) {
		status = report_size(rom, rom->room_bytes);
	}
	status = report_worst(status, check_resident(fit, rom));
	status = report_worst(status, fit_load_find(&loads, fit));
	status = report_worst(status,
			      fit_load_check_rom(&loads, fit, rom->name, size));
	fit_load_free(&loads);
	return status;
}
