/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Policies: what they may say, and containers checked against them.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xmcore/bytes.h>

#define KEYS XM_TEST_VECTORS "/keys"

/* All findings, one a line: line:column: status: place: text */
static char log_text[4096];

static void note(void *context, const xef_finding *finding)
{
	const size_t used = strlen(log_text);

	ck_assert_ptr_eq(context, log_text);
	(void)snprintf(log_text + used, sizeof(log_text) - used,
		       "%u:%u: %d: %s: %s\n", finding->line, finding->column,
		       finding->status, finding->diag.place,
		       finding->diag.text);
}

static int open_policy(xef_policy **policy, const char *text)
{
	log_text[0] = '\0';
	return xef_policy_open(policy, text, strlen(text), KEYS, note,
			       log_text);
}

static const struct {
	const char *text;
	int status;
	const char *findings;
} bad[] = {
	{"kernel signed-by supplier.pub\n", XEF_ERR_POLICY,
	 "1:1: -1304: : unknown subject \"kernel\"; it is container, "
	 "hypervisor, configuration, partition ID or all-files\n"},
	{"\n  partition signed-by supplier.pub", XEF_ERR_PARTITION_ID,
	 "2:13: -1016: : not the id of a partition: \"signed-by\"; it is 0 to "
	 "254\n"},
	{"partition 255 signed-by supplier.pub", XEF_ERR_PARTITION_ID,
	 "1:11: -1016: : not the id of a partition: \"255\"; it is 0 to "
	 "254\n"},
	{"partition 99999999999 signed-by supplier.pub", XEF_ERR_PARTITION_ID,
	 "1:11: -1016: : not the id of a partition: \"99999999999\"; it is 0 "
	 "to 254\n"},
	{"partition", XEF_ERR_POLICY,
	 "1:10: -1304: : the id of the partition is missing\n"},
	{"container supplier.pub", XEF_ERR_POLICY,
	 "1:11: -1304: : here must stand \"signed-by\", not "
	 "\"supplier.pub\"\n"},
	{"container signed-by # nobody", XEF_ERR_POLICY,
	 "1:21: -1304: : no key file is named; one at the least must be\n"},
	{"container signed-by supplier.pem", XEF_ERR_KEY,
	 "1:21: -1300: : wrong key file \"supplier.pem\"; it must hold one "
	 "public Ed25519 key in PEM\n"},
	{"container signed-by README.md", XEF_ERR_KEY,
	 "1:21: -1300: : wrong key file \"README.md\"; it must hold one "
	 "public Ed25519 key in PEM\n"},
	{"container signed-by none.pub", XEF_ERR_IO,
	 "1:21: -1001: : cannot read the key file \"none.pub\"; No such file "
	 "or directory\n"},
	{"container signed-by supplier.pub\ncontainer signed-by stranger.pub",
	 XEF_ERR_DUPLICATE,
	 "2:1: -18: : there is a rule about this in line 1; name all keys in "
	 "one\n"},
	{"", XEF_ERR_POLICY,
	 "1:1: -1304: : there is no rule, so that everything would pass\n"},
	{"# nobody\n\n  # at all", XEF_ERR_POLICY,
	 "1:1: -1304: : there is no rule, so that everything would pass\n"},
	{"\033[2J signed-by x\nkernel", XEF_ERR_POLICY,
	 "1:1: -1304: : unknown subject \"?[2J\"; it is container, hypervisor, "
	 "configuration, partition ID or all-files\n2:1: -1304: : unknown "
	 "subject \"kernel\"; it is container, hypervisor, configuration, "
	 "partition ID or all-files\n"},
	{"partition 3 custom 3 signed-by supplier.pub", XEF_ERR_POLICY,
	 "1:20: -1304: : not the number of a custom file: \"3\"; it is 0 to "
	 "2\n"},
	{"hypervisor custom", XEF_ERR_POLICY,
	 "1:18: -1304: : the number of the custom file is missing\n"},
	{"configuration signed-by supplier.pub\n"
	 "hypervisor custom 0 signed-by stranger.pub",
	 XEF_ERR_DUPLICATE,
	 "2:1: -18: : there is a rule about this in line 1; name all keys in "
	 "one\n"},
	{"all-files signed-by supplier.pub", XEF_ERR_POLICY,
	 "1:11: -1304: : nothing follows \"all-files\", but here stands "
	 "\"signed-by\"\n"},
};

START_TEST(bad_policies_are_told_with_their_place)
{
	xef_policy *policy = NULL;

	ck_assert_int_eq(open_policy(&policy, bad[_i].text), bad[_i].status);
	ck_assert_str_eq(log_text, bad[_i].findings);
	ck_assert_ptr_null(policy);
}
END_TEST

