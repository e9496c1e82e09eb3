/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The image reader: what it accepts, and one spoiled file for each
 * reason to refuse.
 */
#include "reference_file.h"
#include "sample_xef.h"
#include "suite.h"
#include <string.h>
#include <xm/lzsp_format.h>
#include <xm/xef_format.h>
#include <xmcore/bytes.h>
#include <xmcore/status.h>
#include <xmcore/xef_read.h>

#define SEG0(field) (SAMPLE_XEF_SEGMENTS + (field))
#define SEG1(field) (SAMPLE_XEF_SEGMENTS + XM_XEF_SEGMENT_BYTES + (field))

static struct sample_xef sample;
static struct xm_xef_view view;

static void put(uint32_t offset, uint32_t value)
{
	xm_put_be32(sample.bytes + offset, value);
}

static int open_sample(void)
{
	return xm_xef_open(&view, sample.bytes, sample.size);
}

START_TEST(test_accessors)
{
	struct xm_xef_segment segment;
	struct xm_xef_custom custom;

	sample_xef_make(&sample);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	ck_assert_int_eq(xm_xef_verify(&view), XM_SUCCESS);
	ck_assert_uint_eq(view.size, SAMPLE_XEF_BYTES);
	ck_assert_uint_eq(xm_xef_type(&view), XM_XEF_TYPE_PARTITION);
	ck_assert(!xm_xef_compressed(&view));
	ck_assert_mem_eq(xm_xef_payload(&view), "SAMPLE-PAYLOAD-1", 16);
	ck_assert_ptr_eq(xm_xef_digest(&view),
			 sample.bytes + XM_XEF_OFF_DIGEST);
	ck_assert_uint_eq(view.image_header, SAMPLE_XEF_ADDRESS + 4);
	ck_assert_uint_eq(view.entry_point, SAMPLE_XEF_ADDRESS + 8);
	ck_assert_uint_eq(view.segment_count, 2);
	xm_xef_segment(&view, 1, &segment);
	ck_assert_uint_eq(segment.phys_addr, SAMPLE_XEF_ADDRESS + 16);
	ck_assert_uint_eq(segment.virt_addr, SAMPLE_XEF_ADDRESS + 16);
	ck_assert_uint_eq(segment.size, 8);
	ck_assert_uint_eq(segment.deflated_size, 8);
	ck_assert_ptr_eq(segment.stored, sample.bytes + SAMPLE_XEF_IMAGE + 16);
	ck_assert_uint_eq(view.custom_count, 1);
	xm_xef_custom(&view, 0, &custom);
	ck_assert_uint_eq(custom.addr, 0x40180000u);
	ck_assert_uint_eq(custom.size, 0x2000);
}
END_TEST

START_TEST(test_read_segment)
{
	uint8_t out[17];

	if (_i == 0) {
		sample_xef_make(&sample);
	} else {
		sample_xef_make_compressed(&sample);
	}
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	ck_assert_int_eq(xm_xef_compressed(&view), _i);
	memset(out, 0xEE, sizeof(out));
	ck_assert_int_eq(xm_xef_read_segment(&view, 0, out, 15),
			 XM_ERR_NO_ROOM);
	ck_assert_uint_eq(out[0], 0xEE);
	ck_assert_int_eq(xm_xef_read_segment(&view, 0, out, 16), XM_SUCCESS);
	ck_assert_uint_eq(out[0], 1);
	ck_assert_uint_eq(out[15], 16);
	ck_assert_uint_eq(out[16], 0xEE);
	ck_assert_int_eq(xm_xef_read_segment(&view, 1, out, 17), XM_SUCCESS);
	ck_assert_uint_eq(out[0], 17);
	ck_assert_uint_eq(out[7], 24);
	ck_assert_uint_eq(out[8], 9);
}
END_TEST

START_TEST(test_damaged_stream)
{
	uint8_t out[16];

	sample_xef_make_compressed(&sample);
	sample.bytes[SAMPLE_XEF_IMAGE + XM_LZSS_HEADER_BYTES] = 0xFE;
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	ck_assert_int_eq(xm_xef_read_segment(&view, 0, out, 16), XM_ERR_STREAM);
	ck_assert_int_eq(xm_xef_read_segment(&view, 1, out, 16), XM_SUCCESS);
	ck_assert_int_eq(xm_xef_verify(&view), XM_ERR_DIGEST);
}
END_TEST

