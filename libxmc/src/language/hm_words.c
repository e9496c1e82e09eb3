/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The words of the language for health monitor events and actions.
 */
#include "language/hm_words.h"

#include "xmc.h"

#include <xm/hm.h>

#define XM_HM_EVENT(number, name) {"XM_HM_EV_" #name, number},
#define XM_HM_APP_EVENT(number, name) {"XM_HM_EV_APP_" #name, number},
#define XM_HM_ACTION(number, name) {"XM_HM_AC_" #name, number},

/* clang-format off */
const struct xmc_word xmc_event_words[] = {
#include <xm/hm_events.def>
#include <xm/hm_app_events.def>
	/* What other versions of the language call the processor's events: with
	 * the infix SPARC, or without any. */
#undef XM_HM_EVENT
#define XM_HM_EVENT(number, name)
#define XM_HM_SPARC_EVENT(number, name)                                        \
	{"XM_HM_EV_SPARC_" #name, number}, {"XM_HM_EV_" #name, number},
#include <xm/hm_events.def>
	{NULL, 0}};

const struct xmc_word xmc_action_words[] = {
#include <xm/hm_actions.def>
	{"XM_HM_AC_COLD_RESET", XMC_ACTION_COLD_RESET},
	{"XM_HM_AC_WARM_RESET", XMC_ACTION_WARM_RESET},
	{"XM_HM_AC_SHUTDOWN", XM_HM_AC_HALT},
	{NULL, 0}};
/* clang-format on */

const char *xmc_event_name(uint32_t event)
{
	return event < XM_HM_EVENT_COUNT_ALL ? xmc_event_words[event].text
					     : NULL;
}

const char *xmc_action_name(uint32_t action)
{
	return action < XM_HM_ACTION_COUNT ? xmc_action_words[action].text
					   : NULL;
}
