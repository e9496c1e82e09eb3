/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The model of what decoding and digests cost on the LEON3.
 */
#include "codec/target_cost.h"

#include <stddef.h>

#define WORD_BYTES 4u
#define THOUSANDTHS 1000u
/* MD5 and SHA-256 alike: a bit and the length follow the bytes. */
#define BLOCK_BYTES 64u
#define PADDING_BYTES_MIN 9u

static const uint32_t thousandths[] = {
#define COST(name, value) value,
#include "codec/target_cost.def"
#undef COST
};

static uint64_t digest_blocks(uint32_t size)
{
	return ((uint64_t)size + PADDING_BYTES_MIN + BLOCK_BYTES - 1) /
	       BLOCK_BYTES;
}

void xef_target_cost_add_copy(struct target_cost *cost, uint32_t size,
			      int aligned)
{
	const uint32_t words = aligned ? size / WORD_BYTES : 0;

	cost->counts[TARGET_COST_COPY_START]++;
	cost->counts[TARGET_COST_COPY_WORD] += words;
	cost->counts[TARGET_COST_COPY_BYTE] += size - words * WORD_BYTES;
}

void xef_target_cost_add_md5(struct target_cost *cost, uint32_t size)
{
	cost->counts[TARGET_COST_MD5_START]++;
	cost->counts[TARGET_COST_MD5_BLOCK] += digest_blocks(size);
}

void xef_target_cost_add_sha256(struct target_cost *cost, uint32_t size)
{
	cost->counts[TARGET_COST_SHA256_START]++;
	cost->counts[TARGET_COST_SHA256_BLOCK] += digest_blocks(size);
}

void xef_target_cost_add_crc32(struct target_cost *cost, uint32_t size)
{
	cost->counts[TARGET_COST_CRC32_START]++;
	cost->counts[TARGET_COST_CRC32_BYTE] += size;
}

uint64_t xef_target_cost_instructions(const struct target_cost *cost)
{
	uint64_t sum = 0;

	/* Below 2^32 bytes, each of less than 2^10 instructions: far from
	 * 2^64. */
	for (size_t i = 0; i < TARGET_COST_ITEMS; i++) {
		sum += cost->counts[i] * thousandths[i];
	}
	return (sum + THOUSANDTHS / 2) / THOUSANDTHS;
}
