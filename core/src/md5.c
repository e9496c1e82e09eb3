/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief MD5 after RFC 1321.
 *
 * The 64 steps are written out, so that the message index, the constant and
 * the rotation of each are known to the compiler: on the LEON3 a step is then
 * a dozen instructions without a table access.
 */
#include <string.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>

/* Where the message's length in bits stands in the last block. */
#define LENGTH_OFFSET 56u

static inline uint32_t rotate(uint32_t value, unsigned int bits)
{
	return value << bits | value >> (32 - bits);
}

/* RFC 1321 writes F as (b & c) | (~b & d) and G likewise; these forms are
 * equal and one operation shorter. */
static inline uint32_t step_f(uint32_t a, uint32_t b, uint32_t c, uint32_t d,
			      uint32_t word, unsigned int bits)
{
	return b + rotate(a + (d ^ (b & (c ^ d))) + word, bits);
}

static inline uint32_t step_g(uint32_t a, uint32_t b, uint32_t c, uint32_t d,
			      uint32_t word, unsigned int bits)
{
	return b + rotate(a + (c ^ (d & (b ^ c))) + word, bits);
}

static inline uint32_t step_h(uint32_t a, uint32_t b, uint32_t c, uint32_t d,
			      uint32_t word, unsigned int bits)
{
	return b + rotate(a + (b ^ c ^ d) + word, bits);
}

static inline uint32_t step_i(uint32_t a, uint32_t b, uint32_t c, uint32_t d,
			      uint32_t word, unsigned int bits)
{
	return b + rotate(a + (c ^ (b | ~d)) + word, bits);
}

static void round_f(uint32_t state[4], const uint32_t x[16])
{
	uint32_t a = state[0];
	uint32_t b = state[1];
	uint32_t c = state[2];
	uint32_t d = state[3];

	a = step_f(a, b, c, d, x[0] + 0xD76AA478U, 7);
	d = step_f(d, a, b, c, x[1] + 0xE8C7B756U, 12);
	c = step_f(c, d, a, b, x[2] + 0x242070DBU, 17);
	b = step_f(b, c, d, a, x[3] + 0xC1BDCEEEU, 22);
	a = step_f(a, b, c, d, x[4] + 0xF57C0FAFU, 7);
	d = step_f(d, a, b, c, x[5] + 0x4787C62AU, 12);
	c = step_f(c, d, a, b, x[6] + 0xA8304613U, 17);
	b = step_f(b, c, d, a, x[7] + 0xFD469501U, 22);
	a = step_f(a, b, c, d, x[8] + 0x698098D8U, 7);
	d = step_f(d, a, b, c, x[9] + 0x8B44F7AFU, 12);
	c = step_f(c, d, a, b, x[10] + 0xFFFF5BB1U, 17);
	b = step_f(b, c, d, a, x[11] + 0x895CD7BEU, 22);
	a = step_f(a, b, c, d, x[12] + 0x6B901122U, 7);
	d = step_f(d, a, b, c, x[13] + 0xFD987193U, 12);
	c = step_f(c, d, a, b, x[14] + 0xA679438EU, 17);
	b = step_f(b, c, d, a, x[15] + 0x49B40821U, 22);
	state[0] = a;
	state[1] = b;
	state[2] = c;
	state[3] = d;
}

