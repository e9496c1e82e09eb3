/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Messages of the libraries.
 */
#include "findings.h"

#include "finding_options.h"
#include "report.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

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

/* Where fileSize is in the headers of images and containers:
 * docs/xef-format.md. */
#define IMAGE_FILE_SIZE_AT 0x2Cu
#define PACK_FILE_SIZE_AT 0x1Cu

int findings_open(const char *file, int status, const uint8_t *bytes,
		  size_t size)
{
	const bool image = xef_identify(bytes, size) == XEF_KIND_XEF;
	const size_t at = image ? IMAGE_FILE_SIZE_AT : PACK_FILE_SIZE_AT;
	xef_diag diag = {.place = ""};
	uint32_t stated;

	if (status != XEF_ERR_FILE_SIZE || size < at + 4) {
		return findings_xef(file, status, NULL);
	}
	stated = (uint32_t)bytes[at] << 24 | (uint32_t)bytes[at + 1] << 16 |
		 (uint32_t)bytes[at + 2] << 8 | bytes[at + 3];
	if (stated > size) {
		snprintf(diag.text, sizeof(diag.text),
			 "its header states %" PRIu32 " bytes, there are %zu: "
			 "cut off by %zu",
			 stated, size, stated - size);
	} else if (stated < size) {
		snprintf(diag.text, sizeof(diag.text),
			 "its header states %" PRIu32 " bytes, there are %zu: "
			 "%zu too many",
			 stated, size, size - stated);
	}
	return findings_xef(file, status, &diag);
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
		.place = finding->part[0] != '\0' ? finding->part : NULL,
	};

	report_finding(&printed);
}

void findings_print(const xmc_diag *diag)
{
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		print_finding(xmc_diag_at(diag, i));
	}
}

static bool is_told(const xmc_finding *finding, enum findings_told told)
{
	switch (told) {
	case FINDINGS_BUT_LIMITS:
		return strcmp(finding->code, "kernel-limit") != 0 &&
		       strcmp(finding->code, "not-served") != 0;
	case FINDINGS_ERRORS:
		return false;
	case FINDINGS_ALL:
	default:
		return true;
	}
}

/* As findings_judge(); of what is right only some of the warnings. */
static int judge_some(const xmc_diag *diag, int status, enum findings_told told)
{
	if (status != XMC_SUCCESS) {
		return findings_judge(diag, status);
	}
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		const xmc_finding *finding = xmc_diag_at(diag, i);

		/* A note has its finding's code. */
		if (is_told(finding, told)) {
			print_finding(finding);
		}
	}
	return REPORT_OK;
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
		       const uint8_t *bytes, size_t size,
		       enum findings_told told)
{
	xmc_diag *diag;
	int result;

	*system = NULL;
	if (xmc_diag_new(&diag) != XMC_SUCCESS) {
		return report_no_memory();
	}
	result = judge_some(diag,
			    xmc_parse_memory_with(system, diag, bytes, size,
						  file, finding_options_xmc()),
			    told);
	xmc_diag_free(diag);
	return result;
}

int findings_open_binary(xmc_system **system, const char *file,
			 const uint8_t *bytes, size_t size,
			 enum findings_told told)
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
		result = judge_some(
			diag,
			xmc_check_with(diag, *system, finding_options_xmc()),
			told);
		xmc_diag_free(diag);
	}
	if (result != REPORT_OK) {
		xmc_system_free(*system);
		*system = NULL;
	}
	return result;
}

int findings_read_system(xmc_system **system, const char *file,
			 const uint8_t *bytes, size_t size, enum xef_kind kind,
			 enum findings_told told)
{
	return kind == XEF_KIND_XML
		       ? findings_parse_xml(system, file, bytes, size, told)
		       : findings_open_binary(system, file, bytes, size, told);
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
