/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Whether files are signed by whom they must be.
 */
#ifndef CLI_SIGNED_BY_H
#define CLI_SIGNED_BY_H

#include "file_input.h"
#include "key_list.h"

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

/** Who must have signed; nobody if all is zero. Once read it is not changed,
 * so that several threads may check by it. */
struct signed_by {
	struct key_list keys; /**< one of them */
	const struct file_input *detached;
	xef_policy *policy;
	const char *policy_path;
};

/** What signed_by_read() reads; NULL and no keys for nothing. */
struct signed_by_paths {
	const struct opt_list *keys;
	const char *detached;
	const char *policy;
};

/**
 * @brief Reads keys, detached signature and policy; all that is wrong in them
 * is reported.
 * @param signed_by all zero; freed with signed_by_free() in each case.
 * @param inputs    outlives it, and so do the paths.
 * @return REPORT_OK, or after messages REPORT_BAD, REPORT_USAGE or
 *         REPORT_ENVIRONMENT.
 */
int signed_by_read(struct signed_by *signed_by,
		   const struct signed_by_paths *paths,
		   struct file_input_list *inputs);

/**
 * @brief Checks the signatures of a file. What cannot be signed is wrong if
 * somebody must have signed.
 *
 * - If there are keys, one of them has signed: in the trailer, or in the
 *   detached signature if there is one.
 * - If there is a policy, the file is a container or ROM image that meets it.
 *
 * @return REPORT_OK, or after messages REPORT_BAD or REPORT_ENVIRONMENT.
 */
int signed_by_check(const struct signed_by *signed_by, const char *name,
		    const uint8_t *bytes, size_t size);

/** The files that a container is being made of. */
struct signed_by_paths_of {
	/** The path of a file, by its index in the container; never NULL. */
	const char *(*find)(const void *context, const xef_pack *pack,
			    uint32_t file);
	const void *context;
};

/**
 * @brief Checks the signatures in a container that is being put together,
 * which itself nobody can have signed yet: what a policy says of the container
 * is left out, with a note, and the keys are those of the files in it.
 * @param name  of the system, for messages.
 * @param paths what messages call the files in it.
 * @return as signed_by_check().
 */
int signed_by_check_parts(const struct signed_by *signed_by, const char *name,
			  const uint8_t *bytes, size_t size,
			  const struct signed_by_paths_of *paths);

void signed_by_free(struct signed_by *signed_by);

#endif
