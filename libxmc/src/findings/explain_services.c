/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes: communication, devices of partitions, health
 * monitor.
 */
#include "findings/explain.h"

/* clang-format off */
static const xmc_explanation items[] = {
	{"interrupt-line", XMC_SEVERITY_ERROR,
	"an interrupt line that does not exist",
	"The LEON3 has the lines 1 to 15.\n",
	"<Interrupts lines=\"16\"/>\n",
	"<Interrupts lines=\"10\"/>\n"},
	{"interrupt-kernel", XMC_SEVERITY_ERROR,
	"an interrupt line of the kernel",
	"Lines 3, 6, 7, 8 and 9 are those of the UART and the timers that\n"
	"the kernel uses.\n",
	"<Interrupts lines=\"8\"/>\n",
	"<Interrupts lines=\"10\"/>\n"},
	{"interrupt-twice", XMC_SEVERITY_ERROR,
	"an interrupt line twice in one list",
	"A partition has a line or not; twice is a slip that may hide\n"
	"another line that was meant.\n",
	"<Interrupts lines=\"10 10\"/>\n",
	"<Interrupts lines=\"10 11\"/>\n"},
	{"interrupt-shared", XMC_SEVERITY_ERROR,
	"an interrupt line of two partitions",
	"A line has one owner, to whom alone the kernel passes it on.\n",
	"<Partition id=\"0\"> ... <Interrupts lines=\"10\"/>\n"
	"<Partition id=\"1\"> ... <Interrupts lines=\"10\"/>\n",
	"<Partition id=\"0\"> ... <Interrupts lines=\"10\"/>\n"
	"<Partition id=\"1\"> ... <Interrupts lines=\"11\"/>\n"},
	{"io-unaligned", XMC_SEVERITY_ERROR,
	"an I/O port between two registers",
	"An I/O port is a register of 32 bits, at a multiple of 4.\n",
	"<Range base=\"0x80000a02\" noPorts=\"1\"/>\n",
	"<Range base=\"0x80000a04\" noPorts=\"1\"/>\n"},
	{"io-empty", XMC_SEVERITY_ERROR,
	"a range of no I/O ports",
	"noPorts is a number of registers, 1 at the least.\n",
	"<Range base=\"0x80000a00\" noPorts=\"0\"/>\n",
	"<Range base=\"0x80000a00\" noPorts=\"4\"/>\n"},
	{"io-wrap", XMC_SEVERITY_ERROR,
	"I/O ports past the last address",
	"The registers, of 4 bytes each, end at 0xffffffff.\n",
	"<Range base=\"0xfffffffc\" noPorts=\"2\"/>\n",
	"<Range base=\"0xfffffffc\" noPorts=\"1\"/>\n"},
	{"io-kernel", XMC_SEVERITY_ERROR,
	"I/O ports over the kernel's registers",
	"Memory controller, UART, interrupt controller and timers are the\n"
	"kernel's: who writes them can stop or break the separation. The\n"
	"help names the next free address.\n",
	"<Range base=\"0x80000300\" noPorts=\"4\"/>\n",
	"<Range base=\"0x80000a00\" noPorts=\"4\"/>\n"},
	{"io-memory", XMC_SEVERITY_ERROR,
	"I/O ports in memory",
	"I/O ports are registers of devices. Memory is given by an Area.\n",
	"<Range base=\"0x40100000\" noPorts=\"4\"/>\n",
	"<Area start=\"0x40100000\" size=\"4KB\"/>\n"},
	{"io-overlap", XMC_SEVERITY_ERROR,
	"I/O ports of two owners",
	"A register has one owner, unless each owner has bits of its own in\n"
	"it: two Restricted elements with masks that have no bit in common.\n",
	"<Restricted address=\"0x80000a00\" mask=\"0x3\"/>\n"
	"...\n"
	"<Restricted address=\"0x80000a00\" mask=\"0x2\"/>\n",
	"<Restricted address=\"0x80000a00\" mask=\"0x1\"/>\n"
	"...\n"
	"<Restricted address=\"0x80000a00\" mask=\"0x2\"/>\n"},
	{"io-no-bits", XMC_SEVERITY_WARNING,
	"a register without a bit",
	"With mask 0x0 no bit of the register can be read or written. Give\n"
	"the mask, or remove the element.\n",
	"<Restricted address=\"0x80000a00\"/>\n",
	"<Restricted address=\"0x80000a00\" mask=\"0xff\"/>\n"},
	{"port-name-twice", XMC_SEVERITY_ERROR,
	"two ports of a partition with one name",
	"A program opens its ports by name. Ports of different partitions\n"
	"may have the same name.\n",
	"<Port name=\"a\" direction=\"source\" type=\"sampling\"/>\n"
	"<Port name=\"a\" direction=\"destination\" type=\"sampling\"/>\n",
	"<Port name=\"a\" direction=\"source\" type=\"sampling\"/>\n"
	"<Port name=\"b\" direction=\"destination\" type=\"sampling\"/>\n"},
	{"port-discipline", XMC_SEVERITY_ERROR,
	"a discipline of a sampling port",
	"A sampling port keeps the last message only: there is no order in\n"
	"which to keep several.\n",
	"<Port name=\"a\" direction=\"source\" type=\"sampling\"\n"
	"      discipline=\"FIFO\"/>\n",
	"<Port name=\"a\" direction=\"source\" type=\"sampling\"/>\n"},
	{"port-in-no-channel", XMC_SEVERITY_WARNING,
	"a port that leads nowhere",
	"No channel has the port as an end: what is written to it is lost,\n"
	"and nothing ever arrives.\n",
	"<Port name=\"out\" direction=\"source\" type=\"sampling\"/>\n",
	"<Port name=\"out\" direction=\"source\" type=\"sampling\"/>\n"
	"...\n"
	"<Source partitionId=\"0\" portName=\"out\"/>\n"},
	{"end-point-name", XMC_SEVERITY_ERROR,
	"an end point that calls its partition otherwise",
	"partitionId says which partition is meant, partitionName is there\n"
	"for the reader and has to agree. It may be left out.\n",
	"<Partition id=\"0\" name=\"gyro\">\n"
	"...\n"
	"<Source partitionId=\"0\" partitionName=\"giro\" portName=\"out\"/>\n",
	"<Partition id=\"0\" name=\"gyro\">\n"
	"...\n"
	"<Source partitionId=\"0\" partitionName=\"gyro\" portName=\"out\"/>\n"},
	{"unknown-port", XMC_SEVERITY_ERROR,
	"a port that does not exist",
	"portName is the name of a Port in the PortTable of that partition.\n",
	"<Port name=\"out\" direction=\"source\" type=\"sampling\"/>\n"
	"...\n"
	"<Source partitionId=\"0\" portName=\"uot\"/>\n",
	"<Port name=\"out\" direction=\"source\" type=\"sampling\"/>\n"
	"...\n"
	"<Source partitionId=\"0\" portName=\"out\"/>\n"},
	{"port-type", XMC_SEVERITY_ERROR,
	"a port of the other type than its channel",
	"A SamplingChannel connects sampling ports, a QueuingChannel\n"
	"queuing ports.\n",
	"<Port name=\"out\" direction=\"source\" type=\"queuing\"/>\n"
	"...\n"
	"<SamplingChannel maxMessageLength=\"16B\">\n"
	"  <Source partitionId=\"0\" portName=\"out\"/>\n"
	"\n",
	"<Port name=\"out\" direction=\"source\" type=\"sampling\"/>\n"
	"...\n"
	"<SamplingChannel maxMessageLength=\"16B\">\n"
	"  <Source partitionId=\"0\" portName=\"out\"/>\n"
	"\n"},
	{"port-direction", XMC_SEVERITY_ERROR,
	"a port at the wrong end of its channel",
	"The Source of a channel is a port of direction source, a\n"
	"Destination one of direction destination.\n",
	"<Port name=\"out\" direction=\"destination\" type=\"sampling\"/>\n"
	"...\n"
	"<SamplingChannel maxMessageLength=\"16B\">\n"
	"  <Source partitionId=\"0\" portName=\"out\"/>\n"
	"\n",
	"<Port name=\"out\" direction=\"source\" type=\"sampling\"/>\n"
	"...\n"
	"<SamplingChannel maxMessageLength=\"16B\">\n"
	"  <Source partitionId=\"0\" portName=\"out\"/>\n"
	"\n"},
	{"port-in-two-channels", XMC_SEVERITY_ERROR,
	"a port in two channels",
	"A port is one end of one channel. To send to several partitions\n"
	"give a SamplingChannel several destinations, or the partition\n"
	"several ports.\n",
	"<SamplingChannel maxMessageLength=\"16B\">\n"
	"  <Source partitionId=\"0\" portName=\"out\"/>\n"
	"...\n"
	"<SamplingChannel maxMessageLength=\"8B\">\n"
	"  <Source partitionId=\"0\" portName=\"out\"/>\n",
	"<SamplingChannel maxMessageLength=\"16B\">\n"
	"  <Source partitionId=\"0\" portName=\"out\"/>\n"
	"...\n"
	"<SamplingChannel maxMessageLength=\"8B\">\n"
	"  <Source partitionId=\"0\" portName=\"also\"/>\n"},
	{"message-empty", XMC_SEVERITY_ERROR,
	"messages of no bytes",
	"maxMessageLength is 1B at the least.\n",
	"<SamplingChannel maxMessageLength=\"0B\">\n",
	"<SamplingChannel maxMessageLength=\"16B\">\n"},
	{"queue-empty", XMC_SEVERITY_ERROR,
	"a queue of no messages",
	"maxNoMessages is 1 at the least.\n",
	"<QueuingChannel maxMessageLength=\"16B\" maxNoMessages=\"0\">\n",
	"<QueuingChannel maxMessageLength=\"16B\" maxNoMessages=\"8\">\n"},
	{"queue-too-large", XMC_SEVERITY_ERROR,
	"a queue that no memory holds",
	"The length and the number of messages together do not fit 32 bits.\n"
	"Help says how many would.\n",
	"<QueuingChannel maxMessageLength=\"64MB\" maxNoMessages=\"100\">\n",
	"<QueuingChannel maxMessageLength=\"64KB\" maxNoMessages=\"100\">\n"},
	{"ipvi-id", XMC_SEVERITY_ERROR,
	"an interrupt between partitions that does not exist",
	"There are the interrupts 0 to 7.\n",
	"<Ipvi id=\"8\" sourceId=\"0\" destinationId=\"1\"/>\n",
	"<Ipvi id=\"7\" sourceId=\"0\" destinationId=\"1\"/>\n"},
	{"ipvi-twice", XMC_SEVERITY_ERROR,
	"two lists for one interrupt of a partition",
	"One element names all destinations of an interrupt.\n",
	"<Ipvi id=\"0\" sourceId=\"0\" destinationId=\"1\"/>\n"
	"<Ipvi id=\"0\" sourceId=\"0\" destinationId=\"2\"/>\n",
	"<Ipvi id=\"0\" sourceId=\"0\" destinationId=\"1 2\"/>\n"},
	{"ipvi-no-target", XMC_SEVERITY_ERROR,
	"an interrupt to no partition",
	"destinationId lists the ids of one partition or more.\n",
	"<Ipvi id=\"0\" sourceId=\"0\" destinationId=\"\"/>\n",
	"<Ipvi id=\"0\" sourceId=\"0\" destinationId=\"1\"/>\n"},
	{"ipvi-target-twice", XMC_SEVERITY_ERROR,
	"an interrupt to a partition twice",
	"A destination is in the list or not; twice is a slip that may hide\n"
	"another one that was meant.\n",
	"<Ipvi id=\"0\" sourceId=\"0\" destinationId=\"1 1\"/>\n",
	"<Ipvi id=\"0\" sourceId=\"0\" destinationId=\"1 2\"/>\n"},
	{"event-twice", XMC_SEVERITY_ERROR,
	"an event twice in one table",
	"Of two actions for one event neither can be preferred.\n",
	"<Event name=\"XM_HM_EV_OVERRUN\" action=\"XM_HM_AC_HALT\" "
	"log=\"yes\"/>\n"
	"<Event name=\"XM_HM_EV_OVERRUN\" action=\"XM_HM_AC_IGNORE\" "
	"log=\"no\"/>\n",
	"<Event name=\"XM_HM_EV_OVERRUN\" action=\"XM_HM_AC_HALT\" "
	"log=\"yes\"/>\n"},
	{"action-not-allowed", XMC_SEVERITY_ERROR,
	"an action that the event cannot have there",
	"Not every event can be answered by every action: the table of the\n"
	"reference tells which in the hypervisor's table and which in a\n"
	"partition's. Help names those that can be.\n",
	"<XMHypervisor> ...\n"
	"  <Event name=\"XM_HM_EV_OVERRUN\"\n"
	"         action=\"XM_HM_AC_PARTITION_COLD_RESET\" log=\"yes\"/>\n",
	"<XMHypervisor> ...\n"
	"  <Event name=\"XM_HM_EV_OVERRUN\" action=\"XM_HM_AC_HALT\" "
	"log=\"yes\"/>\n"},
	{"no-maintenance-plan", XMC_SEVERITY_ERROR,
	"a switch to a maintenance plan that does not exist",
	"XM_HM_AC_SWITCH_TO_MAINTENANCE switches to plan 1.\n",
	"<Plan id=\"0\" majorFrame=\"20ms\"> ... </Plan>\n"
	"...\n"
	"<Event name=\"XM_HM_EV_OVERRUN\"\n"
	"       action=\"XM_HM_AC_SWITCH_TO_MAINTENANCE\" log=\"yes\"/>\n",
	"<Plan id=\"0\" majorFrame=\"20ms\"> ... </Plan>\n"
	"<Plan id=\"1\" majorFrame=\"20ms\"> ... </Plan>\n"
	"...\n"
	"<Event name=\"XM_HM_EV_OVERRUN\"\n"
	"       action=\"XM_HM_AC_SWITCH_TO_MAINTENANCE\" log=\"yes\"/>\n"},
	{"watchdog-empty", XMC_SEVERITY_ERROR,
	"a watchdog of no time",
	"initialValue and hwReloadValue are 1 us at the least. Without a\n"
	"watchdog leave the element out.\n",
	"<Watchdog initialValue=\"0s\" hwReloadValue=\"1s\"/>\n",
	"<Watchdog initialValue=\"5s\" hwReloadValue=\"1s\"/>\n"},
	{"trace-bits", XMC_SEVERITY_ERROR,
	"bits that trace nothing",
	"The hypervisor traces four things: HYP_IRQS (1), HYP_HCALLS (2),\n"
	"HYP_SCHED (4) and HYP_HM (8). Other bits stand for nothing in its\n"
	"mask; those of a partition are its own.\n",
	"<Trace device=\"log\" bitmask=\"0x10\"/>\n",
	"<Trace device=\"log\" bitmask=\"HYP_HM\"/>\n"},
	{"kernel-limit", XMC_SEVERITY_WARNING,
	"more than this kernel holds",
	"The language and the binary form hold more than this kernel: 255\n"
	"partitions, each in one of the 256 contexts of the memory\n"
	"management unit, and 16 MiB for its area, which is all that its\n"
	"window shows. The configuration is made, but the kernel refuses to\n"
	"boot it.\n",
	"<PhysicalMemoryArea size=\"17MB\"/>\n",
	"<PhysicalMemoryArea size=\"512KB\"/>\n"},
	{"not-served", XMC_SEVERITY_WARNING,
	"a service that this kernel does not have",
	"The configuration is made, but this kernel refuses to boot it\n"
	"rather than leave something out. One warning for each kind of\n"
	"service, at its first place.\n",
	"<Watchdog initialValue=\"5s\" hwReloadValue=\"1s\"/>\n",
	""},
};
/* clang-format on */

const struct xmc_explain_section xmc_explain_services = {
	items, sizeof(items) / sizeof(items[0])};
