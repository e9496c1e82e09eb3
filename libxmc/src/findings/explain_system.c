/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes: partitions and devices.
 */
#include "findings/explain.h"

/* clang-format off */
static const xmc_explanation items[] = {
	{"partition-id-twice", XMC_SEVERITY_ERROR,
	"two partitions with one id",
	"The id is how slots, channels and calls name a partition.\n",
	"<Partition id=\"0\" name=\"A\"/>\n"
	"<Partition id=\"0\" name=\"B\"/>\n",
	"<Partition id=\"0\" name=\"A\"/>\n"
	"<Partition id=\"1\" name=\"B\"/>\n"},
	{"partition-id-gap", XMC_SEVERITY_ERROR,
	"partition ids with a gap",
	"Ids are 0, 1, 2... in any order, without a gap: the kernel keeps\n"
	"partitions in a table by id.\n",
	"<Partition id=\"0\" name=\"A\"/>\n"
	"<Partition id=\"2\" name=\"B\"/>\n",
	"<Partition id=\"0\" name=\"A\"/>\n"
	"<Partition id=\"1\" name=\"B\"/>\n"},
	{"too-many-partitions", XMC_SEVERITY_ERROR,
	"more partitions than the format counts",
	"A configuration has 65535 partitions at the most. What this kernel\n"
	"runs is less: see kernel-limit.\n",
	"",
	""},
	{"name-twice", XMC_SEVERITY_ERROR,
	"two of a kind with one name",
	"Names of partitions, of devices, and of the plans of a processor\n"
	"are unique, so that a name finds one.\n",
	"<Partition id=\"0\" name=\"A\"/>\n"
	"<Partition id=\"1\" name=\"A\"/>\n",
	"<Partition id=\"0\" name=\"A\"/>\n"
	"<Partition id=\"1\" name=\"B\"/>\n"},
	{"identifier-collision", XMC_SEVERITY_WARNING,
	"two names that make the same identifier",
	"Constants for programs are called after the names in the system: in\n"
	"capitals, with _ for what is no letter or digit. Two names that differ\n"
	"in that only would be one identifier; the second gets a number.\n",
	"<Partition id=\"0\" name=\"io-1\"/>\n"
	"<Partition id=\"1\" name=\"io 1\"/>\n",
	"<Partition id=\"0\" name=\"io1\"/>\n"
	"<Partition id=\"1\" name=\"io2\"/>\n"},
	{"unknown-device", XMC_SEVERITY_ERROR,
	"a device that does not exist",
	"The attribute names a device of Devices: a Uart, a MemoryBlock or\n"
	"a Null.\n",
	"<Uart name=\"uart0\" id=\"0\" baudRate=\"115200\"/>\n"
	"...\n"
	"<Partition id=\"0\" console=\"uart1\"/>\n",
	"<Uart name=\"uart0\" id=\"0\" baudRate=\"115200\"/>\n"
	"...\n"
	"<Partition id=\"0\" console=\"uart0\"/>\n"},
	{"console-kind", XMC_SEVERITY_ERROR,
	"a console that is no Uart or Null",
	"A console takes characters as they come: a Uart sends them, a Null\n"
	"drops them. A memory block cannot be one.\n",
	"<MemoryBlock name=\"log\" start=\"0x40200000\" size=\"4KB\"/>\n"
	"...\n"
	"<Partition id=\"0\" console=\"log\"/>\n",
	"<Uart name=\"uart0\" id=\"0\" baudRate=\"115200\"/>\n"
	"...\n"
	"<Partition id=\"0\" console=\"uart0\"/>\n"},
	{"uart-id-twice", XMC_SEVERITY_ERROR,
	"two names for one UART",
	"The id is the number of the UART on the board. Two entries could\n"
	"set two baud rates for it.\n",
	"<Uart name=\"a\" id=\"0\" baudRate=\"115200\"/>\n"
	"<Uart name=\"b\" id=\"0\" baudRate=\"9600\"/>\n",
	"<Uart name=\"a\" id=\"0\" baudRate=\"115200\"/>\n"
	"<Uart name=\"b\" id=\"1\" baudRate=\"9600\"/>\n"},
	{"baud-rate", XMC_SEVERITY_ERROR,
	"a baud rate of 0",
	"The UART's clock is divided by a number made from the rate.\n",
	"<Uart name=\"uart0\" id=\"0\" baudRate=\"0\"/>\n",
	"<Uart name=\"uart0\" id=\"0\" baudRate=\"115200\"/>\n"},
	{"too-many-devices", XMC_SEVERITY_ERROR,
	"more devices than the format counts",
	"A configuration has 255 devices at the most.\n",
	"",
	""},
	{"flag-not-served", XMC_SEVERITY_WARNING,
	"a flag that this kernel does not act on",
	"The flag is part of the language and is handed on, but this kernel\n"
	"does not switch floating-point state and will not start a\n"
	"partition with fp; it does not act on icache_disabled and\n"
	"dcache_disabled.\n",
	"<Partition id=\"0\" flags=\"boot fp\"/>\n",
	"<Partition id=\"0\" flags=\"boot\"/>\n"},
};
/* clang-format on */

const struct xmc_explain_section xmc_explain_system = {
	items, sizeof(items) / sizeof(items[0])};
