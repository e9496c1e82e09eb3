/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The progress line: a thread that draws it.
 */
#include "progress.h"

#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define QUIET_MS 1000
#define PERIOD_MS 100
#define BAR_CELLS 20u
#define MIB (1024u * 1024u)

/* As long as the longest line, which has less than 80 columns. */
#define LINE_BYTES 80

/* Of the process, as the terminal is. The mutex guards all of it, and the
 * terminal; it is not held while there is no thread to share them with. */
static struct {
	pthread_mutex_t mutex;
	pthread_cond_t end;
	pthread_t thread;
	bool running; /* changed by the main thread alone, without others */
	bool ending;
	bool drawn;
	const char *command;
	struct timespec began;
	uint64_t expected_bytes;
	uint64_t read_bytes;
	uint64_t under_way_bytes;
	uint64_t finished_bytes;
} line = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static bool terminal_wants_it(void)
{
	const char *term = getenv("TERM");
	const char *no_color = getenv("NO_COLOR");

	return isatty(STDERR_FILENO) && term != NULL && *term != '\0' &&
	       strcmp(term, "dumb") != 0 &&
	       (no_color == NULL || *no_color == '\0');
}

/* The cells of the bar that a number of bytes fills. */
static unsigned cells(uint64_t bytes, uint64_t total)
{
	return bytes >= total ? BAR_CELLS
			      : (unsigned)(bytes * BAR_CELLS / total);
}

static void put_bar(uint64_t total)
{
	uint64_t done = line.read_bytes + line.finished_bytes;
	unsigned full = cells(done, total);
	unsigned begun = cells(done + line.under_way_bytes, total);
	char bar[BAR_CELLS + 1];

	for (unsigned i = 0; i < BAR_CELLS; i++) {
		bar[i] = '.';
		if (i < begun) {
			bar[i] = i < full ? '#' : '-';
		}
	}
	bar[BAR_CELLS] = '\0';
	fprintf(stderr, "[%s] %3" PRIu64 "%% ", bar,
		done >= total ? 100 : done * 100 / total);
}

static void erase(void)
{
	if (line.drawn) {
		fprintf(stderr, "\r%*s\r", LINE_BYTES - 1, "");
		fflush(stderr);
		line.drawn = false;
	}
}

static void draw(void)
{
	/* Each byte is read, and dealt with. */
	uint64_t total = line.expected_bytes * 2;
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	erase();
	fprintf(stderr, "xmtool %s: ", line.command);
	if (total > 0) {
		put_bar(total);
	}
	fprintf(stderr, "%" PRIu64 " MiB read, %ld s", line.read_bytes / MIB,
		(long)(now.tv_sec - line.began.tv_sec));
	fflush(stderr);
	line.drawn = true;
}

static struct timespec after_ms(struct timespec time, long ms)
{
	time.tv_nsec += ms % 1000 * 1000000;
	time.tv_sec += ms / 1000 + time.tv_nsec / 1000000000;
	time.tv_nsec %= 1000000000;
	return time;
}

static void *run(void *unused)
{
	struct timespec next = after_ms(line.began, QUIET_MS);

	(void)unused;
	pthread_mutex_lock(&line.mutex);
	while (!line.ending) {
		if (pthread_cond_timedwait(&line.end, &line.mutex, &next) ==
		    0) {
			continue;
		}
		if (!line.ending) {
			draw();
		}
		/* From now: after a pause nothing is caught up on. */
		clock_gettime(CLOCK_MONOTONIC, &next);
		next = after_ms(next, PERIOD_MS);
	}
	erase();
	pthread_mutex_unlock(&line.mutex);
	return NULL;
}

/* Signals are the other threads': those that end the program must be deferred
 * while files are being put in place. */
static bool start_thread(void)
{
	pthread_condattr_t attributes;
	sigset_t all;
	sigset_t before;
	bool started;

	if (pthread_condattr_init(&attributes) != 0) {
		return false;
	}
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	started = pthread_cond_init(&line.end, &attributes) == 0;
	pthread_condattr_destroy(&attributes);
	if (!started) {
		return false;
	}
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	started = pthread_create(&line.thread, NULL, run, NULL) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!started) {
		pthread_cond_destroy(&line.end);
	}
	return started;
}

void progress_begin(const char *command, bool quiet)
{
	if (quiet || !terminal_wants_it()) {
		return;
	}
	line.command = command;
	clock_gettime(CLOCK_MONOTONIC, &line.began);
	line.running = start_thread();
}

void progress_end(void)
{
	if (!line.running) {
		return;
	}
	pthread_mutex_lock(&line.mutex);
	line.ending = true;
	pthread_cond_signal(&line.end);
	pthread_mutex_unlock(&line.mutex);
	pthread_join(line.thread, NULL);
	pthread_cond_destroy(&line.end);
	line.running = false;
}

static void add(uint64_t *count, uint64_t bytes)
{
	if (line.running) {
		pthread_mutex_lock(&line.mutex);
		*count += bytes;
		pthread_mutex_unlock(&line.mutex);
	}
}

void progress_expect_file(const char *path)
{
	struct stat status;

	if (line.running && stat(path, &status) == 0 &&
	    S_ISREG(status.st_mode)) {
		add(&line.expected_bytes, (uint64_t)status.st_size);
	}
}

void progress_read(uint64_t bytes)
{
	add(&line.read_bytes, bytes);
}

void progress_start(uint64_t bytes)
{
	add(&line.under_way_bytes, bytes);
}

void progress_finish(uint64_t bytes)
{
	if (line.running) {
		pthread_mutex_lock(&line.mutex);
		line.under_way_bytes -= bytes;
		line.finished_bytes += bytes;
		pthread_mutex_unlock(&line.mutex);
	}
}

void progress_hide(void)
{
	if (line.running) {
		pthread_mutex_lock(&line.mutex);
		erase();
	}
}

void progress_show(void)
{
	if (line.running) {
		pthread_mutex_unlock(&line.mutex);
	}
}
