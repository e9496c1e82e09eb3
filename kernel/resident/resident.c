/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The resident software: finds the container behind itself in ROM,
 * verifies it, puts the kernel and the configuration into RAM, and starts the
 * kernel. Nothing of the container is used before it was verified.
 */
#include <arch/cpu.h>
#include <console/console.h>
#include <plat/board.h>
#include <plat/console.h>
#include <resident/resident.h>
#include <stddef.h>
#include <xm/limits.h>
#include <xm/rom_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/pack_read.h>
#include <xmcore/status.h>
#include <xmcore/xef_read.h>

#define APB_PHYS 0x80000000u
#define BAUD_RATE 38400u
#define NAME_SHOWN_MAX 32u
#define INSTRUCTION_BYTES 4u

/* The kernel's segments go below the resident software's own memory. */
#define KERNEL_BYTES_MAX (XM_KERNEL_IMAGE_BYTES - XM_RESIDENT_RAM_BYTES)
/* What every address of the kernel has more in its window. */
#define WINDOW_FROM_PHYS (XM_KERNEL_WINDOW - XM_KERNEL_PHYS)
#define CONFIG_PHYS ((uint32_t)XM_KERNEL_PHYS + XM_KERNEL_IMAGE_BYTES)
#define CONFIG_BYTES_MAX                                                       \
	((uint32_t)XM_KERNEL_AREA_BYTES_MAX - XM_KERNEL_IMAGE_BYTES)

extern const uint8_t rom_container[]; /* behind this; from the linker */

static _Noreturn void refuse(const char *what, const char *why)
{
	console_text("[rsw] not booted: ");
	console_text(what);
	console_text(": ");
	console_text(why);
	console_line_end();
	arch_stop();
}

static void require(int status, const char *what)
{
	if (status != XM_SUCCESS) {
		refuse(what, xm_status_text(status));
	}
}

_Noreturn void resident_unexpected_trap(uint32_t trap_type, uint32_t pc)
{
	console_text("[rsw] not booted: trap ");
	console_hex(trap_type);
	console_text(" at ");
	console_hex(pc);
	console_line_end();
	arch_stop();
}

static int open_file(const struct xm_pack_view *container, uint32_t index,
		     struct xm_xef_view *image)
{
	struct xm_pack_file file;
	int status;

	xm_pack_file(container, index, &file);
	status = xm_xef_open(image, file.bytes, file.size);
	return status == XM_SUCCESS ? xm_xef_verify(image) : status;
}

/* Says which files are damaged, and how many. */
static uint32_t report_damaged_files(const struct xm_pack_view *container)
{
	uint32_t damaged = 0;

	for (uint32_t i = 0; i < container->file_count; i++) {
		struct xm_xef_view image;
		struct xm_pack_file file;
		int status = open_file(container, i, &image);

		if (status == XM_SUCCESS) {
			continue;
		}
		xm_pack_file(container, i, &file);
		console_text("[rsw] damaged: ");
		console_name(file.name, NAME_SHOWN_MAX);
		console_text(": ");
		console_text(xm_status_text(status));
		console_line_end();
		damaged++;
	}
	return damaged;
}

/* How many images and custom files of all partitions are one file. */
static uint32_t count_uses(const struct xm_pack_view *container, uint32_t file)
{
	uint32_t uses = 0;

	for (uint32_t i = 0; i < container->partition_count; i++) {
		struct xm_pack_partition entry;

		xm_pack_partition(container, i, &entry);
		uses += entry.file == file;
		for (uint32_t k = 0; k < entry.custom_count; k++) {
			uses += entry.custom[k] == file;
		}
	}
	return uses;
}

/* Whether a file has two users: right when the container is whole. */
static bool has_shared_file(const struct xm_pack_view *container)
{
	for (uint32_t file = 0; file < container->file_count; file++) {
		if (count_uses(container, file) > 1) {
			return true;
		}
	}
	return false;
}

/*
 * A wrong digest of the container is explained by a damaged file, which costs
 * whoever needs that file. Unexplained, the damage is in the tables that say
 * which file is whose: then nothing may be loaded. A file of two users may be
 * such damage hidden behind that of a file.
 */
static void verify_container(const struct xm_pack_view *container)
{
	int status = xm_pack_verify(container);

	if (status != XM_SUCCESS && (report_damaged_files(container) == 0 ||
				     has_shared_file(container))) {
		refuse("container", xm_status_text(status));
	}
}

