/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool check`: are these files good?
 */
#include "cmd.h"
#include "file_input.h"
#include "report.h"
#include "safe_text.h"
#include "verify.h"

#include <stdint.h>
#include <stdio.h>

struct arguments {
	bool verbose;
};

static const struct opt options[] = {
	{'v', "verbose", OPT_FLAG, offsetof(struct arguments, verbose), NULL,
	 "Also say of each good file what it is."},
};

static int check_file(const char *path, struct file_input_list *inputs,
		      bool verbose)
{
	const struct file_input *input;
	int status = file_input_read(inputs, &input, path);

	if (status != REPORT_OK) {
		return status;
	}
	status = verify_any(path, input->bytes, input->size);
	if (status == REPORT_OK && verbose) {
		safe_text_put(stdout, path);
		printf(": %s, good\n",
		       verify_kind_text(
			       verify_kind(path, input->bytes, input->size)));
	}
	return status;
}

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct file_input_list inputs = {0};
	int status = REPORT_OK;

	for (size_t i = 0; i < operands->count; i++) {
		status = report_worst(status,
				      check_file(operands->items[i], &inputs,
						 arguments->verbose));
		/* The next file may need the memory. */
		file_input_drop_bytes(&inputs);
	}
	file_input_free(&inputs);
	return status;
}

const struct cmd cmd_check = {
	.name = "check",
	.summary = "tell whether files of any kind are good",
	.synopsis = "[-v] FILE...",
	.description =
		"Checks each FILE, told by its content: XEF images, "
		"containers and ROM images with\n"
		"all files inside, configurations in XML or binary form, and "
		"ELF files (could they\n"
		"be built?). Prints each problem that is found, and nothing "
		"about a good file.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = SIZE_MAX,
	.operand_name = "a FILE",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
