/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief ROM contents: resident software and a container behind it.
 */
#include "rom.h"

#include "align.h"
#include "diag.h"
#include "elf/elf_read.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xm/rom_format.h>
#include <xmcore/bytes.h>
#include <xmcore/pack_read.h>

/* How many bytes from address 0 on the resident software takes. */
static int measure(const struct xef_elf *elf, uint32_t *end, xef_diag *diag)
{
	uint32_t lowest = UINT32_MAX;

	*end = 0;
	for (size_t i = 0; i < elf->segment_count; i++) {
		const struct xef_elf_segment *segment = &elf->segments[i];

		if (!xm_in_range(XM_ROM_BYTES_MAX, segment->phys_addr,
				 segment->size)) {
			xef_diag_at(diag, "program header %zu",
				    segment->number);
			return xef_diag_fail(diag, XEF_ERR_ROM_RAM,
					     "0x%" PRIX32 " bytes at physical "
					     "address 0x%08" PRIX32
					     " lie outside the ROM, "
					     "0x0 to 0x%X",
					     segment->size, segment->phys_addr,
					     XM_ROM_BYTES_MAX - 1);
		}
		if (segment->phys_addr < lowest) {
			lowest = segment->phys_addr;
		}
		if (segment->phys_addr + segment->size > *end) {
			*end = segment->phys_addr + segment->size;
		}
	}
	if (lowest != 0) {
		return xef_diag_fail(diag, XEF_ERR_ROM_START,
				     "the resident software begins at "
				     "physical address 0x%08" PRIX32
				     ", the processor starts at 0",
				     lowest);
	}
	return XEF_SUCCESS;
}

/* Whether a container stands here, be it damaged: a little damage hides the
 * version or the flags, not both. */
static bool claims_container(const uint8_t *bytes, size_t size)
{
	uint32_t version;

	if (size < XM_PACK_HEADER_BYTES ||
	    xm_be32(bytes + XM_PACK_OFF_SIGNATURE) != XM_PACK_SIGNATURE) {
		return false;
	}
	version = xm_be32(bytes + XM_PACK_OFF_VERSION);
	return version == XM_PACK_VERSION || version == XM_PACK_VERSION_ALIAS ||
	       xm_be32(bytes + XM_PACK_OFF_FLAGS) == XM_PACK_FLAG_DIGEST;
}

/* The first place at or behind @from, a multiple of 16, that claims to be a
 * container; @size if there is none. */
static size_t next_claim(const uint8_t *bytes, size_t size, size_t from)
{
	for (size_t at = from; at < size; at += XM_ROM_CONTAINER_ALIGN) {
		if (claims_container(bytes + at, size - at)) {
			return at;
		}
	}
	return size;
}

/* Whether the resident software says where it takes its container. */
static bool says_place(const uint8_t *bytes, size_t size, uint32_t *place)
{
	if (size < XM_ROM_OFF_CONTAINER + sizeof(*place) ||
	    xm_be32(bytes + XM_ROM_OFF_MAGIC) != XM_ROM_MAGIC) {
		return false;
	}
	*place = xm_be32(bytes + XM_ROM_OFF_CONTAINER);
	return true;
}

/* Whether all who look for the container will find this one. */
static int check_place(const uint8_t *rom, size_t pack_offset, xef_diag *diag)
{
	const size_t claim = next_claim(rom, pack_offset, 0);
	uint32_t place;

	if (claim < pack_offset) {
		return xef_diag_fail(diag, XEF_ERR_ROM_CONTAINERS,
				     "the resident software holds what begins "
				     "as a container at 0x%zX, where tools "
				     "would find it",
				     claim);
	}
	if (says_place(rom, pack_offset, &place) && place != pack_offset) {
		return xef_diag_fail(diag, XEF_ERR_ROM_PLACE,
				     "the resident software looks for the "
				     "container at 0x%" PRIX32
				     ", it ends at 0x%zX",
				     place, pack_offset);
	}
	return XEF_SUCCESS;
}

