/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The LZSS decoder with either form of its inner loop, on any machine.
 */
#ifndef LZSS_FORMS_H
#define LZSS_FORMS_H

#include <stdint.h>

int lzss_decode_narrow(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		       uint32_t stream_size);
int lzss_decode_wide(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		     uint32_t stream_size);

#endif
