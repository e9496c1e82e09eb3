/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The hypercall that writes to the console.
 *
 * A serial line is slow and a slot must end on time: writing stops as soon as
 * an interrupt waits. The registers then say what is left and how much was
 * written, the number becomes the kernel's own, and the partition executes
 * the same trap again in its next slot. No state of it is kept elsewhere.
 */
#include <arch/cpu.h>
#include <console/console.h>
#include <hypercall/handlers.h>
#include <hypercall/object.h>
#include <partition/partition_mem.h>
#include <xm/hypercall.h>

#define CHUNK_BYTES 64u

/* Registers of the call */
#define ARG_DESCRIPTOR 0u
#define ARG_BUFFER 1u
#define ARG_SIZE 2u
/* and while it is being continued */
#define ARG_WRITTEN 3u

/* Writes a checked range; returns the characters that went out. */
static uint32_t write_chunks(uint32_t buffer, uint32_t size_bytes)
{
	uint32_t done = 0;

	while (done < size_bytes) {
		char chunk[CHUNK_BYTES];
		uint32_t want = size_bytes - done;
		uint32_t sent;

		if (want > CHUNK_BYTES) {
			want = CHUNK_BYTES;
		}
		arch_copy_from_partition(chunk, buffer + done, want);
		sent = console_send(chunk, want);
		done += sent;
		if (sent < want) {
			break;
		}
	}
	return done;
}

static int32_t console_write(struct partition *caller, uint32_t buffer,
			     uint32_t size_bytes, uint32_t written_before)
{
	uint32_t done = size_bytes;

	if (size_bytes > INT32_MAX || written_before > INT32_MAX - size_bytes) {
		return XM_INVALID_PARAM;
	}
	if (size_bytes == 0) {
		return (int32_t)written_before;
	}
	if (!partition_mem_check(caller, buffer, size_bytes, 1,
				 PARTITION_MEM_READ)) {
		return XM_INVALID_PARAM;
	}
	if (caller->has_console) {
		done = write_chunks(buffer, size_bytes);
	}
	if (done == size_bytes) {
		return (int32_t)(written_before + done);
	}
	arch_context_set_call_number(&caller->context,
				     HYPERCALL_CONSOLE_CONTINUE);
	arch_context_set_argument(&caller->context, ARG_BUFFER, buffer + done);
	arch_context_set_argument(&caller->context, ARG_SIZE,
				  size_bytes - done);
	arch_context_set_argument(&caller->context, ARG_WRITTEN,
				  written_before + done);
	return HYPERCALL_AGAIN;
}

/* args: object descriptor, buffer, size, flags */
int32_t hc_write_object(struct partition *caller,
			const struct hypercall_args *args)
{
	struct object object;

	if (!object_decode(args->arg[ARG_DESCRIPTOR], &object) ||
	    object.class != XM_OBJ_CLASS_CONSOLE ||
	    object.partition != caller->id || object.id != 0) {
		return XM_INVALID_PARAM;
	}
	return console_write(caller, args->arg[ARG_BUFFER], args->arg[ARG_SIZE],
			     0);
}

int32_t hc_console_continue(struct partition *caller,
			    const struct hypercall_args *args)
{
	return console_write(caller, args->arg[ARG_BUFFER], args->arg[ARG_SIZE],
			     args->arg[ARG_WRITTEN]);
}