/* Each segment goes by its own magic: the first one's stream is none of LZSP,
 * the second one's is read. */
START_TEST(test_codec_of_each_segment)
{
	uint8_t out[16];

	sample_xef_make(&sample);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	ck_assert_uint_eq(xm_xef_segment_codec(&view, 0), 0);
	sample_xef_make_compressed(&sample);
	put(SAMPLE_XEF_IMAGE + XM_LZSS_OFF_MAGIC, XM_LZSP_MAGIC);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	ck_assert_uint_eq(xm_xef_segment_codec(&view, 0), XM_LZSP_MAGIC);
	ck_assert_uint_eq(xm_xef_segment_codec(&view, 1), XM_LZSS_MAGIC);
	ck_assert_int_eq(xm_xef_read_segment(&view, 0, out, 16), XM_ERR_STREAM);
	ck_assert_int_eq(xm_xef_read_segment(&view, 1, out, 16), XM_SUCCESS);
	ck_assert_uint_eq(out[0], 17);
}
END_TEST

/* What no stream of the format may stand for. */
START_TEST(test_largest_lzsp_segment)
{
	const uint32_t most = XM_LZSP_PLAIN_BYTES_MAX;

	sample_xef_make_custom_file(&sample, XM_LZSS_HEADER_BYTES);
	put(XM_XEF_OFF_FLAGS, 0x485);
	put(SAMPLE_XEF_IMAGE + XM_LZSS_OFF_STREAM_SIZE, 0);
	for (uint32_t i = 0; i < 2; i++) {
		put(XM_XEF_OFF_IMAGE_LENGTH, most + i);
		put(SEG0(XM_XEF_SEG_FILE_SIZE), most + i);
		put(SAMPLE_XEF_IMAGE + XM_LZSS_OFF_PLAIN_SIZE, most + i);
		put(SAMPLE_XEF_IMAGE + XM_LZSS_OFF_MAGIC, XM_LZSP_MAGIC);
		ck_assert_int_eq(open_sample(),
				 i == 0 ? XM_SUCCESS : XM_ERR_SEGMENT_SIZE);
		put(SAMPLE_XEF_IMAGE + XM_LZSS_OFF_MAGIC, XM_LZSS_MAGIC);
		ck_assert_int_eq(open_sample(), XM_SUCCESS);
	}
}
END_TEST

/* An image of that many segments of 8 MiB each: headers of codecs, and no
 * streams. The magic is that of the last; the others are classic. */
static int open_segments_of_8_mib(uint32_t count, uint32_t magic)
{
	const uint32_t image =
		(SAMPLE_XEF_SEGMENTS + count * XM_XEF_SEGMENT_BYTES + 7) & ~7u;
	const uint32_t stored = count * XM_LZSS_HEADER_BYTES;

	sample_xef_make(&sample);
	memset(sample.bytes + SAMPLE_XEF_SEGMENTS, 0,
	       SAMPLE_XEF_ROOM - SAMPLE_XEF_SEGMENTS);
	sample.size = (image + stored + 3) & ~3u;
	put(XM_XEF_OFF_FLAGS, 0x445);
	put(XM_XEF_OFF_FILE_SIZE, sample.size);
	put(XM_XEF_OFF_SEGMENT_COUNT, count);
	put(XM_XEF_OFF_CUSTOM_COUNT, 0);
	put(XM_XEF_OFF_IMAGE, image);
	put(XM_XEF_OFF_IMAGE_LENGTH, count << 23);
	put(XM_XEF_OFF_DEFLATED_LENGTH, stored);
	put(XM_XEF_OFF_ENTRY_POINT, 0);
	for (uint32_t i = 0; i < count; i++) {
		const uint32_t entry =
			SAMPLE_XEF_SEGMENTS + i * XM_XEF_SEGMENT_BYTES;
		const uint32_t at = i * XM_LZSS_HEADER_BYTES;

		put(entry + XM_XEF_SEG_PHYS_ADDR, i << 23);
		put(entry + XM_XEF_SEG_VIRT_ADDR, i << 23);
		put(entry + XM_XEF_SEG_FILE_SIZE, 1u << 23);
		put(entry + XM_XEF_SEG_DEFLATED_SIZE, XM_LZSS_HEADER_BYTES);
		put(entry + XM_XEF_SEG_OFFSET, at);
		put(image + at + XM_LZSS_OFF_MAGIC,
		    i + 1 == count ? magic : XM_LZSS_MAGIC);
		put(image + at + XM_LZSS_OFF_PLAIN_SIZE, 1u << 23);
	}
	return open_sample();
}

