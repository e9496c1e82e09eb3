/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writer of the bits of an LZSP stream.
 */
#include "codec/lzsp_write.h"

#include <string.h>
#include <xm/lzsp_format.h>

#define BYTE_BITS 8u

void lzsp_write_start(struct lzsp_writer *writer, uint8_t *out)
{
	memset(writer, 0, sizeof(*writer));
	writer->out = out;
}

void lzsp_write_fetch(struct lzsp_writer *writer)
{
	if (writer->bits < XM_LZSP_UNIT_BITS) {
		writer->bits += XM_LZSP_UNIT_BITS;
		writer->units++;
	}
}

void lzsp_write_bits(struct lzsp_writer *writer, uint32_t value, uint32_t count)
{
	writer->bits -= count;
	writer->window = writer->window << count | value;
	writer->window_bits += count;
	while (writer->window_bits >= BYTE_BITS) {
		writer->window_bits -= BYTE_BITS;
		*writer->out = (uint8_t)(writer->window >> writer->window_bits);
		writer->out++;
		writer->bytes++;
	}
}

uint32_t lzsp_write_end(struct lzsp_writer *writer)
{
	lzsp_write_fetch(writer);
	lzsp_write_bits(writer, 1, 1);
	while (writer->bytes < writer->units * XM_LZSP_UNIT_BYTES) {
		lzsp_write_bits(writer, 0, 1);
	}
	return writer->bytes;
}
