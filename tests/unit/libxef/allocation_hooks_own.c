/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The library's own allocations: the linker's --wrap sends its calls
 * here.
 */
#include "allocation_hooks.h"

#include <sys/mman.h>

/* The names are the linker's. */
/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *block);
void *__real_mmap(void *at, size_t size, int protection, int flags, int fd,
		  off_t offset);
int __real_munmap(void *at, size_t size);
void *__wrap_mmap(void *at, size_t size, int protection, int flags, int fd,
		  off_t offset);
int __wrap_munmap(void *at, size_t size);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

long allocation_until_failure = -1;
long allocation_live_blocks;
size_t allocation_largest_request;
const int allocation_may_recover = 0;

static int fails_now(void)
{
	if (allocation_until_failure < 0) {
		return 0;
	}
	return allocation_until_failure-- == 0;
}

static void *count_block(void *block)
{
	allocation_live_blocks += block != NULL;
	return block;
}

void *__wrap_malloc(size_t size)
{
	if (size > allocation_largest_request) {
		allocation_largest_request = size;
	}
	return fails_now() ? NULL : count_block(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fails_now() ? NULL : count_block(__real_calloc(count, size));
}

void *__wrap_realloc(void *old, size_t size)
{
	void *block;

	if (fails_now()) {
		return NULL;
	}
	block = __real_realloc(old, size);
	if (old == NULL) {
		(void)count_block(block);
	}
	return block;
}

void __wrap_free(void *block)
{
	allocation_live_blocks -= block != NULL;
	__real_free(block);
}

void *__wrap_mmap(void *at, size_t size, int protection, int flags, int fd,
		  off_t offset)
{
	if (fails_now()) {
		return MAP_FAILED;
	}
	return count_block(
		__real_mmap(at, size, protection, flags, fd, offset));
}

int __wrap_munmap(void *at, size_t size)
{
	allocation_live_blocks--;
	return __real_munmap(at, size);
}