START_TEST(test_largest_image_with_lzsp)
{
	ck_assert_int_eq(open_segments_of_8_mib(32, XM_LZSP_MAGIC), XM_SUCCESS);
	ck_assert_int_eq(open_segments_of_8_mib(33, XM_LZSP_MAGIC),
			 XM_ERR_SEGMENT_SIZE);
	ck_assert_int_eq(open_segments_of_8_mib(33, XM_LZSS_MAGIC), XM_SUCCESS);
}
END_TEST

START_TEST(test_custom_file_of_any_size)
{
	uint8_t out[16];

	for (uint32_t size = 0; size < 16; size++) {
		sample_xef_make_custom_file(&sample, size);
		ck_assert_int_eq(open_sample(), XM_SUCCESS);
		ck_assert_int_eq(xm_xef_verify(&view), XM_SUCCESS);
		ck_assert_int_eq(xm_xef_read_segment(&view, 0, out, size),
				 XM_SUCCESS);
	}
}
END_TEST

/* One field spoiled and what is said of it. */
static const struct {
	uint32_t offset;
	uint32_t value;
	int expected;
} faults[] = {
	{XM_XEF_OFF_SIGNATURE, 0x24584547, XM_ERR_FORMAT},
	{XM_XEF_OFF_VERSION, 0x00090000, XM_ERR_VERSION},
	{XM_XEF_OFF_VERSION, 0x00010001, XM_ERR_VERSION},
	{XM_XEF_OFF_VERSION, 0, XM_ERR_VERSION},
	{XM_XEF_OFF_FILE_SIZE, SAMPLE_XEF_BYTES - 1, XM_ERR_FILE_SIZE},
	{XM_XEF_OFF_FILE_SIZE, SAMPLE_XEF_BYTES + 1, XM_ERR_FILE_SIZE},
	{XM_XEF_OFF_FILE_SIZE, UINT32_MAX, XM_ERR_FILE_SIZE},
	{XM_XEF_OFF_FLAGS, 0x440, XM_ERR_FLAGS},   /* no digest */
	{XM_XEF_OFF_FLAGS, 0x443, XM_ERR_FLAGS},   /* unknown */
	{XM_XEF_OFF_FLAGS, 0x449, XM_ERR_FLAGS},   /* unknown */
	{XM_XEF_OFF_FLAGS, 0x451, XM_ERR_FLAGS},   /* relocatable */
	{XM_XEF_OFF_FLAGS, 0x4C1, XM_ERR_FLAGS},   /* no such type */
	{XM_XEF_OFF_FLAGS, 0x041, XM_ERR_FLAGS},   /* no architecture */
	{XM_XEF_OFF_FLAGS, 0x541, XM_ERR_FLAGS},   /* another one */
	{XM_XEF_OFF_FLAGS, 0x10441, XM_ERR_FLAGS}, /* unknown */
	{XM_XEF_OFF_FLAGS, 0x481, XM_ERR_COUNT},   /* custom: 2 segments */
	{XM_XEF_OFF_SEGMENT_COUNT, 0, XM_ERR_COUNT},
	{XM_XEF_OFF_SEGMENT_COUNT, UINT32_MAX, XM_ERR_COUNT},
	{XM_XEF_OFF_SEGMENT_COUNT, 257, XM_ERR_COUNT},
	{XM_XEF_OFF_SEGMENT_COUNT, 256, XM_ERR_OFFSET},
	{XM_XEF_OFF_SEGMENT_COUNT, 1, XM_ERR_SEGMENT_SIZE},
	{XM_XEF_OFF_SEGMENT_COUNT, 3, XM_ERR_OFFSET},
	{XM_XEF_OFF_CUSTOM_COUNT, 4, XM_ERR_COUNT},
	{XM_XEF_OFF_CUSTOM_COUNT, UINT32_MAX, XM_ERR_COUNT},
	{XM_XEF_OFF_CUSTOM_COUNT, 2, XM_ERR_OFFSET},
	{XM_XEF_OFF_SEGMENT_TABLE, 0x58, XM_ERR_OFFSET},
	{XM_XEF_OFF_SEGMENT_TABLE, SAMPLE_XEF_BYTES - 39, XM_ERR_OFFSET},
	{XM_XEF_OFF_SEGMENT_TABLE, 0xFFFFFFF0, XM_ERR_OFFSET},
	{XM_XEF_OFF_CUSTOM_TABLE, 0x54, XM_ERR_OFFSET},
	{XM_XEF_OFF_CUSTOM_TABLE, SAMPLE_XEF_BYTES - 7, XM_ERR_OFFSET},
	{XM_XEF_OFF_CUSTOM_TABLE, 0x70, XM_ERR_OFFSET},
	{XM_XEF_OFF_CUSTOM_TABLE, 0xFFFFFFFC, XM_ERR_OFFSET},
	{XM_XEF_OFF_IMAGE, 0x8C, XM_ERR_OFFSET},
	{XM_XEF_OFF_IMAGE, 0x91, XM_ERR_OFFSET},
	{XM_XEF_OFF_IMAGE, 0, XM_ERR_OFFSET},
	{XM_XEF_OFF_IMAGE, 0xFFFFFFFF, XM_ERR_OFFSET},
	{XM_XEF_OFF_IMAGE_LENGTH, 23, XM_ERR_SEGMENT_SIZE},
	{XM_XEF_OFF_IMAGE_LENGTH, 25, XM_ERR_SEGMENT_SIZE},
	{XM_XEF_OFF_IMAGE_LENGTH, 0, XM_ERR_SEGMENT_SIZE},
	{XM_XEF_OFF_DEFLATED_LENGTH, 23, XM_ERR_OFFSET},
	{XM_XEF_OFF_DEFLATED_LENGTH, 25, XM_ERR_OFFSET},
	{XM_XEF_OFF_DEFLATED_LENGTH, UINT32_MAX, XM_ERR_OFFSET},
	{XM_XEF_OFF_PAGE_TABLE, 1, XM_ERR_VALUE},
	{XM_XEF_OFF_PAGE_TABLE_SIZE, 1, XM_ERR_VALUE},
	{XM_XEF_OFF_ENTRY_POINT, SAMPLE_XEF_ADDRESS - 1, XM_ERR_VALUE},
	{XM_XEF_OFF_ENTRY_POINT, SAMPLE_XEF_ADDRESS + 24, XM_ERR_VALUE},
	{XM_XEF_OFF_ENTRY_POINT, SAMPLE_XEF_ADDRESS + 23, XM_SUCCESS},
	{XM_XEF_OFF_ENTRY_POINT, SAMPLE_XEF_ADDRESS, XM_SUCCESS},
	{SEG0(XM_XEF_SEG_OFFSET), 1, XM_ERR_OFFSET},
	{SEG1(XM_XEF_SEG_OFFSET), 15, XM_ERR_OFFSET},
	{SEG1(XM_XEF_SEG_OFFSET), UINT32_MAX, XM_ERR_OFFSET},
	{SEG1(XM_XEF_SEG_DEFLATED_SIZE), 9, XM_ERR_OFFSET},
	{SEG1(XM_XEF_SEG_DEFLATED_SIZE), 7, XM_ERR_SEGMENT_SIZE},
	{SEG1(XM_XEF_SEG_DEFLATED_SIZE), UINT32_MAX, XM_ERR_OFFSET},
	{SEG0(XM_XEF_SEG_FILE_SIZE), 15, XM_ERR_SEGMENT_SIZE},
	{SEG0(XM_XEF_SEG_FILE_SIZE), UINT32_MAX, XM_ERR_SEGMENT_SIZE},
	{SEG0(XM_XEF_SEG_PHYS_ADDR), 0xFFFFFFF1, XM_ERR_ADDRESS},
	{SEG0(XM_XEF_SEG_PHYS_ADDR), 0xFFFFFFF0, XM_SUCCESS},
	{SEG0(XM_XEF_SEG_VIRT_ADDR), 0xFFFFFFF1, XM_ERR_ADDRESS},
	{SEG0(XM_XEF_SEG_VIRT_ADDR), 0xFFFFFFF0, XM_ERR_VALUE}, /* entry */
	{SEG1(XM_XEF_SEG_PHYS_ADDR), SAMPLE_XEF_ADDRESS + 15, XM_ERR_ADDRESS},
	{SEG1(XM_XEF_SEG_VIRT_ADDR), SAMPLE_XEF_ADDRESS + 15, XM_ERR_ADDRESS},
	{SEG1(XM_XEF_SEG_PHYS_ADDR), SAMPLE_XEF_ADDRESS - 8, XM_SUCCESS},
	{SEG1(XM_XEF_SEG_PHYS_ADDR), SAMPLE_XEF_ADDRESS - 7, XM_ERR_ADDRESS},
};

