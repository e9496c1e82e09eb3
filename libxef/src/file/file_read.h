/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reading a file whole.
 *
 * Files are read, not mapped: a mapped file that is changed would change under
 * the checks that were made of it, and one that is cut short would end the
 * program.
 */
#ifndef XEF_FILE_READ_H
#define XEF_FILE_READ_H

#include <stddef.h>
#include <stdint.h>

/**
 * @brief Reads all of a file, which may be a pipe.
 * @param[out] bytes the content, never NULL on success; end it by free().
 * @param[out] size  in bytes, below 4 GiB.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_IO        errno says why.
 * @retval XEF_ERR_TOO_LARGE 4 GiB or more.
 * @retval XEF_ERR_MEMORY
 */
int xef_file_read(uint8_t **bytes, size_t *size, const char *path);

/** The same for what a descriptor has from its position on to its end; the
 * descriptor stays open. */
int xef_file_read_fd(uint8_t **bytes, size_t *size, int fd);

#endif
