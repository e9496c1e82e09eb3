/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Warnings about what the language has and the binary form keeps, but
 * this kernel does not act on.
 */
#include "model/find.h"
#include "rules/rules.h"

void xmc_check_unserved(const xmc_system *system, xmc_diag *diag)
{
	static const struct {
		uint32_t flag;
		const char *word;
		const char *effect;
	} unserved[] = {
		{XMC_PARTITION_FP, "fp",
		 "it does not switch floating-point state and will not start "
		 "the partition"},
		{XMC_PARTITION_ICACHE_DISABLED, "icache_disabled",
		 "the instruction cache stays as it is"},
		{XMC_PARTITION_DCACHE_DISABLED, "dcache_disabled",
		 "the data cache stays as it is"},
	};

	for (size_t i = 0; i < system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		for (size_t k = 0; k < sizeof(unserved) / sizeof(unserved[0]);
		     k++) {
			if ((node->pub.flags & unserved[k].flag) == 0) {
				continue;
			}
			xmc_diag_warning(
				diag, "flag-not-served",
				node->origin.attributes[XMC_AT_PARTITION_FLAGS],
				"this kernel does not act on flag %s of %s",
				unserved[k].word,
				xmc_text_owner(system, (uint32_t)i).bytes);
			xmc_diag_mark_word(diag, unserved[k].word);
			xmc_diag_fact(diag, "%s", unserved[k].effect);
			xmc_diag_help(diag, "remove %s", unserved[k].word);
		}
	}
}
