/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The configuration language as one table: elements, what stands in
 * them, their attributes with type and default.
 */
#ifndef XMC_LANGUAGE_H
#define XMC_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define XMC_NAMESPACE "http://www.xtratum.org/xm-3.x"

enum xmc_element {
	XMC_EL_SYSTEM_DESCRIPTION,
	XMC_EL_HW_DESCRIPTION,
	XMC_EL_MEMORY_LAYOUT,
	XMC_EL_REGION,
	XMC_EL_PROCESSOR_TABLE,
	XMC_EL_PROCESSOR,
	XMC_EL_CYCLIC_PLAN_TABLE,
	XMC_EL_PLAN,
	XMC_EL_SLOT,
	XMC_EL_DEVICES,
	XMC_EL_MEMORY_BLOCK,
	XMC_EL_UART,
	XMC_EL_NULL,
	XMC_EL_XM_HYPERVISOR,
	XMC_EL_HYPERVISOR_AREA,
	XMC_EL_HEALTH_MONITOR,
	XMC_EL_EVENT,
	XMC_EL_TRACE,
	XMC_EL_WATCHDOG,
	XMC_EL_RESIDENT_SW,
	XMC_EL_PHYSICAL_MEMORY_AREAS,
	XMC_EL_AREA,
	XMC_EL_PARTITION_TABLE,
	XMC_EL_PARTITION,
	XMC_EL_TEMPORAL_REQUIREMENTS,
	XMC_EL_HW_RESOURCES,
	XMC_EL_IO_PORTS,
	XMC_EL_RANGE,
	XMC_EL_RESTRICTED,
	XMC_EL_INTERRUPTS,
	XMC_EL_PORT_TABLE,
	XMC_EL_PORT,
	XMC_EL_CHANNELS,
	XMC_EL_SAMPLING_CHANNEL,
	XMC_EL_QUEUING_CHANNEL,
	XMC_EL_SOURCE,
	XMC_EL_DESTINATION,
	XMC_EL_IPVI,
	XMC_EL_COUNT
};

/* Positions of attributes in their element's rule. */
enum { XMC_AT_SYSTEM_VERSION, XMC_AT_SYSTEM_NAME };
enum { XMC_AT_REGION_TYPE, XMC_AT_REGION_START, XMC_AT_REGION_SIZE };
enum {
	XMC_AT_PROCESSOR_ID,
	XMC_AT_PROCESSOR_FREQUENCY,
	XMC_AT_PROCESSOR_FEATURES,
	XMC_AT_PROCESSOR_CONSOLE
};
enum { XMC_AT_PLAN_ID, XMC_AT_PLAN_NAME, XMC_AT_PLAN_MAJOR_FRAME };
enum {
	XMC_AT_SLOT_ID,
	XMC_AT_SLOT_START,
	XMC_AT_SLOT_DURATION,
	XMC_AT_SLOT_PARTITION,
	XMC_AT_SLOT_VCPU,
	XMC_AT_SLOT_FLAGS
};
enum { XMC_AT_BLOCK_NAME, XMC_AT_BLOCK_START, XMC_AT_BLOCK_SIZE };
enum { XMC_AT_UART_NAME, XMC_AT_UART_ID, XMC_AT_UART_BAUD_RATE };
enum { XMC_AT_HYPERVISOR_CONSOLE, XMC_AT_HYPERVISOR_HM_DEVICE };
enum { XMC_AT_HYPERVISOR_SIZE, XMC_AT_HYPERVISOR_FLAGS };
enum {
	XMC_AT_AREA_NAME,
	XMC_AT_AREA_START,
	XMC_AT_AREA_SIZE,
	XMC_AT_AREA_MAPPED_AT,
	XMC_AT_AREA_FLAGS
};
enum {
	XMC_AT_PARTITION_ID,
	XMC_AT_PARTITION_NAME,
	XMC_AT_PARTITION_CONSOLE,
	XMC_AT_PARTITION_ENTRY_POINT,
	XMC_AT_PARTITION_FLAGS
};
enum { XMC_AT_REQUIREMENT_PERIOD, XMC_AT_REQUIREMENT_DURATION };
enum { XMC_AT_EVENT_NAME, XMC_AT_EVENT_ACTION, XMC_AT_EVENT_LOG };
enum { XMC_AT_TRACE_DEVICE, XMC_AT_TRACE_BITMASK };
enum { XMC_AT_WATCHDOG_INITIAL, XMC_AT_WATCHDOG_RELOAD };
enum { XMC_AT_RANGE_BASE, XMC_AT_RANGE_COUNT };
enum { XMC_AT_RESTRICTED_ADDRESS, XMC_AT_RESTRICTED_MASK };
enum { XMC_AT_INTERRUPTS_LINES };
enum {
	XMC_AT_PORT_NAME,
	XMC_AT_PORT_DIRECTION,
	XMC_AT_PORT_TYPE,
	XMC_AT_PORT_DISCIPLINE
};
/* The length is the first attribute of each kind of channel. */
enum { XMC_AT_SAMPLING_LENGTH, XMC_AT_SAMPLING_REFRESH };
enum {
	XMC_AT_QUEUING_LENGTH,
	XMC_AT_QUEUING_MESSAGES,
	XMC_AT_QUEUING_EXPIRATION
};
enum { XMC_AT_END_PARTITION_ID, XMC_AT_END_PARTITION_NAME, XMC_AT_END_PORT };
enum { XMC_AT_IPVI_ID, XMC_AT_IPVI_SOURCE, XMC_AT_IPVI_TARGETS };

