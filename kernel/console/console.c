/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Kernel messages and the partitions' console output.
 */
#include <console/console.h>
#include <plat/console.h>
#include <plat/irqctrl.h>

/* A power of two. Holds about twenty messages. */
#define RING_BYTES 2048u
#define DECIMAL_DIGITS_MAX 20u

static struct {
	char text[RING_BYTES];
	uint32_t head; /* characters ever put in */
	uint32_t tail; /* characters ever taken out */
	uint32_t lost;
	bool off;
	bool deferred;
} ring;

void console_enable(bool enabled)
{
	ring.off = !enabled;
}

void console_defer(void)
{
	console_flush();
	ring.deferred = true;
}

static void put(char c)
{
	if (ring.off) {
		return;
	}
	if (!ring.deferred && ring.head - ring.tail == RING_BYTES) {
		console_flush();
	}
	if (ring.head - ring.tail == RING_BYTES) {
		ring.lost++;
		return;
	}
	ring.text[ring.head % RING_BYTES] = c;
	ring.head++;
}

void console_text(const char *text)
{
	while (*text != '\0') {
		put(*text);
		text++;
	}
}

void console_name(const char *text, uint32_t max)
{
	for (uint32_t i = 0; i < max && text[i] != '\0'; i++) {
		put(text[i] >= ' ' && text[i] <= '~' ? text[i] : '?');
	}
}

void console_decimal(uint32_t value)
{
	char digits[DECIMAL_DIGITS_MAX];
	uint32_t count = 0;

	do {
		digits[count] = (char)('0' + value % 10u);
		count++;
		value /= 10u;
	} while (value != 0);
	while (count > 0) {
		count--;
		put(digits[count]);
	}
}

void console_decimal64(uint64_t value)
{
	static const uint64_t powers[] = {
		10000000000000000000u, 1000000000000000000u,
		100000000000000000u,   10000000000000000u,
		1000000000000000u,     100000000000000u,
		10000000000000u,       1000000000000u,
		100000000000u,	       10000000000u,
		1000000000u,
	};
	bool seen = false;

	/* No 64-bit division on this target: count each power down. */
	for (uint32_t i = 0; i < sizeof(powers) / sizeof(powers[0]); i++) {
		char digit = '0';

		while (value >= powers[i]) {
			value -= powers[i];
			digit++;
		}
		if (digit != '0' || seen) {
			put(digit);
			seen = true;
		}
	}
	if (!seen) {
		console_decimal((uint32_t)value);
		return;
	}
	for (uint32_t power = 100000000u; power > 0; power /= 10u) {
		put((char)('0' + (uint32_t)value / power % 10u));
	}
}

void console_hex(uint32_t value)
{
	static const char digits[] = "0123456789abcdef";

	console_text("0x");
	for (uint32_t shift = 32; shift > 0; shift -= 4) {
		put(digits[value >> (shift - 4) & 0xFu]);
	}
}

void console_line_end(void)
{
	put('\n');
	if (!ring.deferred) {
		console_flush();
	}
}

static void wait_and_put(char c)
{
	while (!plat_console_ready()) {
	}
	plat_console_put(c);
}

void console_flush(void)
{
	while (ring.tail != ring.head) {
		wait_and_put(ring.text[ring.tail % RING_BYTES]);
		ring.tail++;
	}
}

/* Room was made: now there is place for the news that there was none. */
static void report_lost(void)
{
	uint32_t lost = ring.lost;

	ring.lost = 0;
	console_text("[xm] ");
	console_decimal(lost);
	console_text(" characters of messages were lost\n");
}

bool console_drain(void)
{
	while (ring.tail != ring.head) {
		if (!plat_console_ready()) {
			return true;
		}
		plat_console_put(ring.text[ring.tail % RING_BYTES]);
		ring.tail++;
		if (ring.tail == ring.head && ring.lost != 0) {
			report_lost();
		}
	}
	return false;
}

uint32_t console_send(const char *text, uint32_t size)
{
	uint32_t sent = 0;

	while (sent < size && !plat_irqctrl_waiting()) {
		if (!console_drain() && plat_console_ready()) {
			plat_console_put(text[sent]);
			sent++;
		}
	}
	return sent;
}
