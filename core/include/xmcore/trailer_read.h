/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A validated view of the trailer of an image or a container.
 *
 * The readers of images and containers open it with their own view, so that
 * who has such a view has a right trailer or none. What a trailer adds is in
 * docs/xef-format.md, Trailer.
 */
#ifndef XMCORE_TRAILER_READ_H
#define XMCORE_TRAILER_READ_H

#include <stdbool.h>
#include <stdint.h>
#include <xm/trailer_format.h>
#include <xmcore/sha256.h>

/** The file that a trailer belongs to, as far as its reader knows it. */
struct xm_trailer_file {
	const uint8_t *bytes;
	uint32_t size;	     /**< the whole file, in bytes */
	uint32_t end;	     /**< of the last part; not above size */
	uint32_t size_field; /**< offset of the file's fileSize */
	uint32_t part_count; /**< segments of an image, files of a container */
	bool is_program;     /**< may have a memory record */
};

#define XM_TRAILER_KINDS (XM_TRAILER_TAG_SOURCE + 1u)

/** Read only for who includes this. */
struct xm_trailer_view {
	struct xm_trailer_file file;
	bool present;
	uint32_t covered; /**< bytes that SHA-256 and signatures cover */
	/** Zeros that they cover behind them: of a file without a trailer,
	 * which would be filled up so. */
	uint32_t covered_zeros;
	uint32_t records[XM_TRAILER_KINDS]; /**< offset by tag; 0: not there */
	uint32_t signatures;		    /**< offset of the first */
	uint32_t signature_count;
};

struct xm_trailer_memory {
	uint32_t virt_addr;
	uint32_t size;	      /**< in bytes, `.bss` included; not 0 */
	uint32_t permissions; /**< XM_TRAILER_READ, _WRITE, _EXECUTE */
};

struct xm_trailer_signature {
	uint32_t algorithm;
	const uint8_t *key_id; /**< XM_TRAILER_KEY_ID_BYTES */
	const uint8_t *value;
	uint32_t value_bytes; /**< Ed25519: XM_TRAILER_SIG_VALUE_BYTES */
};

/**
 * @brief Opens the trailer of a file, or finds that it has none.
 *
 * @param[out] view undefined unless XM_SUCCESS is returned; borrows the
 *             file's bytes.
 * @retval XM_SUCCESS
 * @retval XM_ERR_VERSION a trailer that is not of version 1.0.0.
 * @retval XM_ERR_COUNT more than XM_TRAILER_RECORDS_MAX records, not one check
 *         for each part, or an impossible number of memory entries.
 * @retval XM_ERR_TRAILER it does not fill the space between the last part and
 *         its footer, or a record does not have the size of its kind.
 * @retval XM_ERR_CRITICAL a record that is not known and must not be skipped.
 * @retval XM_ERR_DUPLICATE a kind of record that may stand once stands twice.
 * @retval XM_ERR_ORDER a signature before a record of another kind.
 * @retval XM_ERR_VALUE undefined permissions or empty memory; a memory record
 *         where there is no program.
 * @retval XM_ERR_ADDRESS memory that wraps past 2^32 or overlaps other.
 */
int xm_trailer_open(struct xm_trailer_view *view,
		    const struct xm_trailer_file *file);

/**
 * @brief The payload of a record that may stand once.
 * @param tag XM_TRAILER_TAG_SHA256 to XM_TRAILER_TAG_SOURCE.
 * @param[out] size its bytes; left as it was if there is none.
 * @return NULL if there is no such record.
 */
const uint8_t *xm_trailer_record(const struct xm_trailer_view *view,
				 uint32_t tag, uint32_t *size);

/** The SHA-256 of the covered bytes, whether or not the trailer holds one. */
void xm_trailer_sha256(const struct xm_trailer_view *view,
		       uint8_t digest[XM_SHA256_BYTES]);

/**
 * @brief Compares the SHA-256 in the trailer with that of the bytes.
 * @retval XM_SUCCESS also if the trailer has none.
 * @retval XM_ERR_SHA256
 */
int xm_trailer_verify(const struct xm_trailer_view *view);

/**
 * @brief Compares the CRC-32 of a part with its bytes.
 * @param index below the file's part_count.
 * @param bytes,size the part as it is stored.
 * @retval XM_SUCCESS
 * @retval XM_ERR_DIGEST the part is damaged.
 * @retval XM_ERR_REFERENCE the trailer has no checks of parts.
 */
int xm_trailer_verify_part(const struct xm_trailer_view *view, uint32_t index,
			   const uint8_t *bytes, uint32_t size);

/** Number of memory entries; 0 if there is no such record. */
uint32_t xm_trailer_memory_count(const struct xm_trailer_view *view);

/** Describes memory entry @p index, below the count. */
void xm_trailer_memory(const struct xm_trailer_view *view, uint32_t index,
		       struct xm_trailer_memory *memory);

/** Describes signature @p index, below signature_count. */
void xm_trailer_signature(const struct xm_trailer_view *view, uint32_t index,
			  struct xm_trailer_signature *signature);

#endif
