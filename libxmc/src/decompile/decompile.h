/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing a system as XML: what the parts of it share.
 */
#ifndef XMC_DECOMPILE_H
#define XMC_DECOMPILE_H

#include "language/language.h"
#include "text/writer.h"
#include "xmc.h"

struct xmc_decompile {
	const xmc_system *system;
	struct xmc_writer xml;
	unsigned int depth; /**< open elements */
	bool unwritable;    /**< a name is one that XML cannot hold */
};

/** `<NAME`; attributes follow, then _children() or _close(out, NULL). */
void xmc_decompile_open(struct xmc_decompile *out, const char *element);
/** Ends the attributes of an element that has children. */
void xmc_decompile_children(struct xmc_decompile *out);
/** Ends an element; NULL: one without children. */
void xmc_decompile_close(struct xmc_decompile *out, const char *element);
/** An element without attributes that has children. */
void xmc_decompile_begin(struct xmc_decompile *out, const char *element);

/* Attributes of the element that is open. */
void xmc_decompile_text(struct xmc_decompile *out, const char *name,
			const char *value);
/** Left out if it is "". */
void xmc_decompile_name(struct xmc_decompile *out, const char *name,
			const char *value);
void xmc_decompile_number(struct xmc_decompile *out, const char *name,
			  uint32_t value);
void xmc_decompile_hex(struct xmc_decompile *out, const char *name,
		       uint32_t value);
void xmc_decompile_size(struct xmc_decompile *out, const char *name,
			uint32_t size);
void xmc_decompile_time(struct xmc_decompile *out, const char *name,
			uint32_t time_us);
/** Left out if it is XMC_NO_DEVICE. */
void xmc_decompile_device(struct xmc_decompile *out, const char *name,
			  uint32_t index);
/** A list of words; left out if there is none. */
void xmc_decompile_flags(struct xmc_decompile *out, const char *name,
			 uint32_t flags, const struct xmc_word *words);
/** The first word of a value. */
void xmc_decompile_word(struct xmc_decompile *out, const char *name,
			uint32_t value, const struct xmc_word *words);

/* The parts of the document, in their order. */
void xmc_decompile_hardware(struct xmc_decompile *out);
void xmc_decompile_hypervisor(struct xmc_decompile *out);
void xmc_decompile_partitions(struct xmc_decompile *out);
void xmc_decompile_channels(struct xmc_decompile *out);

/* Parts of the hypervisor and of partitions; nothing where there is none. */
void xmc_decompile_events(struct xmc_decompile *out, uint32_t first,
			  uint32_t count);
/** @param words for each bit; NULL: the bits are the partition's own. */
void xmc_decompile_trace(struct xmc_decompile *out, uint32_t device,
			 uint32_t bitmask, const struct xmc_word *words);
void xmc_decompile_hw_resources(struct xmc_decompile *out,
				const xmc_partition *partition);
void xmc_decompile_ports(struct xmc_decompile *out,
			 const xmc_partition *partition);

#endif
