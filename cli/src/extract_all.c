/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Writing all files of a container into a folder.
 */
#include "extract_all.h"

#include "file_name.h"
#include "report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is to be written; the paths are owned. */
struct listing {
	char **paths;
	struct file_output *outputs;
	size_t count;
};

static int compare_paths(const void *a, const void *b)
{
	const char *const *one = a;
	const char *const *other = b;

	return strcmp(*one, *other);
}

/* Whether two paths are the same; the order of the paths is lost. */
static bool sort_and_find_twins(char **paths, size_t count)
{
	qsort(paths, count, sizeof(*paths), compare_paths);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(paths[i - 1], paths[i]) == 0) {
			return true;
		}
	}
	return false;
}

static void free_paths(struct listing *listing)
{
	for (size_t i = 0; i < listing->count; i++) {
		free(listing->paths[i]);
		listing->paths[i] = NULL;
	}
}

static int make_paths(struct listing *listing, const xef_pack *pack,
		      const char *folder, bool numbered)
{
	for (size_t i = 0; i < listing->count; i++) {
		xef_pack_file file = {0};

		(void)xef_pack_file_at(pack, (uint32_t)i, &file);
		listing->paths[i] =
			file_name_in(folder, file.name, numbered, i);
		if (listing->paths[i] == NULL) {
			return report_no_memory();
		}
		listing->outputs[i] = (struct file_output){
			listing->paths[i], file.bytes, file.size};
	}
	return REPORT_OK;
}

static int name_files(struct listing *listing, const xef_pack *pack,
		      const char *folder)
{
	int status = make_paths(listing, pack, folder, false);

	if (status != REPORT_OK ||
	    !sort_and_find_twins(listing->paths, listing->count)) {
		return status;
	}
	free_paths(listing);
	return make_paths(listing, pack, folder, true);
}

/* A folder that was made for nothing does not stay. */
static int write_into(const struct listing *listing, const char *folder,
		      const struct file_input_list *inputs,
		      struct outcome *outcome)
{
	bool made = mkdir(folder, 0777) == 0;
	int status;

	if (!made && errno != EEXIST) {
		return report_failure(folder, "cannot make the folder: %s",
				      strerror(errno));
	}
	status = outcome_write(outcome, inputs, listing->outputs,
			       listing->count);
	if (made && status != REPORT_OK) {
		rmdir(folder);
	}
	return status;
}

int extract_all(const xef_pack *pack, const char *folder,
		const struct file_input_list *inputs, struct outcome *outcome)
{
	struct listing listing = {.count = xef_pack_file_count(pack)};
	int status;

	listing.paths = calloc(listing.count, sizeof(*listing.paths));
	listing.outputs = calloc(listing.count, sizeof(*listing.outputs));
	if (listing.paths == NULL || listing.outputs == NULL) {
		status = report_no_memory();
	} else {
		status = name_files(&listing, pack, folder);
		if (status == REPORT_OK) {
			status = write_into(&listing, folder, inputs, outcome);
		}
		free_paths(&listing);
	}
	free(listing.paths);
	free(listing.outputs);
	return status;
}
