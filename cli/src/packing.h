/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From the options of `xmtool pack` to a container and a ROM image.
 */
#ifndef CLI_PACKING_H
#define CLI_PACKING_H

#include "file_input.h"
#include "member.h"
#include "opt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <xmc.h>

/** The options of `xmtool pack`. */
struct pack_arguments {
	const char *hypervisor;
	const char *configuration;
	struct opt_list partitions;
	const char *out;
	const char *rom;
	const char *resident;
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
 * The container is made of the members, which are read and verified; or it is
 * one that is there, which must be right and signed as the options say.
 *
 * @return REPORT_OK, or after messages REPORT_BAD, REPORT_USAGE or
 *         REPORT_ENVIRONMENT.
 */
int packing_make(struct packing *packing,
		 const struct pack_arguments *arguments);

/** Releases everything. */
void packing_free(struct packing *packing);

#endif
