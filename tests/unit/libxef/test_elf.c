/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Every fault of an ELF file has its status, and says so in words.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <libelf.h>
#include <stdlib.h>
#include <string.h>
#include <xm/xef_format.h>

struct patch {
	size_t offset;
	uint32_t value;
	unsigned bytes; /* 1, 2 or 4; 0: no patch */
};

/* Each fault is one or two patches of the right file. */
static const struct {
	const char *name;
	int status;
	struct patch patches[2];
} faults[] = {
	{"bad-magic", XEF_ERR_ELF, {{FX_E_IDENT, 0x7E, 1}}},
	{"elf64", XEF_ERR_ELF_CLASS, {{FX_E_IDENT + 4, 2, 1}}},
	{"class-none", XEF_ERR_ELF_CLASS, {{FX_E_IDENT + 4, 0, 1}}},
	{"little-endian", XEF_ERR_ELF_BYTE_ORDER, {{FX_E_IDENT + 5, 1, 1}}},
	{"sparc32plus", XEF_ERR_ELF_MACHINE, {{FX_E_MACHINE, 18, 2}}},
	{"arm", XEF_ERR_ELF_MACHINE, {{FX_E_MACHINE, 40, 2}}},
	{"relocatable", XEF_ERR_ELF_TYPE, {{FX_E_TYPE, 1, 2}}},
	{"shared-object", XEF_ERR_ELF_TYPE, {{FX_E_TYPE, 3, 2}}},
	{"program-headers-outside",
	 XEF_ERR_ELF_DAMAGED,
	 {{FX_E_PHOFF, 0xFFFFFFF0, 4}}},
	{"program-headers-cut",
	 XEF_ERR_ELF_DAMAGED,
	 {{FX_E_PHOFF, FX_BYTES - 32, 4}}},
	{"segment-outside",
	 XEF_ERR_ELF_DAMAGED,
	 {{FX_PHDR(1) + FX_P_OFFSET, FX_BYTES - 0xFF, 4}}},
	{"segment-offset-wraps",
	 XEF_ERR_ELF_DAMAGED,
	 {{FX_PHDR(1) + FX_P_OFFSET, 0xFFFFFF80, 4}}},
	{"segment-of-4-gib",
	 XEF_ERR_ELF_DAMAGED,
	 {{FX_PHDR(1) + FX_P_FILESZ, 0xFFFFFFFF, 4},
	  {FX_PHDR(1) + FX_P_MEMSZ, 0xFFFFFFFF, 4}}},
	{"memory-smaller-than-file",
	 XEF_ERR_ELF_DAMAGED,
	 {{FX_PHDR(1) + FX_P_MEMSZ, 0xFF, 4}}},
	{"no-program-headers", XEF_ERR_ELF_NO_SEGMENT, {{FX_E_PHNUM, 0, 2}}},
	{"no-loadable-segment",
	 XEF_ERR_ELF_NO_SEGMENT,
	 {{FX_PHDR(0) + FX_P_TYPE, 4, 4}, {FX_PHDR(1) + FX_P_TYPE, 4, 4}}},
	{"only-bss",
	 XEF_ERR_ELF_NO_SEGMENT,
	 {{FX_PHDR(0) + FX_P_FILESZ, 0, 4}, {FX_PHDR(1) + FX_P_FILESZ, 0, 4}}},
	{"virtual-wraps",
	 XEF_ERR_ELF_ADDRESS,
	 {{FX_PHDR(1) + FX_P_VADDR, 0xFFFFFF01, 4}}},
	{"physical-wraps",
	 XEF_ERR_ELF_ADDRESS,
	 {{FX_PHDR(1) + FX_P_PADDR, 0xFFFFFF01, 4}}},
	{"overlap-physical",
	 XEF_ERR_ELF_OVERLAP,
	 {{FX_PHDR(1) + FX_P_PADDR, FX_BASE + 0xFF, 4}}},
	{"overlap-virtual",
	 XEF_ERR_ELF_OVERLAP,
	 {{FX_PHDR(1) + FX_P_VADDR, FX_BASE - 0xFF, 4}}},
	{"entry-before", XEF_ERR_ELF_ENTRY, {{FX_E_ENTRY, FX_BASE - 1, 4}}},
	{"entry-in-bss", XEF_ERR_ELF_ENTRY, {{FX_E_ENTRY, FX_BASE + 0x100, 4}}},
	{"no-header-section",
	 XEF_ERR_ELF_NO_HEADER,
	 {{FX_SHDR(1) + FX_S_NAME, 20, 4}}},
	{"no-sections", XEF_ERR_ELF_NO_HEADER, {{FX_E_SHNUM, 0, 2}}},
	{"section-name-outside",
	 XEF_ERR_ELF_NO_HEADER,
	 {{FX_SHDR(1) + FX_S_NAME, 0x7FFFFFFF, 4}}},
	{"both-header-sections",
	 XEF_ERR_ELF_TWO_HEADERS,
	 {{FX_SHDR(2) + FX_S_NAME, FX_NAME_XM_HDR, 4},
	  {FX_SHDR(2) + FX_S_TYPE, 1, 4}}},
	{"two-header-sections",
	 XEF_ERR_ELF_TWO_HEADERS,
	 {{FX_SHDR(2) + FX_S_NAME, FX_NAME_XM_IMAGE_HDR, 4},
	  {FX_SHDR(2) + FX_S_TYPE, 1, 4}}},
	{"header-section-short",
	 XEF_ERR_ELF_HEADER_SIZE,
	 {{FX_SHDR(1) + FX_S_SIZE, 43, 4}}},
	{"header-section-of-two",
	 XEF_ERR_ELF_HEADER_SIZE,
	 {{FX_SHDR(1) + FX_S_SIZE, 88, 4}}},
	{"header-outside-segments",
	 XEF_ERR_ELF_HEADER_PLACE,
	 {{FX_SHDR(1) + FX_S_ADDR, FX_BASE + 0x100 - 43, 4}}},
	{"header-before-segments",
	 XEF_ERR_ELF_HEADER_PLACE,
	 {{FX_SHDR(1) + FX_S_ADDR, 0, 4}}},
	{"header-size-wraps",
	 XEF_ERR_ELF_HEADER_PLACE,
	 {{FX_SHDR(1) + FX_S_SIZE, 0xFFFFFFFF, 4}}},
	{"start-signature",
	 XEF_ERR_ELF_HEADER_START,
	 {{FX_IMAGE_HEADER, 0x24584D68, 4}}},
	{"end-signature",
	 XEF_ERR_ELF_HEADER_END,
	 {{FX_IMAGE_HEADER + 40, 0, 4}}},
	{"four-custom-files",
	 XEF_ERR_ELF_HEADER_COUNT,
	 {{FX_IMAGE_HEADER + 12, 4, 4}}},
	{"minus-one-custom-files",
	 XEF_ERR_ELF_HEADER_COUNT,
	 {{FX_IMAGE_HEADER + 12, 0xFFFFFFFF, 4}}},
	{"custom-file-wraps",
	 XEF_ERR_ELF_HEADER_CUSTOM,
	 {{FX_IMAGE_HEADER + 12, 1, 4}, {FX_IMAGE_HEADER + 20, 0xFFFFFFFF, 4}}},
};

