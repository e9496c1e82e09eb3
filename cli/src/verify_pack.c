/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checks of containers and ROM images.
 */
#include "verify_pack.h"

#include "damage.h"
#include "findings.h"
#include "fit/fit.h"
#include "report.h"
#include "verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROM_ALIGN 16u

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
		     uint32_t index, const char *pack_name,
		     enum findings_told told)
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
	return verify_xef_as(&opened->image, opened->name, file.bytes,
			     file.size, told);
}

/* Each entry of the container with its custom files. */
static void list_images(struct fit_image *images, const xef_pack *pack,
			const struct opened *files)
{
	const uint32_t count = xef_pack_partition_count(pack);

	for (uint32_t i = 0; i < count; i++) {
		xef_pack_partition entry = {0};

		/* Cannot fail: the index is in range. */
		(void)xef_pack_partition_at(pack, i, &entry);
		images[i].id = entry.id;
		images[i].name = files[entry.file].name;
		images[i].image = files[entry.file].image;
		images[i].custom_count = entry.custom_count;
		for (uint32_t j = 0; j < entry.custom_count; j++) {
			images[i].custom[j] = (struct fit_custom){
				files[entry.custom[j]].name,
				files[entry.custom[j]].image};
		}
	}
}

static int judge_fit(const struct fit *fit, const struct verify_pack_use *use)
{
	xmc_rom rom = XMC_ROM_INIT;
	int status = REPORT_OK;

	if (use->runs_here) {
		status = findings_kernel_limits(fit->system);
	}
	status = report_worst(status, fit_check(fit));
	if (status == REPORT_OK && use->place != NULL) {
		status = use->place(use->context, &rom);
		if (status == REPORT_OK) {
			status = fit_check_rom(fit, &rom);
		}
	}
	return status;
}

/* Custom file 0 of the hypervisor, opened as a configuration. */
static int check_fit_with(const xef_pack *pack, const struct opened *files,
			  const struct opened *configuration,
			  const struct verify_pack_use *use)
{
	const uint32_t count = xef_pack_partition_count(pack);
	struct fit_image *images = calloc(count, sizeof(*images));
	struct fit fit = {NULL, images, count};
	xmc_system *system = NULL;
	int status;

	if (images == NULL) {
		return report_no_memory();
	}
	list_images(images, pack, files);
	status =
		verify_open_configuration(&system, configuration->image,
					  configuration->name, FINDINGS_ERRORS);
	fit.system = system;
	if (status == REPORT_OK && system != NULL) {
		status = judge_fit(&fit, use);
	} else if (status == REPORT_OK) {
		/* Containers in the field hold those of other kernels. */
		report_warning(configuration->name,
			       "not a binary configuration that is known "
			       "here: whether the images fit it was not "
			       "checked");
	}
	xmc_system_free(system);
	free(images);
	return status;
}

static int check_fit(const xef_pack *pack, const struct opened *files,
		     const char *name, const struct verify_pack_use *use)
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
	return check_fit_with(pack, files, &files[hypervisor.custom[0]], use);
}

static int check_files(const xef_pack *pack, const char *name,
		       const struct verify_pack_use *use)
{
	uint32_t count = xef_pack_file_count(pack);
	struct opened *files = calloc(count, sizeof(*files));
	const enum findings_told told =
		use->runs_here ? FINDINGS_BUT_LIMITS : FINDINGS_ALL;
	int status = REPORT_OK;

	if (files == NULL) {
		return report_no_memory();
	}
	for (uint32_t i = 0; i < count && status != REPORT_ENVIRONMENT; i++) {
		status = report_worst(
			status, open_file(&files[i], pack, i, name, told));
	}
	if (status == REPORT_OK) {
		status = check_fit(pack, files, name, use);
	}
	for (uint32_t i = 0; i < count; i++) {
		xef_image_close(files[i].image);
		free(files[i].name);
	}
	free(files);
	return status;
}

int verify_pack(const char *name, const uint8_t *bytes, size_t size,
		const struct verify_pack_use *use)
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
		status = report_worst(status, check_files(pack, name, use));
	}
	xef_pack_close(pack);
	return status;
}

static int place_in_rom(void *context, xmc_rom *rom)
{
	*rom = *(const xmc_rom *)context;
	return REPORT_OK;
}

int verify_pack_damaged(const char *name, const uint8_t *bytes, size_t size)
{
	static const uint8_t signature[] = {'$', 'X', 'C', 'T'};

	for (size_t at = ROM_ALIGN;
	     size >= sizeof(signature) && at <= size - sizeof(signature);
	     at += ROM_ALIGN) {
		xef_pack *pack = NULL;
		int status;

		if (memcmp(bytes + at, signature, sizeof(signature)) != 0) {
			continue;
		}
		status = xef_pack_open(&pack, bytes + at, size - at);
		xef_pack_close(pack);
		if (status == XEF_SUCCESS) {
			continue;
		}
		status = findings_open(name, status, bytes + at, size - at);
		report_note(name,
			    "this is about what looks like the container of a "
			    "ROM image, at byte %zu",
			    at);
		return status;
	}
	return REPORT_OK;
}

int verify_pack_in_rom(const char *name, const uint8_t *bytes, size_t size)
{
	xmc_rom rom = XMC_ROM_INIT;
	const struct verify_pack_use use = {.place = place_in_rom,
					    .context = &rom};
	size_t offset;
	size_t pack_size;
	int status;

	status = xef_rom_find_container(bytes, size, &offset, &pack_size);
	if (status != XEF_SUCCESS) {
		const int told = verify_pack_damaged(name, bytes, size);

		return told != REPORT_OK ? told
					 : findings_xef(name, status, NULL);
	}
	rom.name = name;
	rom.resident_bytes = offset;
	rom.container_bytes = pack_size;
	return verify_pack(name, bytes + offset, pack_size, &use);
}
