/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From the options of `xmtool pack` to a container and a ROM image.
 */
#ifndef CLI_PACKING_H
#define CLI_PACKING_H

#include "file_input.h"
#include "finding_options.h"
#include "member.h"
#include "opt.h"
#include "signed_by.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xmc.h>

/** The options of `xmtool pack`, and of `xmtool check` for a system. */
struct pack_arguments {
	const char *command; /**< for messages */
	bool check_only;     /**< nothing is to be written */
	const char *hypervisor;
	const char *configuration;
	struct opt_list partitions;
	const char *out;
	const char *rom;
	const char *resident;
	const char *rom_size;
	const char *container;
	struct opt_list keys;
	const char *policy;
	const char *name;
	const char *version;
	const char *source;
	bool sha256;
	bool file_checks;
	bool quiet;
	bool json;
	struct finding_options findings;
};

/** A system being put together. Start with all zero. */
struct packing {
	struct file_input_list inputs;
	struct member *members; /**< the hypervisor first */
	size_t member_count;
	xmc_system *system;
	uint8_t *built;	     /**< the container, if made here */
	const uint8_t *pack; /**< the container, or NULL */
	size_t pack_size;
	uint8_t *rom;
	size_t rom_size;
	char *resident_path;
	struct signed_by signed_by;
	/** What the resident software takes of memory, if there is a ROM. */
	const char *resident_name;
	xmc_image_memory *resident_memories;
	size_t resident_memory_count;
	uint32_t rom_room; /**< bytes that the ROM has; 0: by the regions */
};

/**
 * @brief Makes the members out of the options, without reading a file.
 * @return REPORT_OK, or after messages REPORT_USAGE or REPORT_ENVIRONMENT.
 */
int packing_parse(struct packing *packing,
		  const struct pack_arguments *arguments);

/**
 * @brief Makes the container and the ROM image that were asked for.
 *
 * The container is made of the members, which are read, verified and held
 * against each other; or it is one that is there, which must be right. Either
 * must be signed as the options say, and have room where it is to lie.
 *
 * @return REPORT_OK, or after messages REPORT_BAD, REPORT_USAGE or
 *         REPORT_ENVIRONMENT.
 */
int packing_make(struct packing *packing,
		 const struct pack_arguments *arguments);

/** The kind of the configuration's file; XEF_KIND_UNKNOWN if it was not read.
 */
enum xef_kind packing_configuration_kind(const struct packing *packing);

/** Releases everything. */
void packing_free(struct packing *packing);

#endif
