/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What can bear signatures: an image, a container, or the container of
 * a ROM image.
 */
#ifndef CLI_SIGNABLE_H
#define CLI_SIGNABLE_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/** An open file; @ref image or @ref pack is NULL. */
struct signable {
	xef_image *image;
	xef_pack *pack;
	const xef_trailer *trailer; /**< borrowed from either */
};

/**
 * @brief Opens a file for its signatures.
 * @param[out] signable ended with signable_close() in each case.
 * @param bytes         borrowed until then.
 * @return a status of libxef, nothing reported: XEF_ERR_FORMAT for another
 *         kind of file, else what xef_image_open(), xef_pack_open() or
 *         xef_rom_find_container() returns.
 */
int signable_open(struct signable *signable, const uint8_t *bytes, size_t size);

/** Reports what making or verifying a detached signature of the file @p name
 * came to. Returns an exit status. */
int signable_report(const char *name, int status);

/** Compares the digests, as xef_image_verify() and xef_pack_verify(). */
int signable_verify(const struct signable *signable);

void signable_close(struct signable *signable);

#endif
