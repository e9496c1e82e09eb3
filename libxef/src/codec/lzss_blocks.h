/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The classic LZSS stream of data that is larger than memory should
 * hold: encoded block by block, in one stream.
 *
 * Each block is encoded behind the window that precedes it. The items of the
 * window are dropped, and those near the block's end left to the next block,
 * which sees what follows them. What is lost against the shortest stream of the
 * whole is the part of an item at each seam: two or three bytes for each block.
 * Data of one block yields the shortest stream itself.
 */
#ifndef XEF_LZSS_BLOCKS_H
#define XEF_LZSS_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

/** Bytes of a block that keep the loss below what is worth a thought. */
#define XEF_LZSS_BLOCK_BYTES (1u << 20)

/** Where data comes from and where its stream goes. A function that fails gives
 * the status that encoding then ends with. */
struct xef_lzss_blocks_io {
	/** Gives the next @p size bytes. */
	int (*read)(void *context, uint8_t *bytes, uint32_t size);
	/** Takes the next bytes of the stream. */
	int (*write)(void *context, const uint8_t *bytes, uint32_t size);
	void *context;
};

/**
 * @brief Encodes data. Takes seven times a block of memory meanwhile.
 *
 * @param[out] stream_size bytes that were written; undefined on failure.
 * @param size        of the data, in bytes.
 * @param block_bytes over 1024.
 * @retval XEF_SUCCESS
 * @retval XEF_ERR_TOO_LARGE the stream would take 4 GiB or more.
 * @retval XEF_ERR_MEMORY
 * @return else what a function of @p io gave.
 */
int xef_lzss_blocks_encode(uint64_t *stream_size, uint32_t size,
			   uint32_t block_bytes,
			   const struct xef_lzss_blocks_io *io);

#endif
