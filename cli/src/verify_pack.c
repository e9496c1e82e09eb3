/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checks of containers and ROM images.
 */
#include "verify_pack.h"

#include "damage.h"
#include "findings.h"
#include "fit.h"
#include "report.h"
#include "verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file of the container, opened. */
struct opened {
	char *name;
	xef_image *image; /* NULL: it is bad */
};

char *verify_pack_file_name(const char *pack_name, const char *file_name)
{
	size_t size = strlen(pack_name) + strlen(file_name) + 3;
	char *name = malloc(size);

	if (name != NULL) {
		snprintf(name, size, "%s(%s)", pack_name, file_name);
	}
	return name;
}

static int open_file(struct opened *opened, const xef_pack *pack,
		     uint32_t index, const char *pack_name)
{
	xef_pack_file file;
	int status = xef_pack_file_at(pack, index, &file);

	if (status != XEF_SUCCESS) {
		return findings_xef(pack_name, status, NULL);
	}
	opened->name = verify_pack_file_name(pack_name, file.name);
	if (opened->name == NULL) {
		return report_no_memory();
	}
	return verify_xef(&opened->image, opened->name, file.bytes, file.size);
}

/* Custom file 0 of the hypervisor, opened as a configuration. */
static int check_fit_with(const xef_pack *pack, const struct opened *files,
			  const struct opened *configuration)
{
	uint32_t count = xef_pack_partition_count(pack);
	struct fit_image *images = calloc(count, sizeof(*images));
	xmc_system *system = NULL;
	int status;

	if (images == NULL) {
		return report_no_memory();
	}
	for (uint32_t i = 0; i < count; i++) {
		xef_pack_partition entry = {0};

		/* Cannot fail: the index is in range. */
		(void)xef_pack_partition_at(pack, i, &entry);
		images[i].id = entry.id;
		images[i].name = files[entry.file].name;
		images[i].image = files[entry.file].image;
	}
	status = verify_open_configuration(&system, configuration->image,
					   configuration->name);
	if (status == REPORT_OK && system == NULL) {
		/* Containers in the field hold those of other kernels. */
		report_warning(configuration->name,
			       "not a binary configuration that is known "
			       "here: whether the images fit it was not "
			       "checked");
	} else if (status == REPORT_OK) {
		status = fit_check(system, configuration->name, images, count);
	}
	xmc_system_free(system);
	free(images);
	return status;
}

static int check_fit(const xef_pack *pack, const struct opened *files,
		     const char *name)
{
	xef_pack_partition hypervisor = {0};
	xef_diag diag;
	int status = findings_xef(name, xef_pack_check(pack, &diag), &diag);

	if (status != REPORT_OK) {
		return status;
	}
	(void)xef_pack_partition_at(pack, 0, &hypervisor);
	if (hypervisor.custom_count == 0) {
		/* A kernel with its configuration built in. */
		return REPORT_OK;
	}
	return check_fit_with(pack, files, &files[hypervisor.custom[0]]);
}

static int check_files(const xef_pack *pack, const char *name)
{
	uint32_t count = xef_pack_file_count(pack);
	struct opened *files = calloc(count, sizeof(*files));
	int status = REPORT_OK;

	if (files == NULL) {
		return report_no_memory();
	}
	for (uint32_t i = 0; i < count && status != REPORT_ENVIRONMENT; i++) {
		status = report_worst(status,
				      open_file(&files[i], pack, i, name));
	}
	if (status == REPORT_OK) {
		status = check_fit(pack, files, name);
	}
	for (uint32_t i = 0; i < count; i++) {
		xef_image_close(files[i].image);
		free(files[i].name);
	}
	free(files);
	return status;
}

int verify_pack(const char *name, const uint8_t *bytes, size_t size)
{
	xef_pack *pack;
	int verified;
	int status;

	status = findings_open(name, xef_pack_open(&pack, bytes, size), bytes,
			       size);
	if (status != REPORT_OK) {
		return status;
	}
	verified = xef_pack_verify(pack);
	status = findings_xef(name, verified, NULL);
	if (status == REPORT_BAD) {
		damage_note_pack(name, pack);
	}
	/* Damage in one place shows twice: by the container's digest, and by
	 * the file's own, which says where. */
	if (status != REPORT_ENVIRONMENT) {
		status = report_worst(status, check_files(pack, name));
	}
	xef_pack_close(pack);
	return status;
}

int verify_pack_in_rom(const char *name, const uint8_t *bytes, size_t size)
{
	size_t offset;
	size_t pack_size;
	int status;

	status = xef_rom_find_container(bytes, size, &offset, &pack_size);
	if (status != XEF_SUCCESS) {
		return findings_xef(name, status, NULL);
	}
	return verify_pack(name, bytes + offset, pack_size);
}
