/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Making containers and ROM images.
 */
#include "packing.h"

#include "findings.h"
#include "fit.h"
#include "report.h"
#include "resident.h"
#include "signable.h"
#include "signatures.h"
#include "signed_by.h"
#include "verify.h"
#include "verify_pack.h"

#include <inttypes.h>
#include <stdlib.h>
#include <xef.h>

#define COMMAND "pack"

static int refuse_duplicates(const struct packing *packing)
{
	const struct member *first[UINT8_MAX + 1] = {NULL};
	int status = REPORT_OK;

	for (size_t i = 1; i < packing->member_count; i++) {
		const struct member *member = &packing->members[i];

		if (first[member->id] == NULL) {
			first[member->id] = member;
			continue;
		}
		status = report_usage(COMMAND,
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

		status = report_worst(
			status, member_parse(&packing->members[i], option));
	}
	return status == REPORT_OK ? refuse_duplicates(packing) : status;
}

static int check_fit(const struct packing *packing, const char *config_name)
{
	/* One more than needed: the analysers cannot see that there is one. */
	struct fit_image *images =
		calloc(packing->member_count + 1, sizeof(*images));
	int status;

	if (images == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < packing->member_count; i++) {
		images[i].id = packing->members[i].id;
		images[i].name = packing->members[i].image.path;
		images[i].image = packing->members[i].image.image;
	}
	status = fit_check(packing->system, config_name, images,
			   packing->member_count);
	free(images);
	return status;
}

/* Reads and verifies everything; only good parts are held together. */
static int read_members(struct packing *packing)
{
	struct member_file *configuration = &packing->members[0].custom[0];
	int status = member_read_configuration(configuration, &packing->system,
					       &packing->inputs);

	for (size_t i = 0; i < packing->member_count; i++) {
		status = report_worst(status, member_read(&packing->members[i],
							  &packing->inputs));
	}
	return status == REPORT_OK ? check_fit(packing, configuration->path)
				   : status;
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
	return status == XEF_ERR_TEXT ? report_usage(COMMAND, "%s", diag.text)
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

/* Takes the container that is there, which must be right and signed. */
static int take_container(struct packing *packing,
			  const struct pack_arguments *arguments)
{
	const char *path = arguments->container;
	const struct signed_by_paths paths = {&arguments->keys, NULL,
					      arguments->policy};
	struct signed_by signed_by = {0};
	const struct file_input *input;
	int status = signed_by_read(&signed_by, &paths, &packing->inputs);

	status = report_worst(status,
			      file_input_read(&packing->inputs, &input, path));
	if (status == REPORT_OK) {
		enum xef_kind kind =
			verify_kind(path, input->bytes, input->size);

		status = kind == XEF_KIND_CONTAINER
				 ? verify_pack(path, input->bytes, input->size)
				 : report_bad(path, "no container (%s)",
					      verify_kind_text(kind));
	}
	if (status == REPORT_OK) {
		status = signed_by_check(&signed_by, path, input->bytes,
					 input->size);
		packing->pack = input->bytes;
		packing->pack_size = input->size;
	}
	if (status == REPORT_OK) {
		note_signatures(packing, path, &signed_by);
	}
	signed_by_free(&signed_by);
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

static int make_container(struct packing *packing,
			  const struct pack_arguments *arguments)
{
	int status = read_members(packing);

	if (status != REPORT_OK) {
		return status;
	}
	note_signed_members(packing);
	return build_pack(packing, arguments);
}

int packing_make(struct packing *packing,
		 const struct pack_arguments *arguments)
{
	int status = arguments->container != NULL
			     ? take_container(packing, arguments)
			     : make_container(packing, arguments);

	return status == REPORT_OK && arguments->rom != NULL
		       ? build_rom(packing, arguments)
		       : status;
}

void packing_free(struct packing *packing)
{
	for (size_t i = 0; i < packing->member_count; i++) {
		member_free(&packing->members[i]);
	}
	free(packing->members);
	xmc_system_free(packing->system);
	xef_free(packing->built);
	xef_free(packing->rom);
	file_input_free(&packing->inputs);
	free(packing->resident_path);
}
