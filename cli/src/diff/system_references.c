/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The values of channels and IPVIs, which refer to several others.
 *
 * What they refer to is compared by the numbers that both systems know it by,
 * in their order, so that neither another name nor another place counts.
 */
#include "diff/system_value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A partition, or a port of one. */
struct reference {
	uint32_t number; /* of the partition */
	uint32_t partition;
	const char *port; /* NULL: the partition itself */
};

static int compare(const void *left, const void *right)
{
	const struct reference *a = left;
	const struct reference *b = right;

	if (a->number != b->number) {
		return a->number < b->number ? -1 : 1;
	}
	return a->port == NULL ? 0 : strcmp(a->port, b->port);
}

/* Each as `label` or `label.port`, and as `number` or `number.port`. */
static void print(FILE *text, FILE *key, const xmc_system *system,
		  const struct reference *references, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char room[SYSTEM_LABEL_BYTES];
		const struct reference *one = &references[i];
		const char *blank = i == 0 ? "" : " ";
		const char *dot = one->port == NULL ? "" : ".";
		const char *port = one->port == NULL ? "" : one->port;

		(void)fprintf(
			text, "%s%s%s%s", blank,
			system_partition_label(room, system, one->partition),
			dot, port);
		(void)fprintf(key, "%s%" PRIu32 "%s%s", blank, one->number, dot,
			      port);
	}
}

/* Prints to memory. @return false without any. */
static bool print_both(struct system_values *values, const xmc_system *system,
		       const struct reference *references, size_t count)
{
	size_t text_length;
	size_t key_length;
	FILE *text = open_memstream(&values->long_text, &text_length);
	FILE *key = open_memstream(&values->long_key, &key_length);
	bool written = text != NULL && key != NULL;

	if (written) {
		print(text, key, system, references, count);
	}
	if (text != NULL) {
		written = fclose(text) == 0 && written;
	}
	if (key != NULL) {
		written = fclose(key) == 0 && written;
	}
	return written;
}

/* A record has references once. */
static void add_references(struct system_values *values, const char *name,
			   const xmc_system *system,
			   struct reference *references, size_t count)
{
	qsort(references, count, sizeof(*references), compare);
	if (print_both(values, system, references, count)) {
		system_values_add_text(values, name, values->long_text,
				       values->long_key);
	} else {
		values->no_memory = true;
	}
}

static void add_destinations(struct system_values *values,
			     const struct system_side *side,
			     const xmc_channel *channel)
{
	const uint32_t count = channel->destination_count;
	struct reference *references =
		reallocarray(NULL, (size_t)count + 1, sizeof(*references));

	if (references == NULL) {
		values->no_memory = true;
		return;
	}
	for (uint32_t i = 0; i < count; i++) {
		const xmc_port *port = xmc_port_at(
			side->system,
			*xmc_destination_at(side->system,
					    channel->first_destination + i));

		references[i] =
			(struct reference){side->partitions[port->partition],
					   port->partition, port->name};
	}
	add_references(values, "destinations", side->system, references, count);
	free(references);
}

static void add_time(struct system_values *values, const char *name,
		     uint32_t time_us)
{
	if (time_us == 0) {
		system_values_add_nothing(values, name);
	} else {
		system_values_add_number(values, name, time_us);
	}
}

void system_values_add_channel(struct system_values *values,
			       const struct system_side *side,
			       const struct system_record *record)
{
	const xmc_channel *channel =
		xmc_channel_at(side->system, record->index);
	const bool queuing = channel->type == XMC_PORT_QUEUING;

	system_values_add_text(values, "type", queuing ? "queuing" : "sampling",
			       NULL);
	system_values_add_number(values, "max_message_bytes",
				 channel->max_message_bytes);
	system_values_add_number(values, "max_messages", channel->max_messages);
	add_time(values, "refresh_us", queuing ? 0 : channel->time_us);
	add_time(values, "expiration_us", queuing ? channel->time_us : 0);
	add_destinations(values, side, channel);
}

void system_values_add_ipvi(struct system_values *values,
			    const struct system_side *side,
			    const struct system_record *record)
{
	const xmc_ipvi *ipvi = xmc_ipvi_at(side->system, record->index);
	struct reference *references = reallocarray(
		NULL, (size_t)ipvi->target_count + 1, sizeof(*references));

	if (references == NULL) {
		values->no_memory = true;
		return;
	}
	for (uint32_t i = 0; i < ipvi->target_count; i++) {
		uint32_t target = *xmc_ipvi_target_at(side->system,
						      ipvi->first_target + i);

		references[i] = (struct reference){side->partitions[target],
						   target, NULL};
	}
	add_references(values, "targets", side->system, references,
		       ipvi->target_count);
	free(references);
}
