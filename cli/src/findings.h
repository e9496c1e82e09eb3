/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From what the libraries say to messages and exit statuses.
 */
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>
#include <xmc.h>

/**
 * @brief Reports what a function of libxef returned about a file.
 * @param diag its words, may be NULL.
 * @return REPORT_OK without a message for XEF_SUCCESS, REPORT_ENVIRONMENT if
 *         the host failed, else REPORT_BAD.
 */
int findings_xef(const char *file, int status, const xef_diag *diag);

/**
 * @brief The same for what xef_image_open() or xef_pack_open() returned about
 * @p size bytes: of a wrong size both numbers are told.
 */
int findings_open(const char *file, int status, const uint8_t *bytes,
		  size_t size);

/** Which findings about a configuration are reported. Errors always are. */
enum findings_told {
	FINDINGS_ALL,
	/** Not what findings_kernel_limits() will report as errors. */
	FINDINGS_BUT_LIMITS,
	/** No warnings: they were reported before. */
	FINDINGS_ERRORS,
};

/**
 * @brief Compiles XML and reports all findings.
 * @param[out] system NULL unless REPORT_OK is returned; the caller frees it
 *             with xmc_system_free().
 * @param file the name for messages.
 * @param told of the warnings, if there are no errors.
 * @return REPORT_OK (there may have been warnings), REPORT_BAD or
 *         REPORT_ENVIRONMENT.
 */
int findings_parse_xml(xmc_system **system, const char *file,
		       const uint8_t *bytes, size_t size,
		       enum findings_told told);

/**
 * @brief Opens a binary configuration, checks it by all rules and reports all
 * findings.
 * @param[out] system,file,told,return as findings_parse_xml().
 */
int findings_open_binary(xmc_system **system, const char *file,
			 const uint8_t *bytes, size_t size,
			 enum findings_told told);

/** Either of the two, by @p kind: XEF_KIND_XML or XEF_KIND_CONFIGURATION. */
int findings_read_system(xmc_system **system, const char *file,
			 const uint8_t *bytes, size_t size, enum xef_kind kind,
			 enum findings_told told);

/**
 * @brief Writes the binary configuration of a system that came from @p file.
 * @param[out] bytes freed with xmc_free(); NULL after a failure.
 * @return REPORT_OK, or after a message REPORT_BAD or REPORT_ENVIRONMENT.
 */
int findings_emit(uint8_t **bytes, size_t *size, const xmc_system *system,
		  const char *file);

/**
 * @brief Reports as errors what the kernel of this project does not run.
 * @return REPORT_OK, REPORT_BAD or REPORT_ENVIRONMENT.
 */
int findings_kernel_limits(const xmc_system *system);

/**
 * @brief What a parse or check with these findings comes to, after they are
 * printed.
 * @param status what the library returned.
 * @return REPORT_OK, REPORT_BAD or REPORT_ENVIRONMENT.
 */
int findings_judge(const xmc_diag *diag, int status);

/** Prints a list. */
void findings_print(const xmc_diag *diag);

#endif
