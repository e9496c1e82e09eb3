/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Explanations of codes: images against a system, and the ROM.
 */
#include "findings/explain.h"

/* clang-format off */
static const xmc_explanation items[] = {
	{"image-unknown-partition", XMC_SEVERITY_ERROR,
	"an image for no partition",
	"Images are given to partitions by their ids, which are counted\n"
	"from 0. The note shows the last partition that the system has.\n",
	"",
	""},
	{"image-twice", XMC_SEVERITY_ERROR,
	"two images of one partition",
	"A partition, and the hypervisor, has one image. The note names the\n"
	"first one.\n",
	"",
	""},
	{"image-missing", XMC_SEVERITY_ERROR,
	"a partition that boots has no image",
	"A partition with the flag boot is started by the kernel, which\n"
	"would find nothing to load and halt it. Add its image, or remove\n"
	"the flag.\n",
	"<Partition id=\"0\" name=\"A\" flags=\"boot\">\n",
	"<Partition id=\"0\" name=\"A\">\n"},
	{"image-none", XMC_SEVERITY_WARNING,
	"a partition has no image",
	"The partition is not started by itself, but nobody else can start\n"
	"it either: there is nothing to run.\n",
	"",
	""},
	{"image-segment-outside", XMC_SEVERITY_ERROR,
	"a segment in no area",
	"What is loaded of an image must lie in one area of its partition,\n"
	"by virtual address, from first to last byte, and the area must be\n"
	"mapped. That of the hypervisor must lie in the hypervisor's area,\n"
	"by physical address. The kernel refuses the image otherwise. The\n"
	"notes show the areas that are near.\n",
	"<Area start=\"0x40100000\" size=\"4KB\"/>\n",
	"<Area start=\"0x40100000\" size=\"64KB\"/>\n"},
	{"image-custom-outside", XMC_SEVERITY_ERROR,
	"a custom file in no area",
	"A custom file is loaded where the image header says, and takes the\n"
	"room that is said there, or what it has. That must lie in one\n"
	"mapped area, as a segment.\n",
	"",
	""},
	{"image-not-loadable", XMC_SEVERITY_ERROR,
	"an area that nothing is loaded into",
	"Nothing is loaded into a ROM, nor into an area that is shared and\n"
	"read-only: who may write that memory loads it.\n",
	"<Area start=\"0x40120000\" size=\"4KB\" flags=\"shared read-only\"/>\n",
	"<Area start=\"0x40120000\" size=\"4KB\" flags=\"read-only\"/>\n"},
	{"image-memory-outside", XMC_SEVERITY_ERROR,
	"memory of a program in no area",
	"The image tells what memory the program takes, .bss and stacks\n"
	"included (xmtool build --memory-map). All of it must be mapped for\n"
	"the partition, or the first access fails on board; that of the\n"
	"hypervisor must lie in its area.\n",
	"<Area start=\"0x40100000\" size=\"4KB\"/>\n",
	"<Area start=\"0x40100000\" size=\"64KB\"/>\n"},
	{"image-memory-read-only", XMC_SEVERITY_ERROR,
	"a program writes what it may only read",
	"The image tells that this memory is written, but the area is read-\n"
	"only for the partition, or a ROM.\n",
	"<Area start=\"0x40120000\" size=\"4KB\" flags=\"read-only\"/>\n",
	"<Area start=\"0x40120000\" size=\"4KB\"/>\n"},
	{"image-memory-uncached", XMC_SEVERITY_WARNING,
	"code in memory that is not cached",
	"The program runs there, but every instruction is fetched from\n"
	"memory. Memory that is shared and written by one of its owners is\n"
	"uncached for all of them.\n",
	"<Area start=\"0x40100000\" size=\"64KB\" flags=\"uncacheable\"/>\n",
	"<Area start=\"0x40100000\" size=\"64KB\"/>\n"},
	{"image-entry-differs", XMC_SEVERITY_ERROR,
	"entryPoint is not where the program begins",
	"The kernel starts a partition at entryPoint if there is one, else\n"
	"where its image says. If both are there they must be the same.\n",
	"",
	""},
	{"image-entry-unaligned", XMC_SEVERITY_ERROR,
	"an entry point that is no instruction",
	"An instruction of SPARC has 4 bytes and lies at a multiple of 4.\n",
	"",
	""},
	{"image-entry-not-executed", XMC_SEVERITY_ERROR,
	"an entry point in data",
	"The image tells what of its memory is executed, and the entry\n"
	"point is in none of that.\n",
	"",
	""},
	{"image-entry-outside", XMC_SEVERITY_ERROR,
	"an entry point in no area",
	"The kernel does not start a partition at an address that is not\n"
	"mapped for it.\n",
	"",
	""},
	{"image-abi", XMC_SEVERITY_ERROR,
	"compiled for another binary interface",
	"A program and its hypervisor must have the same version of the\n"
	"binary interface, which is how calls and tables look in memory.\n"
	"The note shows the hypervisor's image.\n",
	"",
	""},
	{"image-api", XMC_SEVERITY_WARNING,
	"compiled for another interface",
	"The program may call what this hypervisor does not have: its\n"
	"version is newer, or has another number before the revision.\n",
	"",
	""},
	{"image-overlap", XMC_SEVERITY_ERROR,
	"loaded over another thing",
	"Two things are loaded to the same physical memory, so that one of\n"
	"them is lost. Virtual addresses may differ: areas that are shared\n"
	"lie in the same memory for all their owners.\n",
	"",
	""},
	{"image-custom-overwritten", XMC_SEVERITY_ERROR,
	"a custom file in memory of the hypervisor",
	"The hypervisor clears or uses this memory, which would destroy its\n"
	"configuration. Its image header must place the file behind it.\n",
	"",
	""},
	{"image-tables-outside", XMC_SEVERITY_ERROR,
	"the hypervisor's tables do not fit its area",
	"Behind the configuration the kernel lays out its tables, in the\n"
	"sizes that the system asks for. Where the configuration lies is a\n"
	"matter of the kernel's image; the compiler of the description\n"
	"counts with that of this project.\n",
	"<PhysicalMemoryArea size=\"128KB\"/>\n",
	"<PhysicalMemoryArea size=\"512KB\"/>\n"},
	{"image-kernel-place", XMC_SEVERITY_ERROR,
	"a kernel that the resident software refuses",
	"The resident software loads a kernel that is linked for the window\n"
	"at 0xfc000000 to physical 0x40000000 and on, byte for byte. This\n"
	"image says another place.\n",
	"",
	""},
	{"image-kernel-too-large", XMC_SEVERITY_ERROR,
	"a kernel over the resident software's RAM",
	"While it loads the kernel the resident software uses the last 12\n"
	"KiB of what is kept free for the kernel's image, and refuses a\n"
	"segment that reaches them.\n",
	"",
	""},
	{"image-kernel-configuration", XMC_SEVERITY_ERROR,
	"a kernel with its configuration elsewhere",
	"The resident software loads the configuration right behind what is\n"
	"kept free for the kernel's image, and refuses a kernel whose image\n"
	"header asks for another place.\n",
	"",
	""},
	{"image-not-started", XMC_SEVERITY_ERROR,
	"a partition that boots, and that the kernel refuses",
	"This kernel does not switch floating-point state. It loads a\n"
	"partition with the flag fp, and halts it instead of starting it.\n",
	"<Partition id=\"0\" name=\"A\" flags=\"boot fp\">\n",
	"<Partition id=\"0\" name=\"A\" flags=\"boot\">\n"},
	{"image-over-rom", XMC_SEVERITY_ERROR,
	"loaded over the ROM",
	"The place lies in what the resident software and the container\n"
	"take from address 0 on.\n",
	"",
	""},
	{"image-over-resident", XMC_SEVERITY_ERROR,
	"loaded over the resident software's memory",
	"The resident software loads the hypervisor and its custom files,\n"
	"and would overwrite its own variables with them. What it takes is\n"
	"told by its file; a stack that it places itself is not known.\n",
	"",
	""},
	{"rom-too-small", XMC_SEVERITY_ERROR,
	"a ROM without room",
	"Resident software and container together are larger than the\n"
	"region of type rom at address 0, or than the size that was given.\n",
	"<Region type=\"rom\" start=\"0x0\" size=\"4KB\"/>\n",
	"<Region type=\"rom\" start=\"0x0\" size=\"8MB\"/>\n"},
	{"rom-resident-too-large", XMC_SEVERITY_ERROR,
	"resident software larger than its area",
	"The area of ResidentSw at address 0 is the resident software's\n"
	"code; the container follows behind that.\n",
	"<Area start=\"0x0\" size=\"4KB\" flags=\"rom\"/>\n",
	"<Area start=\"0x0\" size=\"8KB\" flags=\"rom\"/>\n"},
};
/* clang-format on */

const struct xmc_explain_section xmc_explain_image = {
	items, sizeof(items) / sizeof(items[0])};
