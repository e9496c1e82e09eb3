/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief ELF files, held against the images that were made of them.
 */
#include "diff/elf_list.h"

#include "findings.h"
#include "report.h"
#include "verify.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of a symbol's name no more is printed: it may have megabytes, and many ranges
 * may bear it. */
#define NAME_BYTES_MAX 4096

#define COMMAND "diff"

/* Of findings: xmtool(1), JSON. */
#define CODE_OTHER_ELF "other-elf"

/* An image and the one that its ELF file gives now. */
struct pair {
	const char *elf_path;
	const char *name; /* the image's */
	const xef_image *image;
	const xef_image *built;
};

static int not_of(const struct pair *pair, const char *what)
{
	return report_bad_as(CODE_OTHER_ELF, pair->elf_path,
			     "not the ELF file that '%s' was made of: %s",
			     pair->name, what);
}

static int compare_bytes(const struct pair *pair, const xef_segment *segment,
			 const uint8_t *bytes, const uint8_t *built)
{
	for (uint32_t i = 0; i < segment->size; i++) {
		if (bytes[i] != built[i]) {
			return report_bad_as(
				CODE_OTHER_ELF, pair->elf_path,
				"not the ELF file that '%s' was made of: "
				"the byte at 0x%08" PRIx32 " is 0x%02x, in the "
				"image 0x%02x",
				pair->name, segment->virt_addr + i, built[i],
				bytes[i]);
		}
	}
	return REPORT_OK;
}

static int compare_segment(const struct pair *pair, uint32_t index)
{
	xef_segment segment = {0};
	xef_segment built_segment = {0};
	uint8_t *bytes = NULL;
	uint8_t *built = NULL;
	size_t size;
	int status;

	(void)xef_image_segment(pair->image, index, &segment);
	(void)xef_image_segment(pair->built, index, &built_segment);
	if (segment.virt_addr != built_segment.virt_addr ||
	    segment.phys_addr != built_segment.phys_addr ||
	    segment.size != built_segment.size) {
		return report_bad_as(
			CODE_OTHER_ELF, pair->elf_path,
			"not the ELF file that '%s' was made of: segment "
			"%" PRIu32 " is %" PRIu32 " bytes at 0x%08" PRIx32
			", in the image %" PRIu32 " at 0x%08" PRIx32,
			pair->name, index, built_segment.size,
			built_segment.virt_addr, segment.size,
			segment.virt_addr);
	}
	status = verify_read_segment(pair->image, pair->name, index, &bytes,
				     &size);
	if (status == REPORT_OK) {
		status = verify_read_segment(pair->built, pair->elf_path, index,
					     &built, &size);
	}
	if (status == REPORT_OK) {
		status = compare_bytes(pair, &segment, bytes, built);
	}
	free(bytes);
	free(built);
	return status;
}

static int compare(const struct pair *pair)
{
	uint32_t count = xef_image_segment_count(pair->image);
	int status = REPORT_OK;

	if (xef_image_type(pair->image) != xef_image_type(pair->built)) {
		return not_of(pair, "it is of another type");
	}
	if (count != xef_image_segment_count(pair->built)) {
		return not_of(pair, "it has another number of segments");
	}
	if (xef_image_entry_point(pair->image) !=
	    xef_image_entry_point(pair->built)) {
		return not_of(pair, "it has another entry point");
	}
	for (uint32_t i = 0; i < count && status == REPORT_OK; i++) {
		status = compare_segment(pair, i);
	}
	return status;
}

static int check_elf(const struct file_input *input, const char *name,
		     const xef_image *image)
{
	struct pair pair = {input->path, name, image, NULL};
	xef_image *built = NULL;
	uint8_t *bytes = NULL;
	size_t size = 0;
	xef_diag diag = {0};
	int status = xef_build_elf(&bytes, &size, input->bytes, input->size,
				   NULL, &diag);

	if (status == XEF_SUCCESS) {
		status = xef_image_open(&built, bytes, size);
	}
	status = findings_xef(input->path, status, &diag);
	if (status == REPORT_OK) {
		pair.built = built;
		status = compare(&pair);
	}
	xef_image_close(built);
	xef_free(bytes);
	return status;
}

static int read_symbols(struct elf_entry *entry, const struct file_input *input)
{
	xef_diag diag;
	int status =
		findings_xef(input->path,
			     xef_symbols_open(&entry->symbols, input->bytes,
					      input->size, &diag),
			     &diag);

	if (status == REPORT_OK && xef_symbols_count(entry->symbols) == 0) {
		report_warning(input->path, "it has no symbols");
	}
	return status;
}

static int make_room(struct elf_list *list, const struct opt_list *words)
{
	list->entries = calloc(words->count + 1, sizeof(*list->entries));
	return list->entries != NULL ? REPORT_OK : report_no_memory();
}

