/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Every allocation fails once: the library says so, leaks nothing and
 * leaves its outputs alone.
 *
 * Two programs are made of this file: in one the library's own allocations
 * fail, in the other also those of libelf, libcrypto and the C library.
 */
#include "allocation_hooks.h"
#include "elf_fixture.h"
#include "memory_stream.h"
#include "suite.h"

#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

static struct elf_fixture hypervisor;
static struct elf_fixture resident;
static uint8_t *image_bytes;
static size_t image_size;
static uint8_t *custom_bytes;
static size_t custom_size;
static uint8_t *best_bytes;
static size_t best_size;
static uint8_t *pack_bytes;
static size_t pack_size;
static xef_pack_entry entry;
static xef_key *private_key;
static uint8_t *key_text;
static size_t key_text_bytes;
static xef_policy *a_policy;

static uint8_t memory[0x2000];

static uint8_t *map(void *context, uint32_t phys_addr, uint32_t virt_addr,
		    uint32_t size)
{
	(void)context;
	(void)virt_addr;
	(void)size;
	return memory + (phys_addr - FX_BASE);
}

#define OUTPUT_LEFT_WRONG 1

/* An output is there exactly if its maker succeeded. Check is wrapped too, so
 * that nothing may be asserted while allocations fail. */
static int with_output(const void *output, int status)
{
	return (output != NULL) == (status == XEF_SUCCESS) ? status
							   : OUTPUT_LEFT_WRONG;
}

/* What is tried: each ends what it made and returns its status. */

static int try_build_elf(void)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *bytes = NULL;
	size_t size;
	int status;

	options.compress = 1;
	options.name = "hypervisor";
	options.sha256 = 1;
	options.segment_checks = 1;
	options.memory = 1;
	status = xef_build_elf(&bytes, &size, hypervisor.bytes, FX_BYTES,
			       &options, NULL);
	status = with_output(bytes, status);
	xef_free(bytes);
	return status;
}

/* By both codecs, of which the second is the shorter. */
static int try_build_best(void)
{
	static const uint8_t text[5000];
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *bytes = NULL;
	size_t size;
	int status;

	options.compress = XEF_COMPRESS_BEST;
	status = xef_build_custom(&bytes, &size, text, sizeof(text), &options,
				  NULL);
	status = with_output(bytes, status);
	xef_free(bytes);
	return status;
}

static int try_build_custom(void)
{
	uint8_t *bytes = NULL;
	size_t size;
	int status = xef_build_custom(&bytes, &size, memory, 100, NULL, NULL);

	status = with_output(bytes, status);
	xef_free(bytes);
	return status;
}

static int try_symbols(void)
{
	xef_symbols *symbols = NULL;
	int status =
		xef_symbols_open(&symbols, hypervisor.bytes, FX_BYTES, NULL);

	status = with_output(symbols, status);
	xef_symbols_close(symbols);
	return status;
}

static int try_build_segments(void)
{
	const xef_segment_input segment = {FX_BASE, FX_BASE, FX_SEGMENT_BYTES,
					   hypervisor.bytes + FX_SEGMENT(0)};
	const xef_image_input input = {
		.type = XEF_TYPE_HYPERVISOR,
		.entry_point = FX_ENTRY,
		.header_address = FX_HEADER_ADDR,
		.custom_count = 1,
		.custom = {{0x40300000, 0x1000}},
		.segment_count = 1,
		.segments = &segment,
	};
	uint8_t *bytes = NULL;
	size_t size;
	int status = xef_build_segments(&bytes, &size, &input, NULL, NULL);

	status = with_output(bytes, status);
	xef_free(bytes);
	return status;
}

static int try_build_stream(void)
{
	const xef_segment_input segment = {0, 0, 2000, NULL};
	const xef_image_input input = {
		.type = XEF_TYPE_CUSTOM_FILE,
		.segment_count = 1,
		.segments = &segment,
	};
	const xef_source source = {memory_stream_read_zeros, NULL};
	const xef_sink sink = {memory_stream_write, memory_stream_read, NULL};
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint32_t size;

	options.compress = 1;
	options.sha256 = 1;
	return xef_build_stream(&size, &input, &source, &sink, &options, NULL);
}

static int pass_by(const uint8_t *bytes, size_t size)
{
	xef_checker *checker = NULL;
	int status = xef_checker_open(&checker);

	if (status == XEF_SUCCESS) {
		status = xef_checker_update(checker, bytes, size);
	}
	if (status == XEF_SUCCESS) {
		status = xef_checker_finish(checker, NULL, NULL);
	}
	xef_checker_close(checker);
	return status;
}

static int try_checker_image(void)
{
	return pass_by(image_bytes, image_size);
}

