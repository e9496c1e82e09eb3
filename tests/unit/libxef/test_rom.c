/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief ROM contents, and telling kinds of files by their content.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <xm/pack_format.h>
#include <xm/rom_format.h>
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

/* The fixture's second segment lies at 0x108, its bytes at FX_SEGMENT(1). */
#define IN_RESIDENT 0x180u

static uint8_t *in_resident(uint32_t address)
{
	return resident.bytes + FX_SEGMENT(1) + (address - 0x108);
}

static void say_place(uint32_t place)
{
	elf_put32(&resident, FX_SEGMENT(0) + XM_ROM_OFF_MAGIC, XM_ROM_MAGIC);
	elf_put32(&resident, FX_SEGMENT(0) + XM_ROM_OFF_CONTAINER, place);
}

/* Tools would look at it instead of the one that the board boots. */
START_TEST(the_resident_software_holds_no_container)
{
	uint8_t *rom = NULL;
	size_t size = 0;

	memcpy(in_resident(IN_RESIDENT), pack, XM_PACK_HEADER_BYTES);
	expect(XEF_ERR_ROM_CONTAINERS, "");
	say_place(CONTAINER_AT);
	expect(XEF_ERR_ROM_CONTAINERS, "");
	/* Nor one that a little damage hides. */
	in_resident(IN_RESIDENT)[XM_PACK_OFF_VERSION] ^= 1;
	expect(XEF_ERR_ROM_CONTAINERS, "");
	/* The signature alone is a constant of who reads containers. */
	memset(in_resident(IN_RESIDENT + 4), 0, XM_PACK_HEADER_BYTES - 4);
	ck_assert_int_eq(build(&rom, &size, NULL), XEF_SUCCESS);
	xef_free(rom);
}
END_TEST

START_TEST(the_resident_software_says_the_place)
{
	uint8_t *rom = NULL;
	size_t size = 0;

	say_place(CONTAINER_AT + 16);
	expect(XEF_ERR_ROM_PLACE, "");
	say_place(CONTAINER_AT);
	ck_assert_int_eq(build(&rom, &size, NULL), XEF_SUCCESS);
	xef_free(rom);
}
END_TEST

static int find(const uint8_t *bytes, size_t size, size_t expected_at)
{
	size_t at = SIZE_MAX;
	size_t found_size = 0;
	const int status =
		xef_rom_find_container(bytes, size, &at, &found_size);

	if (status == XEF_SUCCESS) {
		ck_assert_uint_eq(at, expected_at);
		ck_assert_uint_eq(found_size, pack_size);
	} else {
		ck_assert_uint_eq(at, SIZE_MAX);
	}
	return status;
}

/* Two containers behind each other in a ROM. */
#define FIRST_AT 0x20u

struct two {
	uint8_t *bytes;
	size_t second_at;
	size_t size;
};

static struct two make_two(void)
{
	const size_t step = (pack_size + 15) / 16 * 16;
	struct two two = {NULL, FIRST_AT + step, FIRST_AT + 2 * step};

	two.bytes = calloc(1, two.size);
	memcpy(two.bytes + FIRST_AT, pack, pack_size);
	memcpy(two.bytes + two.second_at, pack, pack_size);
	return two;
}

START_TEST(a_second_container_is_wrong)
{
	struct two two = make_two();

	ck_assert_int_eq(find(two.bytes, two.size, 0), XEF_ERR_ROM_CONTAINERS);
	/* Such as a damaged one: what is left of an old one. */
	two.bytes[two.second_at + XM_PACK_OFF_PARTITION_COUNT] ^= 0x80;
	ck_assert_int_eq(find(two.bytes, two.size, 0), XEF_ERR_ROM_CONTAINERS);
	two.bytes[two.second_at] ^= 1;
	ck_assert_int_eq(find(two.bytes, two.size, FIRST_AT), XEF_SUCCESS);
	free(two.bytes);
}
END_TEST

static bool finds_second(const struct two *two)
{
	size_t at = 0;
	size_t size = 0;

	return xef_rom_find_container(two->bytes, two->size, &at, &size) ==
		       XEF_SUCCESS &&
	       at == two->second_at;
}

/* Whatever bit of the first container is damaged, the second is never taken
 * for it. */
