/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The configuration language as one table.
 */
#include "language/language.h"

#include "language/hm_words.h"

#include <xm/xmc_format.h>

const struct xmc_word xmc_region_words[] = {{"sdram", XM_XMC_REGION_SDRAM},
					    {"stram", XM_XMC_REGION_STRAM},
					    {"rom", XM_XMC_REGION_ROM},
					    {NULL, 0}};

const struct xmc_word xmc_feature_words[] = {
	{"XM_CPU_LEON2_WA1", XM_XMC_CPU_FEATURE_LEON2_WA1}, {NULL, 0}};

const struct xmc_word xmc_slot_words[] = {
	{"periodStart", XM_XMC_SLOT_PERIOD_START}, {NULL, 0}};

const struct xmc_word xmc_partition_words[] = {
	{"system", XM_XMC_PARTITION_SYSTEM},
	{"fp", XM_XMC_PARTITION_FP},
	{"boot", XM_XMC_PARTITION_BOOT},
	{"icache_disabled", XM_XMC_PARTITION_ICACHE_DISABLED},
	{"dcache_disabled", XM_XMC_PARTITION_DCACHE_DISABLED},
	{NULL, 0}};

const struct xmc_word xmc_area_words[] = {
	{"uncacheable", XM_XMC_AREA_UNCACHEABLE},
	{"read-only", XM_XMC_AREA_READONLY},
	{"unmapped", XM_XMC_AREA_UNMAPPED},
	{"shared", XM_XMC_AREA_SHARED},
	{"rom", XM_XMC_AREA_ROM},
	{"flag0", XM_XMC_AREA_FLAG0},
	{"flag1", XM_XMC_AREA_FLAG1},
	{"flag2", XM_XMC_AREA_FLAG2},
	{"flag3", XM_XMC_AREA_FLAG3},
	{NULL, 0}};

static const struct xmc_word log_words[] = {
	{"yes", 1}, {"no", 0}, {"true", 1}, {"false", 0}, {NULL, 0}};

const struct xmc_word xmc_trace_words[] = {
	{"HYP_IRQS", XM_XMC_TRACE_HYP_IRQS},
	{"HYP_HCALLS", XM_XMC_TRACE_HYP_HCALLS},
	{"HYP_SCHED", XM_XMC_TRACE_HYP_SCHED},
	{"HYP_HM", XM_XMC_TRACE_HYP_HM},
	{NULL, 0}};

const struct xmc_word xmc_direction_words[] = {
	{"source", XM_XMC_PORT_SOURCE},
	{"destination", XM_XMC_PORT_DESTINATION},
	{NULL, 0}};

const struct xmc_word xmc_port_words[] = {{"sampling", XM_XMC_PORT_SAMPLING},
					  {"queuing", XM_XMC_PORT_QUEUING},
					  {NULL, 0}};

const struct xmc_word xmc_discipline_words[] = {
	{"FIFO", XM_XMC_PORT_FIFO},
	{"PRIORITY", XM_XMC_PORT_PRIORITY},
	{NULL, 0}};

#define REQUIRED true
#define OPTIONAL false
#define ONE false
#define MANY true

