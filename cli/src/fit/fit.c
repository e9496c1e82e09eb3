/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images against a configuration.
 */
#include "fit/fit.h"

#include "finding_options.h"
#include "findings.h"
#include "fit/fit_images.h"
#include "report.h"

/* What either function of libxmc finds. @param rom NULL: that of images. */
static int judge(const struct fit *fit, const xmc_rom *rom)
{
	const xmc_options *options = finding_options_xmc();
	struct fit_images images = {0};
	xmc_diag *diag = NULL;
	int status = fit_images_read(&images, fit);

	if (status == REPORT_OK && xmc_diag_new(&diag) != XMC_SUCCESS) {
		status = report_no_memory();
	}
	if (status == REPORT_OK) {
		status = findings_judge(
			diag,
			rom == NULL
				? xmc_check_images(diag, fit->system,
						   images.given, fit->count,
						   options)
				: xmc_check_rom(diag, fit->system, images.given,
						fit->count, rom, options));
	}
	xmc_diag_free(diag);
	fit_images_free(&images);
	return status;
}

int fit_check(const struct fit *fit)
{
	return judge(fit, NULL);
}

int fit_check_rom(const struct fit *fit, const xmc_rom *rom)
{
	return judge(fit, rom);
}
