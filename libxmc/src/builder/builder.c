/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A system made by calls.
 *
 * Each call becomes the text of an element's attributes and is read by the
 * rules of the language, so that nothing gets into a system here that a file
 * could not hold. Its place is the number of the call.
 */
#include "builder/builder.h"

#include "binary/emit.h"
#include "findings/diag.h"
#include "language/value.h"
#include "model/build.h"
#include "model/model.h"
#include "model/resolve.h"
#include "rules/rules.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct xmc_builder {
	xmc_system *system;
	xmc_diag *diag;
	uint32_t calls;
	size_t counts[XMC_EL_COUNT];
	/* How many partitions there were at the last requirements, and at the
	 * last trace of a partition. */
	size_t required;
	size_t traced;
	bool hypervisor_traced;
	int status;
};

struct xmc_builder_text xmc_builder_number(uint32_t value)
{
	struct xmc_builder_text text;

	(void)snprintf(text.bytes, sizeof(text.bytes), "%" PRIu32, value);
	return text;
}

struct xmc_builder_text xmc_builder_hex(uint32_t value)
{
	struct xmc_builder_text text;

	(void)snprintf(text.bytes, sizeof(text.bytes), "0x%08" PRIx32, value);
	return text;
}

struct xmc_builder_text xmc_builder_size(uint32_t bytes)
{
	struct xmc_builder_text text;

	(void)snprintf(text.bytes, sizeof(text.bytes), "%" PRIu32 "B", bytes);
	return text;
}

struct xmc_builder_text xmc_builder_time(uint32_t time_us)
{
	struct xmc_builder_text text;

	(void)snprintf(text.bytes, sizeof(text.bytes), "%" PRIu32 "us",
		       time_us);
	return text;
}

struct xmc_builder_words xmc_builder_flags(uint32_t flags,
					   const struct xmc_word *words)
{
	struct xmc_builder_words text = {.known = true};
	size_t used = 0;

	for (; words->text != NULL; words++) {
		if ((flags & words->value) != 0) {
			int added = snprintf(text.bytes + used,
					     sizeof(text.bytes) - used, "%s ",
					     words->text);
			used += (size_t)added;
			flags &= ~words->value;
		}
	}
	text.known = flags == 0;
	return text;
}

const char *xmc_builder_word(uint32_t value, const struct xmc_word *words)
{
	while (words->text != NULL && words->value != value) {
		words++;
	}
	return words->text;
}

size_t xmc_builder_count(const xmc_builder *builder, enum xmc_element element)
{
	return builder->counts[element];
}

uint32_t xmc_builder_next_plan(const xmc_builder *builder)
{
	const struct xmc_processors *processors = &builder->system->processors;

	return processors->items[processors->count - 1].pub.plan_count;
}

bool xmc_builder_has_requirements(const xmc_builder *builder)
{
	return builder->required == builder->counts[XMC_EL_PARTITION];
}

bool xmc_builder_has_trace(const xmc_builder *builder, enum xmc_element holder)
{
	return holder == XMC_EL_XM_HYPERVISOR
		       ? builder->hypervisor_traced
		       : builder->traced == builder->counts[XMC_EL_PARTITION];
}

/* What a partition, or the hypervisor, has once. */
static void take_note(xmc_builder *builder, enum xmc_element element,
		      enum xmc_element holder)
{
	size_t partitions = builder->counts[XMC_EL_PARTITION];

	builder->counts[element]++;
	if (element == XMC_EL_TEMPORAL_REQUIREMENTS) {
		builder->required = partitions;
	} else if (element == XMC_EL_TRACE && holder == XMC_EL_XM_HYPERVISOR) {
		builder->hypervisor_traced = true;
	} else if (element == XMC_EL_TRACE) {
		builder->traced = partitions;
	}
}

/* By the rules of a file's attribute; the parser has seen to its encoding. */
static struct xmc_value read_value(xmc_builder *builder,
				   const struct xmc_attribute_rule *rule,
				   const char *text,
				   const struct xmc_xml_element *whole)
{
	const struct xmc_xml_attribute attribute = {
		.name = rule->name,
		.value = text,
		.length = text == NULL ? 0 : strlen(text),
		.name_at = whole->at,
		.at = whole->at};

	if (text != NULL &&
	    (rule->type == XMC_VALUE_NAME || rule->type == XMC_VALUE_TEXT) &&
	    !xmc_check_encoding(builder->diag, rule, text, whole->at)) {
		return (struct xmc_value){
			.present = true, .text = "", .at = whole->at};
	}
	return xmc_value_read(builder->diag, rule,
			      text == NULL ? NULL : &attribute, whole);
}

int xmc_builder_add(xmc_builder *builder, enum xmc_element element,
		    const char *const *values, enum xmc_element holder)
{
	const struct xmc_element_rule *rule = &xmc_language[element];
	struct xmc_value read[XMC_ELEMENT_ATTRIBUTES_MAX];
	struct xmc_place at = {.line = builder->calls + 1, .column = 1};
	struct xmc_xml_element *whole;

	if (builder->status != XMC_SUCCESS) {
		return builder->status;
	}
	whole = calloc(1, sizeof(*whole));
	if (whole == NULL) {
		builder->status = XMC_ERR_MEMORY;
		return builder->status;
	}
	builder->calls++;
	take_note(builder, element, holder);
	whole->name = rule->name;
	whole->at = at;
	for (size_t i = 0;
	     i < XMC_ELEMENT_ATTRIBUTES_MAX && rule->attributes[i].name != NULL;
	     i++) {
		read[i] = read_value(builder, &rule->attributes[i], values[i],
				     whole);
	}
	free(whole);
	builder->status = xmc_build(builder->system, element, read, at, holder);
	return builder->status;
}

