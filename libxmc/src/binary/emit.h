/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Size of the binary configuration, and of what the kernel needs.
 */
#ifndef XMC_EMIT_H
#define XMC_EMIT_H

#include "model/model.h"

#include <xmcore/xmc_read.h>

/**
 * @brief Computes info.hypervisor_bytes_needed from the binary form's size
 * and the sound areas; UINT32_MAX if it does not fit 32 bits.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_emit_needed(xmc_system *system);

/** xmc_emit_needed() for a system that was opened: tells whether its strings
 * are those that would be written in other_strings. */
int xmc_emit_needed_opened(xmc_system *system, const struct xm_xmc_view *view);

#endif
