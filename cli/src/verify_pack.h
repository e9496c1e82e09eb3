/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checks of containers and ROM images, down to the files in them.
 */
#ifndef CLI_VERIFY_PACK_H
#define CLI_VERIFY_PACK_H

#include "fit/fit.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/** What a container is for. All zero: it is only looked at. */
struct verify_pack_use {
	/** This project's kernel is to run it. */
	bool runs_here;
	/**
	 * Tells the ROM that it lies in, once it was found right; NULL: it is
	 * in none. Not called if its configuration is another kernel's.
	 * @return REPORT_OK, or anything else after a message.
	 */
	int (*place)(void *context, xmc_rom *rom);
	void *context;
};

/**
 * @brief A container: structure, digest, each file in it as verify_xef()
 * does, their places, and whether the images fit the configuration and, if
 * that is known, the ROM.
 *
 * @param name for messages; a file inside is called `name(file)`.
 * @return REPORT_OK, or after messages REPORT_BAD or REPORT_ENVIRONMENT.
 */
int verify_pack(const char *name, const uint8_t *bytes, size_t size,
		const struct verify_pack_use *use);

/** The same for the container in a ROM image. */
int verify_pack_in_rom(const char *name, const uint8_t *bytes, size_t size);

/**
 * @brief The name for messages of a file in a container.
 * @return `pack_name(file_name)`, freed with free(); NULL if memory runs out.
 */
char *verify_pack_file_name(const char *pack_name, const char *file_name);

/**
 * @brief Reports the first thing in a ROM image that begins as a container and
 * is none.
 * @return REPORT_OK without a message if there is none, else REPORT_BAD or
 *         REPORT_ENVIRONMENT.
 */
int verify_pack_damaged(const char *name, const uint8_t *bytes, size_t size);

#endif
