/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief ROM contents, and telling kinds of files by their content.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xmcore/bytes.h>

#define CONTAINER_AT 0x210u

static struct elf_fixture resident;
static uint8_t *pack;
static size_t pack_size;
static uint8_t *image;
static size_t image_size;

static void setup(void)
{
	struct elf_fixture elf;
	xef_pack_entry entry = {0};

	elf_fixture_resident(&resident);
	elf_fixture_hypervisor(&elf, 0);
	image = build_image(&elf, 0, &image_size);
	entry.id = XEF_HYPERVISOR_ID;
	entry.image.name = "core";
	entry.image.bytes = image;
	entry.image.size = image_size;
	ck_assert_int_eq(xef_pack_build(&pack, &pack_size, &entry, 1, NULL),
			 XEF_SUCCESS);
}

static void teardown(void)
{
	xef_free(pack);
	xef_free(image);
}

static int build(uint8_t **rom, size_t *size, xef_diag *diag)
{
	return xef_rom_build(rom, size, resident.bytes, FX_BYTES, pack,
			     pack_size, diag);
}

/* Segments at 0 and 0x108 of 0xF0 and 0xFB bytes: the container goes to the
 * next multiple of 16 behind 0x203. */
START_TEST(layout_to_the_byte)
{
	static const uint8_t zeros[0x20];
	size_t found = 0;
	size_t found_size = 0;
	uint8_t *rom = NULL;
	size_t size = 0;

	ck_assert_int_eq(build(&rom, &size, NULL), XEF_SUCCESS);
	ck_assert_uint_eq(size, CONTAINER_AT + pack_size);
	ck_assert_mem_eq(rom, resident.bytes + FX_SEGMENT(0), 0xF0);
	ck_assert_mem_eq(rom + 0xF0, zeros, 0x18);
	ck_assert_mem_eq(rom + 0x108, resident.bytes + FX_SEGMENT(1), 0xFB);
	ck_assert_mem_eq(rom + 0x203, zeros, CONTAINER_AT - 0x203);
	ck_assert_mem_eq(rom + CONTAINER_AT, pack, pack_size);
	ck_assert_int_eq(xef_rom_find_container(rom, size, &found, &found_size),
			 XEF_SUCCESS);
	ck_assert_uint_eq(found, CONTAINER_AT);
	ck_assert_uint_eq(found_size, pack_size);
	xef_free(rom);
}
END_TEST

static void expect(int status, const char *place)
{
	uint8_t *rom = NULL;
	size_t size = 0;
	xef_diag diag;

	ck_assert_int_eq(build(&rom, &size, &diag), status);
	ck_assert_str_eq(diag.place, place);
	ck_assert_str_ne(diag.text, "");
	ck_assert_ptr_null(rom);
}

START_TEST(segments_must_lie_in_the_rom)
{
	elf_put32(&resident, FX_PHDR(1) + FX_P_PADDR, 0x40000000);
	expect(XEF_ERR_ROM_RAM, "program header 1");
	elf_put32(&resident, FX_PHDR(1) + FX_P_PADDR, 0x01000000 - 0xFA);
	expect(XEF_ERR_ROM_RAM, "program header 1");
	elf_put32(&resident, FX_PHDR(1) + FX_P_PADDR, 0x01000000 - 0xFB);
	expect(XEF_ERR_ROM_SIZE, "");
}
END_TEST

START_TEST(something_must_be_at_address_0)
{
	elf_put32(&resident, FX_PHDR(0) + FX_P_PADDR, 4);
	expect(XEF_ERR_ROM_START, "");
}
END_TEST

START_TEST(elf_and_container_must_be_right)
{
	elf_put32(&resident, FX_PHDR(1) + FX_P_PADDR, 0xEF);
	expect(XEF_ERR_ELF_OVERLAP, "program header 1");
	pack[pack_size - 1] ^= 1;
	expect(XEF_ERR_DIGEST, "container");
	pack[0] ^= 1;
	expect(XEF_ERR_FORMAT, "container");
}
END_TEST

START_TEST(largest_rom)
{
	const uint32_t room = 0x01000000 - ((uint32_t)pack_size + 15) / 16 * 16;
	uint8_t *rom = NULL;
	size_t size = 0;

	elf_put32(&resident, FX_PHDR(1) + FX_P_PADDR, room - 0xFB);
	ck_assert_int_eq(build(&rom, &size, NULL), XEF_SUCCESS);
	ck_assert_uint_eq(size, room + pack_size);
	xef_free(rom);
	elf_put32(&resident, FX_PHDR(1) + FX_P_PADDR, room - 0xFA);
	expect(XEF_ERR_ROM_SIZE, "");
}
END_TEST

