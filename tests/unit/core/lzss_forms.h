/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The LZSS decoder with either form of its inner loop, on any machine.
 */
#ifndef LZSS_FORMS_H
#define LZSS_FORMS_H

#include <stdint.h>
#include <xmcore/lzss.h>

int lzss_decode_narrow(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		       uint32_t stream_size);
int lzss_decode_wide(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		     uint32_t stream_size);

typedef int lzss_form(uint8_t *, uint32_t, const uint8_t *, uint32_t);

/* As this machine has it, and both forms. */
static lzss_form *const lzss_forms[] = {xm_lzss_decode, lzss_decode_narrow,
					lzss_decode_wide};

#define LZSS_FORMS (sizeof(lzss_forms) / sizeof(lzss_forms[0]))

#endif
