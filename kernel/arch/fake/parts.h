/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What fake_reset() asks of the other files.
 */
#ifndef ARCH_FAKE_PARTS_H
#define ARCH_FAKE_PARTS_H

/** Takes all memory away. */
void fake_memory_reset(void);

/** Forgets all maps but the first one of the kernel, which takes memory. */
void fake_mmu_reset(void);

#endif
