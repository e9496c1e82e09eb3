/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The text that a dump grows, and its services' part of it.
 */
#ifndef XMC_DUMP_PRINT_H
#define XMC_DUMP_PRINT_H

#include "model/model.h"

/** Begins with zeros; text is freed with free(). */
struct xmc_dump {
	char *text;
	size_t length;
	size_t capacity;
	bool no_memory; /**< nothing is added any more */
};

__attribute__((format(printf, 2, 3))) void
xmc_dump_print(struct xmc_dump *out, const char *format, ...);

/** ` what="one two"`, or ` what="none"`. */
void xmc_dump_words(struct xmc_dump *out, const char *what, uint32_t flags,
		    const struct xmc_word *words);

/** ` what="name"`, or nothing if there is no device. */
void xmc_dump_device(struct xmc_dump *out, const xmc_system *system,
		     const char *what, uint32_t index);

/** ` name="..."`, or nothing if there is none. */
void xmc_dump_name(struct xmc_dump *out, const char *name);

/** The word for a value that is among them. */
const char *xmc_dump_word_of(const struct xmc_word *words, uint32_t value);

/** The lines of the hypervisor's events, trace and watchdog. */
void xmc_dump_hypervisor_services(struct xmc_dump *out,
				  const xmc_system *system);

/** The lines of a partition's events, trace, interrupts, I/O ports, ports. */
void xmc_dump_partition_services(struct xmc_dump *out, const xmc_system *system,
				 const xmc_partition *partition);

/** The lines of channels and IPVIs. */
void xmc_dump_channels(struct xmc_dump *out, const xmc_system *system);

#endif
