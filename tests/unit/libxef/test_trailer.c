/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Building with a trailer, and what its accessors say.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define PF_RX 5u
#define PF_RW 6u
#define FX_P_FLAGS 24

static struct elf_fixture elf;

static void setup(void)
{
	elf_fixture_partition(&elf, 0);
	elf_put32(&elf, FX_PHDR(0) + FX_P_FLAGS, PF_RX);
	elf_put32(&elf, FX_PHDR(1) + FX_P_FLAGS, PF_RW);
}

static xef_build_options everything(void)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;

	options.name = "partition";
	options.version = "2.0-rc1";
	options.source = "git 4711";
	options.sha256 = 1;
	options.segment_checks = 1;
	options.memory = 1;
	return options;
}

static int build(uint8_t **xef, size_t *size, const xef_build_options *options,
		 xef_diag *diag)
{
	return xef_build_elf(xef, size, elf.bytes, FX_BYTES, options, diag);
}

static void check_text(const xef_trailer *trailer, enum xef_text which,
		       const char *text)
{
	char found[XEF_TEXT_BYTES_MAX + 1];

	ck_assert_int_eq(xef_trailer_text(trailer, which, found), XEF_SUCCESS);
	ck_assert_str_eq(found, text);
}

START_TEST(accessors_give_back_what_was_asked_for)
{
	const xef_build_options options = everything();
	const xef_trailer *trailer;
	xef_memory memory = {0, 0, 0};
	xef_image *image = NULL;
	uint8_t *xef = NULL;
	size_t size = 0;

	ck_assert_int_eq(build(&xef, &size, &options, NULL), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_open(&image, xef, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	trailer = xef_image_trailer(image);
	ck_assert_int_eq(xef_trailer_present(trailer), 1);
	ck_assert_int_eq(xef_trailer_has_checks(trailer), 1);
	ck_assert_ptr_nonnull(xef_trailer_sha256(trailer));
	check_text(trailer, XEF_TEXT_NAME, "partition");
	check_text(trailer, XEF_TEXT_VERSION, "2.0-rc1");
	check_text(trailer, XEF_TEXT_SOURCE, "git 4711");
	ck_assert_uint_eq(xef_trailer_memory_count(trailer), 2);
	ck_assert_int_eq(xef_trailer_memory(trailer, 1, &memory), XEF_SUCCESS);
	ck_assert_uint_eq(memory.virt_addr, FX_DATA);
	ck_assert_uint_eq(memory.size, FX_SEGMENT_BYTES + 0x80);
	ck_assert_uint_eq(memory.permissions,
			  XEF_MEMORY_READ | XEF_MEMORY_WRITE);
	ck_assert_uint_eq(xef_trailer_signature_count(trailer), 0);
	ck_assert_int_eq(xef_trailer_memory(trailer, 2, &memory),
			 XEF_ERR_REFERENCE);
	ck_assert_int_eq(xef_image_verify_segment(image, 1), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_verify_segment(image, 2), XEF_ERR_REFERENCE);
	xef_image_close(image);
	xef_free(xef);
}
END_TEST

START_TEST(no_trailer_says_nothing)
{
	char text[XEF_TEXT_BYTES_MAX + 1];
	const xef_trailer *trailer;
	xef_signature signature;
	xef_image *image = NULL;
	size_t size = 0;
	uint8_t *xef = build_image(&elf, 0, &size);

	ck_assert_int_eq(xef_image_open(&image, xef, size), XEF_SUCCESS);
	trailer = xef_image_trailer(image);
	ck_assert_int_eq(xef_trailer_present(trailer), 0);
	ck_assert_int_eq(xef_trailer_has_checks(trailer), 0);
	ck_assert_ptr_null(xef_trailer_sha256(trailer));
	ck_assert_int_eq(xef_trailer_text(trailer, XEF_TEXT_NAME, text),
			 XEF_ERR_REFERENCE);
	ck_assert_int_eq(xef_trailer_text(trailer, (enum xef_text)1, text),
			 XEF_ERR_REFERENCE);
	ck_assert_uint_eq(xef_trailer_memory_count(trailer), 0);
	ck_assert_int_eq(xef_trailer_signature(trailer, 0, &signature),
			 XEF_ERR_REFERENCE);
	ck_assert_int_eq(xef_image_verify_segment(image, 0), XEF_ERR_REFERENCE);
	ck_assert_int_eq(xef_trailer_text(NULL, XEF_TEXT_NAME, text),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_trailer_memory(trailer, 0, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_trailer_signature(NULL, 0, &signature),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_image_verify_segment(NULL, 0), XEF_ERR_ARGUMENT);
	xef_image_close(image);
	xef_free(xef);
}
END_TEST

/* All that a 1.0.0 reader goes by is as in the image without a trailer. */
START_TEST(what_is_before_the_trailer_stays)
{
	const xef_build_options options = everything();
	uint8_t *with = NULL;
	uint8_t *again = NULL;
	size_t with_size = 0;
	size_t plain_size = 0;
	uint8_t *plain = build_image(&elf, 0, &plain_size);

	ck_assert_int_eq(build(&with, &with_size, &options, NULL), XEF_SUCCESS);
	ck_assert_uint_gt(with_size, plain_size);
	ck_assert_uint_eq(xm_be32(with + XM_XEF_OFF_FILE_SIZE), with_size);
	for (size_t i = 0; i < plain_size; i++) {
		const size_t word = i & ~(size_t)3;

		if (word != XM_XEF_OFF_FILE_SIZE &&
		    (i < XM_XEF_OFF_DIGEST || i >= XM_XEF_OFF_PAYLOAD)) {
			ck_assert_uint_eq(with[i], plain[i]);
		}
	}
	ck_assert_int_eq(build(&again, &plain_size, &options, NULL),
			 XEF_SUCCESS);
	ck_assert_uint_eq(plain_size, with_size);
	ck_assert_mem_eq(again, with, with_size);
	xef_free(again);
	xef_free(with);
	xef_free(plain);
}
END_TEST

/* The size of a caller's options tells what it knows. */
START_TEST(options_of_other_versions)
{
	xef_build_options older = everything();
	xef_diag diag;
	uint8_t *plain = NULL;
	uint8_t *xef = NULL;
	size_t plain_size = 0;
	size_t size = 0;

	older.size = offsetof(xef_build_options, name);
	ck_assert_int_eq(build(&xef, &size, &older, NULL), XEF_SUCCESS);
	plain = build_image(&elf, 0, &plain_size);
	ck_assert_uint_eq(size, plain_size);
	xef_free(plain);
	xef_free(xef);
	older.size--;
	ck_assert_int_eq(build(&xef, &size, &older, NULL), XEF_ERR_ARGUMENT);
	older.size = sizeof(older) + 8;
	ck_assert_int_eq(build(&xef, &size, &older, &diag), XEF_ERR_ARGUMENT);
	ck_assert_ptr_nonnull(strstr(diag.text, "later version"));
}
END_TEST

static const struct {
	const char *text;
	int status;
} texts[] = {
	{"", XEF_ERR_TEXT},
	{"plain", XEF_SUCCESS},
	{"\303\251 \342\202\254 \360\237\233\260", XEF_SUCCESS},
	{"tab\there", XEF_ERR_TEXT},
	{"\177", XEF_ERR_TEXT},
	{"\302\205", XEF_ERR_TEXT},	/* a control character */
	{"\351", XEF_ERR_TEXT},		/* Latin-1 */
	{"\303", XEF_ERR_TEXT},		/* cut short */
	{"\303(", XEF_ERR_TEXT},	/* not continued */
	{"\200", XEF_ERR_TEXT},		/* not begun */
	{"\300\257", XEF_ERR_TEXT},	/* longer than need be */
	{"\340\200\257", XEF_ERR_TEXT}, /* the same in three */
	{"\340\237\277", XEF_ERR_TEXT},
	{"\360\217\277\277", XEF_ERR_TEXT},
	{"\355\240\200", XEF_ERR_TEXT},	    /* a surrogate */
	{"\364\220\200\200", XEF_ERR_TEXT}, /* past the last */
	{"\377", XEF_ERR_TEXT},
	{"a\342\200\256b", XEF_ERR_TEXT},   /* U+202E, right to left */
	{"\342\200\251", XEF_ERR_TEXT},	    /* U+2029, a new paragraph */
	{"\342\201\246", XEF_ERR_TEXT},	    /* U+2066, an isolate */
	{"\342\201\252", XEF_SUCCESS},	    /* U+206A, behind them */
	{"\342\200\217", XEF_ERR_TEXT},	    /* U+200F, a mark */
	{"\342\200\215", XEF_SUCCESS},	    /* U+200D joins letters */
	{"\330\234", XEF_ERR_TEXT},	    /* U+061C */
	{"\357\273\277", XEF_ERR_TEXT},	    /* U+FEFF */
	{"\363\240\201\277", XEF_ERR_TEXT}, /* U+E007F, a tag */
};

START_TEST(texts_are_utf_8)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *xef = NULL;
	size_t size = 0;

	options.source = texts[_i].text;
	ck_assert_int_eq(build(&xef, &size, &options, NULL), texts[_i].status);
	xef_free(xef);
}
END_TEST

/* Files that others have written are taken with them. */
START_TEST(hidden_characters_are_read)
{
	static const uint8_t override[] = {0xE2, 0x80, 0xAE};
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	xef_image *image = NULL;
	uint8_t *xef = NULL;
	size_t size = 0;
	size_t at = 0;

	options.name = "xyzzy";
	ck_assert_int_eq(build(&xef, &size, &options, NULL), XEF_SUCCESS);
	while (memcmp(xef + at, "xyzzy", 5) != 0) {
		at++;
	}
	memcpy(xef + at, override, sizeof(override));
	reseal_image(xef, size);
	ck_assert_int_eq(xef_image_open(&image, xef, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	xef_image_close(image);
	xef_free(xef);
}
END_TEST

START_TEST(texts_have_255_bytes_at_the_most)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	char text[XEF_TEXT_BYTES_MAX + 2];
	uint8_t *xef = NULL;
	size_t size = 0;
	xef_diag diag;

	memset(text, 'n', sizeof(text));
	text[XEF_TEXT_BYTES_MAX + 1] = '\0';
	options.name = text;
	ck_assert_int_eq(build(&xef, &size, &options, &diag), XEF_ERR_TEXT);
	ck_assert_str_eq(diag.text,
			 "the name has 256 bytes, it must have 1 to 255");
	text[XEF_TEXT_BYTES_MAX] = '\0';
	ck_assert_int_eq(build(&xef, &size, &options, &diag), XEF_SUCCESS);
	xef_free(xef);
}
END_TEST

/* A program header of .bss alone is in no segment table, but takes memory. */
START_TEST(memory_without_file_bytes_is_described)
{
	const xef_build_options options = everything();
	xef_memory memory = {0, 0, 0};
	xef_image *image = NULL;
	uint8_t *xef = NULL;
	size_t size = 0;

	elf_put32(&elf, FX_PHDR(1) + FX_P_FILESZ, 0);
	ck_assert_int_eq(build(&xef, &size, &options, NULL), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_open(&image, xef, size), XEF_SUCCESS);
	ck_assert_uint_eq(xef_image_segment_count(image), 1);
	ck_assert_int_eq(
		xef_trailer_memory(xef_image_trailer(image), 1, &memory),
		XEF_SUCCESS);
	ck_assert_uint_eq(memory.virt_addr, FX_DATA);
	xef_image_close(image);
	xef_free(xef);
}
END_TEST

START_TEST(memory_that_cannot_be_described)
{
	xef_build_options options = everything();
	uint8_t *xef = NULL;
	size_t size = 0;
	xef_diag diag;

	elf_put32(&elf, FX_PHDR(0) + FX_P_MEMSZ, FX_DATA - FX_BASE + 1);
	ck_assert_int_eq(build(&xef, &size, &options, &diag),
			 XEF_ERR_ELF_OVERLAP);
	ck_assert_str_eq(diag.place, "program header 1");
	elf_put32(&elf, FX_PHDR(0) + FX_P_MEMSZ, FX_DATA - FX_BASE);
	elf_put32(&elf, FX_PHDR(1) + FX_P_FILESZ, 0);
	elf_put32(&elf, FX_PHDR(1) + FX_P_MEMSZ, 0u - FX_DATA + 1);
	ck_assert_int_eq(build(&xef, &size, &options, &diag),
			 XEF_ERR_ELF_ADDRESS);
	options.memory = 0;
	ck_assert_int_eq(build(&xef, &size, &options, &diag), XEF_SUCCESS);
	xef_free(xef);
	xef = NULL;
	options.memory = 1;
	ck_assert_int_eq(
		xef_build_custom(&xef, &size, elf.bytes, 4, &options, NULL),
		XEF_ERR_TYPE);
	ck_assert_ptr_null(xef);
}
END_TEST

/* Contents of every length and the emptiest: the trailer is found again. */
START_TEST(custom_files_of_every_length)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;

	options.sha256 = 1;
	options.segment_checks = 1;
	options.name = "x";
	for (size_t n = 0; n < 40; n++) {
		xef_image *image = NULL;
		uint8_t *xef = NULL;
		size_t size = 0;

		options.compress = (int)(n & 1);
		ck_assert_int_eq(xef_build_custom(&xef, &size, elf.bytes, n,
						  &options, NULL),
				 XEF_SUCCESS);
		ck_assert_int_eq(xef_image_open(&image, xef, size),
				 XEF_SUCCESS);
		ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
		ck_assert_int_eq(xef_trailer_present(xef_image_trailer(image)),
				 1);
		xef_image_close(image);
		xef_free(xef);
	}
}
END_TEST

/* A check that is not that of its part is a wrong file, whoever made the other
 * digests right. */
START_TEST(checks_are_compared)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	xef_image *image = NULL;
	uint8_t *xef = NULL;
	size_t size = 0;
	xef_diag diag;

	options.segment_checks = 1;
	ck_assert_int_eq(build(&xef, &size, &options, NULL), XEF_SUCCESS);
	/* Before the footer: the check of the second and last segment. */
	xef[size - 16 - 1] ^= 1;
	reseal_image(xef, size);
	ck_assert_int_eq(xef_image_open(&image, xef, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_verify(image), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_check(image, &diag), XEF_ERR_DIGEST);
	ck_assert_str_eq(diag.place, "segment 1");
	ck_assert_ptr_nonnull(strstr(diag.text, "CRC-32"));
	xef_image_close(image);
	xef_free(xef);
}
END_TEST

START_TEST(container_with_a_trailer)
{
	xef_pack_options options = XEF_PACK_OPTIONS_INIT;
	xef_pack_entry entry = {.id = XEF_HYPERVISOR_ID};
	size_t image_size = 0;
	uint8_t *pack = NULL;
	xef_pack *opened = NULL;
	size_t size = 0;
	xef_pack_file file;
	uint8_t *image;

	elf_fixture_hypervisor(&elf, 0);
	image = build_image(&elf, 1, &image_size);
	entry.image = (xef_pack_input){"core", image, image_size};
	options.name = "system";
	options.sha256 = 1;
	options.file_checks = 1;
	ck_assert_int_eq(
		xef_pack_build_with(&pack, &size, &entry, 1, &options, NULL),
		XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_open(&opened, pack, size), XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_check(opened, NULL), XEF_SUCCESS);
	check_text(xef_pack_trailer(opened), XEF_TEXT_NAME, "system");
	ck_assert_int_eq(xef_pack_verify_file(opened, 0), XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_verify_file(opened, 1), XEF_ERR_REFERENCE);
	ck_assert_int_eq(xef_pack_verify_file(NULL, 0), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_file_at(opened, 0, &file), XEF_SUCCESS);
	pack[(size_t)(file.bytes - pack) + 50] ^= 1;
	ck_assert_int_eq(xef_pack_verify_file(opened, 0), XEF_ERR_DIGEST);
	ck_assert_int_eq(xef_pack_verify(opened), XEF_ERR_DIGEST);
	reseal_pack(pack, size);
	ck_assert_int_eq(xef_pack_verify(opened), XEF_ERR_SHA256);
	xef_pack_close(opened);
	options.source = "\n";
	ck_assert_int_eq(
		xef_pack_build_with(&pack, &size, &entry, 1, &options, NULL),
		XEF_ERR_TEXT);
	options.size = 0;
	ck_assert_int_eq(
		xef_pack_build_with(&pack, &size, &entry, 1, &options, NULL),
		XEF_ERR_ARGUMENT);
	xef_free(pack);
	xef_free(image);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("trailer");
	TCase *tcase = tcase_create("trailer");

	tcase_add_checked_fixture(tcase, setup, NULL);
	tcase_add_test(tcase, accessors_give_back_what_was_asked_for);
	tcase_add_test(tcase, no_trailer_says_nothing);
	tcase_add_test(tcase, what_is_before_the_trailer_stays);
	tcase_add_test(tcase, options_of_other_versions);
	tcase_add_loop_test(tcase, texts_are_utf_8, 0,
			    (int)(sizeof(texts) / sizeof(texts[0])));
	tcase_add_test(tcase, texts_have_255_bytes_at_the_most);
	tcase_add_test(tcase, hidden_characters_are_read);
	tcase_add_test(tcase, memory_without_file_bytes_is_described);
	tcase_add_test(tcase, memory_that_cannot_be_described);
	tcase_add_test(tcase, custom_files_of_every_length);
	tcase_add_test(tcase, checks_are_compared);
	tcase_add_test(tcase, container_with_a_trailer);
	suite_add_tcase(suite, tcase);
	return suite;
}
