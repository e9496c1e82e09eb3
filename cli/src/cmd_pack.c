/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool pack`: the images of one system as a container or ROM image.
 */
#include "cmd.h"
#include "file_output.h"
#include "findings.h"
#include "fit.h"
#include "member.h"
#include "report.h"
#include "resident.h"

#include <inttypes.h>
#include <stdlib.h>

struct arguments {
	const char *hypervisor;
	const char *configuration;
	struct opt_list partitions;
	const char *out;
	const char *rom;
	const char *resident;
};

static const struct opt options[] = {
	{'H', "hypervisor", OPT_VALUE, offsetof(struct arguments, hypervisor),
	 "FILE", "The hypervisor's XEF image."},
	{'C', "configuration", OPT_VALUE,
	 offsetof(struct arguments, configuration), "FILE",
	 "The configuration: an XEF image of it, or XML."},
	{'p', "partition", OPT_EACH, offsetof(struct arguments, partitions),
	 "ID=FILE[,CUSTOM...]",
	 "The XEF image of partition ID, and of its custom files."},
	{'o', "out", OPT_VALUE, offsetof(struct arguments, out), "FILE",
	 "The container to write; '-' is standard output."},
	{'r', "rom", OPT_VALUE, offsetof(struct arguments, rom), "FILE",
	 "The bootable ROM image to write."},
	{'\0', "resident", OPT_VALUE, offsetof(struct arguments, resident),
	 "FILE",
	 "The resident software, an ELF file, instead of xm_resident.elf in "
	 "the\nhypervisor's folder or where xmtool is installed."},
};

/* A system being put together. */
struct packing {
	struct file_input_list inputs;
	struct member *members; /* the hypervisor first */
	size_t member_count;
	xmc_system *system;
	uint8_t *pack;
	size_t pack_size;
	uint8_t *rom;
	size_t rom_size;
	char *resident_path;
};

static int check_arguments(const struct arguments *arguments)
{
	int status = REPORT_OK;

	if (arguments->hypervisor == NULL) {
		status = report_usage(cmd_pack.name,
				      "option '--hypervisor' is missing");
	}
	if (arguments->configuration == NULL) {
		status = report_usage(cmd_pack.name,
				      "option '--configuration' is missing");
	}
	if (arguments->out == NULL && arguments->rom == NULL) {
		status = report_usage(cmd_pack.name,
				      "nothing to write: '--out', '--rom' or "
				      "both are needed");
	}
	if (arguments->resident != NULL && arguments->rom == NULL) {
		status = report_usage(cmd_pack.name,
				      "'--resident' goes with '--rom' only");
	}
	return status;
}

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
		status = report_usage(cmd_pack.name,
				      "partition %" PRIu32 " is given twice: "
				      "'%s' and '%s'",
				      member->id, first[member->id]->image.path,
				      member->image.path);
	}
	return status;
}

/* Makes the members out of the options, without reading a file. */
static int parse_members(struct packing *packing,
			 const struct arguments *arguments)
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

static int build_pack(struct packing *packing)
{
	xef_pack_entry *entries =
		calloc(packing->member_count, sizeof(*entries));
	xef_diag diag;
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
	status = findings_xef(NULL,
			      xef_pack_build(&packing->pack,
					     &packing->pack_size, entries,
					     packing->member_count, &diag),
			      &diag);
	free(entries);
	return status;
}

static int build_rom(struct packing *packing, const struct arguments *arguments)
{
	const struct file_input *resident;
	xef_diag diag;
	int status;

	if (arguments->resident != NULL) {
		status = file_input_read(&packing->inputs, &resident,
					 arguments->resident);
	} else {
		status = resident_read(&packing->inputs, &resident,
				       &packing->resident_path,
				       arguments->hypervisor);
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

static int write_outputs(const struct packing *packing,
			 const struct arguments *arguments)
{
	struct file_output outputs[2];
	size_t count = 0;

	if (arguments->out != NULL) {
		outputs[count++] = (struct file_output){
			arguments->out, packing->pack, packing->pack_size};
	}
	if (arguments->rom != NULL) {
		outputs[count++] = (struct file_output){
			arguments->rom, packing->rom, packing->rom_size};
	}
	return file_output_write(&packing->inputs, outputs, count);
}

static int pack(struct packing *packing, const struct arguments *arguments)
{
	int status = read_members(packing);

	if (status == REPORT_OK) {
		status = build_pack(packing);
	}
	if (status == REPORT_OK && arguments->rom != NULL) {
		status = build_rom(packing, arguments);
	}
	if (status == REPORT_OK) {
		status = write_outputs(packing, arguments);
	}
	return status;
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct packing packing = {0};
	int status = check_arguments(arguments);

	(void)operands;
	status = report_worst(status, parse_members(&packing, arguments));
	if (status == REPORT_USAGE) {
		report_try_help(cmd_pack.name);
	} else if (status == REPORT_OK) {
		status = pack(&packing, arguments);
	}
	for (size_t i = 0; i < packing.member_count; i++) {
		member_free(&packing.members[i]);
	}
	free(packing.members);
	xmc_system_free(packing.system);
	xef_free(packing.pack);
	xef_free(packing.rom);
	file_input_free(&packing.inputs);
	free(packing.resident_path);
	return status;
}

const struct cmd cmd_pack = {
	.name = "pack",
	.summary = "put the images of a system into a container or ROM image",
	.synopsis = "-H FILE -C FILE [-p ID=FILE[,CUSTOM...]]... "
		    "[-o FILE] [--rom FILE]",
	.description =
		"Puts the images of one system into a container, a bootable "
		"ROM image, or both, after\n"
		"verifying each and checking that all fit the configuration: "
		"every partition that\n"
		"boots has its image, and nothing would be loaded outside its "
		"areas.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_max = 0,
	.operand_name = "an option",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
