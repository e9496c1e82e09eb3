/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Bad files give the status that the table in their README names, and
 * the worked example of the format's description is what the library writes.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

static int check_file(const uint8_t *bytes, size_t size)
{
	xef_image *image = NULL;
	xef_pack *pack = NULL;
	int status;

	if (xef_identify(bytes, size) == XEF_KIND_CONTAINER) {
		status = xef_pack_open(&pack, bytes, size);
		if (status == XEF_SUCCESS) {
			status = xef_pack_check(pack, NULL);
		}
		xef_pack_close(pack);
		return status;
	}
	status = xef_image_open(&image, bytes, size);
	if (status == XEF_SUCCESS) {
		status = xef_image_check(image, NULL);
	}
	xef_image_close(image);
	return status;
}

/* Lines of the table: | bad-what.xef | -4 | words | */
START_TEST(bad_files_have_the_status_of_the_table)
{
	FILE *table = fopen(XM_TEST_VECTORS "/xef/README.md", "r");
	char line[512];
	char path[128];
	char name[64];
	int count = 0;
	int status;

	ck_assert_ptr_nonnull(table);
	while (fgets(line, sizeof(line), table) != NULL) {
		char *after = NULL;
		uint8_t *bytes;
		size_t size;
		int at = 0;

		if (sscanf(line, "| %63s | %n", name, &at) != 1 || at == 0) {
			continue;
		}
		status = (int)strtol(line + at, &after, 10);
		if (after == line + at) {
			continue;
		}
		(void)snprintf(path, sizeof(path), "xef/%s", name);
		bytes = read_vector(path, &size);
		ck_assert_msg(check_file(bytes, size) == status,
			      "%s: %d, not %d", name, check_file(bytes, size),
			      status);
		free(bytes);
		count++;
	}
	(void)fclose(table);
	ck_assert_int_ge(count, 20);
}
END_TEST

START_TEST(every_bad_file_is_in_the_table)
{
	FILE *table = fopen(XM_TEST_VECTORS "/xef/README.md", "r");
	DIR *folder = opendir(XM_TEST_VECTORS "/xef");
	static char text[65536];
	const struct dirent *entry;
	size_t size;

	ck_assert_ptr_nonnull(table);
	ck_assert_ptr_nonnull(folder);
	size = fread(text, 1, sizeof(text) - 1, table);
	text[size] = '\0';
	while ((entry = readdir(folder)) != NULL) {
		if (strncmp(entry->d_name, "bad-", 4) == 0) {
			ck_assert_msg(strstr(text, entry->d_name) != NULL, "%s",
				      entry->d_name);
		}
	}
	(void)closedir(folder);
	(void)fclose(table);
}
END_TEST

/* Reads the lines `00000010  24 58 ...` of the description's example. */
static size_t read_example(uint8_t *bytes, size_t room)
{
	FILE *file = fopen(XM_TEST_DOC, "r");
	char line[256];
	size_t size = 0;

	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		char *at = line;
		char *end;

		if (strtoul(line, &at, 16) != size || at != line + 8) {
			continue;
		}
		for (int i = 0; i < 16 && size < room; i++) {
			bytes[size] = (uint8_t)strtoul(at, &end, 16);
			if (end != at + 3 && end != at + 4) {
				break;
			}
			at = end;
			size++;
		}
	}
	(void)fclose(file);
	return size;
}

static const char content[] = "to be or not to be\n";

START_TEST(worked_example)
{
	uint8_t example[512];
	const size_t example_size = read_example(example, sizeof(example));
	size_t size = 0;
	uint8_t *xef = build_custom(content, sizeof(content) - 1, 1, &size);

	ck_assert_uint_le(size, example_size);
	ck_assert_mem_eq(xef, example, size);
	xef_free(xef);
}
END_TEST

/* The example goes on where the one without a trailer ends, and says what the
 * two fields of the header become. */
START_TEST(worked_example_of_a_trailer)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	static const uint8_t digest[] = {0xA5, 0x2C, 0x2C, 0x2D, 0x9C, 0xF2,
					 0xC5, 0xF5, 0x02, 0x1E, 0xDB, 0x7A,
					 0x65, 0xB5, 0x95, 0x74};
	uint8_t example[512];
	const size_t example_size = read_example(example, sizeof(example));
	xef_key *key = read_key("supplier.pem");
	uint8_t *xef = NULL;
	uint8_t *result = NULL;
	size_t size = 0;

	options.compress = 1;
	options.name = "hamlet";
	options.version = "1.0";
	options.sha256 = 1;
	options.segment_checks = 1;
	ck_assert_int_eq(xef_build_custom(&xef, &size, (const uint8_t *)content,
					  sizeof(content) - 1, &options, NULL),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_sign(&result, &size, xef, size, key, NULL),
			 XEF_SUCCESS);
	ck_assert_uint_eq(size, example_size);
	xm_put_be32(example + XM_XEF_OFF_FILE_SIZE, (uint32_t)size);
	memcpy(example + XM_XEF_OFF_DIGEST, digest, sizeof(digest));
	ck_assert_mem_eq(result, example, size);
	xef_free(result);
	xef_free(xef);
	xef_key_close(key);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("vectors");
	TCase *tcase = tcase_create("vectors");

	tcase_add_test(tcase, bad_files_have_the_status_of_the_table);
	tcase_add_test(tcase, every_bad_file_is_in_the_table);
	tcase_add_test(tcase, worked_example);
	tcase_add_test(tcase, worked_example_of_a_trailer);
	suite_add_tcase(suite, tcase);
	return suite;
}
