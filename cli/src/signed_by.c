/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checking signatures.
 */
#include "signed_by.h"

#include "findings.h"
#include "report.h"
#include "signable.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What findings of libxef are about. */
struct place {
	const char *policy_path;
	const char *file; /* NULL: the policy itself */
	/* Of a container that is being put together; what it needs itself is
	 * no fault. */
	bool parts_only;
	bool found_fault;
};

/* Room for the name of a file and a place in it; a longer one is cut. */
#define PLACE_BYTES 4200

static void report_policy(void *context, const xef_finding *finding)
{
	struct place *place = context;
	const xef_diag *diag = &finding->diag;
	const bool both = place->file != NULL && *diag->place != '\0';
	char where[PLACE_BYTES];
	struct finding printed = {
		.file = place->policy_path,
		.line = finding->line,
		.column = finding->column,
		.severity = FINDING_ERROR,
		.code = xef_status_name(finding->status),
		.text = *diag->text != '\0' ? diag->text
					    : xef_strerror(finding->status),
	};

	if (place->parts_only && strcmp(diag->place, "container") == 0) {
		printed.severity = FINDING_NOTE;
		printed.text = "it is to be signed when it is made, which is "
			       "not looked at here";
	} else {
		place->found_fault = true;
	}
	snprintf(where, sizeof(where), "%s%s%s",
		 place->file != NULL ? place->file : "", both ? ": " : "",
		 diag->place);
	if (where[0] != '\0') {
		printed.place = where;
	}
	report_finding(&printed);
}

/* Findings are printed already. */
static int policy_status(const char *file, int status)
{
	if (status == XEF_ERR_MEMORY || status == XEF_ERR_CRYPTO) {
		return findings_xef(file, status, NULL);
	}
	if (status == XEF_ERR_IO) {
		return REPORT_ENVIRONMENT;
	}
	return status == XEF_SUCCESS ? REPORT_OK : REPORT_BAD;
}

/* The folder of a path with its slash; NULL for the working directory, or
 * after a message if memory ran out. */
static int folder_of(char **folder, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t length = slash != NULL ? (size_t)(slash - path) + 1 : 0;

	*folder = NULL;
	if (length == 0) {
		return REPORT_OK;
	}
	*folder = calloc(1, length + 1);
	if (*folder == NULL) {
		return report_no_memory();
	}
	memcpy(*folder, path, length);
	return REPORT_OK;
}

static int read_policy(struct signed_by *signed_by, const char *path,
		       struct file_input_list *inputs)
{
	struct place place = {.policy_path = path};
	const struct file_input *input;
	char *folder;
	int status = file_input_read(inputs, &input, path);

	if (status == REPORT_OK) {
		status = folder_of(&folder, path);
	}
	if (status != REPORT_OK) {
		return status;
	}
	signed_by->policy_path = path;
	status = policy_status(path, xef_policy_open(&signed_by->policy,
						     (const char *)input->bytes,
						     input->size, folder,
						     report_policy, &place));
	free(folder);
	return status;
}

int signed_by_read(struct signed_by *signed_by,
		   const struct signed_by_paths *paths,
		   struct file_input_list *inputs)
{
	int status = key_list_read(&signed_by->keys, paths->keys, inputs);

	if (paths->detached != NULL) {
		status = report_worst(
			status, file_input_read(inputs, &signed_by->detached,
						paths->detached));
	}
	if (paths->policy != NULL) {
		status = report_worst(
			status, read_policy(signed_by, paths->policy, inputs));
	}
	return status;
}

/* By one key: a status of libxef. */
static int check_key(const struct signed_by *signed_by, const xef_key *key,
		     const xef_trailer *trailer)
{
	const struct file_input *detached = signed_by->detached;

	return detached != NULL ? xef_signature_verify_detached(trailer, key,
								detached->bytes,
								detached->size)
				: xef_signature_verify(trailer, key);
}

/* How many keys or signatures are noted. */
#define NOTED_MAX 8u

/* Which keys were asked for. */
static void note_keys(const struct key_list *keys)
{
	char id[KEY_ID_TEXT_BYTES];

	for (size_t i = 0; i < keys->count && i < NOTED_MAX; i++) {
		report_note(keys->paths[i], "this is key %s",
			    key_id_text(id, xef_key_id(keys->keys[i])));
	}
}

/* Who has signed instead. */
static void note_signers(const char *name, const xef_trailer *trailer)
{
	const uint32_t count = xef_trailer_signature_count(trailer);
	char id[KEY_ID_TEXT_BYTES];

	for (uint32_t i = 0; i < count && i < NOTED_MAX; i++) {
		xef_signature signature = {0};

		/* Cannot fail: the index is in range. */
		(void)xef_trailer_signature(trailer, i, &signature);
		report_note(name, "it is signed by key %s",
			    key_id_text(id, signature.key_id));
	}
}

/* None of the keys has signed; @p whose, the index of a key, has the signature
 * that is wrong, if one is. */
