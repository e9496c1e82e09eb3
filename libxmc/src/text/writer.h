/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Text that grows while it is written.
 *
 * Writers never see a failure: without memory the text remembers it and drops
 * what comes; whoever takes the text is told.
 */
#ifndef XMC_WRITER_H
#define XMC_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Starts as all zero. */
struct xmc_writer {
	char *text;
	size_t length;
	size_t capacity;
	bool no_memory;
};

/** Appends as printf() would, up to 500 bytes a call. */
__attribute__((format(printf, 2, 3))) void xmc_write(struct xmc_writer *writer,
						     const char *format, ...);

/** Appends a text of any length as it is. */
void xmc_write_text(struct xmc_writer *writer, const char *text);

/**
 * @brief Appends a text of unknown origin as XML character data, also for
 * inside quotes: `<`, `>`, `&` and quotes escaped, by number also what
 * xmc_utf8_is_control() tells of, and U+FFFD for each byte that no XML document
 * can hold.
 */
void xmc_write_escaped(struct xmc_writer *writer, const char *text);

/** The same for who reads what a browser makes of it: U+FFFD also for what
 * xmc_utf8_is_control() tells of, but tabs and line feeds. */
void xmc_write_seen(struct xmc_writer *writer, const char *text);

/** Whether xmc_write_escaped() would lose nothing of a text. */
bool xmc_writer_can_hold(const char *text);

/**
 * @brief Ends writing.
 * @param[out] text   NUL-terminated, freed with free(); NULL after a failure.
 * @param[out] length may be NULL; 0 after a failure.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_writer_take(struct xmc_writer *writer, char **text, size_t *length);

#endif
