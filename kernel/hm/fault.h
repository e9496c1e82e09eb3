/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief An exception of a partition, as the architecture reports it.
 */
#ifndef HM_FAULT_H
#define HM_FAULT_H

#include <stdint.h>
#include <xm/hm.h>

enum fault_access { FAULT_NO_ADDRESS, FAULT_READ, FAULT_WRITE, FAULT_EXECUTE };

struct fault {
	enum xm_hm_event event;
	enum fault_access access; /**< tells whether there is an address */
	uint32_t address;
};

#endif
