/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Small ELF files made by code, and what tests do with images.
 */
#include "elf_fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>

void elf_put16(struct elf_fixture *elf, size_t offset, unsigned value)
{
	elf->bytes[offset] = (uint8_t)(value >> 8);
	elf->bytes[offset + 1] = (uint8_t)value;
}

void elf_put32(struct elf_fixture *elf, size_t offset, uint32_t value)
{
	xm_put_be32(elf->bytes + offset, value);
}

static void put_segment(struct elf_fixture *elf, size_t i, uint32_t addr)
{
	elf_put32(elf, FX_PHDR(i) + FX_P_TYPE, 1);
	elf_put32(elf, FX_PHDR(i) + FX_P_OFFSET, (uint32_t)FX_SEGMENT(i));
	elf_put32(elf, FX_PHDR(i) + FX_P_VADDR, addr);
	elf_put32(elf, FX_PHDR(i) + FX_P_PADDR, addr);
	elf_put32(elf, FX_PHDR(i) + FX_P_FILESZ, FX_SEGMENT_BYTES);
	elf_put32(elf, FX_PHDR(i) + FX_P_MEMSZ, FX_SEGMENT_BYTES + 0x80);
	for (size_t n = 0; n < FX_SEGMENT_BYTES; n++) {
		elf->bytes[FX_SEGMENT(i) + n] = (uint8_t)(n / 7 + 31 * i);
	}
}

static void put_image_header(struct elf_fixture *elf, uint32_t magic,
			     uint32_t custom_count)
{
	const size_t at = FX_IMAGE_HEADER;

	memset(elf->bytes + at, 0, XM_IMAGE_HEADER_BYTES);
	elf_put32(elf, at + XM_IMAGE_OFF_START_SIGNATURE, magic);
	elf_put32(elf, at + XM_IMAGE_OFF_ABI_VERSION, 0x00030100);
	elf_put32(elf, at + XM_IMAGE_OFF_API_VERSION, 0x00030102);
	elf_put32(elf, at + XM_IMAGE_OFF_CUSTOM_COUNT, custom_count);
	for (uint32_t i = 0; i < custom_count && i < XM_XEF_CUSTOM_MAX; i++) {
		elf_put32(elf, at + XM_IMAGE_OFF_CUSTOM_TABLE + (size_t)8 * i,
			  0x40300000 + 0x1000 * i);
		elf_put32(elf,
			  at + XM_IMAGE_OFF_CUSTOM_TABLE + (size_t)8 * i + 4,
			  0x1000);
	}
	elf_put32(elf, at + XM_IMAGE_OFF_END_SIGNATURE, magic);
}

static void put_sections(struct elf_fixture *elf)
{
	static const char names[] = "\0.xmImageHdr\0.xmHdr\0.shstrtab";

	memcpy(elf->bytes + FX_SHSTRTAB, names, sizeof(names));
	elf_put32(elf, FX_SHDR(1) + FX_S_NAME, FX_NAME_XM_IMAGE_HDR);
	elf_put32(elf, FX_SHDR(1) + FX_S_TYPE, 1);
	elf_put32(elf, FX_SHDR(1) + FX_S_ADDR, FX_HEADER_ADDR);
	elf_put32(elf, FX_SHDR(1) + 16, FX_IMAGE_HEADER);
	elf_put32(elf, FX_SHDR(1) + FX_S_SIZE, XM_IMAGE_HEADER_BYTES);
	elf_put32(elf, FX_SHDR(3) + FX_S_NAME, 20);
	elf_put32(elf, FX_SHDR(3) + FX_S_TYPE, 3);
	elf_put32(elf, FX_SHDR(3) + 16, FX_SHSTRTAB);
	elf_put32(elf, FX_SHDR(3) + FX_S_SIZE, sizeof(names));
}

