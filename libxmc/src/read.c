/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief The steps from a file to a checked system.
 */
#include "binary/emit.h"
#include "findings/warnings.h"
#include "model/parse.h"
#include "model/resolve.h"
#include "report/draft.h"
#include "rules/rules.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct xmc_place whole_file = {0};

/* Ends a run: its errors and a lack of memory count like a failed step. */
static int finish(xmc_diag *diag, int status)
{
	size_t errors = xmc_diag_end(diag);

	if (xmc_diag_no_memory(diag)) {
		return XMC_ERR_MEMORY;
	}
	return status == XMC_SUCCESS && errors > 0 ? XMC_ERR_FINDINGS : status;
}

static int read_system(xmc_system *system, xmc_diag *diag,
		       const xmc_options *options)
{
	int status = xmc_parse_xml(system, diag, options);

	/* Elements past the last finding that is kept have not been read. */
	if (status != XMC_SUCCESS || xmc_diag_full(diag) ||
	    system->origin.at.line == 0) {
		return status;
	}
	status = xmc_resolve(system, diag);
	if (status == XMC_SUCCESS) {
		status = xmc_emit_needed(system);
	}
	if (status == XMC_SUCCESS) {
		status = xmc_check_system(system, diag);
	}
	return status;
}

/* What errors leave of a system; takes it. */
static int keep_draft(xmc_draft **draft, xmc_system *system, xmc_diag *diag)
{
	int status = XMC_SUCCESS;

	xmc_sources_forget(&system->sources);
	/* Otherwise it has been neither read whole nor brought into order. */
	if (!xmc_diag_full(diag) && system->origin.at.line != 0) {
		status = xmc_draft_make(draft, system, diag);
	}
	if (*draft == NULL) {
		xmc_system_free(system);
	}
	return status == XMC_SUCCESS ? XMC_ERR_FINDINGS : status;
}

/* Inside a run. @param draft may be NULL. */
static int parse(xmc_system **out, xmc_draft **draft, xmc_diag *diag,
		 const char *bytes, size_t size, const char *name,
		 const xmc_options *options)
{
	xmc_diag_attach(diag, NULL, options);
	if (size > XMC_FILE_BYTES_MAX) {
		xmc_diag_error(diag, "limit", whole_file,
			       "the file is larger than %s",
			       xmc_text_size(XMC_FILE_BYTES_MAX).bytes);
		xmc_diag_fact(diag, "it has %s", xmc_text_size(size).bytes);
		xmc_diag_help(diag, "check that this is the file that was "
				    "meant");
		return finish(diag, XMC_ERR_LIMIT);
	}
	xmc_system *system = xmc_model_new(name);
	int status = XMC_ERR_MEMORY;
	if (system != NULL) {
		status = xmc_sources_add_main(&system->sources, name, bytes,
					      size);
		xmc_diag_attach(diag, &system->sources, options);
	}
	if (status == XMC_SUCCESS) {
		status = read_system(system, diag, options);
	}
	status = finish(diag, status);
	if (status == XMC_ERR_FINDINGS && draft != NULL) {
		return keep_draft(draft, system, diag);
	}
	/* What is said of the system later shows its lines as well. */
	if (status == XMC_SUCCESS) {
		status = xmc_sources_keep(&system->sources);
	}
	if (status != XMC_SUCCESS) {
		xmc_system_free(system);
		return status;
	}
	*out = system;
	return XMC_SUCCESS;
}

int xmc_parse_memory(xmc_system **out, xmc_diag *diag, const void *bytes,
		     size_t size, const char *name)
{
	return xmc_parse_memory_with(out, diag, bytes, size, name, NULL);
}

