/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Kernel messages and the partitions' console output.
 */
#include <console/console.h>
#include <console/number.h>
#include <plat/console.h>
#include <plat/irqctrl.h>
#include <stddef.h>

/* A power of two. A health event takes about a dozen. */
#define RING_PIECES 256u

enum piece_kind { PIECE_TEXT, PIECE_NAME, PIECE_DECIMAL, PIECE_HEX };

struct piece {
	enum piece_kind kind;
	const char *text; /* PIECE_TEXT, PIECE_NAME */
	uint64_t number;  /* PIECE_NAME: characters at the most */
};

static struct {
	struct piece pieces[RING_PIECES];
	uint32_t head;	     /* pieces ever put in */
	uint32_t tail;	     /* pieces ever taken out */
	uint32_t line_start; /* head at the start of the line */
	uint32_t lines_lost;
	bool line_is_lost;
	bool off;
	bool deferred;
} ring;

/* The piece that is being sent. */
static struct {
	const char *next; /* NULL: none */
	uint32_t left;
	bool is_name;
	char number[NUMBER_TEXT_BYTES];
} sending;

void console_enable(bool enabled)
{
	ring.off = !enabled;
	ring.line_is_lost = false;
}

void console_defer(void)
{
	console_flush();
	ring.deferred = true;
}

/* A full ring is emptied if there is time, or the line is taken back. */
static bool make_room(void)
{
	if (ring.head - ring.tail < RING_PIECES) {
		return true;
	}
	if (!ring.deferred) {
		console_flush();
		ring.line_start = ring.head;
		return true;
	}
	ring.head = ring.line_start;
	ring.line_is_lost = true;
	ring.lines_lost++;
	return false;
}

static void add(enum piece_kind kind, const char *text, uint64_t number)
{
	struct piece *piece;

	if (ring.off || ring.line_is_lost || !make_room()) {
		return;
	}
	piece = &ring.pieces[ring.head % RING_PIECES];
	piece->kind = kind;
	piece->text = text;
	piece->number = number;
	ring.head++;
}

void console_text(const char *text)
{
	add(PIECE_TEXT, text, 0);
}

void console_name(const char *name, uint32_t max)
{
	add(PIECE_NAME, name, max);
}

void console_decimal(uint64_t value)
{
	add(PIECE_DECIMAL, NULL, value);
}

void console_hex(uint32_t value)
{
	add(PIECE_HEX, NULL, value);
}

void console_line_end(void)
{
	console_text("\n");
	ring.line_is_lost = false;
	ring.line_start = ring.head;
	if (!ring.deferred) {
		console_flush();
	}
}

/* Everything that waited is out: there is room to say that more was lost. */
static void report_lost(void)
{
	uint32_t lines = ring.lines_lost;

	ring.lines_lost = 0;
	add(PIECE_TEXT, "[xm] messages lost: ", 0);
	add(PIECE_DECIMAL, NULL, lines);
	add(PIECE_TEXT, "\n", 0);
	ring.line_start = ring.head;
}

static void begin_piece(const struct piece *piece)
{
	sending.next = sending.number;
	sending.left = UINT32_MAX;
	sending.is_name = false;
	switch (piece->kind) {
	case PIECE_DECIMAL:
		number_decimal(sending.number, piece->number);
		break;
	case PIECE_HEX:
		number_hex(sending.number, (uint32_t)piece->number);
		break;
	case PIECE_NAME:
		sending.is_name = true;
		sending.left = (uint32_t)piece->number;
		sending.next = piece->text;
		break;
	case PIECE_TEXT:
	default:
		sending.next = piece->text;
		break;
	}
}

/* Finds the next character to send; false if nothing waits. Lines are made
 * without a break, so none is half made when this runs. */
static bool find_next(void)
{
	while (sending.next == NULL || sending.left == 0 ||
	       *sending.next == '\0') {
		sending.next = NULL;
		if (ring.tail == ring.head) {
			if (ring.lines_lost == 0) {
				return false;
			}
			report_lost();
		}
		begin_piece(&ring.pieces[ring.tail % RING_PIECES]);
		ring.tail++;
	}
	return true;
}

/* Sends the character that was found; the line must be ready. */
static void send_next(void)
{
	char c = *sending.next;

	if (sending.is_name && (c < ' ' || c > '~')) {
		c = '?';
	}
	plat_console_put(c);
	sending.next++;
	sending.left--;
}

bool console_drain(void)
{
	if (!find_next()) {
		return false;
	}
	if (plat_console_ready()) {
		send_next();
	}
	return true;
}

void console_flush(void)
{
	while (console_drain()) {
	}
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
