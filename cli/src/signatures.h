/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief How many signatures there are, and how many somebody vouches for.
 */
#ifndef CLI_SIGNATURES_H
#define CLI_SIGNATURES_H

#include "signable.h"
#include "signed_by.h"

#include <stdint.h>

/** How many signatures that nobody vouched for are remembered. */
#define SIGNATURES_UNKNOWN_MAX 8u
/** Names in containers have 255 bytes at the most: docs/xef-format.md. */
#define SIGNATURES_FILE_BYTES 256

/** A signature that nobody vouched for. */
struct signature_unknown {
	char file[SIGNATURES_FILE_BYTES]; /**< in a container; "": the whole */
	char key_id[KEY_ID_TEXT_BYTES];
};

struct signatures {
	/** In the trailers of the file and of the files in it. */
	uint32_t count;
	/** Of these, found right by a key of the options or of the policy. */
	uint32_t verified;
	/** The first of the others. */
	struct signature_unknown unknown[SIGNATURES_UNKNOWN_MAX];
	uint32_t unknown_count;
};

/** Counts those of a file that is right otherwise. */
struct signatures signatures_count(const struct signable *signable,
				   const struct signed_by *signed_by);

/** Says so if a file bears signatures that nobody vouched for: silence would
 * be taken for consent. */
void signatures_note(const char *name, const struct signatures *signatures,
		     const struct signed_by *signed_by);

#endif
