/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The calls that add records to a system.
 */
#include "builder/builder.h"

#include <inttypes.h>
#include <stdio.h>

/* "" and NULL are no name. */
static const char *name_or_none(const char *name)
{
	return name == NULL || *name == '\0' ? NULL : name;
}

int xmc_builder_add_region(xmc_builder *builder, xmc_region_type type,
			   uint32_t start, uint32_t size)
{
	const char *word = xmc_builder_word((uint32_t)type, xmc_region_words);
	struct xmc_builder_text from = xmc_builder_hex(start);
	struct xmc_builder_text bytes = xmc_builder_size(size);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		word, from.bytes, bytes.bytes};

	if (builder == NULL || word == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_REGION, values,
			       XMC_EL_SYSTEM_DESCRIPTION);
}

int xmc_builder_add_processor(xmc_builder *builder, uint32_t frequency_khz,
			      uint32_t features, const char *console)
{
	struct xmc_builder_words words =
		xmc_builder_flags(features, xmc_feature_words);
	struct xmc_builder_text id;
	char frequency[16] = "auto";

	if (builder == NULL || !words.known) {
		return XMC_ERR_ARGUMENT;
	}
	if (frequency_khz != 0) {
		(void)snprintf(frequency, sizeof(frequency), "%" PRIu32 "KHz",
			       frequency_khz);
	}
	id = xmc_builder_number(
		(uint32_t)xmc_builder_count(builder, XMC_EL_PROCESSOR));
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		id.bytes, frequency, words.bytes, name_or_none(console)};
	return xmc_builder_add(builder, XMC_EL_PROCESSOR, values,
			       XMC_EL_SYSTEM_DESCRIPTION);
}

int xmc_builder_add_plan(xmc_builder *builder, const char *name,
			 uint32_t major_frame_us)
{
	struct xmc_builder_text frame = xmc_builder_time(major_frame_us);

	if (builder == NULL ||
	    xmc_builder_count(builder, XMC_EL_PROCESSOR) == 0) {
		return XMC_ERR_ARGUMENT;
	}
	struct xmc_builder_text id =
		xmc_builder_number(xmc_builder_next_plan(builder));
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		id.bytes, name_or_none(name), frame.bytes};
	return xmc_builder_add(builder, XMC_EL_PLAN, values,
			       XMC_EL_SYSTEM_DESCRIPTION);
}

int xmc_builder_add_slot(xmc_builder *builder, uint32_t id, uint32_t start_us,
			 uint32_t duration_us, uint32_t partition,
			 uint32_t flags)
{
	struct xmc_builder_words words =
		xmc_builder_flags(flags, xmc_slot_words);
	struct xmc_builder_text number = xmc_builder_number(id);
	struct xmc_builder_text start = xmc_builder_time(start_us);
	struct xmc_builder_text duration = xmc_builder_time(duration_us);
	struct xmc_builder_text owner = xmc_builder_number(partition);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		number.bytes, start.bytes, duration.bytes,
		owner.bytes,  NULL,	   words.bytes};

	if (builder == NULL || !words.known ||
	    xmc_builder_count(builder, XMC_EL_PLAN) == 0) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_SLOT, values,
			       XMC_EL_SYSTEM_DESCRIPTION);
}

int xmc_builder_add_uart(xmc_builder *builder, const char *name, uint32_t id,
			 uint32_t baud_rate)
{
	struct xmc_builder_text number = xmc_builder_number(id);
	struct xmc_builder_text rate = xmc_builder_number(baud_rate);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		name, number.bytes, rate.bytes};

	if (builder == NULL || name == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_UART, values,
			       XMC_EL_SYSTEM_DESCRIPTION);
}

int xmc_builder_add_memory_block(xmc_builder *builder, const char *name,
				 uint32_t start, uint32_t size)
{
	struct xmc_builder_text from = xmc_builder_hex(start);
	struct xmc_builder_text bytes = xmc_builder_size(size);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		name, from.bytes, bytes.bytes};

	if (builder == NULL || name == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_MEMORY_BLOCK, values,
			       XMC_EL_SYSTEM_DESCRIPTION);
}

