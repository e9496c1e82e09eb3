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
 * Sections of this file:
 *
 *  1. Version                 xef_version()
 *  2. Status                  xef_strerror(), xef_diag
 *  3. Kinds of files          xef_identify()
 *  4. What images consist of  types that building and reading share
 *  5. Building images         xef_build_...(): from ELF files, any bytes,
 *                             segments, or piece by piece; xef_free()
 *  6. Reading images          xef_image_...(): open, check, look into, load
 *  7. Single segments         xef_compress(), xef_decompress()
 *  8. Containers              xef_pack_...(): build, open, check, look into
 *  9. ROM images              xef_rom_...()
 * 10. Files that pass by      xef_checker_...(): check without having all
 * 11. Trailers                xef_trailer_...(): digests, texts, memory
 * 12. Signatures              xef_key_...(), xef_sign...(),
 *                             xef_signature_...()
 * 13. Policies                xef_policy_...(): who must have signed what
 * 14. Symbols of ELF files    xef_symbols_...(): names for addresses
 * 15. Size reports            xef_size_report_...(): what codecs save and cost
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
 * Threads. There is no global state: threads may work on different objects at
 * once, and several may read one, but for an `xef_checker`, which changes.
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
/* 1. Version                                                               */

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
/* 2. Status                                                                */

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
	/** The trailer or one of its records has another size than stated, or
	 * than its kind has. */
	XEF_ERR_TRAILER = -21,
	/** A record of the trailer that this library does not know and must
	 * not skip. */
	XEF_ERR_CRITICAL = -22,
	/** The SHA-256 in the trailer is not that of the bytes. */
	XEF_ERR_SHA256 = -23,

	/* The host. */

	/** Memory could not be allocated. */
	XEF_ERR_MEMORY = -1000,
	/** A file could not be read; errno says why. Or what the caller gave
	 * to read and write by failed. */
	XEF_ERR_IO = -1001,
	/** The cryptographic library provides no MD5 or no Ed25519. */
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
	/** A text for the trailer is empty, longer than 255 bytes, not UTF-8
	 * or holds a control character. */
	XEF_ERR_TEXT = -1018,
	/** What is asked for takes the whole file at once. */
	XEF_ERR_NOT_STREAMABLE = -1019,

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
	XEF_ERR_ROM_SIZE = -1202,

	/* Signatures. */

	/** Not one Ed25519 key in PEM without a password. */
	XEF_ERR_KEY = -1300,
	/** Signing takes a private key, this one is public. */
	XEF_ERR_KEY_PUBLIC = -1301,
	/** A signature is not that of the bytes by this key. */
	XEF_ERR_SIGNATURE = -1302,
	/** There is no signature by this key. */
	XEF_ERR_NOT_SIGNED = -1303,
	/** The text of a policy is wrong. */
	XEF_ERR_POLICY = -1304
};

/**
 * @brief The meaning of a status in words, for messages.
 * @param status any value.
 * @return a constant string in lower case without a full stop, never NULL;
 *         "unknown status" for a value that is not in enum xef_status.
 */
const char *xef_strerror(int status);

/**
 * @brief The name of a status as it stands in this header, such as
 * "XEF_ERR_DIGEST": for programs that read messages.
 * @param status any value.
 * @return a constant string, never NULL; "XEF_ERR_UNKNOWN" for a value that is
 *         not in enum xef_status.
 */
const char *xef_status_name(int status);

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
/* 3. Kinds of files                                                        */

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
/* 4. What images consist of                                                */

#define XEF_PAYLOAD_BYTES 16
#define XEF_DIGEST_BYTES 16
#define XEF_CUSTOM_MAX 3

/** What an image is. */
enum xef_type {
	XEF_TYPE_HYPERVISOR = 0x00,
	XEF_TYPE_PARTITION = 0x40,
	XEF_TYPE_CUSTOM_FILE = 0x80
};

/** Where a custom file is loaded. The layout is part of the ABI. */
typedef struct xef_custom {
	uint32_t addr; /**< where the loader puts the file */
	uint32_t size; /**< its room in bytes; 0: any */
} xef_custom;

#define XEF_MEMORY_EXECUTE 0x1u
#define XEF_MEMORY_WRITE 0x2u
#define XEF_MEMORY_READ 0x4u

/** Memory that a program takes. The layout is part of the ABI. */
typedef struct xef_memory {
	uint32_t virt_addr;
	uint32_t size;	      /**< in bytes, `.bss` included; not 0 */
	uint32_t permissions; /**< XEF_MEMORY_READ, _WRITE, _EXECUTE */
} xef_memory;

/** How a segment is stored. */
enum xef_codec {
	XEF_CODEC_NONE = 0,    /**< not compressed */
	XEF_CODEC_CLASSIC = 1, /**< the LZSS that every reader knows */
	XEF_CODEC_LZSP = 2     /**< LZSS with prefix codes */
};

/* ------------------------------------------------------------------------ */
/* 5. Building images                                                       */

#define XEF_TEXT_BYTES_MAX 255

