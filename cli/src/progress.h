/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief One line on the terminal that tells how far long work has come.
 *
 * It stands on standard error, if that is a terminal, from the first second of
 * work on, is drawn again at most ten times a second, and goes without a trace.
 * Work is counted in bytes: those read, and as many again once they are dealt
 * with. What runs inside of a library tells nothing until it is done, so what
 * is under way is shown as such.
 *
 * All functions may be called by any thread, and do nothing while there is no
 * line.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/**
 * @brief Begins, unless @p quiet, standard error is no terminal or a dumb one
 * (TERM), or NO_COLOR is set and not empty.
 * @param command what is at work, for the line; a constant.
 */
void progress_begin(const char *command, bool quiet);

/** Ends: no line is left. Nothing happens if none was begun. */
void progress_end(void);

/** A regular file is going to be read and dealt with; nothing is known of what
 * is none. */
void progress_expect_file(const char *path);

/** Bytes were read. */
void progress_read(uint64_t bytes);

/** Bytes that were read begin to be dealt with. */
void progress_start(uint64_t bytes);

/** They are done. */
void progress_finish(uint64_t bytes);

/** Takes the line away until progress_show(), for what is printed between; in
 * no other order, and not twice. */
void progress_hide(void);
void progress_show(void);

#endif
