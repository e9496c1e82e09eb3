/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Filling the caller's xef_diag. All take a NULL one.
 */
#ifndef XEF_DIAG_H
#define XEF_DIAG_H

#include <xef.h>

/** Empties both texts. */
void xef_diag_clear(xef_diag *diag);

/** Says which part of the input the next xef_diag_fail() is about. */
__attribute__((format(printf, 2, 3))) void xef_diag_at(xef_diag *diag,
						       const char *format, ...);

/** Says what is wrong; returns @p status, so that callers can pass it on. */
__attribute__((format(printf, 3, 4))) int
xef_diag_fail(xef_diag *diag, int status, const char *format, ...);

/** Says what @p status means, unless it is success; returns it. */
int xef_diag_status(xef_diag *diag, int status);

#endif
