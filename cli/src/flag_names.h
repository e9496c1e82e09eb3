/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The flags of records, by their names in the XML language.
 */
#ifndef CLI_FLAG_NAMES_H
#define CLI_FLAG_NAMES_H

#include <stdint.h>

/** A flag and its name. */
struct flag_name {
	uint32_t flag;
	const char *name;
};

/* Each list ends with a name that is NULL. */
extern const struct flag_name area_flag_names[];
extern const struct flag_name slot_flag_names[];
extern const struct flag_name partition_flag_names[];
extern const struct flag_name processor_feature_names[];

#endif
