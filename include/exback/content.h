/* Content: everything the coach says, asks and demands, loaded, checked and immutable.
 *
 * Rules without language are in programme.json (states, gates, moves, closures, steps, kinds of
 * contact, feelings, activities); sentences are in one folder a language (en/…), parsed when first
 * asked for; support.json holds help lines. All of it is compiled into the program; a directory can
 * replace it (--content, EXBACK_CONTENT). The format is in content/README.md.
 *
 * Everything returned is borrowed and lives as long as the content. Errors are ERR_DAMAGED and name
 * file and JSON path. */
#ifndef EXBACK_CONTENT_H
#define EXBACK_CONTENT_H

#include "exback/err.h"
#include "exback/str.h"

#include <stddef.h>
#include <stdint.h>

/* --- facts: what gates can ask --- */

/* The counts that C knows (programme.md section 11); the names are the JSON's. */
#define FACT_COUNTS(X)                                                                             \
	X(DAYS_NO_CONTACT, "days_no_contact")                                                      \
	X(DAYS_SINCE_ANY_CONTACT, "days_since_any_contact")                                        \
	X(DAYS_KEPT, "days_kept")                                                                  \
	X(LONGEST_RUN, "longest_run")                                                              \
	X(NO_CONTACT_GOAL, "no_contact_goal")                                                      \
	X(CHECKINS, "checkins")                                                                    \
	X(CHECKINS_WITH_FEELINGS, "checkins_with_feelings")                                        \
	X(URGE_MEAN_7, "urge_mean_7")                                                              \
	X(ACTIVITIES_DONE, "activities_done")                                                      \
	X(ACTIVITY_KINDS, "activity_kinds")                                                        \
	X(STEPS_MISSING, "steps_missing")                                                          \
	X(DAYS_IN_STATE, "days_in_state")

enum fact_count {
#define X(name, text) COUNT_##name,
	FACT_COUNTS(X)
#undef X
		FACT_COUNT_TOTAL
};

/* Generic readings of answers, from which programme.json defines its named facts. Without a
 * matching answer a fact is unknown, but for NUMBER_OF, which is 0. */
enum fact_source {
	FACT_IS_COUNT,  /* one of the counts above */
	FACT_IS_ANSWER, /* word: first choice (that is not `except`) of the newest matching answer */
	FACT_IS_NUMBER_OF, /* number of matching answers */
	FACT_IS_DAYS_SINCE, /* civil days since the newest matching answer; of several steps the most,
	                         unknown when one of them has none */
	FACT_IS_DAYS_BETWEEN, /* civil days from steps[0] to steps[1] */
	FACT_IS_NIGHTS_SINCE  /* nights slept since: day changes since the newest matching answer */
};

struct fact_spec {
	const char *id; /* as gates and status name it */
	enum fact_source source;
	enum fact_count count; /* for FACT_IS_COUNT */
	const char **steps;    /* whose answers are read */
	size_t step_count;
	const char *choice; /* only answers that chose this id, or NULL */
	const char *except; /* only answers that chose something other than this id, or NULL */
	const char *
		since; /* only answers since this state was last entered (all, where it never was), or NULL */
	const char *since_needed; /* the same, but none where it never was entered, or NULL */
	const char *
		after; /* of the other steps only answers later than this step's choice last changed,
	                            none while it has none; or NULL */
	const char *
		visits_of; /* NUMBER_OF: counts visits of this state whose newest answer matches, or NULL;
	                            a visit lasts until the state is entered anew */
	bool first; /* the oldest matching answer instead of the newest (BETWEEN: for steps[0]) */
};

enum comparison { IS_EQUAL, IS_NOT, AT_LEAST, AT_MOST };

/* One condition of a gate: FACT comparison NEED. An unknown fact meets nothing. */
struct condition {
	const struct fact_spec *fact;
	enum comparison comparison;
	const struct fact_spec *need_fact; /* the need is another fact, or NULL */
	const char *need_word;             /* the need is a word, or NULL */
	double need;                       /* else a number */
};

