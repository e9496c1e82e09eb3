/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Statuses in words, and the library's version.
 *
 * The public header repeats the core's codes so that it needs no other file;
 * here they are held equal.
 */
#include <assert.h>
#include <xef.h>
#include <xmcore/status.h>

#define SAME(name)                                                             \
	static_assert((int)XEF_##name == (int)XM_##name, "XEF_" #name)

SAME(SUCCESS);
SAME(ERR_FORMAT);
SAME(ERR_TRUNCATED);
SAME(ERR_FILE_SIZE);
SAME(ERR_VERSION);
SAME(ERR_FLAGS);
SAME(ERR_COUNT);
SAME(ERR_OFFSET);
SAME(ERR_DIGEST);
SAME(ERR_ADDRESS);
SAME(ERR_SEGMENT_SIZE);
SAME(ERR_CODEC);
SAME(ERR_STREAM);
SAME(ERR_NO_ROOM);
SAME(ERR_ARGUMENT);
SAME(ERR_IMAGE_HEADER);
SAME(ERR_NAME);
SAME(ERR_REFERENCE);
SAME(ERR_DUPLICATE);
SAME(ERR_VALUE);
SAME(ERR_ORDER);
SAME(ERR_TRAILER);
SAME(ERR_CRITICAL);
SAME(ERR_SHA256);

static const struct {
	int status;
	const char *text;
} hosted[] = {
	{XEF_ERR_MEMORY, "out of memory"},
	{XEF_ERR_IO, "the file cannot be read"},
	{XEF_ERR_CRYPTO,
	 "the cryptographic library provides no MD5 or no Ed25519"},
	{XEF_ERR_TOO_LARGE, "the file would take 4 GiB or more"},
	{XEF_ERR_PAYLOAD, "the payload must have exactly 16 bytes"},
	{XEF_ERR_REFUSED, "the address map refuses a segment"},
	{XEF_ERR_TYPE, "the image's type does not fit its place"},
	{XEF_ERR_CUSTOM_COUNT,
	 "not the number of custom files that the image asks for"},
	{XEF_ERR_CUSTOM_ROOM, "a custom file is larger than its room"},
	{XEF_ERR_PARTITION_ID, "not the id of a partition"},
	{XEF_ERR_NO_CONTAINER,
	 "there is no container where the ROM must have it"},
	{XEF_ERR_TEXT,
	 "a text of the trailer is not 1 to 255 bytes of printable UTF-8"},
	{XEF_ERR_NOT_STREAMABLE,
	 "it takes the whole file at once, not one part after the other"},
	{XEF_ERR_ENCODER,
	 "internal: what was compressed does not come out again"},
	{XEF_ERR_ELF, "not an ELF file"},
	{XEF_ERR_ELF_CLASS, "not a 32-bit ELF file"},
	{XEF_ERR_ELF_BYTE_ORDER, "not a big-endian ELF file"},
	{XEF_ERR_ELF_MACHINE, "not an ELF file for SPARC V8"},
	{XEF_ERR_ELF_TYPE, "not an executable ELF file at fixed addresses"},
	{XEF_ERR_ELF_DAMAGED, "the ELF file is damaged"},
	{XEF_ERR_ELF_NO_SEGMENT, "the ELF file has nothing to load"},
	{XEF_ERR_ELF_ADDRESS, "a segment wraps past the last address"},
	{XEF_ERR_ELF_OVERLAP, "two segments overlap"},
	{XEF_ERR_ELF_ENTRY, "the entry point lies in no segment"},
	{XEF_ERR_ELF_NO_HEADER, "the ELF file has no image header section"},
	{XEF_ERR_ELF_TWO_HEADERS,
	 "the ELF file has more than one image header section"},
	{XEF_ERR_ELF_HEADER_SIZE,
	 "the section of the image header does not hold exactly one"},
	{XEF_ERR_ELF_HEADER_PLACE, "the image header lies in no segment"},
	{XEF_ERR_ELF_HEADER_START,
	 "the start signature of the image header is wrong"},
	{XEF_ERR_ELF_HEADER_END,
	 "the end signature of the image header is wrong"},
	{XEF_ERR_ELF_HEADER_COUNT,
	 "the image header's number of custom files is not 0 to 3"},
	{XEF_ERR_ELF_HEADER_CUSTOM,
	 "the room of a custom file wraps past the last address"},
	{XEF_ERR_ELF_SEGMENTS, "more segments than an image can have"},
	{XEF_ERR_ROM_START,
	 "no segment of the resident software begins at address 0"},
	{XEF_ERR_ROM_RAM, "a segment has file bytes outside the ROM"},
	{XEF_ERR_ROM_SIZE,
	 "resident software and container do not fit the ROM"},
	{XEF_ERR_ROM_CONTAINERS,
	 "the ROM holds what begins as a container in more than one place"},
	{XEF_ERR_ROM_PLACE,
	 "the resident software looks for the container in another place"},
	{XEF_ERR_KEY, "not one Ed25519 key in PEM without a password"},
	{XEF_ERR_KEY_PUBLIC, "signing takes a private key, this one is public"},
	{XEF_ERR_SIGNATURE,
	 "the signature is not that of the bytes by this key"},
	{XEF_ERR_NOT_SIGNED, "there is no signature by this key"},
	{XEF_ERR_POLICY, "the policy is not right"},
};

const char *xef_strerror(int status)
{
	for (size_t i = 0; i < sizeof(hosted) / sizeof(hosted[0]); i++) {
		if (hosted[i].status == status) {
			return hosted[i].text;
		}
	}
	return xm_status_text(status);
}

const char *xef_version(void)
{
	return XEF_VERSION_STRING;
}
