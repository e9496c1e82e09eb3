/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Messages of the libraries.
 */
#include "findings.h"

#include "report.h"

#include <stdlib.h>

int findings_xef(const char *file, int status, const xef_diag *diag)
{
	const char *text = xef_strerror(status);
	const char *place = "";

	if (status == XEF_SUCCESS) {
		return REPORT_OK;
	}
	if (diag != NULL && diag->text[0] != '\0') {
		text = diag->text;
		place = diag->place;
	}
	if (status == XEF_ERR_MEMORY || status == XEF_ERR_CRYPTO) {
		return report_failure(file, "%s", text);
	}
	return report_bad(file, "%s%s%s", place, *place != '\0' ? ": " : "",
			  text);
}

static int findings_xmc(const char *file, int status)
{
	if (status == XMC_SUCCESS) {
		return REPORT_OK;
	}
	if (status == XMC_ERR_MEMORY) {
		return report_no_memory();
	}
	return report_bad(file, "binary configuration: %s",
			  xmc_strerror(status));
}

static int print_finding(const xmc_finding *finding)
{
	size_t length = xmc_finding_format(NULL, 0, finding);
	char *line = malloc(length + 1);

	if (line == NULL) {
		return report_no_memory();
	}
	xmc_finding_format(line, length + 1, finding);
	report_line(line);
	free(line);
	return REPORT_OK;
}

int findings_print(const xmc_diag *diag)
{
	int result = REPORT_OK;

	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		result = report_worst(result,
				      print_finding(xmc_diag_at(diag, i)));
	}
	return result;
}

int findings_judge(const xmc_diag *diag, int status)
{
	int result = findings_print(diag);

	if (status == XMC_ERR_MEMORY) {
		return report_no_memory();
	}
	return report_worst(result,
			    status == XMC_SUCCESS ? REPORT_OK : REPORT_BAD);
}

int findings_parse_xml(xmc_system **system, const char *file,
		       const uint8_t *bytes, size_t size)
{
	xmc_diag *diag;
	int result;

	*system = NULL;
	if (xmc_diag_new(&diag) != XMC_SUCCESS) {
		return report_no_memory();
	}
	result = findings_judge(
		diag, xmc_parse_memory(system, diag, bytes, size, file));
	xmc_diag_free(diag);
	return result;
}

int findings_open_binary(xmc_system **system, const char *file,
			 const uint8_t *bytes, size_t size)
{
	xmc_diag *diag;
	int result;

	result = findings_xmc(file, xmc_open_binary(system, bytes, size, file));
	if (result != REPORT_OK) {
		return result;
	}
	if (xmc_diag_new(&diag) != XMC_SUCCESS) {
		result = report_no_memory();
	} else {
		result = findings_judge(diag, xmc_check(diag, *system));
		xmc_diag_free(diag);
	}
	if (result != REPORT_OK) {
		xmc_system_free(*system);
		*system = NULL;
	}
	return result;
}

int findings_emit(uint8_t **bytes, size_t *size, const xmc_system *system,
		  const char *file)
{
	return findings_xmc(file, xmc_emit(bytes, size, system));
}
