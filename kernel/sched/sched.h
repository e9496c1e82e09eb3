/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Who runs: carries plan 0 out.
 */
#ifndef SCHED_SCHED_H
#define SCHED_SCHED_H

#include <arch/context.h>
#include <xmcore/xmc_read.h>

/** Makes the plan. Takes memory from the pool. */
void sched_init(const struct xm_xmc_view *config);

/** Begins the first major frame now. */
void sched_start(void);

/** The alarm came: goes on to the slot that the clock is in. */
void sched_alarm(void);

/**
 * @brief Whom to resume.
 *
 * While there is nobody to resume, messages that wait are sent. Does not
 * return when every partition has halted: the system ends.
 * @return NULL to idle.
 */
struct arch_context *sched_dispatch(void);

#endif
