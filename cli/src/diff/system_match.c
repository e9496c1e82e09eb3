/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which record of one system is which of another.
 *
 * Both lists are sorted by what is compared, and walked at once: of several
 * with the same name or id the first ones make a pair, then the second ones.
 */
#include "diff/system_record.h"

#include <stdlib.h>
#include <string.h>

static int compare_numbers(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int compare_owners(const struct system_record *a,
			  const struct system_record *b)
{
	int order = compare_numbers(a->type, b->type);

	return order != 0 ? order
			  : compare_numbers(a->owner_number, b->owner_number);
}

static int compare_names(const struct system_record *a,
			 const struct system_record *b)
{
	int order = compare_owners(a, b);

	return order != 0 ? order : strcmp(a->name, b->name);
}

static int compare_ids(const struct system_record *a,
		       const struct system_record *b)
{
	int order = compare_owners(a, b);

	return order != 0 ? order : compare_numbers(a->id, b->id);
}

/* For qsort(): the records stand in one array, so that their addresses tell
 * which comes first. */
static int sort_by_name(const void *left, const void *right)
{
	const struct system_record *a = *(struct system_record *const *)left;
	const struct system_record *b = *(struct system_record *const *)right;
	int order = compare_names(a, b);

	return order != 0 ? order : (a > b) - (a < b);
}

static int sort_by_id(const void *left, const void *right)
{
	const struct system_record *a = *(struct system_record *const *)left;
	const struct system_record *b = *(struct system_record *const *)right;
	int order = compare_ids(a, b);

	return order != 0 ? order : (a > b) - (a < b);
}

/* The records without a pair that have a name, or an id, in order. */
static size_t sort(struct system_record **sorted,
		   const struct system_records *records, bool by_name)
{
	size_t count = 0;

	for (size_t i = 0; i < records->count; i++) {
		struct system_record *record = &records->items[i];

		if (record->pair == SYSTEM_RECORD_NO_PAIR &&
		    (by_name ? record->name != NULL : record->has_id)) {
			sorted[count++] = record;
		}
	}
	qsort(sorted, count, sizeof(struct system_record *),
	      by_name ? sort_by_name : sort_by_id);
	return count;
}

static void match(struct system_records *a, struct system_records *b,
		  struct system_record **a_sorted,
		  struct system_record **b_sorted, bool by_name)
{
	size_t a_count = sort(a_sorted, a, by_name);
	size_t b_count = sort(b_sorted, b, by_name);
	size_t i = 0;
	size_t k = 0;

	while (i < a_count && k < b_count) {
		int order = by_name ? compare_names(a_sorted[i], b_sorted[k])
				    : compare_ids(a_sorted[i], b_sorted[k]);

		if (order == 0) {
			a_sorted[i]->pair = (size_t)(b_sorted[k] - b->items);
			b_sorted[k]->pair = (size_t)(a_sorted[i] - a->items);
		}
		i += order <= 0;
		k += order >= 0;
	}
}

bool system_records_match(struct system_records *a, struct system_records *b)
{
	/* One more: no memory is none, even for no records. */
	struct system_record **a_sorted =
		reallocarray(NULL, a->count + 1, sizeof(*a_sorted));
	struct system_record **b_sorted =
		reallocarray(NULL, b->count + 1, sizeof(*b_sorted));
	bool enough = a_sorted != NULL && b_sorted != NULL;

	if (enough) {
		match(a, b, a_sorted, b_sorted, true);
		match(a, b, a_sorted, b_sorted, false);
	}
	free((void *)a_sorted);
	free((void *)b_sorted);
	return enough;
}
