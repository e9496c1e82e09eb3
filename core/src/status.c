/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The words for each status.
 */
#include <stddef.h>
#include <xmcore/status.h>

/* By the status turned positive; a status without words is not known. */
static const char *const texts[] = {
	[-XM_SUCCESS] = "success",
	[-XM_ERR_FORMAT] = "not a file of this format",
	[-XM_ERR_TRUNCATED] = "ends before its header does",
	[-XM_ERR_FILE_SIZE] = "stated size is not the real size",
	[-XM_ERR_VERSION] = "unknown format version",
	[-XM_ERR_FLAGS] = "unknown or contradicting flags",
	[-XM_ERR_COUNT] = "impossible count",
	[-XM_ERR_OFFSET] = "offset outside the file or over another part",
	[-XM_ERR_DIGEST] = "digest does not match the bytes",
	[-XM_ERR_ADDRESS] = "address range out of place",
	[-XM_ERR_SEGMENT_SIZE] = "segment sizes do not agree",
	[-XM_ERR_CODEC] = "unknown compression",
	[-XM_ERR_STREAM] = "damaged compressed stream",
	[-XM_ERR_NO_ROOM] = "buffer too small",
	[-XM_ERR_ARGUMENT] = "invalid argument",
	[-XM_ERR_IMAGE_HEADER] = "damaged image header",
	[-XM_ERR_NAME] = "name outside the string table or without end",
	[-XM_ERR_REFERENCE] = "reference to a record that is not there",
	[-XM_ERR_DUPLICATE] = "identifier stands twice",
	[-XM_ERR_VALUE] = "undefined value",
	[-XM_ERR_ORDER] = "records unordered or overlapping",
	[-XM_ERR_TRAILER] = "damaged trailer",
	[-XM_ERR_CRITICAL] =
		"unknown record in the trailer that must not be skipped",
	[-XM_ERR_SHA256] = "SHA-256 does not match the bytes",
};

#define TEXT_COUNT (sizeof(texts) / sizeof(texts[0]))

const char *xm_status_text(int status)
{
	if (status > 0 || status <= -(int)TEXT_COUNT ||
	    texts[-status] == NULL) {
		return "unknown status";
	}
	return texts[-status];
}
