/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes: processors, plans and slots.
 */
#include "findings/explain.h"

/* clang-format off */
static const xmc_explanation items[] = {
	{"processors", XMC_SEVERITY_ERROR,
	"more than one processor",
	"The kernel runs on one processor. Remove the others; move the\n"
	"slots of their plans to those of the first one.\n",
	"<Processor id=\"0\" frequency=\"50MHz\"> ... </Processor>\n"
	"<Processor id=\"1\" frequency=\"50MHz\"> ... </Processor>\n",
	"<Processor id=\"0\" frequency=\"50MHz\"> ... </Processor>\n"},
	{"processor-id", XMC_SEVERITY_ERROR,
	"a processor that is not number 0",
	"Processors are numbered from 0, and there is one.\n",
	"<Processor id=\"1\" frequency=\"50MHz\">\n",
	"<Processor id=\"0\" frequency=\"50MHz\">\n"},
	{"plan-id", XMC_SEVERITY_ERROR,
	"plans that are not counted",
	"Plans are numbered 0, 1, 2... in the order of the file: a plan is\n"
	"known to the kernel by its position. Plan 0 runs after boot.\n",
	"<Plan id=\"1\" majorFrame=\"20ms\">\n",
	"<Plan id=\"0\" majorFrame=\"20ms\">\n"},
	{"major-frame-empty", XMC_SEVERITY_ERROR,
	"a major frame of no time",
	"The plan repeats after its major frame, which lasts 1 us at the\n"
	"least.\n",
	"<Plan id=\"0\" majorFrame=\"0ms\">\n",
	"<Plan id=\"0\" majorFrame=\"20ms\">\n"},
	{"slot-empty", XMC_SEVERITY_ERROR,
	"a slot of no time",
	"A slot lasts 1 us at the least. Remove it, or give it its time.\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"0ms\" partitionId=\"0\"/>\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"5ms\" partitionId=\"0\"/>\n"},
	{"slot-past-frame", XMC_SEVERITY_ERROR,
	"a slot that passes the end of the major frame",
	"At the end of the frame the plan starts again. Shorten the slot,\n"
	"or lengthen the frame.\n",
	"<Plan id=\"0\" majorFrame=\"20ms\">\n"
	"  <Slot id=\"0\" start=\"15ms\" duration=\"10ms\" "
	"partitionId=\"0\"/>\n",
	"<Plan id=\"0\" majorFrame=\"20ms\">\n"
	"  <Slot id=\"0\" start=\"15ms\" duration=\"5ms\" partitionId=\"0\"/>\n"},
	{"slot-order", XMC_SEVERITY_ERROR,
	"slots that are not in order",
	"Slots are written in the order of their start, as they run: so a\n"
	"reader sees the plan, and the kernel walks it.\n",
	"<Slot id=\"1\" start=\"10ms\" duration=\"10ms\" partitionId=\"1\"/>\n"
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"<Slot id=\"1\" start=\"10ms\" duration=\"10ms\" partitionId=\"1\"/>\n"},
	{"slot-overlap", XMC_SEVERITY_ERROR,
	"two slots at the same time",
	"One partition runs at a time. Help names the nearest free\n"
	"time, or the longest gap if none is long enough.\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"<Slot id=\"1\" start=\"9ms\" duration=\"10ms\" partitionId=\"1\"/>\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"<Slot id=\"1\" start=\"10ms\" duration=\"10ms\" partitionId=\"1\"/>\n"},
	{"slot-id-twice", XMC_SEVERITY_ERROR,
	"two slots of a plan with one id",
	"A partition learns by the id which slot it runs in; ids are unique\n"
	"in their plan.\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"<Slot id=\"0\" start=\"10ms\" duration=\"10ms\" partitionId=\"1\"/>\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"<Slot id=\"1\" start=\"10ms\" duration=\"10ms\" partitionId=\"1\"/>\n"},
	{"unknown-partition", XMC_SEVERITY_ERROR,
	"a partition that does not exist",
	"partitionId is the id of a Partition in PartitionTable.\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"7\"/>\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"},
	{"unknown-vcpu", XMC_SEVERITY_ERROR,
	"a virtual processor that does not exist",
	"A partition has one virtual processor, number 0. Leave vCpuId out.\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\" "
	"vCpuId=\"1\"/>\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"},
	{"slot-short", XMC_SEVERITY_WARNING,
	"a slot that is mostly partition switch",
	"A switch takes about 10 us at 40 MHz, which the slot pays for.\n"
	"Below 50 us little of the slot is left. One warning for each plan.\n",
	"<Slot id=\"0\" start=\"0us\" duration=\"20us\" partitionId=\"0\"/>\n",
	"<Slot id=\"0\" start=\"0us\" duration=\"500us\" partitionId=\"0\"/>\n"},
	{"partition-in-no-plan", XMC_SEVERITY_WARNING,
	"a partition that is started and never runs",
	"The partition has the flag boot, but no plan has a slot for it.\n"
	"Give it a slot, or remove the flag if another partition is to\n"
	"start it.\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"...\n"
	"<Partition id=\"0\" flags=\"boot\"/>\n"
	"<Partition id=\"1\" flags=\"boot\"/>\n",
	"<Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"<Slot id=\"1\" start=\"10ms\" duration=\"10ms\" partitionId=\"1\"/>\n"
	"...\n"
	"<Partition id=\"0\" flags=\"boot\"/>\n"
	"<Partition id=\"1\" flags=\"boot\"/>\n"},
	{"partition-not-in-plan-0", XMC_SEVERITY_WARNING,
	"a partition without a slot in plan 0",
	"The partition has the flag boot, and slots in other plans only.\n"
	"This kernel runs plan 0 and no other, so that the partition never\n"
	"runs.\n",
	"<Plan id=\"0\" majorFrame=\"20ms\">\n"
	"  <Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"</Plan>\n"
	"<Plan id=\"1\" majorFrame=\"20ms\">\n"
	"  <Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"1\"/>\n"
	"</Plan>\n"
	"...\n"
	"<Partition id=\"0\" flags=\"boot\"/>\n"
	"<Partition id=\"1\" flags=\"boot\"/>\n",
	"<Plan id=\"0\" majorFrame=\"20ms\">\n"
	"  <Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"  <Slot id=\"1\" start=\"10ms\" duration=\"10ms\" partitionId=\"1\"/>\n"
	"</Plan>\n"
	"...\n"
	"<Partition id=\"0\" flags=\"boot\"/>\n"
	"<Partition id=\"1\" flags=\"boot\"/>\n"},
	{"requirement-empty", XMC_SEVERITY_ERROR,
	"a temporal requirement of no time",
	"period and duration are 1 us at the least. Without a requirement\n"
	"leave the element out.\n",
	"<TemporalRequirements period=\"0ms\" duration=\"5ms\"/>\n",
	"<TemporalRequirements period=\"20ms\" duration=\"5ms\"/>\n"},
	{"requirement-past-period", XMC_SEVERITY_ERROR,
	"a duration longer than its period",
	"No plan could give more time than there is.\n",
	"<TemporalRequirements period=\"20ms\" duration=\"21ms\"/>\n",
	"<TemporalRequirements period=\"20ms\" duration=\"5ms\"/>\n"},
	{"requirement-not-met", XMC_SEVERITY_ERROR,
	"a plan that gives a partition too little time",
	"In each period [k x period, (k+1) x period), counted without end\n"
	"from the start of the plan, the partition gets at least the\n"
	"duration. If the major frame is no multiple of the period, periods\n"
	"see different parts of the plan. The message names a period that\n"
	"fails and by how much. Plan 0 has to meet it, and every plan that\n"
	"runs the partition.\n",
	"<Plan id=\"0\" majorFrame=\"40ms\">\n"
	"  <Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"...\n"
	"<TemporalRequirements period=\"20ms\" duration=\"10ms\"/>\n",
	"<Plan id=\"0\" majorFrame=\"20ms\">\n"
	"  <Slot id=\"0\" start=\"0ms\" duration=\"10ms\" partitionId=\"0\"/>\n"
	"...\n"
	"<TemporalRequirements period=\"20ms\" duration=\"10ms\"/>\n"},
};
/* clang-format on */

const struct xmc_explain_section xmc_explain_time = {
	items, sizeof(items) / sizeof(items[0])};
