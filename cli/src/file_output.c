/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Atomic writing of files.
 */
#include "file_output.h"

#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY_NAMES_MAX 1000

/* What is made of one output. */
struct staged {
	const struct file_output *output;
	char *folder;	 /* real path of the folder of a regular file */
	char *target;	 /* the file itself; NULL: written directly */
	char *temporary; /* NULL: none made, or renamed already */
};

static int failure(const struct staged *staged, const char *what)
{
	return report_failure(staged->output->path, "%s: %s", what,
			      strerror(errno));
}

static char *join(const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = malloc(size);

	if (path != NULL) {
		snprintf(path, size, "%s/%s", folder, name);
	}
	return path;
}

/* Finds the real folder and name of a file that is there or will be. */
static int resolve(struct staged *staged, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	char *folder;

	if (*name == '\0') {
		return report_failure(path, "cannot write: it is a folder");
	}
	/* With its slash: the folder of "/x" is "/". */
	folder = slash != NULL ? strndup(path, (size_t)(slash - path) + 1)
			       : strdup(".");
	if (folder == NULL) {
		return report_no_memory();
	}
	staged->folder = realpath(folder, NULL);
	free(folder);
	if (staged->folder == NULL) {
		return failure(staged, "cannot write");
	}
	staged->target = join(staged->folder, name);
	return staged->target != NULL ? REPORT_OK : report_no_memory();
}

static int resolve_link(struct staged *staged)
{
	char *real = realpath(staged->output->path, NULL);
	int status;

	if (real == NULL) {
		return failure(staged, "cannot follow the symbolic link");
	}
	status = resolve(staged, real);
	free(real);
	return status;
}

/* Decides how an output is to be written, and refuses what must not be. */
static int plan(struct staged *staged, const struct file_input_list *inputs)
{
	const char *path = staged->output->path;
	struct stat link;
	struct stat file;

	if (strcmp(path, FILE_OUTPUT_STANDARD) == 0) {
		return isatty(STDOUT_FILENO)
			       ? report_usage(NULL, "standard output is a "
						    "terminal: binary data is "
						    "not written to it")
			       : REPORT_OK;
	}
	if (lstat(path, &link) != 0) {
		return errno == ENOENT ? resolve(staged, path)
				       : failure(staged, "cannot write");
	}
	if (stat(path, &file) != 0) {
		return failure(staged, "cannot follow the symbolic link");
	}
	if (file_input_is_one(inputs, file.st_dev, file.st_ino)) {
		return report_usage(
			NULL, "'%s' is an input: it is not overwritten", path);
	}
	if (S_ISDIR(file.st_mode)) {
		return report_failure(path, "cannot write: it is a folder");
	}
	if (!S_ISREG(file.st_mode)) {
		return REPORT_OK;
	}
	return S_ISLNK(link.st_mode) ? resolve_link(staged)
				     : resolve(staged, path);
}

static int write_all(const struct staged *staged, int fd)
{
	const uint8_t *bytes = staged->output->bytes;
	size_t left = staged->output->size;

	while (left > 0) {
		ssize_t n = write(fd, bytes, left);

		if (n < 0 && errno != EINTR) {
			return failure(staged, "cannot write");
		}
		if (n > 0) {
			bytes += n;
			left -= (size_t)n;
		}
	}
	return REPORT_OK;
}

/* O_EXCL makes the name ours alone, and mode 0666 is cut by the umask. */
static int open_temporary(struct staged *staged)
{
	for (unsigned i = 0; i < TEMPORARY_NAMES_MAX; i++) {
		char name[64];
		int fd;

		snprintf(name, sizeof(name), ".xmtool-%ld-%u.tmp",
			 (long)getpid(), i);
		staged->temporary = join(staged->folder, name);
		if (staged->temporary == NULL) {
			errno = ENOMEM;
			return -1;
		}
		fd = open(staged->temporary,
			  O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0) {
			return fd;
		}
		free(staged->temporary);
		staged->temporary = NULL;
		if (errno != EEXIST) {
			return -1;
		}
	}
	return -1;
}

static int stage(struct staged *staged)
{
	int status;
	int fd = open_temporary(staged);

	if (fd < 0) {
		return failure(staged, "cannot create a file beside it");
	}
	status = write_all(staged, fd);
	if (status == REPORT_OK && fsync(fd) != 0) {
		status = failure(staged, "cannot write");
	}
	if (close(fd) != 0 && status == REPORT_OK) {
		status = failure(staged, "cannot write");
	}
	return status;
}

