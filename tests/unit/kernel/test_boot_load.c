/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Placing the partitions' images: good ones, and each way to be
 * refused.
 */
#include "config_builder.h"
#include "image_builder.h"
#include "kernel_fixture.h"
#include "suite.h"
#include <boot/boot_load.h>
#include <fake.h>
#include <partition/partition.h>
#include <string.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>
#include <xmcore/status.h>

#define RAM0 0x40100000u
#define RAM1 0x40200000u
#define PAGE 0x1000u

static struct config config;
static struct image image0;
static struct image image1;
static struct image custom;
static struct image other_custom;
static struct container container;

/* Both partitions see their first page at 0x10000. P0 has a second area right
 * behind the first, a read-only, an unmapped and a ROM one. */
static void set_up(void)
{
	config_init(&config);
	(void)config_add_partition(&config, "zero", XM_XMC_PARTITION_BOOT);
	(void)config_add_partition(&config, "one", XM_XMC_PARTITION_BOOT);
	config_add_area(&config, 0, "", RAM0, PAGE, 0x10000, 0);
	config_add_area(&config, 0, "", RAM0 + 4 * PAGE, PAGE, 0x11000, 0);
	config_add_area(&config, 0, "", RAM0 + 5 * PAGE, PAGE, 0x20000,
			XM_XMC_AREA_READONLY);
	config_add_area(&config, 0, "", RAM0 + 6 * PAGE, PAGE, 0x30000,
			XM_XMC_AREA_UNMAPPED);
	config_add_area(&config, 0, "", 0x8000, PAGE, 0x50000, XM_XMC_AREA_ROM);
	config_add_area(&config, 1, "", RAM1, PAGE, 0x10000, 0);
	image_init(&image0, 0x10000, 0x200);
	image_init(&image1, 0x10000, 0x100);
	image_init_custom(&custom, 0x80);
	image_init_custom(&other_custom, 0x11);
}

static void load(void)
{
	const struct image *const images[] = {&image0, &image1};
	struct xm_pack_view view;

	container_make(&container, images, 2);
	ck_assert_int_eq(xm_pack_open(&view, container.bytes, container.size),
			 XM_SUCCESS);
	boot_load_all(&view);
}

static void load_all(void)
{
	config_finish(&config);
	kernel_start(&config);
	image_finish(&image0);
	image_finish(&image1);
	image_finish(&custom);
	image_finish(&other_custom);
	load();
}

/* Whether an image's bytes behind its header are at a physical address. */
static bool placed(uint32_t virt, uint32_t phys, uint32_t size)
{
	const uint8_t *memory = fake_memory(phys, size);

	for (uint32_t i = 0; i < size; i++) {
		if (memory[i] != image_byte(virt + i)) {
			return false;
		}
	}
	return true;
}

/* Partition 0 does not run, for this reason; partition 1 does. */
static void check_refused(const char *reason)
{
	char line[160] = "[xm] 0 us: partition 0 (zero): "
			 "XM_HM_EV_PARTITION_INTEGRITY, ";

	strcat(line, reason);
	strcat(line, ": not started\n");
	ck_assert_int_eq(strncmp(fake.console, line, strlen(line)), 0);
	ck_assert_int_eq(partition_get(0)->state, PARTITION_HALTED);
	ck_assert_int_eq(partition_get(1)->state, PARTITION_READY);
	ck_assert(placed(0x10040, RAM1 + 0x40, 0xC0));
}

START_TEST(test_good)
{
	image_add_segment(&image0, 0x11F00, 0x100);
	image_add_segment(&image0, 0x20000, 0x10);
	load_all();
	ck_assert(placed(0x10040, RAM0 + 0x40, 0x1C0));
	ck_assert(placed(0x11F00, RAM0 + 4 * PAGE + 0xF00, 0x100));
	ck_assert(placed(0x20000, RAM0 + 5 * PAGE, 0x10));
	ck_assert_uint_eq(*fake_memory(RAM0 + 0x200, 1), 0xA5);
	ck_assert(placed(0x10040, RAM1 + 0x40, 0xC0));
	for (uint32_t id = 0; id < 2; id++) {
		ck_assert_int_eq(partition_get(id)->state, PARTITION_READY);
		ck_assert_uint_eq(partition_get(id)->context.pc, 0x10040);
	}
	ck_assert_str_eq(fake.console,
			 "[xm] partition 0 (zero): image verified, entry "
			 "0x00010040\n"
			 "[xm] partition 1 (one): image verified, entry "
			 "0x00010040\n");
}
END_TEST

START_TEST(test_unmapped_area_is_loaded)
{
	image_add_segment(&image0, 0x30000, 0x20);
	load_all();
	ck_assert_int_eq(partition_get(0)->state, PARTITION_READY);
	ck_assert(placed(0x30000, RAM0 + 6 * PAGE, 0x20));
}
END_TEST

