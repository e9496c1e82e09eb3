/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Filling the caller's xef_diag.
 */
#include "diag.h"

#include <stdarg.h>
#include <stdio.h>

void xef_diag_clear(xef_diag *diag)
{
	if (diag != NULL) {
		diag->place[0] = '\0';
		diag->text[0] = '\0';
	}
}

void xef_diag_at(xef_diag *diag, const char *format, ...)
{
	va_list args;

	if (diag == NULL) {
		return;
	}
	va_start(args, format);
	(void)vsnprintf(diag->place, sizeof(diag->place), format, args);
	va_end(args);
}

int xef_diag_fail(xef_diag *diag, int status, const char *format, ...)
{
	va_list args;

	if (diag == NULL) {
		return status;
	}
	va_start(args, format);
	(void)vsnprintf(diag->text, sizeof(diag->text), format, args);
	va_end(args);
	return status;
}

int xef_diag_status(xef_diag *diag, int status)
{
	if (status == XEF_SUCCESS) {
		return status;
	}
	return xef_diag_fail(diag, status, "%s", xef_strerror(status));
}
