/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Opening from descriptors: regular files, pipes, and what becomes of
 * the file later.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define IMAGE XM_TEST_VECTORS "/xef/part-c.xef"
#define PACK XM_TEST_VECTORS "/xef/good-container.xpk"

static int open_vector(const char *path)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);

	ck_assert_int_ge(fd, 0);
	return fd;
}

START_TEST(regular_file)
{
	const int fd = open_vector(IMAGE);
	xef_image *image = NULL;

	ck_assert_int_eq(xef_image_open_fd(&image, fd), XEF_SUCCESS);
	/* Still the caller's. */
	ck_assert_int_eq(close(fd), 0);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	xef_image_close(image);
}
END_TEST

START_TEST(container)
{
	const int fd = open_vector(PACK);
	xef_pack *pack = NULL;

	ck_assert_int_eq(xef_pack_open_fd(&pack, fd), XEF_SUCCESS);
	ck_assert_int_eq(close(fd), 0);
	ck_assert_int_eq(xef_pack_check(pack, NULL), XEF_SUCCESS);
	xef_pack_close(pack);
}
END_TEST

/* From the descriptor's position on: what stands before is somebody else's. */
START_TEST(position_counts)
{
	FILE *file = tmpfile();
	size_t size = 0;
	uint8_t *bytes = read_vector("xef/part-c.xef", &size);
	xef_image *image = NULL;

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(fputs("before", file), 1);
	ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
	ck_assert_int_eq(fflush(file), 0);
	ck_assert_int_eq(lseek(fileno(file), 0, SEEK_SET), 0);
	ck_assert_int_eq(xef_image_open_fd(&image, fileno(file)),
			 XEF_ERR_FORMAT);
	ck_assert_int_eq(lseek(fileno(file), 6, SEEK_SET), 6);
	ck_assert_int_eq(xef_image_open_fd(&image, fileno(file)), XEF_SUCCESS);
	xef_image_close(image);
	(void)fclose(file);
	free(bytes);
}
END_TEST

/* Later changes of the file are not seen: neither other bytes nor fewer. */
START_TEST(file_may_change_later)
{
	FILE *file = tmpfile();
	size_t size = 0;
	uint8_t *bytes = read_vector("xef/part-c.xef", &size);
	xef_image *image = NULL;

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
	ck_assert_int_eq(fflush(file), 0);
	ck_assert_int_eq(lseek(fileno(file), 0, SEEK_SET), 0);
	ck_assert_int_eq(xef_image_open_fd(&image, fileno(file)), XEF_SUCCESS);
	ck_assert_int_eq(pwrite(fileno(file), "changed", 7, 0), 7);
	ck_assert_int_eq(ftruncate(fileno(file), 100), 0);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	xef_image_close(image);
	(void)fclose(file);
	free(bytes);
}
END_TEST

/* More than a pipe holds, so that reading must come back for the rest. */
START_TEST(pipe_is_read_to_its_end)
{
	static uint8_t content[300000];
	size_t size = 0;
	uint8_t *bytes = build_custom(content, sizeof(content), 0, &size);
	xef_image *image = NULL;
	int ends[2];
	pid_t writer;

	ck_assert_int_eq(pipe(ends), 0);
	writer = fork();
	ck_assert_int_ge(writer, 0);
	if (writer == 0) {
		size_t at = 0;

		while (at < size) {
			const ssize_t n = write(ends[1], bytes + at, size - at);

			if (n <= 0) {
				_exit(1);
			}
			at += (size_t)n;
		}
		_exit(0);
	}
	ck_assert_int_eq(close(ends[1]), 0);
	ck_assert_int_eq(xef_image_open_fd(&image, ends[0]), XEF_SUCCESS);
	ck_assert_uint_eq(xef_image_file_size(image), size);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	ck_assert_int_eq(waitpid(writer, NULL, 0), writer);
	ck_assert_int_eq(close(ends[0]), 0);
	xef_image_close(image);
	xef_free(bytes);
}
END_TEST

START_TEST(what_cannot_be_read)
{
	xef_image *image = NULL;
	xef_pack *pack = NULL;
	int fd = open_vector(XM_TEST_VECTORS);

	ck_assert_int_eq(xef_image_open_fd(NULL, 0), XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_pack_open_fd(NULL, 0), XEF_ERR_ARGUMENT);
	errno = 0;
	ck_assert_int_eq(xef_image_open_fd(&image, fd), XEF_ERR_IO);
	ck_assert_int_eq(errno, EISDIR);
	ck_assert_int_eq(close(fd), 0);
	errno = 0;
	ck_assert_int_eq(xef_pack_open_fd(&pack, -1), XEF_ERR_IO);
	ck_assert_int_eq(errno, EBADF);
	/* A container is no image. */
	fd = open_vector(PACK);
	ck_assert_int_eq(xef_image_open_fd(&image, fd), XEF_ERR_FORMAT);
	ck_assert_int_eq(close(fd), 0);
	/* At its end it has nothing more. */
	fd = open_vector(PACK);
	ck_assert_int_gt(lseek(fd, 0, SEEK_END), 0);
	ck_assert_int_eq(xef_pack_open_fd(&pack, fd), XEF_ERR_FORMAT);
	ck_assert_int_eq(close(fd), 0);
	ck_assert_ptr_null(image);
	ck_assert_ptr_null(pack);
}
END_TEST

/* A byte too many for 32 bits, of which nothing is on the disk: refused at
 * once. What it has at its end alone is read. */
START_TEST(four_gigabytes_are_too_many)
{
	FILE *file = tmpfile();
	xef_image *image = NULL;
	int fd;

	ck_assert_ptr_nonnull(file);
	fd = fileno(file);
	ck_assert_int_eq(ftruncate(fd, (off_t)1 << 32), 0);
	ck_assert_int_eq(xef_image_open_fd(&image, fd), XEF_ERR_TOO_LARGE);
	ck_assert_int_eq(lseek(fd, 0, SEEK_CUR), 0);
	ck_assert_int_ne(lseek(fd, -100, SEEK_END), 0);
	ck_assert_int_eq(xef_image_open_fd(&image, fd), XEF_ERR_FORMAT);
	(void)fclose(file);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("open_fd");
	TCase *tcase = tcase_create("open_fd");

	tcase_add_test(tcase, regular_file);
	tcase_add_test(tcase, container);
	tcase_add_test(tcase, position_counts);
	tcase_add_test(tcase, file_may_change_later);
	tcase_add_test(tcase, pipe_is_read_to_its_end);
	tcase_add_test(tcase, what_cannot_be_read);
	tcase_add_test(tcase, four_gigabytes_are_too_many);
	suite_add_tcase(suite, tcase);
	return suite;
}
