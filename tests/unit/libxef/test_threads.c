/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Threads that work on objects of their own, and read one together;
 * made with ThreadSanitizer, which finds what they share.
 */
#include "elf_fixture.h"
#include "suite.h"

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 4
#define ROUNDS 8

/* Read by all at once. */
static struct elf_fixture elf;
static uint8_t *shared_bytes;
static size_t shared_size;
static xef_image *shared_image;
static xef_key *shared_key;
static uint8_t *key_text;
static size_t key_text_bytes;

static void require(int holds, const char *what)
{
	if (!holds) {
		(void)fprintf(stderr, "threads: %s\n", what);
		abort();
	}
}

static uint8_t *map(void *context, uint32_t phys_addr, uint32_t virt_addr,
		    uint32_t size)
{
	(void)virt_addr;
	(void)size;
	return (uint8_t *)context + (phys_addr - FX_BASE);
}

static void read_image(const xef_image *image)
{
	uint8_t *memory = malloc(0x2000);
	xef_image_header header;
	xef_segment segment;

	require(memory != NULL, "memory");
	require(xef_image_check(image, NULL) == XEF_SUCCESS, "check");
	require(xef_image_verify_segment(image, 0) == XEF_SUCCESS, "segment");
	require(xef_image_load(image, map, memory) == XEF_SUCCESS, "load");
	require(xef_image_header_read(image, &header) == XEF_SUCCESS, "header");
	for (uint32_t i = 0; i < xef_image_segment_count(image); i++) {
		require(xef_image_segment(image, i, &segment) == XEF_SUCCESS,
			"segment");
	}
	free(memory);
}

static void pass_by(const uint8_t *bytes, size_t size)
{
	xef_checker *checker = NULL;

	require(xef_checker_open(&checker) == XEF_SUCCESS, "checker");
	require(xef_checker_update(checker, bytes, size) == XEF_SUCCESS,
		"update");
	require(xef_checker_finish(checker, NULL, NULL) == XEF_SUCCESS,
		"finish");
	xef_checker_close(checker);
}

static void sign(const uint8_t *bytes, size_t size, const xef_key *key)
{
	xef_image *image = NULL;
	uint8_t *result = NULL;
	size_t result_size = 0;

	require(xef_sign(&result, &result_size, bytes, size, key, NULL) ==
			XEF_SUCCESS,
		"sign");
	require(xef_image_open(&image, result, result_size) == XEF_SUCCESS,
		"open signed");
	require(xef_signature_verify(xef_image_trailer(image), key) ==
			XEF_SUCCESS,
		"signature");
	xef_image_close(image);
	xef_free(result);
}

static void pack(const uint8_t *bytes, size_t size)
{
	xef_pack_entry entry = {
		.id = XEF_HYPERVISOR_ID,
		.image = {"core", bytes, size},
	};
	xef_pack *opened = NULL;
	uint8_t *result = NULL;
	size_t result_size = 0;

	require(xef_pack_build(&result, &result_size, &entry, 1, NULL) ==
			XEF_SUCCESS,
		"pack");
	require(xef_pack_open(&opened, result, result_size) == XEF_SUCCESS,
		"open pack");
	require(xef_pack_check(opened, NULL) == XEF_SUCCESS, "check pack");
	pass_by(result, result_size);
	xef_pack_close(opened);
	xef_free(result);
}

static uint8_t *build(int compress, size_t *size)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	uint8_t *bytes = NULL;

	options.compress = compress;
	options.sha256 = 1;
	options.segment_checks = 1;
	require(xef_build_elf(&bytes, size, elf.bytes, FX_BYTES, &options,
			      NULL) == XEF_SUCCESS,
		"build");
	return bytes;
}

static void *work(void *context)
{
	const int thread = *(const int *)context;

	for (int round = 0; round < ROUNDS; round++) {
		size_t size = 0;
		uint8_t *bytes = build((round + thread) % 3, &size);
		xef_image *image = NULL;
		xef_key *key = NULL;

		require(xef_image_open(&image, bytes, size) == XEF_SUCCESS,
			"open");
		require(xef_key_open(&key, (const char *)key_text,
				     key_text_bytes) == XEF_SUCCESS,
			"key");
		read_image(image);
		read_image(shared_image);
		pass_by(bytes, size);
		sign(bytes, size, key);
		sign(shared_bytes, shared_size, shared_key);
		pack(bytes, size);
		require(xef_strerror(-8)[0] != '\0', "strerror");
		xef_key_close(key);
		xef_image_close(image);
		xef_free(bytes);
	}
	return NULL;
}

START_TEST(own_objects_and_a_common_one)
{
	pthread_t threads[THREADS];
	int numbers[THREADS];

	elf_fixture_hypervisor(&elf, 0);
	shared_bytes = build(XEF_COMPRESS_CLASSIC, &shared_size);
	key_text = read_vector("keys/supplier.pem", &key_text_bytes);
	shared_key = read_key("supplier.pem");
	require(xef_image_open(&shared_image, shared_bytes, shared_size) ==
			XEF_SUCCESS,
		"open");
	for (int i = 0; i < THREADS; i++) {
		numbers[i] = i;
		require(pthread_create(&threads[i], NULL, work, &numbers[i]) ==
				0,
			"thread");
	}
	for (int i = 0; i < THREADS; i++) {
		require(pthread_join(threads[i], NULL) == 0, "join");
	}
	xef_image_close(shared_image);
	xef_key_close(shared_key);
	free(key_text);
	xef_free(shared_bytes);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("threads");
	TCase *tcase = tcase_create("threads");

	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, own_objects_and_a_common_one);
	suite_add_tcase(suite, tcase);
	return suite;
}
