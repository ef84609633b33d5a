/* The store: what is kept, and the only user of SQLite. One file (vault.md section 1).
 *
 * Calling sequence: store_open, then any of the functions below, store_close. Each function that
 * writes is one transaction, durable when it returns true; none leaves a statement open, so that
 * nothing is held while a person is being asked (design.md section 3.3).
 * Everything returned as `char *` or in a struct is the caller's. Records that are passed in are
 * copied; texts in them that are not UTF-8 are mended in place (U+FFFD). The clock is borrowed.
 * A store that was opened for reading on a missing file is empty and creates none; the first
 * function that writes opens it for writing.
 *
 * Errors: ERR_DAMAGED not ours, damaged, newer; ERR_SYSTEM disk full, permission, busy; ERR_NO no
 * such record; ERR_USAGE a record that an export could not bring back: a value missing or out of
 * range, a day that is not that of its instant (the calendar date or, with a day that starts late,
 * the one before; a check-in's may be earlier). On any error nothing was changed, and the store can
 * be used on. */
#ifndef EXBACK_STORE_H
#define EXBACK_STORE_H

#include "exback/records.h"
#include "exback/str.h"

struct store;

enum store_mode {
	STORE_READ, /* a missing file reads as empty; nothing is created or changed (status, lists) */
	STORE_WRITE, /* creates file and directory, migrates (after a backup) */
	STORE_GLANCE /* reads, and waits for nobody: what another program holds is an error at once */
};

struct store *store_open(
	const char *path, enum store_mode mode, const struct clock *clock, struct err *err);
/* For when it cannot be opened: nothing but its drafts. Only beside a database that is ours and plain,
 * or none: what is beside any other may not be written in plain words (NULL, ERR_DAMAGED). */
struct store *store_open_drafts(const char *path, const struct clock *clock, struct err *err);
/* Says, until store_close, that this program is there for long and may have words in hand: nobody changes
 * or sets the passphrase meanwhile, for words that were typed then would be kept in plain, or under keys
 * that open nothing. For front ends, before their first verb. ERR_LOCKED when that has just happened,
 * ERR_SYSTEM when it lasts. Drafts that a lock left in plain are sealed. */
bool store_stay(struct store *store, struct err *err);
void store_close(struct store *store); /* NULL is fine */
/* From reading to writing, on first need; a no-op when it is open for writing. */
bool store_make_writable(struct store *store, struct err *err);
const char *store_path(const struct store *store);
/* Debug builds: asserts that no statement is open (called by the verbs' contract check). */
bool store_is_idle(const struct store *store);

/* --- chapters --- */
/* The open chapter; ERR_NO when there is none yet. After two computers were brought together there
 * may be two: the newest by (when.at, uuid) that is not provisional is taken. */
bool store_chapter(struct store *store, struct chapter *ret, struct err *err);
bool store_chapters(struct store *store, struct chapter **ret, size_t *ret_count,
	struct err *err); /* oldest first */
/* Whether a chapter that was set up has been closed: the next one may be about the same person. */
bool store_has_closed_chapter(struct store *store);
/* Adds (empty uuid: one is made and written back) or changes. Adding makes it the open one: an open
 * provisional one becomes it, with all that was written into it; any other is closed. */
bool store_save_chapter(struct store *store, struct chapter *chapter, struct err *err);
/* The open chapter, or a new provisional one that starts today (programme.md section 8). */
bool store_need_chapter(struct store *store, struct chapter *ret, struct err *err);
/* All records of a chapter (by uuid), sorted, without deleted ones, `earlier` chained by
 * same_person_as. ERR_NO when there is no such chapter. */
bool store_records(struct store *store, const char *chapter, struct records **ret, struct err *err);
/* The open chapter's; before any set-up an empty provisional one that starts today, not stored. */
bool store_current_records(struct store *store, struct records **ret, struct err *err);

/* --- records of the open chapter: an empty uuid adds (uuid, created, changed are filled in), else
 * the record of that uuid is changed. `when` is the caller's. --- */
bool store_save_contact(struct store *store, struct contact *contact, struct err *err);
bool store_add_checkin(struct store *store, struct checkin *checkin, struct err *err);
bool store_add_answer(struct store *store, struct answer *answer, struct err *err);
/* Of any chapter, by its uuid; ERR_NO when there is none. */
bool store_answer(struct store *store, const char *uuid, struct answer *ret, struct err *err);
bool store_add_move(struct store *store, struct move *move, struct err *err);
bool store_add_goal(struct store *store, struct goal *goal, struct err *err);
/* A uuid may be chosen beforehand, as for an entry (store_save_entry): so that a wave is logged once. */
bool store_add_urge(struct store *store, struct urge *urge, struct err *err);

