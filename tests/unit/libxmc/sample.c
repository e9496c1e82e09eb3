/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief What the tests of libxmc share.
 */
#include "sample.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_BYTES_MAX 0x100000u
#define FINDING_BYTES 2048u

struct sample_file sample_read(const char *folder, const char *name)
{
	struct sample_file file = {calloc(1, FILE_BYTES_MAX), 0};
	char path[1024];

	ck_assert_ptr_nonnull(file.bytes);
	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *stream = fopen(path, "rb");
	ck_assert_msg(stream != NULL, "cannot open %s", path);
	file.size = fread(file.bytes, 1, FILE_BYTES_MAX - 1, stream);
	ck_assert_int_eq(fclose(stream), 0);
	ck_assert_uint_lt(file.size, FILE_BYTES_MAX - 1);
	return file;
}

typedef size_t writer(char *buffer, size_t size, const xmc_finding *finding);

static char *write_all(const xmc_diag *diag, writer *write, const char *end)
{
	char *text = calloc(xmc_diag_count(diag) + 1, FINDING_BYTES);
	size_t used = 0;

	ck_assert_ptr_nonnull(text);
	for (size_t i = 0; i < xmc_diag_count(diag); i++) {
		size_t length =
			write(text + used, FINDING_BYTES, xmc_diag_at(diag, i));
		ck_assert_uint_lt(length + 1, FINDING_BYTES);
		used += length;
		memcpy(text + used, end, strlen(end));
		used += strlen(end);
	}
	return text;
}

static char *read_and_write(const char *bytes, size_t size, const char *name,
			    const xmc_options *options, int *status,
			    writer *write, const char *end)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	*status = xmc_parse_memory_with(&system, diag, bytes, size, name,
					options);
	ck_assert_int_eq(*status == XMC_SUCCESS, system != NULL);
	char *text = write_all(diag, write, end);
	xmc_system_free(system);
	xmc_diag_free(diag);
	return text;
}

char *sample_findings(const char *bytes, size_t size, const char *name,
		      int *status)
{
	return read_and_write(bytes, size, name, NULL, status,
			      xmc_finding_format, "\n");
}

char *sample_shown(const char *bytes, size_t size, const char *name,
		   const xmc_options *options, int *status)
{
	return read_and_write(bytes, size, name, options, status,
			      xmc_finding_show, "");
}

xmc_system *sample_parse(const char *text)
{
	xmc_diag *diag = NULL;
	xmc_system *system = NULL;

	ck_assert_int_eq(xmc_diag_new(&diag), XMC_SUCCESS);
	int status = xmc_parse_memory(&system, diag, text, strlen(text), "x");
	ck_assert_msg(status == XMC_SUCCESS, "%s",
		      xmc_diag_count(diag) > 0 ? xmc_diag_at(diag, 0)->message
					       : xmc_strerror(status));
	xmc_diag_free(diag);
	return system;
}

char *sample_replace(const char *text, const char *from, const char *to)
{
	const char *found = strstr(text, from);
	size_t size = strlen(text) + strlen(to) + 1;
	char *out = malloc(size);

	ck_assert_ptr_nonnull(out);
	ck_assert_msg(found != NULL, "no %s", from);
	(void)snprintf(out, size, "%.*s%s%s", (int)(found - text), text, to,
		       found + strlen(from));
	return out;
}
