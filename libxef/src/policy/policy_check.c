/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Checking containers against policies.
 */
#include "diag.h"
#include "policy/policy.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void name_subject(xef_diag *diag, const struct xef_policy_rule *rule)
{
	static const char *const names[] = {"container", "hypervisor",
					    "configuration"};
	char custom[24] = "";

	if (rule->custom != 0 && rule->subject != XEF_POLICY_CONFIGURATION) {
		(void)snprintf(custom, sizeof(custom), " custom %" PRIu32,
			       rule->custom - 1);
	}
	if (rule->subject == XEF_POLICY_PARTITION) {
		xef_diag_at(diag, "partition %" PRIu32 "%s", rule->partition,
			    custom);
	} else {
		xef_diag_at(diag, "%s%s", names[rule->subject], custom);
	}
}

/* The index of the file that a rule is about. */
static int find_file(const struct xef_policy_rule *rule, const xef_pack *pack,
		     uint32_t *index)
{
	const uint32_t id = rule->subject == XEF_POLICY_PARTITION
				    ? rule->partition
				    : XEF_HYPERVISOR_ID;
	const uint32_t count = xef_pack_partition_count(pack);
	xef_pack_partition entry = {0};
	uint32_t i = 0;

	do {
		(void)xef_pack_partition_at(pack, i, &entry);
		i++;
	} while (i < count && entry.id != id);
	if (entry.id != id) {
		return XEF_ERR_REFERENCE;
	}
	*index = entry.file;
	if (rule->custom > entry.custom_count) {
		return XEF_ERR_REFERENCE;
	}
	if (rule->custom != 0) {
		*index = entry.custom[rule->custom - 1];
	}
	return XEF_SUCCESS;
}

/* A rule's keys, as many of their names as fit. */
static void list_keys(const struct xef_policy_rule *rule, char *text,
		      size_t room)
{
	size_t used = 0;

	text[0] = '\0';
	for (uint32_t i = 0; i < rule->key_count && used < room; i++) {
		const int bytes =
			snprintf(text + used, room - used, "%s%s",
				 i == 0 ? "" : " or ", rule->keys[i].name);

		used += bytes < 0 ? 0 : (size_t)bytes;
	}
}

/* Any of the keys will do. A signature that bears a key's id but is not its
 * own says more than none. */
static int check_signed(const struct xef_policy_rule *rule,
			const xef_trailer *trailer, xef_diag *diag)
{
	char names[128];
	int status = XEF_ERR_NOT_SIGNED;

	list_keys(rule, names, sizeof(names));
	for (uint32_t i = 0; i < rule->key_count; i++) {
		const int one =
			xef_signature_verify(trailer, rule->keys[i].key);

		if (one == XEF_SUCCESS) {
			return one;
		}
		if (one != XEF_ERR_NOT_SIGNED && one != XEF_ERR_SIGNATURE) {
			return xef_diag_status(diag, one);
		}
		if (one == XEF_ERR_SIGNATURE) {
			status = one;
		}
	}
	if (status == XEF_ERR_SIGNATURE) {
		return xef_diag_fail(diag, status,
				     "its signature is not that of its bytes "
				     "by %s",
				     names);
	}
	return xef_diag_fail(diag, status, "it is not signed by %s", names);
}

static int check_image(const struct xef_policy_rule *rule, const xef_pack *pack,
		       xef_diag *diag)
{
	xef_pack_file file = {NULL, NULL, 0};
	xef_image *image = NULL;
	uint32_t index;
	int status = find_file(rule, pack, &index);

	if (status != XEF_SUCCESS) {
		return xef_diag_fail(diag, status, "the container has none");
	}
	(void)xef_pack_file_at(pack, index, &file);
	status = xef_image_open(&image, file.bytes, file.size);
	if (status != XEF_SUCCESS) {
		return xef_diag_fail(diag, status, "not a right XEF image: %s",
				     xef_strerror(status));
	}
	status = check_signed(rule, xef_image_trailer(image), diag);
	xef_image_close(image);
	return status;
}

static int is_about(const struct xef_policy_rule *rule, const xef_pack *pack,
		    uint32_t file)
{
	uint32_t index = 0;

	if (rule->subject == XEF_POLICY_CONTAINER) {
		return file == XEF_POLICY_WHOLE;
	}
	return rule->subject != XEF_POLICY_ALL_FILES &&
	       find_file(rule, pack, &index) == XEF_SUCCESS && index == file;
}

static int verify_by_rule(const struct xef_policy_rule *rule,
			  const xef_trailer *trailer, uint32_t index)
{
	int status = XEF_ERR_NOT_SIGNED;

	for (uint32_t i = 0; i < rule->key_count; i++) {
		const int one = xef_signature_verify_at(trailer, index,
							rule->keys[i].key);

		if (one != XEF_ERR_NOT_SIGNED) {
			status = one;
		}
		if (one != XEF_ERR_NOT_SIGNED && one != XEF_ERR_SIGNATURE) {
			break;
		}
	}
	return status;
}

