/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What `xmtool pack` puts together: the hypervisor or a partition, its
 * image and custom files, each read and verified.
 */
#ifndef CLI_MEMBER_H
#define CLI_MEMBER_H

#include "file_input.h"

#include <stddef.h>
#include <stdint.h>
#include <xef.h>
#include <xmc.h>

/** One file of the container. Start with all zero. */
struct member_file {
	const char *path;   /**< as given, for messages */
	char *name;	    /**< in the container; owned */
	const uint8_t *xef; /**< the image's bytes, of an input or built */
	size_t xef_size;
	uint8_t *built;	  /**< owned; NULL if they are an input's */
	xef_image *image; /**< owned; NULL until it was found good */
};

/** The hypervisor or a partition. Start with all zero. */
struct member {
	uint32_t id; /**< XEF_HYPERVISOR_ID or a partition's */
	struct member_file image;
	uint32_t custom_count;
	struct member_file custom[XEF_CUSTOM_MAX];
	char *words; /**< owned; the paths of a partition's files */
};

/**
 * @brief Takes a partition's option apart: `ID=FILE[,CUSTOM...]`. Reads
 * nothing yet.
 * @param command for messages.
 * @return REPORT_OK, REPORT_USAGE or REPORT_ENVIRONMENT after a message.
 */
int member_parse(struct member *member, const char *option,
		 const char *command);

/**
 * @brief Reads and verifies all files of a member: images of the right type,
 * custom files as many and no larger than the image asks for.
 *
 * A custom file that has its image already (member_read_configuration()) is
 * not read again. All problems are reported.
 *
 * @return REPORT_OK, REPORT_BAD or REPORT_ENVIRONMENT.
 */
int member_read(struct member *member, struct file_input_list *inputs);

/**
 * @brief Reads the configuration: an XEF custom file that holds one, or XML
 * or the binary form, of which the custom file is made here. What
 * findings_kernel_limits() finds is left to that.
 * @param[out] system the caller frees it with xmc_system_free(); NULL on
 *             failure.
 * @return as member_read().
 */
int member_read_configuration(struct member_file *file, xmc_system **system,
			      struct file_input_list *inputs);

/** Releases what a member owns; before the inputs are released. */
void member_free(struct member *member);

#endif
