/* Secrets as the files of the vault see them. */
#ifndef EXBACK_STORE_VAULT_SECRET_H
#define EXBACK_STORE_VAULT_SECRET_H

#include "exback/vault.h"

/* Room for a key: locked, guarded, wiped when it is released. NULL where libsodium is missing. */
unsigned char *secret_room(size_t size, struct err *err);
void secret_release(void *room); /* NULL is fine */

const char *secret_bytes(const struct secret *secret); /* secret_length of them */

#endif
