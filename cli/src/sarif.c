/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Findings as SARIF 2.1.0.
 */
#include "sarif.h"

#include "json.h"

#include <stdlib.h>
#include <string.h>
#include <xmc.h>

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

struct writer {
	struct json json;
	const struct finding_list *const *lists;
	size_t count;
};

/* The rules of a document, each once. */
struct rules {
	const char **codes;
	size_t count;
};

static size_t find_rule(const struct rules *rules, const char *code)
{
	size_t i = 0;

	while (i < rules->count && strcmp(rules->codes[i], code) != 0) {
		i++;
	}
	return i;
}

static void put_text(struct json *json, const char *key, const char *text)
{
	json_object_begin(json, key);
	json_string(json, "text", text);
	json_object_end(json);
}

/* What stands in a URI as it is: RFC 3986, unreserved, and the slash. */
static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || strchr("-._~/", c) != NULL;
}

/* A file's name as a URI, relative if the name is. */
static void put_location(struct json *json, const char *file)
{
	static const char digits[] = "0123456789ABCDEF";
	char *uri = malloc(3 * strlen(file) + sizeof("file://"));
	size_t used = 0;

	json_object_begin(json, "artifactLocation");
	if (uri != NULL) {
		if (file[0] == '/') {
			used = strlen("file://");
			memcpy(uri, "file://", used);
		}
		for (; *file != '\0'; file++) {
			unsigned char byte = (unsigned char)*file;
			if (is_plain(*file)) {
				uri[used++] = *file;
				continue;
			}
			uri[used++] = '%';
			uri[used++] = digits[byte >> 4];
			uri[used++] = digits[byte & 15];
		}
		uri[used] = '\0';
		json_string(json, "uri", uri);
	}
	json_object_end(json);
	free(uri);
}

/* Lines and columns count from 1, columns in code points; an end column is
 * behind the last character. */
static void put_physical(struct json *json, const struct finding *finding)
{
	json_object_begin(json, "physicalLocation");
	put_location(json, finding->file);
	if (finding->line != 0) {
		json_object_begin(json, "region");
		json_number(json, "startLine", finding->line);
		json_number(json, "startColumn", finding->column);
		if (finding->end_column > finding->column) {
			json_number(json, "endColumn", finding->end_column);
		}
		json_object_end(json);
	}
	json_object_end(json);
}

static void put_locations(struct json *json, const struct finding *finding)
{
	json_array_begin(json, "locations");
	if (finding->file != NULL) {
		json_object_begin(json, NULL);
		put_physical(json, finding);
		json_object_end(json);
	}
	json_array_end(json);
}

/* Whether a finding is the other place of the one before. */
static bool is_related(const struct finding_list *list, size_t index)
{
	const struct finding *finding = &list->items[index].finding;

	return index > 0 && finding->severity == FINDING_NOTE &&
	       finding->file != NULL &&
	       strcmp(finding->code, list->items[index - 1].finding.code) == 0;
}

static void put_related(struct json *json, const struct finding_list *list,
			size_t lead)
{
	json_array_begin(json, "relatedLocations");
	for (size_t i = lead + 1; i < list->count && is_related(list, i); i++) {
		json_object_begin(json, NULL);
		json_number(json, "id", i - lead);
		put_text(json, "message", list->items[i].finding.text);
		put_physical(json, &list->items[i].finding);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_message(struct json *json, const struct finding *finding)
{
	const char *help = finding->help != NULL ? finding->help : "";
	const char *place = finding->place != NULL ? finding->place : "";
	size_t size = strlen(finding->text) + strlen(help) + strlen(place) +
		      sizeof(": \nhelp: ");
	char *text = malloc(size);

	if (text != NULL) {
		snprintf(text, size, "%s%s%s%s%s", place,
			 *place != '\0' ? ": " : "", finding->text,
			 *help != '\0' ? "\nhelp: " : "", help);
	}
	put_text(json, "message", text != NULL ? text : finding->text);
	free(text);
}

static void put_results(struct writer *writer, const struct rules *rules)
{
	struct json *json = &writer->json;

	json_array_begin(json, "results");
	for (size_t i = 0; i < writer->count; i++) {
		const struct finding_list *list = writer->lists[i];
		for (size_t k = 0; k < list->count; k++) {
			const struct finding *finding = &list->items[k].finding;
			if (is_related(list, k)) {
				continue;
			}
			json_object_begin(json, NULL);
			json_string(json, "ruleId", finding->code);
			json_number(json, "ruleIndex",
				    find_rule(rules, finding->code));
			json_string(json, "level",
				    finding_severity_text(finding->severity));
			put_message(json, finding);
			put_locations(json, finding);
			put_related(json, list, k);
			json_object_end(json);
		}
	}
	json_array_end(json);
}

static void put_rule(struct json *json, const char *code)
{
	const xmc_explanation *known = xmc_explain(code);

	json_object_begin(json, NULL);
	json_string(json, "id", code);
	if (known != NULL) {
		put_text(json, "shortDescription", known->title);
		put_text(json, "fullDescription", known->text);
		put_text(json, "help", known->text);
		json_object_begin(json, "defaultConfiguration");
		json_string(json, "level",
			    known->severity == XMC_SEVERITY_WARNING ? "warning"
								    : "error");
		json_object_end(json);
	}
	json_object_end(json);
}

/* All codes, each once. Of xmtool and the libraries there are some hundred. */
static struct rules collect_rules(const struct writer *writer)
{
	struct rules rules = {NULL, 0};
	size_t most = 0;

	for (size_t i = 0; i < writer->count; i++) {
		most += writer->lists[i]->count;
	}
	rules.codes = calloc(most + 1, sizeof(*rules.codes));
	for (size_t i = 0; i < writer->count && rules.codes != NULL; i++) {
		for (size_t k = 0; k < writer->lists[i]->count; k++) {
			const char *code =
				writer->lists[i]->items[k].finding.code;
			if (find_rule(&rules, code) == rules.count) {
				rules.codes[rules.count++] = code;
			}
		}
	}
	return rules;
}

static void put_tool(struct json *json, const struct rules *rules)
{
	json_object_begin(json, "tool");
	json_object_begin(json, "driver");
	json_string(json, "name", "xmtool");
	json_string(json, "version", XMTOOL_VERSION);
	json_array_begin(json, "rules");
	for (size_t i = 0; i < rules->count; i++) {
		put_rule(json, rules->codes[i]);
	}
	json_array_end(json);
	json_object_end(json);
	json_object_end(json);
}

void sarif_write(FILE *stream, const struct finding_list *const *lists,
		 size_t count)
{
	struct writer writer = {
		.json.stream = stream, .lists = lists, .count = count};
	struct json *json = &writer.json;
	struct rules rules = collect_rules(&writer);

	json_object_begin(json, NULL);
	json_string(json, "$schema", SCHEMA);
	json_string(json, "version", "2.1.0");
	json_array_begin(json, "runs");
	json_object_begin(json, NULL);
	put_tool(json, &rules);
	json_string(json, "columnKind", "unicodeCodePoints");
	put_results(&writer, &rules);
	json_object_end(json);
	json_array_end(json);
	json_object_end(json);
	free(rules.codes);
}