START_TEST(test_configured_entry_point)
{
	config.partitions[0].entry_point = 0x11008;
	load_all();
	ck_assert_uint_eq(partition_get(0)->context.pc, 0x11008);
}
END_TEST

START_TEST(test_boot_flag_is_needed)
{
	config.partitions[0].flags = 0;
	load_all();
	ck_assert_int_eq(partition_get(0)->state, PARTITION_HALTED);
	ck_assert_uint_eq(partition_get(0)->entry_point, 0x10040);
	ck_assert_int_eq(partition_get(1)->state, PARTITION_READY);
}
END_TEST

START_TEST(test_no_image)
{
	const struct image *const images[] = {NULL, &image1};
	struct xm_pack_view view;

	config_finish(&config);
	kernel_start(&config);
	image_finish(&image1);
	container_make(&container, images, 2);
	ck_assert_int_eq(xm_pack_open(&view, container.bytes, container.size),
			 XM_SUCCESS);
	boot_load_all(&view);
	check_refused("the container has no image for it");
}
END_TEST

/* Any byte of the image: it is refused, and nothing of it is placed. */
START_TEST(test_damaged)
{
	for (uint32_t at = 0; at == 0 || at < image0.size; at += 37) {
		config_finish(&config);
		kernel_start(&config);
		image_finish(&image0);
		image_finish(&image1);
		image0.bytes[at] ^= 0x10;
		load();
		ck_assert_int_eq(partition_get(0)->state, PARTITION_HALTED);
		ck_assert_int_eq(partition_get(1)->state, PARTITION_READY);
		ck_assert_uint_eq(*fake_memory(RAM0, 1), 0xA5);
	}
}
END_TEST

START_TEST(test_wrong_type)
{
	image0.type = XM_XEF_TYPE_HYPERVISOR;
	load_all();
	check_refused("the image is not a partition's");
}
END_TEST

/* Outside, over two areas, past the end, in ROM, in another's memory, in the
 * kernel's window: nothing is placed, the good segment neither. */
START_TEST(test_segment_outside)
{
	static const struct {
		uint32_t virt;
		uint32_t size;
	} bad[] = {{0x0FFF0, 0x10},    {0x10FF0, 0x20},
		   {0x11FF0, 0x11},    {0x50000, 0x10},
		   {RAM1, 0x10},       {XM_KERNEL_WINDOW, 0x10},
		   {0xFFFFFFF0u, 0x10}};

	image_add_segment(&image0, bad[_i].virt, bad[_i].size);
	load_all();
	check_refused("a segment lies outside of its memory");
	ck_assert_uint_eq(*fake_memory(RAM0, 1), 0xA5);
}
END_TEST

START_TEST(test_image_header)
{
	static const uint32_t places[] = {0x11FD5, 0x40000, 0xFFFFFFF0u,
					  XM_KERNEL_WINDOW};

	if (_i < 4) {
		image0.image_header = places[_i];
		load_all();
		check_refused("its image header lies outside of its memory");
		return;
	}
	if (_i == 4) {
		image0.magic = XM_IMAGE_MAGIC_HYPERVISOR;
	} else {
		image0.image_header = 0x10004;
	}
	load_all();
	check_refused(xm_status_text(XM_ERR_IMAGE_HEADER));
}
END_TEST

START_TEST(test_entry_point)
{
	static const uint32_t entries[] = {0x0FFFC,	     0x12000,
					   0x30000,	     RAM1,
					   XM_KERNEL_WINDOW, XM_PCT_ADDRESS};

	config.partitions[0].entry_point = entries[_i];
	load_all();
	check_refused("its entry point lies outside of its memory");
}
END_TEST

START_TEST(test_unaligned_entry_point)
{
	image0.entry_point = 0x10042;
	load_all();
	check_refused("its entry point lies outside of its memory");
}
END_TEST

START_TEST(test_floating_point)
{
	config.partitions[0].flags |= XM_XMC_PARTITION_FP;
	load_all();
	check_refused("it asks for floating point, which this kernel lacks");
}
END_TEST

/* Whether a custom file is at a physical address. */
static bool placed_custom(uint32_t phys, uint32_t size)
{
	const uint8_t *memory = fake_memory(phys, size);

	for (uint32_t i = 0; i < size; i++) {
		if (memory[i] != image_byte(i)) {
			return false;
		}
	}
	return true;
}

/* Into a segment's room, to the last byte of an area with a room as large as
 * the file, into unmapped memory without a bound; the next byte stays. */
