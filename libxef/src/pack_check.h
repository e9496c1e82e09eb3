/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the images of one system must be for each other.
 */
#ifndef XEF_PACK_CHECK_H
#define XEF_PACK_CHECK_H

#include <xef.h>
#include <xmcore/pack_read.h>
#include <xmcore/xef_read.h>

/** What the rules of a container need to know of an image in it. */
struct xef_pack_facts {
	enum xef_type type;
	uint32_t length; /**< of its segments, uncompressed, in bytes */
	uint32_t custom_count;
	xef_custom custom[XEF_CUSTOM_MAX];
};

/** Notes what an open image is. */
void xef_pack_facts_of(struct xef_pack_facts *facts,
		       const struct xm_xef_view *view);

/**
 * @brief Says what a file of a container is, once it is known to be right by
 * itself.
 * @param entry       index of the entry that the file belongs to.
 * @param custom      negative: its image; else that custom file.
 * @param[out] facts  undefined on failure.
 * @param[out] diag   told what is wrong with the file, but not its place.
 * @return XEF_SUCCESS, or what is wrong with the file.
 */
typedef int (*xef_pack_inspect_fn)(const void *context, size_t entry,
				   int custom, struct xef_pack_facts *facts,
				   xef_diag *diag);

/**
 * @brief Applies the rules of xef_pack_build() to entries, but those on names.
 * @param entries the first is the hypervisor's; custom_count is checked first.
 *        Of a file only @p inspect looks at what it is.
 * @param entry_count at least 1.
 * @param inspect called in the order of the entries, each image before its
 *        custom files, up to the first fault.
 * @return as xef_pack_build().
 */
int xef_pack_check_entries(const xef_pack_entry *entries, size_t entry_count,
			   xef_pack_inspect_fn inspect, const void *context,
			   xef_diag *diag);

/** Looks at a file in memory; @p context: the entries. */
int xef_pack_inspect_input(const void *context, size_t entry, int custom,
			   struct xef_pack_facts *facts, xef_diag *diag);

/** Says that a file that does not open is no right image. */
int xef_pack_no_image(int status, xef_diag *diag);

/** The entries of an open container by their ids, numbers and names; ended by
 * free(). NULL if there is no memory. */
xef_pack_entry *xef_pack_entries_of(const struct xm_pack_view *view);

/** Says that the next finding is about an entry, or one of its files: its
 * image if @p custom is negative, else that custom file. */
void xef_pack_diag_at(xef_diag *diag, const xef_pack_entry *entry, int custom);

#endif
