/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the caller wants of an image that is built.
 */
#include "build_options.h"

#include "diag.h"
#include "options.h"

#include <stddef.h>
#include <xm/xef_format.h>

/* The options as they were first published. */
#define FIRST_OPTIONS_BYTES offsetof(xef_build_options, name)

int xef_build_options_take(struct xef_image_plan *plan, int *memory,
			   const xef_build_options *given, xef_diag *diag)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	const int status = xef_options_take(&options, sizeof(options), given,
					    FIRST_OPTIONS_BYTES, diag);

	if (status != XEF_SUCCESS) {
		return status;
	}
	if (options.payload_bytes !=
	    (options.payload == NULL ? 0 : XM_XEF_PAYLOAD_BYTES)) {
		return xef_diag_fail(diag, XEF_ERR_PAYLOAD,
				     "the payload has %zu bytes, it must have "
				     "%u",
				     options.payload_bytes,
				     XM_XEF_PAYLOAD_BYTES);
	}
	plan->compress = options.compress;
	if (plan->compress != 0 && plan->compress != XEF_COMPRESS_BEST) {
		plan->compress = XEF_COMPRESS_CLASSIC;
	}
	plan->payload = options.payload;
	plan->trailer.name = options.name;
	plan->trailer.version = options.version;
	plan->trailer.source = options.source;
	plan->trailer.sha256 = options.sha256 != 0;
	plan->trailer.checks = options.segment_checks != 0;
	*memory = options.memory != 0;
	return xef_trailer_plan_check(&plan->trailer, diag);
}
