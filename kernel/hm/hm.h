/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The health monitor: decides what an event leads to and tells it.
 *
 * It changes no partition: the caller carries the decision out.
 */
#ifndef HM_HM_H
#define HM_HM_H

#include <hm/fault.h>
#include <partition/partition.h>

enum hm_action { HM_HALT_PARTITION };

/** A fault of a partition while it ran. */
enum hm_action hm_partition_fault(const struct partition *partition,
				  const struct fault *fault);

/** A partition's image that must not run, and why in words. */
enum hm_action hm_partition_integrity(const struct partition *partition,
				      const char *reason);

#endif