struct gate {
	const struct condition *conditions; /* all must hold; none: always open */
	size_t count;
};

/* --- the machine --- */

struct move_spec {
	const char *to; /* id of a state */
	struct gate gate;
	bool reopens; /* may not be taken while anything is closed (letting_go -> self_care) */
};

struct suggestion_spec {
	const char *to; /* the move that is suggested, in kind words */
	struct gate gate;
	const char *text; /* key in machine.json of the language */
};

struct state_spec {
	const char *id;
	int phase; /* 1-5 as shown; 0 for an ending */
	bool ending;
	bool steps_open;      /* its steps can be done from day 1, before it was entered */
	struct gate holds;    /* must go on holding, else the state falls back */
	const char *falls_to; /* id of a state, or NULL */
	const struct move_spec *moves;
	size_t move_count;
	const struct suggestion_spec *suggestions;
	size_t suggestion_count;
};

/* When its gate has held at any instant of the chapter, the states are closed for good. */
struct closure_spec {
	const char *id; /* the reason: "their_wish"; text in machine.json "closed.ID" */
	struct gate gate;
	const char **states; /* closed ones */
	size_t state_count;
	const char *to; /* where the machine goes from one of them */
};

/* --- what can happen, be felt, be done --- */

struct contact_kind {
	const char *id;      /* texts in contact.json: ID.label, ID.help */
	int rule;            /* 1-5 for R1-R5: the slip it is, or 0 */
	bool resets;         /* the headline count starts anew */
	bool shown_always;   /* offered in every state; false: only where `states` says */
	const char **states; /* ids of states that offer it, or NULL */
	size_t state_count;
};

struct feeling {
	const char *id; /* texts in feelings.json: ID.label, ID.asks */
	bool lighter;   /* one of the six lighter or mixed ones */
};

struct activity {
	const char *id;   /* texts in activities.json: ID.label, ID.help */
	const char *kind; /* people body calm new look food home play */
};

enum step_kind {
	STEP_READ,
	STEP_ACCEPT,
	STEP_WRITE,
	STEP_TWO_LISTS,
	STEP_CHOOSE,
	STEP_RATE,
	STEP_CHECKLIST,
	STEP_PLAN,
	STEP_PERSON,
	STEP_ACTIVITIES,
	STEP_BREATHE,
	STEP_LOOK_AGAIN,
	STEP_KIND_COUNT
};
const char *step_kind_id(enum step_kind kind); /* "two_lists" */

struct step_spec {
	const char *id;    /* texts in STATE.json: steps.ID.title, .body, .options.OPTION … */
	const char *state; /* id of the state it belongs to */
	enum step_kind kind;
	bool required;
	bool repeatable;      /* may be answered any number of times; the newest counts */
	bool any_state;       /* can be answered in any state */
	const char **also_in; /* further states that offer it (debrief), or NULL */
	size_t also_in_count;
	bool several;       /* choose: more than one option */
	bool text;          /* choose, rate: asks for a text, too */
	bool final;         /* cannot be corrected after 24 hours, only added to */
	bool dated;         /* plan: each may have a date */
	bool then_activity; /* it is heavy: something for oneself follows at once */
	const char *
		after_yes; /* choose: the text of safety.json that follows a yes ("flag"), or NULL */
	const char
		*group; /* a page of its own that offers it ("safety_plan", "weekly") instead of the
	                            programme's list, or NULL */
	const char *
		shows; /* a file of the language whose entries follow the body ("rules"), or NULL */
	int minutes;   /* about how long it takes */
	int days_later;       /* look_again: not before so many days after */
	int least;            /* plan, two_lists, checklist …: how many at least */
	const char *looks_at; /* look_again: the step it looks at */
	const char **options; /* ids: of choices, ratings, things to tick */
	size_t option_count;
	const char **exclusive; /* options that exclude all others ("none"), or NULL */
	size_t exclusive_count;
	const char **points; /* points of programme.md section 1 it teaches */
	size_t point_count;
};

