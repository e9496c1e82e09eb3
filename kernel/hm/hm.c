/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The health monitor.
 */
#include <console/console.h>
#include <hm/hm.h>
#include <time/clock.h>

/* Every event has the action HALT and is logged: the default of the
 * configuration language. */

#define NAME_SHOWN_MAX 16u

static const char *event_name(enum xm_hm_event event)
{
#define XM_HM_EVENT(number, name) [number] = "XM_HM_EV_" #name,
	static const char *const names[] = {
#include <xm/hm_events.def>
	};
#undef XM_HM_EVENT

	return names[event];
}

static void begin_line(const struct partition *partition,
		       enum xm_hm_event event)
{
	console_text("[xm] ");
	console_decimal(clock_now_us());
	console_text(" us: partition ");
	console_decimal(partition->id);
	console_text(" (");
	console_name(partition->name, NAME_SHOWN_MAX);
	console_text("): ");
	console_text(event_name(event));
}

enum hm_action hm_partition_fault(const struct partition *partition,
				  const struct fault *fault)
{
	static const char *const access_text[] = {
		[FAULT_READ] = ", read of ",
		[FAULT_WRITE] = ", write to ",
		[FAULT_EXECUTE] = ", execution of ",
	};

	begin_line(partition, fault->event);
	if (fault->access != FAULT_NO_ADDRESS) {
		console_text(access_text[fault->access]);
		console_hex(fault->address);
	}
	console_text(", pc ");
	console_hex(arch_context_pc(&partition->context));
	console_text(": halted");
	console_line_end();
	return HM_HALT_PARTITION;
}

enum hm_action hm_partition_integrity(const struct partition *partition,
				      const char *reason)
{
	begin_line(partition, XM_HM_EV_PARTITION_INTEGRITY);
	console_text(", ");
	console_text(reason);
	console_text(": not started");
	console_line_end();
	return HM_HALT_PARTITION;
}