int xmc_builder_new(xmc_builder **out, xmc_diag *diag, const char *name,
		    uint32_t version)
{
	char text[16];
	const char *const values[XMC_ELEMENT_ATTRIBUTES_MAX] = {text, name};

	if (out == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*out = NULL;
	if (diag == NULL || name == NULL || version > 0xFFFFFF) {
		return XMC_ERR_ARGUMENT;
	}
	xmc_builder *builder = calloc(1, sizeof(*builder));
	if (builder == NULL) {
		return XMC_ERR_MEMORY;
	}
	builder->diag = diag;
	builder->system = xmc_model_new(name);
	(void)snprintf(text, sizeof(text), "%u.%u.%u", version >> 16 & 0xFFu,
		       version >> 8 & 0xFFu, version & 0xFFu);
	int status = XMC_ERR_MEMORY;
	if (builder->system != NULL) {
		xmc_diag_begin(diag, name);
		status = xmc_builder_add(builder, XMC_EL_SYSTEM_DESCRIPTION,
					 values, XMC_EL_SYSTEM_DESCRIPTION);
	}
	if (status != XMC_SUCCESS) {
		xmc_builder_free(builder);
		return status;
	}
	*out = builder;
	return XMC_SUCCESS;
}

void xmc_builder_free(xmc_builder *builder)
{
	if (builder == NULL) {
		return;
	}
	xmc_system_free(builder->system);
	free(builder);
}

/* What the language wants, and no call has given. */
static void require(xmc_builder *builder, enum xmc_element element)
{
	static const struct xmc_place nowhere = {.line = 0};

	if (builder->counts[element] == 0) {
		xmc_diag_error(builder->diag, "element-missing", nowhere,
			       "element \"%s\" is missing in the system",
			       xmc_language[element].name);
		xmc_diag_fact(builder->diag, "each system has one");
		xmc_diag_help(builder->diag, "add it before the end");
		builder->system->incomplete = true;
	}
}

/* The same inside a record. */
static void require_inside(xmc_builder *builder, enum xmc_element element,
			   uint32_t count, const struct xmc_origin *origin,
			   enum xmc_element parent)
{
	if (count == 0) {
		xmc_diag_error(builder->diag, "element-missing", origin->at,
			       "element \"%s\" is missing in \"%s\"",
			       xmc_language[element].name,
			       xmc_language[parent].name);
		xmc_diag_fact(builder->diag, "one at the least stands there");
		xmc_diag_help(builder->diag, "add it before the end");
		builder->system->incomplete = true;
	}
}

/* After the areas have found their partitions. */
static void require_children(xmc_builder *builder)
{
	xmc_system *system = builder->system;

	for (size_t i = 0; i < system->processors.count; i++) {
		const struct xmc_processor_node *node =
			&system->processors.items[i];
		require_inside(builder, XMC_EL_PLAN, node->pub.plan_count,
			       &node->origin, XMC_EL_PROCESSOR);
	}
	for (size_t i = 0; i < system->plans.count; i++) {
		const struct xmc_plan_node *node = &system->plans.items[i];
		require_inside(builder, XMC_EL_SLOT, node->pub.slot_count,
			       &node->origin, XMC_EL_PLAN);
	}
	for (size_t i = 0; i < system->partitions.count; i++) {
		const struct xmc_partition_node *node =
			&system->partitions.items[i];
		require_inside(builder, XMC_EL_AREA, node->pub.area_count,
			       &node->origin, XMC_EL_PARTITION);
	}
}

static int complete(xmc_builder *builder)
{
	int status = builder->status;

	require(builder, XMC_EL_REGION);
	require(builder, XMC_EL_PROCESSOR);
	require(builder, XMC_EL_HYPERVISOR_AREA);
	require(builder, XMC_EL_PARTITION);
	if (status == XMC_SUCCESS) {
		status = xmc_resolve(builder->system, builder->diag);
	}
	if (status == XMC_SUCCESS) {
		require_children(builder);
		status = xmc_emit_needed(builder->system);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_check_system(builder->system, builder->diag);
	}
	return status;
}

int xmc_builder_finish(xmc_system **out, xmc_builder *builder)
{
	if (out != NULL) {
		*out = NULL;
	}
	if (out == NULL || builder == NULL) {
		xmc_builder_free(builder);
		return XMC_ERR_ARGUMENT;
	}
	int status = complete(builder);
	if (xmc_diag_end(builder->diag) > 0 && status == XMC_SUCCESS) {
		status = XMC_ERR_FINDINGS;
	}
	if (xmc_diag_no_memory(builder->diag)) {
		status = XMC_ERR_MEMORY;
	}
	if (status == XMC_SUCCESS) {
		*out = builder->system;
		builder->system = NULL;
	}
	xmc_builder_free(builder);
	return status;
}
