/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Reading whole files, bounded, with a memory of which ones were read
 * so that none of them is overwritten.
 */
#ifndef CLI_FILE_INPUT_H
#define CLI_FILE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/** What is called standard input on the command line and in messages. */
#define FILE_INPUT_STANDARD "-"

/** Far more than a system has, whose ROM holds 16 MiB, and less than it takes
 * to bring the host down by an endless device. */
#define FILE_INPUT_BYTES_MAX (1024u * 1024u * 1024u)

/** One file read. */
struct file_input {
	const char *path; /**< as given, borrowed */
	uint8_t *bytes;	  /**< owned */
	uint32_t size;	  /**< bytes */
	dev_t device;
	ino_t inode;
};

/** All files that a command has read. Start with all zero. */
struct file_input_list {
	struct file_input **items;
	size_t count;
};

/**
 * @brief Reads a file to its end.
 *
 * @param[out] input set only on success; owned by @p list.
 * @param path "-" is standard input, once; borrowed as long as the list.
 * @return REPORT_OK; REPORT_USAGE if standard input was read before;
 *         REPORT_ENVIRONMENT if the file cannot be read, has more than
 *         FILE_INPUT_BYTES_MAX bytes, or memory ran out. Failures are
 *         reported.
 */
int file_input_read(struct file_input_list *list,
		    const struct file_input **input, const char *path);

/** Whether standard input is one of the files read. */
bool file_input_standard_was_read(const struct file_input_list *list);

/** Whether word @p index of a list is standard input, and an earlier one too.
 */
bool file_input_is_second_standard(const char *const *paths, size_t index);

/** Says that standard input can be read only once. @return REPORT_USAGE. */
int file_input_refuse_standard(void);

/** Whether the file of this device and inode is one of those read. */
bool file_input_is_one(const struct file_input_list *list, dev_t device,
		       ino_t inode);

/** Releases what the files hold; that they were read is kept in mind. */
void file_input_drop_bytes(struct file_input_list *list);

/** Releases all files of the list, which is empty afterwards. */
void file_input_free(struct file_input_list *list);

#endif
