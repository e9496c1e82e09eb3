/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Carries a partition's hypercall out.
 */
#ifndef HYPERCALL_DISPATCH_H
#define HYPERCALL_DISPATCH_H

#include <partition/partition.h>

/** Decodes, checks and carries out the hypercall that @p caller has just
 * made, and leaves the result in its registers. */
void hypercall_dispatch(struct partition *caller);

#endif
