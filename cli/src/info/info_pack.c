/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Describing containers and ROM images.
 */
#include "info/info_pack.h"

#include "findings.h"
#include "info/info_trailer.h"
#include "info/info_xef.h"
#include "report.h"
#include "verify_pack.h"

#include <stdlib.h>
#include <xef.h>

static void put_entries(struct doc *doc, const xef_pack *pack)
{
	uint32_t count = xef_pack_partition_count(pack);

	doc_list_begin(doc, "entries");
	for (uint32_t i = 0; i < count; i++) {
		xef_pack_partition entry = {0};

		(void)xef_pack_partition_at(pack, i, &entry);
		doc_row_begin(doc, "entry", i);
		if (entry.id == XEF_HYPERVISOR_ID) {
			doc_string(doc, "type", "hypervisor");
			doc_null(doc, "id");
		} else {
			doc_string(doc, "type", "partition");
			doc_number(doc, "id", entry.id);
		}
		doc_number(doc, "file", entry.file);
		doc_numbers(doc, "custom_files", entry.custom,
			    entry.custom_count);
		doc_row_end(doc);
	}
	doc_list_end(doc);
}

static int put_file(struct doc *doc, const xef_pack_file *file,
		    const uint8_t *pack_bytes, const char *pack_name)
{
	char *name = verify_pack_file_name(pack_name, file->name);
	int status;

	doc_string(doc, "name", file->name);
	doc_number(doc, "offset", (uint64_t)(file->bytes - pack_bytes));
	if (name == NULL) {
		return report_no_memory();
	}
	status = info_xef(doc, name, file->bytes, file->size);
	free(name);
	return status;
}

static int put_files(struct doc *doc, const xef_pack *pack,
		     const uint8_t *bytes, const char *name)
{
	uint32_t count = xef_pack_file_count(pack);
	int status = REPORT_OK;

	doc_list_begin(doc, "files");
	for (uint32_t i = 0; i < count; i++) {
		xef_pack_file file = {0};

		(void)xef_pack_file_at(pack, i, &file);
		doc_element_begin(doc, "file", i);
		status =
			report_worst(status, put_file(doc, &file, bytes, name));
		doc_element_end(doc);
	}
	doc_list_end(doc);
	return status;
}

int info_pack(struct doc *doc, const char *name, const uint8_t *bytes,
	      size_t size)
{
	xef_pack *pack;
	int status;
	int verified;

	status = findings_open(name, xef_pack_open(&pack, bytes, size), bytes,
			       size);
	if (status != REPORT_OK) {
		return status;
	}
	verified = xef_pack_verify(pack);
	doc_number(doc, "size", xef_pack_size(pack));
	doc_bytes(doc, "digest", xef_pack_digest(pack), XEF_DIGEST_BYTES);
	doc_bool(doc, "digest_good", verified == XEF_SUCCESS);
	status = findings_xef(name, verified, NULL);
	info_trailer(doc, xef_pack_trailer(pack));
	put_entries(doc, pack);
	status = report_worst(status, put_files(doc, pack, bytes, name));
	xef_pack_close(pack);
	return status;
}

int info_rom(struct doc *doc, const char *name, const uint8_t *bytes,
	     size_t size)
{
	size_t offset;
	size_t pack_size;
	int status;

	status = xef_rom_find_container(bytes, size, &offset, &pack_size);
	doc_number(doc, "size", size);
	if (status != XEF_SUCCESS) {
		return findings_xef(name, status, NULL);
	}
	doc_number(doc, "container_offset", offset);
	doc_object_begin(doc, "container");
	status = info_pack(doc, name, bytes + offset, pack_size);
	doc_object_end(doc);
	return status;
}
