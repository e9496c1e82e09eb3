/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool pack`: the images of one system as a container or ROM image.
 */
#include "commands/cmd.h"
#include "outcome.h"
#include "packing.h"
#include "progress.h"
#include "report.h"

static const struct opt options[] = {
	{'H', "hypervisor", OPT_VALUE,
	 offsetof(struct pack_arguments, hypervisor), "FILE",
	 "The hypervisor's XEF image."},
	{'C', "configuration", OPT_VALUE,
	 offsetof(struct pack_arguments, configuration), "FILE",
	 "The configuration: an XEF image of it, or XML."},
	{'p', "partition", OPT_EACH,
	 offsetof(struct pack_arguments, partitions), "ID=FILE[,CUSTOM...]",
	 "The XEF image of partition ID, and of its custom files."},
	{'o', "out", OPT_VALUE, offsetof(struct pack_arguments, out), "FILE",
	 "The container to write; '-' is standard output."},
	{'r', "rom", OPT_VALUE, offsetof(struct pack_arguments, rom), "FILE",
	 "The bootable ROM image to write."},
	{'\0', "resident", OPT_VALUE, offsetof(struct pack_arguments, resident),
	 "FILE",
	 "The resident software, an ELF file, instead of xm_resident.elf in "
	 "the\nhypervisor's folder or where xmtool is installed."},
	{'\0', "rom-size", OPT_VALUE, offsetof(struct pack_arguments, rom_size),
	 "SIZE", "What the ROM has, such as 2MB, if not what its region has."},
	{'\0', "container", OPT_VALUE,
	 offsetof(struct pack_arguments, container), "FILE",
	 "With --rom, in place of all images: the container that is there, as "
	 "it is,\nwith its signatures."},
	{'k', "key", OPT_EACH, offsetof(struct pack_arguments, keys), "PEM",
	 "Each FILE must be signed by this key, or by one of several; with\n"
	 "--container that."},
	{'\0', "policy", OPT_VALUE, offsetof(struct pack_arguments, policy),
	 "FILE", "They must be signed by whom this text says."},
	{'\0', "name", OPT_VALUE, offsetof(struct pack_arguments, name), "TEXT",
	 "Put into the trailer what the container is called,"},
	{'\0', "version-text", OPT_VALUE,
	 offsetof(struct pack_arguments, version), "TEXT",
	 "which version it is,"},
	{'\0', "source", OPT_VALUE, offsetof(struct pack_arguments, source),
	 "TEXT", "what it was made of, such as a revision,"},
	{'\0', "sha256", OPT_FLAG, offsetof(struct pack_arguments, sha256),
	 NULL, "the SHA-256 of the container,"},
	{'\0', "file-checks", OPT_FLAG,
	 offsetof(struct pack_arguments, file_checks), NULL,
	 "a CRC-32 of each file, by which damage is located."},
	{'q', "quiet", OPT_FLAG, offsetof(struct pack_arguments, quiet), NULL,
	 "No progress on the terminal."},
	{'\0', "json", OPT_FLAG, offsetof(struct pack_arguments, json), NULL,
	 "Write a JSON document about what was written."},
	FINDING_OPTIONS(struct pack_arguments, findings),
};

/* What goes with making a container, and is given with one that is there. */
static int refuse_beside_container(const struct pack_arguments *arguments)
{
	const struct {
		const char *option;
		bool given;
	} excluded[] = {
		{"hypervisor", arguments->hypervisor != NULL},
		{"configuration", arguments->configuration != NULL},
		{"partition", arguments->partitions.count > 0},
		{"out", arguments->out != NULL},
		{"name", arguments->name != NULL},
		{"version-text", arguments->version != NULL},
		{"source", arguments->source != NULL},
		{"sha256", arguments->sha256},
		{"file-checks", arguments->file_checks},
	};
	int status = REPORT_OK;

	for (size_t i = 0; i < sizeof(excluded) / sizeof(excluded[0]); i++) {
		if (excluded[i].given) {
			status = report_usage(cmd_pack.name,
					      "'--container' and '--%s' "
					      "exclude each other",
					      excluded[i].option);
		}
	}
	if (arguments->rom == NULL) {
		status = report_usage(cmd_pack.name,
				      "'--container' goes with '--rom' only");
	}
	return status;
}

static int check_arguments(const struct pack_arguments *arguments)
{
	int status = REPORT_OK;

	if (arguments->container != NULL) {
		return refuse_beside_container(arguments);
	}
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

static int write_outputs(const struct packing *packing,
			 const struct pack_arguments *arguments,
			 struct outcome *outcome)
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
	return outcome_write(outcome, &packing->inputs, outputs, count);
}

/* What is to be read. Each file is dealt with while others are read, so that
 * reading is what shows. */
static void expect_files(const struct packing *packing,
			 const struct pack_arguments *arguments)
{
	if (arguments->container != NULL) {
		progress_expect_file(arguments->container);
	}
	for (size_t i = 0; i < packing->member_count; i++) {
		const struct member *member = &packing->members[i];

		progress_expect_file(member->image.path);
		for (uint32_t j = 0; j < member->custom_count; j++) {
			progress_expect_file(member->custom[j].path);
		}
	}
}

static int run(const void *raw, const struct opt_list *operands)
{
	struct pack_arguments given = *(const struct pack_arguments *)raw;
	const struct pack_arguments *arguments = &given;
	struct packing packing = {0};
	struct outcome outcome;
	int status = report_worst(check_arguments(arguments),
				  finding_options_apply(&arguments->findings,
							cmd_pack.name,
							FINDING_DATA_NONE));

	(void)operands;
	given.command = cmd_pack.name;
	if (arguments->container == NULL) {
		status = report_worst(status,
				      packing_parse(&packing, arguments));
	}
	if (status == REPORT_USAGE) {
		report_try_help(cmd_pack.name);
	} else if (status == REPORT_OK) {
		outcome_begin(&outcome, cmd_pack.name, arguments->json);
		progress_begin(cmd_pack.name, arguments->quiet);
		expect_files(&packing, arguments);
		status = packing_make(&packing, arguments);
		if (status == REPORT_OK) {
			status = write_outputs(&packing, arguments, &outcome);
		}
		progress_end();
		status = outcome_end(&outcome, status);
	}
	packing_free(&packing);
	return status;
}

const struct cmd cmd_pack = {
	.name = "pack",
	.summary = "put the images of a system into a container or ROM image",
	.synopsis =
		"-H FILE -C FILE [-p ID=FILE[,CUSTOM...]]... [-k PEM]...\n"
		"    [--policy FILE] [--rom-size SIZE] [--name TEXT] "
		"[--version-text TEXT]\n"
		"    [--source TEXT] [--sha256] [--file-checks] [-q] [--json]\n"
		"    [--format FORMAT] [--color WHEN] [-W RULE]... "
		"[--include]\n"
		"    [-o FILE] [--rom FILE [--resident FILE]]\n"
		"       xmtool pack --container FILE [-k PEM]... [--policy "
		"FILE]\n"
		"    [--rom-size SIZE] [-q] [--json] --rom FILE "
		"[--resident FILE]",
	.description =
		"Puts the images of one system into a container, a bootable "
		"ROM image, or both, after\n"
		"verifying each and checking, as 'xmtool check -H' does, that "
		"all fit the\n"
		"configuration, each other and the ROM. With --container a ROM "
		"image of a\n"
		"container that is there, such as a signed one.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_max = 0,
	.operand_name = "an option",
	.arguments_bytes = sizeof(struct pack_arguments),
	.run = run,
};