#define FAULTS (sizeof(faults) / sizeof(faults[0]))

static void apply(struct elf_fixture *elf, const struct patch *patch)
{
	switch (patch->bytes) {
	case 1:
		elf->bytes[patch->offset] = (uint8_t)patch->value;
		break;
	case 2:
		elf_put16(elf, patch->offset, patch->value);
		break;
	case 4:
		elf_put32(elf, patch->offset, patch->value);
		break;
	default:
		break;
	}
}

START_TEST(each_fault_has_its_status)
{
	struct elf_fixture elf;
	uint8_t *xef = NULL;
	size_t size = 0;
	xef_diag diag;
	int status;

	elf_fixture_partition(&elf, 0);
	elf_put32(&elf, FX_IMAGE_HEADER + 16, 0x40300000);
	apply(&elf, &faults[_i].patches[0]);
	apply(&elf, &faults[_i].patches[1]);
	status = xef_build_elf(&xef, &size, elf.bytes, FX_BYTES, NULL, &diag);
	ck_assert_msg(status == faults[_i].status, "%s: %d (%s: %s)",
		      faults[_i].name, status, diag.place, diag.text);
	ck_assert_msg(diag.text[0] != '\0', "%s", faults[_i].name);
	ck_assert_ptr_null(xef);
	/* The same without words. */
	ck_assert_int_eq(
		xef_build_elf(&xef, &size, elf.bytes, FX_BYTES, NULL, NULL),
		status);
}
END_TEST

START_TEST(right_files_are_taken_and_say_nothing)
{
	struct elf_fixture elf;
	uint8_t *xef = NULL;
	size_t size = 0;
	xef_diag diag = {"x", "y"};

	for (uint32_t count = 0; count <= 3; count++) {
		elf_fixture_hypervisor(&elf, count);
		ck_assert_int_eq(xef_build_elf(&xef, &size, elf.bytes, FX_BYTES,
					       NULL, &diag),
				 XEF_SUCCESS);
		ck_assert_str_eq(diag.place, "");
		ck_assert_str_eq(diag.text, "");
		xef_free(xef);
	}
}
END_TEST

