/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A container that passes by: is it right?
 *
 * Says what xef_pack_open() and xef_pack_check() would say of the container in
 * memory, by the same readers and rules.
 */
#ifndef XEF_PACK_STREAM_H
#define XEF_PACK_STREAM_H

#include "image_stream.h"
#include "pack_check.h"

/** Where in a container the next byte is. */
enum xef_pack_phase {
	XEF_PACK_IN_HEADER,
	XEF_PACK_IN_TABLES,
	XEF_PACK_IN_GAP,
	XEF_PACK_IN_FILE,
	XEF_PACK_IN_REST
};

/** What was found of a file that an entry names. */
struct xef_pack_member {
	uint32_t file; /**< its index */
	int status;
	xef_diag diag;
	struct xef_pack_facts facts;
};

/** All zero: none, which xef_pack_stream_end() takes. */
struct xef_pack_stream {
	struct xef_file_stream file;
	const struct xef_crc32 *crc32;
	enum xef_pack_phase phase;
	uint64_t stop; /**< where the next phase begins */
	/** Files stand before the tables and could not be followed. */
	bool late;
	uint32_t index; /**< of the file that is next */
	uint32_t *crcs; /**< of each file */
	/** The files that entries name, by index, each once. */
	struct xef_pack_member *members;
	size_t member_count;
	size_t next_member;
	struct xef_image_stream image; /**< the member that passes */
};

/**
 * @brief Begins a container; end it by xef_pack_stream_end(), after failure
 * too.
 * @param crc32 begun; borrowed.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_pack_stream_begin(struct xef_pack_stream *pack,
			  const struct xef_crc32 *crc32);

/**
 * @brief Lets bytes pass.
 * @retval XEF_SUCCESS whatever they are.
 * @retval XEF_ERR_NOT_STREAMABLE
 * @retval XEF_ERR_MEMORY, XEF_ERR_CRYPTO
 */
int xef_pack_stream_add(struct xef_pack_stream *pack, const uint8_t *bytes,
			size_t size);

/** Opens and checks the container that has passed, as xef_pack_open() and
 * xef_pack_check(), or XEF_ERR_NOT_STREAMABLE. Once. */
int xef_pack_stream_check(struct xef_pack_stream *pack,
			  uint32_t *signature_count, xef_diag *diag);

/** Frees what it owns. */
void xef_pack_stream_end(struct xef_pack_stream *pack);

#endif
