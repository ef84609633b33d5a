/* A protected store for tests: "geheim" opens it, and an entry says CANARY. */
#ifndef TESTS_UNIT_VAULT_FIXTURE_H
#define TESTS_UNIT_VAULT_FIXTURE_H

#include "../../src/store/vault_file.h"
#include "store_fixture.h"

#define CANARY "Zaunkönigin"

struct secret *vault_secret_of(const char *text);
struct store *vault_unlock_with(
	struct fixture *fixture, enum store_mode mode, const char *passphrase, struct err *err);
void vault_set(struct fixture *fixture, const char *passphrase);
void vault_change(struct fixture *fixture, const char *passphrase);
/* For cmocka, torn down by fixture_teardown. */
int vault_setup(void **state);
void vault_reopen(struct fixture *fixture, const char *passphrase);
bool vault_file_has(const char *path, const char *word);

#endif
