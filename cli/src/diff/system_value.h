/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The values of a system's record, to be compared one by one.
 */
#ifndef CLI_SYSTEM_VALUE_H
#define CLI_SYSTEM_VALUE_H

#include "diff/diff.h"
#include "diff/system_record.h"

#define SYSTEM_VALUES_MAX 12

struct system_value {
	const char *name; /**< as in xmtool-diff(1) */
	struct diff_value value;
	/** Compared in place of the text, if both values have one: says whom
	 * the text means, whatever they are called. NULL: none. */
	const char *key;
};

/** Those of records of one type are the same ones, in the same order; what a
 * record does not have is DIFF_NOTHING. Start with all zero, then free with
 * system_values_free(). */
struct system_values {
	struct system_value items[SYSTEM_VALUES_MAX];
	size_t count;
	char flags[128];
	char short_text[64];
	char short_key[16];
	char *long_text; /* owned */
	char *long_key;	 /* owned */
	bool no_memory;
};

/** Reads the values of a record. */
void system_values_read(struct system_values *values,
			const struct system_side *side,
			const struct system_record *record);

void system_values_free(struct system_values *values);

/* For the files that make them. */

void system_values_add_number(struct system_values *values, const char *name,
			      uint32_t number);
void system_values_add_hex(struct system_values *values, const char *name,
			   uint32_t number);
/** @param text borrowed; NULL: nothing. */
void system_values_add_text(struct system_values *values, const char *name,
			    const char *text, const char *key);
void system_values_add_nothing(struct system_values *values, const char *name);

/** The name of a device, or nothing. */
void system_values_add_device(struct system_values *values, const char *name,
			      const xmc_system *system, uint32_t index);

/** Channels and IPVIs: system_references.c. */
void system_values_add_channel(struct system_values *values,
			       const struct system_side *side,
			       const struct system_record *record);
void system_values_add_ipvi(struct system_values *values,
			    const struct system_side *side,
			    const struct system_record *record);

/** Room for a partition's number. */
#define SYSTEM_LABEL_BYTES 16

/** What a partition is called: its name, or its id, written to @p room. */
const char *system_partition_label(char room[SYSTEM_LABEL_BYTES],
				   const xmc_system *system, uint32_t index);

#endif
