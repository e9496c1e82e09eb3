/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The lexical forms of the configuration language, in exact integer
 * arithmetic: "0x40000000", "0.5MB", "1.5ms", "80MHz".
 */
#ifndef XMC_UNITS_H
#define XMC_UNITS_H

#include <stddef.h>
#include <stdint.h>

enum xmc_units {
	XMC_UNITS_OK,
	XMC_UNITS_SYNTAX,   /**< not of that form */
	XMC_UNITS_FRACTION, /**< not a whole number of the base unit */
	XMC_UNITS_RANGE	    /**< does not fit 32 bits */
};

/* Each reads exactly length bytes and sets out only if it returns OK. */

/** Decimal digits. */
enum xmc_units xmc_units_number(uint32_t *out, const char *text, size_t length);
/** `0x` and hexadecimal digits. */
enum xmc_units xmc_units_hex(uint32_t *out, const char *text, size_t length);
/** n[.n][M|K]B to bytes; K is 1024, M is 1024 K. */
enum xmc_units xmc_units_size(uint32_t *out, const char *text, size_t length);
/** n[.n][m|u]s to microseconds. */
enum xmc_units xmc_units_time(uint32_t *out, const char *text, size_t length);
/** n[.n][M|K]Hz or ...hz to hertz; M is 10^6, K is 10^3. */
enum xmc_units xmc_units_frequency(uint32_t *out, const char *text,
				   size_t length);
/** n.n.n, each at most 255, to n<<16 | n<<8 | n. */
enum xmc_units xmc_units_version(uint32_t *out, const char *text,
				 size_t length);

#endif
