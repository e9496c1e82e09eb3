/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A name that nobody has.
 */
#include "rules/free_name.h"

#include "text/text.h"

#include <stdio.h>
#include <string.h>
#include <xm/limits.h>

/* Numbers that are tried. */
#define TRIES 99u

void xmc_help_free_name(xmc_diag *diag, const char *name, const char *what,
			xmc_name_taken *taken, const void *context)
{
	for (unsigned int i = 2; i < 2 + TRIES; i++) {
		char number[12];
		char text[XM_NAME_BYTES];
		(void)snprintf(number, sizeof(number), "_%u", i);
		size_t kept = xmc_text_cut(name, strlen(name),
					   sizeof(text) - 1 - strlen(number));
		(void)snprintf(text, sizeof(text), "%.*s%s", (int)kept, name,
			       number);
		if (!taken(context, text)) {
			xmc_diag_help(diag,
				      "give each %s a name of its own, such as "
				      "%s",
				      what, xmc_text_quote_name(text).bytes);
			return;
		}
	}
	xmc_diag_help(diag, "give each %s a name of its own", what);
}
