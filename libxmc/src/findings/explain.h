/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What each code of findings means, in sections of one file each.
 *
 * Every code that a finding can have stands in one of them; the contract test
 * `codes` compares them with the sources and with the reference.
 */
#ifndef XMC_EXPLAIN_H
#define XMC_EXPLAIN_H

#include "xmc.h"

struct xmc_explain_section {
	const xmc_explanation *items;
	size_t count;
};

extern const struct xmc_explain_section xmc_explain_file;
extern const struct xmc_explain_section xmc_explain_language;
extern const struct xmc_explain_section xmc_explain_memory;
extern const struct xmc_explain_section xmc_explain_time;
extern const struct xmc_explain_section xmc_explain_system;
extern const struct xmc_explain_section xmc_explain_services;
extern const struct xmc_explain_section xmc_explain_doubts;
extern const struct xmc_explain_section xmc_explain_image;

#endif
