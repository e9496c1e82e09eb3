/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Opening what can bear signatures.
 */
#include "signable.h"

#include "findings.h"

static int open_pack(struct signable *signable, const uint8_t *bytes,
		     size_t size)
{
	int status = xef_pack_open(&signable->pack, bytes, size);

	if (status == XEF_SUCCESS) {
		signable->trailer = xef_pack_trailer(signable->pack);
	}
	return status;
}

int signable_open(struct signable *signable, const uint8_t *bytes, size_t size)
{
	size_t offset;
	size_t pack_size;
	int status;

	*signable = (struct signable){0};
	switch (xef_identify(bytes, size)) {
	case XEF_KIND_XEF:
		status = xef_image_open(&signable->image, bytes, size);
		if (status == XEF_SUCCESS) {
			signable->trailer = xef_image_trailer(signable->image);
		}
		return status;
	case XEF_KIND_CONTAINER:
		return open_pack(signable, bytes, size);
	case XEF_KIND_ROM:
		status = xef_rom_find_container(bytes, size, &offset,
						&pack_size);
		return status == XEF_SUCCESS
			       ? open_pack(signable, bytes + offset, pack_size)
			       : status;
	case XEF_KIND_UNKNOWN:
	case XEF_KIND_ELF:
	case XEF_KIND_CONFIGURATION:
	case XEF_KIND_XML:
	default:
		return XEF_ERR_FORMAT;
	}
}

int signable_verify(const struct signable *signable)
{
	return signable->image != NULL ? xef_image_verify(signable->image)
				       : xef_pack_verify(signable->pack);
}

int signable_report(const char *name, int status)
{
	const xef_diag loose = {
		.text = "no trailer, but unknown bytes where one would stand: "
			"no signature covers such a file",
	};

	return findings_xef(name, status,
			    status == XEF_ERR_OFFSET ? &loose : NULL);
}

void signable_close(struct signable *signable)
{
	xef_image_close(signable->image);
	xef_pack_close(signable->pack);
	*signable = (struct signable){0};
}
