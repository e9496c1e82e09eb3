/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Comparing systems, record by record.
 */
#include "diff/diff_system.h"

#include "diff/diff.h"
#include "diff/system_record.h"
#include "diff/system_value.h"
#include "report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Labels are a word and a name of a bounded length; see xmc.h. */
#define OWNER_BYTES 300

/* What is compared, and how much was told. */
struct systems {
	struct doc *doc;
	struct system_side a;
	struct system_side b;
	struct system_records a_records;
	struct system_records b_records;
	size_t count;
};

/* What a record belongs to. */
enum owner { OF_NOTHING, OF_PROCESSOR, OF_PLAN, OF_PARTITION };

/* How a record without a name is known. */
enum known_by { BY_NOTHING, BY_ID, BY_ADDRESS };

static const struct {
	const char *word;
	enum owner owner;
	enum known_by known_by;
} types[] = {
	[SYSTEM_RECORD_SYSTEM] = {"system", OF_NOTHING, BY_NOTHING},
	[SYSTEM_RECORD_HYPERVISOR] = {"hypervisor", OF_NOTHING, BY_NOTHING},
	[SYSTEM_RECORD_REGION] = {"region", OF_NOTHING, BY_ADDRESS},
	[SYSTEM_RECORD_PROCESSOR] = {"processor", OF_NOTHING, BY_ID},
	[SYSTEM_RECORD_PLAN] = {"plan", OF_PROCESSOR, BY_ID},
	[SYSTEM_RECORD_SLOT] = {"slot", OF_PLAN, BY_ID},
	[SYSTEM_RECORD_DEVICE] = {"device", OF_NOTHING, BY_NOTHING},
	[SYSTEM_RECORD_PARTITION] = {"partition", OF_NOTHING, BY_ID},
	[SYSTEM_RECORD_AREA] = {"area", OF_PARTITION, BY_ADDRESS},
	[SYSTEM_RECORD_EVENT] = {"event", OF_PARTITION, BY_NOTHING},
	[SYSTEM_RECORD_IO_PORT] = {"io_port", OF_PARTITION, BY_ADDRESS},
	[SYSTEM_RECORD_PORT] = {"port", OF_PARTITION, BY_NOTHING},
	[SYSTEM_RECORD_CHANNEL] = {"channel", OF_PARTITION, BY_NOTHING},
	[SYSTEM_RECORD_IPVI] = {"ipvi", OF_PARTITION, BY_ID},
};

static bool make_numbers(struct system_side *side)
{
	size_t partitions = xmc_partition_count(side->system);
	size_t plans = xmc_plan_count(side->system);

	/* One more: no memory is none, even for none. */
	side->partitions = calloc(partitions + 1, sizeof(*side->partitions));
	side->plans = calloc(plans + 1, sizeof(*side->plans));
	return side->partitions != NULL && side->plans != NULL;
}

static void free_side(struct system_side *side, struct system_records *records)
{
	system_records_free(records);
	free(side->partitions);
	free(side->plans);
}

/* Partitions and plans of a have their index in the list of both; those of b
 * that of their pair, or one behind all of a. */
static void number_owners(struct system_side *side,
			  const struct system_records *records, size_t first)
{
	for (size_t i = 0; i < records->count; i++) {
		const struct system_record *record = &records->items[i];
		size_t number = first + i;
		uint32_t *numbers = record->type == SYSTEM_RECORD_PLAN
					    ? side->plans
					    : side->partitions;

		if (first > 0 && record->pair != SYSTEM_RECORD_NO_PAIR) {
			number = record->pair;
		}
		numbers[record->index] = (uint32_t)number;
	}
}

/* Finds out which partitions and plans are the same. */
static bool match_owners(struct systems *systems)
{
	struct system_records a = {0};
	struct system_records b = {0};
	bool enough;

	system_records_add_owners(&a, systems->a.system);
	system_records_add_owners(&b, systems->b.system);
	enough = make_numbers(&systems->a) && make_numbers(&systems->b) &&
		 !a.no_memory && !b.no_memory && system_records_match(&a, &b);
	if (enough) {
		number_owners(&systems->a, &a, 0);
		number_owners(&systems->b, &b, a.count);
	}
	system_records_free(&a);
	system_records_free(&b);
	return enough;
}

static bool match(struct systems *systems)
{
	if (!match_owners(systems)) {
		return false;
	}
	system_records_add_all(&systems->a_records, &systems->a);
	system_records_add_all(&systems->b_records, &systems->b);
	return !systems->a_records.no_memory && !systems->b_records.no_memory &&
	       system_records_match(&systems->a_records, &systems->b_records);
}