static void open_container(struct xm_pack_view *container)
{
	uint32_t start = (uint32_t)(uintptr_t)rom_container;

	require(xm_pack_open(container, (const uint8_t *)(uintptr_t)start,
			     XM_ROM_BYTES_MAX - start),
		"container");
	verify_container(container);
}

static void load_kernel(const struct xm_xef_view *image)
{
	for (uint32_t i = 0; i < image->segment_count; i++) {
		struct xm_xef_segment segment;

		xm_xef_segment(image, i, &segment);
		if (segment.virt_addr - segment.phys_addr != WINDOW_FROM_PHYS) {
			refuse("kernel", "it is linked for another place");
		}
		if (!xm_in_range(KERNEL_BYTES_MAX,
				 segment.phys_addr - XM_KERNEL_PHYS,
				 segment.size)) {
			refuse("kernel", "a segment lies outside of its area");
		}
		require(xm_xef_read_segment(
				image, i,
				(uint8_t *)(uintptr_t)segment.phys_addr,
				segment.size),
			"kernel");
	}
}

/* Where a virtual address of the kernel was loaded. */
static uint32_t kernel_phys(const struct xm_xef_view *image, uint32_t virt,
			    uint32_t size_bytes)
{
	for (uint32_t i = 0; i < image->segment_count; i++) {
		struct xm_xef_segment segment;

		xm_xef_segment(image, i, &segment);
		if (virt >= segment.virt_addr &&
		    xm_in_range(segment.size, virt - segment.virt_addr,
				size_bytes)) {
			return segment.phys_addr + (virt - segment.virt_addr);
		}
	}
	refuse("kernel", "an address lies outside of its segments");
}

static void check_kernel_header(const struct xm_xef_view *image)
{
	const uint8_t *header = (const uint8_t *)(uintptr_t)kernel_phys(
		image, image->image_header, XM_IMAGE_HEADER_BYTES);

	if (xm_be32(header + XM_IMAGE_OFF_START_SIGNATURE) !=
		    XM_IMAGE_MAGIC_HYPERVISOR ||
	    xm_be32(header + XM_IMAGE_OFF_END_SIGNATURE) !=
		    XM_IMAGE_MAGIC_HYPERVISOR ||
	    xm_be32(header + XM_IMAGE_OFF_CUSTOM_COUNT) == 0 ||
	    xm_be32(header + XM_IMAGE_OFF_CUSTOM_TABLE) != CONFIG_PHYS) {
		refuse("kernel", xm_status_text(XM_ERR_IMAGE_HEADER));
	}
}

static uint32_t load_config(const struct xm_xef_view *image)
{
	struct xm_xef_segment segment;

	xm_xef_segment(image, 0, &segment);
	require(xm_xef_read_segment(image, 0, (uint8_t *)(uintptr_t)CONFIG_PHYS,
				    CONFIG_BYTES_MAX),
		"configuration");
	return segment.size;
}

static void init_board(void)
{
	if (!plat_board_discover(APB_PHYS)) {
		arch_stop();
	}
	plat_console_init(BAUD_RATE, plat_board_cpu_khz());
	console_text("[rsw] xmkit resident software");
	console_line_end();
}

void resident(void)
{
	struct xm_pack_view container;
	struct xm_pack_partition hypervisor;
	struct xm_xef_view kernel;
	struct xm_xef_view config;
	uint32_t config_bytes;

	init_board();
	open_container(&container);
	xm_pack_partition(&container, 0, &hypervisor);
	require(open_file(&container, hypervisor.file, &kernel), "kernel");
	if (xm_xef_type(&kernel) != XM_XEF_TYPE_HYPERVISOR) {
		refuse("kernel", "the image is not a hypervisor's");
	}
	if (hypervisor.custom_count == 0) {
		refuse("configuration", "the container has none");
	}
	require(open_file(&container, hypervisor.custom[0], &config),
		"configuration");
	if (xm_xef_type(&config) != XM_XEF_TYPE_CUSTOM_FILE) {
		refuse("configuration", "the image is not a custom file");
	}
	if (kernel.entry_point % INSTRUCTION_BYTES != 0) {
		refuse("kernel", "its entry point is not aligned");
	}
	load_kernel(&kernel);
	check_kernel_header(&kernel);
	config_bytes = load_config(&config);
	console_text("[rsw] kernel and configuration verified");
	console_line_end();
	resident_jump(
		kernel_phys(&kernel, kernel.entry_point, INSTRUCTION_BYTES),
		(uint32_t)(uintptr_t)container.bytes, container.size,
		CONFIG_PHYS, config_bytes);
}
