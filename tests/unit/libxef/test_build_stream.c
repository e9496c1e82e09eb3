/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Images that are built piece by piece, against those built in memory.
 */
#include "elf_fixture.h"
#include "suite.h"
#include "verdict.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>

#define MIB (1024u * 1024u)

/* Segments in memory and a file in memory, with what must hold of the calls. */
struct world {
	const xef_image_input *input;
	uint32_t segment; /* that is being read, and how far */
	uint32_t offset;
	uint8_t *file;
	uint8_t *written; /* for each byte, whether */
	size_t room;
	size_t bytes; /* that were written */
	int calls_left;
	int front_written;
};

static int may_call(struct world *world)
{
	return world->calls_left-- != 0;
}

static int read_segment(void *context, size_t segment, uint32_t offset,
			uint8_t *bytes, size_t size)
{
	struct world *world = context;
	const xef_segment_input *from = &world->input->segments[segment];

	if (!may_call(world)) {
		return -1;
	}
	if (segment != world->segment) {
		/* The one before was read to its end. */
		ck_assert_uint_eq(segment, world->segment + 1);
		ck_assert_uint_eq(world->offset,
				  world->input->segments[world->segment].size);
		world->segment++;
		world->offset = 0;
	}
	ck_assert_uint_eq(offset, world->offset);
	ck_assert_uint_gt(size, 0);
	ck_assert_uint_le(size, from->size - offset);
	memcpy(bytes, from->bytes + offset, size);
	world->offset += (uint32_t)size;
	return 0;
}

static int write_file(void *context, uint32_t offset, const uint8_t *bytes,
		      size_t size)
{
	struct world *world = context;

	if (!may_call(world)) {
		return -1;
	}
	ck_assert(!world->front_written);
	ck_assert_uint_gt(size, 0);
	ck_assert_uint_le(offset + size, world->room);
	for (size_t i = 0; i < size; i++) {
		ck_assert_int_eq(world->written[offset + i], 0);
		world->written[offset + i] = 1;
	}
	memcpy(world->file + offset, bytes, size);
	world->bytes += size;
	world->front_written = offset == 0;
	return 0;
}

static int read_file(void *context, uint32_t offset, uint8_t *bytes,
		     size_t size)
{
	struct world *world = context;

	if (!may_call(world)) {
		return -1;
	}
	for (size_t i = 0; i < size; i++) {
		ck_assert_int_eq(world->written[offset + i], 1);
	}
	memcpy(bytes, world->file + offset, size);
	return 0;
}

static void world_begin(struct world *world, const xef_image_input *input,
			size_t room)
{
	memset(world, 0, sizeof(*world));
	world->input = input;
	world->file = malloc(room);
	world->written = calloc(1, room);
	world->room = room;
	world->calls_left = -1;
	ck_assert_ptr_nonnull(world->file);
	ck_assert_ptr_nonnull(world->written);
}

static void world_end(struct world *world)
{
	free(world->file);
	free(world->written);
}

static int build(struct world *world, uint32_t *size,
		 const xef_build_options *options, xef_diag *diag)
{
	const xef_source source = {read_segment, world};
	const xef_sink sink = {write_file, read_file, world};

	return xef_build_stream(size, world->input, &source, &sink, options,
				diag);
}

/* A program with everything that an image can have. */
static struct elf_fixture elf;
static xef_segment_input segments[2];
static xef_memory memory[2];

static xef_image_input program(void)
{
	static const uint32_t addresses[] = {FX_BASE, FX_DATA};

	elf_fixture_partition(&elf, 2);
	for (size_t i = 0; i < 2; i++) {
		segments[i] = (xef_segment_input){
			addresses[i],
			addresses[i],
			FX_SEGMENT_BYTES,
			elf.bytes + FX_SEGMENT(i),
		};
		memory[i] = (xef_memory){addresses[i], 0x200, XEF_MEMORY_READ};
	}
	return (xef_image_input){
		.type = XEF_TYPE_PARTITION,
		.entry_point = FX_ENTRY,
		.header_address = FX_HEADER_ADDR,
		.custom_count = 2,
		.custom = {{0x40300000, 0x1000}, {0x40301000, 0x1000}},
		.segment_count = 2,
		.segments = segments,
		.memory_count = 2,
		.memory = memory,
	};
}

