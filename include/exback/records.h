/* What happened, as plain records: the language that store, engine and flows share.
 *
 * A record is a fact that the user gave. Nothing derived is in here: counts, phase and gates follow
 * from the records by pure functions (engine.h). Arrays handed to the engine are sorted by
 * (when.at, uuid) and hold only what is not deleted, of one chapter.
 *
 * Ids (kinds, feelings, activities, steps, states) are content's ids as text; records know none. */
#ifndef EXBACK_RECORDS_H
#define EXBACK_RECORDS_H

#include "exback/clock.h"
#include "exback/uuid.h"

#include <stddef.h>

#define SCALE_UNKNOWN (-1) /* a scale that was left untouched */

/* Every record begins with this. `created` and `changed` are UTC seconds; a deletion is a change. */
struct record {
	struct uuid uuid;
	struct moment when; /* when it happened */
	int64_t created;    /* when it was first entered */
	int64_t changed;    /* when it was last changed */
	int64_t deleted;    /* when it was put into the bin, 0 while it is not */
};

struct chapter {
	struct record record;  /* when.day: day of set-up */
	struct day started_on; /* day 0: date of the last contact given at set-up */
	char *name;            /* what the ex is called, or NULL */
	char *ended_by;        /* "they" "me" "both" "unsaid", or NULL */
	char *shared;          /* what is in common, ids one a line ("children\nwork"), or NULL */
	char *wish;            /* the user's goal in own words, or NULL */
	struct uuid same_person_as; /* the earlier chapter about the same person, or "" */
	int64_t closed;             /* when it was closed, 0 while it is open */
	bool provisional;           /* made by writing before set-up */
};

struct contact {
	struct record record;
	char *kind;    /* id of a contact kind */
	char *note;    /* or NULL */
	bool drinking; /* after drinking (R5) */
};

/* One a day counts: of several for a day the newest (created, uuid). Saving again adds a record,
 * so that the earlier ones stay as versions and gates can see what was entered in time. */
/* "none" "they" "necessary" "me", NULL: what there was since the last one. */
extern const char *const checkin_contacts[];
struct checkin {
	struct record record; /* when.day is the day it is for */
	int mood;             /* 1-5 or SCALE_UNKNOWN */
	int urge;             /* 0-10 or SCALE_UNKNOWN */
	int sleep;            /* 1-5 or SCALE_UNKNOWN */
	const char *contact;  /* one of checkin_contacts, or NULL: unknown */
	char *feelings;       /* ids, one a line, or NULL */
	char *did;            /* activity ids or the user's own words, one a line, or NULL */
	char *note;           /* or NULL */
	bool no_wish_to_live; /* "I do not want to live" */
};

/* An answer to a step. Never changed: a correction is a further answer (engine.h says when it
 * replaces the earlier one). `json` is the shape of design.md section 5. */
struct answer {
	struct record record;
	char *step;   /* id of the step */
	char *json;   /* the answer as it was given, canonical */
	char *chosen; /* ids that were chosen or ticked, one a line, or NULL: what gates can read */
};

struct move {
	struct record record;
	char *from, *to; /* ids of states */
};

struct goal {
	struct record record;
	int days; /* days of no contact the user sets out for, >= 30 */
};

struct urge {
	struct record record;
	int before, after; /* 0-10 */
	char *trigger;     /* or NULL */
	char *note;        /* or NULL */
	bool sent;         /* whether anything was sent */
};

/* All records of one chapter, as the engine reads them. */
struct records {
	struct chapter chapter;
	struct contact *contacts;
	struct checkin *checkins;
	struct answer *answers;
	struct move *moves;
	struct goal *goals;
	struct urge *urges;
	size_t contact_count, checkin_count, answer_count, move_count, goal_count, urge_count;
	int day_start; /* minutes after midnight at which the user's days start; `when.day` knows already,
	                  `created` does not */
	struct records *earlier; /* of the chapter that is about the same person, or NULL */
};

void records_free(struct records *records); /* with all it owns, and `earlier`; NULL is fine */
void chapter_done(struct chapter *chapter);
void contact_done(struct contact *contact);
void checkin_done(struct checkin *checkin);
void answer_done(struct answer *answer);
void move_done(struct move *move);
void urge_done(struct urge *urge);

/* The one of `words`, ended by NULL, that these bytes are; NULL when none is. */
const char *word_find(const char *const *words, const char *bytes, size_t length);

/* Lists of ids, one a line. */
bool lines_have(const char *lines, const char *word);
size_t lines_count(const char *lines);
/* Walks them: `*cursor` starts as `lines`; false at the end. The word is borrowed, not terminated. */
bool lines_next(const char **cursor, const char **ret_word, size_t *ret_length);
void lines_add(
	char **lines, const char *word); /* grows an owned list; a word already there stays once */

#endif
