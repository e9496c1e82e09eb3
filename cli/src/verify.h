/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Everything that can be checked of a file, all problems reported.
 *
 * `name` is the file's name for messages everywhere. What is returned is an
 * exit status: REPORT_OK, or after messages REPORT_BAD or REPORT_ENVIRONMENT.
 */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "findings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xef.h>
#include <xmc.h>

/**
 * @brief Tells the kind of a file by its content; what no content shows (an
 * empty file) is XML if it is called so, and then gets a located message.
 */
enum xef_kind verify_kind(const char *name, const uint8_t *bytes, size_t size);

/** A kind in words, such as "XEF image". */
const char *verify_kind_text(enum xef_kind kind);

/** A kind as programs read it, such as "xef". */
const char *verify_kind_word(enum xef_kind kind);

/** A file of any kind. */
int verify_any(const char *name, const uint8_t *bytes, size_t size);

/**
 * @brief An XEF image: structure, digest, every segment decoded, the image
 * header, and the configuration in a custom file that holds one.
 * @param[out] image NULL unless REPORT_OK is returned; the caller ends it
 *             with xef_image_close(), before the bytes go.
 */
int verify_xef(xef_image **image, const char *name, const uint8_t *bytes,
	       size_t size);

/** The same; @p told of the configuration in a custom file. */
int verify_xef_as(xef_image **image, const char *name, const uint8_t *bytes,
		  size_t size, enum findings_told told);

/**
 * @brief The uncompressed bytes of one segment.
 * @param image one that verify_xef() has passed.
 * @param index of a segment that is there.
 * @param[out] bytes freed with free(); NULL after a failure.
 */
int verify_read_segment(const xef_image *image, const char *name,
			uint32_t index, uint8_t **bytes, size_t *size);

/**
 * @brief Whether a custom file holds a configuration: what
 * verify_open_configuration() opens.
 * @param image a custom file that verify_xef() has passed.
 */
bool verify_is_configuration(const xef_image *image);

/**
 * @brief The configuration that a custom file holds.
 * @param image a custom file that verify_xef() has passed.
 * @param[out] system NULL if it holds another thing, or after a failure; the
 *             caller frees it with xmc_system_free().
 * @return REPORT_OK also if it holds another thing.
 */
int verify_open_configuration(xmc_system **system, const xef_image *image,
			      const char *name, enum findings_told told);

#endif
