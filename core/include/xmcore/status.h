/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Status codes of the shared core, carried unchanged by the libraries.
 *
 * 0 is success, every failure has a negative code of its own. A code is never
 * given another meaning or number; new ones are appended. Codes below -999
 * belong to the hosted libraries (memory, files, ELF, XML).
 */
#ifndef XMCORE_STATUS_H
#define XMCORE_STATUS_H

enum xm_status {
	XM_SUCCESS = 0,
	/** The signature is another one: not a file of this format. */
	XM_ERR_FORMAT = -1,
	/** The bytes end before the header does. */
	XM_ERR_TRUNCATED = -2,
	/** The size stated in the file is not the real one. */
	XM_ERR_FILE_SIZE = -3,
	/** The format's version is not one that this reader knows. */
	XM_ERR_VERSION = -4,
	/** Flags that are unknown, contradict each other or name another
	 * architecture. */
	XM_ERR_FLAGS = -5,
	/** A count is negative or larger than what the file can hold. */
	XM_ERR_COUNT = -6,
	/** An offset or range lies outside the file or over another part. */
	XM_ERR_OFFSET = -7,
	/** The digest stored is not the digest of the bytes. */
	XM_ERR_DIGEST = -8,
	/** Address and size of a range wrap past 2^32. */
	XM_ERR_ADDRESS = -9,
	/** Sizes that the file states in two places do not agree. */
	XM_ERR_SEGMENT_SIZE = -10,
	/** A compressed segment of a codec that this reader does not know. */
	XM_ERR_CODEC = -11,
	/** A compressed stream is damaged: it refers to bytes before the
	 * output, ends early or late. */
	XM_ERR_STREAM = -12,
	/** The caller's buffer is too small. */
	XM_ERR_NO_ROOM = -13,
	/** An argument breaks the function's contract (NULL, out of range). */
	XM_ERR_ARGUMENT = -14,
	/** The image header inside the image is damaged or of another type. */
	XM_ERR_IMAGE_HEADER = -15,
	/** A name lies outside the string table, has no end or is too long. */
	XM_ERR_NAME = -16,
	/** An index names a record that is not there. */
	XM_ERR_REFERENCE = -17,
	/** An identifier stands twice. */
	XM_ERR_DUPLICATE = -18,
	/** A field holds a value that the format does not define. */
	XM_ERR_VALUE = -19,
	/** Ranges or records that must be ordered and disjoint are not. */
	XM_ERR_ORDER = -20,
	/** The trailer or one of its records has another size than stated, or
	 * than its kind has. */
	XM_ERR_TRAILER = -21,
	/** A record of the trailer that this reader does not know and must not
	 * skip. */
	XM_ERR_CRITICAL = -22,
	/** The SHA-256 in the trailer is not that of the bytes. */
	XM_ERR_SHA256 = -23
};

/**
 * @brief The name of a status in words, for messages.
 * @param status any value.
 * @return a constant string in lower case without a full stop, never NULL;
 *         "unknown status" for a value that is not in enum xm_status.
 */
const char *xm_status_text(int status);

#endif
