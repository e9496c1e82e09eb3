/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool analyse`: what do a system's plans and memory come to?
 */
#include "analyse_json.h"
#include "analyse_text.h"
#include "cmd.h"
#include "report.h"
#include "switch_cost.h"
#include "system_input.h"

struct arguments {
	bool json;
	const char *switch_cost;
};

static const struct opt options[] = {
	{'j', "json", OPT_FLAG, offsetof(struct arguments, json), NULL,
	 "Write one JSON document."},
	{'s', "switch-cost", OPT_VALUE, offsetof(struct arguments, switch_cost),
	 "US",
	 "What the start of each slot costs it, in microseconds, such as "
	 "12.5."},
};

static int run(const void *raw, const struct opt_list *operands)
{
	const struct arguments *arguments = raw;
	struct file_input_list inputs = {0};
	xmc_analysis *analysis = NULL;
	xmc_system *system = NULL;
	uint32_t cost_ns = 0;
	int status = switch_cost_read(&cost_ns, cmd_analyse.name,
				      arguments->switch_cost);

	if (status != REPORT_OK) {
		return report_try_help(cmd_analyse.name);
	}
	status = system_input_read(&system, &inputs, operands->items[0]);
	if (status == REPORT_OK &&
	    xmc_analyse(&analysis, system, cost_ns) != XMC_SUCCESS) {
		status = report_no_memory();
	}
	if (status == REPORT_OK && arguments->json) {
		analyse_json(system, analysis, cost_ns);
	} else if (status == REPORT_OK) {
		analyse_text(system, analysis);
	}
	xmc_analysis_free(analysis);
	xmc_system_free(system);
	file_input_free(&inputs);
	return status;
}

const struct cmd cmd_analyse = {
	.name = "analyse",
	.summary = "work out what plans and memory come to",
	.synopsis = "[--json] [--switch-cost US] FILE",
	.description =
		"Works out of a configuration, in XML, in binary form or in a "
		"custom file: of each\n"
		"plan its load and gaps, and what each partition gets, how "
		"evenly, and with what\n"
		"pauses; of each memory region who uses what, and what is "
		"free.\n",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.operands_min = 1,
	.operands_max = 1,
	.operand_name = "a FILE",
	.arguments_bytes = sizeof(struct arguments),
	.run = run,
};
