/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The LZSS decoder once more, with the wide form of its inner loop.
 */
#define XM_LZSS_WIDE 1
#define xm_lzss_decode lzss_decode_wide
#define xm_lzss_copy_rest lzss_copy_rest_wide
#include "../../../core/src/lzss_decode.c"
