/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The trailer of an open image or container, as the rooms of this
 * library share it.
 */
#ifndef XEF_TRAILER_H
#define XEF_TRAILER_H

#include <xef.h>
#include <xmcore/trailer_read.h>

/* The public name of the core's view: it needs nothing else. */
struct xef_trailer {
	struct xm_trailer_view view;
};

/**
 * @brief Checks the texts of a trailer.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_TEXT
 */
int xef_trailer_check_texts(const struct xm_trailer_view *view, xef_diag *diag);

/**
 * @brief Compares the CRC-32 of a part with that in the trailer.
 * @param index below the file's part_count.
 * @param crc   of the part's bytes.
 * @param what  what a part is called, for messages.
 * @retval XEF_SUCCESS also if the trailer has no checks.
 * @retval XEF_ERR_DIGEST
 */
int xef_trailer_compare_check(const struct xm_trailer_view *view,
			      uint32_t index, uint32_t crc, const char *what,
			      xef_diag *diag);

#endif
