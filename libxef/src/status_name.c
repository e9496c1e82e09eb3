/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Names of statuses, as the public header spells them.
 */
#include <stddef.h>
#include <xef.h>

/* clang-format off: one a line, in the order of the header. */
#define NAME(status)                                                           \
	{                                                                      \
		status, #status                                                \
	}
static const struct {
	int status;
	const char *name;
} names[] = {
	NAME(XEF_SUCCESS),
	NAME(XEF_ERR_FORMAT),
	NAME(XEF_ERR_TRUNCATED),
	NAME(XEF_ERR_FILE_SIZE),
	NAME(XEF_ERR_VERSION),
	NAME(XEF_ERR_FLAGS),
	NAME(XEF_ERR_COUNT),
	NAME(XEF_ERR_OFFSET),
	NAME(XEF_ERR_DIGEST),
	NAME(XEF_ERR_ADDRESS),
	NAME(XEF_ERR_SEGMENT_SIZE),
	NAME(XEF_ERR_CODEC),
	NAME(XEF_ERR_STREAM),
	NAME(XEF_ERR_NO_ROOM),
	NAME(XEF_ERR_ARGUMENT),
	NAME(XEF_ERR_IMAGE_HEADER),
	NAME(XEF_ERR_NAME),
	NAME(XEF_ERR_REFERENCE),
	NAME(XEF_ERR_DUPLICATE),
	NAME(XEF_ERR_VALUE),
	NAME(XEF_ERR_ORDER),
	NAME(XEF_ERR_TRAILER),
	NAME(XEF_ERR_CRITICAL),
	NAME(XEF_ERR_SHA256),
	NAME(XEF_ERR_MEMORY),
	NAME(XEF_ERR_IO),
	NAME(XEF_ERR_CRYPTO),
	NAME(XEF_ERR_TOO_LARGE),
	NAME(XEF_ERR_PAYLOAD),
	NAME(XEF_ERR_REFUSED),
	NAME(XEF_ERR_TYPE),
	NAME(XEF_ERR_CUSTOM_COUNT),
	NAME(XEF_ERR_CUSTOM_ROOM),
	NAME(XEF_ERR_PARTITION_ID),
	NAME(XEF_ERR_NO_CONTAINER),
	NAME(XEF_ERR_TEXT),
	NAME(XEF_ERR_NOT_STREAMABLE),
	NAME(XEF_ERR_ENCODER),
	NAME(XEF_ERR_ELF),
	NAME(XEF_ERR_ELF_CLASS),
	NAME(XEF_ERR_ELF_BYTE_ORDER),
	NAME(XEF_ERR_ELF_MACHINE),
	NAME(XEF_ERR_ELF_TYPE),
	NAME(XEF_ERR_ELF_DAMAGED),
	NAME(XEF_ERR_ELF_NO_SEGMENT),
	NAME(XEF_ERR_ELF_ADDRESS),
	NAME(XEF_ERR_ELF_OVERLAP),
	NAME(XEF_ERR_ELF_ENTRY),
	NAME(XEF_ERR_ELF_NO_HEADER),
	NAME(XEF_ERR_ELF_TWO_HEADERS),
	NAME(XEF_ERR_ELF_HEADER_SIZE),
	NAME(XEF_ERR_ELF_HEADER_PLACE),
	NAME(XEF_ERR_ELF_HEADER_START),
	NAME(XEF_ERR_ELF_HEADER_END),
	NAME(XEF_ERR_ELF_HEADER_COUNT),
	NAME(XEF_ERR_ELF_HEADER_CUSTOM),
	NAME(XEF_ERR_ELF_SEGMENTS),
	NAME(XEF_ERR_ROM_START),
	NAME(XEF_ERR_ROM_RAM),
	NAME(XEF_ERR_ROM_SIZE),
	NAME(XEF_ERR_KEY),
	NAME(XEF_ERR_KEY_PUBLIC),
	NAME(XEF_ERR_SIGNATURE),
	NAME(XEF_ERR_NOT_SIGNED),
	NAME(XEF_ERR_POLICY),
};
#undef NAME
/* clang-format on */

const char *xef_status_name(int status)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (names[i].status == status) {
			return names[i].name;
		}
	}
	return "XEF_ERR_UNKNOWN";
}
