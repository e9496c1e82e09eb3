/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Object descriptors: how the object hypercalls name what they act on.
 */
#ifndef HYPERCALL_OBJECT_H
#define HYPERCALL_OBJECT_H

#include <stdbool.h>
#include <stdint.h>
#include <xm/hypercall.h>

struct object {
	uint32_t class; /**< XM_OBJ_CLASS_... or anything else */
	uint32_t partition;
	uint32_t id;
};

/** Takes a descriptor apart; false if it is marked invalid. The parts are
 * still only numbers of the caller's. */
static inline bool object_decode(uint32_t descriptor, struct object *object)
{
	object->class =
		descriptor >> XM_OBJDESC_CLASS_SHIFT & XM_OBJDESC_CLASS_MASK;
	object->partition = descriptor >> XM_OBJDESC_PARTITION_SHIFT &
			    XM_OBJDESC_PARTITION_MASK;
	object->id = descriptor & XM_OBJDESC_ID_MASK;
	return (descriptor & XM_OBJDESC_INVALID) == 0;
}

#endif
