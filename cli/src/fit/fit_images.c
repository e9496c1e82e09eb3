/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief From open images to their descriptions.
 */
#include "fit/fit_images.h"

#include "report.h"

#include <stdlib.h>

/* Both libraries number rights and the hypervisor alike. */
_Static_assert(XEF_MEMORY_EXECUTE == XMC_MEMORY_EXECUTE, "execute");
_Static_assert(XEF_MEMORY_WRITE == XMC_MEMORY_WRITE, "write");
_Static_assert(XEF_MEMORY_READ == XMC_MEMORY_READ, "read");
_Static_assert(XEF_HYPERVISOR_ID == XMC_HYPERVISOR_ID, "hypervisor");

/* How many parts of each kind all images have. */
struct parts {
	size_t segments;
	size_t memories;
	size_t customs;
};

static struct parts count_parts(const struct fit *fit)
{
	struct parts parts = {0};

	for (size_t i = 0; i < fit->count; i++) {
		const xef_image *image = fit->images[i].image;

		parts.customs += fit->images[i].custom_count;
		if (image != NULL) {
			parts.segments += xef_image_segment_count(image);
			parts.memories += xef_trailer_memory_count(
				xef_image_trailer(image));
		}
	}
	return parts;
}

static void read_segments(xmc_image *described, xmc_image_segment *segments,
			  const xef_image *image)
{
	described->segments = segments;
	described->segment_count = xef_image_segment_count(image);
	for (uint32_t i = 0; i < described->segment_count; i++) {
		xef_segment segment = {0};

		/* Cannot fail: the index is in range. The same below. */
		(void)xef_image_segment(image, i, &segment);
		segments[i] = (xmc_image_segment){
			segment.virt_addr, segment.phys_addr, segment.size};
	}
}

static void read_memories(xmc_image *described, xmc_image_memory *memories,
			  const xef_image *image)
{
	const xef_trailer *trailer = xef_image_trailer(image);

	described->memories = memories;
	described->memory_count = xef_trailer_memory_count(trailer);
	for (uint32_t i = 0; i < described->memory_count; i++) {
		xef_memory memory = {0};

		(void)xef_trailer_memory(trailer, i, &memory);
		memories[i] = (xmc_image_memory){memory.virt_addr, memory.size,
						 memory.permissions};
	}
}

/* Those that the image has a place for. */
static void read_customs(xmc_image *described, xmc_image_custom *customs,
			 const struct fit_image *image)
{
	const uint32_t places = xef_image_custom_count(image->image);

	described->customs = customs;
	for (uint32_t i = 0; i < image->custom_count && i < places; i++) {
		const struct fit_custom *custom = &image->custom[i];
		xef_custom room = {0};

		(void)xef_image_custom(image->image, i, &room);
		customs[i] = (xmc_image_custom){
			.name = custom->name,
			.addr = room.addr,
			.room_bytes = room.size,
			.is_bad = custom->image == NULL,
		};
		if (custom->image != NULL) {
			customs[i].size = xef_image_length(custom->image);
		}
		described->custom_count++;
	}
}

static void read_versions(xmc_image *described, const xef_image *image)
{
	xef_image_header header = {0};

	if (xef_image_header_read(image, &header) == XEF_SUCCESS) {
		described->has_versions = 1;
		described->abi_version = header.abi_version;
		described->api_version = header.api_version;
	}
}

static void describe(struct fit_images *images, const struct fit *fit)
{
	struct parts used = {0};

	for (size_t i = 0; i < fit->count; i++) {
		const struct fit_image *image = &fit->images[i];
		xmc_image *described = &images->images[i];

		*described = (xmc_image)XMC_IMAGE_INIT;
		images->given[i] = described;
		described->id = image->id;
		described->name = image->name;
		described->is_bad = image->image == NULL;
		if (image->image == NULL) {
			continue;
		}
		described->entry_point = xef_image_entry_point(image->image);
		read_segments(described, &images->segments[used.segments],
			      image->image);
		read_memories(described, &images->memories[used.memories],
			      image->image);
		read_customs(described, &images->customs[used.customs], image);
		read_versions(described, image->image);
		used.segments += described->segment_count;
		used.memories += described->memory_count;
		used.customs += described->custom_count;
	}
}

int fit_images_read(struct fit_images *images, const struct fit *fit)
{
	const struct parts parts = count_parts(fit);

	/* One more each, so that none is empty. */
	images->images = calloc(fit->count + 1, sizeof(*images->images));
	images->given = calloc(fit->count + 1, sizeof(*images->given));
	images->segments =
		calloc(parts.segments + 1, sizeof(*images->segments));
	images->memories =
		calloc(parts.memories + 1, sizeof(*images->memories));
	images->customs = calloc(parts.customs + 1, sizeof(*images->customs));
	if (images->images == NULL || images->given == NULL ||
	    images->segments == NULL || images->memories == NULL ||
	    images->customs == NULL) {
		return report_no_memory();
	}
	describe(images, fit);
	return REPORT_OK;
}

void fit_images_free(struct fit_images *images)
{
	free(images->images);
	free((void *)images->given);
	free(images->segments);
	free(images->memories);
	free(images->customs);
	*images = (struct fit_images){0};
}