/** Attributes of an element at the most. */
#define XMC_ELEMENT_ATTRIBUTES_MAX 6
/** Kinds of elements inside an element at the most. */
#define XMC_ELEMENT_CHILDREN_MAX 7

enum xmc_value_type {
	XMC_VALUE_TEXT,
	XMC_VALUE_NAME, /**< not empty, at most what the kernel keeps */
	XMC_VALUE_VERSION,
	XMC_VALUE_NUMBER,
	XMC_VALUE_COUNT,   /**< a number from 1 on */
	XMC_VALUE_NUMBERS, /**< a list */
	XMC_VALUE_HEX,
	XMC_VALUE_SIZE,
	XMC_VALUE_TIME,
	XMC_VALUE_FREQUENCY, /**< or "auto" */
	XMC_VALUE_WORD,	     /**< one of words */
	XMC_VALUE_WORDS,     /**< a list of words, or "none" */
	XMC_VALUE_MASK	     /**< the same, or one number in hex */
};

struct xmc_word {
	const char *text; /**< NULL ends a list */
	uint32_t value;
};

struct xmc_attribute_rule {
	const char *name; /**< NULL ends a list */
	enum xmc_value_type type;
	bool required;
	const char *fallback; /**< its value when it is absent, or NULL */
	const struct xmc_word *words;
};

struct xmc_child_rule {
	enum xmc_element element;
	bool required;
	bool many;
};

struct xmc_element_rule {
	const char *name;
	struct xmc_attribute_rule attributes[XMC_ELEMENT_ATTRIBUTES_MAX + 1];
	size_t child_count;
	struct xmc_child_rule children[XMC_ELEMENT_CHILDREN_MAX];
};

/** The rule of every element. */
extern const struct xmc_element_rule xmc_language[XMC_EL_COUNT];

/** The words of Region/@type and of the flag lists, for the dump also. */
extern const struct xmc_word xmc_region_words[];
extern const struct xmc_word xmc_feature_words[];
extern const struct xmc_word xmc_slot_words[];
extern const struct xmc_word xmc_partition_words[];
extern const struct xmc_word xmc_area_words[];
extern const struct xmc_word xmc_trace_words[];
extern const struct xmc_word xmc_direction_words[];
extern const struct xmc_word xmc_port_words[];
extern const struct xmc_word xmc_discipline_words[];

#endif
