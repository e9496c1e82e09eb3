/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reading a file that lies below a folder, and surely there.
 */
#ifndef XMC_INCLUDE_FILE_H
#define XMC_INCLUDE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct xmc_include_file {
	char *bytes; /**< malloc'd */
	size_t size;
	/** Which file it is, by whatever name. */
	dev_t device;
	ino_t inode;
};

/**
 * @brief Reads a file.
 *
 * Symbolic links are followed as long as they lead to a place below the
 * folder. Who changes links meanwhile gains nothing: the path that was judged
 * is then opened without following any.
 *
 * @param[out] file bytes is NULL after a failure.
 * @param folder not "".
 * @param path   relative to it, without `..`.
 * @param most   bytes at the most; one more is read of a larger file.
 * @return NULL, or why it cannot be read: the end of a sentence that begins
 *         with the file's name. "" if memory ran out.
 */
const char *xmc_include_file_read(struct xmc_include_file *file,
				  const char *folder, const char *path,
				  size_t most);

#endif
