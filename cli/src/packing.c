/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Making containers and ROM images.
 */
#include "packing.h"

#include "findings.h"
#include "fit/fit.h"
#include "report.h"
#include "resident.h"
#include "resident_memory.h"
#include "rom_size.h"
#include "signable.h"
#include "signatures.h"
#include "signed_by.h"
#include "verify.h"
#include "verify_pack.h"

#include <inttypes.h>
#include <stdlib.h>
#include <xef.h>

static int refuse_duplicates(const struct packing *packing, const char *command)
{
	const struct member *first[UINT8_MAX + 1] = {NULL};
	int status = REPORT_OK;

	for (size_t i = 1; i < packing->member_count; i++) {
		const struct member *member = &packing->members[i];

		if (first[member->id] == NULL) {
			first[member->id] = member;
			continue;
		}
		status = report_usage(command,
				      "partition %" PRIu32 " is given twice: "
				      "'%s' and '%s'",
				      member->id, first[member->id]->image.path,
				      member->image.path);
	}
	return status;
}

int packing_parse(struct packing *packing,
		  const struct pack_arguments *arguments)
{
	size_t count = arguments->partitions.count + 1;
	int status = REPORT_OK;

	packing->members = calloc(count, sizeof(*packing->members));
	if (packing->members == NULL) {
		return report_no_memory();
	}
	packing->member_count = count;
	packing->members[0].id = XEF_HYPERVISOR_ID;
	packing->members[0].image.path = arguments->hypervisor;
	packing->members[0].custom_count = 1;
	packing->members[0].custom[0].path = arguments->configuration;
	for (size_t i = 1; i < count; i++) {
		const char *option = arguments->partitions.items[i - 1];

		status = report_worst(status,
				      member_parse(&packing->members[i], option,
						   arguments->command));
	}
	return status == REPORT_OK
		       ? refuse_duplicates(packing, arguments->command)
		       : status;
}

/* Each with its custom files; freed with free(). NULL if memory ran out. */
static struct fit_image *list_images(const struct packing *packing)
{
	/* One more than needed: the analysers cannot see that there is one. */
	struct fit_image *images =
		calloc(packing->member_count + 1, sizeof(*images));

	for (size_t i = 0; images != NULL && i < packing->member_count; i++) {
		const struct member *member = &packing->members[i];

		images[i].id = member->id;
		images[i].name = member->image.path;
		images[i].image = member->image.image;
		images[i].custom_count = member->custom_count;
		for (uint32_t j = 0; j < member->custom_count; j++) {
			images[i].custom[j] =
				(struct fit_custom){member->custom[j].path,
						    member->custom[j].image};
		}
	}
	return images;
}

/* Also of what is not all good, so that all is said in one run. */
static int check_fit(const struct packing *packing)
{
	struct fit_image *images = list_images(packing);
	const struct fit fit = {packing->system, images, packing->member_count};
	int status;

	if (images == NULL) {
		return report_no_memory();
	}
	status = findings_kernel_limits(packing->system);
	status = report_worst(status, fit_check(&fit));
	free(images);
	return status;
}

/* Reads and verifies everything. */
static int read_members(struct packing *packing)
{
	struct member_file *configuration = &packing->members[0].custom[0];
	int status = member_read_configuration(configuration, &packing->system,
					       &packing->inputs);

	for (size_t i = 0; i < packing->member_count; i++) {
		status = report_worst(status, member_read(&packing->members[i],
							  &packing->inputs));
	}
	return status;
}

static xef_pack_input pack_input(const struct member_file *file)
{
	return (xef_pack_input){file->name, file->xef, file->xef_size};
}

/* A text for the trailer that is not right is no fault of an input. */
static int build_with(struct packing *packing,
		      const struct pack_arguments *arguments,
		      const xef_pack_entry *entries)
{
	xef_pack_options how = XEF_PACK_OPTIONS_INIT;
	xef_diag diag;
	int status;

	how.name = arguments->name;
	how.version = arguments->version;
	how.source = arguments->source;
	how.sha256 = arguments->sha256;
	how.file_checks = arguments->file_checks;
	status = xef_pack_build_with(&packing->built, &packing->pack_size,
				     entries, packing->member_count, &how,
				     &diag);
	packing->pack = packing->built;
	return status == XEF_ERR_TEXT
		       ? report_usage(arguments->command, "%s", diag.text)
		       : findings_xef(NULL, status, &diag);
}

