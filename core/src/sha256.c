/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief SHA-256 after FIPS 180-4.
 *
 * Eight steps are written out, after which each variable is back in its
 * place: so none is moved. More of them would be no faster, the eight
 * variables and a step's own values fill the registers of a LEON3.
 */
#include <string.h>
#include <xmcore/bytes.h>
#include <xmcore/sha256.h>

/* Where the message's length in bits stands in the last block. */
#define LENGTH_OFFSET 56u
#define STEPS 64u

/* FIPS 180-4, 4.2.2 */
static const uint32_t constants[STEPS] = {
	0x428A2F98U, 0x71374491U, 0xB5C0FBCFU, 0xE9B5DBA5U, 0x3956C25BU,
	0x59F111F1U, 0x923F82A4U, 0xAB1C5ED5U, 0xD807AA98U, 0x12835B01U,
	0x243185BEU, 0x550C7DC3U, 0x72BE5D74U, 0x80DEB1FEU, 0x9BDC06A7U,
	0xC19BF174U, 0xE49B69C1U, 0xEFBE4786U, 0x0FC19DC6U, 0x240CA1CCU,
	0x2DE92C6FU, 0x4A7484AAU, 0x5CB0A9DCU, 0x76F988DAU, 0x983E5152U,
	0xA831C66DU, 0xB00327C8U, 0xBF597FC7U, 0xC6E00BF3U, 0xD5A79147U,
	0x06CA6351U, 0x14292967U, 0x27B70A85U, 0x2E1B2138U, 0x4D2C6DFCU,
	0x53380D13U, 0x650A7354U, 0x766A0ABBU, 0x81C2C92EU, 0x92722C85U,
	0xA2BFE8A1U, 0xA81A664BU, 0xC24B8B70U, 0xC76C51A3U, 0xD192E819U,
	0xD6990624U, 0xF40E3585U, 0x106AA070U, 0x19A4C116U, 0x1E376C08U,
	0x2748774CU, 0x34B0BCB5U, 0x391C0CB3U, 0x4ED8AA4AU, 0x5B9CCA4FU,
	0x682E6FF3U, 0x748F82EEU, 0x78A5636FU, 0x84C87814U, 0x8CC70208U,
	0x90BEFFFAU, 0xA4506CEBU, 0xBEF9A3F7U, 0xC67178F2U,
};

static inline uint32_t rotate(uint32_t value, unsigned int bits)
{
	return value >> bits | value << (32 - bits);
}

static inline uint32_t small_sigma0(uint32_t x)
{
	return rotate(x, 7) ^ rotate(x, 18) ^ x >> 3;
}

static inline uint32_t small_sigma1(uint32_t x)
{
	return rotate(x, 17) ^ rotate(x, 19) ^ x >> 10;
}

/* FIPS 180-4 writes Ch as (e & f) ^ (~e & g) and Maj as the exclusive or of
 * three products; these forms are equal and shorter. */
static inline void step(uint32_t a, uint32_t b, uint32_t c, uint32_t *d,
			uint32_t e, uint32_t f, uint32_t g, uint32_t *h,
			uint32_t word)
{
	uint32_t sum = *h + word + (g ^ (e & (f ^ g))) +
		       (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25));

	*d += sum;
	*h = sum + ((a & b) | (c & (a | b))) +
	     (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22));
}

/* The message schedule: FIPS 180-4, 6.2.2, step 1. */
static void schedule(uint32_t words[STEPS], const uint8_t *block)
{
	for (unsigned int i = 0; i < 16; i++) {
		words[i] = xm_be32(block + 4 * i);
	}
	for (unsigned int i = 16; i < STEPS; i++) {
		words[i] = words[i - 16] + small_sigma0(words[i - 15]) +
			   words[i - 7] + small_sigma1(words[i - 2]);
	}
}