/* Contacts of the open chapter, newest first; with the deleted ones on request. */
bool store_contacts(struct store *store, bool with_deleted, struct contact **ret, size_t *ret_count,
	struct err *err);
bool store_contact(struct store *store, const char *uuid, struct contact *ret,
	struct err *err); /* deleted ones too */

/* --- the journal: entries of all chapters, and what was written in answers to steps --- */

/* An answer (kind "answer") is shown like an entry where a person wrote something in it, and only
 * shown: it is corrected by a further one, never changed, binned or purged (ERR_NO). Its text is what
 * was written, a line a piece; its title is the step's, which content knows. */
struct entry {
	struct record record;
	struct uuid chapter;
	char *kind;   /* "letter" "journal" "note", or "answer" */
	char *title;  /* or NULL */
	char *prompt; /* id of the prompt it answers, or NULL; of an answer the id of the step */
	char *text;   /* the whole text; NULL in lists, and while sealed */
	struct day sealed_until; /* DAY_NONE when it is not */
	int mood;                /* or SCALE_UNKNOWN */
	int words;
};
void entry_done(struct entry *entry);
bool entry_is_answer(const struct entry *entry);

/* Adds or changes; the search index follows in the same transaction. `text` NULL when changing
 * keeps the text. A uuid with `created` 0 is the caller's choice for a new one (uuid_new): a save that was
 * done, though it could not be said for sure, and is tried again by whoever has the draft, adds no second. */
bool store_save_entry(struct store *store, struct entry *entry, struct err *err);
/* `opened`: the text also of one that is sealed until a later day. Binned ones are found, too, and
 * answers that were corrected since. */
bool store_entry(
	struct store *store, const char *uuid, bool opened, struct entry *ret, struct err *err);
size_t store_entry_count(struct store *store); /* without the bin, without answers */

/* What a list shows. */
enum entry_set { ENTRIES_KEPT, ENTRIES_BINNED };
struct entry_filter {
	enum entry_set set;
	const char *kind;    /* or NULL: all */
	const char *query;   /* or NULL: all; words, the last one a prefix when `live` */
	struct day from, to; /* inclusive; DAY_NONE (not zero, which is 1970): open */
	bool live;           /* typing goes on: the last word is a prefix */
	size_t limit;        /* stop after so many (0: all) */
	/* Of the answers to a step in a chapter the newest is shown, the earlier ones as well where this
	 * says that the step is answered again and again (NULL: none is). Asked on first need. */
	bool (*repeats)(void *context, const char *step);
	void *context; /* for `repeats` */
};
/* Keys of what matches, newest first: free() it. A key is good for store_entry_row in this process
 * until the entry changes. `*ret_more` tells that the limit cut the list. */
bool store_find_entries(struct store *store, const struct entry_filter *filter, int64_t **ret_keys,
	size_t *ret_count, bool *ret_more, struct err *err);
/* A row for a list: everything but text and chapter, and a line of the text: with a query the place that
 * matches, with match_start … match_end in bytes, else its beginning; "" while sealed. */
struct entry_row {
	struct entry entry; /* text NULL, no chapter */
	char *line;         /* one line, not sanitised */
	size_t match_start, match_end;
};
/* ERR_NO when it is not there any more. */
bool store_entry_row(struct store *store, int64_t key, const char *query, struct entry_row *ret,
	struct err *err);
/* The rows of `count` keys at once, into an array of as many; one that is not there any more has no uuid. */
bool store_entry_rows(struct store *store, const int64_t *keys, size_t count, const char *query,
	struct entry_row *ret, struct err *err);
void entry_row_done(struct entry_row *row);
/* The newest letter whose seal ended on one of these days (inclusive); false when there is none. */
bool store_sealed_back(struct store *store, struct day from, struct day to, struct uuid *ret);
/* Number of entries, without answers, for each of `count` days from `from` on. */
bool store_entries_by_day(
	struct store *store, struct day from, size_t count, int *ret_numbers, struct err *err);
/* Whether each of these days has an entry, answers not counted, up to the `most`th that has one: those
 * behind it are not looked at. */
bool store_days_written(struct store *store, const struct day *days, size_t count, size_t most,
	bool *ret_written, struct err *err);

/* --- the bin --- */
/* Contact or entry by uuid. Deleting what is binned, restoring what is not, and any of it with an
 * answer is ERR_NO. */
bool store_delete(struct store *store, const char *uuid, struct err *err);
bool store_restore(struct store *store, const char *uuid, struct err *err);
/* For good; leaves a tombstone of the id alone. NULL: all in the bin. */
bool store_purge(struct store *store, const char *uuid, size_t *ret_purged, struct err *err);
/* Purges what has been in the bin for 30 days; called when the journal opens. */
bool store_purge_old(struct store *store, struct err *err);
/* A uuid from what a person typed: the whole id or a beginning of it that only one record has.
 * `table`: "contact" or "entry" (all that the journal shows). ERR_NO none; ERR_USAGE several. */
