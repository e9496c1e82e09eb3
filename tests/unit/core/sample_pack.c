/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A small valid container in memory.
 */
#include "sample_pack.h"
#include <string.h>
#include <xm/pack_format.h>
#include <xmcore/bytes.h>
#include <xmcore/md5.h>

static void put(struct sample_pack *sample, uint32_t offset, uint32_t value)
{
	xm_put_be32(sample->bytes + offset, value);
}

static void put_partition(struct sample_pack *sample, uint32_t index,
			  uint32_t id, uint32_t file, uint32_t customs)
{
	uint32_t at = SAMPLE_PACK_PARTITIONS + index * XM_PACK_PARTITION_BYTES;

	put(sample, at + XM_PACK_PART_ID, id);
	put(sample, at + XM_PACK_PART_FILE, file);
	put(sample, at + XM_PACK_PART_CUSTOM_COUNT, customs);
	put(sample, at + XM_PACK_PART_CUSTOM_TABLE, customs == 0 ? 0 : 1);
}

void sample_pack_make(struct sample_pack *sample)
{
	/* "core" at 0, "xmc" at 5, "p0.xef" at 9, "p1\0" at 16 */
	static const char strings[SAMPLE_PACK_STRINGS_BYTES] =
		"core\0xmc\0p0.xef\0p1";
	static const uint32_t names[] = {0, 5, 9, 16};

	memset(sample, 0, sizeof(*sample));
	sample->size = SAMPLE_PACK_BYTES;
	put(sample, XM_PACK_OFF_SIGNATURE, XM_PACK_SIGNATURE);
	put(sample, XM_PACK_OFF_VERSION, XM_PACK_VERSION);
	put(sample, XM_PACK_OFF_FLAGS, XM_PACK_FLAG_DIGEST);
	put(sample, XM_PACK_OFF_FILE_SIZE, SAMPLE_PACK_BYTES);
	put(sample, XM_PACK_OFF_PARTITION_TABLE, SAMPLE_PACK_PARTITIONS);
	put(sample, XM_PACK_OFF_PARTITION_COUNT, 3);
	put(sample, XM_PACK_OFF_FILE_TABLE, SAMPLE_PACK_FILES);
	put(sample, XM_PACK_OFF_FILE_COUNT, 4);
	put(sample, XM_PACK_OFF_STRINGS, SAMPLE_PACK_STRINGS);
	put(sample, XM_PACK_OFF_STRINGS_LENGTH, SAMPLE_PACK_STRINGS_BYTES);
	put(sample, XM_PACK_OFF_DATA, SAMPLE_PACK_DATA);
	put(sample, XM_PACK_OFF_DATA_LENGTH, 32);
	put_partition(sample, 0, XM_PACK_HYPERVISOR_ID, 0, 1);
	put_partition(sample, 1, 0, 2, 0);
	put_partition(sample, 2, 1, 3, 0);
	memcpy(sample->bytes + SAMPLE_PACK_STRINGS, strings, sizeof(strings));
	for (uint32_t i = 0; i < 4; i++) {
		uint32_t at = SAMPLE_PACK_FILES + i * XM_PACK_FILE_BYTES;

		put(sample, at + XM_PACK_FILE_OFFSET, SAMPLE_PACK_DATA + i * 8);
		put(sample, at + XM_PACK_FILE_SIZE, 8);
		put(sample, at + XM_PACK_FILE_NAME, names[i]);
		memset(sample->bytes + SAMPLE_PACK_DATA + i * 8, 'A' + (int)i,
		       8);
	}
	xm_md5_masked(sample->bytes, sample->size, XM_PACK_OFF_DIGEST,
		      sample->bytes + XM_PACK_OFF_DIGEST);
}
