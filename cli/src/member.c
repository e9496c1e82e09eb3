/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The parts of a container.
 */
#include "member.h"

#include "findings.h"
#include "report.h"
#include "verify.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Partition ids are 0 to 254: docs/xef-format.md. */
#define PARTITION_ID_MAX 254u

static int parse_id(uint32_t *id, const char *option, size_t length,
		    const char *command)
{
	uint32_t value = 0;

	for (size_t i = 0; i < length; i++) {
		if (option[i] < '0' || option[i] > '9') {
			value = PARTITION_ID_MAX + 1;
			break;
		}
		value = value * 10 + (uint32_t)(option[i] - '0');
		if (value > PARTITION_ID_MAX) {
			break;
		}
	}
	if (length == 0 || value > PARTITION_ID_MAX) {
		return report_usage(command,
				    "'%.*s' in '--partition %s' is no "
				    "partition id: 0 to %u",
				    (int)length, option, option,
				    PARTITION_ID_MAX);
	}
	*id = value;
	return REPORT_OK;
}

static int parse_customs(struct member *member, const char *option, char *comma,
			 const char *command)
{
	while (comma != NULL) {
		*comma = '\0';
		if (member->custom_count == XEF_CUSTOM_MAX) {
			return report_usage(command,
					    "more than %d custom files in "
					    "'--partition %s'",
					    XEF_CUSTOM_MAX, option);
		}
		member->custom[member->custom_count].path = comma + 1;
		member->custom_count++;
		comma = strchr(comma + 1, ',');
	}
	return REPORT_OK;
}

int member_parse(struct member *member, const char *option, const char *command)
{
	const char *equals = strchr(option, '=');
	int status;

	if (equals == NULL) {
		return report_usage(command,
				    "'--partition %s' is not of the form "
				    "ID=FILE[,CUSTOM...]",
				    option);
	}
	status = parse_id(&member->id, option, (size_t)(equals - option),
			  command);
	if (status != REPORT_OK) {
		return status;
	}
	member->words = strdup(equals + 1);
	if (member->words == NULL) {
		return report_no_memory();
	}
	member->image.path = member->words;
	status = parse_customs(member, option, strchr(member->words, ','),
			       command);
	if (status == REPORT_OK && member->image.path[0] == '\0') {
		status = report_usage(command, "'--partition %s' names no file",
				      option);
	}
	for (uint32_t i = 0; i < member->custom_count; i++) {
		if (status == REPORT_OK && member->custom[i].path[0] == '\0') {
			status = report_usage(command,
					      "an empty name in "
					      "'--partition %s'",
					      option);
		}
	}
	return status;
}

static const char *type_text(enum xef_type type)
{
	switch (type) {
	case XEF_TYPE_HYPERVISOR:
		return "a hypervisor";
	case XEF_TYPE_PARTITION:
		return "a partition";
	case XEF_TYPE_CUSTOM_FILE:
	default:
		return "a custom file";
	}
}

/* The name in the container: the path's last component. */
static int take_name(struct member_file *file, const char *path)
{
	const char *slash = strrchr(path, '/');

	file->name = strdup(slash != NULL ? slash + 1 : path);
	return file->name != NULL ? REPORT_OK : report_no_memory();
}

/* Opens the bytes that are there, and holds them against their place. */
static int open_image(struct member_file *file, enum xef_type wanted,
		      enum findings_told told)
{
	xef_image *image;
	enum xef_type type;
	int status = verify_xef_as(&image, file->path, file->xef,
				   file->xef_size, told);

	if (status != REPORT_OK) {
		return status;
	}
	type = xef_image_type(image);
	if (type != wanted) {
		status = report_bad(file->path,
				    "the image of %s, where that of %s is "
				    "wanted",
				    type_text(type), type_text(wanted));
		xef_image_close(image);
		return status;
	}
	file->image = image;
	return REPORT_OK;
}

static int read_file(struct member_file *file, enum xef_type wanted,
		     struct file_input_list *inputs)
{
	const struct file_input *input;
	enum xef_kind kind;
	int status = file_input_read(inputs, &input, file->path);

	if (status != REPORT_OK) {
		return status;
	}
	kind = verify_kind(file->path, input->bytes, input->size);
	if (kind != XEF_KIND_XEF) {
		return report_bad(file->path,
				  "no XEF image (%s): make one with "
				  "'xmtool build'",
				  verify_kind_text(kind));
	}
	file->xef = input->bytes;
	file->xef_size = input->size;
	status = take_name(file, file->path);
	return status == REPORT_OK ? open_image(file, wanted, FINDINGS_ALL)
				   : status;
}

