/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief All allocations of the program, those of every library in it
 * included: its malloc() is found before the C library's.
 */
#include "allocation_hooks.h"

#include <errno.h>

/* The C library's own names of what it lets a program replace. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *block);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);
void free(void *block);

long allocation_until_failure = -1;
long allocation_live_blocks;
size_t allocation_largest_request;
const int allocation_may_recover = 1;

static int fails_now(void)
{
	if (allocation_until_failure < 0 || allocation_until_failure-- != 0) {
		return 0;
	}
	errno = ENOMEM;
	return 1;
}

static void *count_block(void *block)
{
	allocation_live_blocks += block != NULL;
	return block;
}

void *malloc(size_t size)
{
	if (size > allocation_largest_request) {
		allocation_largest_request = size;
	}
	return fails_now() ? NULL : count_block(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
	return fails_now() ? NULL : count_block(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
	void *block;

	if (fails_now()) {
		return NULL;
	}
	block = __libc_realloc(old, size);
	if (old == NULL) {
		(void)count_block(block);
	}
	return block;
}

void free(void *block)
{
	allocation_live_blocks -= block != NULL;
	__libc_free(block);
}
