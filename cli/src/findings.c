/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Messages of the libraries.
 */
#include "findings.h"

#include "finding_options.h"
#include "report.h"

int findings_xef(const char *file, int status, const xef_diag *diag)
{
	struct finding finding = {
		.file = file,
		.severity = FINDING_ERROR,
		.code = xef_status_name(status),
		.text = xef_strerror(status),
	};

	if (status == XEF_SUCCESS) {
		return REPORT_OK;
	}
	if (diag != NULL && diag->text[0] != '\0') {
		finding.text = diag->text;
		finding.place = diag->place[0] != '\0' ? diag->place : NULL;
	}
	report_finding(&finding);
	return status == XEF_ERR_MEMORY || status == XEF_ERR_CRYPTO
		       ? REPORT_ENVIRONMENT
		       : REPORT_BAD;
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

static enum finding_severity severity_of(xmc_severity severity)
{
	switch (severity) {
	case XMC_SEVERITY_WARNING:
		return FINDING_WARNING;
	case XMC_SEVERITY_NOTE:
		return FINDING_NOTE;
	case XMC_SEVERITY_ERROR:
	default:
		return FINDING_ERROR;
	}
}

static void print_finding(const xmc_finding *finding)
{
	const struct finding printed = {
		.file = finding->file,
		.line = finding->line,
		.column = finding->column,
		.severity = severity_of(finding->severity),
		.code = finding->code,
		.text = finding->message,
		.end_column = finding->end_column,
		.source = finding->source[0] != '\0' ? finding->source : NULL,
		.source_column = finding->source_column,
		.help = finding->help[0] != '\0' ? finding->help : NULL,
		.was_warning = finding->was_warning != 0,
	};

	report_finding(&printed);
}

void findings_print(const xmc_diag *diag)
{
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		print_finding(xmc_diag_at(diag, i));
	}
}

int findings_judge(const xmc_diag *diag, int status)
{
	findings_print(diag);
	if (status == XMC_ERR_MEMORY) {
		return report_no_memory();
	}
	return status == XMC_SUCCESS ? REPORT_OK : REPORT_BAD;
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
		diag, xmc_parse_memory_with(system, diag, bytes, size, file,
					    finding_options_xmc()));
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
		result = findings_judge(
			diag,
			xmc_check_with(diag, *system, finding_options_xmc()));
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

int findings_kernel_limits(const xmc_system *system)
{
	xmc_diag *diag;
	int result;

	if (xmc_diag_new(&diag) != XMC_SUCCESS) {
		return report_no_memory();
	}
	result = findings_judge(diag, xmc_kernel_limits(diag, system));
	xmc_diag_free(diag);
	return result;
}
