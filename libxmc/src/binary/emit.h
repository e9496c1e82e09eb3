/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Size of the binary configuration, and of what the kernel needs.
 */
#ifndef XMC_EMIT_H
#define XMC_EMIT_H

#include "model/model.h"

/**
 * @brief Computes info.hypervisor_bytes_needed from the binary form's size
 * and the sound areas; UINT32_MAX if it does not fit 32 bits.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_emit_needed(xmc_system *system);

#endif