static xef_build_options options_of(int which)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;

	options.compress = which & 1;
	options.sha256 = which & 2;
	options.segment_checks = which & 4;
	options.memory = which & 8;
	options.name = (which & 16) != 0 ? "odd name" : NULL;
	return options;
}

/* Builds the same in memory, and demands the same bytes. */
static void check_same(const xef_image_input *input,
		       const xef_build_options *options)
{
	struct world world;
	struct verdict verdict;
	uint8_t *xef = NULL;
	uint32_t streamed_size = 0;
	size_t size = 0;

	ck_assert_int_eq(xef_build_segments(&xef, &size, input, options, NULL),
			 XEF_SUCCESS);
	world_begin(&world, input, size);
	ck_assert_int_eq(build(&world, &streamed_size, options, NULL),
			 XEF_SUCCESS);
	ck_assert_uint_eq(streamed_size, size);
	ck_assert_uint_eq(world.bytes, size);
	ck_assert_int_eq(world.front_written, 1);
	ck_assert_mem_eq(world.file, xef, size);
	verdict_passing(&verdict, world.file, size, 1000);
	ck_assert_int_eq(verdict.status, XEF_SUCCESS);
	world_end(&world);
	xef_free(xef);
}

START_TEST(program_is_the_same)
{
	const xef_build_options options = options_of(_i);
	const xef_image_input input = program();

	check_same(&input, &options);
}
END_TEST

static const uint32_t lengths[] = {
	0, 1, 2, 3, 4, 65535, 65536, 65537, 131072, 200001, 1048575, 1048576};

/* Text that repeats itself, but not soon. */
static uint8_t *text_of(uint32_t size)
{
	uint8_t *text = malloc((size_t)size + 1);
	uint32_t state = 7;

	ck_assert_ptr_nonnull(text);
	for (uint32_t i = 0; i < size; i++) {
		state = state * 1664525u + 1013904223u;
		text[i] = i > 3000 && state >> 29 != 0
				  ? text[i - 1 - (i >> 5) % 2999]
				  : (uint8_t)(state >> 26);
	}
	return text;
}

static xef_image_input custom_file(xef_segment_input *segment,
				   const uint8_t *bytes, uint32_t size)
{
	*segment = (xef_segment_input){0, 0, size, bytes};
	return (xef_image_input){
		.type = XEF_TYPE_CUSTOM_FILE,
		.segment_count = 1,
		.segments = segment,
	};
}

/* Up to one block also the compressed stream is the same. */
START_TEST(custom_file_is_the_same)
{
	uint8_t *text = text_of(lengths[_i]);
	xef_segment_input segment;
	const xef_image_input input = custom_file(&segment, text, lengths[_i]);

	for (int compress = 0; compress < 2; compress++) {
		const xef_build_options options = options_of(6 + compress);

		check_same(&input, &options);
	}
	free(text);
}
END_TEST