int xmc_parse_memory_with(xmc_system **out, xmc_diag *diag, const void *bytes,
			  size_t size, const char *name,
			  const xmc_options *options)
{
	if (out == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*out = NULL;
	if (diag == NULL || name == NULL || (bytes == NULL && size > 0) ||
	    xmc_warnings_check(options) != XMC_SUCCESS) {
		return XMC_ERR_ARGUMENT;
	}
	xmc_diag_begin(diag, name);
	return parse(out, NULL, diag, bytes == NULL ? "" : bytes, size, name,
		     options);
}

int xmc_parse_draft(xmc_system **out, xmc_draft **draft, xmc_diag *diag,
		    const void *bytes, size_t size, const char *name,
		    const xmc_options *options)
{
	if (out == NULL || draft == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*out = NULL;
	*draft = NULL;
	if (diag == NULL || name == NULL || (bytes == NULL && size > 0) ||
	    xmc_warnings_check(options) != XMC_SUCCESS) {
		return XMC_ERR_ARGUMENT;
	}
	xmc_diag_begin(diag, name);
	return parse(out, draft, diag, bytes == NULL ? "" : bytes, size, name,
		     options);
}

/* Reads a file up to the limit and one byte more, which tells that it is
 * larger; its size is not asked for, so that pipes can be read as well. */
static int read_file(char **bytes, size_t *size, FILE *file)
{
	size_t capacity = 0x10000;
	size_t length = 0;
	char *text = malloc(capacity);

	while (text != NULL) {
		length += fread(text + length, 1, capacity - length, file);
		if (length < capacity || length > XMC_FILE_BYTES_MAX) {
			break;
		}
		capacity *= 2;
		char *larger = realloc(text, capacity);
		if (larger == NULL) {
			free(text);
		}
		text = larger;
	}
	if (text == NULL) {
		return XMC_ERR_MEMORY;
	}
	if (ferror(file)) {
		free(text);
		return XMC_ERR_IO;
	}
	*bytes = text;
	*size = length;
	return XMC_SUCCESS;
}

int xmc_parse_file(xmc_system **out, xmc_diag *diag, const char *path)
{
	return xmc_parse_file_with(out, diag, path, NULL);
}

int xmc_parse_file_with(xmc_system **out, xmc_diag *diag, const char *path,
			const xmc_options *options)
{
	char *bytes = NULL;
	size_t size = 0;

	if (out == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	*out = NULL;
	if (diag == NULL || path == NULL ||
	    xmc_warnings_check(options) != XMC_SUCCESS) {
		return XMC_ERR_ARGUMENT;
	}
	xmc_diag_begin(diag, path);
	int status = XMC_ERR_IO;
	FILE *file = fopen(path, "rb");
	if (file != NULL) {
		status = read_file(&bytes, &size, file);
	}
	if (status == XMC_ERR_IO) {
		xmc_diag_error(diag, "io", whole_file, "cannot be read: %s",
			       strerror(errno));
		xmc_diag_fact(diag, "nothing of it was read");
		xmc_diag_help(diag, "check its name, and that it may be read");
	}
	if (file != NULL) {
		(void)fclose(file);
	}
	if (status != XMC_SUCCESS) {
		return finish(diag, status);
	}
	status = parse(out, NULL, diag, bytes, size, path, options);
	free(bytes);
	return status;
}

int xmc_check(xmc_diag *diag, const xmc_system *system)
{
	return xmc_check_with(diag, system, NULL);
}

int xmc_check_with(xmc_diag *diag, const xmc_system *system,
		   const xmc_options *options)
{
	if (diag == NULL || system == NULL ||
	    xmc_warnings_check(options) != XMC_SUCCESS) {
		return XMC_ERR_ARGUMENT;
	}
	xmc_diag_begin(diag, system->file);
	xmc_diag_attach(diag, &system->sources, options);
	/* Nothing else has no place. */
	if (system->origin.at.line == 0) {
		xmc_check_unparsed(system, diag);
	}
	return finish(diag, xmc_check_system(system, diag));
}

int xmc_kernel_limits(xmc_diag *diag, const xmc_system *system)
{
	if (diag == NULL || system == NULL) {
		return XMC_ERR_ARGUMENT;
	}
	xmc_diag_begin(diag, system->file);
	xmc_diag_attach(diag, &system->sources, NULL);
	xmc_check_kernel(system, diag, XMC_SEVERITY_ERROR);
	return finish(diag, XMC_SUCCESS);
}
