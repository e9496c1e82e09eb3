/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief ROM contents: resident software and a container behind it.
 */
#include "rom.h"

#include "align.h"
#include "diag.h"
#include "digest.h"
#include "elf_read.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <xef.h>
#include <xm/rom_format.h>
#include <xmcore/bytes.h>

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
	const int status = measure(elf, &end, diag);

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

size_t xef_rom_next_container(const uint8_t *bytes, size_t size, size_t from,
			      struct xm_pack_view *view)
{
	for (size_t at = from; at < size; at += XM_ROM_CONTAINER_ALIGN) {
		const size_t left = size - at;

		/* Most places are told by a look at the signature. */
		if (left >= 4 && xm_be32(bytes + at) == XM_PACK_SIGNATURE &&
		    xm_pack_open(view, bytes + at,
				 left > UINT32_MAX
					 ? UINT32_MAX
					 : (uint32_t)left) == XEF_SUCCESS) {
			return at;
		}
	}
	return size;
}

int xef_rom_find_container(const uint8_t *bytes, size_t size, size_t *offset,
			   size_t *pack_size)
{
	struct xm_pack_view view;
	int status = XEF_ERR_NO_CONTAINER;
	size_t at;

	if (bytes == NULL || offset == NULL || pack_size == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	for (at = xef_rom_next_container(bytes, size, 0, &view); at < size;
	     at = xef_rom_next_container(bytes, size,
					 at + XM_ROM_CONTAINER_ALIGN, &view)) {
		const int verified = xef_digest_verify(view.bytes, view.size,
						       XM_PACK_OFF_DIGEST);

		if (verified != XEF_SUCCESS && verified != XEF_ERR_DIGEST) {
			return verified;
		}
		if (status != XEF_SUCCESS || verified == XEF_SUCCESS) {
			*offset = at;
			*pack_size = view.size;
			status = XEF_SUCCESS;
		}
		if (verified == XEF_SUCCESS) {
			break;
		}
	}
	return status;
}
