/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The words of the language for health monitor events and actions.
 */
#ifndef XMC_HM_WORDS_H
#define XMC_HM_WORDS_H

#include "language/language.h"

/** Every spelling of every event, the canonical ones first, by number. */
extern const struct xmc_word xmc_event_words[];

/** Values of the words that mean another action for the hypervisor than for a
 * partition; all others are numbers of actions. */
enum { XMC_ACTION_COLD_RESET = 0x100, XMC_ACTION_WARM_RESET = 0x101 };

/** Every spelling of every action, the canonical ones first, by number. */
extern const struct xmc_word xmc_action_words[];

#endif
