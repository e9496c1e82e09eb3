/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Fuzzes the container's reader and writer: a container that passes
 * the check is built again from what was read, and passes it again.
 */
#include "fuzz_target.h"
#include <string.h>
#include <xef.h>

static xef_pack_input input_at(const xef_pack *pack, uint32_t index)
{
	xef_pack_file file = {NULL, NULL, 0};

	fuzz_require(xef_pack_file_at(pack, index, &file) == XEF_SUCCESS);
	return (xef_pack_input){file.name, file.bytes, file.size};
}

static void read_entries(const xef_pack *pack, xef_pack_entry *entries,
			 uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		xef_pack_partition partition = {0};

		fuzz_require(xef_pack_partition_at(pack, i, &partition) ==
			     XEF_SUCCESS);
		entries[i].id = partition.id;
		entries[i].image = input_at(pack, partition.file);
		entries[i].custom_count = partition.custom_count;
		for (uint32_t c = 0; c < partition.custom_count; c++) {
			entries[i].custom[c] =
				input_at(pack, partition.custom[c]);
		}
	}
}

/* A name may be empty or end in '/' in a container, not for its writer. */
static void build_again(const xef_pack_entry *entries, uint32_t count)
{
	xef_pack *pack = NULL;
	uint8_t *bytes = NULL;
	size_t size = 0;
	const int status = xef_pack_build(&bytes, &size, entries, count, NULL);

	if (status == XEF_ERR_NAME) {
		return;
	}
	fuzz_require(status == XEF_SUCCESS);
	fuzz_require(xef_pack_open(&pack, bytes, size) == XEF_SUCCESS);
	fuzz_require(xef_pack_check(pack, NULL) == XEF_SUCCESS);
	fuzz_require(xef_pack_partition_count(pack) == count);
	xef_pack_close(pack);
	xef_free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	xef_pack *pack = NULL;
	xef_pack_entry *entries;
	uint32_t count;
	size_t offset;
	size_t found;

	if (size > 1u << 16) {
		return 0;
	}
	(void)xef_identify(data, size);
	if (size > 0) {
		(void)xef_rom_find_container(data, size, &offset, &found);
	}
	if (xef_pack_open(&pack, data, size) != XEF_SUCCESS) {
		return 0;
	}
	count = xef_pack_partition_count(pack);
	entries = calloc(count, sizeof(*entries));
	fuzz_require(entries != NULL);
	read_entries(pack, entries, count);
	if (xef_pack_check(pack, NULL) == XEF_SUCCESS) {
		build_again(entries, count);
	} else {
		uint8_t *bytes = NULL;

		/* What the check refuses, the writer refuses too, but for the
		 * digest of the container, which it writes itself. */
		if (xef_pack_build(&bytes, &found, entries, count, NULL) ==
		    XEF_SUCCESS) {
			fuzz_require(xef_pack_verify(pack) == XEF_ERR_DIGEST);
			xef_free(bytes);
		}
	}
	free(entries);
	xef_pack_close(pack);
	return 0;
}