START_TEST(test_custom_files)
{
	struct image empty;

	image_init_custom(&empty, 0);
	image_finish(&empty);
	image_add_custom(&image0, 0x10100, 0x100, &custom);
	image_add_custom(&image0, 0x20FEF, 0x11, &other_custom);
	image_add_custom(&image0, 0x90000, 0, &empty);
	image_add_custom(&image1, 0x10F80, 0, &custom);
	load_all();
	for (uint32_t id = 0; id < 2; id++) {
		ck_assert_int_eq(partition_get(id)->state, PARTITION_READY);
	}
	ck_assert(placed_custom(RAM0 + 0x100, 0x80));
	ck_assert(placed(0x10180, RAM0 + 0x180, 0x80));
	ck_assert(placed_custom(RAM0 + 5 * PAGE + 0xFEF, 0x11));
	ck_assert_uint_eq(*fake_memory(RAM0 + 5 * PAGE + 0xFEE, 1), 0xA5);
	ck_assert(placed_custom(RAM1 + 0xF80, 0x80));
	ck_assert_uint_eq(*fake_memory(RAM1 + 0xF7F, 1), 0xA5);
}
END_TEST

/* Outside, over two areas, in ROM, in another's memory, in the kernel's
 * window, past the end of the addresses. */
START_TEST(test_custom_file_outside)
{
	static const uint32_t bad[] = {0x0FFFF,	   0x10F81, 0x11F81,
				       0x50000,	   RAM1,    XM_KERNEL_WINDOW,
				       0xFFFFFF81u};

	image_add_custom(&image0, bad[_i], 0, &custom);
	load_all();
	check_refused("a custom file lies outside of its memory");
}
END_TEST

START_TEST(test_custom_file_larger_than_its_room)
{
	image_add_custom(&image0, 0x10100, 0x7F, &custom);
	load_all();
	check_refused("a custom file is larger than its room");
	ck_assert(placed(0x10100, RAM0 + 0x100, 0x80));
}
END_TEST

/* Its digest is not worked out for a place that it has not: what is told is the
 * place, of a file whose digest is wrong. */
START_TEST(test_custom_file_placed_before_verified)
{
	static const struct {
		uint32_t addr;
		uint32_t size;
		const char *refused;
	} cases[] = {
		{0x10100, 0x7F, "a custom file is larger than its room"},
		{0x50000, 0, "a custom file lies outside of its memory"},
	};

	image_add_custom(&image0, cases[_i].addr, cases[_i].size, &custom);
	config_finish(&config);
	kernel_start(&config);
	image_finish(&image0);
	image_finish(&image1);
	image_finish(&custom);
	custom.bytes[custom.size - 1] ^= 0x10;
	load();
	check_refused(cases[_i].refused);
}
END_TEST

START_TEST(test_custom_file_of_another_type)
{
	image_add_custom(&image0, 0x10100, 0, &image1);
	load_all();
	check_refused("a custom file is none");
}
END_TEST

START_TEST(test_custom_file_missing)
{
	image_add_custom(&image0, 0x10100, 0, &custom);
	image_add_custom(&image0, 0x10200, 0, NULL);
	load_all();
	check_refused("the container has other custom files than it asks for");
}
END_TEST

/* Any byte of the custom file: it is not placed. */
START_TEST(test_custom_file_damaged)
{
	image_add_custom(&image0, 0x10F00, 0, &custom);
	for (uint32_t at = 0; at == 0 || at < custom.size; at += 11) {
		config_finish(&config);
		kernel_start(&config);
		image_finish(&image0);
		image_finish(&image1);
		image_finish(&custom);
		custom.bytes[at] ^= 0x10;
		load();
		ck_assert_int_eq(partition_get(0)->state, PARTITION_HALTED);
		ck_assert_int_eq(partition_get(1)->state, PARTITION_READY);
		ck_assert_uint_eq(*fake_memory(RAM0 + 0xF00, 1), 0xA5);
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("kernel.boot_load");
	TCase *tcase = tcase_create("boot_load");

	tcase_add_checked_fixture(tcase, set_up, NULL);
	tcase_add_test(tcase, test_good);
	tcase_add_test(tcase, test_unmapped_area_is_loaded);
	tcase_add_test(tcase, test_configured_entry_point);
	tcase_add_test(tcase, test_boot_flag_is_needed);
	tcase_add_test(tcase, test_no_image);
	tcase_add_test(tcase, test_damaged);
	tcase_add_test(tcase, test_wrong_type);
	tcase_add_loop_test(tcase, test_segment_outside, 0, 7);
	tcase_add_loop_test(tcase, test_image_header, 0, 6);
	tcase_add_loop_test(tcase, test_entry_point, 0, 6);
	tcase_add_test(tcase, test_unaligned_entry_point);
	tcase_add_test(tcase, test_floating_point);
	tcase_add_test(tcase, test_custom_files);
	tcase_add_loop_test(tcase, test_custom_file_outside, 0, 7);
	tcase_add_test(tcase, test_custom_file_larger_than_its_room);
	tcase_add_loop_test(tcase, test_custom_file_placed_before_verified, 0,
			    2);
	tcase_add_test(tcase, test_custom_file_of_another_type);
	tcase_add_test(tcase, test_custom_file_missing);
	tcase_add_test(tcase, test_custom_file_damaged);
	suite_add_tcase(suite, tcase);
	return suite;
}
