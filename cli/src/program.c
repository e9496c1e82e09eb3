/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Running another program.
 */
#include "program.h"

#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* A pipe whose ends no other program inherits. */
static int open_pipe(int ends[2])
{
	if (pipe(ends) != 0) {
		return report_failure(NULL, "cannot make a pipe: %s",
				      strerror(errno));
	}
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	return REPORT_OK;
}

/* A pipe that holds the bytes already, so that a program which does not read
 * them cannot stop the writer. @return where to read, or -1. */
static int filled_pipe(const uint8_t *bytes, size_t size)
{
	int ends[2];
	ssize_t written;

	if (open_pipe(ends) != REPORT_OK) {
		return -1;
	}
	written = write(ends[1], bytes, size);
	close(ends[1]);
	if (written != (ssize_t)size) {
		(void)report_failure(NULL, "cannot write to a pipe: %s",
				     strerror(errno));
		close(ends[0]);
		return -1;
	}
	return ends[0];
}

/* @return 0 or an error number. */
static int spawn(pid_t *pid, char *const *words, int in, int out)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int error;

	error = posix_spawn_file_actions_init(&actions);
	if (error != 0) {
		return error;
	}
	error = posix_spawnattr_init(&attributes);
	if (error != 0) {
		posix_spawn_file_actions_destroy(&actions);
		return error;
	}
	/* main() ignores it, which the program would inherit. */
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGXFSZ);
	if ((error = posix_spawnattr_setsigdefault(&attributes, &defaults)) ==
		    0 &&
	    (error = posix_spawnattr_setflags(&attributes,
					      POSIX_SPAWN_SETSIGDEF)) == 0 &&
	    (error = posix_spawn_file_actions_adddup2(&actions, in,
						      STDIN_FILENO)) == 0 &&
	    (error = posix_spawn_file_actions_adddup2(&actions, out,
						      STDOUT_FILENO)) == 0) {
		error = posix_spawnp(pid, words[0], &actions, &attributes,
				     words, environ);
	}
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return error;
}

/* Reads up to @p room bytes. @return their number, or -1. */
static ssize_t read_up_to(int fd, uint8_t *bytes, size_t room)
{
	size_t used = 0;

	while (used < room) {
		ssize_t n = read(fd, bytes + used, room - used);

		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n < 0) {
			return -1;
		}
		if (n == 0) {
			break;
		}
		used += (size_t)n;
	}
	return (ssize_t)used;
}

static int wait_for(const char *name, pid_t pid)
{
	int state;

	while (waitpid(pid, &state, 0) < 0) {
		if (errno != EINTR) {
			return report_failure(name, "cannot wait for it: %s",
					      strerror(errno));
		}
	}
	if (WIFSIGNALED(state)) {
		return report_failure(name, "ended by signal %d",
				      WTERMSIG(state));
	}
	if (WEXITSTATUS(state) != 0) {
		return report_failure(name, "failed with exit status %d",
				      WEXITSTATUS(state));
	}
	return REPORT_OK;
}

/* The words in the form that posix_spawn() takes. */
static char **copy_words(const struct opt_list *command)
{
	char **words = calloc(command->count + 1, sizeof(*words));

	if (words != NULL) {
		memcpy(words, command->items, command->count * sizeof(*words));
	}
	return words;
}

static int exchange(const struct opt_list *command, int in, uint8_t *output,
		    size_t wanted)
{
	const char *name = command->items[0];
	char **words = copy_words(command);
	uint8_t more;
	ssize_t got;
	ssize_t rest = 0;
	int ends[2];
	pid_t pid;
	int error;
	int status;

	if (words == NULL) {
		return report_no_memory();
	}
	if (open_pipe(ends) != REPORT_OK) {
		free(words);
		return REPORT_ENVIRONMENT;
	}
	error = spawn(&pid, words, in, ends[1]);
	free(words);
	close(ends[1]);
	if (error != 0) {
		close(ends[0]);
		return report_failure(name, "cannot run: %s", strerror(error));
	}
	got = read_up_to(ends[0], output, wanted);
	if (got == (ssize_t)wanted) {
		rest = read_up_to(ends[0], &more, 1);
	}
	close(ends[0]);
	/* Having written too much it may have been ended by SIGPIPE. */
	if (rest > 0) {
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
		}
		return report_bad(name, "gave more than %zu bytes", wanted);
	}
	status = wait_for(name, pid);
	if (status == REPORT_OK && got != (ssize_t)wanted) {
		return report_bad(name, "gave %zd bytes instead of %zu", got,
				  wanted);
	}
	return status;
}

int program_run(const struct opt_list *command, const uint8_t *input,
		size_t input_size, uint8_t *output, size_t wanted)
{
	int in = filled_pipe(input, input_size);
	int status;

	if (in < 0) {
		return REPORT_ENVIRONMENT;
	}
	status = exchange(command, in, output, wanted);
	close(in);
	return status;
}