START_TEST(too_many_keys)
{
	char text[512] = "container signed-by";
	xef_policy *policy = NULL;

	for (int i = 0; i < XEF_POLICY_KEYS_MAX; i++) {
		(void)strcat(text, " supplier.pub");
	}
	ck_assert_int_eq(open_policy(&policy, text), XEF_SUCCESS);
	xef_policy_close(policy);
	policy = NULL;
	(void)strcat(text, " supplier.pub");
	ck_assert_int_eq(open_policy(&policy, text), XEF_ERR_POLICY);
	ck_assert_ptr_null(policy);
}
END_TEST

START_TEST(arguments)
{
	static const char nul[] = "container signed-by a\0b";
	xef_policy *policy = NULL;

	ck_assert_int_eq(xef_policy_open(NULL, "", 0, NULL, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_policy_open(&policy, NULL, 1, NULL, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_policy_open(&policy, nul, sizeof(nul) - 1, KEYS,
					 NULL, NULL),
			 XEF_ERR_POLICY);
	ck_assert_int_eq(xef_policy_check(NULL, NULL, NULL, NULL),
			 XEF_ERR_ARGUMENT);
	ck_assert_int_eq(xef_policy_open(&policy, NULL, 0, NULL, NULL, NULL),
			 XEF_ERR_POLICY);
	ck_assert_int_eq(xef_policy_verify_at(NULL, NULL, 0, 0),
			 XEF_ERR_ARGUMENT);
	xef_policy_close(NULL);
}
END_TEST

/* A container of a hypervisor signed by the supplier, a configuration signed by
 * nobody and partition 3, signed by the stranger; signed by the integrator. */
static uint8_t *system_bytes;
static size_t system_size;
static uint8_t *parts[5];

static uint8_t *sign(uint8_t *bytes, size_t *size, const char *name)
{
	xef_key *key = read_key(name);
	uint8_t *result = NULL;

	ck_assert_int_eq(xef_sign(&result, size, bytes, *size, key, NULL),
			 XEF_SUCCESS);
	xef_key_close(key);
	xef_free(bytes);
	return result;
}

static void setup(void)
{
	xef_pack_entry entries[2] = {{.id = XEF_HYPERVISOR_ID}, {.id = 3}};
	struct elf_fixture elf;
	size_t size = 0;

	elf_fixture_hypervisor(&elf, 1);
	parts[0] = sign(build_image(&elf, 1, &size), &size, "supplier.pem");
	entries[0].image = (xef_pack_input){"core", parts[0], size};
	parts[1] = build_custom("configuration", 13, 0, &size);
	entries[0].custom_count = 1;
	entries[0].custom[0] = (xef_pack_input){"cf", parts[1], size};
	elf_fixture_partition(&elf, 0);
	parts[2] = sign(build_image(&elf, 1, &size), &size, "stranger.pem");
	entries[1].image = (xef_pack_input){"p3", parts[2], size};
	ck_assert_int_eq(
		xef_pack_build(&system_bytes, &system_size, entries, 2, NULL),
		XEF_SUCCESS);
	system_bytes = sign(system_bytes, &system_size, "integrator.pem");
}

static void teardown(void)
{
	for (int i = 0; i < 3; i++) {
		xef_free(parts[i]);
	}
	xef_free(system_bytes);
}

static int check(const char *text)
{
	xef_policy *policy = NULL;
	xef_pack *pack = NULL;
	int status;

	ck_assert_int_eq(open_policy(&policy, text), XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_open(&pack, system_bytes, system_size),
			 XEF_SUCCESS);
	status = xef_policy_check(policy, pack, note, log_text);
	ck_assert_int_eq(xef_policy_check(policy, pack, NULL, NULL), status);
	xef_pack_close(pack);
	xef_policy_close(policy);
	return status;
}

START_TEST(met_policy)
{
	ck_assert_int_eq(
		check("# who may\r\n\tcontainer signed-by integrator.pub\r\n"
		      "hypervisor signed-by stranger.pub supplier.pub # any\n"
		      "partition 3 signed-by " KEYS "/stranger.pub"),
		XEF_SUCCESS);
	ck_assert_str_eq(log_text, "");
}
END_TEST

START_TEST(single_signatures)
{
	static const char text[] = "container signed-by supplier.pub "
				   "integrator.pub\n"
				   "hypervisor signed-by stranger.pub\n"
				   "partition 3 signed-by supplier.pub\n"
				   "partition 4 signed-by supplier.pub\n";
	const struct {
		uint32_t file;
		uint32_t index;
		int status;
	} cases[] = {
		{XEF_POLICY_WHOLE, 0, XEF_SUCCESS},
		{XEF_POLICY_WHOLE, 1, XEF_ERR_REFERENCE},
		{0, 0, XEF_ERR_NOT_SIGNED}, /* by another key */
		{0, 1, XEF_ERR_REFERENCE},
		{1, 0, XEF_ERR_REFERENCE},
		{2, 0, XEF_ERR_NOT_SIGNED},
		{3, 0, XEF_ERR_REFERENCE},
	};
	xef_policy *policy = NULL;
	xef_pack *pack = NULL;

	ck_assert_int_eq(open_policy(&policy, text), XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_open(&pack, system_bytes, system_size),
			 XEF_SUCCESS);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ck_assert_int_eq(xef_policy_verify_at(policy, pack,
						      cases[i].file,
						      cases[i].index),
				 cases[i].status);
	}
	xef_policy_close(policy);
	ck_assert_int_eq(open_policy(&policy, "hypervisor signed-by "
					      "supplier.pub\n"),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_policy_verify_at(policy, pack, 0, 0), XEF_SUCCESS);
	ck_assert_int_eq(
		xef_policy_verify_at(policy, pack, XEF_POLICY_WHOLE, 0),
		XEF_ERR_NOT_SIGNED);
	xef_policy_close(policy);
	xef_pack_close(pack);
}
END_TEST

START_TEST(every_rule_that_is_not_met_is_reported)
{
	ck_assert_int_eq(check("container signed-by supplier.pub\n"
			       "hypervisor signed-by supplier.pub\n"
			       "configuration signed-by integrator.pub\n"
			       "partition 3 signed-by supplier.pub "
			       "integrator.pub\n"
			       " partition 4 signed-by supplier.pub\n"),
			 XEF_ERR_NOT_SIGNED);
	ck_assert_str_eq(
		log_text,
		"1:1: -1303: container: it is not signed by supplier.pub\n"
		"3:1: -1303: configuration: it is not signed by "
		"integrator.pub\n"
		"4:1: -1303: partition 3: it is not signed by supplier.pub or "
		"integrator.pub\n"
		"5:2: -17: partition 4: the container has none\n");
}
END_TEST

/* The hypervisor's custom file 0 is the configuration, which nobody signed. */
START_TEST(custom_files)
{
	ck_assert_int_eq(check("hypervisor custom 0 signed-by supplier.pub\n"
			       "hypervisor custom 1 signed-by supplier.pub\n"
			       "partition 3 custom 2 signed-by supplier.pub\n"
			       "partition 3 signed-by stranger.pub\n"),
			 XEF_ERR_NOT_SIGNED);
	ck_assert_str_eq(
		log_text,
		"1:1: -1303: hypervisor custom 0: it is not signed by "
		"supplier.pub\n"
		"2:1: -17: hypervisor custom 1: the container has none\n"
		"3:1: -17: partition 3 custom 2: the container has none\n");
}
END_TEST

START_TEST(no_file_without_a_rule)
{
	ck_assert_int_eq(check("container signed-by integrator.pub\n"
			       "all-files # of it\n"
			       "hypervisor signed-by supplier.pub\n"),
			 XEF_ERR_NOT_SIGNED);
	ck_assert_str_eq(
		log_text,
		"2:1: -1303: file 1: no rule says who must have signed it\n"
		"2:1: -1303: file 2: no rule says who must have signed it\n");
	ck_assert_int_eq(check("all-files\n"
			       "partition 3 signed-by stranger.pub\n"
			       "hypervisor signed-by supplier.pub\n"
			       "configuration signed-by supplier.pub\n"),
			 XEF_ERR_NOT_SIGNED);
	ck_assert_str_eq(log_text,
			 "4:1: -1303: configuration: it is not signed by "
			 "supplier.pub\n");
}
END_TEST

START_TEST(changed_bytes_are_told_apart)
{
	xef_pack *pack = NULL;
	xef_pack_file file;
	size_t at;

	ck_assert_int_eq(xef_pack_open(&pack, system_bytes, system_size),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_pack_file_at(pack, 2, &file), XEF_SUCCESS);
	at = (size_t)(file.bytes - system_bytes);
	system_bytes[at + 0x1C] ^= 1;
	xef_pack_close(pack);
	ck_assert_int_eq(check("container signed-by integrator.pub\n"
			       "partition 3 signed-by stranger.pub"),
			 XEF_ERR_SIGNATURE);
	ck_assert_ptr_nonnull(strstr(
		log_text, "2:1: -1302: partition 3: its signature is not that "
			  "of its bytes by stranger.pub\n"));
	system_bytes[at] ^= 1;
	ck_assert_int_eq(check("partition 3 signed-by stranger.pub"),
			 XEF_ERR_FORMAT);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("policy");
	TCase *reading = tcase_create("reading");
	TCase *checking = tcase_create("checking");

	tcase_add_loop_test(reading, bad_policies_are_told_with_their_place, 0,
			    (int)(sizeof(bad) / sizeof(bad[0])));
	tcase_add_test(reading, too_many_keys);
	tcase_add_test(reading, arguments);
	suite_add_tcase(suite, reading);
	tcase_add_checked_fixture(checking, setup, teardown);
	tcase_add_test(checking, met_policy);
	tcase_add_test(checking, single_signatures);
	tcase_add_test(checking, every_rule_that_is_not_met_is_reported);
	tcase_add_test(checking, custom_files);
	tcase_add_test(checking, no_file_without_a_rule);
	tcase_add_test(checking, changed_bytes_are_told_apart);
	suite_add_tcase(suite, checking);
	return suite;
}
