/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes of findings, printed.
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

/**
 * @brief Prints what a code means to standard output.
 * @param command for messages.
 * @return REPORT_OK, or REPORT_USAGE after a message that names a near code.
 */
int explain_code(const char *code, const char *command);

/** Prints all codes with a title each. */
void explain_list(void);

#endif
