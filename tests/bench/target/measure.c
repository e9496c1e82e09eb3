/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Counts the instructions that decoders and digests take on the LEON3.
 *
 * Runs bare on the emulated board, where each instruction takes the same time
 * (`-icount shift=5`: 32 ns) and a timer counts cycles of 25 ns. The jobs stand
 * in RAM at JOBS: their number, then for each four words, a kind, the offset
 * of its bytes from JOBS on, their number, and that of the bytes that it
 * yields. For each job a line `N CYCLES CHECK` is printed, where CHECK is the
 * CRC-32 of what it yielded; the last line is `end`.
 */
#include "measure.h"

#include <drivers/grlib/apbuart.h>
#include <drivers/grlib/gptimer.h>
#include <freestanding/string.h>
#include <stddef.h>
#include <xmcore/crc32.h>
#include <xmcore/lzsp.h>
#include <xmcore/lzss.h>
#include <xmcore/md5.h>
#include <xmcore/sha256.h>

#define JOBS 0x40200000u
#define DEST 0x42800000u
#define UART 0x80000100u
#define TIMER 0x80000300u

#define STATUS_ROOM 0x4u
#define CONTROL_TRANSMIT 0x2u
#define CONTROL_COUNT 0x7u /* load, restart, enable */
#define MD5_FIELD 0x0Cu

enum kind {
	KIND_NOTHING = 0,
	KIND_CLASSIC = 1,
	KIND_LZSP = 2,
	KIND_COPY = 3,
	KIND_MD5 = 4,
	KIND_SHA256 = 5,
	KIND_CRC32 = 6
};

struct job {
	uint32_t kind;
	uint32_t offset;
	uint32_t size;
	uint32_t dest_size;
};

static void put(char c)
{
	volatile struct apbuart_registers *uart = (void *)UART;

	while ((uart->status & STATUS_ROOM) == 0) {
	}
	uart->data = (uint8_t)c;
}

/* Eight digits: as many cycles as there can be. */
static void put_hex(uint32_t value)
{
	for (uint32_t i = 0; i < 8; i++) {
		put("0123456789abcdef"[value >> 28]);
		value <<= 4;
	}
}

static void sha256(const uint8_t *bytes, uint32_t size, uint8_t *digest)
{
	struct xm_sha256 context;

	xm_sha256_init(&context);
	xm_sha256_update(&context, bytes, size);
	xm_sha256_out(&context, digest);
}

static void work(const struct job *job, const uint8_t *bytes, uint8_t *dest)
{
	switch (job->kind) {
	case KIND_CLASSIC:
		(void)xm_lzss_decode(dest, job->dest_size, bytes, job->size);
		break;
	case KIND_LZSP:
		(void)xm_lzsp_decode(dest, job->dest_size, bytes, job->size);
		break;
	case KIND_COPY:
		memcpy(dest, bytes, job->size);
		break;
	case KIND_MD5:
		xm_md5_masked(bytes, job->size, MD5_FIELD, dest);
		break;
	case KIND_SHA256:
		sha256(bytes, job->size, dest);
		break;
	case KIND_CRC32:
		*(uint32_t *)(void *)dest = xm_crc32(bytes, job->size);
		break;
	case KIND_NOTHING:
	default:
		break;
	}
}

static void start_timer(volatile struct gptimer_registers *timer)
{
	timer->timer[0].control = 0;
	timer->scaler_reload = 0;
	timer->scaler = 0;
	timer->timer[0].reload = UINT32_MAX;
	timer->timer[0].control = CONTROL_COUNT;
}

void measure(void)
{
	volatile struct gptimer_registers *timer = (void *)TIMER;
	volatile struct apbuart_registers *uart = (void *)UART;
	const uint32_t *count = (const void *)JOBS;
	const struct job *jobs = (const void *)(count + 1);
	uint8_t *dest = (void *)DEST;

	uart->control = CONTROL_TRANSMIT;
	start_timer(timer);
	for (uint32_t i = 0; i < *count; i++) {
		const uint8_t *bytes = (const uint8_t *)JOBS + jobs[i].offset;
		uint32_t begin;
		uint32_t end;

		begin = timer->timer[0].counter;
		work(&jobs[i], bytes, dest);
		end = timer->timer[0].counter;
		put_hex(i);
		put(' ');
		put_hex(begin - end);
		put(' ');
		put_hex(xm_crc32(dest, jobs[i].dest_size));
		put('\n');
	}
	put('e');
	put('n');
	put('d');
	put('\n');
}