static int check_container(const uint8_t *pack, size_t pack_size,
			   xef_diag *diag)
{
	xef_pack *opened = NULL;
	int status = xef_pack_open(&opened, pack, pack_size);

	if (status == XEF_SUCCESS) {
		status = xef_pack_verify(opened);
		xef_pack_close(opened);
	}
	if (status != XEF_SUCCESS) {
		xef_diag_at(diag, "container");
	}
	return xef_diag_status(diag, status);
}

static int write_rom(uint8_t **rom, size_t *rom_size, const struct xef_elf *elf,
		     const uint8_t *pack, size_t pack_size, xef_diag *diag)
{
	uint32_t end;
	size_t pack_offset;
	uint8_t *file;
	int status = measure(elf, &end, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	pack_offset = (size_t)xef_align_up(end, XM_ROM_CONTAINER_ALIGN);
	if (pack_size > XM_ROM_BYTES_MAX - pack_offset) {
		return xef_diag_fail(diag, XEF_ERR_ROM_SIZE,
				     "0x%zX bytes of resident software and "
				     "0x%zX of container, the ROM has 0x%X",
				     pack_offset, pack_size, XM_ROM_BYTES_MAX);
	}
	file = calloc(1, pack_offset + pack_size);
	if (file == NULL) {
		return xef_diag_status(diag, XEF_ERR_MEMORY);
	}
	for (size_t i = 0; i < elf->segment_count; i++) {
		memcpy(file + elf->segments[i].phys_addr,
		       elf->segments[i].bytes, elf->segments[i].size);
	}
	memcpy(file + pack_offset, pack, pack_size);
	status = check_place(file, pack_offset, diag);
	if (status != XEF_SUCCESS) {
		free(file);
		return status;
	}
	*rom = file;
	*rom_size = pack_offset + pack_size;
	return XEF_SUCCESS;
}

int xef_rom_build(uint8_t **rom, size_t *rom_size, const uint8_t *elf,
		  size_t elf_size, const uint8_t *pack, size_t pack_size,
		  xef_diag *diag)
{
	struct xef_elf program;
	int status;

	xef_diag_clear(diag);
	if (rom == NULL || rom_size == NULL || elf == NULL || pack == NULL) {
		return xef_diag_status(diag, XEF_ERR_ARGUMENT);
	}
	status = check_container(pack, pack_size, diag);
	if (status == XEF_SUCCESS) {
		status = xef_elf_read(&program, elf, elf_size, diag);
	}
	if (status != XEF_SUCCESS) {
		return status;
	}
	status = write_rom(rom, rom_size, &program, pack, pack_size, diag);
	xef_elf_free(&program);
	return status;
}

bool xef_rom_seems(const uint8_t *bytes, size_t size)
{
	uint32_t place;

	return says_place(bytes, size, &place) ||
	       next_claim(bytes, size, 0) < size;
}

/* Whether there are containers but the one that was found. */
static bool has_another(const uint8_t *bytes, size_t size, size_t at,
			size_t pack_size)
{
	const size_t behind =
		(size_t)xef_align_up(at + pack_size, XM_ROM_CONTAINER_ALIGN);

	return next_claim(bytes, size, 0) < at ||
	       next_claim(bytes, size, behind) < size;
}

int xef_rom_find_container(const uint8_t *bytes, size_t size, size_t *offset,
			   size_t *pack_size)
{
	struct xm_pack_view view;
	uint32_t place;
	size_t at;
	size_t left;
	int status;

	if (bytes == NULL || offset == NULL || pack_size == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	at = says_place(bytes, size, &place) ? place
					     : next_claim(bytes, size, 0);
	if (at >= size || at % XM_ROM_CONTAINER_ALIGN != 0) {
		return XEF_ERR_NO_CONTAINER;
	}
	left = size - at;
	/* A damaged one is never passed over for another: the board does not
	 * look any further either. */
	status = xm_pack_open(&view, bytes + at,
			      left > UINT32_MAX ? UINT32_MAX : (uint32_t)left);
	if (status != XEF_SUCCESS) {
		return status == XEF_ERR_FORMAT ? XEF_ERR_NO_CONTAINER : status;
	}
	if (has_another(bytes, size, at, view.size)) {
		return XEF_ERR_ROM_CONTAINERS;
	}
	*offset = at;
	*pack_size = view.size;
	return XEF_SUCCESS;
}
