/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A validated view of an XEF image over the caller's bytes.
 *
 * xm_xef_open() does all structural validation; the accessors cannot fail
 * afterwards, as long as the bytes stay as they were. The digest is a check
 * of its own, xm_xef_verify(), for who wants to tell damage from a foreign
 * file. Nothing is allocated or copied. A trailer is part of the view.
 */
#ifndef XMCORE_XEF_READ_H
#define XMCORE_XEF_READ_H

#include <stdbool.h>
#include <stdint.h>
#include <xmcore/trailer_read.h>

/** Segments that this reader takes at the most: each is compared with each
 * other, so their number bounds the time. Real images have a handful. */
#define XM_XEF_SEGMENTS_MAX 256u

/** What an open image is. The fields are read only for who includes this. */
struct xm_xef_view {
	const uint8_t *bytes;
	uint32_t size; /**< the whole file, in bytes */
	uint32_t flags;
	uint32_t segment_table; /**< offset */
	uint32_t segment_count;
	uint32_t custom_table; /**< offset */
	uint32_t custom_count;
	uint32_t image;		  /**< offset */
	uint32_t image_length;	  /**< uncompressed bytes of all segments */
	uint32_t deflated_length; /**< bytes stored at @ref image */
	uint32_t image_header;	  /**< virtual address */
	uint32_t entry_point;	  /**< virtual address */
	struct xm_trailer_view trailer;
};

struct xm_xef_segment {
	uint32_t phys_addr;
	uint32_t virt_addr;
	uint32_t size;		/**< uncompressed, in bytes */
	uint32_t deflated_size; /**< stored, in bytes, codec header included */
	const uint8_t *stored;	/**< the bytes as stored */
};

struct xm_xef_custom {
	uint32_t addr; /**< where the loader puts the file */
	uint32_t size; /**< its room in bytes; 0: any */
};

/**
 * @brief Opens an image: checks everything but the digest and the compressed
 * streams.
 *
 * The order of checks is signature, header size, version, file size, flags,
 * counts, tables, segments, trailer.
 *
 * @param[out] view undefined unless XM_SUCCESS is returned.
 * @param bytes the file; must stay unchanged while the view is used.
 * @param size its size in bytes: exactly the file, no more.
 * @retval XM_SUCCESS
 * @retval XM_ERR_FORMAT the signature is not `$XEF` (also: under 4 bytes).
 * @retval XM_ERR_TRUNCATED shorter than the header.
 * @retval XM_ERR_VERSION not 1.0.0.
 * @retval XM_ERR_FILE_SIZE fileSize is not @p size.
 * @retval XM_ERR_FLAGS unknown flag, relocatable, no digest, undefined type or
 *         another architecture.
 * @retval XM_ERR_COUNT a negative or impossible count (XM_XEF_SEGMENTS_MAX,
 *         XM_XEF_CUSTOM_MAX); no segment; a custom file with other
 *         than one segment or with custom files.
 * @retval XM_ERR_OFFSET a table, the image or a segment leaves the file or
 *         lies over the header or another part, or the segments are not
 *         stored back to back.
 * @retval XM_ERR_ADDRESS a segment wraps past 2^32, or two overlap, by
 *         their physical or their virtual addresses.
 * @retval XM_ERR_SEGMENT_SIZE segment sizes do not add up to the image's, or
 *         to their codec header's, or differ although not compressed; an LZSP
 *         segment of more than XM_LZSP_PLAIN_BYTES_MAX, or in an image of
 *         more than XM_LZSP_IMAGE_BYTES_MAX.
 * @retval XM_ERR_CODEC a compressed segment of a codec that is neither the
 *         classic one nor LZSP.
 * @retval XM_ERR_VALUE page table fields are not zero, or the entry point of
 *         a hypervisor or partition lies in no segment.
 * @retval XM_ERR_TRAILER, XM_ERR_CRITICAL the trailer is wrong; also the
 *         others of xm_trailer_open(), and XM_ERR_SEGMENT_SIZE for a segment
 *         that has no memory entry as large as itself.
 */
int xm_xef_open(struct xm_xef_view *view, const uint8_t *bytes, uint32_t size);

/**
 * @brief Compares the stored MD5, and the SHA-256 if the trailer has one, with
 * those of the bytes.
 * @retval XM_SUCCESS
 * @retval XM_ERR_DIGEST the MD5 is another.
 * @retval XM_ERR_SHA256 only the SHA-256 is another.
 */
int xm_xef_verify(const struct xm_xef_view *view);

/**
 * @brief Compares the CRC-32 that the trailer has of a segment with its stored
 * bytes: tells where a damaged image is damaged.
 * @param index must be below segment_count.
 * @retval XM_SUCCESS
 * @retval XM_ERR_DIGEST this segment is damaged.
 * @retval XM_ERR_REFERENCE the trailer has no checks of segments.
 */
int xm_xef_verify_segment(const struct xm_xef_view *view, uint32_t index);

/** XM_XEF_TYPE_HYPERVISOR, _PARTITION or _CUSTOM_FILE. */
uint32_t xm_xef_type(const struct xm_xef_view *view);

/** Whether the segments are stored compressed. */
bool xm_xef_compressed(const struct xm_xef_view *view);

/** The XM_XEF_PAYLOAD_BYTES of the supplier, inside the view's bytes. */
const uint8_t *xm_xef_payload(const struct xm_xef_view *view);

/** The XM_XEF_DIGEST_BYTES stored, inside the view's bytes. */
const uint8_t *xm_xef_digest(const struct xm_xef_view *view);

/** Describes segment @p index, which must be below segment_count. */
void xm_xef_segment(const struct xm_xef_view *view, uint32_t index,
		    struct xm_xef_segment *segment);

/** The magic of the codec by which segment @p index is compressed,
 * XM_LZSS_MAGIC or XM_LZSP_MAGIC; 0 if it is not. @p index must be below
 * segment_count. */
uint32_t xm_xef_segment_codec(const struct xm_xef_view *view, uint32_t index);

/** Describes custom file @p index, which must be below custom_count. */
void xm_xef_custom(const struct xm_xef_view *view, uint32_t index,
		   struct xm_xef_custom *custom);

/**
 * @brief Writes the uncompressed bytes of one segment, whatever its codec.
 * @param index must be below segment_count.
 * @param dest must not overlap the view's bytes.
 * @param room bytes at @p dest; the segment's size or more.
 * @retval XM_SUCCESS the segment's size bytes were written.
 * @retval XM_ERR_NO_ROOM nothing was written.
 * @retval XM_ERR_STREAM the compressed stream is damaged; up to the segment's
 *         size bytes of @p dest are undefined.
 */
int xm_xef_read_segment(const struct xm_xef_view *view, uint32_t index,
			uint8_t *dest, uint32_t room);

#endif
