/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The kernel's boot, called once by its first instructions.
 */
#ifndef BOOT_BOOT_H
#define BOOT_BOOT_H

#include <arch/context.h>
#include <stdint.h>

/**
 * @brief Brings the system up and begins the first slot.
 *
 * Called on the kernel's stack, in the first map, traps on, interrupts off.
 * Does not return when the boot is refused.
 *
 * @param container_phys,container_bytes where the container may be read.
 * @param config_phys,config_bytes the binary configuration in RAM.
 * @return the context to resume, NULL to idle.
 */
struct arch_context *boot(uint32_t container_phys, uint32_t container_bytes,
			  uint32_t config_phys, uint32_t config_bytes);

#endif
