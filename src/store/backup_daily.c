#include "backup.h"

#include "exback/file.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DAYS_KEPT = 7, WEEKS_KEPT = 4 };

#define UNFINISHED BACKUP_ENDING ".new"

/* The day that "2026-11-22" and the ending say; DAY_NONE for any other name. */
static struct day day_named(const char *name, const char *ending)
{
	char date[DAY_TEXT];
	struct day day;
	size_t length = strcspn(name, ".");
	if (length >= sizeof date || !text_equal(name + length, ending))
		return DAY_NONE;
	memcpy(date, name, length);
	date[length] = '\0';
	return day_parse(date, &day) ? day : DAY_NONE;
}

static char *path_of(const char *folder, struct day day)
{
	struct str path = STR_INIT;
	char date[DAY_TEXT];
	str_addf(&path, "%s/%s" BACKUP_ENDING, folder, day_format(day, date));
	return str_take(&path);
}

static int newest_first(const void *a, const void *b)
{
	return day_compare(*(const struct day *)b, *(const struct day *)a);
}

/* The days that have a backup, newest first. What a crash left half written on another day goes. */
static size_t days_there(const char *folder, struct day today, struct day **ret)
{
	DIR *directory = opendir(folder);
	struct day *days = NULL;
	size_t count = 0, room = 0;
	for (struct dirent *item; directory && (item = readdir(directory));) {
		struct day day = day_named(item->d_name, BACKUP_ENDING);
		struct day unfinished = day_named(item->d_name, UNFINISHED);
		if (day_exists(unfinished) && !day_equal(unfinished, today))
			unlinkat(dirfd(directory), item->d_name, 0);
		if (!day_exists(day))
			continue;
		mem_grow(&days, &room, count, sizeof *days);
		days[count++] = day;
	}
	if (directory)
		closedir(directory);
	if (count > 0)
		qsort(days, count, sizeof *days, newest_first);
	*ret = days;
	return count;
}

static struct day monday_of(struct day day)
{
	return day_plus(day, -day_weekday(day));
}

/* Each day that leaves the days takes the place of its week, so that a week ends with its last. */
static bool rotate(const char *folder, struct day today, struct err *err)
{
	struct day *days, week = DAY_NONE;
	size_t count = days_there(folder, today, &days);
	bool ok = true;
	int weeks = 0;
	for (size_t i = DAYS_KEPT; i < count; i++) {
		bool first_of_week = !day_equal(monday_of(days[i]), week);
		week = monday_of(days[i]);
		weeks += first_of_week;
		if (first_of_week && weeks <= WEEKS_KEPT)
			continue;
		char *path = path_of(folder, days[i]);
		ok = file_remove(path, err) && ok;
		free(path);
	}
	free(days);
	return ok;
}

static bool write_of_day(struct store *store, struct day today, struct err *err)
{
	char *folder = backup_folder(store->path);
	char *path = path_of(folder, today);
	bool ok = path_exists(path) ||
		  (path_make_directory(folder, err) && backup_write(store, path, ".new", err) &&
			  rotate(folder, today, err));
	free(path);
	free(folder);
	return ok;
}

void backup_daily(struct store *store)
{
	struct err why = {0};
	struct day today = store_today(store);
	if (day_equal(store->backup_day, today))
		return;
	/* Not again today, whatever comes of it: a full disk must not slow every save. */
	store->backup_day = today;
	if (write_of_day(store, today, &why))
		return;
	free(store->backup_trouble);
	store->backup_trouble = mem_copy(why.text);
}

char *store_backup_trouble(struct store *store)
{
	char *trouble = store->backup_trouble;
	store->backup_trouble = NULL;
	return trouble;
}
