/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief A small valid binary configuration in memory, for tests to spoil.
 *
 * Regions: ROM 0x0 8 MiB, SDRAM 0x40000000 4 MiB, SDRAM 0x40400000 1 MiB.
 * Devices: UART "u0", null "nul", memory block "log" of a page at 0x40380000.
 * One processor; plan 0 (20 ms: P0 0..10, P1 10..20), plan 1 (10 ms: P2
 * 2..5). Hypervisor: 1 MiB. Areas, all of SDRAM:
 *
 *   0  resident software  0x40300000  64 KiB
 *   1  P0  0x40100000  64 KiB  at 0x00010000
 *   2  P0  0x40200000   4 KiB  at 0x40200000, shared, "shm"
 *   3  P1  0x40110000  64 KiB  at 0x00010000
 *   4  P1  0x40200000   4 KiB  at 0x00005000, shared
 *   5  P2  0x40120000   4 KiB  unmapped
 *
 * Events: two of the hypervisor, one of P0, two of P1. I/O ports: P0 four
 * registers at 0x80000800 and the low half of the one at 0x80000A00, P2 its
 * high half. Ports and channels:
 *
 *   0  P0 "s"  sampling, channel 0   to ports 2 and 4
 *   1  P0 "q"  queuing, channel 1    to port 3
 *   2  P1 "d"   3  P1 "q"   4  P2 "d"   5  P2 "r", in no channel
 *
 * IPVIs: P0's 0 to P1 and P2, P0's 7 to P2, P2's 0 to P0.
 */
#ifndef SAMPLE_XMC_H
#define SAMPLE_XMC_H

#include <stdint.h>
#include <xm/xmc_format.h>

#define SAMPLE_XMC_ROOM 4096u

/* Offsets in the sample's string table. */
#define SAMPLE_XMC_LONG_NAME 1u /* 16 characters */
#define SAMPLE_XMC_NAME_15 18u	/* 15 characters */
#define SAMPLE_XMC_SHM 34u
#define SAMPLE_XMC_STRINGS_BYTES 66u

#define SAMPLE_XMC_AREAS 6u

struct sample_xmc {
	uint8_t bytes[SAMPLE_XMC_ROOM];
	uint32_t size;
};

/** Makes the configuration, its digest included. */
void sample_xmc_make(struct sample_xmc *sample);

/** Offset of a field of a record. */
uint32_t sample_xmc_at(const struct sample_xmc *sample, enum xm_xmc_table table,
		       uint32_t index, uint32_t field);

/** Overwrites a field of a record. */
void sample_xmc_put(struct sample_xmc *sample, enum xm_xmc_table table,
		    uint32_t index, uint32_t field, uint32_t value);

/** The value of a field of a record. */
uint32_t sample_xmc_get(const struct sample_xmc *sample,
			enum xm_xmc_table table, uint32_t index,
			uint32_t field);

/** Brings area order and I/O order into order again. */
void sample_xmc_sort(struct sample_xmc *sample);

#endif
