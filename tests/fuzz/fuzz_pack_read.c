/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes the container reader: what opens is read wholly.
 */
#include "fuzz_target.h"
#include <string.h>
#include <xmcore/pack_read.h>
#include <xmcore/status.h>

static volatile uint32_t sink;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct xm_pack_partition partition;
	struct xm_pack_partition found;
	struct xm_pack_view view;
	struct xm_pack_file file;

	if (size > 1u << 20 ||
	    xm_pack_open(&view, data, (uint32_t)size) != XM_SUCCESS) {
		return 0;
	}
	fuzz_require(view.size <= size);
	for (uint32_t i = 0; i < view.partition_count; i++) {
		xm_pack_partition(&view, i, &partition);
		fuzz_require(partition.file < view.file_count);
		for (uint32_t c = 0; c < partition.custom_count; c++) {
			fuzz_require(partition.custom[c] < view.file_count);
		}
		fuzz_require(xm_pack_find(&view, partition.id, &found) ==
			     XM_SUCCESS);
		fuzz_require(found.file == partition.file);
	}
	for (uint32_t i = 0; i < view.file_count; i++) {
		xm_pack_file(&view, i, &file);
		sink += (uint32_t)strlen(file.name);
		if (file.size > 0) {
			sink += (uint32_t)file.bytes[0] +
				file.bytes[file.size - 1];
		}
	}
	sink += (uint32_t)xm_pack_verify(&view);
	return 0;
}
