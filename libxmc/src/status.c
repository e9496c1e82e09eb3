/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Statuses in words, versions, and the numbers that the public header
 * repeats from the core and the format so that it needs no other file: here
 * they are held equal.
 */
#include "xmc.h"

#include <assert.h>
#include <xm/xmc_format.h>
#include <xmcore/status.h>

#define SAME(name)                                                             \
	static_assert((unsigned int)XMC_##name == (unsigned int)XM_##name,     \
		      "XMC_" #name)
#define SAME_FORMAT(name)                                                      \
	static_assert((unsigned int)XMC_##name == (unsigned int)XM_XMC_##name, \
		      "XMC_" #name)

SAME(SUCCESS);
SAME(ERR_FORMAT);
SAME(ERR_TRUNCATED);
SAME(ERR_FILE_SIZE);
SAME(ERR_VERSION);
SAME(ERR_COUNT);
SAME(ERR_OFFSET);
SAME(ERR_DIGEST);
SAME(ERR_ADDRESS);
SAME(ERR_ARGUMENT);
SAME(ERR_NAME);
SAME(ERR_REFERENCE);
SAME(ERR_VALUE);
SAME(ERR_ORDER);
SAME_FORMAT(NO_DEVICE);
SAME_FORMAT(NO_ENTRY_POINT);
SAME_FORMAT(REGION_SDRAM);
SAME_FORMAT(REGION_STRAM);
SAME_FORMAT(REGION_ROM);
SAME_FORMAT(DEVICE_NULL);
SAME_FORMAT(DEVICE_UART);
SAME_FORMAT(DEVICE_MEMORY_BLOCK);
SAME_FORMAT(CPU_FEATURE_LEON2_WA1);
SAME_FORMAT(SLOT_PERIOD_START);
SAME_FORMAT(PARTITION_SYSTEM);
SAME_FORMAT(PARTITION_FP);
SAME_FORMAT(PARTITION_BOOT);
SAME_FORMAT(PARTITION_ICACHE_DISABLED);
SAME_FORMAT(PARTITION_DCACHE_DISABLED);
SAME_FORMAT(AREA_UNMAPPED);
SAME_FORMAT(AREA_READONLY);
SAME_FORMAT(AREA_UNCACHEABLE);
SAME_FORMAT(AREA_ROM);
SAME_FORMAT(AREA_FLAG0);
SAME_FORMAT(AREA_FLAG1);
SAME_FORMAT(AREA_FLAG2);
SAME_FORMAT(AREA_FLAG3);
SAME_FORMAT(AREA_TAGGED);
SAME_FORMAT(AREA_SHARED);

const char *xmc_strerror(int status)
{
	switch (status) {
	case XMC_ERR_MEMORY:
		return "out of memory";
	case XMC_ERR_IO:
		return "the file cannot be read";
	case XMC_ERR_LIMIT:
		return "larger than what is read or written";
	case XMC_ERR_XML:
		return "not well-formed XML of the accepted kind";
	case XMC_ERR_FINDINGS:
		return "the system has errors";
	default:
		return xm_status_text(status);
	}
}

const char *xmc_version(void)
{
	return XMC_VERSION_STRING;
}

uint32_t xmc_format_version(void)
{
	return XM_XMC_VERSION;
}
