/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The words for each status. No table: pointers in one would have to be
 * relocated in a shared library, and core has no data that is written to.
 */
#include <xmcore/status.h>

/* What is wrong with what is inside. */
static const char *content_text(int status)
{
	switch (status) {
	case XM_ERR_CODEC:
		return "unknown compression";
	case XM_ERR_STREAM:
		return "damaged compressed stream";
	case XM_ERR_NO_ROOM:
		return "buffer too small";
	case XM_ERR_ARGUMENT:
		return "invalid argument";
	case XM_ERR_IMAGE_HEADER:
		return "damaged image header";
	case XM_ERR_NAME:
		return "name outside the string table, without end or too long";
	case XM_ERR_REFERENCE:
		return "reference to a record that is not there";
	case XM_ERR_DUPLICATE:
		return "identifier stands twice";
	case XM_ERR_VALUE:
		return "undefined value";
	case XM_ERR_ORDER:
		return "records unordered or overlapping";
	case XM_ERR_TRAILER:
		return "damaged trailer";
	case XM_ERR_CRITICAL:
		return "unknown record in the trailer that must not be skipped";
	case XM_ERR_SHA256:
		return "SHA-256 does not match the bytes";
	default:
		return "unknown status";
	}
}

const char *xm_status_text(int status)
{
	switch (status) {
	case XM_SUCCESS:
		return "success";
	case XM_ERR_FORMAT:
		return "not a file of this format";
	case XM_ERR_TRUNCATED:
		return "ends before its header does";
	case XM_ERR_FILE_SIZE:
		return "stated size is not the real size";
	case XM_ERR_VERSION:
		return "unknown format version";
	case XM_ERR_FLAGS:
		return "unknown or contradicting flags";
	case XM_ERR_COUNT:
		return "impossible count";
	case XM_ERR_OFFSET:
		return "offset outside the file or over another part";
	case XM_ERR_DIGEST:
		return "digest does not match the bytes";
	case XM_ERR_ADDRESS:
		return "address range out of place";
	case XM_ERR_SEGMENT_SIZE:
		return "segment sizes do not agree";
	default:
		return content_text(status);
	}
}
