/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief libxef: create, inspect, verify and load XEF images, containers and
 * ROM images of partitioned LEON3 software.
 *
 * An XEF image is the binary form in which a hypervisor, a partition or a
 * custom file (such as the hypervisor's binary configuration) is handed from
 * its supplier to the integrator. A container holds the images of one system;
 * a ROM image is resident software with a container behind it. The formats
 * are described in docs/xef-format.md.
 *
 * Objects. `xef_image` and `xef_pack` are made by an `_open` function and
 * ended by `_close`, which takes NULL. While they live nothing in them
 * changes. Building functions make no object: they return the finished bytes,
 * which the caller owns and gives back by xef_free().
 *
 * Memory. An object opened over the caller's bytes borrows them: they must
 * stay where and as they are until the object is closed. Pointers that an
 * accessor returns are borrowed from the object. All validation of structure
 * happens when an object is opened, so accessors cannot fail.
 *
 * Threads. There is no global state. One object may be read by several
 * threads at once.
 *
 * Errors. Functions that can fail return 0 (XEF_SUCCESS) or a negative
 * `enum xef_status`. Unless said otherwise, outputs are left as they were
 * when a function fails, and NULL where it is not allowed gives
 * XEF_ERR_ARGUMENT. Functions with an `xef_diag` also say where and what in
 * words.
 *
 * Determinism. The same inputs give the same bytes, on every host.
 *
 * @code
 * xef_build_options options = XEF_BUILD_OPTIONS_INIT;
 * xef_diag diag;
 * uint8_t *xef;
 * size_t size;
 *
 * options.compress = 1;
 * if (xef_build_elf(&xef, &size, elf, elf_size, &options, &diag) < 0) {
 *         fprintf(stderr, "%s: %s\n", diag.place, diag.text);
 * }
 * @endcode
 */
#ifndef XEF_H
#define XEF_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------ */
/* Version                                                                  */

/* Version of this library. MAJOR is raised when a program must be changed or
 * compiled again, and is the soname's number; MINOR when something is added;
 * PATCH otherwise. The file formats have version numbers of their own. */
#define XEF_VERSION_MAJOR 0
#define XEF_VERSION_MINOR 1
#define XEF_VERSION_PATCH 0
#define XEF_VERSION_STRING "0.1.0"

/**
 * @brief The version of the library that is running.
 * @return a constant string such as "0.1.0", never NULL.
 */
const char *xef_version(void);

/* ------------------------------------------------------------------------ */
/* Status                                                                   */

/* What functions return. Codes keep number and meaning for ever; new ones are
 * appended to their group. */
enum xef_status {
	XEF_SUCCESS = 0,

	/* What a reader finds in a file. */

	/** The signature is another one: not a file of this format. */
	XEF_ERR_FORMAT = -1,
	/** The bytes end before the header does. */
	XEF_ERR_TRUNCATED = -2,
	/** The size stated in the file is not the real one. */
	XEF_ERR_FILE_SIZE = -3,
	/** The format's version is not one that this library knows. */
	XEF_ERR_VERSION = -4,
	/** Flags that are unknown, contradict each other or name another
	 * architecture. */
	XEF_ERR_FLAGS = -5,
	/** A count is negative or larger than what the file can hold. */
	XEF_ERR_COUNT = -6,
	/** An offset or range lies outside the file or over another part. */
	XEF_ERR_OFFSET = -7,
	/** The digest stored is not the digest of the bytes. */
	XEF_ERR_DIGEST = -8,
	/** A range of addresses wraps past 2^32, or two overlap. */
	XEF_ERR_ADDRESS = -9,
	/** Sizes that the file states in two places do not agree. */
	XEF_ERR_SEGMENT_SIZE = -10,
	/** A compressed segment of a codec that this library does not know. */
	XEF_ERR_CODEC = -11,
	/** A compressed stream is damaged. */
	XEF_ERR_STREAM = -12,
	/** The caller's buffer is too small. */
	XEF_ERR_NO_ROOM = -13,
	/** An argument breaks the function's contract (NULL, out of range). */
	XEF_ERR_ARGUMENT = -14,
	/** The image header inside the image is damaged, of another type, or
	 * not what the XEF header says of it. */
	XEF_ERR_IMAGE_HEADER = -15,
	/** A name lies outside the string table, has no end or is empty. */
	XEF_ERR_NAME = -16,
	/** An index or id names a record that is not there. */
	XEF_ERR_REFERENCE = -17,
	/** An identifier stands twice. */
	XEF_ERR_DUPLICATE = -18,
	/** A field holds a value that the format does not define. */
	XEF_ERR_VALUE = -19,
	/** Ranges or records that must be ordered and disjoint are not. */
	XEF_ERR_ORDER = -20,

	/* The host. */

	/** Memory could not be allocated. */
	XEF_ERR_MEMORY = -1000,
	/** A file could not be read; errno says why. */
	XEF_ERR_IO = -1001,
	/** The cryptographic library provides no MD5. */
	XEF_ERR_CRYPTO = -1002,

	/* What is asked for. */

	/** The file would take 4 GiB or more: its sizes have 32 bits. */
	XEF_ERR_TOO_LARGE = -1010,
	/** The payload does not have XEF_PAYLOAD_BYTES bytes. */
	XEF_ERR_PAYLOAD = -1011,
	/** The address map refused a segment. */
	XEF_ERR_REFUSED = -1012,
	/** The image's type does not fit the place it is given. */
	XEF_ERR_TYPE = -1013,
	/** Not the number of custom files that the image header asks for. */
	XEF_ERR_CUSTOM_COUNT = -1014,
	/** A custom file is larger than its room. */
	XEF_ERR_CUSTOM_ROOM = -1015,
	/** A partition id that no partition can have. */
	XEF_ERR_PARTITION_ID = -1016,
	/** There is no container in the bytes. */
	XEF_ERR_NO_CONTAINER = -1017,

	/* ELF files. */

	/** Not an ELF file. */
	XEF_ERR_ELF = -1100,
	/** Not a 32-bit ELF file (ELFCLASS32). */
	XEF_ERR_ELF_CLASS = -1101,
	/** Not a big-endian ELF file (ELFDATA2MSB). */
	XEF_ERR_ELF_BYTE_ORDER = -1102,
	/** Not for SPARC V8 (EM_SPARC). */
	XEF_ERR_ELF_MACHINE = -1103,
	/** Not an executable at fixed addresses (ET_EXEC). */
	XEF_ERR_ELF_TYPE = -1104,
	/** Headers, tables or segments that leave the file or contradict
	 * themselves. */
	XEF_ERR_ELF_DAMAGED = -1105,
	/** No loadable segment with bytes in the file. */
	XEF_ERR_ELF_NO_SEGMENT = -1106,
	/** A segment's addresses wrap past 2^32. */
	XEF_ERR_ELF_ADDRESS = -1107,
	/** Two segments overlap. */
	XEF_ERR_ELF_OVERLAP = -1108,
	/** The entry point lies in no segment. */
	XEF_ERR_ELF_ENTRY = -1109,
	/** Neither a section .xmHdr nor a section .xmImageHdr. */
	XEF_ERR_ELF_NO_HEADER = -1110,
	/** More than one section .xmHdr or .xmImageHdr. */
	XEF_ERR_ELF_TWO_HEADERS = -1111,
	/** The section of the image header does not hold exactly one. */
	XEF_ERR_ELF_HEADER_SIZE = -1112,
	/** The image header lies in no segment's file bytes. */
	XEF_ERR_ELF_HEADER_PLACE = -1113,
	/** The image header's start signature is wrong. */
	XEF_ERR_ELF_HEADER_START = -1114,
	/** The image header's end signature is wrong. */
	XEF_ERR_ELF_HEADER_END = -1115,
	/** The image header's number of custom files is not 0 to 3. */
	XEF_ERR_ELF_HEADER_COUNT = -1116,
	/** The room of a custom file wraps past 2^32. */
	XEF_ERR_ELF_HEADER_CUSTOM = -1117,
	/** More than 256 segments. */
	XEF_ERR_ELF_SEGMENTS = -1118,

	/* ROM images. */

	/** No segment of the resident software begins at address 0, where
	 * the processor starts. */
	XEF_ERR_ROM_START = -1200,
	/** A segment has file bytes outside the ROM. */
	XEF_ERR_ROM_RAM = -1201,
	/** Resident software and container do not fit the ROM. */
	XEF_ERR_ROM_SIZE = -1202
};

/**
 * @brief The meaning of a status in words, for messages.
 * @param status any value.
 * @return a constant string in lower case without a full stop, never NULL;
 *         "unknown status" for a value that is not in enum xef_status.
 */
const char *xef_strerror(int status);

/**
 * @brief Where something is wrong, and what, in words.
 *
 * Belongs to the caller; functions that take one accept NULL. They set both
 * texts to "" first, so after success both are empty. When a function fails,
 * @ref text says what is wrong and what would be right, and @ref place which
 * part of the input it is about ("program header 2", "partition 1, custom
 * file 0"); @ref place is "" if it is about the input as a whole. Texts that
 * do not fit are cut. The layout is part of the ABI.
 */
typedef struct xef_diag {
	char place[64]; /**< NUL-terminated */
	char text[192]; /**< NUL-terminated */
} xef_diag;

/* ------------------------------------------------------------------------ */
/* Kinds of files                                                           */

enum xef_kind {
	XEF_KIND_UNKNOWN = 0,
	XEF_KIND_XEF = 1,	    /**< XEF image: signature `$XEF` */
	XEF_KIND_CONTAINER = 2,	    /**< container: signature `$XCT` */
	XEF_KIND_ELF = 3,	    /**< ELF file of any sort */
	XEF_KIND_CONFIGURATION = 4, /**< binary configuration: `$XMC` */
	XEF_KIND_ROM = 5,	    /**< holds a container further on */
	XEF_KIND_XML = 6	    /**< looks like XML in UTF-8 */
};

/**
 * @brief Tells by its content what kind of file something is.
 *
 * Tells only what the bytes claim to be; opening checks the claim.
 *
 * @param bytes NULL only if @p size is 0.
 * @param size  in bytes.
 * @return a kind; XEF_KIND_UNKNOWN if it is none of these.
 */
enum xef_kind xef_identify(const uint8_t *bytes, size_t size);

/* ------------------------------------------------------------------------ */
/* Building XEF images                                                      */

#define XEF_PAYLOAD_BYTES 16
#define XEF_DIGEST_BYTES 16
#define XEF_CUSTOM_MAX 3

/**
 * @brief How an XEF image is built. Begin with XEF_BUILD_OPTIONS_INIT; fields
 * are only ever appended.
 */
typedef struct xef_build_options {
	/** sizeof(xef_build_options), set by XEF_BUILD_OPTIONS_INIT. */
	size_t size;
	/** The supplier's own bytes, which the digest covers and the kernel
	 * ignores. NULL: sixteen zeros. */
	const uint8_t *payload;
	/** Bytes at @ref payload: XEF_PAYLOAD_BYTES, or 0 if it is NULL. */
	size_t payload_bytes;
	/** Not 0: store each segment compressed. */
	int compress;
} xef_build_options;

#define XEF_BUILD_OPTIONS_INIT                                                 \
	{                                                                      \
		sizeof(xef_build_options), NULL, 0, 0                          \
	}

/**
 * @brief Gives back bytes that a function of this library made.
 * @param bytes may be NULL.
 */
void xef_free(uint8_t *bytes);

/**
 * @brief Makes an XEF image of a hypervisor or partition.
 *
 * One segment is written for each PT_LOAD program header with file bytes. The
 * type is the hypervisor's or a partition's as the ELF file has a section
 * .xmHdr or .xmImageHdr; that section's image header names the custom files.
 *
 * @param[out] xef      the image; the caller owns it and ends it by
 *                      xef_free().
 * @param[out] xef_size its size in bytes.
 * @param elf           the ELF file.
 * @param elf_size      its size in bytes.
 * @param options       NULL: not compressed, no payload.
 * @param[out] diag     may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument, or options->size is not set.
 * @retval XEF_ERR_PAYLOAD  the payload has another length than 16.
 * @retval XEF_ERR_ELF, XEF_ERR_ELF_CLASS, XEF_ERR_ELF_BYTE_ORDER,
 *         XEF_ERR_ELF_MACHINE, XEF_ERR_ELF_TYPE not an ELF32 big-endian
 *         SPARC executable.
 * @retval XEF_ERR_ELF_DAMAGED, XEF_ERR_ELF_NO_SEGMENT, XEF_ERR_ELF_ADDRESS,
 *         XEF_ERR_ELF_OVERLAP, XEF_ERR_ELF_ENTRY, XEF_ERR_ELF_SEGMENTS its
 *         segments cannot be loaded.
 * @retval XEF_ERR_ELF_NO_HEADER, XEF_ERR_ELF_TWO_HEADERS,
 *         XEF_ERR_ELF_HEADER_SIZE, XEF_ERR_ELF_HEADER_PLACE,
 *         XEF_ERR_ELF_HEADER_START, XEF_ERR_ELF_HEADER_END,
 *         XEF_ERR_ELF_HEADER_COUNT, XEF_ERR_ELF_HEADER_CUSTOM its image
 *         header is not right.
 * @retval XEF_ERR_TOO_LARGE the image would take 4 GiB or more.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_build_elf(uint8_t **xef, size_t *xef_size, const uint8_t *elf,
		  size_t elf_size, const xef_build_options *options,
		  xef_diag *diag);

/**
 * @brief Makes an XEF image of a custom file.
 *
 * @param[out] xef      the image; the caller owns it and ends it by
 *                      xef_free().
 * @param[out] xef_size its size in bytes.
 * @param bytes         what the file holds: any bytes; NULL only if @p size
 *                      is 0.
 * @param size          their number.
 * @param options       NULL: not compressed, no payload.
 * @param[out] diag     may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument, or options->size is not set.
 * @retval XEF_ERR_PAYLOAD  the payload has another length than 16.
 * @retval XEF_ERR_TOO_LARGE the image would take 4 GiB or more.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_build_custom(uint8_t **xef, size_t *xef_size, const uint8_t *bytes,
		     size_t size, const xef_build_options *options,
		     xef_diag *diag);

/* ------------------------------------------------------------------------ */
/* Reading XEF images                                                       */

/** An open XEF image. */
typedef struct xef_image xef_image;

enum xef_type {
	XEF_TYPE_HYPERVISOR = 0x00,
	XEF_TYPE_PARTITION = 0x40,
	XEF_TYPE_CUSTOM_FILE = 0x80
};

/** One segment. The layout is part of the ABI. */
typedef struct xef_segment {
	uint32_t phys_addr;
	uint32_t virt_addr;
	uint32_t size;	      /**< uncompressed, in bytes */
	uint32_t stored_size; /**< in the file, in bytes */
} xef_segment;

/** Where a custom file is loaded. The layout is part of the ABI. */
typedef struct xef_custom {
	uint32_t addr; /**< where the loader puts the file */
	uint32_t size; /**< its room in bytes; 0: any */
} xef_custom;

/** The image header of a hypervisor or partition. The layout is part of the
 * ABI. Versions are `version << 16 | subversion << 8 | revision`. */
typedef struct xef_image_header {
	uint32_t abi_version; /**< hypervisor ABI that it was compiled for */
	uint32_t api_version; /**< hypervisor API that it was compiled for */
	uint32_t custom_count;
	xef_custom custom[XEF_CUSTOM_MAX]; /**< the first custom_count */
} xef_image_header;

/**
 * @brief Opens an image over the caller's bytes: checks all of its structure,
 * but neither the digest nor what the segments hold.
 *
 * @param[out] image the caller owns it and ends it by xef_image_close().
 * @param bytes      the file; borrowed until then.
 * @param size       its size in bytes: exactly the file, no more.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_FORMAT   the signature is not `$XEF`.
 * @retval XEF_ERR_TRUNCATED shorter than the header.
 * @retval XEF_ERR_VERSION  not 1.0.0.
 * @retval XEF_ERR_FILE_SIZE the size stated is not @p size.
 * @retval XEF_ERR_FLAGS    unknown flag, no digest, undefined type or another
 *         architecture.
 * @retval XEF_ERR_COUNT    an impossible number of segments or custom files.
 * @retval XEF_ERR_OFFSET   a table, the image or a segment leaves the file or
 *         lies over another part.
 * @retval XEF_ERR_ADDRESS  a segment wraps past 2^32, or two overlap.
 * @retval XEF_ERR_SEGMENT_SIZE segment sizes contradict each other.
 * @retval XEF_ERR_CODEC    a segment compressed by an unknown codec.
 * @retval XEF_ERR_VALUE    page table fields are not zero, or the entry point
 *         lies in no segment.
 * @retval XEF_ERR_MEMORY   the host failed.
 */
int xef_image_open(xef_image **image, const uint8_t *bytes, size_t size);

/**
 * @brief Opens an image from a file, which is read whole and owned by the
 * image.
 *
 * @param[out] image the caller owns it and ends it by xef_image_close().
 * @param path       the file.
 * @retval XEF_ERR_IO the file could not be read; errno says why.
 * @retval XEF_ERR_TOO_LARGE the file has 4 GiB or more.
 * @return else what xef_image_open() returns.
 */
int xef_image_open_file(xef_image **image, const char *path);

/**
 * @brief Ends an image and what it owns.
 * @param image may be NULL.
 */
void xef_image_close(xef_image *image);

/**
 * @brief Compares the MD5 stored with that of the bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT @p image is NULL.
 * @retval XEF_ERR_DIGEST   the file was changed since it was made.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_image_verify(const xef_image *image);

/**
 * @brief Checks everything that can be checked of one image: the digest, that
 * each segment decodes, and the image header.
 *
 * @param image
 * @param[out] diag may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT @p image is NULL.
 * @retval XEF_ERR_DIGEST   the file was changed since it was made.
 * @retval XEF_ERR_STREAM   a compressed segment is damaged.
 * @retval XEF_ERR_IMAGE_HEADER as xef_image_header_read(); not looked at in a
 *         custom file.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_image_check(const xef_image *image, xef_diag *diag);

/** The whole file's size in bytes. */
uint32_t xef_image_file_size(const xef_image *image);

/** What the image is. */
enum xef_type xef_image_type(const xef_image *image);

/** 1 if the segments are stored compressed, else 0. */
int xef_image_compressed(const xef_image *image);

/** The header's flags word as it is. */
uint32_t xef_image_flags(const xef_image *image);

/** The XEF_PAYLOAD_BYTES bytes of payload, borrowed from the image. */
const uint8_t *xef_image_payload(const xef_image *image);

/** The XEF_DIGEST_BYTES bytes of digest stored, borrowed from the image. */
const uint8_t *xef_image_digest(const xef_image *image);

/** Virtual address of the first instruction; 0 in a custom file. */
uint32_t xef_image_entry_point(const xef_image *image);

/** Virtual address of the image header; 0 in a custom file. */
uint32_t xef_image_header_address(const xef_image *image);

/** Bytes of all segments, uncompressed. */
uint32_t xef_image_length(const xef_image *image);

/** Number of segments, at least 1. */
uint32_t xef_image_segment_count(const xef_image *image);

/** Number of custom files that the image asks for, 0 to XEF_CUSTOM_MAX. */
uint32_t xef_image_custom_count(const xef_image *image);

/**
 * @brief Describes a segment.
 * @param image
 * @param index        0 to xef_image_segment_count() - 1.
 * @param[out] segment left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_REFERENCE there is no segment @p index.
 */
int xef_image_segment(const xef_image *image, uint32_t index,
		      xef_segment *segment);

/**
 * @brief Describes a custom file that the image asks for.
 * @param image
 * @param index       0 to xef_image_custom_count() - 1.
 * @param[out] custom left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_REFERENCE there is no custom file @p index.
 */
int xef_image_custom(const xef_image *image, uint32_t index,
		     xef_custom *custom);

/**
 * @brief Writes the uncompressed bytes of one segment to the caller's buffer.
 *
 * Does not look at the digest: see xef_image_verify().
 *
 * @param image
 * @param index     0 to xef_image_segment_count() - 1.
 * @param[out] dest must not overlap the image's bytes.
 * @param room      bytes at @p dest: the segment's size or more.
 * @retval XEF_SUCCESS the segment's size bytes were written.
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_REFERENCE there is no segment @p index.
 * @retval XEF_ERR_NO_ROOM  nothing was written.
 * @retval XEF_ERR_STREAM   the compressed stream is damaged; as many bytes of
 *         @p dest as the segment has are undefined.
 */
int xef_image_read_segment(const xef_image *image, uint32_t index,
			   uint8_t *dest, size_t room);

/**
 * @brief Reads the image header out of the uncompressed image and checks it:
 * both signatures, and that the custom files it names are those of the XEF
 * header.
 *
 * @param image
 * @param[out] header left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_TYPE     a custom file has no image header.
 * @retval XEF_ERR_IMAGE_HEADER it lies in no segment, a signature is wrong, or
 *         its custom files are not those of the XEF header.
 * @retval XEF_ERR_STREAM   the compressed segment that holds it is damaged.
 * @retval XEF_ERR_MEMORY   the host failed.
 */
int xef_image_header_read(const xef_image *image, xef_image_header *header);

/**
 * @brief Where the caller wants a segment.
 *
 * @param context   what the caller gave to xef_image_load().
 * @param phys_addr where the segment begins.
 * @param virt_addr the same for who uses virtual addresses.
 * @param size      its bytes, uncompressed; phys_addr + size and
 *                  virt_addr + size do not pass 2^32.
 * @return the destination of @p size bytes, which must overlap no other
 *         segment's; NULL refuses the segment.
 */
typedef uint8_t *(*xef_map_fn)(void *context, uint32_t phys_addr,
			       uint32_t virt_addr, uint32_t size);

/**
 * @brief Loads all segments to where the caller's address map puts them.
 *
 * In this order: the digest is verified, @p map is asked for each segment,
 * and only when it has refused none are bytes written.
 *
 * @param image
 * @param map     called once for each segment, in order.
 * @param context handed to @p map; may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT @p image or @p map is NULL.
 * @retval XEF_ERR_DIGEST   the file was changed; nothing was written.
 * @retval XEF_ERR_REFUSED  @p map returned NULL; nothing was written.
 * @retval XEF_ERR_STREAM   a compressed segment is damaged; the destinations
 *         are undefined.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed; nothing was
 *         written.
 */
int xef_image_load(const xef_image *image, xef_map_fn map, void *context);

/* ------------------------------------------------------------------------ */
/* Containers                                                               */

/** The id of the hypervisor's entry in a container. */
#define XEF_HYPERVISOR_ID 0xFFFFFFFFu

/** A file that goes into a container. The layout is part of the ABI. */
typedef struct xef_pack_input {
	/** Its name; of a path only what follows the last '/' is kept. */
	const char *name;
	const uint8_t *bytes; /**< an XEF image */
	size_t size;	      /**< in bytes */
} xef_pack_input;

/** The hypervisor or a partition that goes into a container. The layout is
 * part of the ABI. */
typedef struct xef_pack_entry {
	uint32_t id; /**< XEF_HYPERVISOR_ID, or the partition's */
	xef_pack_input image;
	uint32_t custom_count; /**< 0 to XEF_CUSTOM_MAX */
	xef_pack_input custom[XEF_CUSTOM_MAX];
} xef_pack_entry;

/**
 * @brief Makes a container of the images of one system.
 *
 * Each file must pass xef_image_check() and be of the type of its place. Each
 * image must be given exactly the custom files that its header asks for
 * (custom file 0 of the hypervisor is the binary configuration), none larger
 * than its room.
 *
 * @param[out] pack      the container; the caller owns it and ends it by
 *                       xef_free().
 * @param[out] pack_size its size in bytes.
 * @param entries        the first is the hypervisor's, then one for each
 *                       partition. Only used during the call.
 * @param entry_count    at least 1.
 * @param[out] diag      may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument or name, or no entry.
 * @retval XEF_ERR_PARTITION_ID the first id is not the hypervisor's, or
 *         another is not 0 to 254.
 * @retval XEF_ERR_DUPLICATE two entries of one partition id.
 * @retval XEF_ERR_NAME     a name is empty or ends in '/'.
 * @retval XEF_ERR_TYPE     an image's type does not fit its place.
 * @retval XEF_ERR_CUSTOM_COUNT not as many custom files as the image asks for.
 * @retval XEF_ERR_CUSTOM_ROOM a custom file is larger than its room.
 * @retval XEF_ERR_TOO_LARGE the container would take 4 GiB or more.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 * @return else what xef_image_open() or xef_image_check() returns for a file
 *         that is not a right image.
 */
int xef_pack_build(uint8_t **pack, size_t *pack_size,
		   const xef_pack_entry *entries, size_t entry_count,
		   xef_diag *diag);

/** An open container. */
typedef struct xef_pack xef_pack;

/** An entry of an open container. The layout is part of the ABI. */
typedef struct xef_pack_partition {
	uint32_t id;   /**< XEF_HYPERVISOR_ID in entry 0 */
	uint32_t file; /**< index of its image */
	uint32_t custom_count;
	uint32_t custom[XEF_CUSTOM_MAX]; /**< indices of the custom files */
} xef_pack_partition;

/** A file in an open container; all is borrowed from the container. The
 * layout is part of the ABI. */
typedef struct xef_pack_file {
	/** NUL-terminated, as the container's maker wrote it: it may hold any
	 * other byte and is no path to be trusted. */
	const char *name;
	const uint8_t *bytes; /**< an XEF image, not yet opened */
	size_t size;	      /**< in bytes */
} xef_pack_file;

/**
 * @brief Opens a container over the caller's bytes: checks all of its
 * structure, but neither the digest nor what the files hold.
 *
 * @param[out] pack the caller owns it and ends it by xef_pack_close().
 * @param bytes     the container; borrowed until then.
 * @param size      its size in bytes, exactly.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_FORMAT   the signature is not `$XCT`.
 * @retval XEF_ERR_TRUNCATED shorter than the header.
 * @retval XEF_ERR_VERSION  neither 1.0.0 nor 3.0.0.
 * @retval XEF_ERR_FILE_SIZE the size stated is not @p size.
 * @retval XEF_ERR_FLAGS    unknown flag or no digest.
 * @retval XEF_ERR_COUNT    an impossible count, or no hypervisor.
 * @retval XEF_ERR_OFFSET   a table or file leaves the container or lies over
 *         the header.
 * @retval XEF_ERR_NAME     a name outside the string table or without end.
 * @retval XEF_ERR_REFERENCE an index of a file that is not there.
 * @retval XEF_ERR_DUPLICATE two entries of one partition id.
 * @retval XEF_ERR_VALUE    entry 0 is not the hypervisor's.
 * @retval XEF_ERR_MEMORY   the host failed.
 */
int xef_pack_open(xef_pack **pack, const uint8_t *bytes, size_t size);

/**
 * @brief Opens a container from a file, which is read whole and owned by the
 * container's object.
 *
 * @param[out] pack the caller owns it and ends it by xef_pack_close().
 * @param path      the file.
 * @retval XEF_ERR_IO the file could not be read; errno says why.
 * @retval XEF_ERR_TOO_LARGE the file has 4 GiB or more.
 * @return else what xef_pack_open() returns.
 */
int xef_pack_open_file(xef_pack **pack, const char *path);

/**
 * @brief Ends a container's object and what it owns.
 * @param pack may be NULL.
 */
void xef_pack_close(xef_pack *pack);

/**
 * @brief Compares the MD5 stored with that of the bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT @p pack is NULL.
 * @retval XEF_ERR_DIGEST   the container was changed since it was made.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_pack_verify(const xef_pack *pack);

/**
 * @brief Checks everything that can be checked of a container: its digest and
 * each image in it, by the rules of xef_pack_build().
 *
 * @param pack
 * @param[out] diag may be NULL.
 * @return as xef_pack_build(), without XEF_ERR_TOO_LARGE, and with
 *         XEF_ERR_DIGEST for the container itself.
 */
int xef_pack_check(const xef_pack *pack, xef_diag *diag);

/** The whole container's size in bytes. */
uint32_t xef_pack_size(const xef_pack *pack);

/** The XEF_DIGEST_BYTES bytes of digest stored, borrowed. */
const uint8_t *xef_pack_digest(const xef_pack *pack);

/** Number of entries, the hypervisor's included: at least 1. */
uint32_t xef_pack_partition_count(const xef_pack *pack);

/** Number of files. */
uint32_t xef_pack_file_count(const xef_pack *pack);

/**
 * @brief Describes an entry; entry 0 is the hypervisor's.
 * @param pack
 * @param index          0 to xef_pack_partition_count() - 1.
 * @param[out] partition left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_REFERENCE there is no entry @p index.
 */
int xef_pack_partition_at(const xef_pack *pack, uint32_t index,
			  xef_pack_partition *partition);

/**
 * @brief Describes a file.
 * @param pack
 * @param index     0 to xef_pack_file_count() - 1.
 * @param[out] file left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_REFERENCE there is no file @p index.
 */
int xef_pack_file_at(const xef_pack *pack, uint32_t index, xef_pack_file *file);

/* ------------------------------------------------------------------------ */
/* ROM images                                                               */

/**
 * @brief Makes the content of a ROM: resident software and, behind it, a
 * container.
 *
 * The segments of the resident software are placed by their physical
 * addresses, gaps are zero, and the container begins at the next multiple of
 * 16.
 *
 * @param[out] rom       the ROM's content from address 0 on; the caller owns
 *                       it and ends it by xef_free().
 * @param[out] rom_size  its size in bytes.
 * @param elf            the resident software, linked for address 0.
 * @param elf_size       its size in bytes.
 * @param pack           a container.
 * @param pack_size      its size in bytes.
 * @param[out] diag      may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_ROM_START no segment begins at address 0.
 * @retval XEF_ERR_ROM_RAM  a segment has file bytes at 16 MiB or above.
 * @retval XEF_ERR_ROM_SIZE more than 16 MiB in all.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 * @return else what xef_build_elf() returns for an ELF file that cannot be
 *         loaded (an image header is not asked for), or what xef_pack_open(),
 *         xef_pack_verify() return for a wrong container.
 */
int xef_rom_build(uint8_t **rom, size_t *rom_size, const uint8_t *elf,
		  size_t elf_size, const uint8_t *pack, size_t pack_size,
		  xef_diag *diag);

/**
 * @brief Finds the container in a ROM's content: the first one, at a multiple
 * of 16 bytes, that opens and whose digest is right; if there is none such,
 * the first that opens.
 *
 * @param bytes            the ROM's content.
 * @param size             its size in bytes.
 * @param[out] offset      where the container begins, in bytes.
 * @param[out] pack_size   the container's size in bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_NO_CONTAINER
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_rom_find_container(const uint8_t *bytes, size_t size, size_t *offset,
			   size_t *pack_size);

#ifdef __cplusplus
}
#endif

#endif