/* clang-format off */
const struct xmc_element_rule xmc_language[XMC_EL_COUNT] = {
[XMC_EL_SYSTEM_DESCRIPTION] = {"SystemDescription", {
	{"version", XMC_VALUE_VERSION, REQUIRED, NULL, NULL},
	{"name", XMC_VALUE_TEXT, REQUIRED, NULL, NULL}}, 5, {
	{XMC_EL_HW_DESCRIPTION, REQUIRED, ONE},
	{XMC_EL_XM_HYPERVISOR, REQUIRED, ONE},
	{XMC_EL_RESIDENT_SW, OPTIONAL, ONE},
	{XMC_EL_PARTITION_TABLE, REQUIRED, ONE},
	{XMC_EL_CHANNELS, OPTIONAL, ONE}}},
[XMC_EL_HW_DESCRIPTION] = {"HwDescription", {{0}}, 3, {
	{XMC_EL_MEMORY_LAYOUT, REQUIRED, ONE},
	{XMC_EL_PROCESSOR_TABLE, REQUIRED, ONE},
	{XMC_EL_DEVICES, OPTIONAL, ONE}}},
[XMC_EL_MEMORY_LAYOUT] = {"MemoryLayout", {{0}}, 1, {
	{XMC_EL_REGION, REQUIRED, MANY}}},
[XMC_EL_REGION] = {"Region", {
	{"type", XMC_VALUE_WORD, REQUIRED, NULL, xmc_region_words},
	{"start", XMC_VALUE_HEX, REQUIRED, NULL, NULL},
	{"size", XMC_VALUE_SIZE, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_PROCESSOR_TABLE] = {"ProcessorTable", {{0}}, 1, {
	{XMC_EL_PROCESSOR, REQUIRED, MANY}}},
[XMC_EL_PROCESSOR] = {"Processor", {
	{"id", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"frequency", XMC_VALUE_FREQUENCY, OPTIONAL, "auto", NULL},
	{"features", XMC_VALUE_WORDS, OPTIONAL, "none", xmc_feature_words},
	{"console", XMC_VALUE_NAME, OPTIONAL, NULL, NULL}}, 1, {
	{XMC_EL_CYCLIC_PLAN_TABLE, REQUIRED, ONE}}},
[XMC_EL_CYCLIC_PLAN_TABLE] = {"CyclicPlanTable", {{0}}, 1, {
	{XMC_EL_PLAN, REQUIRED, MANY}}},
[XMC_EL_PLAN] = {"Plan", {
	{"id", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"name", XMC_VALUE_NAME, OPTIONAL, NULL, NULL},
	{"majorFrame", XMC_VALUE_TIME, REQUIRED, NULL, NULL}}, 1, {
	{XMC_EL_SLOT, REQUIRED, MANY}}},
[XMC_EL_SLOT] = {"Slot", {
	{"id", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"start", XMC_VALUE_TIME, REQUIRED, NULL, NULL},
	{"duration", XMC_VALUE_TIME, REQUIRED, NULL, NULL},
	{"partitionId", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"vCpuId", XMC_VALUE_NUMBER, OPTIONAL, "0", NULL},
	{"flags", XMC_VALUE_WORDS, OPTIONAL, "none", xmc_slot_words}}, 0, {{0}}},
[XMC_EL_DEVICES] = {"Devices", {{0}}, 3, {
	{XMC_EL_MEMORY_BLOCK, OPTIONAL, MANY},
	{XMC_EL_UART, OPTIONAL, MANY},
	{XMC_EL_NULL, OPTIONAL, MANY}}},
[XMC_EL_MEMORY_BLOCK] = {"MemoryBlock", {
	{"name", XMC_VALUE_NAME, REQUIRED, NULL, NULL},
	{"start", XMC_VALUE_HEX, REQUIRED, NULL, NULL},
	{"size", XMC_VALUE_SIZE, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_UART] = {"Uart", {
	{"name", XMC_VALUE_NAME, REQUIRED, NULL, NULL},
	{"id", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"baudRate", XMC_VALUE_COUNT, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_NULL] = {"Null", {
	{"name", XMC_VALUE_NAME, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_XM_HYPERVISOR] = {"XMHypervisor", {
	{"console", XMC_VALUE_NAME, OPTIONAL, NULL, NULL},
	{"healthMonitorDevice", XMC_VALUE_NAME, OPTIONAL, NULL, NULL}}, 4, {
	{XMC_EL_HYPERVISOR_AREA, REQUIRED, ONE},
	{XMC_EL_HEALTH_MONITOR, OPTIONAL, ONE},
	{XMC_EL_TRACE, OPTIONAL, ONE},
	{XMC_EL_WATCHDOG, OPTIONAL, ONE}}},
[XMC_EL_HYPERVISOR_AREA] = {"PhysicalMemoryArea", {
	{"size", XMC_VALUE_SIZE, REQUIRED, NULL, NULL},
	{"flags", XMC_VALUE_WORDS, OPTIONAL, "none", xmc_area_words}}, 0, {{0}}},
[XMC_EL_HEALTH_MONITOR] = {"HealthMonitor", {{0}}, 1, {
	{XMC_EL_EVENT, REQUIRED, MANY}}},
[XMC_EL_EVENT] = {"Event", {
	{"name", XMC_VALUE_WORD, REQUIRED, NULL, xmc_event_words},
	{"action", XMC_VALUE_WORD, REQUIRED, NULL, xmc_action_words},
	{"log", XMC_VALUE_WORD, REQUIRED, NULL, log_words}}, 0, {{0}}},
[XMC_EL_TRACE] = {"Trace", {
	{"device", XMC_VALUE_NAME, OPTIONAL, NULL, NULL},
	{"bitmask", XMC_VALUE_MASK, OPTIONAL, "none", xmc_trace_words}}, 0, {{0}}},
[XMC_EL_WATCHDOG] = {"Watchdog", {
	{"initialValue", XMC_VALUE_TIME, REQUIRED, NULL, NULL},
	{"hwReloadValue", XMC_VALUE_TIME, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_RESIDENT_SW] = {"ResidentSw", {{0}}, 1, {
	{XMC_EL_PHYSICAL_MEMORY_AREAS, REQUIRED, ONE}}},
[XMC_EL_PHYSICAL_MEMORY_AREAS] = {"PhysicalMemoryAreas", {{0}}, 1, {
	{XMC_EL_AREA, REQUIRED, MANY}}},
[XMC_EL_AREA] = {"Area", {
	{"name", XMC_VALUE_NAME, OPTIONAL, NULL, NULL},
	{"start", XMC_VALUE_HEX, REQUIRED, NULL, NULL},
	{"size", XMC_VALUE_SIZE, REQUIRED, NULL, NULL},
	{"mappedAt", XMC_VALUE_HEX, OPTIONAL, NULL, NULL},
	{"flags", XMC_VALUE_WORDS, OPTIONAL, "none", xmc_area_words}}, 0, {{0}}},
[XMC_EL_PARTITION_TABLE] = {"PartitionTable", {{0}}, 1, {
	{XMC_EL_PARTITION, REQUIRED, MANY}}},
[XMC_EL_PARTITION] = {"Partition", {
	{"id", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"name", XMC_VALUE_NAME, OPTIONAL, NULL, NULL},
	{"console", XMC_VALUE_NAME, OPTIONAL, NULL, NULL},
	{"entryPoint", XMC_VALUE_HEX, OPTIONAL, NULL, NULL},
	{"flags", XMC_VALUE_WORDS, OPTIONAL, "none", xmc_partition_words}}, 6, {
	{XMC_EL_PHYSICAL_MEMORY_AREAS, REQUIRED, ONE},
	{XMC_EL_TEMPORAL_REQUIREMENTS, OPTIONAL, ONE},
	{XMC_EL_HEALTH_MONITOR, OPTIONAL, ONE},
	{XMC_EL_HW_RESOURCES, OPTIONAL, ONE},
	{XMC_EL_TRACE, OPTIONAL, ONE},
	{XMC_EL_PORT_TABLE, OPTIONAL, ONE}}},
[XMC_EL_TEMPORAL_REQUIREMENTS] = {"TemporalRequirements", {
	{"period", XMC_VALUE_TIME, REQUIRED, NULL, NULL},
	{"duration", XMC_VALUE_TIME, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_HW_RESOURCES] = {"HwResources", {{0}}, 2, {
	{XMC_EL_IO_PORTS, OPTIONAL, ONE},
	{XMC_EL_INTERRUPTS, OPTIONAL, ONE}}},
[XMC_EL_IO_PORTS] = {"IoPorts", {{0}}, 2, {
	{XMC_EL_RANGE, OPTIONAL, MANY},
	{XMC_EL_RESTRICTED, OPTIONAL, MANY}}},
[XMC_EL_RANGE] = {"Range", {
	{"base", XMC_VALUE_HEX, REQUIRED, NULL, NULL},
	{"noPorts", XMC_VALUE_COUNT, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_RESTRICTED] = {"Restricted", {
	{"address", XMC_VALUE_HEX, REQUIRED, NULL, NULL},
	{"mask", XMC_VALUE_HEX, OPTIONAL, "0x0", NULL}}, 0, {{0}}},
[XMC_EL_INTERRUPTS] = {"Interrupts", {
	{"lines", XMC_VALUE_NUMBERS, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_PORT_TABLE] = {"PortTable", {{0}}, 1, {
	{XMC_EL_PORT, OPTIONAL, MANY}}},
[XMC_EL_PORT] = {"Port", {
	{"name", XMC_VALUE_NAME, REQUIRED, NULL, NULL},
	{"direction", XMC_VALUE_WORD, REQUIRED, NULL, xmc_direction_words},
	{"type", XMC_VALUE_WORD, REQUIRED, NULL, xmc_port_words},
	{"discipline", XMC_VALUE_WORD, OPTIONAL, "FIFO", xmc_discipline_words}},
	0, {{0}}},
[XMC_EL_CHANNELS] = {"Channels", {{0}}, 3, {
	{XMC_EL_SAMPLING_CHANNEL, OPTIONAL, MANY},
	{XMC_EL_QUEUING_CHANNEL, OPTIONAL, MANY},
	{XMC_EL_IPVI, OPTIONAL, MANY}}},
[XMC_EL_SAMPLING_CHANNEL] = {"SamplingChannel", {
	{"maxMessageLength", XMC_VALUE_SIZE, REQUIRED, NULL, NULL},
	{"refreshPeriod", XMC_VALUE_TIME, OPTIONAL, "0s", NULL}}, 2, {
	{XMC_EL_SOURCE, REQUIRED, ONE},
	{XMC_EL_DESTINATION, REQUIRED, MANY}}},
[XMC_EL_QUEUING_CHANNEL] = {"QueuingChannel", {
	{"maxMessageLength", XMC_VALUE_SIZE, REQUIRED, NULL, NULL},
	{"maxNoMessages", XMC_VALUE_COUNT, REQUIRED, NULL, NULL},
	{"maxTimeExpiration", XMC_VALUE_TIME, OPTIONAL, "0s", NULL}}, 2, {
	{XMC_EL_SOURCE, REQUIRED, ONE},
	{XMC_EL_DESTINATION, REQUIRED, ONE}}},
[XMC_EL_SOURCE] = {"Source", {
	{"partitionId", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"partitionName", XMC_VALUE_NAME, OPTIONAL, NULL, NULL},
	{"portName", XMC_VALUE_NAME, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_DESTINATION] = {"Destination", {
	{"partitionId", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"partitionName", XMC_VALUE_NAME, OPTIONAL, NULL, NULL},
	{"portName", XMC_VALUE_NAME, REQUIRED, NULL, NULL}}, 0, {{0}}},
[XMC_EL_IPVI] = {"Ipvi", {
	{"id", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"sourceId", XMC_VALUE_NUMBER, REQUIRED, NULL, NULL},
	{"destinationId", XMC_VALUE_NUMBERS, REQUIRED, NULL, NULL}}, 0, {{0}}},
};
/* clang-format on */
