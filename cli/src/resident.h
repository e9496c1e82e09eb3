/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Finding the resident software that starts a system from ROM.
 */
#ifndef CLI_RESIDENT_H
#define CLI_RESIDENT_H

#include "file_input.h"

/**
 * @brief Reads the resident software for a ROM image.
 *
 * Looked for as `xm_resident.elf` in the folder of the hypervisor's image,
 * then where xmtool's own executable finds it installed or built.
 *
 * @param[out] input set only on success.
 * @param hypervisor path of the hypervisor's image.
 * @param[out] path the name under which it was found, freed with free() after
 *             the list of inputs; NULL on failure.
 * @return REPORT_OK; REPORT_ENVIRONMENT after a message, which names the
 *         places tried if it is in none of them.
 */
int resident_read(struct file_input_list *inputs,
		  const struct file_input **input, char **path,
		  const char *hypervisor);

#endif
