/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What `tools/bench xef` asks of the library: how fast the codecs are,
 * and what is in an image.
 *
 *     xef_bench speed SECONDS FILE   times both codecs, and the greedy encoder
 *                                    that ours are compared with, on the
 *                                    bytes of FILE, prints for each
 *                                    `CODEC STREAM_BYTES ENCODE_NS DECODE_NS`,
 *                                    the best of its runs in SECONDS
 *     xef_bench counts IMAGE...      prints for each segment what the model of
 *                                    the cost on board counts in it
 */
#define _POSIX_C_SOURCE 200809L

#include "codec/lzsp_encode.h"
#include "codec/lzss_encode.h"
#include "greedy_lzss.h"
#include "size_report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xef.h>
#include <xmcore/lzsp.h>
#include <xmcore/lzss.h>

#define NS_PER_S UINT64_C(1000000000)

struct codec {
	const char *name;
	int (*encode)(uint8_t **stream, uint32_t *stream_size,
		      const uint8_t *bytes, uint32_t size);
	int (*decode)(uint8_t *dest, uint32_t dest_size, const uint8_t *stream,
		      uint32_t stream_size);
};

static int greedy_encode(uint8_t **stream, uint32_t *stream_size,
			 const uint8_t *bytes, uint32_t size)
{
	uint8_t *made = malloc((size_t)size + size / 8 + 1);

	if (made == NULL) {
		return -1;
	}
	*stream_size = greedy_lzss_encode(made, bytes, size);
	*stream = made;
	return 0;
}

static const struct codec codecs[] = {
	{"classic", xef_lzss_encode, xm_lzss_decode},
	{"lzsp", xef_lzsp_encode, xm_lzsp_decode},
	{"greedy", greedy_encode, xm_lzss_decode},
};

static const char *const item_names[] = {
#define COST(name, thousandths) #name,
#include "codec/target_cost.def"
#undef COST
};

/* The bytes of a file, and what a codec makes of them. */
struct subject {
	const uint8_t *bytes;
	uint32_t size;
	uint8_t *stream;
	uint32_t stream_size;
	uint8_t *back;
};

static uint64_t now_ns(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

static int encode(const struct codec *codec, struct subject *subject)
{
	free(subject->stream);
	subject->stream = NULL;
	return codec->encode(&subject->stream, &subject->stream_size,
			     subject->bytes, subject->size);
}

static int decode(const struct codec *codec, struct subject *subject)
{
	return codec->decode(subject->back, subject->size, subject->stream,
			     subject->stream_size);
}

/* The shortest of the runs of one direction; 0 if it failed. */
static uint64_t best_ns(const struct codec *codec, struct subject *subject,
			int (*run)(const struct codec *codec,
				   struct subject *subject),
			uint64_t duration_ns)
{
	const uint64_t begin = now_ns();
	uint64_t best = UINT64_MAX;
	uint64_t at = begin;

	do {
		const uint64_t from = at;

		if (run(codec, subject) != 0) {
			return 0;
		}
		at = now_ns();
		if (at - from < best) {
			best = at - from;
		}
	} while (at - begin < duration_ns);
	return best;
}

static int time_codec(const struct codec *codec, struct subject *subject,
		      uint64_t duration_ns)
{
	const uint64_t encode_ns = best_ns(codec, subject, encode, duration_ns);
	uint64_t decode_ns;

	if (encode_ns == 0) {
		fprintf(stderr, "xef_bench: %s cannot encode\n", codec->name);
		return 1;
	}
	decode_ns = best_ns(codec, subject, decode, duration_ns);
	if (decode_ns == 0 ||
	    memcmp(subject->back, subject->bytes, subject->size) != 0) {
		fprintf(stderr, "xef_bench: %s does not decode\n", codec->name);
		return 1;
	}
	printf("%s %" PRIu32 " %" PRIu64 " %" PRIu64 "\n", codec->name,
	       subject->stream_size, encode_ns, decode_ns);
	return 0;
}

/* The bytes of a file, 0 to 4 GiB, or NULL after a message. */
static uint8_t *read_file(const char *path, uint32_t *size)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = NULL;
	long end = -1;

	if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
		end = ftell(file);
	}
	if (end > 0 && (unsigned long)end <= UINT32_MAX &&
	    fseek(file, 0, SEEK_SET) == 0) {
		bytes = malloc((size_t)end);
	}
	if (bytes == NULL ||
	    fread(bytes, 1, (size_t)end, file) != (size_t)end) {
		fprintf(stderr, "xef_bench: %s: cannot be read\n", path);
		free(bytes);
		bytes = NULL;
	}
	if (file != NULL) {
		(void)fclose(file);
	}
	*size = (uint32_t)end;
	return bytes;
}

static int speed(double seconds, const char *path)
{
	const uint64_t duration_ns = (uint64_t)(seconds * (double)NS_PER_S);
	struct subject subject = {0};
	uint8_t *bytes = read_file(path, &subject.size);
	int status = 1;

	if (bytes == NULL) {
		return 1;
	}
	subject.bytes = bytes;
	subject.back = malloc(subject.size);
	if (subject.back != NULL) {
		status = 0;
		for (size_t i = 0; i < sizeof(codecs) / sizeof(codecs[0]);
		     i++) {
			status |= time_codec(&codecs[i], &subject, duration_ns);
		}
	}
	free(subject.stream);
	free(subject.back);
	free(bytes);
	return status;
}

static int count_segment(const xef_image *image, uint32_t index,
			 const char *path)
{
	struct target_cost cost = {0};

	if (xef_size_report_count(&cost, image, index) != XEF_SUCCESS) {
		fprintf(stderr, "xef_bench: %s: does not decode\n", path);
		return 1;
	}
	for (size_t i = 0; i < TARGET_COST_ITEMS; i++) {
		printf("%s%s=%" PRIu64, i == 0 ? "" : " ", item_names[i],
		       cost.counts[i]);
	}
	printf("\n");
	return 0;
}

static int count(const char *path)
{
	xef_image *image;
	int status = xef_image_open_file(&image, path);

	if (status != XEF_SUCCESS) {
		fprintf(stderr, "xef_bench: %s: %s\n", path,
			xef_strerror(status));
		return 1;
	}
	for (uint32_t i = 0; i < xef_image_segment_count(image); i++) {
		status |= count_segment(image, i, path);
	}
	xef_image_close(image);
	return status;
}

int main(int argc, char **argv)
{
	int status = 0;

	if (argc == 4 && strcmp(argv[1], "speed") == 0) {
		return speed(strtod(argv[2], NULL), argv[3]);
	}
	if (argc < 3 || strcmp(argv[1], "counts") != 0) {
		fprintf(stderr, "usage: xef_bench speed SECONDS FILE\n"
				"       xef_bench counts IMAGE...\n");
		return 2;
	}
	for (int i = 2; i < argc; i++) {
		status |= count(argv[i]);
	}
	return status;
}