/* A container whose digest is right is preferred to an earlier one that only
 * opens; if none is right, the earliest is told. */
START_TEST(the_right_container_is_found)
{
	const size_t step = (pack_size + 15) / 16 * 16;
	uint8_t *bytes = calloc(1, 32 + 2 * step);
	size_t at = 0;
	size_t size = 0;

	memcpy(bytes + 32, pack, pack_size);
	memcpy(bytes + 32 + step, pack, pack_size);
	bytes[32 + pack_size - 1] ^= 1;
	ck_assert_int_eq(
		xef_rom_find_container(bytes, 32 + 2 * step, &at, &size),
		XEF_SUCCESS);
	ck_assert_uint_eq(at, 32 + step);
	bytes[32 + step + pack_size - 1] ^= 1;
	ck_assert_int_eq(
		xef_rom_find_container(bytes, 32 + 2 * step, &at, &size),
		XEF_SUCCESS);
	ck_assert_uint_eq(at, 32);
	ck_assert_uint_eq(size, pack_size);
	/* Only at multiples of 16. */
	ck_assert_int_eq(
		xef_rom_find_container(bytes + 8, 24 + step, &at, &size),
		XEF_ERR_NO_CONTAINER);
	ck_assert_int_eq(xef_rom_find_container(bytes, 0, &at, &size),
			 XEF_ERR_NO_CONTAINER);
	free(bytes);
}
END_TEST

START_TEST(arguments)
{
	uint8_t *rom = NULL;
	size_t size = 0;

	ck_assert_int_eq(xef_rom_build(NULL, &size, resident.bytes, FX_BYTES,
				       pack, pack_size, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_rom_build(&rom, NULL, resident.bytes, FX_BYTES,
				       pack, pack_size, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_rom_build(&rom, &size, NULL, FX_BYTES, pack,
				       pack_size, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_rom_build(&rom, &size, resident.bytes, FX_BYTES,
				       NULL, pack_size, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_rom_find_container(NULL, 0, &size, &size),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_rom_find_container(pack, 0, NULL, &size),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_rom_find_container(pack, 0, &size, NULL),
			 XEF_ERR_ARGUMENT);
}
END_TEST

static enum xef_kind identify(const char *text)
{
	return xef_identify((const uint8_t *)text, strlen(text));
}

START_TEST(kinds)
{
	uint8_t *rom = NULL;
	size_t size = 0;

	ck_assert_int_eq(build(&rom, &size, NULL), XEF_SUCCESS);
	ck_assert_int_eq(xef_identify(rom, size), XEF_KIND_ROM);
	ck_assert_int_eq(xef_identify(pack, pack_size), XEF_KIND_CONTAINER);
	ck_assert_int_eq(xef_identify(image, image_size), XEF_KIND_XEF);
	ck_assert_int_eq(xef_identify(resident.bytes, FX_BYTES), XEF_KIND_ELF);
	ck_assert_int_eq(identify("$XMC...."), XEF_KIND_CONFIGURATION);
	ck_assert_int_eq(identify("<?xml version=\"1.0\"?>"), XEF_KIND_XML);
	ck_assert_int_eq(identify("\xEF\xBB\xBF<a/>"), XEF_KIND_XML);
	ck_assert_int_eq(identify("\n\t <!-- c --><a/>"), XEF_KIND_XML);
	ck_assert_int_eq(identify("<SystemDescription>"), XEF_KIND_XML);
	ck_assert_int_eq(identify("< a"), XEF_KIND_UNKNOWN);
	ck_assert_int_eq(identify("   <"), XEF_KIND_UNKNOWN);
	ck_assert_int_eq(identify("text <a/>"), XEF_KIND_UNKNOWN);
	ck_assert_int_eq(identify("$XE"), XEF_KIND_UNKNOWN);
	ck_assert_int_eq(xef_identify(NULL, 0), XEF_KIND_UNKNOWN);
	xef_free(rom);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("rom");
	TCase *tcase = tcase_create("rom");

	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, layout_to_the_byte);
	tcase_add_test(tcase, segments_must_lie_in_the_rom);
	tcase_add_test(tcase, something_must_be_at_address_0);
	tcase_add_test(tcase, elf_and_container_must_be_right);
	tcase_add_test(tcase, largest_rom);
	tcase_add_test(tcase, the_right_container_is_found);
	tcase_add_test(tcase, arguments);
	tcase_add_test(tcase, kinds);
	suite_add_tcase(suite, tcase);
	return suite;
}
