/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The flags of records, by their names in the XML language.
 */
#include "flag_names.h"

#include <stddef.h>
#include <xmc.h>

const struct flag_name area_flag_names[] = {
	{XMC_AREA_UNMAPPED, "unmapped"},
	{XMC_AREA_READONLY, "read-only"},
	{XMC_AREA_UNCACHEABLE, "uncacheable"},
	{XMC_AREA_SHARED, "shared"},
	{XMC_AREA_ROM, "rom"},
	{XMC_AREA_FLAG0, "flag0"},
	{XMC_AREA_FLAG1, "flag1"},
	{XMC_AREA_FLAG2, "flag2"},
	{XMC_AREA_FLAG3, "flag3"},
	{0, NULL},
};

const struct flag_name slot_flag_names[] = {
	{XMC_SLOT_PERIOD_START, "periodStart"},
	{0, NULL},
};

const struct flag_name partition_flag_names[] = {
	{XMC_PARTITION_SYSTEM, "system"},
	{XMC_PARTITION_FP, "fp"},
	{XMC_PARTITION_BOOT, "boot"},
	{XMC_PARTITION_ICACHE_DISABLED, "icache_disabled"},
	{XMC_PARTITION_DCACHE_DISABLED, "dcache_disabled"},
	{0, NULL},
};

const struct flag_name processor_feature_names[] = {
	{XMC_CPU_FEATURE_LEON2_WA1, "XM_CPU_LEON2_WA1"},
	{0, NULL},
};
