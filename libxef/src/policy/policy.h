/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A policy, as its reader and its checker share it.
 */
#ifndef XEF_POLICY_H
#define XEF_POLICY_H

#include <stddef.h>
#include <stdint.h>
#include <xef.h>

enum xef_policy_subject {
	XEF_POLICY_CONTAINER,
	XEF_POLICY_HYPERVISOR,
	XEF_POLICY_CONFIGURATION,
	XEF_POLICY_PARTITION,
	XEF_POLICY_ALL_FILES /**< no file without a rule; has no keys */
};

struct xef_policy_key {
	char *name; /**< as the policy has it, NUL-terminated */
	xef_key *key;
};

struct xef_policy_rule {
	enum xef_policy_subject subject;
	uint32_t partition; /**< id, if it is about a partition */
	/** 0: about the image; else the number of a custom file of it, and 1.
	 * The configuration is the hypervisor's custom file 0. */
	uint32_t custom;
	uint32_t line;
	uint32_t column; /**< of its first word */
	uint32_t key_count;
	struct xef_policy_key keys[XEF_POLICY_KEYS_MAX];
};

struct xef_policy {
	struct xef_policy_rule *rules;
	size_t rule_count;
};

#endif
