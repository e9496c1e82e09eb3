/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Many jobs on several threads that look from outside as if they were
 * done one after the other.
 */
#ifndef CLI_PARALLEL_H
#define CLI_PARALLEL_H

#include <stddef.h>

#define PARALLEL_THREADS_MAX 256

/**
 * @brief One kind of jobs.
 */
struct parallel {
	size_t count;
	/** Does job @p index, on any thread; messages of several jobs do not
	 * mix. @return an exit status. */
	int (*work)(void *context, size_t index);
	/** Called for each job in order, by the calling thread, after the
	 * job's messages were printed. It prints data, but no message. */
	void (*done)(void *context, size_t index, int status);
	void *context;
};

/**
 * @brief Does all jobs.
 * @param threads 1 to PARALLEL_THREADS_MAX. With 1, or if no thread can be
 *                started, the calling thread does them.
 * @return the worst of their statuses.
 */
int parallel_run(const struct parallel *parallel, unsigned threads);

/**
 * @brief Reads the value of an option `--jobs`.
 * @param[out] threads 1 to PARALLEL_THREADS_MAX; of this machine's processors
 *                     for "0", 1 if @p text is NULL.
 * @param command for the message.
 * @return REPORT_OK, or REPORT_USAGE after a message.
 */
int parallel_read_jobs(unsigned *threads, const char *command,
		       const char *text);

#endif
