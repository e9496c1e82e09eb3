/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What an image is built of: a file of any kind that `xmtool build`
 * takes.
 */
#ifndef CLI_BUILD_INPUT_H
#define CLI_BUILD_INPUT_H

#include "file_input.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/** An ELF file, or the bytes of a custom file. */
struct build_input {
	const char *name; /**< for messages; borrowed, as are the bytes */
	bool elf;
	const uint8_t *bytes;
	size_t size;
	uint8_t *compiled; /**< the bytes of a configuration, owned, or NULL */
};

/**
 * @brief Tells by its content what a file is; a configuration is compiled and
 * its findings are reported.
 * @param[out] build ended by build_input_close(), also after a failure.
 * @param input  must outlive @p build.
 * @param custom the file is taken as it is, whatever it holds.
 * @return REPORT_OK, or after messages REPORT_BAD or REPORT_ENVIRONMENT.
 */
int build_input_open(struct build_input *build, const struct file_input *input,
		     bool custom);

/** Ends what build_input_open() began. */
void build_input_close(struct build_input *build);

/**
 * @brief Builds the image.
 * @param[out] xef ended by xef_free(); only set on success.
 * @return REPORT_OK, or after messages REPORT_BAD, REPORT_USAGE (a text in
 *         @p how is not right) or REPORT_ENVIRONMENT.
 */
int build_input_image(uint8_t **xef, size_t *xef_size,
		      const struct build_input *build,
		      const xef_build_options *how);

#endif