static void round_g(uint32_t state[4], const uint32_t x[16])
{
	uint32_t a = state[0];
	uint32_t b = state[1];
	uint32_t c = state[2];
	uint32_t d = state[3];

	a = step_g(a, b, c, d, x[1] + 0xF61E2562U, 5);
	d = step_g(d, a, b, c, x[6] + 0xC040B340U, 9);
	c = step_g(c, d, a, b, x[11] + 0x265E5A51U, 14);
	b = step_g(b, c, d, a, x[0] + 0xE9B6C7AAU, 20);
	a = step_g(a, b, c, d, x[5] + 0xD62F105DU, 5);
	d = step_g(d, a, b, c, x[10] + 0x02441453U, 9);
	c = step_g(c, d, a, b, x[15] + 0xD8A1E681U, 14);
	b = step_g(b, c, d, a, x[4] + 0xE7D3FBC8U, 20);
	a = step_g(a, b, c, d, x[9] + 0x21E1CDE6U, 5);
	d = step_g(d, a, b, c, x[14] + 0xC33707D6U, 9);
	c = step_g(c, d, a, b, x[3] + 0xF4D50D87U, 14);
	b = step_g(b, c, d, a, x[8] + 0x455A14EDU, 20);
	a = step_g(a, b, c, d, x[13] + 0xA9E3E905U, 5);
	d = step_g(d, a, b, c, x[2] + 0xFCEFA3F8U, 9);
	c = step_g(c, d, a, b, x[7] + 0x676F02D9U, 14);
	b = step_g(b, c, d, a, x[12] + 0x8D2A4C8AU, 20);
	state[0] = a;
	state[1] = b;
	state[2] = c;
	state[3] = d;
}

static void round_h(uint32_t state[4], const uint32_t x[16])
{
	uint32_t a = state[0];
	uint32_t b = state[1];
	uint32_t c = state[2];
	uint32_t d = state[3];

	a = step_h(a, b, c, d, x[5] + 0xFFFA3942U, 4);
	d = step_h(d, a, b, c, x[8] + 0x8771F681U, 11);
	c = step_h(c, d, a, b, x[11] + 0x6D9D6122U, 16);
	b = step_h(b, c, d, a, x[14] + 0xFDE5380CU, 23);
	a = step_h(a, b, c, d, x[1] + 0xA4BEEA44U, 4);
	d = step_h(d, a, b, c, x[4] + 0x4BDECFA9U, 11);
	c = step_h(c, d, a, b, x[7] + 0xF6BB4B60U, 16);
	b = step_h(b, c, d, a, x[10] + 0xBEBFBC70U, 23);
	a = step_h(a, b, c, d, x[13] + 0x289B7EC6U, 4);
	d = step_h(d, a, b, c, x[0] + 0xEAA127FAU, 11);
	c = step_h(c, d, a, b, x[3] + 0xD4EF3085U, 16);
	b = step_h(b, c, d, a, x[6] + 0x04881D05U, 23);
	a = step_h(a, b, c, d, x[9] + 0xD9D4D039U, 4);
	d = step_h(d, a, b, c, x[12] + 0xE6DB99E5U, 11);
	c = step_h(c, d, a, b, x[15] + 0x1FA27CF8U, 16);
	b = step_h(b, c, d, a, x[2] + 0xC4AC5665U, 23);
	state[0] = a;
	state[1] = b;
	state[2] = c;
	state[3] = d;
}

static void round_i(uint32_t state[4], const uint32_t x[16])
{
	uint32_t a = state[0];
	uint32_t b = state[1];
	uint32_t c = state[2];
	uint32_t d = state[3];

	a = step_i(a, b, c, d, x[0] + 0xF4292244U, 6);
	d = step_i(d, a, b, c, x[7] + 0x432AFF97U, 10);
	c = step_i(c, d, a, b, x[14] + 0xAB9423A7U, 15);
	b = step_i(b, c, d, a, x[5] + 0xFC93A039U, 21);
	a = step_i(a, b, c, d, x[12] + 0x655B59C3U, 6);
	d = step_i(d, a, b, c, x[3] + 0x8F0CCC92U, 10);
	c = step_i(c, d, a, b, x[10] + 0xFFEFF47DU, 15);
	b = step_i(b, c, d, a, x[1] + 0x85845DD1U, 21);
	a = step_i(a, b, c, d, x[8] + 0x6FA87E4FU, 6);
	d = step_i(d, a, b, c, x[15] + 0xFE2CE6E0U, 10);
	c = step_i(c, d, a, b, x[6] + 0xA3014314U, 15);
	b = step_i(b, c, d, a, x[13] + 0x4E0811A1U, 21);
	a = step_i(a, b, c, d, x[4] + 0xF7537E82U, 6);
	d = step_i(d, a, b, c, x[11] + 0xBD3AF235U, 10);
	c = step_i(c, d, a, b, x[2] + 0x2AD7D2BBU, 15);
	b = step_i(b, c, d, a, x[9] + 0xEB86D391U, 21);
	state[0] = a;
	state[1] = b;
	state[2] = c;
	state[3] = d;
}

