/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A program on the installed libraries: each does a little real work,
 * so that linking and loading are seen to be complete.
 */
#include <stdio.h>
#include <xef.h>
#include <xmc.h>

/** Makes an image of a few bytes and verifies it. */
static int use_xef(void)
{
	static const uint8_t content[] = "any file";
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	xef_image *image = NULL;
	uint8_t *bytes = NULL;
	size_t size = 0;

	int status = xef_build_custom(&bytes, &size, content, sizeof(content),
				      &options, NULL);
	if (status == XEF_SUCCESS) {
		status = xef_image_open(&image, bytes, size);
	}
	if (status == XEF_SUCCESS) {
		status = xef_image_verify(image);
	}
	xef_image_close(image);
	xef_free(bytes);
	printf("libxef %s: %s\n", xef_version(), xef_strerror(status));
	return status;
}

/** Lets a description that is none be refused, with a finding. */
static int use_xmc(void)
{
	static const char text[] = "<nonsense/>";
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;
	char line[256] = "";

	int status = xmc_diag_new(&diag);
	if (status == XMC_SUCCESS) {
		status = xmc_parse_memory(&system, diag, text, sizeof(text) - 1,
					  "nonsense.xml");
	}
	if (xmc_diag_count(diag) > 0) {
		xmc_finding_format(line, sizeof(line), xmc_diag_at(diag, 0));
	}
	printf("libxmc %s: %s: %s\n", xmc_version(), xmc_strerror(status),
	       line);
	xmc_system_free(system);
	xmc_diag_free(diag);
	return status == XMC_ERR_FINDINGS ? XMC_SUCCESS : status;
}

int main(void)
{
	return use_xef() == XEF_SUCCESS && use_xmc() == XMC_SUCCESS ? 0 : 1;
}