/* The image says how many custom files it wants and what room they have. */
static int check_customs(const struct member *member)
{
	uint32_t wanted = xef_image_custom_count(member->image.image);
	int status = REPORT_OK;

	if (wanted != member->custom_count) {
		return report_bad(member->image.path,
				  "asks for %" PRIu32 " custom file%s, but "
				  "is given %" PRIu32,
				  wanted, wanted == 1 ? "" : "s",
				  member->custom_count);
	}
	for (uint32_t i = 0; i < wanted; i++) {
		const struct member_file *file = &member->custom[i];
		xef_custom custom = {0};
		uint32_t size;

		if (file->image == NULL) {
			continue;
		}
		(void)xef_image_custom(member->image.image, i, &custom);
		size = xef_image_length(file->image);
		if (custom.size != 0 && size > custom.size) {
			status = report_bad(
				file->path,
				"has %" PRIu32 " bytes, but custom file "
				"%" PRIu32 " of '%s' has room for %" PRIu32,
				size, i, member->image.path, custom.size);
		}
	}
	return status;
}

int member_read(struct member *member, struct file_input_list *inputs)
{
	enum xef_type type = member->id == XEF_HYPERVISOR_ID
				     ? XEF_TYPE_HYPERVISOR
				     : XEF_TYPE_PARTITION;
	int status = read_file(&member->image, type, inputs);

	for (uint32_t i = 0; i < member->custom_count; i++) {
		if (member->custom[i].name == NULL) {
			status = report_worst(status,
					      read_file(&member->custom[i],
							XEF_TYPE_CUSTOM_FILE,
							inputs));
		}
	}
	if (member->image.image != NULL) {
		status = report_worst(status, check_customs(member));
	}
	return status;
}

/* A configuration as such: its custom file is made here. */
static int build_configuration(struct member_file *file, xmc_system *system)
{
	static const char suffix[] = ".xml";
	uint8_t *bytes;
	size_t size;
	size_t length;
	xef_diag diag;
	int status = findings_emit(&bytes, &size, system, file->path);

	if (status != REPORT_OK) {
		return status;
	}
	status = findings_xef(file->path,
			      xef_build_custom(&file->built, &file->xef_size,
					       bytes, size, NULL, &diag),
			      &diag);
	xmc_free(bytes);
	if (status != REPORT_OK) {
		return status;
	}
	file->xef = file->built;
	length = strlen(file->name);
	if (length >= sizeof(suffix) - 1 &&
	    strcmp(file->name + length - (sizeof(suffix) - 1), suffix) == 0) {
		memcpy(file->name + length - (sizeof(suffix) - 1), ".xef",
		       sizeof(suffix));
	}
	/* What was just made need not be judged again. */
	return findings_xef(
		file->path,
		xef_image_open(&file->image, file->xef, file->xef_size), NULL);
}

/* An XEF custom file, which must hold a configuration. */
static int open_configuration(struct member_file *file, xmc_system **system)
{
	int status =
		open_image(file, XEF_TYPE_CUSTOM_FILE, FINDINGS_BUT_LIMITS);

	if (status == REPORT_OK) {
		status = verify_open_configuration(system, file->image,
						   file->path, FINDINGS_ERRORS);
	}
	if (status == REPORT_OK && *system == NULL) {
		status = report_bad(file->path, "a custom file, but not one "
						"with a binary configuration");
	}
	return status;
}

int member_read_configuration(struct member_file *file, xmc_system **system,
			      struct file_input_list *inputs)
{
	const struct file_input *input;
	enum xef_kind kind;
	int status = file_input_read(inputs, &input, file->path);

	*system = NULL;
	if (status == REPORT_OK) {
		status = take_name(file, file->path);
	}
	if (status != REPORT_OK) {
		return status;
	}
	kind = verify_kind(file->path, input->bytes, input->size);
	switch (kind) {
	case XEF_KIND_XEF:
		file->xef = input->bytes;
		file->xef_size = input->size;
		return open_configuration(file, system);
	case XEF_KIND_XML:
		status = findings_parse_xml(system, file->path, input->bytes,
					    input->size, FINDINGS_BUT_LIMITS);
		break;
	case XEF_KIND_CONFIGURATION:
		status = findings_open_binary(system, file->path, input->bytes,
					      input->size, FINDINGS_BUT_LIMITS);
		break;
	case XEF_KIND_CONTAINER:
	case XEF_KIND_ELF:
	case XEF_KIND_ROM:
	case XEF_KIND_UNKNOWN:
	default:
		return report_bad(file->path, "no configuration (%s)",
				  verify_kind_text(kind));
	}
	return status == REPORT_OK ? build_configuration(file, *system)
				   : status;
}

static void free_file(struct member_file *file)
{
	xef_image_close(file->image);
	xef_free(file->built);
	free(file->name);
}

void member_free(struct member *member)
{
	free_file(&member->image);
	for (uint32_t i = 0; i < XEF_CUSTOM_MAX; i++) {
		free_file(&member->custom[i]);
	}
	free(member->words);
}