START_TEST(padding_behind_the_image_header_is_taken)
{
	struct elf_fixture elf;
	size_t size = 0;

	elf_fixture_partition(&elf, 0);
	memset(elf.bytes + FX_IMAGE_HEADER + XM_IMAGE_HEADER_BYTES, 0, 4);
	elf_put32(&elf, FX_SHDR(1) + FX_S_SIZE, XM_IMAGE_HEADER_BYTES + 4);
	xef_free(build_image(&elf, 0, &size));
}
END_TEST

START_TEST(findings_say_where)
{
	struct elf_fixture elf;
	uint8_t *xef = NULL;
	size_t size = 0;
	xef_diag diag;

	elf_fixture_partition(&elf, 0);
	elf_put32(&elf, FX_PHDR(1) + FX_P_MEMSZ, 1);
	(void)xef_build_elf(&xef, &size, elf.bytes, FX_BYTES, NULL, &diag);
	ck_assert_str_eq(diag.place, "program header 1");
	elf_fixture_partition(&elf, 0);
	elf_put32(&elf, FX_IMAGE_HEADER, 1);
	(void)xef_build_elf(&xef, &size, elf.bytes, FX_BYTES, NULL, &diag);
	ck_assert_str_eq(diag.place, "section .xmImageHdr");
	ck_assert_str_eq(diag.text, "the start signature is 0x00000001, it "
				    "must be 0x24584D69");
}
END_TEST

/* Cut anywhere: refused, and never read behind its end. */
START_TEST(every_truncation_is_refused)
{
	struct elf_fixture elf;

	elf_fixture_partition(&elf, 1);
	for (size_t n = 0; n < FX_BYTES; n++) {
		uint8_t *bytes = malloc(n + 1);
		uint8_t *xef = NULL;
		size_t size = 0;

		memcpy(bytes, elf.bytes, n);
		bytes = realloc(bytes, n == 0 ? 1 : n);
		ck_assert_msg(xef_build_elf(&xef, &size, bytes, n, NULL,
					    NULL) != XEF_SUCCESS,
			      "%zu bytes", n);
		free(bytes);
	}
}
END_TEST

START_TEST(more_segments_than_an_image_can_have)
{
	enum { COUNT = 257, AT = 0x400, SIZE = AT + 32 * COUNT };
	struct elf_fixture elf;
	uint8_t *bytes = calloc(1, SIZE);
	uint8_t *xef = NULL;
	size_t size = 0;

	elf_fixture_partition(&elf, 0);
	elf_put32(&elf, FX_E_PHOFF, AT);
	for (unsigned count = COUNT - 1; count <= COUNT; count++) {
		elf_put16(&elf, FX_E_PHNUM, count);
		memcpy(bytes, elf.bytes, FX_BYTES);
		for (uint32_t i = 0; i < count; i++) {
			uint8_t *phdr = bytes + AT + (size_t)32 * i;

			elf_put32(&elf, FX_PHDR(0) + FX_P_VADDR,
				  FX_BASE + 0x1000 * i);
			elf_put32(&elf, FX_PHDR(0) + FX_P_PADDR,
				  FX_BASE + 0x1000 * i);
			memcpy(phdr, elf.bytes + FX_PHDR(0), 32);
		}
		ck_assert_int_eq(
			xef_build_elf(&xef, &size, bytes, SIZE, NULL, NULL),
			count == COUNT ? XEF_ERR_ELF_SEGMENTS : XEF_SUCCESS);
	}
	xef_free(xef);
	free(bytes);
}
END_TEST

/* The number by which the library tells that libelf found no memory. */
START_TEST(libelf_has_its_number_for_memory)
{
	ck_assert_str_eq(elf_errmsg(8), "out of memory");
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("elf");
	TCase *tcase = tcase_create("elf");

	tcase_add_loop_test(tcase, each_fault_has_its_status, 0, (int)FAULTS);
	tcase_add_test(tcase, right_files_are_taken_and_say_nothing);
	tcase_add_test(tcase, padding_behind_the_image_header_is_taken);
	tcase_add_test(tcase, findings_say_where);
	tcase_add_test(tcase, every_truncation_is_refused);
	tcase_add_test(tcase, more_segments_than_an_image_can_have);
	tcase_add_test(tcase, libelf_has_its_number_for_memory);
	suite_add_tcase(suite, tcase);
	return suite;
}
