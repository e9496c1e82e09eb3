/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The records of a system as one list, each with what it is known by in
 * another system.
 */
#ifndef CLI_SYSTEM_RECORD_H
#define CLI_SYSTEM_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xmc.h>

/** In the order in which they are told. */
enum system_record_type {
	SYSTEM_RECORD_SYSTEM,
	SYSTEM_RECORD_HYPERVISOR,
	SYSTEM_RECORD_REGION,
	SYSTEM_RECORD_PROCESSOR,
	SYSTEM_RECORD_PLAN,
	SYSTEM_RECORD_SLOT,
	SYSTEM_RECORD_DEVICE,
	SYSTEM_RECORD_PARTITION,
	SYSTEM_RECORD_AREA,
	SYSTEM_RECORD_EVENT,
	SYSTEM_RECORD_IO_PORT,
	SYSTEM_RECORD_PORT,
	SYSTEM_RECORD_CHANNEL, /**< known by its source port */
	SYSTEM_RECORD_IPVI,
};

/** Owners that are no partition. */
#define SYSTEM_OWNER_HYPERVISOR UINT32_MAX
#define SYSTEM_OWNER_RESIDENT_SW (UINT32_MAX - 1)

#define SYSTEM_RECORD_NO_PAIR SIZE_MAX

struct system_record {
	enum system_record_type type;
	uint32_t index; /**< for the accessor of its kind */
	/** Index of the partition, for a slot of the plan, for a plan of the
	 * processor; SYSTEM_OWNER_...; 0 for what has no owner. */
	uint32_t owner;
	/** The same, by a number that is the same in both systems. */
	uint32_t owner_number;
	const char *name; /**< borrowed; NULL: none */
	uint32_t id;	  /**< a number or an address */
	bool has_id;
	size_t pair; /**< index of the other system's, or ..._NO_PAIR */
};

/** Start with all zero, then free with system_records_free(). */
struct system_records {
	struct system_record *items;
	size_t count;
	size_t capacity;
	bool no_memory;
};

/** A system and the numbers of its partitions and plans that both systems know
 * them by. */
struct system_side {
	const xmc_system *system;
	uint32_t *partitions; /**< by index */
	uint32_t *plans;      /**< by index */
};

/** Adds the partitions and plans alone. */
void system_records_add_owners(struct system_records *records,
			       const xmc_system *system);

/** Adds all records. */
void system_records_add_all(struct system_records *records,
			    const struct system_side *side);

/**
 * @brief Makes pairs of records of the same type and owner: first those of the
 * same name, then, of what is left, those of the same id.
 * @return false without memory.
 */
bool system_records_match(struct system_records *a, struct system_records *b);

void system_records_free(struct system_records *records);

#endif