START_TEST(test_fault)
{
	sample_xef_make(&sample);
	put(faults[_i].offset, faults[_i].value);
	ck_assert_msg(open_sample() == faults[_i].expected,
		      "fault %d at offset 0x%x gives %d", _i,
		      (unsigned int)faults[_i].offset, open_sample());
}
END_TEST

/* The codec header of segment 0, and its stored size. */
static const struct {
	uint32_t offset;
	uint32_t value;
	int expected;
} codec_faults[] = {
	{SAMPLE_XEF_IMAGE + XM_LZSS_OFF_MAGIC, 0x64751424, XM_ERR_CODEC},
	{SAMPLE_XEF_IMAGE + XM_LZSS_OFF_PLAIN_SIZE, 17, XM_ERR_SEGMENT_SIZE},
	{SAMPLE_XEF_IMAGE + XM_LZSS_OFF_PLAIN_SIZE, 15, XM_ERR_SEGMENT_SIZE},
	{SAMPLE_XEF_IMAGE + XM_LZSS_OFF_STREAM_SIZE, 17, XM_ERR_SEGMENT_SIZE},
	{SAMPLE_XEF_IMAGE + XM_LZSS_OFF_STREAM_SIZE, 19, XM_ERR_SEGMENT_SIZE},
	{SAMPLE_XEF_IMAGE + XM_LZSS_OFF_STREAM_SIZE, UINT32_MAX,
	 XM_ERR_SEGMENT_SIZE},
	{SEG0(XM_XEF_SEG_DEFLATED_SIZE), 11, XM_ERR_SEGMENT_SIZE},
	{SEG0(XM_XEF_SEG_DEFLATED_SIZE), 0, XM_ERR_SEGMENT_SIZE},
};