int xmc_builder_add_null_device(xmc_builder *builder, const char *name)
{
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {name};

	if (builder == NULL || name == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_NULL, values,
			       XMC_EL_SYSTEM_DESCRIPTION);
}

int xmc_builder_set_hypervisor(xmc_builder *builder, uint32_t size,
			       uint32_t flags, const char *console,
			       const char *hm_device)
{
	struct xmc_builder_words words =
		xmc_builder_flags(flags, xmc_area_words);
	struct xmc_builder_text bytes = xmc_builder_size(size);
	const char *const whole[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		name_or_none(console), name_or_none(hm_device)};
	const char *const area[XMC_ELEMENT_ATTRIBUTES_MAX] = {bytes.bytes,
							      words.bytes};

	if (builder == NULL || !words.known ||
	    xmc_builder_count(builder, XMC_EL_XM_HYPERVISOR) > 0) {
		return XMC_ERR_ARGUMENT;
	}
	int status = xmc_builder_add(builder, XMC_EL_XM_HYPERVISOR, whole,
				     XMC_EL_XM_HYPERVISOR);
	if (status != XMC_SUCCESS) {
		return status;
	}
	return xmc_builder_add(builder, XMC_EL_HYPERVISOR_AREA, area,
			       XMC_EL_XM_HYPERVISOR);
}

int xmc_builder_add_partition(xmc_builder *builder, const char *name,
			      uint32_t flags, const char *console,
			      uint32_t entry_point)
{
	struct xmc_builder_words words =
		xmc_builder_flags(flags, xmc_partition_words);
	struct xmc_builder_text entry = xmc_builder_hex(entry_point);

	if (builder == NULL || !words.known) {
		return XMC_ERR_ARGUMENT;
	}
	struct xmc_builder_text id = xmc_builder_number(
		(uint32_t)xmc_builder_count(builder, XMC_EL_PARTITION));
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		id.bytes, name_or_none(name), name_or_none(console),
		entry_point == XMC_NO_ENTRY_POINT ? NULL : entry.bytes,
		words.bytes};
	return xmc_builder_add(builder, XMC_EL_PARTITION, values,
			       XMC_EL_SYSTEM_DESCRIPTION);
}

static int add_area(xmc_builder *builder, const char *name, uint32_t start,
		    uint32_t size, uint32_t mapped_at, uint32_t flags,
		    enum xmc_element holder)
{
	/* Whether it has a name is told by the name. */
	struct xmc_builder_words words =
		xmc_builder_flags(flags & ~XMC_AREA_TAGGED, xmc_area_words);
	struct xmc_builder_text from = xmc_builder_hex(start);
	struct xmc_builder_text bytes = xmc_builder_size(size);
	struct xmc_builder_text mapped = xmc_builder_hex(mapped_at);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {
		name_or_none(name), from.bytes, bytes.bytes, mapped.bytes,
		words.bytes};

	if (!words.known) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_AREA, values, holder);
}

int xmc_builder_add_area(xmc_builder *builder, const char *name, uint32_t start,
			 uint32_t size, uint32_t mapped_at, uint32_t flags)
{
	if (builder == NULL ||
	    xmc_builder_count(builder, XMC_EL_PARTITION) == 0) {
		return XMC_ERR_ARGUMENT;
	}
	return add_area(builder, name, start, size, mapped_at, flags,
			XMC_EL_PARTITION);
}

int xmc_builder_add_resident_area(xmc_builder *builder, const char *name,
				  uint32_t start, uint32_t size, uint32_t flags)
{
	if (builder == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	return add_area(builder, name, start, size, start, flags,
			XMC_EL_RESIDENT_SW);
}

int xmc_builder_set_requirements(xmc_builder *builder, uint32_t period_us,
				 uint32_t duration_us)
{
	struct xmc_builder_text period = xmc_builder_time(period_us);
	struct xmc_builder_text duration = xmc_builder_time(duration_us);
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {period.bytes,
								duration.bytes};

	if (builder == NULL ||
	    xmc_builder_count(builder, XMC_EL_PARTITION) == 0 ||
	    xmc_builder_has_requirements(builder)) {
		return XMC_ERR_ARGUMENT;
	}
	return xmc_builder_add(builder, XMC_EL_TEMPORAL_REQUIREMENTS, values,
			       XMC_EL_PARTITION);
}
