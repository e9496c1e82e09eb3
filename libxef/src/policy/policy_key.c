/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Key files that policies name.
 */
#include "policy/policy_key.h"

#include "file/file_read.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The path of a key file, ended by free(), or NULL. */
static char *path_of(const char *folder, const char *name)
{
	const size_t room =
		(folder == NULL ? 0 : strlen(folder) + 1) + strlen(name) + 1;
	char *path = malloc(room);

	if (path == NULL) {
		return NULL;
	}
	if (folder == NULL || name[0] == '/') {
		(void)snprintf(path, room, "%s", name);
	} else {
		(void)snprintf(path, room, "%s/%s", folder, name);
	}
	return path;
}

int xef_policy_key_open(struct xef_policy_key *key, const char *folder)
{
	char *path = path_of(folder, key->name);
	uint8_t *pem = NULL;
	size_t size = 0;
	int status;

	if (path == NULL) {
		return XEF_ERR_MEMORY;
	}
	errno = 0;
	status = xef_file_read(&pem, &size, path);
	free(path);
	if (status != XEF_SUCCESS) {
		return status;
	}
	status = xef_key_open(&key->key, (const char *)pem, size);
	free(pem);
	if (status == XEF_SUCCESS && xef_key_is_private(key->key)) {
		status = XEF_ERR_KEY;
	}
	return status;
}
