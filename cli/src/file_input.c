/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Bounded reading of whole files.
 */
#include "file_input.h"

#include "progress.h"
#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_ROOM_BYTES 65536u

#define LARGE_PAGE_BYTES ((size_t)2 << 20)
/* As much as is read at once, so that progress shows. */
#define CHUNK_BYTES (8u * 1024u * 1024u)

static bool is_standard(const char *path)
{
	return strcmp(path, FILE_INPUT_STANDARD) == 0;
}

/* Room at first, or more of it. To touch a large room by small pages takes as
 * long as to hash it: large ones are wished for, and nothing is lost if the
 * wish is not granted. */
static uint8_t *get_room(uint8_t *bytes, size_t room)
{
	const size_t whole = (room + LARGE_PAGE_BYTES - 1) / LARGE_PAGE_BYTES *
			     LARGE_PAGE_BYTES;

	if (bytes != NULL || room < LARGE_PAGE_BYTES) {
		return realloc(bytes, room);
	}
	bytes = aligned_alloc(LARGE_PAGE_BYTES, whole);
#ifdef MADV_HUGEPAGE
	if (bytes != NULL) {
		(void)madvise(bytes, whole, MADV_HUGEPAGE);
	}
#endif
	return bytes;
}

/* Makes room for more; at the bound, for one byte past it, by which a file that
 * is too large shows itself. */
static int grow(struct file_input *input, size_t *room, size_t wanted)
{
	uint8_t *bytes;

	if (wanted > FILE_INPUT_BYTES_MAX) {
		wanted = (size_t)FILE_INPUT_BYTES_MAX + 1;
	} else if (wanted < FIRST_ROOM_BYTES) {
		wanted = FIRST_ROOM_BYTES;
	}
	bytes = get_room(input->bytes, wanted);
	if (bytes == NULL) {
		return report_no_memory();
	}
	input->bytes = bytes;
	*room = wanted;
	return REPORT_OK;
}

/* The size is only expected: the file may change while it is read. */
static int read_all(struct file_input *input, int fd, off_t expected)
{
	size_t room = 0;
	size_t used = 0;
	int status;

	/* One byte more: its end is seen without room for twice as much. */
	status = grow(input, &room,
		      expected > 0 && expected <= FILE_INPUT_BYTES_MAX
			      ? (size_t)expected + 1
			      : 0);
	while (status == REPORT_OK) {
		size_t left = room - used;
		ssize_t n = read(fd, input->bytes + used,
				 left < CHUNK_BYTES ? left : CHUNK_BYTES);

		if (n == 0) {
			input->size = (uint32_t)used;
			return REPORT_OK;
		}
		if (n < 0 && errno != EINTR) {
			return report_failure(input->path, "cannot read: %s",
					      strerror(errno));
		}
		used += n > 0 ? (size_t)n : 0;
		progress_read(n > 0 ? (uint64_t)n : 0);
		if (used > FILE_INPUT_BYTES_MAX) {
			return report_failure(input->path,
					      "larger than %u bytes, the most "
					      "that is read",
					      FILE_INPUT_BYTES_MAX);
		}
		if (used == room) {
			status = grow(input, &room, room * 2);
		}
	}
	return status;
}

static int read_path(struct file_input *input)
{
	bool standard = is_standard(input->path);
	int fd = standard ? STDIN_FILENO
			  : open(input->path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	int result;

	if (fd < 0) {
		return report_failure(input->path, "cannot open: %s",
				      strerror(errno));
	}
	if (fstat(fd, &status) != 0) {
		result = report_failure(input->path, "cannot read: %s",
					strerror(errno));
	} else {
		input->device = status.st_dev;
		input->inode = status.st_ino;
		result = read_all(input, fd,
				  S_ISREG(status.st_mode) ? status.st_size : 0);
	}
	if (!standard) {
		close(fd);
	}
	return result;
}

bool file_input_standard_was_read(const struct file_input_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		if (is_standard(list->items[i]->path)) {
			return true;
		}
	}
	return false;
}

bool file_input_is_second_standard(const char *const *paths, size_t index)
{
	bool earlier = false;

	for (size_t i = 0; i < index; i++) {
		earlier = earlier || is_standard(paths[i]);
	}
	return earlier && is_standard(paths[index]);
}

int file_input_refuse_standard(void)
{
	return report_usage(NULL, "standard input ('-') can be read only once");
}

static int list_add(struct file_input_list *list, struct file_input *input)
{
	struct file_input **items =
		realloc(list->items, (list->count + 1) * sizeof(*items));

	if (items == NULL) {
		return report_no_memory();
	}
	list->items = items;
	list->items[list->count++] = input;
	return REPORT_OK;
}

int file_input_read(struct file_input_list *list, const struct file_input **out,
		    const char *path)
{
	struct file_input *input;
	int status;

	if (is_standard(path) && file_input_standard_was_read(list)) {
		return file_input_refuse_standard();
	}
	input = calloc(1, sizeof(*input));
	if (input == NULL) {
		return report_no_memory();
	}
	input->path = path;
	status = read_path(input);
	if (status == REPORT_OK) {
		status = list_add(list, input);
	}
	if (status != REPORT_OK) {
		free(input->bytes);
		free(input);
		return status;
	}
	*out = input;
	return REPORT_OK;
}

bool file_input_is_one(const struct file_input_list *list, dev_t device,
		       ino_t inode)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i]->device == device &&
		    list->items[i]->inode == inode) {
			return true;
		}
	}
	return false;
}

void file_input_drop_bytes(struct file_input_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i]->bytes);
		list->items[i]->bytes = NULL;
		list->items[i]->size = 0;
	}
}

void file_input_free(struct file_input_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i]->bytes);
		free(list->items[i]);
	}
	free(list->items);
	*list = (struct file_input_list){0};
}
