/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing trailers (docs/xef-format.md, Trailer).
 */
#include "trailer_build.h"

#include "align.h"
#include "text_check.h"

#include <string.h>
#include <xm/trailer_format.h>
#include <xmcore/bytes.h>

/* Kinds of records that can be asked for: in order of their tags. */
#define RECORDS_MAX 6u

struct record {
	uint32_t tag;
	uint64_t size;
	const char *text; /* NULL if it is filled in by other means */
};

/* What a plan asks for, in the order in which it is written. */
static size_t list_records(struct record list[RECORDS_MAX],
			   const struct xef_trailer_plan *plan,
			   uint32_t part_count)
{
	const struct record all[RECORDS_MAX] = {
		{XM_TRAILER_TAG_SHA256,
		 plan->sha256 ? XM_TRAILER_SHA256_BYTES : 0, NULL},
		{XM_TRAILER_TAG_CHECKS,
		 plan->checks ? (uint64_t)part_count * XM_TRAILER_CHECK_BYTES
			      : 0,
		 NULL},
		{XM_TRAILER_TAG_MEMORY,
		 plan->memory_count * (uint64_t)XM_TRAILER_MEMORY_BYTES, NULL},
		{XM_TRAILER_TAG_NAME, plan->name ? strlen(plan->name) : 0,
		 plan->name},
		{XM_TRAILER_TAG_VERSION,
		 plan->version ? strlen(plan->version) : 0, plan->version},
		{XM_TRAILER_TAG_SOURCE, plan->source ? strlen(plan->source) : 0,
		 plan->source},
	};
	size_t count = 0;

	for (size_t i = 0; i < RECORDS_MAX; i++) {
		if (all[i].size != 0) {
			list[count++] = all[i];
		}
	}
	return count;
}

static uint64_t record_bytes(const struct record *record)
{
	return XM_TRAILER_REC_PAYLOAD +
	       xef_align_up(record->size, XM_TRAILER_RECORD_ALIGN);
}

int xef_trailer_plan_check(const struct xef_trailer_plan *plan, xef_diag *diag)
{
	const struct {
		const char *what;
		const char *text;
	} texts[] = {
		{"name", plan->name},
		{"version", plan->version},
		{"source", plan->source},
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *text = texts[i].text;
		const int status =
			text == NULL
				? XEF_SUCCESS
				: xef_text_check((const uint8_t *)text,
						 strlen(text), XEF_TEXT_WRITTEN,
						 texts[i].what, diag);

		if (status != XEF_SUCCESS) {
			return status;
		}
	}
	return XEF_SUCCESS;
}

uint64_t xef_trailer_bytes(const struct xef_trailer_plan *plan,
			   uint32_t part_count)
{
	struct record list[RECORDS_MAX];
	const size_t count = list_records(list, plan, part_count);
	uint64_t bytes = count == 0 ? 0 : XM_TRAILER_FOOTER_BYTES;

	for (size_t i = 0; i < count; i++) {
		bytes += record_bytes(&list[i]);
	}
	return bytes;
}

uint64_t xef_trailer_payload(const struct xef_trailer_plan *plan,
			     uint32_t part_count, uint32_t tag)
{
	struct record list[RECORDS_MAX];
	const size_t count = list_records(list, plan, part_count);
	uint64_t at = 0;

	for (size_t i = 0; i < count; i++) {
		if (list[i].tag == tag) {
			return at + XM_TRAILER_REC_PAYLOAD;
		}
		at += record_bytes(&list[i]);
	}
	return 0;
}

static void write_memory(uint8_t *at, const struct xef_trailer_plan *plan)
{
	for (size_t i = 0; i < plan->memory_count; i++) {
		const xef_memory *memory = &plan->memory[i].entry;

		xm_put_be32(at + XM_TRAILER_MEM_ADDR, memory->virt_addr);
		xm_put_be32(at + XM_TRAILER_MEM_SIZE, memory->size);
		xm_put_be32(at + XM_TRAILER_MEM_PERMISSIONS,
			    memory->permissions);
		at += XM_TRAILER_MEMORY_BYTES;
	}
}

void xef_trailer_write(uint8_t *at, const struct xef_trailer_plan *plan,
		       uint32_t part_count)
{
	struct record list[RECORDS_MAX];
	const size_t count = list_records(list, plan, part_count);
	const uint64_t bytes = xef_trailer_bytes(plan, part_count);

	for (size_t i = 0; i < count; i++) {
		uint8_t *payload = at + XM_TRAILER_REC_PAYLOAD;

		xm_put_be32(at + XM_TRAILER_REC_TAG, list[i].tag);
		xm_put_be32(at + XM_TRAILER_REC_SIZE, (uint32_t)list[i].size);
		if (list[i].text != NULL) {
			memcpy(payload, list[i].text, (size_t)list[i].size);
		} else if (list[i].tag == XM_TRAILER_TAG_MEMORY) {
			write_memory(payload, plan);
		}
		at += record_bytes(&list[i]);
	}
	xm_put_be32(at + XM_TRAILER_FOOT_MAGIC, XM_TRAILER_MAGIC);
	xm_put_be32(at + XM_TRAILER_FOOT_VERSION, XM_TRAILER_VERSION);
	xm_put_be32(at + XM_TRAILER_FOOT_SIZE, (uint32_t)bytes);
	xm_put_be32(at + XM_TRAILER_FOOT_COUNT, (uint32_t)count);
}
