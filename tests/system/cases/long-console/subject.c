/* SPDX-License-Identifier: BSD-2-Clause */
/* Writes more at once than fits in its slot. */
#include <stdio.h>
#include <xm.h>

#define LINES 200
#define LINE_BYTES 64

static char text[LINES * LINE_BYTES];

void PartitionMain(void)
{
	int written;

	for (int i = 0; i < LINES * LINE_BYTES; i++) {
		text[i] = i % LINE_BYTES == LINE_BYTES - 1
				  ? '\n'
				  : (char)('a' + i / LINE_BYTES % 26);
	}
	written = XM_write_console(text, LINES * LINE_BYTES);
	printf("subject: %d written\n", written);
}