/* Several blocks: a right image, longer by some bytes for each. */
START_TEST(blocks_cost_little)
{
	const uint32_t size = 3 * MIB + 12345;
	const xef_build_options options = options_of(7);
	uint8_t *text = text_of(size);
	uint8_t *back = malloc(size);
	uint8_t *xef = NULL;
	xef_segment_input segment;
	const xef_image_input input = custom_file(&segment, text, size);
	xef_image *image = NULL;
	struct world world;
	uint32_t streamed = 0;
	size_t whole = 0;

	ck_assert_ptr_nonnull(back);
	ck_assert_int_eq(
		xef_build_segments(&xef, &whole, &input, &options, NULL),
		XEF_SUCCESS);
	world_begin(&world, &input, 2 * (size_t)size);
	ck_assert_int_eq(build(&world, &streamed, &options, NULL), XEF_SUCCESS);
	ck_assert_uint_ge(streamed, whole);
	ck_assert_uint_le(streamed, whole + 3 * 8);
	ck_assert_int_eq(xef_image_open(&image, world.file, streamed),
			 XEF_SUCCESS);
	ck_assert_int_eq(xef_image_check(image, NULL), XEF_SUCCESS);
	ck_assert_int_eq(xef_image_read_segment(image, 0, back, size),
			 XEF_SUCCESS);
	ck_assert_mem_eq(back, text, size);
	xef_image_close(image);
	world_end(&world);
	xef_free(xef);
	free(back);
	free(text);
}
END_TEST

/* Whatever call fails, the build ends and no header is written. */
START_TEST(every_call_may_fail)
{
	const xef_build_options options = options_of(14 + _i);
	const xef_image_input input = program();
	int status = XEF_ERR_IO;
	int calls;

	for (calls = 0; status != XEF_SUCCESS; calls++) {
		uint32_t size = 4711;
		struct world world;
		xef_diag diag;

		world_begin(&world, &input, 4096);
		world.calls_left = calls;
		status = build(&world, &size, &options, &diag);
		if (status != XEF_SUCCESS) {
			ck_assert_int_eq(status, XEF_ERR_IO);
			ck_assert_uint_eq(size, 4711);
			ck_assert_str_ne(diag.text, "");
			ck_assert_int_eq(world.front_written, 0);
		}
		world_end(&world);
	}
	ck_assert_int_gt(calls, 5);
}
END_TEST

START_TEST(damaged_image_header)
{
	const xef_build_options options = options_of(_i);
	const xef_image_input input = program();
	struct world world;
	uint32_t size = 0;
	xef_diag diag;

	elf.bytes[FX_IMAGE_HEADER] ^= 1;
	world_begin(&world, &input, 4096);
	ck_assert_int_eq(build(&world, &size, &options, &diag),
			 XEF_ERR_IMAGE_HEADER);
	ck_assert_str_eq(diag.place, "image header");
	ck_assert_int_eq(world.front_written, 0);
	world_end(&world);
}
END_TEST

START_TEST(what_is_refused_before_a_byte_is_read)
{
	xef_build_options options = XEF_BUILD_OPTIONS_INIT;
	xef_image_input input = program();
	struct world world;
	const xef_source source = {read_segment, &world};
	const xef_sink sink = {write_file, NULL, &world};
	const xef_source no_source = {NULL, &world};
	const xef_sink no_sink = {NULL, read_file, &world};
	uint32_t size = 0;

	world_begin(&world, &input, 4096);
	world.calls_left = 0;
	options.compress = XEF_COMPRESS_BEST;
	ck_assert_int_eq(build(&world, &size, &options, NULL),
			 XEF_ERR_NOT_STREAMABLE);
	options.compress = XEF_COMPRESS_CLASSIC;
	ck_assert_int_eq(
		xef_build_stream(&size, &input, &source, &sink, &options, NULL),
		XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_build_stream(NULL, &input, &source, &sink, NULL, NULL),
		XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_build_stream(&size, NULL, &source, &sink, NULL, NULL),
		XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_build_stream(&size, &input, NULL, &sink, NULL, NULL),
		XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_build_stream(&size, &input, &source, NULL, NULL, NULL),
		XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_build_stream(&size, &input, &no_source, &sink, NULL, NULL),
		XEF_ERR_ARGUMENT);
	ck_assert_int_eq(
		xef_build_stream(&size, &input, &source, &no_sink, NULL, NULL),
		XEF_ERR_ARGUMENT);
	options.compress = 0;
	options.name = "";
	ck_assert_int_eq(build(&world, &size, &options, NULL), XEF_ERR_TEXT);
	segments[1].size = 0;
	ck_assert_int_eq(build(&world, &size, NULL, NULL),
			 XEF_ERR_SEGMENT_SIZE);
	ck_assert_int_eq(world.calls_left, 0);
	world_end(&world);
}
END_TEST