static int build_pack(struct packing *packing,
		      const struct pack_arguments *arguments)
{
	xef_pack_entry *entries =
		calloc(packing->member_count, sizeof(*entries));
	int status;

	if (entries == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < packing->member_count; i++) {
		const struct member *member = &packing->members[i];

		entries[i].id = member->id;
		entries[i].image = pack_input(&member->image);
		entries[i].custom_count = member->custom_count;
		for (uint32_t j = 0; j < member->custom_count; j++) {
			entries[i].custom[j] = pack_input(&member->custom[j]);
		}
	}
	status = build_with(packing, arguments, entries);
	free(entries);
	return status;
}

static int build_rom(struct packing *packing,
		     const struct pack_arguments *arguments)
{
	const struct file_input *resident;
	xef_diag diag;
	int status;

	if (arguments->resident != NULL) {
		status = file_input_read(&packing->inputs, &resident,
					 arguments->resident);
	} else {
		status = resident_read(
			&packing->inputs, &resident, &packing->resident_path,
			arguments->hypervisor != NULL ? arguments->hypervisor
						      : arguments->container);
	}
	if (status == REPORT_OK) {
		packing->resident_name = resident->path;
		status = resident_memory_read(&packing->resident_memories,
					      &packing->resident_memory_count,
					      resident->bytes, resident->size);
	}
	if (status != REPORT_OK) {
		return status;
	}
	return findings_xef(resident->path,
			    xef_rom_build(&packing->rom, &packing->rom_size,
					  resident->bytes, resident->size,
					  packing->pack, packing->pack_size,
					  &diag),
			    &diag);
}

/* Of a container that is right. */
static void note_signatures(const struct packing *packing, const char *name,
			    const struct signed_by *signed_by)
{
	struct signable signable;

	if (signable_open(&signable, packing->pack, packing->pack_size) ==
	    XEF_SUCCESS) {
		const struct signatures signatures =
			signatures_count(&signable, signed_by);

		signatures_note(name, &signatures, signed_by);
	}
	signable_close(&signable);
}

/* The ROM in which the container is to lie. */
static xmc_rom rom_of(const struct packing *packing,
		      const struct pack_arguments *arguments)
{
	const bool is_built = packing->rom != NULL;
	xmc_rom rom = XMC_ROM_INIT;

	rom.name = arguments->rom;
	if (rom.name == NULL) {
		rom.name =
			arguments->out != NULL ? arguments->out : "container";
	}
	rom.resident_bytes =
		is_built ? packing->rom_size - packing->pack_size : 0;
	rom.container_bytes = packing->pack_size;
	rom.room_bytes = packing->rom_room;
	if (is_built) {
		rom.resident_name = packing->resident_name;
		rom.resident_memories = packing->resident_memories;
		rom.resident_memory_count = packing->resident_memory_count;
	}
	return rom;
}

static int check_fit_rom(const struct packing *packing,
			 const struct pack_arguments *arguments)
{
	const xmc_rom rom = rom_of(packing, arguments);
	struct fit_image *images = list_images(packing);
	const struct fit fit = {packing->system, images, packing->member_count};
	int status;

	if (images == NULL) {
		return report_no_memory();
	}
	status = fit_check_rom(&fit, &rom);
	free(images);
	return status;
}

static bool wants_rom(const struct pack_arguments *arguments)
{
	return arguments->rom != NULL ||
	       (arguments->check_only && arguments->resident != NULL);
}

/* What use_container() lends its callback. */
struct placing {
	struct packing *packing;
	const struct pack_arguments *arguments;
};

static int place_container(void *context, xmc_rom *rom)
{
	const struct placing *placing = context;
	const int status = build_rom(placing->packing, placing->arguments);

	*rom = rom_of(placing->packing, placing->arguments);
	return status;
}

/* A container that is there, as it is. */
static int use_container(struct packing *packing,
			 const struct pack_arguments *arguments)
{
	const char *path = arguments->container;
	struct placing placing = {packing, arguments};
	const struct verify_pack_use use = {true, place_container, &placing};
	const struct file_input *input;
	enum xef_kind kind;
	int status = file_input_read(&packing->inputs, &input, path);

	if (status != REPORT_OK) {
		return status;
	}
	kind = verify_kind(path, input->bytes, input->size);
	if (kind != XEF_KIND_CONTAINER) {
		return report_bad(path, "no container (%s)",
				  verify_kind_text(kind));
	}
	packing->pack = input->bytes;
	packing->pack_size = input->size;
	status = verify_pack(path, input->bytes, input->size, &use);
	if (status == REPORT_OK) {
		status = signed_by_check(&packing->signed_by, path,
					 input->bytes, input->size);
	}
	if (status == REPORT_OK) {
		note_signatures(packing, path, &packing->signed_by);
	}
	/* One with the configuration of another kernel was not placed. */
	if (status == REPORT_OK && packing->rom == NULL) {
		status = build_rom(packing, arguments);
	}
	return status;
}

