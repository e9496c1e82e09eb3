/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Options of callers that were compiled with another version of xef.h.
 */
#include "options.h"

#include "diag.h"

#include <string.h>

int xef_options_take(void *options, size_t known, const void *given,
		     size_t least, xef_diag *diag)
{
	size_t size;

	if (given == NULL) {
		return XEF_SUCCESS;
	}
	memcpy(&size, given, sizeof(size));
	if (size < least) {
		return xef_diag_fail(diag, XEF_ERR_ARGUMENT,
				     "the options were not begun with their "
				     "_INIT");
	}
	if (size > known) {
		return xef_diag_fail(diag, XEF_ERR_ARGUMENT,
				     "the options are those of a later version "
				     "of the library");
	}
	memcpy(options, given, size);
	return XEF_SUCCESS;
}
