#include "vault_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct secret *vault_secret_of(const char *text)
{
	struct secret *secret = secret_new(NULL);
	assert_non_null(secret);
	assert_true(secret_add(secret, text, strlen(text)));
	return secret;
}

struct store *vault_unlock_with(
	struct fixture *fixture, enum store_mode mode, const char *passphrase, struct err *err)
{
	struct secret *secret = passphrase ? vault_secret_of(passphrase) : NULL;
	struct store *store = store_unlock(fixture->path, mode, &fixture->clock, secret, err);
	secret_free(secret);
	return store;
}

void vault_set(struct fixture *fixture, const char *passphrase)
{
	struct secret *secret = vault_secret_of(passphrase);
	assert_done(store_set_passphrase(fixture->store, secret, NULL, &err));
	secret_free(secret);
}

void vault_change(struct fixture *fixture, const char *passphrase)
{
	struct secret *secret = vault_secret_of(passphrase);
	assert_done(store_change_passphrase(fixture->store, secret, NULL, &err));
	secret_free(secret);
}

/* A protected store with an entry. */
int vault_setup(void **state)
{
	fixture_setup(state);
	struct fixture *fixture = *state;
	fixture_entry(fixture, "first", CANARY);
	vault_set(fixture, "geheim");
	return 0;
}

void vault_reopen(struct fixture *fixture, const char *passphrase)
{
	store_close(fixture->store);
	assert_done(fixture->store = vault_unlock_with(fixture, STORE_WRITE, passphrase, &err));
}

bool vault_file_has(const char *path, const char *word)
{
	struct str bytes = fixture_read(path);
	bool has = memmem(bytes.data, bytes.length, word, strlen(word)) != NULL;
	str_done(&bytes);
	return has;
}
