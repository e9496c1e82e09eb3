/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Command-line options from a table.
 */
#include "opt.h"

#include "report.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

/* Where reading of the command line stands. */
struct reader {
	const struct opt_table *table;
	void *arguments;
	char **argv;
	int argc;
	int next; /* index of the next word */
	int status;
};

static void *member(const struct reader *reader, const struct opt *opt)
{
	return (char *)reader->arguments + opt->offset;
}

/* The lists never hold more words than there are on the command line. */
static int list_add(struct opt_list *list, const char *word, int argc)
{
	if (list->items == NULL) {
		list->items = calloc((size_t)argc, sizeof(*list->items));
		if (list->items == NULL) {
			return report_no_memory();
		}
	}
	list->items[list->count++] = word;
	return REPORT_OK;
}

static int store(struct reader *reader, const struct opt *opt,
		 const char *value)
{
	switch (opt->kind) {
	case OPT_FLAG: {
		bool *flag = member(reader, opt);

		*flag = true;
		return REPORT_OK;
	}
	case OPT_VALUE: {
		const char **slot = member(reader, opt);

		if (*slot != NULL) {
			return report_usage(
				reader->table->command,
				"option '--%s' is given twice: '%s' and '%s'",
				opt->long_name, *slot, value);
		}
		*slot = value;
		return REPORT_OK;
	}
	case OPT_OPTIONAL: {
		const char **slot = member(reader, opt);

		if (*slot != NULL && strcmp(*slot, value) != 0) {
			return report_usage(reader->table->command,
					    "option '--%s' is given twice, not "
					    "the same",
					    opt->long_name);
		}
		*slot = value;
		return REPORT_OK;
	}
	case OPT_EACH:
	default:
		return list_add(member(reader, opt), value, reader->argc);
	}
}

/* Takes the value from the same word, or else from the next one. */
static int store_value(struct reader *reader, const struct opt *opt,
		       const char *attached)
{
	if (attached == NULL && reader->next < reader->argc) {
		attached = reader->argv[reader->next++];
	}
	if (attached == NULL) {
		return report_usage(reader->table->command,
				    "option '--%s' needs a value: %s",
				    opt->long_name, opt->value_name);
	}
	return store(reader, opt, attached);
}

/* The next word is never its value: that could be an operand. */
static int store_optional(struct reader *reader, const struct opt *opt,
			  const char *attached)
{
	if (attached != NULL && *attached == '\0') {
		return report_usage(reader->table->command,
				    "option '--%s=' needs a value: %s",
				    opt->long_name, opt->value_name);
	}
	return store(reader, opt, attached != NULL ? attached : "");
}

static int unknown_long(const struct opt_table *table, const char *name)
{
	struct suggest suggest;

	suggest_start(&suggest, name);
	for (size_t i = 0; i < table->count; i++) {
		suggest_offer(&suggest, table->options[i].long_name);
	}
	suggest_offer(&suggest, "help");
	if (suggest.best == NULL) {
		return report_usage(table->command, "unknown option '--%s'",
				    name);
	}
	return report_usage(table->command,
			    "unknown option '--%s'; did you mean '--%s'?", name,
			    suggest.best);
}

static int read_long(struct reader *reader, const char *word)
{
	const struct opt_table *table = reader->table;
	const char *equals = strchr(word, '=');
	size_t length = equals != NULL ? (size_t)(equals - word) : strlen(word);
	const char *value = equals != NULL ? equals + 1 : NULL;

	for (size_t i = 0; i < table->count; i++) {
		const struct opt *opt = &table->options[i];

		if (strlen(opt->long_name) != length ||
		    memcmp(opt->long_name, word, length) != 0) {
			continue;
		}
		if (opt->kind == OPT_OPTIONAL) {
			return store_optional(reader, opt, value);
		}
		if (opt->kind != OPT_FLAG) {
			return store_value(reader, opt, value);
		}
		if (value != NULL) {
			return report_usage(table->command,
					    "option '--%s' takes no value",
					    opt->long_name);
		}
		return store(reader, opt, NULL);
	}
	return unknown_long(table, word);
}

static const struct opt *find_short(const struct opt_table *table, char name)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->options[i].short_name == name) {
			return &table->options[i];
		}
	}
	return NULL;
}

/* One word of short options, its dash removed. */
static int read_shorts(struct reader *reader, const char *word)
{
	int status = REPORT_OK;

	for (; *word != '\0'; word++) {
		const struct opt *opt = find_short(reader->table, *word);

		if (opt == NULL) {
			/* What follows could be its value: not looked at. */
			return report_usage(reader->table->command,
					    "unknown option '-%s'", word);
		}
		if (opt->kind != OPT_FLAG && opt->kind != OPT_OPTIONAL) {
			const char *rest = word[1] != '\0' ? word + 1 : NULL;

			return report_worst(status,
					    store_value(reader, opt, rest));
		}
		status = report_worst(status, store(reader, opt, ""));
	}
	return status;
}

int opt_parse(const struct opt_table *table, int argc, char **argv,
	      void *arguments, struct opt_list *operands)
{
	struct reader reader = {table, arguments, argv, argc, 0, REPORT_OK};
	bool options_over = false;

	while (reader.next < argc) {
		const char *word = argv[reader.next++];
		int status = REPORT_OK;

		if (options_over || word[0] != '-' || word[1] == '\0') {
			status = list_add(operands, word, argc);
		} else if (strcmp(word, "--") == 0) {
			options_over = true;
		} else if (word[1] == '-') {
			status = read_long(&reader, word + 2);
		} else {
			status = read_shorts(&reader, word + 1);
		}
		reader.status = report_worst(reader.status, status);
	}
	return reader.status;
}

void opt_free(const struct opt_table *table, void *arguments,
	      struct opt_list *operands)
{
	const struct reader reader = {.arguments = arguments};

	for (size_t i = 0; i < table->count; i++) {
		if (table->options[i].kind == OPT_EACH) {
			struct opt_list *list =
				member(&reader, &table->options[i]);

			free(list->items);
		}
	}
	free(operands->items);
}

void opt_print_help(const struct opt_table *table, FILE *stream)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct opt *opt = &table->options[i];

		fputs("  ", stream);
		if (opt->short_name != '\0') {
			fprintf(stream, "-%c, ", opt->short_name);
		}
		fprintf(stream, "--%s", opt->long_name);
		if (opt->value_name != NULL) {
			fprintf(stream,
				opt->kind == OPT_OPTIONAL ? "[=%s]" : " %s",
				opt->value_name);
		}
		fputs("\n        ", stream);
		for (const char *c = opt->help; *c != '\0'; c++) {
			fputc(*c, stream);
			if (*c == '\n') {
				fputs("        ", stream);
			}
		}
		fputc('\n', stream);
	}
}
