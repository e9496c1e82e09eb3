/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief `xmtool build --explain-size`: the images are built and asked.
 */
#include "size/explain_size.h"

#include "build_input.h"
#include "codec_notes.h"
#include "findings.h"
#include "report.h"

#include <stdint.h>
#include <stdlib.h>

static const struct {
	const char *word;
	int compress;
} ways[EXPLAIN_SIZE_WAYS] = {
	{"none", 0},
	{"classic", XEF_COMPRESS_CLASSIC},
	{"best", XEF_COMPRESS_BEST},
};

static int ask_segments(struct explain_size_way *way, const xef_image *image,
			uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		xef_size_segment *segment = &way->segments[i];
		int status = xef_size_report_segment(image, i, segment);

		if (status != XEF_SUCCESS) {
			return status;
		}
		way->all.size += segment->size;
		way->all.stored_size += segment->stored_size;
		way->all.load_instructions += segment->load_instructions;
	}
	return xef_size_report_digests(image, &way->digests);
}

static int ask_image(struct explain_size *explained,
		     struct explain_size_way *way, const uint8_t *bytes,
		     size_t size)
{
	xef_image *image;
	int status = xef_image_open(&image, bytes, size);

	if (status != XEF_SUCCESS) {
		return status;
	}
	explained->type = xef_image_type(image);
	explained->segment_count = xef_image_segment_count(image);
	way->file_size = size;
	way->segments =
		calloc(explained->segment_count, sizeof(*way->segments));
	if (way->segments != NULL) {
		status = ask_segments(way, image, explained->segment_count);
	} else {
		status = XEF_ERR_MEMORY;
	}
	xef_image_close(image);
	return status;
}

static int try_ways(struct explain_size *explained,
		    const struct build_input *build,
		    const xef_build_options *how)
{
	xef_build_options options = *how;

	for (size_t i = 0; i < EXPLAIN_SIZE_WAYS; i++) {
		uint8_t *xef;
		size_t size;
		int status;

		options.compress = ways[i].compress;
		explained->ways[i].compress = ways[i].word;
		status = build_input_image(&xef, &size, build, &options);
		if (status != REPORT_OK) {
			return status;
		}
		status = findings_xef(
			build->name,
			ask_image(explained, &explained->ways[i], xef, size),
			NULL);
		if (options.compress == XEF_COMPRESS_BEST) {
			codec_notes_too_large(build->name, xef, size);
		}
		xef_free(xef);
		if (status != REPORT_OK) {
			return status;
		}
	}
	return REPORT_OK;
}

static void free_explained(struct explain_size *explained)
{
	for (size_t i = 0; i < EXPLAIN_SIZE_WAYS; i++) {
		free(explained->ways[i].segments);
	}
}

static int explain(struct explain_size_list *list,
		   const struct file_input *input, bool custom,
		   const xef_build_options *how)
{
	struct explain_size *explained = &list->items[list->count];
	struct build_input build;
	int status = build_input_open(&build, input, custom);

	*explained = (struct explain_size){.name = input->path};
	if (status == REPORT_OK) {
		status = try_ways(explained, &build, how);
	}
	if (status == REPORT_OK) {
		list->count++;
	} else {
		free_explained(explained);
	}
	build_input_close(&build);
	return status;
}

int explain_size(struct explain_size_list *list, const struct opt_list *files,
		 bool custom, const xef_build_options *how)
{
	struct file_input_list inputs = {0};
	int worst = REPORT_OK;

	list->count = 0;
	list->items = calloc(files->count, sizeof(*list->items));
	if (list->items == NULL) {
		return report_no_memory();
	}
	for (size_t i = 0; i < files->count; i++) {
		const struct file_input *input;
		int status = file_input_read(&inputs, &input, files->items[i]);

		if (status == REPORT_OK) {
			status = explain(list, input, custom, how);
		}
		worst = report_worst(worst, status);
		/* What is wrong with the options is not told of each file. */
		if (status == REPORT_USAGE) {
			break;
		}
		/* The next file may need the memory. */
		file_input_drop_bytes(&inputs);
	}
	file_input_free(&inputs);
	return worst;
}

void explain_size_free(struct explain_size_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free_explained(&list->items[i]);
	}
	free(list->items);
}
