/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief MD5 by libcrypto; the only room that knows it.
 */
#include "digest.h"

#include <openssl/evp.h>
#include <string.h>

int xef_digest_masked(const uint8_t *bytes, uint32_t size,
		      uint32_t field_offset, uint8_t digest[XEF_DIGEST_BYTES])
{
	static const uint8_t zeros[XEF_DIGEST_BYTES];
	const uint32_t behind = field_offset + XEF_DIGEST_BYTES;
	EVP_MD_CTX *md5 = EVP_MD_CTX_new();
	int status = XEF_SUCCESS;

	if (md5 == NULL) {
		return XEF_ERR_MEMORY;
	}
	if (EVP_DigestInit_ex(md5, EVP_md5(), NULL) != 1 ||
	    EVP_DigestUpdate(md5, bytes, field_offset) != 1 ||
	    EVP_DigestUpdate(md5, zeros, sizeof(zeros)) != 1 ||
	    EVP_DigestUpdate(md5, bytes + behind, size - behind) != 1 ||
	    EVP_DigestFinal_ex(md5, digest, NULL) != 1) {
		status = XEF_ERR_CRYPTO;
	}
	EVP_MD_CTX_free(md5);
	return status;
}

int xef_digest_verify(const uint8_t *bytes, uint32_t size,
		      uint32_t field_offset)
{
	uint8_t digest[XEF_DIGEST_BYTES];
	const int status = xef_digest_masked(bytes, size, field_offset, digest);

	if (status != XEF_SUCCESS) {
		return status;
	}
	if (memcmp(bytes + field_offset, digest, sizeof(digest)) != 0) {
		return XEF_ERR_DIGEST;
	}
	return XEF_SUCCESS;
}