static void add_block(uint32_t state[8], const uint8_t *block)
{
	uint32_t w[STEPS];
	const uint32_t *k = constants;
	uint32_t a = state[0];
	uint32_t b = state[1];
	uint32_t c = state[2];
	uint32_t d = state[3];
	uint32_t e = state[4];
	uint32_t f = state[5];
	uint32_t g = state[6];
	uint32_t h = state[7];

	schedule(w, block);
	for (unsigned int i = 0; i < STEPS; i += 8) {
		step(a, b, c, &d, e, f, g, &h, w[i] + k[i]);
		step(h, a, b, &c, d, e, f, &g, w[i + 1] + k[i + 1]);
		step(g, h, a, &b, c, d, e, &f, w[i + 2] + k[i + 2]);
		step(f, g, h, &a, b, c, d, &e, w[i + 3] + k[i + 3]);
		step(e, f, g, &h, a, b, c, &d, w[i + 4] + k[i + 4]);
		step(d, e, f, &g, h, a, b, &c, w[i + 5] + k[i + 5]);
		step(c, d, e, &f, g, h, a, &b, w[i + 6] + k[i + 6]);
		step(b, c, d, &e, f, g, h, &a, w[i + 7] + k[i + 7]);
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
	state[5] += f;
	state[6] += g;
	state[7] += h;
}

void xm_sha256_init(struct xm_sha256 *sha256)
{
	sha256->state[0] = 0x6A09E667U;
	sha256->state[1] = 0xBB67AE85U;
	sha256->state[2] = 0x3C6EF372U;
	sha256->state[3] = 0xA54FF53AU;
	sha256->state[4] = 0x510E527FU;
	sha256->state[5] = 0x9B05688CU;
	sha256->state[6] = 0x1F83D9ABU;
	sha256->state[7] = 0x5BE0CD19U;
	sha256->length_bytes = 0;
}

void xm_sha256_update(struct xm_sha256 *sha256, const void *data, uint32_t size)
{
	const uint8_t *bytes = data;
	uint32_t used = (uint32_t)sha256->length_bytes % XM_SHA256_BLOCK_BYTES;

	sha256->length_bytes += size;
	if (used != 0) {
		uint32_t room = XM_SHA256_BLOCK_BYTES - used;

		if (size < room) {
			if (size > 0) {
				memcpy(sha256->block + used, bytes, size);
			}
			return;
		}
		memcpy(sha256->block + used, bytes, room);
		add_block(sha256->state, sha256->block);
		bytes += room;
		size -= room;
	}
	/* Whole blocks are read where they stand. */
	while (size >= XM_SHA256_BLOCK_BYTES) {
		add_block(sha256->state, bytes);
		bytes += XM_SHA256_BLOCK_BYTES;
		size -= XM_SHA256_BLOCK_BYTES;
	}
	if (size > 0) {
		memcpy(sha256->block, bytes, size);
	}
}

void xm_sha256_out(const struct xm_sha256 *sha256,
		   uint8_t digest[XM_SHA256_BYTES])
{
	struct xm_sha256 last = *sha256;
	uint64_t length_bits = sha256->length_bytes << 3;
	uint32_t used = (uint32_t)sha256->length_bytes % XM_SHA256_BLOCK_BYTES;

	last.block[used] = 0x80;
	used++;
	if (used > LENGTH_OFFSET) {
		memset(last.block + used, 0, XM_SHA256_BLOCK_BYTES - used);
		add_block(last.state, last.block);
		used = 0;
	}
	memset(last.block + used, 0, LENGTH_OFFSET - used);
	xm_put_be32(last.block + LENGTH_OFFSET, (uint32_t)(length_bits >> 32));
	xm_put_be32(last.block + LENGTH_OFFSET + 4, (uint32_t)length_bits);
	add_block(last.state, last.block);
	for (unsigned int i = 0; i < 8; i++) {
		xm_put_be32(digest + 4 * i, last.state[i]);
	}
}