static int report_unsigned(const struct signed_by *signed_by, const char *name,
			   int status, size_t whose)
{
	const struct key_list *keys = &signed_by->keys;
	const char *code = xef_status_name(status);
	char id[KEY_ID_TEXT_BYTES];

	if (status == XEF_ERR_SIGNATURE) {
		return report_bad_as(
			code, name,
			"the signature by '%s', key %s, is not "
			"that of these bytes",
			keys->paths[whose],
			key_id_text(id, xef_key_id(keys->keys[whose])));
	}
	if (status != XEF_ERR_NOT_SIGNED) {
		return signable_report(name, status);
	}
	if (keys->count > 1) {
		return report_bad_as(code, name,
				     "not signed by any of the %zu keys",
				     keys->count);
	}
	return report_bad_as(code, name, "not signed by '%s', key %s",
			     keys->paths[0],
			     key_id_text(id, xef_key_id(keys->keys[0])));
}

static int check_keys(const struct signed_by *signed_by, const char *name,
		      const xef_trailer *trailer)
{
	const struct key_list *keys = &signed_by->keys;
	int worst = XEF_ERR_NOT_SIGNED;
	int status;
	size_t whose = 0;

	for (size_t i = 0; i < keys->count; i++) {
		status = check_key(signed_by, keys->keys[i], trailer);
		if (status == XEF_SUCCESS) {
			return REPORT_OK;
		}
		if (status == XEF_ERR_FILE_SIZE) {
			return report_bad(signed_by->detached->path,
					  "a detached signature has %d bytes, "
					  "this file has %u",
					  XEF_DETACHED_BYTES,
					  (unsigned)signed_by->detached->size);
		}
		if (status != XEF_ERR_NOT_SIGNED &&
		    worst == XEF_ERR_NOT_SIGNED) {
			worst = status;
			whose = i;
		}
	}
	status = report_unsigned(signed_by, name, worst, whose);
	if (worst == XEF_ERR_NOT_SIGNED) {
		if (keys->count > 1) {
			note_keys(keys);
		}
		if (signed_by->detached == NULL) {
			note_signers(name, trailer);
		}
	}
	return status;
}

static int check_policy(const struct signed_by *signed_by, const char *name,
			const xef_pack *pack)
{
	struct place place = {.policy_path = signed_by->policy_path,
			      .file = name};

	if (pack == NULL) {
		return report_bad(name, "a policy is about containers and ROM "
					"images, this is an XEF image");
	}
	return policy_status(name, xef_policy_check(signed_by->policy, pack,
						    report_policy, &place));
}

int signed_by_check(const struct signed_by *signed_by, const char *name,
		    const uint8_t *bytes, size_t size)
{
	struct signable signable;
	int result = REPORT_OK;
	int status;

	if (signed_by->keys.count == 0 && signed_by->policy == NULL) {
		return REPORT_OK;
	}
	status = signable_open(&signable, bytes, size);
	if (status == XEF_ERR_FORMAT) {
		return report_bad(name, "this kind of file bears no "
					"signatures: XEF images, containers "
					"and ROM images do");
	}
	if (status != XEF_SUCCESS) {
		return findings_xef(name, status, NULL);
	}
	if (signed_by->keys.count > 0) {
		result = check_keys(signed_by, name, signable.trailer);
	}
	if (signed_by->policy != NULL) {
		result = report_worst(
			result, check_policy(signed_by, name, signable.pack));
	}
	signable_close(&signable);
	return result;
}

/* Each file of the container by the keys. */
static int check_files(const struct signed_by *signed_by, const xef_pack *pack,
		       const struct signed_by_paths_of *paths)
{
	int result = REPORT_OK;

	for (uint32_t i = 0; i < xef_pack_file_count(pack); i++) {
		xef_pack_file file = {0};
		xef_image *image;
		const char *name;
		int status;

		/* Cannot fail: the index is in range. */
		(void)xef_pack_file_at(pack, i, &file);
		name = paths->find(paths->context, pack, i);
		status = xef_image_open(&image, file.bytes, file.size);
		if (status != XEF_SUCCESS) {
			result = report_worst(result,
					      findings_xef(name, status, NULL));
			continue;
		}
		result = report_worst(
			result,
			check_keys(signed_by, name, xef_image_trailer(image)));
		xef_image_close(image);
	}
	return result;
}

int signed_by_check_parts(const struct signed_by *signed_by, const char *name,
			  const uint8_t *bytes, size_t size,
			  const struct signed_by_paths_of *paths)
{
	struct place place = {.policy_path = signed_by->policy_path,
			      .file = name,
			      .parts_only = true};
	xef_pack *pack;
	int result = REPORT_OK;
	int status = xef_pack_open(&pack, bytes, size);

	if (status != XEF_SUCCESS) {
		return findings_xef(name, status, NULL);
	}
	if (signed_by->keys.count > 0) {
		result = check_files(signed_by, pack, paths);
	}
	if (signed_by->policy != NULL) {
		status = policy_status(name,
				       xef_policy_check(signed_by->policy, pack,
							report_policy, &place));
		/* The only fault may have been none. */
		if (status == REPORT_BAD && !place.found_fault) {
			status = REPORT_OK;
		}
		result = report_worst(result, status);
	}
	xef_pack_close(pack);
	return result;
}

void signed_by_free(struct signed_by *signed_by)
{
	key_list_free(&signed_by->keys);
	xef_policy_close(signed_by->policy);
	*signed_by = (struct signed_by){0};
}
