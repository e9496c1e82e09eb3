/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Health monitor events and actions by name, from hm_events.def,
 * hm_app_events.def and hm_actions.def.
 */
#ifndef XM_HM_H
#define XM_HM_H

/* What the kernel and the processor raise. */
#define XM_HM_EVENT(number, name) XM_HM_EV_##name = number,
enum xm_hm_event {
#include <xm/hm_events.def>
	XM_HM_EVENT_COUNT
};
#undef XM_HM_EVENT

/* What partitions raise. */
#define XM_HM_APP_EVENT(number, name) XM_HM_EV_APP_##name = number,
enum xm_hm_app_event {
#include <xm/hm_app_events.def>
	/** Both kinds. */
	XM_HM_EVENT_COUNT_ALL
};
#undef XM_HM_APP_EVENT

#define XM_HM_ACTION(number, name) XM_HM_AC_##name = number,
enum xm_hm_action {
#include <xm/hm_actions.def>
	XM_HM_ACTION_COUNT
};
#undef XM_HM_ACTION

#endif
