/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Health monitor events by name, from hm_events.def.
 */
#ifndef XM_HM_H
#define XM_HM_H

#define XM_HM_EVENT(number, name) XM_HM_EV_##name = number,
enum xm_hm_event {
#include <xm/hm_events.def>
	XM_HM_EVENT_COUNT
};
#undef XM_HM_EVENT

#endif