static int try_checker_best(void)
{
	return pass_by(best_bytes, best_size);
}

static int try_checker_pack(void)
{
	return pass_by(pack_bytes, pack_size);
}

static int try_there_and_back(enum xef_codec codec)
{
	uint8_t *stored = NULL;
	uint8_t *back = NULL;
	size_t stored_size;
	size_t size;
	int status = xef_compress(&stored, &stored_size, codec, image_bytes,
				  image_size);

	status = with_output(stored, status);
	if (status == XEF_SUCCESS) {
		status = xef_decompress(&back, &size, stored, stored_size);
		status = with_output(back, status);
	}
	xef_free(back);
	xef_free(stored);
	return status;
}

static int try_classic(void)
{
	return try_there_and_back(XEF_CODEC_CLASSIC);
}

static int try_lzsp(void)
{
	return try_there_and_back(XEF_CODEC_LZSP);
}

static int try_open_fd(void)
{
	const int fd = open(XM_TEST_VECTORS "/xef/good-container.xpk",
			    O_RDONLY | O_CLOEXEC);
	xef_pack *pack = NULL;
	int status = xef_pack_open_fd(&pack, fd);

	status = with_output(pack, status);
	xef_pack_close(pack);
	(void)close(fd);
	return status;
}

static int try_image_file(void)
{
	xef_image *image = NULL;
	int status =
		xef_image_open_file(&image, XM_TEST_VECTORS "/xef/part-c.xef");

	status = with_output(image, status);
	xef_image_close(image);
	return status;
}

static int try_image_check(void)
{
	xef_image *image = NULL;
	int status = xef_image_open(&image, image_bytes, image_size);

	if (status == XEF_SUCCESS) {
		status = xef_image_check(image, NULL);
	}
	if (status == XEF_SUCCESS) {
		status = xef_image_load(image, map, NULL);
	}
	xef_image_close(image);
	return status;
}

static int try_size_report(void)
{
	xef_size_segment segment = {0};
	xef_image *image = NULL;
	int status = xef_image_open(&image, image_bytes, image_size);

	if (status == XEF_SUCCESS) {
		status = xef_size_report_segment(image, 0, &segment);
		status = with_output(segment.size != 0 ? &segment : NULL,
				     status);
	}
	xef_image_close(image);
	return status;
}

static int try_pack_build(void)
{
	uint8_t *bytes = NULL;
	size_t size;
	int status = xef_pack_build(&bytes, &size, &entry, 1, NULL);

	status = with_output(bytes, status);
	xef_free(bytes);
	return status;
}

static int try_pack_check(void)
{
	xef_pack *pack = NULL;
	int status = xef_pack_open(&pack, pack_bytes, pack_size);

	if (status == XEF_SUCCESS) {
		status = xef_pack_check(pack, NULL);
	}
	xef_pack_close(pack);
	return status;
}

static int try_rom(void)
{
	uint8_t *rom = NULL;
	size_t size;
	int status = xef_rom_build(&rom, &size, resident.bytes, FX_BYTES,
				   pack_bytes, pack_size, NULL);

	status = with_output(rom, status);
	xef_free(rom);
	return status;
}

static int try_sign(void)
{
	uint8_t *bytes = NULL;
	size_t size;
	int status = xef_sign(&bytes, &size, pack_bytes, pack_size, private_key,
			      NULL);

	status = with_output(bytes, status);
	xef_free(bytes);
	return status;
}

static int try_key(void)
{
	xef_key *key = NULL;
	int status = xef_key_open(&key, (const char *)key_text, key_text_bytes);

	status = with_output(key, status);
	xef_key_close(key);
	return status;
}

static int try_policy(void)
{
	static const char text[] = "container signed-by supplier.pub\n"
				   "hypervisor signed-by stranger.pub\n"
				   "partition 2 signed-by supplier.pub";
	xef_policy *policy = NULL;
	int status = xef_policy_open(&policy, text, sizeof(text) - 1,
				     XM_TEST_VECTORS "/keys", NULL, NULL);

	status = with_output(policy, status);
	xef_policy_close(policy);
	return status;
}

static int try_policy_check(void)
{
	xef_pack *pack = NULL;
	int status = xef_pack_open(&pack, pack_bytes, pack_size);

	if (status == XEF_SUCCESS) {
		status = xef_policy_check(a_policy, pack, NULL, NULL);
	}
	xef_pack_close(pack);
	return status == XEF_ERR_NOT_SIGNED ? XEF_SUCCESS : status;
}