#define XEF_COMPRESS_CLASSIC 1
#define XEF_COMPRESS_BEST 2

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
	/** 0: store the segments as they are. XEF_COMPRESS_BEST: compressed,
	 * each by the codec that makes it shortest, which only readers that
	 * know LZSP take. Any other value, XEF_COMPRESS_CLASSIC for one:
	 * compressed by the classic codec, which every reader takes. */
	int compress;

	/* What a trailer is written for; if nothing is asked for, none is. */

	/** What the image is called, which version it is and what it was made
	 * of (such as a revision): UTF-8 texts of 1 to XEF_TEXT_BYTES_MAX
	 * bytes without control characters. NULL: none. */
	const char *name;
	const char *version;
	const char *source;
	/** Not 0: the SHA-256 of the file. */
	int sha256;
	/** Not 0: the CRC-32 of each segment, so that damage can be located. */
	int segment_checks;
	/** Not 0: the memory, with its permissions, that each loadable program
	 * header of the ELF file takes. Not for custom files. */
	int memory;
} xef_build_options;

#define XEF_BUILD_OPTIONS_INIT                                                 \
	{                                                                      \
		sizeof(xef_build_options), NULL, 0, 0, NULL, NULL, NULL, 0, 0, \
			0                                                      \
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
 * @retval XEF_ERR_ARGUMENT a NULL argument, or options->size is not set or that
 *         of a later version of this library.
 * @retval XEF_ERR_PAYLOAD  the payload has another length than 16.
 * @retval XEF_ERR_TEXT     a text for the trailer is not right.
 * @retval XEF_ERR_ELF, XEF_ERR_ELF_CLASS, XEF_ERR_ELF_BYTE_ORDER,
 *         XEF_ERR_ELF_MACHINE, XEF_ERR_ELF_TYPE not an ELF32 big-endian
 *         SPARC executable.
 * @retval XEF_ERR_ELF_DAMAGED, XEF_ERR_ELF_NO_SEGMENT, XEF_ERR_ELF_ADDRESS,
 *         XEF_ERR_ELF_OVERLAP, XEF_ERR_ELF_ENTRY, XEF_ERR_ELF_SEGMENTS its
 *         segments cannot be loaded, or their memory cannot be described.
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
 * @retval XEF_ERR_ARGUMENT a NULL argument, or options->size is not set or that
 *         of a later version of this library.
 * @retval XEF_ERR_PAYLOAD  the payload has another length than 16.
 * @retval XEF_ERR_TEXT     a text for the trailer is not right.
 * @retval XEF_ERR_TYPE     options->memory is set.
 * @retval XEF_ERR_TOO_LARGE the image would take 4 GiB or more.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_build_custom(uint8_t **xef, size_t *xef_size, const uint8_t *bytes,
		     size_t size, const xef_build_options *options,
		     xef_diag *diag);

/** A segment of an image that is described instead of an ELF file. The layout
 * is part of the ABI. */
typedef struct xef_segment_input {
	uint32_t phys_addr;   /**< where it is loaded; 0 in a custom file */
	uint32_t virt_addr;   /**< where it is seen; 0 in a custom file */
	uint32_t size;	      /**< in bytes; 0 only in a custom file */
	const uint8_t *bytes; /**< NULL only if @ref size is 0 */
} xef_segment_input;

/** An image that is described instead of an ELF file; all is borrowed. The
 * layout is part of the ABI. */
typedef struct xef_image_input {
	enum xef_type type;
	uint32_t entry_point;	 /**< virtual; 0 in a custom file */
	uint32_t header_address; /**< virtual; 0 in a custom file */
	/** The custom files that the image header names, in its order. */
	uint32_t custom_count;
	xef_custom custom[XEF_CUSTOM_MAX];
	size_t segment_count; /**< 1 to 256; 1 in a custom file */
	const xef_segment_input *segments;
	/** What is described if the options ask for memory: for each segment
	 * an entry at its virtual address, as large or larger. */
	size_t memory_count; /**< 1 to 256, or 0 if they do not */
	const xef_memory *memory;
} xef_image_input;

/**
 * @brief Makes an XEF image of segments: for who has them from elsewhere than
 * an ELF file.
 *
 * A program's segments hold its image header, which must be right and name the
 * custom files that are given.
 *
 * @param[out] xef      the image; the caller owns it and ends it by
 *                      xef_free().
 * @param[out] xef_size its size in bytes.
 * @param input         only used during the call.
 * @param options       NULL: not compressed, no payload.
 * @param[out] diag     may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument, or options->size is not set or that
 *         of a later version of this library.
 * @retval XEF_ERR_PAYLOAD  the payload has another length than 16.
 * @retval XEF_ERR_TEXT     a text for the trailer is not right.
 * @retval XEF_ERR_TYPE     an undefined type, or memory of a custom file.
 * @retval XEF_ERR_COUNT    an impossible number of segments, custom files or
 *         memory entries.
 * @retval XEF_ERR_ADDRESS  segments or memory wrap past 2^32 or overlap, or a
 *         custom file has addresses.
 * @retval XEF_ERR_SEGMENT_SIZE a segment has no bytes, or no memory entry.
 * @retval XEF_ERR_VALUE    the entry point lies in no segment, a custom file
 *         has one or an image header, or a memory entry is empty or has
 *         undefined permissions.
 * @retval XEF_ERR_IMAGE_HEADER the image header lies in no segment, is damaged
 *         or names other custom files.
 * @retval XEF_ERR_TOO_LARGE the image would take 4 GiB or more.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_build_segments(uint8_t **xef, size_t *xef_size,
		       const xef_image_input *input,
		       const xef_build_options *options, xef_diag *diag);

/** Where the bytes of segments come from. The layout is part of the ABI. */
typedef struct xef_source {
	/**
	 * Gives bytes of a segment: of all in their order, each byte once.
	 * @param context    @ref context.
	 * @param segment    its index.
	 * @param offset     in it, in bytes.
	 * @param[out] bytes @p size of them, not 0.
	 * @return 0, or anything else to end the build.
	 */
	int (*read)(void *context, size_t segment, uint32_t offset,
		    uint8_t *bytes, size_t size);
	void *context; /**< may be NULL */
} xef_source;

/** Where a file that is built goes. The layout is part of the ABI. */
typedef struct xef_sink {
	/**
	 * Takes bytes of the file. Each of its bytes is given once, mostly in
	 * their order, but those at its beginning last.
	 * @param context @ref context.
	 * @param offset  in the file, in bytes.
	 * @param bytes   @p size of them, not 0.
	 * @return 0, or anything else to end the build.
	 */
	int (*write)(void *context, uint32_t offset, const uint8_t *bytes,
		     size_t size);
	/**
	 * Gives back bytes that were written, all if segments are compressed.
	 * NULL only if they are not.
	 */
	int (*read)(void *context, uint32_t offset, uint8_t *bytes,
		    size_t size);
	void *context; /**< may be NULL */
} xef_sink;

/**
 * @brief Makes an XEF image that is larger than memory should hold: its
 * segments' bytes are asked for piece by piece, and the file is given away so.
 *
 * Takes 120 KiB of memory, and 8 MiB if it compresses. The file is the one that
 * xef_build_segments() makes; only if a segment of more than 1 MiB is
 * compressed, its stream is some bytes longer for each further 1 MiB.
 *
 * The file's header is written last. What a build that fails has written before
 * is no image, and the caller's to remove.
 *
 * @param[out] xef_size the file's size in bytes.
 * @param input   as for xef_build_segments(), but for the bytes of segments,
 *                which are not looked at; only used during the call.
 * @param source  gives them instead.
 * @param sink    takes the file.
 * @param options NULL: not compressed, no payload.
 * @param[out] diag may be NULL.
 * @retval XEF_ERR_NOT_STREAMABLE XEF_COMPRESS_BEST takes each segment as a
 *         whole.
 * @retval XEF_ERR_IO a function of @p source or @p sink failed.
 * @retval XEF_ERR_ARGUMENT as there, or a function is NULL.
 * @return else what xef_build_segments() returns.
 */
int xef_build_stream(uint32_t *xef_size, const xef_image_input *input,
		     const xef_source *source, const xef_sink *sink,
		     const xef_build_options *options, xef_diag *diag);

/* ------------------------------------------------------------------------ */
/* 6. Reading images                                                        */

/** An open XEF image. */
typedef struct xef_image xef_image;

/** One segment. The layout is part of the ABI. */
typedef struct xef_segment {
	uint32_t phys_addr;
	uint32_t virt_addr;
	uint32_t size;	      /**< uncompressed, in bytes */
	uint32_t stored_size; /**< in the file, in bytes */
} xef_segment;

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
 * @retval XEF_ERR_TRAILER, XEF_ERR_CRITICAL the trailer is wrong; it can also
 *         give XEF_ERR_VERSION, XEF_ERR_COUNT, XEF_ERR_ADDRESS,
 *         XEF_ERR_SEGMENT_SIZE, XEF_ERR_DUPLICATE, XEF_ERR_VALUE and
 *         XEF_ERR_ORDER.
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
 * @brief Opens an image from a descriptor: from its position on to its end,
 * which is read whole and owned by the image. It may be a pipe.
 *
 * The file is copied, not mapped: what becomes of it later changes nothing in
 * the image. What is written to it while it is read may be in the copy in part,
 * which the digest tells.
 *
 * @param[out] image the caller owns it and ends it by xef_image_close().
 * @param fd         stays the caller's, and open; its position is then
 *                   undefined.
 * @retval XEF_ERR_IO it could not be read; errno says why.
 * @retval XEF_ERR_TOO_LARGE it has 4 GiB or more.
 * @return else what xef_image_open() returns.
 */
int xef_image_open_fd(xef_image **image, int fd);

/**
 * @brief Ends an image and what it owns.
 * @param image may be NULL.
 */
void xef_image_close(xef_image *image);

/**
 * @brief Compares the MD5 stored, and the SHA-256 if there is a trailer with
 * one, with those of the bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT @p image is NULL.
 * @retval XEF_ERR_DIGEST   the file was changed since it was made.
 * @retval XEF_ERR_SHA256   it was changed, and its MD5 made right again.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_image_verify(const xef_image *image);

/**
 * @brief Compares the CRC-32 that the trailer has of a segment with its stored
 * bytes. Of a file that xef_image_verify() finds changed, this tells where: in
 * these segments, or, if all are right, outside of them.
 * @param image
 * @param index 0 to xef_image_segment_count() - 1.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT  @p image is NULL.
 * @retval XEF_ERR_DIGEST    the segment was changed.
 * @retval XEF_ERR_REFERENCE there is no segment @p index, or the trailer has
 *         no checks of segments.
 */
int xef_image_verify_segment(const xef_image *image, uint32_t index);

/**
 * @brief Checks everything that can be checked of one image: the digests, the
 * texts and checks of the trailer, that each segment decodes, and the image
 * header.
 *
 * @param image
 * @param[out] diag may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT @p image is NULL.
 * @retval XEF_ERR_DIGEST, XEF_ERR_SHA256 as xef_image_verify(); XEF_ERR_DIGEST
 *         also if the trailer's CRC-32 of a segment is another.
 * @retval XEF_ERR_TEXT     a text in the trailer is not right.
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
 * @brief The bytes of a segment as they are stored, without a copy: as many as
 * xef_segment.stored_size says, of XEF_CODEC_NONE its very bytes.
 * @param image may not be NULL.
 * @param index 0 to xef_image_segment_count() - 1.
 * @return borrowed from the image, not NULL; NULL if there is no segment
 *         @p index.
 */
const uint8_t *xef_image_stored(const xef_image *image, uint32_t index);

/**
 * @brief Tells by which codec a segment is compressed.
 * @param image
 * @param index      0 to xef_image_segment_count() - 1.
 * @param[out] codec left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_REFERENCE there is no segment @p index.
 */
int xef_image_segment_codec(const xef_image *image, uint32_t index,
			    enum xef_codec *codec);

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
 * @retval XEF_ERR_DIGEST, XEF_ERR_SHA256 the file was changed; nothing was
 *         written.
 * @retval XEF_ERR_REFUSED  @p map returned NULL; nothing was written.
 * @retval XEF_ERR_STREAM   a compressed segment is damaged; the destinations
 *         are undefined.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed; nothing was
 *         written.
 */
int xef_image_load(const xef_image *image, xef_map_fn map, void *context);

/* ------------------------------------------------------------------------ */
/* 7. Single segments                                                       */

/**
 * @brief Compresses bytes as a segment of an image is stored: a codec header
 * of 12 bytes, then the stream.
 *
 * @param[out] stored      the caller owns it and ends it by xef_free().
 * @param[out] stored_size its size in bytes.
 * @param codec            XEF_CODEC_CLASSIC or XEF_CODEC_LZSP.
 * @param bytes            NULL only if @p size is 0.
 * @param size             their number; for LZSP at most 8 MiB.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_CODEC    another codec.
 * @retval XEF_ERR_TOO_LARGE more than the codec takes, or the result might have
 *         4 GiB or more.
 * @retval XEF_ERR_MEMORY   the host failed.
 */
int xef_compress(uint8_t **stored, size_t *stored_size, enum xef_codec codec,
		 const uint8_t *bytes, size_t size);

/**
 * @brief Undoes xef_compress(); which codec it was, the bytes tell.
 *
 * @param[out] bytes  the caller owns it and ends it by xef_free(); not NULL on
 *                    success, even if @p size is 0.
 * @param[out] size   in bytes.
 * @param stored      a codec header and a stream.
 * @param stored_size their size in bytes, exactly.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT  a NULL argument.
 * @retval XEF_ERR_TRUNCATED shorter than a codec header.
 * @retval XEF_ERR_CODEC     an unknown codec.
 * @retval XEF_ERR_SEGMENT_SIZE the stream has not the size stated, or there is
 *         more than LZSP takes.
 * @retval XEF_ERR_STREAM    the stream is damaged.
 * @retval XEF_ERR_MEMORY    the host failed.
 */
int xef_decompress(uint8_t **bytes, size_t *size, const uint8_t *stored,
		   size_t stored_size);

/* ------------------------------------------------------------------------ */
/* 8. Containers                                                            */

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

/**
 * @brief How a container is built. Begin with XEF_PACK_OPTIONS_INIT; fields
 * are only ever appended. What they are is said in xef_build_options.
 */
typedef struct xef_pack_options {
	/** sizeof(xef_pack_options), set by XEF_PACK_OPTIONS_INIT. */
	size_t size;
	const char *name;
	const char *version;
	const char *source;
	int sha256;
	/** Not 0: the CRC-32 of each file. */
	int file_checks;
} xef_pack_options;

#define XEF_PACK_OPTIONS_INIT                                                  \
	{                                                                      \
		sizeof(xef_pack_options), NULL, NULL, NULL, 0, 0               \
	}

/**
 * @brief Makes a container as xef_pack_build(), with a trailer if the options
 * ask for anything.
 *
 * @param options NULL: no trailer.
 * @retval XEF_ERR_ARGUMENT as there, or options->size is not set or that of a
 *         later version of this library.
 * @retval XEF_ERR_TEXT     a text for the trailer is not right.
 * @return else what xef_pack_build() returns.
 */
int xef_pack_build_with(uint8_t **pack, size_t *pack_size,
			const xef_pack_entry *entries, size_t entry_count,
			const xef_pack_options *options, xef_diag *diag);

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
 * @retval XEF_ERR_TRAILER, XEF_ERR_CRITICAL the trailer is wrong; it can also
 *         give XEF_ERR_VERSION, XEF_ERR_COUNT, XEF_ERR_DUPLICATE,
 *         XEF_ERR_VALUE and XEF_ERR_ORDER.
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
 * @brief Opens a container from a descriptor, as xef_image_open_fd() does an
 * image.
 *
 * @param[out] pack the caller owns it and ends it by xef_pack_close().
 * @param fd        stays the caller's, and open; its position is then
 *                  undefined.
 * @retval XEF_ERR_IO it could not be read; errno says why.
 * @retval XEF_ERR_TOO_LARGE it has 4 GiB or more.
 * @return else what xef_pack_open() returns.
 */
int xef_pack_open_fd(xef_pack **pack, int fd);

/**
 * @brief Ends a container's object and what it owns.
 * @param pack may be NULL.
 */
void xef_pack_close(xef_pack *pack);

/**
 * @brief Compares the MD5 stored, and the SHA-256 if there is a trailer with
 * one, with those of the bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT @p pack is NULL.
 * @retval XEF_ERR_DIGEST   the container was changed since it was made.
 * @retval XEF_ERR_SHA256   it was changed, and its MD5 made right again.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_pack_verify(const xef_pack *pack);

/**
 * @brief Compares the CRC-32 that the trailer has of a file with its bytes.
 * @param pack
 * @param index 0 to xef_pack_file_count() - 1.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT  @p pack is NULL.
 * @retval XEF_ERR_DIGEST    the file was changed.
 * @retval XEF_ERR_REFERENCE there is no file @p index, or the trailer has no
 *         checks of files.
 */
int xef_pack_verify_file(const xef_pack *pack, uint32_t index);

/**
 * @brief Checks everything that can be checked of a container: its digests,
 * the texts and checks of its trailer, and each image in it, by the rules of
 * xef_pack_build().
 *
 * @param pack
 * @param[out] diag may be NULL.
 * @return as xef_pack_build(), without XEF_ERR_TOO_LARGE, and with
 *         XEF_ERR_DIGEST, XEF_ERR_SHA256 and XEF_ERR_TEXT for the container
 *         itself.
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
/* 9. ROM images                                                            */

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

/* ------------------------------------------------------------------------ */
/* 10. Files that pass by                                                   */

/**
 * The most bytes of tables and trailer that a file may have to be checked as it
 * passes by.
 */
#define XEF_CHECKER_STRUCTURE_BYTES_MAX 16777216u

/**
 * The check of an image or a container whose bytes come one after the other,
 * from a pipe or out of a file that is larger than memory should hold.
 *
 * It comes to the same status, with the same words, as xef_image_open() and
 * xef_image_check(), or xef_pack_open() and xef_pack_check(), of all bytes. It
 * takes, apart from 40 KiB:
 * - the pages that tables and trailer stand on, of the file and of the image
 *   in a container that passes, each at most XEF_CHECKER_STRUCTURE_BYTES_MAX;
 *   as addresses, without memory, as many bytes as the file has;
 * - for a container: 4 bytes for each file, and 300 KiB;
 * - only for a segment of LZSP: its stored bytes (at most 48 MiB) and, at its
 *   end, its uncompressed ones (at most 8 MiB). Segments of the classic codec
 *   are decoded as they pass.
 *
 * Signatures are not looked at. One checker belongs to one thread at a time.
 */
typedef struct xef_checker xef_checker;

/**
 * @brief Begins a check.
 * @param[out] checker the caller owns it and ends it by xef_checker_close().
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT @p checker is NULL.
 * @retval XEF_ERR_MEMORY   the host failed.
 */
int xef_checker_open(xef_checker **checker);

/**
 * @brief Takes the next bytes, of any number: into how many pieces a file is
 * cut changes nothing.
 *
 * After a failure nothing is taken any more; this and xef_checker_finish() give
 * the same status again.
 *
 * @param checker
 * @param bytes not kept; NULL only if @p size is 0.
 * @param size  their number.
 * @retval XEF_SUCCESS whatever the bytes are; xef_checker_finish() tells.
 * @retval XEF_ERR_ARGUMENT a NULL argument, or the check was finished.
 * @retval XEF_ERR_FORMAT   neither an image nor a container.
 * @retval XEF_ERR_NOT_STREAMABLE the tables and the trailer have more than
 *         XEF_CHECKER_STRUCTURE_BYTES_MAX bytes.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_checker_update(xef_checker *checker, const uint8_t *bytes, size_t size);

/**
 * @brief Tells, when all bytes were taken, whether the file is right. Once.
 *
 * @param checker
 * @param[out] kind XEF_KIND_XEF or XEF_KIND_CONTAINER; left as it was on
 *                  failure; may be NULL.
 * @param[out] diag may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_NOT_STREAMABLE the tables stand behind what they describe,
 *         or have too many bytes: such a file must be checked in memory.
 * @return else what the _open and _check functions return for the file.
 */
int xef_checker_finish(xef_checker *checker, enum xef_kind *kind,
		       xef_diag *diag);

/**
 * @brief Number of signatures that a file bears, none of which was looked at.
 * @param checker may be NULL.
 * @return those in the file's own trailer; 0 before xef_checker_finish() has
 *         found the file right.
 */
uint32_t xef_checker_signature_count(const xef_checker *checker);

/**
 * @brief Ends a check, finished or not, and what it owns.
 * @param checker may be NULL.
 */
void xef_checker_close(xef_checker *checker);

/* ------------------------------------------------------------------------ */
/* 11. Trailers                                                             */

#define XEF_SHA256_BYTES 32
#define XEF_KEY_ID_BYTES 8
#define XEF_SIGNATURE_BYTES 64

/** The trailer of an open image or container, which it is borrowed from.
 * Every one has such an object, also where the file has no trailer. */
typedef struct xef_trailer xef_trailer;

/** The texts of a trailer; as whoever made the file wrote them, and only
 * xef_image_check() and xef_pack_check() tell that they are texts. */
enum xef_text {
	XEF_TEXT_NAME = 4,    /**< what the file is called */
	XEF_TEXT_VERSION = 5, /**< which version it is */
	XEF_TEXT_SOURCE = 6   /**< what it was made of */
};

#define XEF_ALGORITHM_ED25519 1u

/** A signature in a trailer; pointers are borrowed. The layout is part of the
 * ABI. */
typedef struct xef_signature {
	uint32_t algorithm;    /**< XEF_ALGORITHM_ED25519, or unknown */
	const uint8_t *key_id; /**< XEF_KEY_ID_BYTES bytes */
	const uint8_t *value;  /**< Ed25519: XEF_SIGNATURE_BYTES bytes */
	size_t value_bytes;
} xef_signature;

/** The trailer of an image; never NULL. @p image may not be NULL. */
const xef_trailer *xef_image_trailer(const xef_image *image);

/** The trailer of a container; never NULL. @p pack may not be NULL. */
const xef_trailer *xef_pack_trailer(const xef_pack *pack);

/** 1 if the file has a trailer, else 0. */
int xef_trailer_present(const xef_trailer *trailer);

/** The XEF_SHA256_BYTES bytes of SHA-256 stored, borrowed, or NULL. */
const uint8_t *xef_trailer_sha256(const xef_trailer *trailer);

/** 1 if there is a CRC-32 of each segment or file, else 0. */
int xef_trailer_has_checks(const xef_trailer *trailer);

/**
 * @brief Copies one of the texts.
 * @param trailer
 * @param which
 * @param[out] text XEF_TEXT_BYTES_MAX + 1 bytes, NUL-terminated; left as it
 *                  was on failure. It may hold any byte: show it with care.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT  a NULL argument.
 * @retval XEF_ERR_REFERENCE the trailer has no such text.
 */
int xef_trailer_text(const xef_trailer *trailer, enum xef_text which,
		     char *text);

/** Number of memory entries; 0 if the trailer does not tell. */
uint32_t xef_trailer_memory_count(const xef_trailer *trailer);

/**
 * @brief Describes memory that a program takes.
 * @param trailer
 * @param index       0 to xef_trailer_memory_count() - 1.
 * @param[out] memory left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT  a NULL argument.
 * @retval XEF_ERR_REFERENCE there is no entry @p index.
 */
int xef_trailer_memory(const xef_trailer *trailer, uint32_t index,
		       xef_memory *memory);

/** Number of signatures, of any algorithm. */
uint32_t xef_trailer_signature_count(const xef_trailer *trailer);

/**
 * @brief Describes a signature. Says nothing of whether it is right.
 * @param trailer
 * @param index          0 to xef_trailer_signature_count() - 1.
 * @param[out] signature left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT  a NULL argument.
 * @retval XEF_ERR_REFERENCE there is no signature @p index.
 */
int xef_trailer_signature(const xef_trailer *trailer, uint32_t index,
			  xef_signature *signature);

/* ------------------------------------------------------------------------ */
/* 12. Signatures                                                           */

/* What is signed: a constant of 16 bytes, then the SHA-256 of all bytes before
 * the signatures. So signatures may be added, in any order and by any number of
 * keys, without changing earlier ones. */
#define XEF_MESSAGE_BYTES 48

/* A signature that stands in a file of its own: the key's id, then the
 * signature. */
#define XEF_DETACHED_BYTES 72

/** An Ed25519 key, public or private; a private one can do all that its public
 * one can. */
typedef struct xef_key xef_key;

/**
 * @brief Takes a key out of PEM text: "PRIVATE KEY" (PKCS #8, without a
 * password) or "PUBLIC KEY", as `openssl genpkey` and `openssl pkey` write
 * them.
 *
 * @param[out] key the caller owns it and ends it by xef_key_close().
 * @param pem      the text; not kept.
 * @param size     its size in bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_KEY      it is something else.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_key_open(xef_key **key, const char *pem, size_t size);

/**
 * @brief Ends a key; a private one is wiped from memory.
 * @param key may be NULL.
 */
void xef_key_close(xef_key *key);

/** 1 if the key can sign, else 0. */
int xef_key_is_private(const xef_key *key);

/** The key's XEF_KEY_ID_BYTES bytes of id, borrowed: the first ones of the
 * SHA-256 of its 32 raw public bytes. */
const uint8_t *xef_key_id(const xef_key *key);

/**
 * @brief The bytes of a file that a signature is made of, for who signs
 * elsewhere.
 * @param trailer      the file's.
 * @param[out] message XEF_MESSAGE_BYTES bytes.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 */
int xef_sign_message(const xef_trailer *trailer, uint8_t *message);

/**
 * @brief Adds a signature to an image or a container.
 *
 * The file must be right: a wrong one is refused as xef_image_open(),
 * xef_pack_open() and their _verify functions do.
 *
 * @param[out] result      the file with the signature; the caller owns it and
 *                         ends it by xef_free().
 * @param[out] result_size its size in bytes.
 * @param bytes            an image or a container.
 * @param size             its size in bytes.
 * @param key              a private key.
 * @param[out] diag        may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT   a NULL argument.
 * @retval XEF_ERR_FORMAT     neither an image nor a container.
 * @retval XEF_ERR_KEY_PUBLIC the key is public.
 * @retval XEF_ERR_DUPLICATE  this key has signed the file before.
 * @retval XEF_ERR_OFFSET     unknown bytes stand where the trailer would.
 * @retval XEF_ERR_COUNT      the trailer has 64 records already.
 * @retval XEF_ERR_TOO_LARGE  the file would take 4 GiB or more.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 * @return else what is wrong with the file.
 */
int xef_sign(uint8_t **result, size_t *result_size, const uint8_t *bytes,
	     size_t size, const xef_key *key, xef_diag *diag);

/**
 * @brief Adds a signature that was made elsewhere, of xef_sign_message()'s
 * bytes. It is verified first.
 *
 * @param key       the public key.
 * @param signature XEF_SIGNATURE_BYTES bytes.
 * @retval XEF_ERR_SIGNATURE it is not the signature of this file by this key.
 * @return else what xef_sign() returns, without XEF_ERR_KEY_PUBLIC.
 */
int xef_sign_attach(uint8_t **result, size_t *result_size, const uint8_t *bytes,
		    size_t size, const xef_key *key, const uint8_t *signature,
		    xef_diag *diag);

/**
 * @brief Makes a detached signature of a file, which stays as it is.
 * @param trailer       the file's.
 * @param key           a private key.
 * @param[out] detached XEF_DETACHED_BYTES bytes; undefined on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT   a NULL argument.
 * @retval XEF_ERR_KEY_PUBLIC the key is public.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_sign_detached(const xef_trailer *trailer, const xef_key *key,
		      uint8_t *detached);

/**
 * @brief Verifies the signature of a file by a key.
 *
 * The signature covers all bytes but the MD5, fileSize and the SHA-256 stored,
 * which the _open and _verify functions compare, and other signatures.
 *
 * @param trailer the file's.
 * @param key     of whom the signature must be.
 * @retval XEF_SUCCESS        the key signed these bytes.
 * @retval XEF_ERR_ARGUMENT   a NULL argument.
 * @retval XEF_ERR_NOT_SIGNED no signature bears the key's id.
 * @retval XEF_ERR_SIGNATURE  one does, but it is not that of these bytes.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_signature_verify(const xef_trailer *trailer, const xef_key *key);

/**
 * @brief Verifies a detached signature.
 * @param trailer       the file's.
 * @param key           of whom the signature must be.
 * @param detached      the detached signature.
 * @param detached_size its size in bytes.
 * @retval XEF_SUCCESS        the key signed these bytes.
 * @retval XEF_ERR_ARGUMENT   a NULL argument.
 * @retval XEF_ERR_FILE_SIZE  it does not have XEF_DETACHED_BYTES bytes.
 * @retval XEF_ERR_NOT_SIGNED it bears the id of another key.
 * @retval XEF_ERR_SIGNATURE  it is not that of these bytes.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 */
int xef_signature_verify_detached(const xef_trailer *trailer,
				  const xef_key *key, const uint8_t *detached,
				  size_t detached_size);

/* ------------------------------------------------------------------------ */
/* 13. Policies                                                             */

/*
 * Who must have signed what, in text, one rule a line; '#' begins a comment:
 *
 *     container     signed-by integrator.pub
 *     hypervisor    signed-by vendor.pub
 *     configuration signed-by integrator.pub deputy.pub
 *     partition 2   signed-by supplier-x.pub
 *
 * One of the keys named must have signed. The configuration is custom file 0
 * of the hypervisor. What no rule is about need not be signed.
 */

#define XEF_POLICY_KEYS_MAX 16

/** Something that is wrong. The layout is part of the ABI. */
typedef struct xef_finding {
	int status;
	uint32_t line;	 /**< of the policy, from 1 on */
	uint32_t column; /**< in bytes, from 1 on */
	xef_diag diag;	 /**< what it is about, and what is wrong */
} xef_finding;

/**
 * @brief Takes a finding.
 * @param context what the caller gave.
 * @param finding valid during the call.
 */
typedef void (*xef_finding_fn)(void *context, const xef_finding *finding);

/** A policy with its keys. */
typedef struct xef_policy xef_policy;

/**
 * @brief Reads a policy and the keys that it names. All findings are reported.
 *
 * @param[out] policy the caller owns it and ends it by xef_policy_close().
 * @param text        not kept; NULL only if @p size is 0.
 * @param size        its size in bytes.
 * @param folder      what names of key files are relative to; NULL: the
 *                    working directory.
 * @param report      takes findings; may be NULL.
 * @param context     handed to @p report; may be NULL.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_POLICY   a line is no rule, or has more than
 *         XEF_POLICY_KEYS_MAX keys.
 * @retval XEF_ERR_DUPLICATE two rules about one thing.
 * @retval XEF_ERR_PARTITION_ID a partition id that no partition can have.
 * @retval XEF_ERR_IO, XEF_ERR_TOO_LARGE a key file cannot be read.
 * @retval XEF_ERR_KEY      a key file holds no public Ed25519 key.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 *         Of several, the first found.
 */
int xef_policy_open(xef_policy **policy, const char *text, size_t size,
		    const char *folder, xef_finding_fn report, void *context);

/**
 * @brief Ends a policy and its keys.
 * @param policy may be NULL.
 */
void xef_policy_close(xef_policy *policy);

/**
 * @brief Checks a container against a policy. All findings are reported, with
 * the place of the rule.
 *
 * @param policy
 * @param pack
 * @param report  takes findings; may be NULL.
 * @param context handed to @p report; may be NULL.
 * @retval XEF_SUCCESS        everything is signed by whom the policy says.
 * @retval XEF_ERR_ARGUMENT   @p policy or @p pack is NULL.
 * @retval XEF_ERR_REFERENCE  the container has not what a rule is about.
 * @retval XEF_ERR_NOT_SIGNED none of a rule's keys has signed.
 * @retval XEF_ERR_SIGNATURE  a key has, but not these bytes, nor has another.
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO the host failed.
 * @return else what xef_image_open() returns for an image that a rule is
 *         about. Of several, the first found.
 */
int xef_policy_check(const xef_policy *policy, const xef_pack *pack,
		     xef_finding_fn report, void *context);

/* ------------------------------------------------------------------------ */
/* 14. Symbols of ELF files                                                 */

/** Names for the addresses of a program: the symbol table of its ELF file,
 * which an XEF image does not have. */
typedef struct xef_symbols xef_symbols;

/** A symbol. The layout is part of the ABI. */
typedef struct xef_symbol {
	/** NUL-terminated, borrowed, as the ELF file has it: not empty, but it
	 * may hold any byte. */
	const char *name;
	uint32_t addr;
	uint32_t size; /**< in bytes; 0: a label, whose size is not known */
} xef_symbol;

/**
 * @brief Reads the symbol table (SHT_SYMTAB) of an ELF file: functions, objects
 * and untyped labels that have a name and lie in a section. Whether the file
 * can be built into an image is not looked at.
 *
 * @param[out] symbols  the caller owns it and ends it by xef_symbols_close().
 * @param elf           the ELF file; not kept.
 * @param elf_size      its size in bytes.
 * @param[out] diag     may be NULL.
 * @retval XEF_SUCCESS  also if the file has no symbol table: there are none.
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 * @retval XEF_ERR_ELF, XEF_ERR_ELF_CLASS, XEF_ERR_ELF_BYTE_ORDER not an ELF32
 *         big-endian file.
 * @retval XEF_ERR_ELF_DAMAGED its tables leave the file or contradict
 *         themselves.
 * @retval XEF_ERR_MEMORY the host failed.
 */
int xef_symbols_open(xef_symbols **symbols, const uint8_t *elf, size_t elf_size,
		     xef_diag *diag);

/**
 * @brief Ends an object and the names in it.
 * @param symbols may be NULL.
 */
void xef_symbols_close(xef_symbols *symbols);

/** Number of symbols. @p symbols may not be NULL. */
size_t xef_symbols_count(const xef_symbols *symbols);

/**
 * @brief Finds the symbol that an address belongs to.
 *
 * Of several that hold it, the one that begins last, then the smallest, then a
 * function or object, then a global one. If none that has a size holds it, the
 * last label that begins at or below the address, unless a symbol with a size
 * stands between, or its section ends.
 *
 * @param symbols
 * @param addr        a virtual address.
 * @param[out] symbol left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT  a NULL argument.
 * @retval XEF_ERR_REFERENCE the address belongs to none.
 */
int xef_symbols_at(const xef_symbols *symbols, uint32_t addr,
		   xef_symbol *symbol);

/* ------------------------------------------------------------------------ */
/* 15. Size reports                                                         */

/*
 * What is saved by a codec, and what it costs on board. Costs are numbers of
 * instructions of a LEON3 that runs the decoders and digests of this
 * package's kernel. They are predicted: the items of the stream are counted,
 * and each kind costs what was measured of it. On programs the prediction is
 * within 10 % of what is counted when the image is decoded. How long an
 * instruction takes is for the board to say, its memory and caches above all.
 */

/** A segment in the file and on board. The layout is part of the ABI. */
typedef struct xef_size_segment {
	enum xef_codec codec;
	uint32_t size;	      /**< uncompressed, in bytes */
	uint32_t stored_size; /**< in the file, codec header included */
	/** To bring it to its place, by decoding or copying. */
	uint64_t load_instructions;
} xef_size_segment;

/** What the digests of an image take on board, each of which is told whether
 * the image has it or not. The layout is part of the ABI. */
typedef struct xef_size_digests {
	uint64_t md5_instructions;    /**< of the file: every image has it */
	uint64_t sha256_instructions; /**< of the file: xef_build_options.sha256
				       */
	/** Of all segments as stored: xef_build_options.segment_checks. */
	uint64_t crc32_instructions;
} xef_size_digests;

/**
 * @brief Reports the size of a segment and what loading it costs.
 *
 * Does not look at the digest: see xef_image_verify().
 *
 * @param image
 * @param index        0 to xef_image_segment_count() - 1.
 * @param[out] segment left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT  a NULL argument.
 * @retval XEF_ERR_REFERENCE there is no segment @p index.
 * @retval XEF_ERR_STREAM    the compressed stream is damaged.
 * @retval XEF_ERR_MEMORY    the host failed.
 */
int xef_size_report_segment(const xef_image *image, uint32_t index,
			    xef_size_segment *segment);

/**
 * @brief Reports what the digests of an image cost.
 * @param image
 * @param[out] digests left as it was on failure.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_ARGUMENT a NULL argument.
 */
int xef_size_report_digests(const xef_image *image, xef_size_digests *digests);

#ifdef __cplusplus
}
#endif

#endif
