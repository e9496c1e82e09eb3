/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes: memory.
 */
#include "findings/explain.h"

/* clang-format off */
static const xmc_explanation items[] = {
	{"unaligned", XMC_SEVERITY_ERROR,
	"not a multiple of a page",
	"The memory management unit protects pages of 4 KiB (0x1000). A\n"
	"range that shares a page with another one could not be kept apart\n"
	"from it. Help names the multiples next to it.\n",
	"<Area start=\"0x40080800\" size=\"64KB\"/>\n",
	"<Area start=\"0x40081000\" size=\"64KB\"/>\n"},
	{"empty", XMC_SEVERITY_ERROR,
	"a range of size 0",
	"It would hold nothing. Give it a size or remove it.\n",
	"<Area start=\"0x40080000\" size=\"0KB\"/>\n",
	"<Area start=\"0x40080000\" size=\"4KB\"/>\n"},
	{"address-wrap", XMC_SEVERITY_ERROR,
	"a range past the last address",
	"Addresses have 32 bits; start and size together pass 0xffffffff.\n",
	"<Area start=\"0x40080000\" size=\"4095MB\"/>\n",
	"<Area start=\"0x40080000\" size=\"64KB\"/>\n"},
	{"region-peripherals", XMC_SEVERITY_ERROR,
	"a region that reaches the peripherals",
	"From 0x80000000 on the board has no memory but its device\n"
	"registers, which are never given out as memory.\n",
	"<Region type=\"sdram\" start=\"0x7ff00000\" size=\"2MB\"/>\n",
	"<Region type=\"sdram\" start=\"0x7ff00000\" size=\"1MB\"/>\n"},
	{"region-overlap", XMC_SEVERITY_ERROR,
	"two regions overlap",
	"Each byte of memory lies in one region. The place is that of the\n"
	"region with the higher start, the note that of the other one.\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"<Region type=\"sdram\" start=\"0x40300000\" size=\"1MB\"/>\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"<Region type=\"sdram\" start=\"0x40400000\" size=\"1MB\"/>\n"},
	{"area-no-region", XMC_SEVERITY_ERROR,
	"a range in no region",
	"The area or memory block begins where MemoryLayout has no memory.\n"
	"Move it into a region, or add the region that the board has there.\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"...\n"
	"<Area start=\"0x60000000\" size=\"64KB\"/>\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"...\n"
	"<Area start=\"0x40080000\" size=\"64KB\"/>\n"},
	{"area-past-region", XMC_SEVERITY_ERROR,
	"a range that leaves its region",
	"An area lies inside one region from first to last byte. The\n"
	"help says how much of it fits.\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"...\n"
	"<Area start=\"0x403ff000\" size=\"8KB\"/>\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"...\n"
	"<Area start=\"0x403ff000\" size=\"4KB\"/>\n"},
	{"area-two-regions", XMC_SEVERITY_ERROR,
	"a range over two regions",
	"Two regions that touch are two memories, perhaps of two types.\n"
	"Split the area at the end of the first one.\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"<Region type=\"sdram\" start=\"0x40400000\" size=\"4MB\"/>\n"
	"...\n"
	"<Area start=\"0x403ff000\" size=\"8KB\"/>\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"<Region type=\"sdram\" start=\"0x40400000\" size=\"4MB\"/>\n"
	"...\n"
	"<Area start=\"0x403ff000\" size=\"4KB\"/>\n"
	"<Area start=\"0x40400000\" size=\"4KB\"/>\n"},
	{"area-in-rom", XMC_SEVERITY_ERROR,
	"a writable area in ROM",
	"The area lies in a region of type rom, where writing has no effect\n"
	"or programs the memory. The kernel lets no partition write there;\n"
	"the area has to say so with read-only or rom.\n",
	"<Area start=\"0x10000\" size=\"64KB\"/>\n",
	"<Area start=\"0x10000\" size=\"64KB\" flags=\"read-only\"/>\n"},
	{"block-in-rom", XMC_SEVERITY_ERROR,
	"a memory block in ROM",
	"The kernel writes its logs into memory blocks. Place the block in\n"
	"a region that can be written.\n",
	"<MemoryBlock name=\"log\" start=\"0x1000\" size=\"4KB\"/>\n",
	"<MemoryBlock name=\"log\" start=\"0x40200000\" size=\"4KB\"/>\n"},
	{"area-overlap", XMC_SEVERITY_ERROR,
	"two owners of the same memory",
	"A byte has one owner: the hypervisor, the resident software, a\n"
	"memory block or one partition. Only areas of partitions may\n"
	"overlap, and only if all of them are shared; two areas of one\n"
	"partition never. The message says in which addresses, help where\n"
	"there is room.\n",
	"<Area start=\"0x40080000\" size=\"64KB\"/>\n"
	"...\n"
	"<Area start=\"0x40088000\" size=\"64KB\"/>\n",
	"<Area start=\"0x40080000\" size=\"64KB\"/>\n"
	"...\n"
	"<Area start=\"0x40090000\" size=\"64KB\"/>\n"},
	{"too-many-areas", XMC_SEVERITY_ERROR,
	"too many areas of one owner",
	"An owner has at most 1024 areas. Join areas that touch and have\n"
	"the same flags.\n",
	"",
	""},
	{"resident-shared", XMC_SEVERITY_ERROR,
	"a shared area of the resident software",
	"The resident software runs before the kernel and shares nothing\n"
	"with partitions. Remove the flag.\n",
	"<ResidentSw><PhysicalMemoryAreas>\n"
	"  <Area start=\"0x40200000\" size=\"4KB\" flags=\"shared\"/>\n",
	"<ResidentSw><PhysicalMemoryAreas>\n"
	"  <Area start=\"0x40200000\" size=\"4KB\"/>\n"},
	{"virtual-overlap", XMC_SEVERITY_ERROR,
	"two areas at the same virtual address",
	"In the initial map of a partition each virtual address shows one\n"
	"byte. Without mappedAt an area is mapped where it physically is.\n"
	"An area with the flag unmapped takes no part.\n",
	"<Area start=\"0x40080000\" size=\"64KB\" mappedAt=\"0x10000\"/>\n"
	"<Area start=\"0x40090000\" size=\"64KB\" mappedAt=\"0x18000\"/>\n",
	"<Area start=\"0x40080000\" size=\"64KB\" mappedAt=\"0x10000\"/>\n"
	"<Area start=\"0x40090000\" size=\"64KB\" mappedAt=\"0x20000\"/>\n"},
	{"kernel-window", XMC_SEVERITY_ERROR,
	"an area in the kernel's window",
	"From 0xfc000000 on every address space shows the kernel. An area\n"
	"is mapped below that.\n",
	"<Area start=\"0x40080000\" size=\"64KB\" mappedAt=\"0xfc000000\"/>\n",
	"<Area start=\"0x40080000\" size=\"64KB\" mappedAt=\"0xfbff0000\"/>\n"},
	{"entry-unaligned", XMC_SEVERITY_ERROR,
	"an entry point between two instructions",
	"Instructions of SPARC have 4 bytes and stand at multiples of 4.\n",
	"<Partition id=\"0\" entryPoint=\"0x40080002\">\n",
	"<Partition id=\"0\" entryPoint=\"0x40080004\">\n"},
	{"entry-no-area", XMC_SEVERITY_ERROR,
	"an entry point that is not mapped",
	"entryPoint is a virtual address inside one of the partition's\n"
	"mapped areas. Without the attribute the partition starts where its\n"
	"image says.\n",
	"<Partition id=\"0\" entryPoint=\"0x50000000\">\n"
	"  <PhysicalMemoryAreas>\n"
	"    <Area start=\"0x40080000\" size=\"64KB\"/>\n",
	"<Partition id=\"0\" entryPoint=\"0x40080000\">\n"
	"  <PhysicalMemoryAreas>\n"
	"    <Area start=\"0x40080000\" size=\"64KB\"/>\n"},
	{"hypervisor-flags", XMC_SEVERITY_ERROR,
	"a flag that the hypervisor's area cannot have",
	"The kernel writes its area, has it mapped, and shares it with\n"
	"nobody: read-only, unmapped and shared are refused.\n",
	"<PhysicalMemoryArea size=\"512KB\" flags=\"shared\"/>\n",
	"<PhysicalMemoryArea size=\"512KB\"/>\n"},
	{"hypervisor-no-region", XMC_SEVERITY_ERROR,
	"no memory where the kernel is loaded",
	"The kernel is loaded at 0x40000000, the start of the RAM of LEON3\n"
	"boards. MemoryLayout needs a region there.\n",
	"<Region type=\"sdram\" start=\"0x50000000\" size=\"4MB\"/>\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"},
	{"hypervisor-past-region", XMC_SEVERITY_ERROR,
	"the hypervisor's area leaves its region",
	"The area starts at 0x40000000 and ends behind its size; the region\n"
	"has to hold all of it.\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"256KB\"/>\n"
	"...\n"
	"<PhysicalMemoryArea size=\"512KB\"/>\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"
	"...\n"
	"<PhysicalMemoryArea size=\"512KB\"/>\n"},
	{"hypervisor-in-rom", XMC_SEVERITY_ERROR,
	"the hypervisor's area in ROM",
	"The kernel writes its tables into its area: the region at\n"
	"0x40000000 is RAM.\n",
	"<Region type=\"rom\" start=\"0x40000000\" size=\"4MB\"/>\n",
	"<Region type=\"sdram\" start=\"0x40000000\" size=\"4MB\"/>\n"},
	{"hypervisor-too-small", XMC_SEVERITY_ERROR,
	"the hypervisor's area is too small",
	"The area holds the kernel, its tables, the page tables of each\n"
	"partition and the binary configuration. The message says which\n"
	"size would do for this system.\n",
	"<PhysicalMemoryArea size=\"64KB\"/>\n",
	"<PhysicalMemoryArea size=\"512KB\"/>\n"},
	{"system-too-large", XMC_SEVERITY_ERROR,
	"a system that no memory holds",
	"What the kernel needs for this system, above all page tables, does\n"
	"not fit addresses of 32 bits. Fewer partitions, or areas that lie\n"
	"closer together, need less.\n",
	"",
	""},
};
/* clang-format on */

const struct xmc_explain_section xmc_explain_memory = {
	items, sizeof(items) / sizeof(items[0])};
