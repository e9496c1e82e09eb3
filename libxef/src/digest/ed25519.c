/* SPDX-License-Identifier: BSD-2-Clause */
/**
 * @file
 * @brief Ed25519 by libcrypto; the only room that knows its keys.
 */
#include "digest/ed25519.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdlib.h>
#include <string.h>
#include <xmcore/sha256.h>

#define PUBLIC_BYTES 32u

struct xef_key {
	EVP_PKEY *pkey;
	int is_private;
	uint8_t id[XEF_KEY_ID_BYTES];
};

/* Without this libcrypto would ask for a password on the terminal. */
static int no_password(char *buffer, int size, int writing, void *context)
{
	(void)buffer;
	(void)size;
	(void)writing;
	(void)context;
	return -1;
}

/* Why libcrypto did not do what it can do. What it noted is of no use to the
 * caller's next call. */
static int failure(void)
{
	const int reason = ERR_GET_REASON(ERR_peek_last_error());

	ERR_clear_error();
	return reason == ERR_R_UNSUPPORTED ? XEF_ERR_CRYPTO : XEF_ERR_MEMORY;
}

/* Why libcrypto found no key: memory is told by it, if at all, somewhere among
 * the reasons of all formats that it tried. */
static int no_key(void)
{
	unsigned long error = ERR_get_error();

	while (error != 0 && ERR_GET_REASON(error) != ERR_R_MALLOC_FAILURE) {
		error = ERR_get_error();
	}
	return error != 0 ? XEF_ERR_MEMORY : XEF_ERR_KEY;
}

static EVP_PKEY *read_pem(const char *pem, size_t size, int is_private)
{
	BIO *bio = BIO_new_mem_buf(pem, (int)size);
	EVP_PKEY *pkey = NULL;

	if (bio == NULL) {
		return NULL;
	}
	if (is_private) {
		pkey = PEM_read_bio_PrivateKey(bio, NULL, no_password, NULL);
	} else {
		pkey = PEM_read_bio_PUBKEY(bio, NULL, no_password, NULL);
	}
	BIO_free(bio);
	return pkey;
}

static int take_pem(struct xef_key *key, const char *pem, size_t size)
{
	uint8_t raw[PUBLIC_BYTES];
	uint8_t digest[XM_SHA256_BYTES];
	size_t raw_bytes = sizeof(raw);
	struct xm_sha256 sha256;

	key->pkey = read_pem(pem, size, 1);
	key->is_private = key->pkey != NULL;
	if (key->pkey == NULL) {
		key->pkey = read_pem(pem, size, 0);
	}
	if (key->pkey == NULL) {
		return no_key();
	}
	if (EVP_PKEY_get_base_id(key->pkey) != EVP_PKEY_ED25519) {
		return XEF_ERR_KEY;
	}
	if (EVP_PKEY_get_raw_public_key(key->pkey, raw, &raw_bytes) != 1 ||
	    raw_bytes != sizeof(raw)) {
		return XEF_ERR_CRYPTO;
	}
	xm_sha256_init(&sha256);
	xm_sha256_update(&sha256, raw, sizeof(raw));
	xm_sha256_out(&sha256, digest);
	memcpy(key->id, digest, sizeof(key->id));
	return XEF_SUCCESS;
}

int xef_key_open(xef_key **key, const char *pem, size_t size)
{
	struct xef_key *opened;
	int status;

	if (key == NULL || pem == NULL) {
		return XEF_ERR_ARGUMENT;
	}
	if (size > INT_MAX) {
		return XEF_ERR_KEY;
	}
	opened = calloc(1, sizeof(*opened));
	if (opened == NULL) {
		return XEF_ERR_MEMORY;
	}
	status = take_pem(opened, pem, size);
	/* What libcrypto noted of it is of no use to the caller's next call. */
	ERR_clear_error();
	if (status != XEF_SUCCESS) {
		xef_key_close(opened);
		return status;
	}
	*key = opened;
	return XEF_SUCCESS;
}

void xef_key_close(xef_key *key)
{
	if (key != NULL) {
		EVP_PKEY_free(key->pkey);
		free(key);
	}
}

int xef_key_is_private(const xef_key *key)
{
	return key->is_private;
}

const uint8_t *xef_key_id(const xef_key *key)
{
	return key->id;
}

int xef_ed25519_sign(const xef_key *key, const uint8_t *message, size_t size,
		     uint8_t *signature)
{
	size_t signature_bytes = XEF_SIGNATURE_BYTES;
	int status = XEF_SUCCESS;
	EVP_MD_CTX *context;

	if (!key->is_private) {
		return XEF_ERR_KEY_PUBLIC;
	}
	context = EVP_MD_CTX_new();
	if (context == NULL) {
		return XEF_ERR_MEMORY;
	}
	if (EVP_DigestSignInit(context, NULL, NULL, NULL, key->pkey) != 1 ||
	    EVP_DigestSign(context, signature, &signature_bytes, message,
			   size) != 1 ||
	    signature_bytes != XEF_SIGNATURE_BYTES) {
		status = failure();
	}
	EVP_MD_CTX_free(context);
	return status;
}

int xef_ed25519_verify(const xef_key *key, const uint8_t *message, size_t size,
		       const uint8_t *signature)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	int status = XEF_SUCCESS;

	if (context == NULL) {
		return XEF_ERR_MEMORY;
	}
	if (EVP_DigestVerifyInit(context, NULL, NULL, NULL, key->pkey) != 1) {
		status = failure();
	} else if (EVP_DigestVerify(context, signature, XEF_SIGNATURE_BYTES,
				    message, size) != 1) {
		status = XEF_ERR_SIGNATURE;
	}
	EVP_MD_CTX_free(context);
	ERR_clear_error();
	return status;
}
