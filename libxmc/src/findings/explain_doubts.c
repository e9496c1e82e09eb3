/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes: what can be compiled, but is nearly always a
 * mistake.
 */
#include "findings/explain.h"

/* clang-format off */
static const xmc_explanation items[] = {
	{"shared-alone", XMC_SEVERITY_WARNING,
	"a shared area that only one partition has",
	"Memory is shared by naming it in each partition that has it. Here\n"
	"only one does: the flag is left over, the other area is missing, or\n"
	"its address is another one. Shared memory is also uncached if it is\n"
	"writable, which costs time.\n",
	"<Area start=\"0x40100000\" size=\"4KB\" flags=\"shared\"/>\n"
	"...\n"
	"<Area start=\"0x40101000\" size=\"4KB\" flags=\"shared\"/>\n",
	"<Area start=\"0x40100000\" size=\"4KB\" flags=\"shared\"/>\n"
	"...\n"
	"<Area start=\"0x40100000\" size=\"4KB\" flags=\"shared\"/>\n"},
	{"shared-in-part", XMC_SEVERITY_WARNING,
	"two shared areas of which each has a part alone",
	"One begins inside the other and ends behind it. What is meant to be\n"
	"shared is the same range for both, or one range inside the other; an\n"
	"address or a size is wrong, or what one has alone should be an area\n"
	"of its own, without the flag.\n",
	"<Area start=\"0x40100000\" size=\"8KB\" flags=\"shared\"/>\n"
	"...\n"
	"<Area start=\"0x40101000\" size=\"8KB\" flags=\"shared\"/>\n",
	"<Area start=\"0x40100000\" size=\"8KB\" flags=\"shared\"/>\n"
	"...\n"
	"<Area start=\"0x40100000\" size=\"8KB\" flags=\"shared\"/>\n"},
	{"shared-no-writer", XMC_SEVERITY_WARNING,
	"shared memory that nobody can write",
	"It is read-only for all that share it, and no ROM. Unless the image\n"
	"of one of them brings the content, they read what happens to be\n"
	"there. If an image does, -Wno-shared-no-writer says so.\n",
	"<Area start=\"0x40100000\" size=\"4KB\" flags=\"shared read-only\"/>\n"
	"...\n"
	"<Area start=\"0x40100000\" size=\"4KB\" flags=\"shared read-only\"/>\n",
	"<Area start=\"0x40100000\" size=\"4KB\" flags=\"shared\"/>\n"
	"...\n"
	"<Area start=\"0x40100000\" size=\"4KB\" flags=\"shared read-only\"/>\n"},
	{"area-name-twice", XMC_SEVERITY_WARNING,
	"two areas of one partition with the same name",
	"A name is there to find an area by. Of two that have the same one,\n"
	"the second is not found.\n",
	"<Area name=\"data\" start=\"0x40100000\" size=\"4KB\"/>\n"
	"<Area name=\"data\" start=\"0x40101000\" size=\"4KB\"/>\n",
	"<Area name=\"data\" start=\"0x40100000\" size=\"4KB\"/>\n"
	"<Area name=\"heap\" start=\"0x40101000\" size=\"4KB\"/>\n"},
	{"no-writable-area", XMC_SEVERITY_WARNING,
	"a partition that can write nothing",
	"Each of its areas is unmapped, read-only or in ROM. A program needs\n"
	"a stack at least: the first function that saves a register faults.\n",
	"<Area start=\"0x40080000\" size=\"64KB\" flags=\"read-only\"/>\n",
	"<Area start=\"0x40080000\" size=\"64KB\" flags=\"read-only\"/>\n"
	"<Area start=\"0x40090000\" size=\"16KB\"/>\n"},
	{"entry-shared", XMC_SEVERITY_WARNING,
	"an entry point that other partitions can change",
	"The program begins in memory that is shared and writable: a fault of\n"
	"another partition, or its intent, can change what runs here.\n",
	"<Partition id=\"0\" entryPoint=\"0x40100000\">\n"
	"  <PhysicalMemoryAreas>\n"
	"    <Area start=\"0x40100000\" size=\"4KB\" flags=\"shared\"/>\n",
	"<Partition id=\"0\" entryPoint=\"0x40080000\">\n"
	"  <PhysicalMemoryAreas>\n"
	"    <Area start=\"0x40080000\" size=\"64KB\"/>\n"
	"    <Area start=\"0x40100000\" size=\"4KB\" flags=\"shared\"/>\n"},
	{"baud-rate-error", XMC_SEVERITY_WARNING,
	"a rate that the clock does not give",
	"A UART divides the processor's clock by a multiple of 8. The rate\n"
	"wanted lies so far from what a divisor gives (3 %), or above all of\n"
	"them, that the other end will not understand it.\n",
	"<Processor id=\"0\" frequency=\"40MHz\">\n"
	"...\n"
	"<Uart name=\"uart0\" id=\"0\" baudRate=\"921600\"/>\n",
	"<Processor id=\"0\" frequency=\"40MHz\">\n"
	"...\n"
	"<Uart name=\"uart0\" id=\"0\" baudRate=\"115200\"/>\n"},
	{"null-log", XMC_SEVERITY_WARNING,
	"a log or trace that is thrown away",
	"What is written to a Null device is gone. For a console that is of\n"
	"use; who asks for a log or a trace wants to read it.\n",
	"<Null name=\"nowhere\"/>\n"
	"...\n"
	"<XMHypervisor healthMonitorDevice=\"nowhere\">\n",
	"<MemoryBlock name=\"log\" start=\"0x40300000\" size=\"64KB\"/>\n"
	"...\n"
	"<XMHypervisor healthMonitorDevice=\"log\">\n"},
	{"no-lines", XMC_SEVERITY_WARNING,
	"interrupts without a line",
	"The list is empty: the partition has no interrupt.\n",
	"<Interrupts lines=\"\"/>\n",
	"<Interrupts lines=\"10\"/>\n"},
	{"ipvi-to-itself", XMC_SEVERITY_WARNING,
	"a partition that interrupts itself",
	"An IPVI is for other partitions. Its own id as the only destination\n"
	"is nearly always that of another one, mistyped.\n",
	"<Ipvi id=\"0\" sourceId=\"0\" destinationId=\"0\"/>\n",
	"<Ipvi id=\"0\" sourceId=\"0\" destinationId=\"1\"/>\n"},
	{"queues-over-memory", XMC_SEVERITY_WARNING,
	"more messages than memory",
	"The messages that all channels can hold, length times number, need\n"
	"more than the board has, before a partition gets any. A length or a\n"
	"number has a wrong unit, or a digit too many.\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"...\n"
	"<QueuingChannel maxMessageLength=\"1MB\" maxNoMessages=\"16\">\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"...\n"
	"<QueuingChannel maxMessageLength=\"1KB\" maxNoMessages=\"16\">\n"},
};
/* clang-format on */

const struct xmc_explain_section xmc_explain_doubts = {
	items, sizeof(items) / sizeof(items[0])};
