/* The record types, described once. From one table of fields come the statements that save and load
 * a record, its JSON in export and import, its checks and its destructor (record*.c).
 *
 * A field's name is its column and its JSON key. Every record begins with a struct record; its
 * columns (uuid, at, offset, day, created, changed, deleted) and the chapter it belongs to are the
 * same everywhere and not in the lists. */
#ifndef EXBACK_STORE_TABLE_H
#define EXBACK_STORE_TABLE_H

#include "sql.h"

#include "exback/json.h"

enum field_kind {
	FIELD_TEXT,    /* char * */
	FIELD_WORD,    /* const char *, one of `words` itself: no copy of it */
	FIELD_LINES,   /* char *, ids one a line; a list in JSON */
	FIELD_JSON,    /* char *, JSON; embedded in JSON */
	FIELD_NUMBER,  /* int */
	FIELD_UNSURE,  /* int, a scale: SCALE_UNKNOWN is NULL and left out of JSON */
	FIELD_FLAG,    /* bool */
	FIELD_DATE,    /* struct day */
	FIELD_INSTANT, /* int64_t, 0 for never: left out of JSON */
	FIELD_UUID     /* struct uuid, "" for none: NULL and left out of JSON */
};

/* Which of the importer's checks judges the ids of a field. */
enum field_judge { JUDGED_BY_NONE, JUDGED_AS_CONTACT_KIND, JUDGED_AS_STEP, JUDGED_AS_STATE };

/* Where a field is found besides its table. */
enum field_place {
	PLACE_COLUMN, /* in the table and in JSON */
	PLACE_JOINED, /* in JSON and in what is loaded; its own module saves it */
	PLACE_DERIVED /* in the table alone: computed when the record is saved */
};

struct field {
	const char *name;         /* column, and key in JSON */
	enum field_kind kind;     /* how it is kept */
	size_t offset;            /* in the record's struct */
	int low, high;            /* numbers and scales: inclusive */
	bool optional;            /* text, lines, date, uuid: may be absent */
	const char *choices;      /* text: one of these words, one a line; or NULL: any */
	const char *const *words; /* word: ended by NULL */
	enum field_judge judge;   /* text */
	enum field_place place;   /* PLACE_COLUMN where it is not said */
};

struct table {
	const char *name;           /* of the table */
	const char *plural;         /* its key in the export */
	const char *source;         /* what it is loaded from */
	size_t size;                /* of the record's struct */
	const struct field *fields; /* but for those of struct record */
	size_t field_count;         /* of them */
	bool of_chapter;            /* has a column "chapter" */
	bool any_day;               /* the civil day need not be that of the instant */
	bool keyed;                 /* has a key, which its module gives out */
	bool bin;                   /* its records can be binned and purged */
};

enum table_id {
	TABLE_CHAPTER,
	TABLE_CONTACT,
	TABLE_CHECKIN,
	TABLE_ANSWER,
	TABLE_MOVE,
	TABLE_GOAL,
	TABLE_URGE,
	TABLE_ENTRY,
	TABLE_COUNT
};
const struct table *table_of(enum table_id id);
/* Answers as the journal shows them, in struct entry: to be loaded only. */
const struct table *table_of_answer_entries(void);

/* --- record.c: out of SQLite into structs; record_put.c: the way back --- */

/* The columns of struct record, in the order in which they are bound and read. */
enum { RECORD_COLUMNS = 7 };
extern const char *const record_columns[RECORD_COLUMNS];

/* All records that `where` ("WHERE …", "") selects, by time, then uuid. `ret_array` points to a pointer to
 * the record's struct; each record is the caller's. */
bool records_load(struct store *store, const struct table *table, const char *where,
	const struct value *values, void *ret_array, size_t *ret_count, struct err *err);
/* The one that `where`, BY_UUID or BY_KEY, selects by `value`, and its chapter (NULL: not wanted);
 * ERR_NO when there is none. */
bool record_load(struct store *store, const struct table *table, const char *where,
	struct value value, void *ret, struct uuid *ret_chapter, struct err *err);
#define BY_UUID "WHERE uuid = ?"
#define BY_KEY  "WHERE key = ?"
/* Those of a chapter that are not in the bin, as everybody but the store wants them: without `changed`.
 * A year of check-ins is read at every start. */
bool records_load_kept(struct store *store, const struct table *table, const char *chapter,
	void *ret_array, size_t *ret_count, struct err *err);
/* Adds the record, or changes the one of its uuid. `key` for tables that have one; what the search
 * index holds goes through journal.h's journal_put. */
bool record_put(struct store *store, const struct table *table, const void *record,
	const char *chapter, int64_t key, struct err *err);
/* Frees what it owns, leaves it zero. */
void record_done(const struct table *table, void *record);

/* The records of those of `count` keys that are in the table, each to its place in an array of
 * structs; the other places stay as they are. */
bool records_load_keys(struct store *store, const struct table *table, const int64_t *keys,
	size_t count, void *ret, struct err *err);

/* `each` on every record that `tail` ("WHERE … ORDER BY …") selects, one in memory at a time. */
typedef bool record_visit(void *context, void *record, const char *chapter, struct err *err);
bool records_each(struct store *store, const struct table *table, const char *tail,
	const struct value *values, record_visit *each, void *context, struct err *err);

/* --- save.c: what a person enters --- */

/* Adds (empty uuid: one is made and written back) to the current chapter, or changes the record of
 * that uuid: identity, bin and chapter stay, `changed` is stamped. One transaction. */
bool record_save(struct store *store, const struct table *table, void *record, struct err *err);
/* Whether its uuid was chosen before its first save (that may be tried again), and is of no record yet that
 * the caller has read. */
bool record_is_chosen(const struct record *record);
/* The parts of it: gives a new record its uuid and times; carries the identity of `old` over. */
void record_begin(struct store *store, struct record *record);
void record_follow(struct store *store, struct record *record, const struct record *old);

/* --- record_check.c: only what an export can bring back is kept --- */

/* Makes every text valid UTF-8 (one U+FFFD a bad byte). */
void record_repair(const struct table *table, void *record);
/* ERR_USAGE when a value is missing or out of range. */
bool record_check(const struct table *table, const void *record, struct err *err);
/* A day starts at the user's own hour, up to noon, so it may be the date before the wall's. */
bool record_day_fits(const struct table *table, const struct moment *when);

/* --- record_write.c, record_read.c: between structs and the export's JSON --- */

void record_write_json(struct json_writer *writer, const struct table *table, const void *data,
	const char *chapter);
/* Strict: types, ranges, choices, unknown keys. On failure `record` holds nothing. */
bool record_read_json(struct json object, const struct table *table,
	const struct import_checks *checks, const struct clock *clock, void *record,
	struct uuid *ret_chapter, struct err *err);

#endif
