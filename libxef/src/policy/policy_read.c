/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reading policies.
 */
#include "diag.h"
#include "policy/policy.h"
#include "policy/policy_key.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xm/limits.h>

/* More cannot be told apart in a message. */
#define SHOWN_MAX 40

/* A word of a line. */
struct word {
	const char *text;
	size_t size;
	uint32_t column;
};

struct reader {
	struct xef_policy *policy;
	const char *folder;
	xef_finding_fn report;
	void *context;
	int status; /* of the first finding */
	const char *line;
	size_t line_bytes;
	size_t at; /* in the line */
	uint32_t line_number;
};

static void say(struct reader *reader, const struct word *word, int status,
		const char *text)
{
	xef_finding finding = {
		.status = status,
		.line = reader->line_number,
		.column = word->column,
	};

	if (reader->status == XEF_SUCCESS) {
		reader->status = status;
	}
	if (reader->report != NULL) {
		(void)xef_diag_fail(&finding.diag, status, "%s", text);
		reader->report(reader->context, &finding);
	}
}

/* Says something about a word, which may hold any byte but a space. */
static void say_of(struct reader *reader, const struct word *word, int status,
		   const char *what, const char *right)
{
	char shown[SHOWN_MAX + 1];
	char text[sizeof(((xef_diag *)NULL)->text)];
	const size_t size = word->size < SHOWN_MAX ? word->size : SHOWN_MAX;

	for (size_t i = 0; i < size; i++) {
		const unsigned char byte = (unsigned char)word->text[i];

		shown[i] = '?';
		if (byte >= 0x21 && byte < 0x7F) {
			shown[i] = (char)byte;
		}
	}
	shown[size] = '\0';
	(void)snprintf(text, sizeof(text), "%s \"%s\"%s%s", what, shown,
		       right[0] == '\0' ? "" : "; ", right);
	say(reader, word, status, text);
}

static int is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The next word; its size is 0 at the end of the line or at a comment. */
static struct word next_word(struct reader *reader)
{
	struct word word;
	size_t at = reader->at;

	while (at < reader->line_bytes && is_space(reader->line[at])) {
		at++;
	}
	word.text = reader->line + at;
	word.column = (uint32_t)at + 1;
	word.size = 0;
	if (at == reader->line_bytes || reader->line[at] == '#') {
		reader->at = reader->line_bytes;
		return word;
	}
	while (at < reader->line_bytes && !is_space(reader->line[at])) {
		at++;
		word.size++;
	}
	reader->at = at;
	return word;
}

static int is(const struct word *word, const char *text)
{
	return word->size == strlen(text) &&
	       memcmp(word->text, text, word->size) == 0;
}

/* A number that a rule has, and what is said of a missing or a wrong one. */
struct number {
	uint32_t end; /* it is less */
	int status;
	const char *missing;
	const char *wrong;
	const char *right;
};

/* Reads a number; false if the word is none. */
static int read_number(struct reader *reader, const struct number *number,
		       uint32_t *result)
{
	const struct word word = next_word(reader);
	uint32_t value = 0;
	size_t i = 0;

	if (word.size == 0) {
		say(reader, &word, XEF_ERR_POLICY, number->missing);
		return 0;
	}
	while (i < word.size && word.text[i] >= '0' && word.text[i] <= '9' &&
	       value < number->end) {
		value = value * 10 + (uint32_t)(word.text[i] - '0');
		i++;
	}
	if (i != word.size || value >= number->end) {
		say_of(reader, &word, number->status, number->wrong,
		       number->right);
		return 0;
	}
	*result = value;
	return 1;
}

static int read_id(struct reader *reader, uint32_t *id)
{
	static const struct number number = {
		XM_PARTITIONS_MAX, XEF_ERR_PARTITION_ID,
		"the id of the partition is missing",
		"not the id of a partition:", "it is 0 to 254"};

	return read_number(reader, &number, id);
}

/* The word "custom" and a number, if they are there. */
static int read_custom(struct reader *reader, struct xef_policy_rule *rule)
{
	static const struct number number = {
		XEF_CUSTOM_MAX, XEF_ERR_POLICY,
		"the number of the custom file is missing",
		"not the number of a custom file:", "it is 0 to 2"};
	const size_t at = reader->at;
	const struct word word = next_word(reader);

	if (!is(&word, "custom")) {
		reader->at = at;
		return 1;
	}
	if (!read_number(reader, &number, &rule->custom)) {
		return 0;
	}
	rule->custom++;
	return 1;
}

static int read_subject(struct reader *reader, const struct word *word,
			struct xef_policy_rule *rule)
{
	static const char *const names[] = {"container", "hypervisor",
					    "configuration", "partition",
					    "all-files"};

	for (int i = 0; i < 5; i++) {
		if (!is(word, names[i])) {
			continue;
		}
		rule->subject = (enum xef_policy_subject)i;
		if (rule->subject == XEF_POLICY_CONFIGURATION) {
			rule->custom = 1;
		}
		if (rule->subject == XEF_POLICY_PARTITION &&
		    !read_id(reader, &rule->partition)) {
			return 0;
		}
		return (rule->subject != XEF_POLICY_PARTITION &&
			rule->subject != XEF_POLICY_HYPERVISOR) ||
		       read_custom(reader, rule);
	}
	say_of(reader, word, XEF_ERR_POLICY, "unknown subject",
	       "it is container, hypervisor, configuration, partition ID or "
	       "all-files");
	return 0;
}

static int same_subject(const struct xef_policy_rule *a,
			const struct xef_policy_rule *b)
{
	const enum xef_policy_subject of_a =
		a->subject == XEF_POLICY_CONFIGURATION ? XEF_POLICY_HYPERVISOR
						       : a->subject;
	const enum xef_policy_subject of_b =
		b->subject == XEF_POLICY_CONFIGURATION ? XEF_POLICY_HYPERVISOR
						       : b->subject;

	return of_a == of_b && a->partition == b->partition &&
	       a->custom == b->custom;
}

