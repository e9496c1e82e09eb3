/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool version`.
 */
#include "commands/cmd.h"
#include "report.h"

#include <stdio.h>
#include <xef.h>
#include <xmc.h>

static int run(const void *arguments, const struct opt_list *operands)
{
	(void)arguments;
	(void)operands;
	printf("xmtool %s (libxef %s, libxmc %s)\n", XMTOOL_VERSION,
	       xef_version(), xmc_version());
	return REPORT_OK;
}

const struct cmd cmd_version = {
	.name = "version",
	.summary = "print the versions of xmtool and its libraries",
	.synopsis = "",
	.description = "Prints the versions of xmtool and of the libraries "
		       "that it runs with.\n",
	.run = run,
};