int elf_list_read_image(struct elf_list *list, const struct opt_list *words,
			struct file_input_list *inputs, const char *name,
			const xef_image *image)
{
	const struct file_input *input;
	int status = make_room(list, words);

	if (status != REPORT_OK || words->count == 0) {
		return status;
	}
	if (words->count > 1) {
		return report_usage(COMMAND,
				    "'%s' is one image, but has two "
				    "ELF files: '%s' and '%s'",
				    name, words->items[0], words->items[1]);
	}
	list->entries[list->count++].path = words->items[0];
	status = file_input_read(inputs, &input, words->items[0]);
	if (status == REPORT_OK) {
		status = check_elf(input, name, image);
	}
	return status == REPORT_OK ? read_symbols(&list->entries[0], input)
				   : status;
}

/* Takes `FILE=ELF` apart. */
static int add_word(struct elf_list *list, const char *word)
{
	const char *equals = strchr(word, '=');
	struct elf_entry *entry = &list->entries[list->count];

	if (equals == NULL || equals == word) {
		(void)report_usage(COMMAND,
				   "'%s' is not of the form FILE=ELF, which "
				   "a container's files need",
				   word);
		return REPORT_USAGE;
	}
	entry->file = strndup(word, (size_t)(equals - word));
	entry->path = equals + 1;
	if (entry->file == NULL) {
		(void)report_no_memory();
		return REPORT_ENVIRONMENT;
	}
	list->count++;
	if (elf_list_symbols(list, entry->file) != NULL) {
		return report_usage(COMMAND, "'%s' has two ELF files",
				    entry->file);
	}
	return REPORT_OK;
}

/* Holds an ELF file against all files of that name. */
static int check_in_pack(const char *wanted, const struct file_input *input,
			 const char *name, const xef_pack *pack)
{
	uint32_t count = xef_pack_file_count(pack);
	int status = REPORT_OK;
	bool found = false;

	for (uint32_t i = 0; i < count && status == REPORT_OK; i++) {
		xef_pack_file file = {0};
		xef_image *image;

		(void)xef_pack_file_at(pack, i, &file);
		if (strcmp(file.name, wanted) != 0) {
			continue;
		}
		found = true;
		status = findings_xef(
			name, xef_image_open(&image, file.bytes, file.size),
			NULL);
		if (status == REPORT_OK) {
			status = check_elf(input, file.name, image);
			xef_image_close(image);
		}
	}
	if (!found) {
		return report_bad(name, "has no file '%s'", wanted);
	}
	return status;
}

int elf_list_read_pack(struct elf_list *list, const struct opt_list *words,
		       struct file_input_list *inputs, const char *name,
		       const xef_pack *pack)
{
	int status = make_room(list, words);

	for (size_t i = 0; i < words->count && status == REPORT_OK; i++) {
		const struct file_input *input;

		status = add_word(list, words->items[i]);
		if (status == REPORT_OK) {
			status = file_input_read(inputs, &input,
						 list->entries[i].path);
		}
		if (status == REPORT_OK) {
			status = check_in_pack(list->entries[i].file, input,
					       name, pack);
		}
		if (status == REPORT_OK) {
			status = read_symbols(&list->entries[i], input);
		}
	}
	return status;
}

const xef_symbols *elf_list_symbols(const struct elf_list *list,
				    const char *file)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct elf_entry *entry = &list->entries[i];

		if (file == NULL || strcmp(entry->file, file) == 0) {
			return entry->symbols;
		}
	}
	return NULL;
}

/* True if a symbol was found. */
static bool put_place(FILE *stream, const xef_symbols *symbols, uint32_t addr)
{
	xef_symbol symbol;

	if (xef_symbols_at(symbols, addr, &symbol) != XEF_SUCCESS) {
		fprintf(stream, "0x%08" PRIx32, addr);
		return false;
	}
	if (memchr(symbol.name, '\0', NAME_BYTES_MAX) != NULL) {
		fputs(symbol.name, stream);
	} else {
		fprintf(stream, "%.*s...", NAME_BYTES_MAX, symbol.name);
	}
	if (addr > symbol.addr) {
		fprintf(stream, "+0x%" PRIx32, addr - symbol.addr);
	}
	return true;
}

char *elf_list_range_text(const xef_symbols *symbols, uint32_t virt_addr,
			  uint32_t size)
{
	char *text = NULL;
	size_t length;
	bool named;
	FILE *stream = symbols != NULL ? open_memstream(&text, &length) : NULL;

	if (stream == NULL) {
		return NULL;
	}
	named = put_place(stream, symbols, virt_addr);
	if (size > 1) {
		fputs("..", stream);
		named = put_place(stream, symbols, virt_addr + (size - 1)) ||
			named;
	}
	if (fclose(stream) != 0 || !named) {
		free(text);
		return NULL;
	}
	return text;
}

void elf_list_free(struct elf_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->entries[i].file);
		xef_symbols_close(list->entries[i].symbols);
	}
	free(list->entries);
	*list = (struct elf_list){0};
}