/* An image that is never in memory: a generator, and a checker behind it. */

#define LARGE_BYTES (256u * MIB)

struct large {
	xef_checker *checker; /* NULL: the front is not yet known */
	uint8_t front[256];
	uint32_t front_bytes;
	uint32_t at;
};

static int read_large(void *context, size_t segment, uint32_t offset,
		      uint8_t *bytes, size_t size)
{
	(void)context;
	(void)segment;
	for (size_t i = 0; i < size; i++) {
		bytes[i] = (uint8_t)((offset + i) * 2654435761u >> 24);
	}
	return 0;
}

/* In the first run only the front is caught; the second goes through the
 * checker, which gets the front of the first. */
static int write_large(void *context, uint32_t offset, const uint8_t *bytes,
		       size_t size)
{
	struct large *large = context;

	if (offset == 0) {
		ck_assert_uint_le(size, sizeof(large->front));
		memcpy(large->front, bytes, size);
		large->front_bytes = (uint32_t)size;
		return 0;
	}
	if (large->checker == NULL) {
		return 0;
	}
	ck_assert_uint_eq(offset, large->at);
	large->at += (uint32_t)size;
	return xef_checker_update(large->checker, bytes, size);
}

static long high_water_kib(void)
{
	struct rusage usage;

	ck_assert_int_eq(getrusage(RUSAGE_SELF, &usage), 0);
	return usage.ru_maxrss;
}

START_TEST(large_image_takes_little_memory)
{
	const xef_build_options options = options_of(6);
	const long before = high_water_kib();
	xef_segment_input segment;
	const xef_image_input input = custom_file(&segment, NULL, LARGE_BYTES);
	struct large large = {NULL, {0}, 0, 0};
	const xef_source source = {read_large, NULL};
	const xef_sink sink = {write_large, NULL, &large};
	enum xef_kind kind = XEF_KIND_UNKNOWN;
	uint32_t size = 0;

	ck_assert_int_eq(
		xef_build_stream(&size, &input, &source, &sink, &options, NULL),
		XEF_SUCCESS);
	ck_assert_int_eq(xef_checker_open(&large.checker), XEF_SUCCESS);
	ck_assert_int_eq(xef_checker_update(large.checker, large.front,
					    large.front_bytes),
			 XEF_SUCCESS);
	large.at = large.front_bytes;
	ck_assert_int_eq(
		xef_build_stream(&size, &input, &source, &sink, &options, NULL),
		XEF_SUCCESS);
	ck_assert_uint_eq(large.at, size);
	ck_assert_int_eq(xef_checker_finish(large.checker, &kind, NULL),
			 XEF_SUCCESS);
	ck_assert_int_eq(kind, XEF_KIND_XEF);
	xef_checker_close(large.checker);
	/* A fiftieth of the image. */
	ck_assert_int_lt(high_water_kib() - before, LARGE_BYTES / 1024 / 50);
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("build_stream");
	TCase *tcase = tcase_create("build_stream");

	tcase_set_timeout(tcase, 120);
	tcase_add_loop_test(tcase, program_is_the_same, 0, 32);
	tcase_add_loop_test(tcase, custom_file_is_the_same, 0,
			    (int)(sizeof(lengths) / sizeof(lengths[0])));
	tcase_add_test(tcase, blocks_cost_little);
	tcase_add_loop_test(tcase, every_call_may_fail, 0, 2);
	tcase_add_loop_test(tcase, damaged_image_header, 0, 2);
	tcase_add_test(tcase, what_is_refused_before_a_byte_is_read);
	tcase_add_test(tcase, large_image_takes_little_memory);
	suite_add_tcase(suite, tcase);
	return suite;
}