static void add_block(uint32_t state[4], const uint8_t *block)
{
	uint32_t x[16];
	uint32_t sum[4];

	for (unsigned int i = 0; i < 16; i++) {
		x[i] = xm_le32(block + 4 * i);
	}
	memcpy(sum, state, sizeof(sum));
	round_f(sum, x);
	round_g(sum, x);
	round_h(sum, x);
	round_i(sum, x);
	for (unsigned int i = 0; i < 4; i++) {
		state[i] += sum[i];
	}
}

void xm_md5_init(struct xm_md5 *md5)
{
	md5->state[0] = 0x67452301U;
	md5->state[1] = 0xEFCDAB89U;
	md5->state[2] = 0x98BADCFEU;
	md5->state[3] = 0x10325476U;
	md5->length_bytes = 0;
}

void xm_md5_update(struct xm_md5 *md5, const void *data, uint32_t size)
{
	const uint8_t *bytes = data;
	uint32_t used = (uint32_t)md5->length_bytes % XM_MD5_BLOCK_BYTES;

	md5->length_bytes += size;
	if (used != 0) {
		uint32_t room = XM_MD5_BLOCK_BYTES - used;

		if (size < room) {
			if (size > 0) {
				memcpy(md5->block + used, bytes, size);
			}
			return;
		}
		memcpy(md5->block + used, bytes, room);
		add_block(md5->state, md5->block);
		bytes += room;
		size -= room;
	}
	/* Whole blocks are read where they stand. */
	while (size >= XM_MD5_BLOCK_BYTES) {
		add_block(md5->state, bytes);
		bytes += XM_MD5_BLOCK_BYTES;
		size -= XM_MD5_BLOCK_BYTES;
	}
	if (size > 0) {
		memcpy(md5->block, bytes, size);
	}
}

void xm_md5_out(const struct xm_md5 *md5, uint8_t digest[XM_MD5_BYTES])
{
	struct xm_md5 last = *md5;
	uint64_t length_bits = md5->length_bytes << 3;
	uint32_t used = (uint32_t)md5->length_bytes % XM_MD5_BLOCK_BYTES;

	last.block[used] = 0x80;
	used++;
	if (used > LENGTH_OFFSET) {
		memset(last.block + used, 0, XM_MD5_BLOCK_BYTES - used);
		add_block(last.state, last.block);
		used = 0;
	}
	memset(last.block + used, 0, LENGTH_OFFSET - used);
	xm_put_le32(last.block + LENGTH_OFFSET, (uint32_t)length_bits);
	xm_put_le32(last.block + LENGTH_OFFSET + 4,
		    (uint32_t)(length_bits >> 32));
	add_block(last.state, last.block);
	for (unsigned int i = 0; i < 4; i++) {
		xm_put_le32(digest + 4 * i, last.state[i]);
	}
}

void xm_md5_masked(const uint8_t *bytes, uint32_t size, uint32_t field_offset,
		   uint8_t digest[XM_MD5_BYTES])
{
	static const uint8_t zeros[XM_MD5_BYTES];
	uint32_t after = field_offset + XM_MD5_BYTES;
	struct xm_md5 md5;

	xm_md5_init(&md5);
	xm_md5_update(&md5, bytes, field_offset);
	xm_md5_update(&md5, zeros, XM_MD5_BYTES);
	xm_md5_update(&md5, bytes + after, size - after);
	xm_md5_out(&md5, digest);
}