START_TEST(a_damaged_container_is_not_passed_over)
{
	struct two two = make_two();

	xm_put_be32(two.bytes + XM_ROM_OFF_MAGIC, XM_ROM_MAGIC);
	xm_put_be32(two.bytes + XM_ROM_OFF_CONTAINER, FIRST_AT);
	for (size_t bit = 0; bit < 8 * pack_size; bit++) {
		uint8_t *byte = two.bytes + FIRST_AT + bit / 8;
		const uint8_t mask = (uint8_t)(1u << bit % 8);

		*byte ^= mask;
		ck_assert(!finds_second(&two));
		/* If nothing says the place, a damaged signature hides it. */
		two.bytes[XM_ROM_OFF_MAGIC] ^= 1;
		ck_assert_int_eq(finds_second(&two), bit < 32);
		two.bytes[XM_ROM_OFF_MAGIC] ^= 1;
		*byte ^= mask;
	}
	free(two.bytes);
}
END_TEST

/* Only what stands there is taken; it may have a wrong digest. */
START_TEST(the_container_is_taken_where_it_is_said_to_be)
{
	struct two two = make_two();

	memset(two.bytes + two.second_at, 0, pack_size);
	xm_put_be32(two.bytes + XM_ROM_OFF_MAGIC, XM_ROM_MAGIC);
	xm_put_be32(two.bytes + XM_ROM_OFF_CONTAINER, FIRST_AT);
	ck_assert_int_eq(find(two.bytes, two.size, FIRST_AT), XEF_SUCCESS);
	ck_assert_int_eq(find(two.bytes, FIRST_AT + pack_size, FIRST_AT),
			 XEF_SUCCESS);
	ck_assert_int_eq(find(two.bytes, FIRST_AT + pack_size - 1, 0),
			 XEF_ERR_FILE_SIZE);
	two.bytes[FIRST_AT + pack_size - 1] ^= 1;
	ck_assert_int_eq(find(two.bytes, two.size, FIRST_AT), XEF_SUCCESS);
	for (uint32_t place = 0; place < 2 * two.size; place++) {
		xm_put_be32(two.bytes + XM_ROM_OFF_CONTAINER, place);
		ck_assert_int_eq(find(two.bytes, two.size, FIRST_AT),
				 place == FIRST_AT ? XEF_SUCCESS
						   : XEF_ERR_NO_CONTAINER);
	}
	xm_put_be32(two.bytes + XM_ROM_OFF_CONTAINER, UINT32_MAX);
	ck_assert_int_eq(find(two.bytes, two.size, 0), XEF_ERR_NO_CONTAINER);
	/* Only at multiples of 16, if nothing is said. */
	ck_assert_int_eq(find(two.bytes + 24, 8 + pack_size, 0),
			 XEF_ERR_NO_CONTAINER);
	ck_assert_int_eq(find(two.bytes, 0, 0), XEF_ERR_NO_CONTAINER);
	free(two.bytes);
}
END_TEST

/* As many headers as fit, each of which would cost a walk through what they
 * name: the first one decides. */
START_TEST(many_headers_take_no_time)
{
	const size_t size = XM_ROM_BYTES_MAX;
	uint8_t *bytes = calloc(1, size);

	for (size_t at = 0x40; size - at >= 2 * XM_PACK_HEADER_BYTES;
	     at += XM_PACK_HEADER_BYTES) {
		const uint32_t left = (uint32_t)(size - at);

		memcpy(bytes + at, pack, XM_PACK_HEADER_BYTES);
		xm_put_be32(bytes + at + XM_PACK_OFF_FILE_SIZE, left);
		xm_put_be32(bytes + at + XM_PACK_OFF_STRINGS,
			    XM_PACK_HEADER_BYTES);
		xm_put_be32(bytes + at + XM_PACK_OFF_STRINGS_LENGTH,
			    left - XM_PACK_HEADER_BYTES);
	}
	for (int i = 0; i < 20; i++) {
		ck_assert_int_eq(find(bytes, size, 0), XEF_ERR_OFFSET);
		ck_assert_int_eq(xef_identify(bytes, size), XEF_KIND_ROM);
	}
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
	tcase_add_test(tcase, the_resident_software_holds_no_container);
	tcase_add_test(tcase, the_resident_software_says_the_place);
	tcase_add_test(tcase, a_second_container_is_wrong);
	tcase_add_test(tcase, a_damaged_container_is_not_passed_over);
	tcase_add_test(tcase, the_container_is_taken_where_it_is_said_to_be);
	tcase_add_test(tcase, many_headers_take_no_time);
	tcase_add_test(tcase, arguments);
	tcase_add_test(tcase, kinds);
	suite_add_tcase(suite, tcase);
	return suite;
}
