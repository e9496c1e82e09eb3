/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A kernel that has booted a configuration, without images.
 */
#ifndef KERNEL_FIXTURE_H
#define KERNEL_FIXTURE_H

#include "config_builder.h"
#include <stdint.h>

/** Resets the machine and gives the pool all of the hypervisor's area behind
 * the kernel's image. */
void kernel_pool(uint32_t hypervisor_bytes);

/** kernel_pool(), and the tables of a finished configuration. */
void kernel_tables(const struct config *config);

/** kernel_tables(), the memory of all regions, and the clock at 0. Partitions
 * are halted and no plan runs. */
void kernel_start(const struct config *config);

#endif
