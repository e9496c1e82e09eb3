/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Who runs.
 */
#include <arch/cpu.h>
#include <console/console.h>
#include <mmu/pool.h>
#include <partition/partition.h>
#include <plat/irqctrl.h>
#include <sched/plan.h>
#include <sched/sched.h>
#include <stddef.h>
#include <time/clock.h>

#define SLOT_POSITION_SHIFT 16
#define SLOT_PERIOD_START 0x8000u

static struct {
	struct plan plan;
	struct plan_cursor cursor;
	uint64_t end_us;	   /* of the interval at the cursor */
	struct partition *current; /* whose slot it is, or NULL */
} sched;

void sched_init(const struct xm_xmc_view *config)
{
	plan_create(&sched.plan, config, 0);
}

/* Begins the interval at the cursor. */
static void enter_interval(void)
{
	const struct plan_interval *interval =
		&sched.plan.intervals[sched.cursor.interval];
	struct partition *partition;
	struct xm_sched_info *info;

	sched.end_us = plan_end_us(&sched.plan, &sched.cursor);
	if (interval->partition == PLAN_IDLE) {
		sched.current = NULL;
		return;
	}
	partition = partition_get(interval->partition);
	partition->waits_for_slot = false;
	info = &partition->pct->sched;
	info->slot_position = interval->slot_position << SLOT_POSITION_SHIFT |
			      (interval->period_start ? SLOT_PERIOD_START : 0);
	info->slot_id = interval->slot_id;
	info->slot_duration_us = interval->duration_us;
	sched.current = partition;
}

void sched_start(void)
{
	uint64_t now_us = clock_now_us();

	plan_begin(&sched.cursor, now_us);
	enter_interval();
	clock_set_deadline(sched.end_us, now_us);
}

void sched_alarm(void)
{
	uint64_t now_us = clock_now_us();

	while (now_us >= sched.end_us) {
		plan_advance(&sched.plan, &sched.cursor);
		enter_interval();
	}
	clock_set_deadline(sched.end_us, now_us);
}

static _Noreturn void end_system(void)
{
	console_text("[xm] every partition has halted: the system ends");
	console_line_end();
	console_flush();
	arch_stop();
}

struct arch_context *sched_dispatch(void)
{
	if (sched.current != NULL && partition_can_run(sched.current)) {
		return &sched.current->context;
	}
	if (partition_all_halted()) {
		end_system();
	}
	while (console_drain() && !plat_irqctrl_waiting()) {
	}
	return NULL;
}