void elf_fixture_partition(struct elf_fixture *elf, uint32_t custom_count)
{
	static const uint8_t ident[] = {0x7F, 'E', 'L', 'F', 1, 2, 1};

	memset(elf, 0, sizeof(*elf));
	memcpy(elf->bytes, ident, sizeof(ident));
	elf_put16(elf, FX_E_TYPE, 2);
	elf_put16(elf, FX_E_MACHINE, 2);
	elf_put32(elf, 20, 1);
	elf_put32(elf, FX_E_ENTRY, FX_ENTRY);
	elf_put32(elf, FX_E_PHOFF, FX_PHDR(0));
	elf_put32(elf, FX_E_SHOFF, FX_SHDR(0));
	elf_put16(elf, 40, 52);
	elf_put16(elf, 42, 32);
	elf_put16(elf, FX_E_PHNUM, 2);
	elf_put16(elf, 46, 40);
	elf_put16(elf, FX_E_SHNUM, 4);
	elf_put16(elf, FX_E_SHSTRNDX, 3);
	put_segment(elf, 0, FX_BASE);
	put_segment(elf, 1, FX_DATA);
	put_image_header(elf, XM_IMAGE_MAGIC_PARTITION, custom_count);
	put_sections(elf);
}

void elf_fixture_hypervisor(struct elf_fixture *elf, uint32_t custom_count)
{
	elf_fixture_partition(elf, custom_count);
	put_image_header(elf, XM_IMAGE_MAGIC_HYPERVISOR, custom_count);
	elf_put32(elf, FX_SHDR(1) + FX_S_NAME, FX_NAME_XM_HDR);
}

void elf_fixture_resident(struct elf_fixture *elf)
{
	elf_fixture_partition(elf, 0);
	elf_put32(elf, FX_E_ENTRY, 0);
	elf_put32(elf, FX_PHDR(0) + FX_P_VADDR, 0);
	elf_put32(elf, FX_PHDR(0) + FX_P_PADDR, 0);
	elf_put32(elf, FX_PHDR(0) + FX_P_FILESZ, 0xF0);
	elf_put32(elf, FX_PHDR(1) + FX_P_PADDR, 0x108);
	elf_put32(elf, FX_PHDR(1) + FX_P_FILESZ, 0xFB);
	elf_put32(elf, FX_SHDR(1) + FX_S_TYPE, 0);
	elf_put32(elf, FX_SHDR(1) + FX_S_NAME, 0);
}

uint8_t *build_image(const struct elf_fixture *elf, int compress, size_t *size)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *bytes = NULL;
	xef_diag diag;

	options.compress = compress;
	ck_assert_msg(xef_build_elf(&bytes, size, elf->bytes, FX_BYTES,
				    &options, &diag) == XEF_SUCCESS,
		      "%s: %s", diag.place, diag.text);
	return bytes;
}

uint8_t *build_custom(const void *bytes, size_t byte_count, int compress,
		      size_t *size)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *xef = NULL;

	options.compress = compress;
	ck_assert_int_eq(
		xef_build_custom(&xef, size, bytes, byte_count, &options, NULL),
		XEF_SUCCESS);
	return xef;
}

uint8_t *read_vector(const char *name, size_t *size)
{
	char path[1024];
	uint8_t *bytes = malloc(65536);
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%s", XM_TEST_VECTORS, name);
	file = fopen(path, "rb");
	ck_assert_msg(file != NULL && bytes != NULL, "%s", path);
	*size = fread(bytes, 1, 65536, file);
	(void)fclose(file);
	/* Exactly as large as the file, so that a sanitizer sees an overrun. */
	return realloc(bytes, *size);
}

xef_key *read_key(const char *name)
{
	char path[128];
	xef_key *key = NULL;
	size_t size;
	uint8_t *pem;

	(void)snprintf(path, sizeof(path), "keys/%s", name);
	pem = read_vector(path, &size);
	ck_assert_int_eq(xef_key_open(&key, (const char *)pem, size),
			 XEF_SUCCESS);
	free(pem);
	return key;
}

void reseal_image(uint8_t *bytes, size_t size)
{
	xm_md5_masked(bytes, (uint32_t)size, XM_XEF_OFF_DIGEST,
		      bytes + XM_XEF_OFF_DIGEST);
}

void reseal_pack(uint8_t *bytes, size_t size)
{
	xm_md5_masked(bytes, (uint32_t)size, XM_PACK_OFF_DIGEST,
		      bytes + XM_PACK_OFF_DIGEST);
}