START_TEST(test_codec_fault)
{
	sample_xef_make_compressed(&sample);
	put(codec_faults[_i].offset, codec_faults[_i].value);
	ck_assert_int_eq(open_sample(), codec_faults[_i].expected);
}
END_TEST

/* A size under the codec header's, to which the stream size agrees modulo
 * 2^32. */
START_TEST(test_stored_size_under_codec_header)
{
	sample_xef_make_compressed(&sample);
	put(SEG0(XM_XEF_SEG_DEFLATED_SIZE), XM_LZSS_HEADER_BYTES - 1);
	put(SAMPLE_XEF_IMAGE + XM_LZSS_OFF_STREAM_SIZE, UINT32_MAX);
	ck_assert_int_eq(open_sample(), XM_ERR_SEGMENT_SIZE);
}
END_TEST

START_TEST(test_image_longer_than_its_segments)
{
	sample_xef_make(&sample);
	sample.size += 4;
	put(XM_XEF_OFF_FILE_SIZE, sample.size);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
	put(XM_XEF_OFF_DEFLATED_LENGTH, 28);
	ck_assert_int_eq(open_sample(), XM_ERR_SEGMENT_SIZE);
}
END_TEST

START_TEST(test_custom_file_counts)
{
	sample_xef_make_custom_file(&sample, 8);
	put(XM_XEF_OFF_CUSTOM_COUNT, 1);
	ck_assert_int_eq(open_sample(), XM_ERR_COUNT);
	sample_xef_make_custom_file(&sample, 8);
	put(XM_XEF_OFF_ENTRY_POINT, 0xDEADBEEF);
	ck_assert_int_eq(open_sample(), XM_SUCCESS);
}
END_TEST

START_TEST(test_every_truncation)
{
	sample_xef_make(&sample);
	for (uint32_t size = 0; size < SAMPLE_XEF_BYTES; size++) {
		int expected = size < 4			    ? XM_ERR_FORMAT
			       : size < XM_XEF_HEADER_BYTES ? XM_ERR_TRUNCATED
							    : XM_ERR_FILE_SIZE;

		ck_assert_int_eq(xm_xef_open(&view, sample.bytes, size),
				 expected);
		/* Also where the header tells the size that is left. */
		put(XM_XEF_OFF_FILE_SIZE, size);
		ck_assert(xm_xef_open(&view, sample.bytes, size) != XM_SUCCESS);
		put(XM_XEF_OFF_FILE_SIZE, SAMPLE_XEF_BYTES);
	}
	ck_assert_int_eq(xm_xef_open(&view, NULL, 0), XM_ERR_FORMAT);
}
END_TEST

