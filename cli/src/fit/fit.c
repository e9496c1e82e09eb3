/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images against a configuration.
 */
#include "fit/fit.h"

#include "fit/fit_finding.h"
#include "fit/fit_hypervisor.h"
#include "fit/fit_load.h"
#include "fit/fit_partition.h"
#include "report.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>

static const struct fit_image *find_hypervisor(const struct fit *fit)
{
	for (size_t i = 0; i < fit->count; i++) {
		if (fit->images[i].id == XEF_HYPERVISOR_ID &&
		    fit->images[i].image != NULL) {
			return &fit->images[i];
		}
	}
	return NULL;
}

/* An image for a partition that is not there. */
static int report_stranger(const struct fit *fit, const struct fit_image *image)
{
	const size_t count = xmc_partition_count(fit->system);
	const struct fit_place place =
		fit_finding_in_image(image->name, "%s", "");
	struct fit_place last;

	(void)fit_finding_error(&place,
				"'%s' has no partition %" PRIu32
				": it has %zu, counted from 0",
				fit->config_name, image->id, count);
	if (count > 0) {
		last = fit_finding_in_config(fit, XMC_RECORD_PARTITION,
					     count - 1);
		fit_finding_note(
			&last, "partition %zu '%s', the last one, stands here",
			count - 1,
			xmc_partition_at(fit->system, count - 1)->name);
	}
	return REPORT_BAD;
}

static int check_missing(const struct fit *fit, const bool *present)
{
	const size_t count = xmc_partition_count(fit->system);
	int status = REPORT_OK;

	for (size_t i = 0; i < count; i++) {
		const xmc_partition *partition =
			xmc_partition_at(fit->system, i);
		const struct fit_place place =
			fit_finding_in_config(fit, XMC_RECORD_PARTITION, i);

		if (present[i]) {
			continue;
		}
		if ((partition->flags & XMC_PARTITION_BOOT) != 0) {
			status = fit_finding_error(&place,
						   "partition %zu '%s' is to "
						   "boot but has no image",
						   i, partition->name);
		} else {
			fit_finding_warning(&place,
					    "partition %zu '%s' has no image",
					    i, partition->name);
		}
	}
	return status;
}

static int check_images(const struct fit *fit, bool *present)
{
	const struct fit_image *hypervisor = find_hypervisor(fit);
	int status = REPORT_OK;

	for (size_t i = 0; i < fit->count; i++) {
		const struct fit_image *image = &fit->images[i];
		int result = REPORT_OK;

		if (image->id != XEF_HYPERVISOR_ID &&
		    xmc_partition_at(fit->system, image->id) == NULL) {
			result = report_stranger(fit, image);
		} else if (image->id != XEF_HYPERVISOR_ID) {
			present[image->id] = true;
			if (image->image != NULL) {
				result = fit_partition_check(fit, image,
							     hypervisor);
			}
		} else if (image->image != NULL) {
			result = fit_hypervisor_check(fit, image);
		}
		status = report_worst(status, result);
	}
	return status;
}

int fit_check(const struct fit *fit)
{
	bool *present =
		calloc(xmc_partition_count(fit->system) + 1, sizeof(*present));
	struct fit_load_list loads = {0};
	int status;

	if (present == NULL) {
		return report_no_memory();
	}
	status = check_images(fit, present);
	status = report_worst(status, check_missing(fit, present));
	free(present);
	status = report_worst(status, fit_load_find(&loads, fit));
	status = report_worst(status, fit_load_check(&loads, fit));
	fit_load_free(&loads);
	return status;
}