bool store_resolve(struct store *store, const char *table, const char *typed, struct uuid *ret,
	struct err *err);

/* --- settings --- */
/* NULL when it is not set; free() it. Keys: "country" "day_start" "setup_done" … */
char *store_setting(struct store *store, const char *key);
bool store_set_setting(struct store *store, const char *key, const char *value,
	struct err *err); /* NULL removes */

/* --- drafts: NAME.draft beside the database (vault.md section 3) ---
 * One file holds the drafts of one running program, by slot ("letter", "checkin", an entry's uuid);
 * a second program running at the same time uses a file of its own. Written by tmp, fsync, rename.
 * Works before there is a database. A slot's name holds no '#'. A draft is replaced or removed only by
 * a program that wrote it or was given it (store_draft): where there are several for one slot, the
 * newest comes first and the next one once that is removed. */
bool store_draft_save(
	struct store *store, const char *slot, const char *bytes, size_t length, struct err *err);
/* What store_draft_save was refused, and is in memory alone, once more: before the memory goes. True, too, when
 * nothing waits. */
bool store_keep_drafts(struct store *store, struct err *err);
/* NULL when there is none; free() it. Reads drafts that no running program owns, too. */
char *store_draft(struct store *store, const char *slot, size_t *ret_length, int64_t *ret_saved);
bool store_draft_remove(struct store *store, const char *slot, struct err *err);
/* The file that holds this program's drafts, NULL while it has none; free() it. */
char *store_draft_file(const struct store *store);
/* Slots that have a draft, newest first; free each and the list. */
size_t store_drafts(struct store *store, char ***ret_slots);

/* --- in and out --- */
/* The documented JSON (src/store/README.md); equal data gives equal bytes but for exported_at. */
bool store_export_json(struct store *store, struct str *out, struct err *err);
struct import_result {
	size_t added, changed, kept; /* kept: already there, as new or newer */
};
/* What import asks about ids it cannot judge itself; NULL functions accept. */
struct import_checks {
	bool (*contact_kind)(const void *context, const char *id);
	bool (*step)(const void *context, const char *id);
	bool (*state)(const void *context, const char *id);
	const void *context;
};
/* A union by uuid in one transaction: the later change wins, ties by the row's bytes, tombstones
 * win. Everything or nothing. Works before set-up. `name` is for messages. */
bool store_import_json(struct store *store, const char *name, const char *bytes, size_t length,
	const struct import_checks *checks, struct import_result *ret, struct err *err);
/* The same from another database, of whatever older version. ERR_NO: no such file. */
bool store_merge(struct store *store, const char *path, const struct import_checks *checks,
	struct import_result *ret, struct err *err);
/* A copy that opens by itself, written to NAME.new and renamed; replaces nothing but an earlier
 * backup. NULL: the backup folder (DATABASE.backups), named by date. `ret_path` may be NULL. */
bool store_backup(struct store *store, const char *path, char **ret_path, struct err *err);
/* Those in the backup folder of a database, newest first; it need not open. */
bool store_backups(const char *database, char ***ret_paths, size_t *ret_count, struct err *err);
/* The first save of a day makes a backup of its own, which takes nothing back from the save. What went
 * wrong with it, once; NULL: nothing. free() it. */
char *store_backup_trouble(struct store *store);
/* Replaces the data by a backup after backing up what is there, as `*ret_before`. The store is reopened.
 * `ret_damaged` tells, where it fails, that the data themselves are too damaged for it, and not the
 * backup. Both may be NULL. */
bool store_restore_backup(struct store *store, const char *path, char **ret_before,
	bool *ret_damaged, struct err *err);
/* The same where the database is ours, but too damaged for it (ERR_DAMAGED of store_open, or
 * store_restore_backup says so): it is set aside whole, as `*ret_aside`. No store may have it open. */
bool store_restore_damaged(const char *database, const char *backup, const struct clock *clock,
	char **ret_aside, struct err *err);
/* The end of all data: drafts, backups, what was set aside or written beside it, then the database
 * itself; nothing else in the folder. ERR_DAMAGED: not ours; ERR_NO: there is nothing; ERR_SYSTEM: a
 * program that runs holds a draft, or something cannot be removed. Interrupted, it can be run again.
 * `ret_files` may be NULL. */
bool store_erase(const char *database, size_t *ret_files, struct err *err);
/* Lets go of files and drafts; from now on every function fails. Before store_erase of its own data. */
void store_abandon(struct store *store);
/* Everything: SQLite's integrity, foreign keys, the search index against the texts, records that
 * contradict themselves. Adds a line per finding; returns their number, or -1 with an error. A search
 * index that is out of step is made anew, and said. */
int store_check(struct store *store, struct str *report, struct err *err);

#endif
