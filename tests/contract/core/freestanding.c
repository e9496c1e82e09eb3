/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The whole of core in a program without a C library: it supplies the
 * four memory functions, makes a compressed image in memory, opens, verifies
 * and unpacks it. Exits with the number of the step that failed, or 0.
 */
#include <stddef.h>
#include <stdint.h>
#include <xm/pack_format.h>
#include <xm/xef_format.h>
#include <xm/xmc_format.h>
#include <xmcore/bytes.h>
#include <xmcore/footprint.h>
#include <xmcore/md5.h>
#include <xmcore/pack_read.h>
#include <xmcore/status.h>
#include <xmcore/xef_read.h>
#include <xmcore/xmc_read.h>

void *memcpy(void *dest, const void *from, size_t size);
void *memmove(void *dest, const void *from, size_t size);
void *memset(void *dest, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);
void _start(void);

void *memcpy(void *dest, const void *from, size_t size)
{
	return memmove(dest, from, size);
}

/* Volatile, or the compiler makes a call of this function out of its loop. */
void *memmove(void *dest, const void *from, size_t size)
{
	volatile uint8_t *d = dest;
	const volatile uint8_t *f = from;

	for (size_t i = 0; i < size; i++) {
		size_t at = d < f ? i : size - 1 - i;

		d[at] = f[at];
	}
	return dest;
}

void *memset(void *dest, int byte, size_t size)
{
	volatile uint8_t *d = dest;

	for (size_t i = 0; i < size; i++) {
		d[i] = (uint8_t)byte;
	}
	return dest;
}

int memcmp(const void *a, const void *b, size_t size)
{
	const volatile uint8_t *x = a;
	const volatile uint8_t *y = b;

	for (size_t i = 0; i < size; i++) {
		if (x[i] != y[i]) {
			return x[i] < y[i] ? -1 : 1;
		}
	}
	return 0;
}

#define IMAGE 0x78u
#define PLAIN_BYTES 21u
#define FILE_BYTES 0x8Cu

static uint8_t file[FILE_BYTES];

static void put(uint32_t offset, uint32_t value)
{
	xm_put_be32(file + offset, value);
}

/* A custom file of "abc" and that six times again. */
static void make_image(void)
{
	static const uint8_t stream[] = {0x07, 'a', 'b', 'c', 0xEE, 0xFF};
	const uint32_t stored = XM_LZSS_HEADER_BYTES + sizeof(stream);

	put(XM_XEF_OFF_SIGNATURE, XM_XEF_SIGNATURE);
	put(XM_XEF_OFF_VERSION, XM_XEF_VERSION);
	put(XM_XEF_OFF_FLAGS, 0x485);
	put(XM_XEF_OFF_FILE_SIZE, FILE_BYTES);
	put(XM_XEF_OFF_SEGMENT_TABLE, 0x60);
	put(XM_XEF_OFF_SEGMENT_COUNT, 1);
	put(XM_XEF_OFF_CUSTOM_TABLE, IMAGE);
	put(XM_XEF_OFF_IMAGE, IMAGE);
	put(XM_XEF_OFF_IMAGE_LENGTH, PLAIN_BYTES);
	put(XM_XEF_OFF_DEFLATED_LENGTH, stored);
	put(0x60 + XM_XEF_SEG_FILE_SIZE, PLAIN_BYTES);
	put(0x60 + XM_XEF_SEG_DEFLATED_SIZE, stored);
	put(IMAGE + XM_LZSS_OFF_MAGIC, XM_LZSS_MAGIC);
	put(IMAGE + XM_LZSS_OFF_PLAIN_SIZE, PLAIN_BYTES);
	put(IMAGE + XM_LZSS_OFF_STREAM_SIZE, sizeof(stream));
	memcpy(file + IMAGE + XM_LZSS_HEADER_BYTES, stream, sizeof(stream));
	xm_md5_masked(file, FILE_BYTES, XM_XEF_OFF_DIGEST,
		      file + XM_XEF_OFF_DIGEST);
}

static int round_trip(void)
{
	uint8_t out[PLAIN_BYTES];
	struct xm_xef_view xef;
	struct xm_pack_view pack;
	struct xm_xmc_view xmc;

	make_image();
	if (xm_xef_open(&xef, file, FILE_BYTES) != XM_SUCCESS) {
		return 1;
	}
	if (xm_xef_verify(&xef) != XM_SUCCESS) {
		return 2;
	}
	if (xm_xef_read_segment(&xef, 0, out, sizeof(out)) != XM_SUCCESS) {
		return 3;
	}
	for (uint32_t i = 0; i < PLAIN_BYTES; i++) {
		if (out[i] != 'a' + i % 3) {
			return 4;
		}
	}
	if (xm_pack_open(&pack, file, FILE_BYTES) != XM_ERR_FORMAT ||
	    xm_xmc_open(&xmc, file, FILE_BYTES) != XM_ERR_FORMAT) {
		return 5;
	}
	file[IMAGE]++;
	if (xm_xef_verify(&xef) != XM_ERR_DIGEST) {
		return 6;
	}
	return xm_footprint_pct_bytes(1) == 4096 &&
			       xm_status_text(XM_SUCCESS)[0] == 's'
		       ? 0
		       : 7;
}

/* The system calls want a stack on 16 bytes, which the entry has but not what
 * a C function expects of its caller. */
__attribute__((force_align_arg_pointer)) void _start(void)
{
	long status = round_trip();

	__asm__ volatile("syscall" : : "a"(60), "D"(status) : "memory");
	for (;;) {
	}
}