static void check_alone(struct reader *reader, const struct word *word,
			const struct xef_policy_rule *rule)
{
	for (size_t i = 0; i < reader->policy->rule_count; i++) {
		const struct xef_policy_rule *other = &reader->policy->rules[i];
		char text[96];

		if (same_subject(other, rule)) {
			(void)snprintf(text, sizeof(text),
				       "there is a rule about this in line "
				       "%" PRIu32 "; name all keys in one",
				       other->line);
			say(reader, word, XEF_ERR_DUPLICATE, text);
			return;
		}
	}
}

static void read_key(struct reader *reader, const struct word *word,
		     struct xef_policy_rule *rule)
{
	struct xef_policy_key *key = &rule->keys[rule->key_count];
	int status;

	if (memchr(word->text, '\0', word->size) != NULL) {
		say_of(reader, word, XEF_ERR_POLICY, "not a file's name:", "");
		return;
	}
	key->name = calloc(1, word->size + 1);
	if (key->name == NULL) {
		say(reader, word, XEF_ERR_MEMORY, xef_strerror(XEF_ERR_MEMORY));
		return;
	}
	memcpy(key->name, word->text, word->size);
	rule->key_count++;
	status = xef_policy_key_open(key, reader->folder);
	if (status == XEF_ERR_IO) {
		say_of(reader, word, status, "cannot read the key file",
		       strerror(errno));
	} else if (status == XEF_ERR_KEY) {
		say_of(reader, word, status, "wrong key file",
		       "it must hold one public Ed25519 key in PEM");
	} else if (status != XEF_SUCCESS) {
		say_of(reader, word, status, "key file", xef_strerror(status));
	}
}

static void read_keys(struct reader *reader, struct xef_policy_rule *rule)
{
	struct word word = next_word(reader);

	if (!is(&word, "signed-by")) {
		say_of(reader, &word, XEF_ERR_POLICY,
		       "here must stand \"signed-by\", not", "");
		return;
	}
	word = next_word(reader);
	if (word.size == 0) {
		say(reader, &word, XEF_ERR_POLICY,
		    "no key file is named; one at the least must be");
	}
	while (word.size != 0) {
		if (rule->key_count == XEF_POLICY_KEYS_MAX) {
			say(reader, &word, XEF_ERR_POLICY,
			    "more than 16 key files are named");
			return;
		}
		read_key(reader, &word, rule);
		word = next_word(reader);
	}
}

static void read_end(struct reader *reader)
{
	const struct word word = next_word(reader);

	if (word.size != 0) {
		say_of(reader, &word, XEF_ERR_POLICY,
		       "nothing follows \"all-files\", but here stands", "");
	}
}

static void read_line(struct reader *reader)
{
	struct xef_policy *policy = reader->policy;
	const struct word word = next_word(reader);
	struct xef_policy_rule *rules;
	struct xef_policy_rule *rule;

	if (word.size == 0) {
		return;
	}
	rules = realloc(policy->rules,
			(policy->rule_count + 1) * sizeof(*rules));
	if (rules == NULL) {
		say(reader, &word, XEF_ERR_MEMORY,
		    xef_strerror(XEF_ERR_MEMORY));
		return;
	}
	policy->rules = rules;
	rule = &rules[policy->rule_count];
	memset(rule, 0, sizeof(*rule));
	rule->line = reader->line_number;
	rule->column = word.column;
	if (read_subject(reader, &word, rule)) {
		check_alone(reader, &word, rule);
		if (rule->subject == XEF_POLICY_ALL_FILES) {
			read_end(reader);
		} else {
			read_keys(reader, rule);
		}
		policy->rule_count++;
	}
}

static void read_text(struct reader *reader, const char *text, size_t size)
{
	while (size != 0 && reader->status != XEF_ERR_MEMORY) {
		const char *end = memchr(text, '\n', size);

		reader->line = text;
		reader->line_bytes = end == NULL ? size : (size_t)(end - text);
		reader->at = 0;
		reader->line_number++;
		read_line(reader);
		size -= reader->line_bytes + (end != NULL);
		text += reader->line_bytes + (end != NULL);
	}
}

int xef_policy_open(xef_policy **policy, const char *text, size_t size,
		    const char *folder, xef_finding_fn report, void *context)
{
	struct reader reader = {
		.folder = folder,
		.report = report,
		.context = context,
	};

	if (policy == NULL || (text == NULL && size != 0)) {
		return XEF_ERR_ARGUMENT;
	}
	reader.policy = calloc(1, sizeof(*reader.policy));
	if (reader.policy == NULL) {
		return XEF_ERR_MEMORY;
	}
	read_text(&reader, text, size);
	if (reader.status == XEF_SUCCESS && reader.policy->rule_count == 0) {
		const struct word nowhere = {.column = 1};

		reader.line_number = 1;
		say(&reader, &nowhere, XEF_ERR_POLICY,
		    "there is no rule, so that everything would pass");
	}
	if (reader.status != XEF_SUCCESS) {
		xef_policy_close(reader.policy);
		return reader.status;
	}
	*policy = reader.policy;
	return XEF_SUCCESS;
}

void xef_policy_close(xef_policy *policy)
{
	if (policy == NULL) {
		return;
	}
	for (size_t i = 0; i < policy->rule_count; i++) {
		struct xef_policy_rule *rule = &policy->rules[i];

		for (uint32_t j = 0; j < rule->key_count; j++) {
			free(rule->keys[j].name);
			xef_key_close(rule->keys[j].key);
		}
	}
	free(policy->rules);
	free(policy);
}
