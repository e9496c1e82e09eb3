/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The codes of an LZSP stream (docs/xef-format.md), made from how often
 * each symbol is used.
 */
#ifndef XEF_LZSP_CODE_H
#define XEF_LZSP_CODE_H

#include <stdbool.h>
#include <stdint.h>
#include <xm/lzsp_format.h>

#define LZSP_SYMBOLS 256u

/** How often each symbol is used; a distance is counted as a literal. */
struct lzsp_counts {
	uint32_t literal[LZSP_SYMBOLS];
	uint32_t match[LZSP_SYMBOLS]; /* without the escapes */
};

/** A code word; one of 0 bits is not in the code. */
struct lzsp_word {
	uint16_t word;
	uint8_t bits;
};

struct lzsp_code {
	uint8_t bytes[XM_LZSP_CODE_BYTES_MAX]; /* entries and symbols */
	uint32_t size;			       /* of the bytes */
	struct lzsp_word literal[LZSP_SYMBOLS];
	struct lzsp_word match[LZSP_SYMBOLS]; /* the escape's included */
};

/** Memory for lzsp_code_make(); its content does not matter. */
struct lzsp_code_work;

/** @return to be ended by free(); NULL if memory ran out. */
struct lzsp_code_work *lzsp_code_work_new(void);

/**
 * @brief Makes the code that takes the fewest bits for itself and for all
 * that was counted.
 *
 * Every match that was counted gets a word, and every literal if
 * @p all_literals; otherwise rare literals are left to the escape.
 *
 * @param[out] code     the code.
 * @param work          of lzsp_code_work_new().
 * @param counts        at most 128 of the symbols of matches may be used, and
 *                      with @p all_literals at most 128 of the literals.
 * @param selector_bits 3 to 6. 3 always gives a code; more may not.
 * @param all_literals  there is no escape: a code of distances.
 * @return the bits of the code, its size byte included, and of all words and
 *         escaped literals; UINT64_MAX if the symbols find no room.
 */
uint64_t lzsp_code_make(struct lzsp_code *code, struct lzsp_code_work *work,
			const struct lzsp_counts *counts,
			uint32_t selector_bits, bool all_literals);

#endif
