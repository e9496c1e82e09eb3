/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief An open container, as the rooms of this library share it.
 */
#ifndef XEF_PACK_H
#define XEF_PACK_H

#include "trailer.h"

#include <stdint.h>
#include <xef.h>
#include <xmcore/pack_read.h>

struct xef_pack {
	struct xm_pack_view view;
	struct xef_trailer trailer; /**< the view's */
	uint8_t *owned; /**< the view's bytes if read from a file, else NULL */
};

#endif
