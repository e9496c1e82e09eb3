/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Finding the resident software.
 */
#include "resident.h"

#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RESIDENT_NAME "xm_resident.elf"
#define EXECUTABLE_BYTES_MAX 4096
#define PLACES_MAX 3

/* From the folder of the executable. */
#define INSTALLED "/../lib/xmkit/leon3"
#define BUILT "/../../leon3/bin"

/* `folder`'s first `length` bytes, `below` and the file's name. */
static char *make_path(const char *folder, size_t length, const char *below)
{
	size_t size = length + strlen(below) + sizeof("/" RESIDENT_NAME);
	char *path = malloc(size);

	if (path != NULL) {
		snprintf(path, size, "%.*s%s/" RESIDENT_NAME, (int)length,
			 folder, below);
	}
	return path;
}

/* The file's name in the folder that a path leads to. */
static char *beside(const char *path, const char *below)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? make_path(path, (size_t)(slash - path), below)
			     : make_path(".", 1, below);
}

/* Fills the places to look at; returns their number. */
static size_t list_places(char *places[PLACES_MAX], const char *hypervisor)
{
	char executable[EXECUTABLE_BYTES_MAX];
	ssize_t length =
		readlink("/proc/self/exe", executable, sizeof(executable) - 1);

	places[0] = beside(hypervisor, "");
	if (length < 0) {
		return 1;
	}
	executable[length] = '\0';
	places[1] = beside(executable, INSTALLED);
	places[2] = beside(executable, BUILT);
	return PLACES_MAX;
}

static int report_places(char *const places[], size_t count)
{
	int status = report_failure(NULL, "no resident software for the ROM "
					  "image found; name it with "
					  "--resident");

	for (size_t i = 0; i < count; i++) {
		report_note(places[i], "not there");
	}
	return status;
}

int resident_read(struct file_input_list *inputs,
		  const struct file_input **input, char **path,
		  const char *hypervisor)
{
	char *places[PLACES_MAX] = {NULL};
	size_t count = list_places(places, hypervisor);
	int status = REPORT_OK;

	*path = NULL;
	for (size_t i = 0; i < count && status == REPORT_OK; i++) {
		if (places[i] == NULL) {
			status = report_no_memory();
		} else if (*path == NULL && access(places[i], F_OK) == 0) {
			*path = places[i];
			places[i] = NULL;
			break;
		}
	}
	if (status == REPORT_OK && *path == NULL) {
		status = report_places(places, count);
	} else if (status == REPORT_OK) {
		status = file_input_read(inputs, input, *path);
	}
	for (size_t i = 0; i < count; i++) {
		free(places[i]);
	}
	if (status != REPORT_OK) {
		free(*path);
		*path = NULL;
	}
	return status;
}
