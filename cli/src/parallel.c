/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Jobs on threads.
 */
#include "parallel.h"

#include "progress.h"
#include "report.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What a job left behind. */
struct outcome {
	char *messages; /* owned; NULL: none */
	int status;
	bool done;
};

/* The mutex guards `next` and all outcomes. */
struct pool {
	const struct parallel *parallel;
	struct outcome *outcomes;
	size_t next;
	pthread_mutex_t mutex;
	pthread_cond_t one_done;
};

static struct outcome do_job(const struct parallel *parallel, size_t index)
{
	struct outcome outcome = {.done = true};
	size_t size;
	FILE *messages = open_memstream(&outcome.messages, &size);

	if (messages == NULL) {
		outcome.status = report_no_memory();
		return outcome;
	}
	report_redirect(messages);
	outcome.status = parallel->work(parallel->context, index);
	report_redirect(NULL);
	if (fclose(messages) != 0 && outcome.messages == NULL) {
		outcome.status = report_no_memory();
	}
	return outcome;
}

static void *work(void *raw)
{
	struct pool *pool = raw;

	pthread_mutex_lock(&pool->mutex);
	while (pool->next < pool->parallel->count) {
		size_t index = pool->next++;
		struct outcome outcome;

		pthread_mutex_unlock(&pool->mutex);
		outcome = do_job(pool->parallel, index);
		pthread_mutex_lock(&pool->mutex);
		pool->outcomes[index] = outcome;
		pthread_cond_signal(&pool->one_done);
	}
	pthread_mutex_unlock(&pool->mutex);
	return NULL;
}

static int finish_job(const struct parallel *parallel, size_t index,
		      struct outcome *outcome)
{
	progress_hide();
	if (outcome->messages != NULL && outcome->messages[0] != '\0') {
		/* As report.h keeps the order of data and messages. */
		fflush(stdout);
		fputs(outcome->messages, stderr);
	}
	free(outcome->messages);
	parallel->done(parallel->context, index, outcome->status);
	progress_show();
	return outcome->status;
}

/* Prints what the jobs left, in their order, as soon as it is there. */
static int collect(struct pool *pool)
{
	int status = REPORT_OK;

	for (size_t i = 0; i < pool->parallel->count; i++) {
		struct outcome outcome;

		pthread_mutex_lock(&pool->mutex);
		while (!pool->outcomes[i].done) {
			pthread_cond_wait(&pool->one_done, &pool->mutex);
		}
		outcome = pool->outcomes[i];
		pthread_mutex_unlock(&pool->mutex);
		status = report_worst(status,
				      finish_job(pool->parallel, i, &outcome));
	}
	return status;
}

static int run_here(const struct parallel *parallel)
{
	int status = REPORT_OK;

	for (size_t i = 0; i < parallel->count; i++) {
		int one = parallel->work(parallel->context, i);

		progress_hide();
		parallel->done(parallel->context, i, one);
		progress_show();
		status = report_worst(status, one);
	}
	return status;
}

/* As many threads as can be started, for at least one. */
static int run_threads(struct pool *pool, unsigned threads)
{
	pthread_t ids[PARALLEL_THREADS_MAX];
	unsigned started = 0;
	int status;

	while (started < threads &&
	       pthread_create(&ids[started], NULL, work, pool) == 0) {
		started++;
	}
	status = started > 0 ? collect(pool) : run_here(pool->parallel);
	for (unsigned i = 0; i < started; i++) {
		pthread_join(ids[i], NULL);
	}
	return status;
}

int parallel_run(const struct parallel *parallel, unsigned threads)
{
	struct pool pool = {.parallel = parallel,
			    .mutex = PTHREAD_MUTEX_INITIALIZER,
			    .one_done = PTHREAD_COND_INITIALIZER};
	int status;

	if (threads > parallel->count) {
		threads = (unsigned)parallel->count;
	}
	if (threads <= 1) {
		return run_here(parallel);
	}
	pool.outcomes = calloc(parallel->count, sizeof(*pool.outcomes));
	if (pool.outcomes == NULL) {
		return report_no_memory();
	}
	status = run_threads(&pool, threads);
	free(pool.outcomes);
	return status;
}

static unsigned processors(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);

	if (count < 1) {
		return 1;
	}
	return count < PARALLEL_THREADS_MAX ? (unsigned)count
					    : PARALLEL_THREADS_MAX;
}

int parallel_read_jobs(unsigned *threads, const char *command, const char *text)
{
	unsigned count = 0;

	if (text == NULL) {
		*threads = 1;
		return REPORT_OK;
	}
	for (const char *c = text; *c != '\0'; c++) {
		if (*c < '0' || *c > '9') {
			return report_usage(command,
					    "'%s' is no number of jobs", text);
		}
		count = count * 10 + (unsigned)(*c - '0');
		if (count > PARALLEL_THREADS_MAX) {
			return report_usage(command,
					    "at most %d jobs, not '%s'",
					    PARALLEL_THREADS_MAX, text);
		}
	}
	if (*text == '\0') {
		return report_usage(command, "'' is no number of jobs");
	}
	*threads = count == 0 ? processors() : count;
	return REPORT_OK;
}
