#include "trial.h"

#include "exback/mem.h"
#include "exback/path.h"
#include "exback/vault.h"

#include <stdlib.h>
#include <string.h>

static struct store *open_store(struct trial *trial, const struct clock *clock)
{
	const char *passphrase = trial->envelope->passphrase;
	char *database = path_join(trial->state, "d/exback.db");
	struct secret *secret = passphrase ? secret_new(NULL) : NULL;
	struct err err = {0};
	if (secret)
		secret_add(secret, passphrase, strlen(passphrase));
	struct store *store = store_unlock(database, STORE_READ, clock, secret, &err);
	if (!store)
		die("%s", err.text);
	secret_free(secret);
	free(database);
	return store;
}

bool trial_has_draft(struct trial *trial, const char *words)
{
	const struct clock clock = {.frozen = true};
	struct store *store = open_store(trial, &clock);
	char **slots = NULL;
	size_t count = store_drafts(store, &slots);
	bool found = false;
	for (size_t i = 0; i < count; i++) {
		char *text = store_draft(store, slots[i], NULL, NULL);
		found = found || (text && strstr(text, words));
		free(text);
		free(slots[i]);
	}
	free(slots);
	store_close(store);
	return found;
}