static int (*const attempts[])(void) = {
	try_build_elf,
	try_build_custom,
	try_image_file,
	try_image_check,
	try_pack_build,
	try_pack_check,
	try_rom,
	try_sign,
	try_key,
	try_policy,
	try_policy_check,
	try_build_best,
	try_build_segments,
	try_build_stream,
	try_checker_image,
	try_checker_best,
	try_checker_pack,
	try_classic,
	try_lzsp,
	try_open_fd,
	try_size_report,
	try_symbols,
};

#define ATTEMPTS ((int)(sizeof(attempts) / sizeof(attempts[0])))

static const char policy_text[] = "hypervisor signed-by supplier.pub";

static void setup(void)
{
	elf_fixture_hypervisor(&hypervisor, 1);
	elf_fixture_resident(&resident);
	image_bytes = build_image(&hypervisor, 1, &image_size);
	custom_bytes = build_custom("configuration", 13, 1, &custom_size);
	best_bytes = build_custom(memory, sizeof(memory), XEF_COMPRESS_BEST,
				  &best_size);
	entry.id = XEF_HYPERVISOR_ID;
	entry.image = (xef_pack_input){"core", image_bytes, image_size};
	entry.custom_count = 1;
	entry.custom[0] = (xef_pack_input){"cf", custom_bytes, custom_size};
	ck_assert_int_eq(
		xef_pack_build(&pack_bytes, &pack_size, &entry, 1, NULL),
		XEF_SUCCESS);
	private_key = read_key("supplier.pem");
	key_text = read_vector("keys/supplier.pub", &key_text_bytes);
	ck_assert_int_eq(xef_policy_open(&a_policy, policy_text,
					 sizeof(policy_text) - 1,
					 XM_TEST_VECTORS "/keys", NULL, NULL),
			 XEF_SUCCESS);
}

static void teardown(void)
{
	xef_policy_close(a_policy);
	free(key_text);
	xef_key_close(private_key);
	xef_free(pack_bytes);
	xef_free(best_bytes);
	xef_free(custom_bytes);
	xef_free(image_bytes);
}

/* Tries with the n-th allocation failing; whether there were as many. */
static int fails_at(int attempt, long n)
{
	long before;
	long after;
	long left;
	int status;

	allocation_until_failure = n;
	status = attempts[attempt]();
	/* What libraries keep of a failure, they keep once. */
	before = allocation_live_blocks;
	allocation_until_failure = n;
	status = attempts[attempt]();
	left = allocation_until_failure;
	allocation_until_failure = -1;
	after = allocation_live_blocks;
	if (allocation_may_recover && status == XEF_SUCCESS) {
		return left < 0;
	}
	ck_assert_msg(after == before, "%ld: %ld blocks", n, after - before);
	/* Either the n-th failed, or there were not as many. */
	ck_assert_msg(status == (left < 0 ? XEF_ERR_MEMORY : XEF_SUCCESS),
		      "%ld: %d", n, status);
	return left < 0;
}

START_TEST(each_allocation_may_fail)
{
	long n = 0;

	/* What is allocated once and kept, as libcrypto does, is there then. */
	ck_assert_int_eq(attempts[_i](), XEF_SUCCESS);
	ck_assert_int_eq(attempts[_i](), XEF_SUCCESS);
	while (fails_at(_i, n)) {
		/* To read a key libcrypto allocates thousands of times. */
		n += n < 300 ? 1 : 41;
		ck_assert_int_lt(n, 100000);
	}
	ck_assert_int_gt(n, 0);
}
END_TEST

/* A segment that no stream of its length can fill costs no memory. */
START_TEST(impossible_expansion_is_refused_before_it_is_tried)
{
	static const uint32_t huge = 0xFFFFFFF0;
	size_t size = 0;
	uint8_t *bytes = build_custom("abc", 3, 1, &size);
	xef_image *image = NULL;
	int status;

	xm_put_be32(bytes + XM_XEF_OFF_IMAGE_LENGTH, huge);
	xm_put_be32(bytes + 0x60 + XM_XEF_SEG_FILE_SIZE, huge);
	xm_put_be32(bytes + 0x78 + XM_LZSS_OFF_PLAIN_SIZE, huge);
	reseal_image(bytes, size);
	ck_assert_int_eq(xef_image_open(&image, bytes, size), XEF_SUCCESS);
	allocation_largest_request = 0;
	status = xef_image_check(image, NULL);
	ck_assert_uint_lt(allocation_largest_request, 1u << 20);
	ck_assert_int_eq(status, XEF_ERR_STREAM);
	xef_image_close(image);
	xef_free(bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("allocation");
	TCase *tcase = tcase_create("allocation");

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, each_allocation_may_fail, 0, ATTEMPTS);
	tcase_add_test(tcase,
		       impossible_expansion_is_refused_before_it_is_tried);
	suite_add_tcase(suite, tcase);
	return suite;
}
