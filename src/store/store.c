#include "draft.h"
#include "former.h"
#include "header.h"
#include "lock.h"
#include "schema.h"
#include "sql.h"
#include "vault_file.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *store_real_path(const char *path)
{
	char *real = realpath(path, NULL);
	if (real)
		return real;
	char *directory = path_directory(path);
	char target[4096];
	ssize_t length = readlink(path, target, sizeof target - 1);
	char *named = mem_copy(path);
	if (length > 0) {
		target[length] = '\0';
		free(named);
		named = target[0] == '/' ? mem_copy(target) : path_join(directory, target);
		free(directory);
		directory = path_directory(named);
	}
	char *folder = realpath(directory, NULL);
	if (!folder && directory[0] != '/') {
		char *here = realpath(".", NULL);
		folder = here ? path_join(here, directory) : NULL;
		free(here);
	}
	const char *slash = strrchr(named, '/');
	real = path_join(folder ? folder : directory, slash ? slash + 1 : named);
	free(folder);
	free(directory);
	free(named);
	return real;
}

struct store *store_new(const char *path, enum store_mode mode, const struct clock *clock,
	const struct schema *schema, const struct secret *secret)
{
	struct store *store = mem_zero(1, sizeof *store);
	*store = (struct store){.path = store_real_path(path),
		.mode = mode,
		.clock = clock,
		.schema = schema,
		.secret = secret,
		.presence = -1,
		.watched = -1,
		.backup_day = DAY_NONE};
	return store;
}

struct store *store_open_schema(const char *path, enum store_mode mode, const struct clock *clock,
	const struct schema *schema, const struct secret *secret, struct err *err)
{
	struct store *store = store_new(path, mode, clock, schema, secret);
	if (!connection_ready(store, err)) {
		store_close(store);
		return NULL;
	}
	store->secret = NULL;
	return store;
}

struct store *store_open(
	const char *path, enum store_mode mode, const struct clock *clock, struct err *err)
{
	return store_open_schema(path, mode, clock, schema_newest(), NULL, err);
}

struct store *store_unlock(const char *path, enum store_mode mode, const struct clock *clock,
	const struct secret *secret, struct err *err)
{
	return store_open_schema(path, mode, clock, schema_newest(), secret, err);
}

struct store *store_open_drafts(const char *path, const struct clock *clock, struct err *err)
{
	struct store *store = store_new(path, STORE_READ, clock, schema_newest(), NULL);
	bool locked = store_is_locked(path);
	if (!locked && (!path_exists(store->path) || header_is_ours(store->path)))
		return store;
	if (locked)
		file_complain(store->path, ERR_LOCKED,
			_("locked; nothing is kept beside it in plain"), err);
	else
		file_complain(store->path, ERR_DAMAGED,
			_("nothing is kept beside what may not be ours; use --db FILE"), err);
	store_close(store);
	return NULL;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	store_abandon(store);
	free(store->backup_trouble);
	free(store->beside);
	free(store->path);
	free(store);
}

void store_abandon(struct store *store)
{
	drafts_free(store->drafts);
	store->drafts = NULL;
	connection_drop(store);
	former_free(store);
	vault_free(store->vault);
	store->vault = NULL;
	lock_end(&store->presence);
	store->abandoned = true;
}

/* Which file it is was seen before nobody could change its keys any more. */
bool store_stay(struct store *store, struct err *err)
{
	store->stays = true;
	if (!lock_presence(store->path, &store->presence, err) || !connection_follow(store, err))
		return false;
	former_watch(store);
	former_look(store);
	if (store->vault)
		drafts_tidy(store);
	return true;
}

bool store_make_writable(struct store *store, struct err *err)
{
	if (store->mode == STORE_WRITE)
		return connection_ready(store, err);
	store->mode = STORE_WRITE;
	if (connection_upgrade(store))
		return true;
	former_hold(store);
	if (connection_ready(store, err))
		return true;
	store->mode = STORE_READ;
	return false;
}

const char *store_path(const struct store *store)
{
	return store->path;
}

bool store_is_idle(const struct store *store)
{
	if (!store->db)
		return true;
	for (sqlite3_stmt *open = NULL; (open = sqlite3_next_stmt(store->db, open));)
		if (sqlite3_stmt_busy(open))
			return false;
	return sqlite3_get_autocommit(store->db) != 0;
}

int64_t store_now(const struct store *store)
{
	return clock_now(store->clock).at;
}

struct day store_today(const struct store *store)
{
	return clock_now(store->clock).day;
}

int64_t store_stamp(const struct store *store, int64_t before)
{
	int64_t now = store_now(store);
	return now > before ? now : before + 1;
}
