/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Asks for two custom files, one into room of its own, one into memory that it
 * can only read, and prints what it got.
 */
#include <stdint.h>
#include <stdio.h>
#include <xm.h>
#include <xm/hypercall.h>
#include <xm/image_header.h>

#define ROOM_BYTES 64
#define TABLE_ADDRESS 0x400A0000u

/* Where the start-up code clears nothing. */
static char room[ROOM_BYTES] __attribute__((section(".bss.noinit")));

extern const struct xm_image_header xmImageHdr;

const struct xm_image_header xmImageHdr
	__attribute__((section(XM_IMAGE_HEADER_SECTION_PARTITION))) = {
		.start_signature = XM_IMAGE_MAGIC_PARTITION,
		.abi_version = XM_ABI_VERSION,
		.api_version = XM_API_VERSION,
		.custom_count = 2,
		.custom = {{(uint32_t)room, ROOM_BYTES}, {TABLE_ADDRESS, 0}},
		.end_signature = XM_IMAGE_MAGIC_PARTITION,
};

void PartitionMain(void)
{
	const char *table = (const char *)TABLE_ADDRESS;

	/* The files end with a line feed. */
	for (int i = 0; i < ROOM_BYTES && room[i] != '\n'; i++) {
		printf("%c", room[i]);
	}
	printf("\n");
	for (int i = 0; table[i] != '\n'; i++) {
		printf("%c", table[i]);
	}
	printf("\n");
	(void)XM_halt_partition(XM_PARTITION_SELF);
}
