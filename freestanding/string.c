/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The four memory functions that the compiler and core/ call; linked by
 * whatever runs on board.
 *
 * Copies go by words where both sides allow it: partition images and console
 * text pass through here.
 */
#include <freestanding/string.h>
#include <stdint.h>

#define WORD_MASK (sizeof(uint32_t) - 1)

/* Ascending, so also right for overlapping ranges when dest is lower. */
static void copy_up(void *dest, const void *src, size_t size)
{
	uint8_t *to = dest;
	const uint8_t *from = src;

	if ((((uintptr_t)to | (uintptr_t)from) & WORD_MASK) == 0) {
		uint32_t *to_word = dest;
		const uint32_t *from_word = src;

		for (; size >= sizeof(uint32_t); size -= sizeof(uint32_t)) {
			*to_word++ = *from_word++;
		}
		to = (uint8_t *)to_word;
		from = (const uint8_t *)from_word;
	}
	for (; size > 0; size--) {
		*to++ = *from++;
	}
}

void *memcpy(void *restrict dest, const void *restrict src, size_t size)
{
	copy_up(dest, src, size);
	return dest;
}

void *memmove(void *dest, const void *src, size_t size)
{
	uint8_t *to = dest;
	const uint8_t *from = src;

	if ((uintptr_t)to <= (uintptr_t)from) {
		copy_up(dest, src, size);
		return dest;
	}
	while (size > 0) {
		size--;
		to[size] = from[size];
	}
	return dest;
}

void *memset(void *dest, int value, size_t size)
{
	uint8_t *to = dest;
	uint32_t word = (uint8_t)value * 0x01010101u;

	while (size > 0 && ((uintptr_t)to & WORD_MASK) != 0) {
		*to++ = (uint8_t)value;
		size--;
	}
	while (size >= sizeof(word)) {
		*(uint32_t *)(void *)to = word;
		to += sizeof(word);
		size -= sizeof(word);
	}
	while (size > 0) {
		*to++ = (uint8_t)value;
		size--;
	}
	return dest;
}

int memcmp(const void *left, const void *right, size_t size)
{
	const uint8_t *a = left;
	const uint8_t *b = right;

	for (size_t i = 0; i < size; i++) {
		if (a[i] != b[i]) {
			return a[i] < b[i] ? -1 : 1;
		}
	}
	return 0;
}
