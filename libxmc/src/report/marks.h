/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Which finding each record of a system is in.
 */
#ifndef XMC_MARKS_H
#define XMC_MARKS_H

#include "model/model.h"

#define XMC_MARKS_KINDS 16u

/** A finding about a record. */
struct xmc_mark {
	uint32_t finding; /**< from 1 */
	uint32_t next;	  /**< the item of the record's next one, from 1 */
};

struct xmc_marks {
	/** The finding, from 1; 0: none. Those of a kind in a row. */
	uint32_t *findings;
	/** Of each record the first item of its list, from 1; 0: none. */
	uint32_t *lists;
	struct xmc_mark *items;
	size_t item_count;
	size_t capacity;
	/** Where the row of each kind begins; the last one: how many. */
	size_t first[XMC_MARKS_KINDS + 1];
};

/**
 * @brief Looks for the findings of the last run about each record: the first
 * error about the element, an attribute, or an element that belongs to it; if
 * there is none, the first warning. All others are listed.
 * @param[out] marks freed with xmc_marks_free(), also after a failure.
 * @param diag has a run about this system as its last one.
 * @return XMC_SUCCESS or XMC_ERR_MEMORY.
 */
int xmc_marks_make(struct xmc_marks *marks, const xmc_system *system,
		   const xmc_diag *diag);

void xmc_marks_free(struct xmc_marks *marks);

/** The place of a record in the row of all; SIZE_MAX: there are no marks of
 * it. @param marks may be NULL, and all zero. */
size_t xmc_marks_slot(const struct xmc_marks *marks, xmc_record kind,
		      size_t index);

/** The finding that a record is in, from 1; 0: none. */
uint32_t xmc_marks_of(const struct xmc_marks *marks, xmc_record kind,
		      size_t index);

/** The first of all findings that the record in a place of xmc_marks_slot()
 * is in, in no order, and the next one. @return NULL: there is none. */
const struct xmc_mark *xmc_marks_first(const struct xmc_marks *marks,
				       size_t slot);
const struct xmc_mark *xmc_marks_next(const struct xmc_marks *marks,
				      const struct xmc_mark *item);

#endif