/* Several rules may be about one file: partitions share files. */
static int verify_by_rules(const xef_policy *policy, const xef_pack *pack,
			   uint32_t file, const xef_trailer *trailer,
			   uint32_t index)
{
	int status = XEF_ERR_NOT_SIGNED;

	if (index >= xef_trailer_signature_count(trailer)) {
		return XEF_ERR_REFERENCE;
	}
	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct xef_policy_rule *rule = &policy->rules[i];
		const int one = is_about(rule, pack, file)
					? verify_by_rule(rule, trailer, index)
					: XEF_ERR_NOT_SIGNED;

		if (one != XEF_ERR_NOT_SIGNED) {
			status = one;
		}
		if (one != XEF_ERR_NOT_SIGNED && one != XEF_ERR_SIGNATURE) {
			break;
		}
	}
	return status;
}

int xef_policy_verify_at(const xef_policy *policy, const xef_pack *pack,
			 uint32_t file, uint32_t index)
{
	xef_pack_file found = {NULL, NULL, 0};
	xef_image *image = NULL;
	int status;

	if (policy == NULL || pack == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (file == XEF_POLICY_WHOLE) {
		return verify_by_rules(policy, pack, file,
				       xef_pack_trailer(pack), index);
	}
	status = xef_pack_file_at(pack, file, &found);
	if (status == XEF_SUCCESS) {
		status = xef_image_open(&image, found.bytes, found.size);
	}
	if (status == XEF_SUCCESS) {
		status = verify_by_rules(policy, pack, file,
					 xef_image_trailer(image), index);
	}
	xef_image_close(image);
	return status;
}

/* For each file of a container whether a rule is about it, to be ended by
 * free(); NULL if memory ran out. */
static uint8_t *find_covered(const xef_policy *policy, const xef_pack *pack)
{
	uint8_t *covered = calloc((size_t)xef_pack_file_count(pack) + 1, 1);

	for (size_t i = 0; covered != NULL && i < policy->rule_count; i++) {
		const struct xef_policy_rule *rule = &policy->rules[i];
		uint32_t index;

		if (rule->subject != XEF_POLICY_CONTAINER &&
		    rule->subject != XEF_POLICY_ALL_FILES &&
		    find_file(rule, pack, &index) == XEF_SUCCESS) {
			covered[index] = 1;
		}
	}
	return covered;
}

/* Reports the files that no rule is about. */
static int check_all_files(const xef_policy *policy, const xef_pack *pack,
			   xef_finding finding, xef_finding_fn report,
			   void *context)
{
	const uint32_t count = xef_pack_file_count(pack);
	uint8_t *covered = find_covered(policy, pack);
	int result = XEF_SUCCESS;

	if (covered == NULL) {
		return XEF_ERR_MEMORY;
	}
	for (uint32_t i = 0; i < count; i++) {
		if (covered[i] != 0) {
			continue;
		}
		result = XEF_ERR_NOT_SIGNED;
		finding.status = result;
		xef_diag_at(&finding.diag, "file %" PRIu32, i);
		(void)xef_diag_fail(&finding.diag, result,
				    "no rule says who must have signed it");
		if (report != NULL) {
			report(context, &finding);
		}
	}
	free(covered);
	return result;
}

static int check_rule(const struct xef_policy_rule *rule, const xef_pack *pack,
		      xef_finding finding, xef_finding_fn report, void *context)
{
	name_subject(&finding.diag, rule);
	finding.status = rule->subject == XEF_POLICY_CONTAINER
				 ? check_signed(rule, xef_pack_trailer(pack),
						&finding.diag)
				 : check_image(rule, pack, &finding.diag);
	if (finding.status != XEF_SUCCESS && report != NULL) {
		report(context, &finding);
	}
	return finding.status;
}

int xef_policy_check(const xef_policy *policy, const xef_pack *pack,
		     xef_finding_fn report, void *context)
{
	int result = XEF_SUCCESS;

	if (policy == NULL || pack == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	for (size_t i = 0; i < policy->rule_count; i++) {
		const struct xef_policy_rule *rule = &policy->rules[i];
		const xef_finding finding = {
			.line = rule->line,
			.column = rule->column,
		};
		const int status =
			rule->subject == XEF_POLICY_ALL_FILES
				? check_all_files(policy, pack, finding, report,
						  context)
				: check_rule(rule, pack, finding, report,
					     context);

		if (result == XEF_SUCCESS) {
			result = status;
		}
	}
	return result;
}
