/* The program of tomorrow: its schema has steps that the present one has not. `migrant migrate` opens
 * a database for writing, which brings it up to date; `export` and `check` do as the program's. */
#include "../../src/store/schema.h"

#include "exback/mem.h"
#include "exback/path.h"
#include "exback/vault.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_STEPS = 64 };

/* Large enough to spill, and of more than one transaction. */
static const char *const tomorrow[] = {
	"CREATE TABLE tomorrow (uuid TEXT PRIMARY KEY, words TEXT) STRICT;"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300)"
	" INSERT INTO tomorrow SELECT 'id' || i, hex(zeroblob(400)) FROM n",
	"ALTER TABLE tomorrow ADD COLUMN more TEXT; UPDATE tomorrow SET more = words",
};

static struct schema schema_of_tomorrow(const char *steps[MOST_STEPS])
{
	const struct schema *now = schema_newest();
	int count = (int)(sizeof tomorrow / sizeof *tomorrow);
	if (now->version + count > MOST_STEPS)
		die("too many steps");
	for (int i = 0; i < now->version; i++)
		steps[i] = now->steps[i];
	for (int i = 0; i < count; i++)
		steps[now->version + i] = tomorrow[i];
	return (struct schema){.steps = steps, .version = now->version + count};
}

static bool report(struct store *store, const char *command, struct err *err)
{
	struct str text = STR_INIT;
	bool fine = true;
	if (text_equal(command, "export"))
		fine = store_export_json(store, &text, err);
	else if (text_equal(command, "check"))
		fine = store_check(store, &text, err) == 0;
	fputs(text.data, stdout);
	str_done(&text);
	return fine;
}

/* The one that EXBACK_PASSPHRASE_FILE names, or NULL. */
static struct secret *given_secret(void)
{
	const char *path = getenv("EXBACK_PASSPHRASE_FILE");
	int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	struct secret *secret = path ? secret_new(NULL) : NULL;
	if (secret)
		secret_read(secret, file, NULL);
	if (file >= 0)
		close(file);
	return secret;
}

int main(int argc, char **argv)
{
	const char *steps[MOST_STEPS];
	struct schema schema = schema_of_tomorrow(steps);
	struct err err = {0};
	struct clock clock;
	const char *command = argc == 2 ? argv[1] : "";
	enum store_mode mode = text_equal(command, "migrate") ? STORE_WRITE : STORE_READ;
	char *path = path_database(&err);
	struct secret *secret = given_secret();
	struct store *store = NULL;
	if (path && clock_init(&clock, &err))
		store = store_open_schema(path, mode, &clock, &schema, secret, &err);
	bool fine = store && report(store, command, &err);
	if (!fine)
		fprintf(stderr, "migrant: %s\n", err.text);
	store_close(store);
	secret_free(secret);
	free(path);
	return fine ? EXIT_SUCCESS : err.kind ? (int)err.kind : EXIT_FAILURE;
}
