/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A validated view of a container over the caller's bytes.
 *
 * As with XEF images, opening validates all of the structure and verifying
 * the digest is a step of its own. The files inside are bytes to this reader:
 * whoever uses one opens it with xm_xef_open().
 */
#ifndef XMCORE_PACK_READ_H
#define XMCORE_PACK_READ_H

#include <stdint.h>
#include <xm/pack_format.h>
#include <xmcore/trailer_read.h>

/** What an open container is. Read only for who includes this. */
struct xm_pack_view {
	const uint8_t *bytes;
	uint32_t size;		  /**< the whole file, in bytes */
	uint32_t partition_table; /**< offset */
	uint32_t partition_count; /**< the hypervisor's entry included */
	uint32_t file_table;	  /**< offset */
	uint32_t file_count;
	uint32_t strings; /**< offset */
	uint32_t strings_length;
	struct xm_trailer_view trailer;
};

struct xm_pack_partition {
	uint32_t id;   /**< XM_PACK_HYPERVISOR_ID for entry 0 */
	uint32_t file; /**< index of the image */
	uint32_t custom_count;
	uint32_t custom[XM_PACK_CUSTOM_MAX]; /**< file indices */
};

struct xm_pack_file {
	const uint8_t *bytes;
	uint32_t size;
	const char *name; /**< NUL-terminated, inside the view's bytes */
};

/**
 * @brief Opens a container: checks everything but the digest and what the
 * files hold.
 *
 * @param[out] view undefined unless XM_SUCCESS is returned.
 * @param bytes the container; must stay unchanged while the view is used.
 * @param size bytes that may be read; the container may be shorter (a ROM
 *        goes on behind it), its own fileSize is taken.
 * @retval XM_SUCCESS
 * @retval XM_ERR_FORMAT the signature is not `$XCT`.
 * @retval XM_ERR_TRUNCATED shorter than the header.
 * @retval XM_ERR_VERSION neither 1.0.0 nor 3.0.0.
 * @retval XM_ERR_FILE_SIZE fileSize is more than @p size, under the header's
 *         or no multiple of 4.
 * @retval XM_ERR_FLAGS unknown flag or no digest.
 * @retval XM_ERR_COUNT a negative or impossible count, no entry at all, or
 *         more than 1 + XM_PACK_CUSTOM_MAX files for each entry.
 * @retval XM_ERR_OFFSET a table or file leaves the container or lies over
 *         the header or a table, or a file over one before it in the table.
 * @retval XM_ERR_NAME a name outside the string table, without its NUL or of
 *         more than XM_PACK_NAME_BYTES_MAX bytes.
 * @retval XM_ERR_REFERENCE a file index that is not in the file table.
 * @retval XM_ERR_DUPLICATE two entries of one partition id.
 * @retval XM_ERR_VALUE entry 0 is not the hypervisor.
 * @retval XM_ERR_TRAILER, XM_ERR_CRITICAL the trailer is wrong; also the
 *         others of xm_trailer_open().
 */
int xm_pack_open(struct xm_pack_view *view, const uint8_t *bytes,
		 uint32_t size);

/**
 * @brief Compares the stored MD5, and the SHA-256 if the trailer has one, with
 * those of the bytes.
 * @retval XM_SUCCESS
 * @retval XM_ERR_DIGEST the MD5 is another.
 * @retval XM_ERR_SHA256 only the SHA-256 is another.
 */
int xm_pack_verify(const struct xm_pack_view *view);

/**
 * @brief Compares the CRC-32 that the trailer has of a file with its bytes.
 * @param index must be below file_count.
 * @retval XM_SUCCESS
 * @retval XM_ERR_DIGEST this file is damaged.
 * @retval XM_ERR_REFERENCE the trailer has no checks of files.
 */
int xm_pack_verify_file(const struct xm_pack_view *view, uint32_t index);

/** Describes partition entry @p index, below partition_count. */
void xm_pack_partition(const struct xm_pack_view *view, uint32_t index,
		       struct xm_pack_partition *partition);

/** Describes file @p index, below file_count. */
void xm_pack_file(const struct xm_pack_view *view, uint32_t index,
		  struct xm_pack_file *file);

/**
 * @brief Finds the entry of a partition id.
 * @retval XM_SUCCESS @p partition is filled.
 * @retval XM_ERR_REFERENCE no entry has this id; @p partition is undefined.
 */
int xm_pack_find(const struct xm_pack_view *view, uint32_t id,
		 struct xm_pack_partition *partition);

#endif