static int write_directly(const struct staged *staged)
{
	const char *path = staged->output->path;
	int status;
	int fd;

	if (strcmp(path, FILE_OUTPUT_STANDARD) == 0) {
		return write_all(staged, STDOUT_FILENO);
	}
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0) {
		return failure(staged, "cannot open");
	}
	status = write_all(staged, fd);
	if (close(fd) != 0 && status == REPORT_OK) {
		status = failure(staged, "cannot write");
	}
	return status;
}

static int commit(struct staged *staged)
{
	int fd;

	if (rename(staged->temporary, staged->target) != 0) {
		return failure(staged, "cannot rename to it");
	}
	free(staged->temporary);
	staged->temporary = NULL;
	/* The file is in place; that its name is on the disk too is worth an
	 * attempt, but no file system has to support it. */
	fd = open(staged->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	return REPORT_OK;
}

static void release(struct staged *staged)
{
	free(staged->temporary);
	free(staged->target);
	free(staged->folder);
}

/* Where an output goes, in a form that tells twins. */
static const char *place(const struct staged *staged)
{
	return staged->target != NULL ? staged->target : staged->output->path;
}

static int compare_places(const void *a, const void *b)
{
	const struct staged *const *one = a;
	const struct staged *const *other = b;

	return strcmp(place(*one), place(*other));
}

static int refuse_twins(const struct staged *staged, size_t count)
{
	const struct staged **sorted = calloc(count, sizeof(*sorted));
	int status = REPORT_OK;

	if (sorted == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < count; i++) {
		sorted[i] = &staged[i];
	}
	qsort(sorted, count, sizeof(*sorted), compare_places);
	for (size_t i = 1; i < count; i++) {
		if (compare_places(&sorted[i - 1], &sorted[i]) == 0) {
			status = report_usage(NULL,
					      "'%s' and '%s' are one output",
					      sorted[i - 1]->output->path,
					      sorted[i]->output->path);
		}
	}
	free(sorted);
	return status;
}

/* First what can fail without a trace, then the renames. */
static int stage_and_commit(struct staged *staged, size_t count)
{
	int status = REPORT_OK;

	for (size_t i = 0; i < count && status == REPORT_OK; i++) {
		if (staged[i].target != NULL) {
			status = stage(&staged[i]);
		}
	}
	for (size_t i = 0; i < count && status == REPORT_OK; i++) {
		if (staged[i].target == NULL) {
			continue;
		}
		status = commit(&staged[i]);
		for (size_t j = 0; status != REPORT_OK && j < i; j++) {
			report_note(staged[j].output->path,
				    "was written before that");
		}
	}
	return status;
}

/* The signals that would end the program wait while there are temporary
 * files, and only then: a pipe that nobody reads must stay interruptible. */
static int write_staged(struct staged *staged, size_t count)
{
	static const int deferred[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
	sigset_t signals;
	sigset_t before;
	int status;

	sigemptyset(&signals);
	for (size_t i = 0; i < sizeof(deferred) / sizeof(deferred[0]); i++) {
		sigaddset(&signals, deferred[i]);
	}
	pthread_sigmask(SIG_BLOCK, &signals, &before);
	status = stage_and_commit(staged, count);
	for (size_t i = 0; i < count; i++) {
		if (staged[i].temporary != NULL) {
			unlink(staged[i].temporary);
		}
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return status;
}

int file_output_write(const struct file_input_list *inputs,
		      const struct file_output *outputs, size_t count)
{
	struct staged *staged = calloc(count, sizeof(*staged));
	int status = REPORT_OK;

	if (staged == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < count; i++) {
		staged[i].output = &outputs[i];
		status = report_worst(status, plan(&staged[i], inputs));
	}
	if (status == REPORT_OK) {
		status = refuse_twins(staged, count);
	}
	for (size_t i = 0; i < count && status == REPORT_OK; i++) {
		if (staged[i].target == NULL) {
			status = write_directly(&staged[i]);
		}
	}
	if (status == REPORT_OK) {
		status = write_staged(staged, count);
	}
	for (size_t i = 0; i < count; i++) {
		release(&staged[i]);
	}
	free(staged);
	return status;
}
