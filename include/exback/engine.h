/* The engine: from (programme, records, a moment) to counts, state, gates, moves and today's
 * thought. Pure functions: no I/O, no clock, no globals. The same set of records gives the same
 * result, in whatever order the records were entered (programme.md section 2, "What is kept").
 *
 * "As of": a record takes part from its own moment on (contacts and check-ins by civil day, answers
 * and moves by instant), whenever it was entered. An answer given within 24 hours of the first
 * answer of its step (or of the one that began the present 24 hours) corrects it: it replaces it
 * from its first instant. Later answers are added. A record from after now (the clock was set back)
 * counts as of now. What else was decided is in src/engine/README.md.
 *
 * Results borrow from the programme and, where they are words, from the records. */
#ifndef EXBACK_ENGINE_H
#define EXBACK_ENGINE_H

#include "exback/content.h"
#include "exback/json.h"
#include "exback/records.h"

/* --- counts (programme.md section 3) --- */

struct counts {
	int days_in_chapter;        /* today minus started_on */
	int days_no_contact;        /* since the last contact that resets; never negative */
	int days_since_any_contact; /* since the last contact of any kind */
	int days_kept;              /* days after day 0 without a resetting contact */
	int longest_run;
	int no_contact_goal;     /* days, as it stands today */
	int slips[5];            /* R1 … R5 */
	int necessary;           /* contacts of kind `necessary` in the chapter */
	int checkins;            /* days with a check-in */
	int urges_passed;        /* urges ridden out with nothing sent */
	struct day last_contact; /* day of the last contact that resets, or started_on */
	bool checked_in_today;
};

void engine_counts(const struct programme *programme, const struct records *records,
	struct moment now, struct counts *ret);

/* The goal in days at a civil day: raised at once, lowered from the next day, never below the
 * programme's least (programme.md section 2). Reads goals and the answers to `how_long`. */
int engine_goal(const struct programme *programme, const struct records *records, struct day day);

/* The newest check-in of a day, or NULL; of each of `count` days from `from` on, in one pass. */
const struct checkin *engine_checkin(const struct records *records, struct day day);
void engine_checkins(const struct records *records, struct day from, size_t count,
	const struct checkin **ret_checkins);

/* Whether an engine rule lets a contact be dated so: not in the future. */
bool engine_contact_in_time(struct moment now, struct moment when);

enum day_mark {
	DAY_BEFORE, /* outside the chapter, or in the future */
	DAY_ZERO,   /* day 0 */
	DAY_KEPT,   /* no resetting contact, with a check-in */
	DAY_QUIET,  /* no resetting contact, nobody checked in: kept, how it was is unknown */
	DAY_SLIP    /* a resetting contact */
};
/* Marks `count` days from `from` on. */
void engine_days(const struct programme *programme, const struct records *records,
	struct moment now, struct day from, size_t count, enum day_mark *ret_marks);

struct run {
	struct day start; /* the day of the contact it counts from */
	int days;         /* the days_no_contact it reached */
};
/* All runs of the chapter, oldest first, the present one last; free() it. */
size_t engine_runs(const struct programme *programme, const struct records *records,
	struct moment now, struct run **ret_runs);

/* --- facts --- */

struct fact {
	enum { FACT_UNKNOWN, FACT_NUMBER, FACT_WORD } type;
	double number;
	const char *word; /* borrowed from the records or the programme */
};

/* One fact as it is now (state and entry times are derived first where it needs them). */
struct fact engine_fact(const struct programme *programme, const struct records *records,
	struct moment now, const struct fact_spec *spec);

/* --- the machine --- */

/* A condition held against the facts: "days_kept 18 of 30". */
struct check {
	const struct condition *condition;
	struct fact have;
	struct fact need;
	bool met;
};

struct open_move {
	const struct move_spec *spec; /* NULL for the way to letting_go that is always open */
	const char *to;
	bool open;
	struct check *checks; /* every condition, met or not */
	size_t check_count;
	const struct closure_spec *closed_by; /* or NULL */
};

struct closure {
	const struct closure_spec *spec;
	struct moment since;
	bool inherited; /* from an earlier chapter about the same person */
};

struct decision {
	const struct state_spec *state;
	struct moment
		entered; /* when the state was entered (the chapter's beginning for the first) */
	const struct state_spec
		*fell_from; /* the state was entered by a fall or a closure from here, or NULL */
	struct counts counts;
	struct open_move *moves;
	size_t move_count;
	struct closure *closures;
	size_t closure_count;
	const struct suggestion_spec **suggestions; /* whose gate holds now */
	size_t suggestion_count;
};

/* Never fails; engine_decision_free it. */
struct decision *engine_decide(
	const struct programme *programme, const struct records *records, struct moment now);
void engine_decision_free(struct decision *decision);
const struct open_move *decision_move(const struct decision *decision, const char *to);
/* What closes a state, or NULL. */
const struct closure_spec *decision_closure(const struct decision *decision, const char *state);
bool decision_closed(const struct decision *decision, const char *state);

/* --- steps --- */

/* The answer that counts: the newest, or NULL. Done: it has one. */
const struct answer *engine_answer(const struct records *records, const char *step);
/* The first required step of the state that is not done, or NULL. */
const struct step_spec *engine_next_step(const struct programme *programme,
	const struct records *records, const char *state, int *ret_done, int *ret_total);

/* --- hard dates (programme.md section 3, self-care: dates with a plan) --- */

#define GAP_DAYS       7 /* whole days without a check-in: a return is welcomed, never counted */
#define HARD_DATE_DAYS 7 /* from so many days before one is ahead, and on its day */

/* Of the answer to a step with dated plans the nearest, from `most` days before to the day itself, `*ret_ahead`
 * days away; not present when there is none. */
struct json engine_plan_ahead(struct json answer, struct day today, int most, int *ret_ahead);
/* Whether there is one in any such step. */
bool engine_hard_date_ahead(
	const struct programme *programme, const struct records *records, struct day today);

/* --- today's thought (programme.md section 4) --- */

enum thought_reason {
	THOUGHT_SLIP,
	THOUGHT_LOW_MOOD,
	THOUGHT_HIGH_URGE,
	THOUGHT_MILESTONE,
	THOUGHT_HARD_DATE,
	THOUGHT_RETURN,
	THOUGHT_DAY,
	THOUGHT_PHASE
};

struct thought {
	enum thought_reason reason;
	const char *text; /* borrowed from the content; placeholders are filled by the caller */
};

/* The same all day; chosen by what the records say first, then by the day. */
struct thought engine_thought(const struct content *content, const struct records *records,
	const struct decision *decision, struct moment now);

/* Low mood, programme.md section 8: mood 1 in two of the last three check-ins, or "I do not want to
 * live" in the newest: the support page comes first, and says why. */
enum support_first {
	SUPPORT_ASKED_FOR, /* it does not */
	SUPPORT_LOW_DAYS,
	SUPPORT_NO_WISH
};
enum support_first engine_support_first(const struct records *records, struct moment now);

#endif
