/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The end of a kernel that cannot go on.
 */
#include <arch/cpu.h>
#include <console/console.h>
#include <console/panic.h>
#include <stddef.h>

_Noreturn void panic(const char *what, const char *detail)
{
	console_enable(true);
	console_flush();
	console_text("[xm] fatal: ");
	console_text(what);
	if (detail != NULL) {
		console_text(": ");
		console_text(detail);
	}
	console_line_end();
	console_flush();
	arch_stop();
}
