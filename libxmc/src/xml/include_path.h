/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The paths that an `xi:include` may name: relative, and not out of the
 * main file's folder.
 */
#ifndef XMC_INCLUDE_PATH_H
#define XMC_INCLUDE_PATH_H

#include <stddef.h>

/** Bytes of a path with its NUL, at the most. */
#define XMC_INCLUDE_PATH_BYTES 1024

/** A path relative to the main file's folder, without `.` and `..`. */
struct xmc_include_path {
	char bytes[XMC_INCLUDE_PATH_BYTES];
};

/**
 * @brief Follows an href.
 * @param[out] out the file that it names; undefined after a refusal.
 * @param from the file that the href stands in; "" for the main file.
 * @param href length bytes.
 * @return NULL, or why it is refused: the end of a sentence that begins with
 *         `href "..." `.
 */
const char *xmc_include_path_follow(struct xmc_include_path *out,
				    const char *from, const char *href,
				    size_t length);

#endif
