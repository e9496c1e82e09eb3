/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The tables of a binary configuration, but the strings.
 */
#ifndef XMC_EMIT_TABLES_H
#define XMC_EMIT_TABLES_H

#include "model/model.h"
#include "tables/string_table.h"

/** Writes words one behind another. */
struct xmc_writer {
	uint8_t *bytes;
	struct xmc_string_table *strings; /**< has all names of the system */
};

/** Writes a word, big-endian. */
void xmc_put(struct xmc_writer *writer, uint32_t value);

/**
 * @brief Writes the tables from the system's to the last before the strings.
 * They are whole words, so that each begins where the one before ends.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_put_tables(struct xmc_writer *writer, const xmc_system *system);

#endif
