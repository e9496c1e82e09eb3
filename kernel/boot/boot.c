/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Brings the system up: an ordered list of steps, each of which ends
 * the boot with a reason when it cannot be done.
 */
#include <arch/cpu.h>
#include <arch/layout.h>
#include <boot/boot.h>
#include <boot/boot_load.h>
#include <boot/boot_refusal.h>
#include <console/console.h>
#include <console/panic.h>
#include <mmu/kernel_map.h>
#include <mmu/pool.h>
#include <partition/partition.h>
#include <plat/board.h>
#include <plat/console.h>
#include <plat/irqctrl.h>
#include <plat/timer.h>
#include <sched/sched.h>
#include <stddef.h>
#include <time/clock.h>
#include <xm/limits.h>
#include <xm/rom_format.h>
#include <xmcore/bytes.h>
#include <xmcore/pack_read.h>
#include <xmcore/status.h>
#include <xmcore/xmc_read.h>

#define BOOT_BAUD_RATE 38400u
#define WORD_BYTES 4u

static uint32_t round_up_to_page(uint32_t bytes)
{
	return (bytes + (XM_PAGE_BYTES - 1)) & ~(uint32_t)(XM_PAGE_BYTES - 1);
}

static void init_board(void)
{
	if (!arch_supported()) {
		arch_stop();
	}
	if (!plat_board_discover(XM_DEVICE_WINDOW)) {
		arch_stop();
	}
	plat_irqctrl_init();
	plat_console_init(BOOT_BAUD_RATE, plat_board_cpu_khz());
	console_text("[xm] xmkit separation kernel for LEON3");
	console_line_end();
}

/* The resident software says where the configuration is; believed only if it
 * is behind the kernel's image and inside the largest window. */
static void open_config(struct xm_xmc_view *config, uint32_t phys,
			uint32_t size_bytes)
{
	uint32_t offset = phys - XM_KERNEL_PHYS;
	int status;

	if (offset < XM_KERNEL_IMAGE_BYTES ||
	    !xm_in_range(XM_KERNEL_AREA_BYTES_MAX, offset, size_bytes)) {
		panic("configuration", "not behind the kernel's image");
	}
	status = xm_xmc_open(config, arch_window_pointer(paddr(phys)),
			     size_bytes);
	if (status == XM_SUCCESS) {
		status = xm_xmc_verify(config);
	}
	if (status != XM_SUCCESS) {
		panic("configuration", xm_status_text(status));
	}
}

static void check_served(const struct xm_xmc_view *config)
{
	const char *refusal = boot_refusal(config);

	if (refusal != NULL) {
		panic("configuration with what this kernel does not serve",
		      refusal);
	}
}

/* Memory that is only on paper must not be given to anybody: whoever is lent
 * it could make the kernel touch it. */
static void check_memory(const struct xm_xmc_view *config)
{
	for (uint32_t i = 0; i < xm_xmc_count(config, XM_XMC_AREAS); i++) {
		struct xm_xmc_area area;

		xm_xmc_area(config, i, &area);
		if (!arch_probe(area.start) ||
		    !arch_probe(area.start + (area.size - WORD_BYTES))) {
			panic("configuration", "memory that the board lacks");
		}
	}
}

static void init_pool(const struct xm_xmc_view *config, uint32_t config_phys)
{
	struct xm_xmc_system system;
	uint32_t used =
		round_up_to_page(config_phys - XM_KERNEL_PHYS + config->size);
	paddr_t start = paddr(XM_KERNEL_PHYS + used);

	xm_xmc_system(config, &system);
	if (used > system.hypervisor_bytes) {
		panic("the hypervisor's memory area is too small", NULL);
	}
	pool_init(arch_window_pointer(start), start,
		  system.hypervisor_bytes - used);
}

static void init_console(const struct xm_xmc_view *config)
{
	struct xm_xmc_system system;
	struct xm_xmc_processor processor;
	struct xm_xmc_device device;
	bool enabled = false;

	xm_xmc_system(config, &system);
	xm_xmc_processor(config, 0, &processor);
	for (uint32_t i = 0; i < xm_xmc_count(config, XM_XMC_DEVICES); i++) {
		xm_xmc_device(config, i, &device);
		if (device.kind != XM_XMC_DEVICE_UART) {
			continue;
		}
		if (!plat_console_exists(device.id)) {
			panic("configuration", "a UART that the board lacks");
		}
		console_flush();
		plat_console_init(device.baud_rate,
				  processor.frequency_khz != 0
					  ? processor.frequency_khz
					  : plat_board_cpu_khz());
		enabled = enabled || i == system.console;
	}
	console_enable(enabled);
}

static void init_time(const struct xm_xmc_view *config)
{
	struct xm_xmc_processor processor;

	xm_xmc_processor(config, 0, &processor);
	if (!clock_init(processor.frequency_khz)) {
		panic("the board has no timer unit with two timers", NULL);
	}
	plat_irqctrl_unmask(plat_timer_irq());
}

static void open_container(struct xm_pack_view *container, uint32_t phys,
			   uint32_t size_bytes)
{
	int status;

	if (!xm_in_range(XM_ROM_BYTES_MAX, phys, size_bytes)) {
		panic("container", "not in ROM");
	}
	status = xm_pack_open(container, arch_phys_pointer(paddr(phys)),
			      size_bytes);
	if (status != XM_SUCCESS) {
		panic("container", xm_status_text(status));
	}
}

struct arch_context *boot(uint32_t container_phys, uint32_t container_bytes,
			  uint32_t config_phys, uint32_t config_bytes)
{
	struct xm_xmc_view config;
	struct xm_pack_view container;

	init_board();
	open_config(&config, config_phys, config_bytes);
	check_served(&config);
	init_console(&config);
	open_container(&container, container_phys, container_bytes);
	init_pool(&config, config_phys);
	kernel_map_init(&config);
	check_memory(&config);
	partition_init(&config);
	sched_init(&config);
	pool_close();
	init_time(&config);
	boot_load_all(&container);
	arch_cache_flush();
	console_defer();
	sched_start();
	return sched_dispatch();
}
