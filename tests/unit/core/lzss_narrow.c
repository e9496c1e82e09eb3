/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The LZSS decoder once more, with the narrow form of its inner loop.
 */
#define XM_LZSS_WIDE 0
#define xm_lzss_decode lzss_decode_narrow
#define xm_lzss_copy_rest lzss_copy_rest_narrow
#include "../../../core/src/lzss_decode.c"