/* Whatever bit is damaged: opening or the digest finds it, and whoever reads
 * without looking at the digest stays inside his buffer. */
START_TEST(test_every_bit_of_reference_file)
{
	static const char *const names[] = {"part-c.xef", "core-c.xef",
					    "table.xef", "table-plain.xef"};
	static struct reference_file file;
	static uint8_t out[REFERENCE_FILE_BYTES_MAX];

	reference_file_read(&file, names[_i]);
	ck_assert_int_eq(xm_xef_open(&view, file.bytes, file.size), XM_SUCCESS);
	ck_assert_int_eq(xm_xef_verify(&view), XM_SUCCESS);
	for (uint32_t bit = 0; bit < file.size * 8; bit++) {
		uint8_t *byte = file.bytes + bit / 8;
		uint8_t mask = (uint8_t)(1u << bit % 8);

		*byte ^= mask;
		if (xm_xef_open(&view, file.bytes, file.size) == XM_SUCCESS) {
			ck_assert_int_eq(xm_xef_verify(&view), XM_ERR_DIGEST);
			xm_xef_read_segment(&view, 0, out, sizeof(out));
		}
		*byte ^= mask;
	}
}
END_TEST

START_TEST(test_reference_file_opens)
{
	static const struct {
		const char *name;
		uint32_t flags;
		uint32_t size;
		uint32_t customs;
	} files[] = {
		{"part.xef", 0x441, 8448, 0},
		{"part-c.xef", 0x445, 8448, 0},
		{"core-c.xef", 0x405, 688, 1},
		{"table.xef", 0x485, 2692, 0},
		{"table-plain.xef", 0x481, 2692, 0},
	};
	static struct reference_file file;
	static uint8_t out[REFERENCE_FILE_BYTES_MAX];
	struct xm_xef_custom custom;

	reference_file_read(&file, files[_i].name);
	ck_assert_int_eq(xm_xef_open(&view, file.bytes, file.size), XM_SUCCESS);
	ck_assert_int_eq(xm_xef_verify(&view), XM_SUCCESS);
	ck_assert_uint_eq(view.flags, files[_i].flags);
	ck_assert_uint_eq(view.segment_count, 1);
	ck_assert_uint_eq(view.image_length, files[_i].size);
	ck_assert_int_eq(xm_xef_read_segment(&view, 0, out, files[_i].size),
			 XM_SUCCESS);
	ck_assert_uint_eq(view.custom_count, files[_i].customs);
	if (view.custom_count == 1) {
		xm_xef_custom(&view, 0, &custom);
		ck_assert_uint_eq(custom.addr, 0x40105000u);
	}
}
END_TEST

Suite *xm_test_suite(void)
{
	Suite *suite = suite_create("core.xef_read");
	TCase *tcase = tcase_create("xef_read");

	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, test_accessors);
	tcase_add_loop_test(tcase, test_read_segment, 0, 2);
	tcase_add_test(tcase, test_damaged_stream);
	tcase_add_test(tcase, test_custom_file_of_any_size);
	tcase_add_loop_test(tcase, test_fault, 0,
			    sizeof(faults) / sizeof(faults[0]));
	tcase_add_loop_test(tcase, test_codec_fault, 0,
			    sizeof(codec_faults) / sizeof(codec_faults[0]));
	tcase_add_test(tcase, test_stored_size_under_codec_header);
	tcase_add_test(tcase, test_codec_of_each_segment);
	tcase_add_test(tcase, test_largest_lzsp_segment);
	tcase_add_test(tcase, test_largest_image_with_lzsp);
	tcase_add_test(tcase, test_image_longer_than_its_segments);
	tcase_add_test(tcase, test_custom_file_counts);
	tcase_add_test(tcase, test_every_truncation);
	tcase_add_loop_test(tcase, test_every_bit_of_reference_file, 0, 4);
	tcase_add_loop_test(tcase, test_reference_file_opens, 0, 5);
	suite_add_tcase(suite, tcase);
	return suite;
}
