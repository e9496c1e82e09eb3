/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The table of the language holds together, and the model's attribute
 * positions are its own.
 */
#include "suite.h"

#include "language/language.h"
#include <string.h>

START_TEST(rules_are_complete)
{
	for (size_t i = 0; i < XMC_EL_COUNT; i++) {
		const struct xmc_element_rule *rule = &xmc_language[i];
		ck_assert_ptr_nonnull(rule->name);
		ck_assert_uint_le(rule->child_count, XMC_ELEMENT_CHILDREN_MAX);
		for (size_t a = 0; rule->attributes[a].name != NULL; a++) {
			const struct xmc_attribute_rule *attribute =
				&rule->attributes[a];
			bool worded = attribute->type == XMC_VALUE_WORD ||
				      attribute->type == XMC_VALUE_WORDS ||
				      attribute->type == XMC_VALUE_MASK;
			ck_assert_int_eq(worded, attribute->words != NULL);
			ck_assert(!attribute->required ||
				  attribute->fallback == NULL);
		}
		for (size_t c = 0; c < rule->child_count; c++) {
			ck_assert_uint_lt(rule->children[c].element,
					  XMC_EL_COUNT);
		}
	}
}
END_TEST

START_TEST(every_element_stands_somewhere)
{
	for (size_t i = 1; i < XMC_EL_COUNT; i++) {
		bool found = false;
		for (size_t p = 0; p < XMC_EL_COUNT; p++) {
			for (size_t c = 0; c < xmc_language[p].child_count;
			     c++) {
				found = found ||
					xmc_language[p].children[c].element ==
						i;
			}
		}
		ck_assert_msg(found, "%s", xmc_language[i].name);
	}
}
END_TEST

static void at(enum xmc_element element, unsigned int position,
	       const char *name)
{
	ck_assert_str_eq(xmc_language[element].attributes[position].name, name);
}

START_TEST(positions)
{
	at(XMC_EL_SYSTEM_DESCRIPTION, XMC_AT_SYSTEM_NAME, "name");
	at(XMC_EL_REGION, XMC_AT_REGION_SIZE, "size");
	at(XMC_EL_PROCESSOR, XMC_AT_PROCESSOR_CONSOLE, "console");
	at(XMC_EL_PLAN, XMC_AT_PLAN_MAJOR_FRAME, "majorFrame");
	at(XMC_EL_SLOT, XMC_AT_SLOT_FLAGS, "flags");
	at(XMC_EL_SLOT, XMC_AT_SLOT_PARTITION, "partitionId");
	at(XMC_EL_MEMORY_BLOCK, XMC_AT_BLOCK_SIZE, "size");
	at(XMC_EL_UART, XMC_AT_UART_BAUD_RATE, "baudRate");
	at(XMC_EL_UART, XMC_AT_UART_NAME, "name");
	at(XMC_EL_NULL, XMC_AT_UART_NAME, "name");
	at(XMC_EL_MEMORY_BLOCK, XMC_AT_UART_NAME, "name");
	at(XMC_EL_XM_HYPERVISOR, XMC_AT_HYPERVISOR_HM_DEVICE,
	   "healthMonitorDevice");
	at(XMC_EL_HYPERVISOR_AREA, XMC_AT_HYPERVISOR_FLAGS, "flags");
	at(XMC_EL_AREA, XMC_AT_AREA_MAPPED_AT, "mappedAt");
	at(XMC_EL_AREA, XMC_AT_AREA_FLAGS, "flags");
	at(XMC_EL_PARTITION, XMC_AT_PARTITION_ENTRY_POINT, "entryPoint");
	at(XMC_EL_PARTITION, XMC_AT_PARTITION_FLAGS, "flags");
	at(XMC_EL_TEMPORAL_REQUIREMENTS, XMC_AT_REQUIREMENT_DURATION,
	   "duration");
	at(XMC_EL_EVENT, XMC_AT_EVENT_LOG, "log");
	at(XMC_EL_TRACE, XMC_AT_TRACE_BITMASK, "bitmask");
	at(XMC_EL_WATCHDOG, XMC_AT_WATCHDOG_RELOAD, "hwReloadValue");
	at(XMC_EL_RANGE, XMC_AT_RANGE_BASE, "base");
	at(XMC_EL_RANGE, XMC_AT_RANGE_COUNT, "noPorts");
	at(XMC_EL_RESTRICTED, XMC_AT_RANGE_BASE, "address");
	at(XMC_EL_RESTRICTED, XMC_AT_RESTRICTED_MASK, "mask");
	at(XMC_EL_INTERRUPTS, XMC_AT_INTERRUPTS_LINES, "lines");
	at(XMC_EL_PORT, XMC_AT_PORT_DISCIPLINE, "discipline");
	at(XMC_EL_SAMPLING_CHANNEL, XMC_AT_SAMPLING_LENGTH, "maxMessageLength");
	at(XMC_EL_SAMPLING_CHANNEL, XMC_AT_SAMPLING_REFRESH, "refreshPeriod");
	at(XMC_EL_QUEUING_CHANNEL, XMC_AT_SAMPLING_LENGTH, "maxMessageLength");
	at(XMC_EL_QUEUING_CHANNEL, XMC_AT_QUEUING_EXPIRATION,
	   "maxTimeExpiration");
	at(XMC_EL_SOURCE, XMC_AT_END_PORT, "portName");
	at(XMC_EL_DESTINATION, XMC_AT_END_PORT, "portName");
	at(XMC_EL_IPVI, XMC_AT_IPVI_TARGETS, "destinationId");
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("libxmc language");
	TCase *tests = tcase_create("table");

	tcase_add_test(tests, rules_are_complete);
	tcase_add_test(tests, every_element_stands_somewhere);
	tcase_add_test(tests, positions);
	suite_add_tcase(suite, tests);
	return suite;
}