/* What a record belongs to, in words; NULL if there is nothing to say. */
static const char *owner_text(char text[OWNER_BYTES], const xmc_system *system,
			      const struct system_record *record)
{
	char room[SYSTEM_LABEL_BYTES];
	const enum owner owner = types[record->type].owner;
	const char *word = "partition";
	const char *label = room;

	if (owner == OF_NOTHING) {
		return NULL;
	}
	if (record->owner == SYSTEM_OWNER_HYPERVISOR) {
		return "hypervisor";
	}
	if (record->owner == SYSTEM_OWNER_RESIDENT_SW) {
		return "resident software";
	}
	(void)snprintf(room, sizeof(room), "%" PRIu32, record->owner);
	if (owner == OF_PROCESSOR) {
		word = "processor";
	} else if (owner == OF_PLAN) {
		const xmc_plan *plan = xmc_plan_at(system, record->owner);

		word = "plan";
		label = plan->name[0] == '\0' ? room : plan->name;
	} else {
		label = system_partition_label(room, system, record->owner);
	}
	(void)snprintf(text, OWNER_BYTES, "%s %s", word, label);
	return text;
}

/* By what a record is known. */
static void put_identity(struct doc *doc, const xmc_system *system,
			 const struct system_record *record, const char *change)
{
	char owner[OWNER_BYTES];
	const char *of = owner_text(owner, system, record);

	doc_string(doc, "change", change);
	doc_string(doc, "type", types[record->type].word);
	if (of != NULL) {
		doc_string(doc, "of", of);
	} else {
		doc_null(doc, "of");
	}
	if (record->name != NULL) {
		doc_string(doc, "name", record->name);
	} else {
		doc_null(doc, "name");
	}
	if (types[record->type].known_by == BY_ID) {
		doc_number(doc, "id", record->id);
	} else if (types[record->type].known_by == BY_ADDRESS) {
		doc_hex(doc, "address", record->id);
	}
}

static bool is_same(const struct system_value *a, const struct system_value *b)
{
	if (a->value.type != b->value.type) {
		return false;
	}
	switch (a->value.type) {
	case DIFF_TEXT:
		return a->key != NULL && b->key != NULL
			       ? strcmp(a->key, b->key) == 0
			       : strcmp(a->value.text, b->value.text) == 0;
	case DIFF_NUMBER:
	case DIFF_HEX:
		return a->value.number == b->value.number;
	case DIFF_NOTHING:
	default:
		return true;
	}
}

/* The values of which one is not as the other; count 0: it has none. */
static size_t put_values(struct doc *doc, const struct system_values *a,
			 const struct system_values *b)
{
	static const struct system_value nothing = {0};
	size_t count = a->count > 0 ? a->count : b->count;
	struct diff diff = {doc, 0};
	size_t told = 0;

	for (size_t i = 0; i < count; i++) {
		const struct system_value *a_value =
			a->count > 0 ? &a->items[i] : &nothing;
		const struct system_value *b_value =
			b->count > 0 ? &b->items[i] : &nothing;

		if (is_same(a_value, b_value)) {
			continue;
		}
		told++;
		if (doc != NULL) {
			diff_value(&diff,
				   a_value->name != NULL ? a_value->name
							 : b_value->name,
				   &a_value->value, &b_value->value);
		}
	}
	return told;
}

/* A record of a, b or both; NULL: not there. */
static void put_record(struct systems *systems, const struct system_record *a,
		       const struct system_record *b)
{
	struct doc *doc = systems->doc;
	struct system_values a_values = {0};
	struct system_values b_values = {0};
	const char *change = a == NULL ? "added" : "removed";

	if (a != NULL) {
		system_values_read(&a_values, &systems->a, a);
	}
	if (b != NULL) {
		system_values_read(&b_values, &systems->b, b);
	}
	if (a != NULL && b != NULL) {
		change = put_values(NULL, &a_values, &b_values) > 0 ? "changed"
								    : NULL;
	}
	if (a_values.no_memory || b_values.no_memory) {
		systems->a_records.no_memory = true;
	} else if (change != NULL) {
		doc_element_begin(doc, "record", systems->count++);
		put_identity(doc,
			     a != NULL ? systems->a.system : systems->b.system,
			     a != NULL ? a : b, change);
		doc_list_begin(doc, "fields");
		(void)put_values(doc, &a_values, &b_values);
		doc_list_end(doc);
		doc_element_end(doc);
	}
	system_values_free(&a_values);
	system_values_free(&b_values);
}

static void put_records(struct systems *systems)
{
	const struct system_records *a = &systems->a_records;
	const struct system_records *b = &systems->b_records;

	for (size_t i = 0; i < a->count; i++) {
		size_t pair = a->items[i].pair;

		put_record(systems, &a->items[i],
			   pair == SYSTEM_RECORD_NO_PAIR ? NULL
							 : &b->items[pair]);
	}
	for (size_t i = 0; i < b->count; i++) {
		if (b->items[i].pair == SYSTEM_RECORD_NO_PAIR) {
			put_record(systems, NULL, &b->items[i]);
		}
	}
}

int diff_system(struct doc *doc, const xmc_system *a, const xmc_system *b,
		size_t *count)
{
	struct systems systems = {
		.doc = doc, .a = {.system = a}, .b = {.system = b}};
	bool enough = match(&systems);

	doc_list_begin(doc, "records");
	if (enough) {
		put_records(&systems);
		enough = !systems.a_records.no_memory;
	}
	doc_list_end(doc);
	*count = systems.count;
	free_side(&systems.a, &systems.a_records);
	free_side(&systems.b, &systems.b_records);
	return enough ? REPORT_OK : report_no_memory();
}