struct programme {
	const char *id;
	const char *start;       /* id of the first state */
	const char *gives_up_to; /* the ending that is open from everywhere: "letting_go" */
	int least_goal;          /* days; 30 */
	const struct fact_spec *facts;
	size_t fact_count; /* the counts first, then the named ones */
	const struct state_spec *states;
	size_t state_count;
	const struct closure_spec *closures;
	size_t closure_count;
	const struct contact_kind *contact_kinds;
	size_t contact_kind_count;
	const struct feeling *feelings;
	size_t feeling_count;
	const char **activity_kinds;
	size_t activity_kind_count; /* in the order they are shown */
	const struct activity *activities;
	size_t activity_count;
	const struct step_spec *steps;
	size_t step_count;
	const int *milestones;
	size_t milestone_count; /* days with a message of their own */
	const char **points;
	size_t point_count; /* all that steps can teach */
};

const struct state_spec *programme_state(const struct programme *programme, const char *id);
const struct contact_kind *programme_contact_kind(
	const struct programme *programme, const char *id);
const struct feeling *programme_feeling(const struct programme *programme, const char *id);
const struct activity *programme_activity(const struct programme *programme, const char *id);
const struct step_spec *programme_step(const struct programme *programme, const char *id);
const struct fact_spec *programme_fact(const struct programme *programme, const char *id);

/* --- opening --- */

struct content;

/* `directory` NULL: what is compiled in. `language` like "en" or "de_AT.UTF-8"; falls back to "en".
 * Parses and checks programme.json alone; sentences are parsed on first use. */
struct content *content_open(const char *directory, const char *language, struct err *err);
void content_close(struct content *content);
const struct programme *content_programme(const struct content *content);
const char *content_language(const struct content *content);

/* --- sentences: a file of the language without ".json", and a dotted path in it ---
 * content_text(c, "contact", "reached_out.label"). A text that is missing gives the path itself, so
 * that a hole is seen and nothing crashes (content check refuses it long before). */
const char *content_text(const struct content *content, const char *file, const char *path);
bool content_has(const struct content *content, const char *file, const char *path);
/* Lists (and objects, in their order). */
size_t content_length(const struct content *content, const char *file, const char *path);
const char *content_item(const struct content *content, const char *file, const char *path,
	size_t index, const char **ret_key);

/* A text with its placeholders filled: {name}, {days}. A plural object ({"one": …, "other": …}) is
 * chosen by the first value that has a number. */
struct content_value {
	const char *name; /* of the placeholder; NULL ends the list */
	const char *text; /* or NULL: the number */
	long number;
};
void content_say(const struct content *content, struct str *out, const char *file, const char *path,
	const struct content_value *values);

/* --- help lines --- */

struct support_line {
	const char *country; /* ISO 3166-1 alpha-2, upper case */
	const char *kind;    /* "emergency" "crisis" "violence" */
	const char *name, *number;
	const char *chat;    /* text or chat, or NULL */
	const char *whom;    /* whom it serves, in the reader's language */
	const char *hours;   /* or NULL: not known */
	const char *source;  /* the page the number was seen on */
	const char *checked; /* the date of that page as given */
};

/* Lines of a country, emergency first; 0 for a country without verified ones. */
size_t content_support(
	const struct content *content, const char *country, const struct support_line **ret);
/* Codes of the countries that have lines, sorted by name in the language (names: countries.json). */
size_t content_countries(const struct content *content, const char *const **ret);

/* --- the validator (exback content check) --- */

/* Checks everything in `directory` (NULL: what is compiled in), every language. Adds one line per
 * error "FILE: PATH: what is wrong" to `report`, then a summary with the coverage of the points.
 * Returns the number of errors. */
size_t content_check(const char *directory, struct str *report);

#endif