static void note_signed_file(const struct member_file *file)
{
	if (xef_trailer_signature_count(xef_image_trailer(file->image)) > 0) {
		report_note(file->path,
			    "it bears signatures, which were not looked at: "
			    "'xmtool check' does that with '--key'");
	}
}

static void note_signed_members(const struct packing *packing)
{
	for (size_t i = 0; i < packing->member_count; i++) {
		const struct member *member = &packing->members[i];

		note_signed_file(&member->image);
		for (uint32_t j = 0; j < member->custom_count; j++) {
			note_signed_file(&member->custom[j]);
		}
	}
}

/* The entries of the container are the members. */
static const char *path_in_container(const void *context, const xef_pack *pack,
				     uint32_t file)
{
	const struct packing *packing = context;

	for (uint32_t i = 0; i < packing->member_count; i++) {
		const struct member *member = &packing->members[i];
		xef_pack_partition entry = {0};

		/* Cannot fail: the index is in range. */
		(void)xef_pack_partition_at(pack, i, &entry);
		if (entry.file == file) {
			return member->image.path;
		}
		for (uint32_t j = 0; j < entry.custom_count; j++) {
			if (entry.custom[j] == file) {
				return member->custom[j].path;
			}
		}
	}
	return packing->members[0].image.path;
}

/* Goes as far as it can, so that all is said in one run. */
static int make_container(struct packing *packing,
			  const struct pack_arguments *arguments)
{
	const struct signed_by_paths_of paths = {path_in_container, packing};
	const int read = read_members(packing);
	int status = read;

	if (packing->system != NULL) {
		status = report_worst(status, check_fit(packing));
	}
	if (read != REPORT_OK) {
		return status;
	}
	if (packing->signed_by.keys.count == 0 &&
	    packing->signed_by.policy == NULL) {
		note_signed_members(packing);
	}
	status = report_worst(status, build_pack(packing, arguments));
	if (packing->built == NULL) {
		return status;
	}
	status = report_worst(
		status,
		signed_by_check_parts(
			&packing->signed_by, packing->members[0].custom[0].path,
			packing->pack, packing->pack_size, &paths));
	if (wants_rom(arguments)) {
		status = report_worst(status, build_rom(packing, arguments));
	}
	return report_worst(status, check_fit_rom(packing, arguments));
}

int packing_make(struct packing *packing,
		 const struct pack_arguments *arguments)
{
	const struct signed_by_paths paths = {&arguments->keys, NULL,
					      arguments->policy};
	int status = rom_size_read(&packing->rom_room, arguments->rom_size,
				   arguments->command);

	if (status == REPORT_OK) {
		status = signed_by_read(&packing->signed_by, &paths,
					&packing->inputs);
	}
	/* Without all keys nothing could be judged. */
	if (status == REPORT_OK) {
		status = arguments->container != NULL
				 ? use_container(packing, arguments)
				 : make_container(packing, arguments);
	}
	return status;
}

enum xef_kind packing_configuration_kind(const struct packing *packing)
{
	const char *path = packing->members != NULL
				   ? packing->members[0].custom[0].path
				   : NULL;

	for (size_t i = 0; i < packing->inputs.count; i++) {
		const struct file_input *input = packing->inputs.items[i];

		if (input->path == path) {
			return verify_kind(path, input->bytes, input->size);
		}
	}
	return XEF_KIND_UNKNOWN;
}

void packing_free(struct packing *packing)
{
	for (size_t i = 0; i < packing->member_count; i++) {
		member_free(&packing->members[i]);
	}
	free(packing->members);
	signed_by_free(&packing->signed_by);
	xmc_system_free(packing->system);
	xef_free(packing->built);
	xef_free(packing->rom);
	file_input_free(&packing->inputs);
	free(packing->resident_path);
	free(packing->resident_memories);
}
