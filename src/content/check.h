/* The validator: one file a concern. Private to src/content. */
#ifndef EXBACK_CONTENT_CHECK_H
#define EXBACK_CONTENT_CHECK_H

#include "content.h"
#include "load.h"

/* Ids that may stand in one place of a file of sentences. */
struct id_set {
	const char *name; /* as text_rules.c writes it: "feeling" for "<feeling>" */
	const char **ids; /* of the programme, or made for the check */
	size_t count;     /* of `ids` */
};

#define ID_SETS 21

/* The language that is complete before any other. */
#define CHECK_REFERENCE "en"

/* One sentence of the language being checked. */
struct sentence {
	const char *text;  /* where it begins in its text; borrowed from the document */
	size_t length;     /* bytes */
	struct json value; /* the text it is part of */
};

struct check {
	struct content *content;           /* what is checked; its programme has no faults */
	const struct programme *programme; /* of `content` */
	struct faults *faults;             /* where errors go */
	struct arena arena;                /* what the sets are made of */
	struct id_set sets[ID_SETS];       /* by name; unused ones at the end have none */
	size_t set_count;                  /* used ones */
	const char *language;              /* the folder being checked */
	struct sentence *sentences;        /* of that language; owned */
	size_t sentence_count;             /* of `sentences` */
	size_t sentence_room;              /* for so many */
	size_t texts;                      /* texts seen in all files of sentences */
	double worst_grade;                /* of any file */
	char worst_file[64];               /* which one that is */
};

/* Grades above it are errors (programme.md, "Voice"). */
#define GRADE_LIMIT 7.0

/* Ids that C and scripts rely on (programme.md section 11). */
void check_fixed(struct check *check);
/* Reachability, phases, and gates that can never hold. */
void check_machine(struct check *check);
/* One gate; `value` is its list in programme.json. */
void check_gate(struct check *check, const struct gate *gate, struct json value);
/* Both can never hold at once; `*ret_condition`: the condition of `gate` that the other excludes. */
bool check_gates_exclude(const struct gate *gate, const struct gate *other, size_t *ret_condition);
/* support.json and evidence.json, and the sets of ids in them. */
void check_support(struct check *check, struct json root);
void check_evidence(struct check *check, struct json root);
/* One file of sentences against its rules; `file` is its name in text_rules.c. */
void check_texts(struct check *check, const char *file, struct json root);
/* Flesch-Kincaid grade of the whole sentences of a file; English only. */
void check_grade(struct check *check, const char *name, struct json root);
/* What the pages of the program need of steps: files they show, groups that a page offers. */
void check_steps(struct check *check);
/* Remembers the sentences of a file, then notes those that stand in the language twice. */
void check_twice_collect(struct check *check, struct json value);
void check_twice(struct check *check);
/* How many thoughts, prompts and words the language has (programme.md section 9). */
void check_amounts(struct check *check);
/* Points that no step teaches, once every state has its words. */
void check_points(struct check *check);
/* "points covered: 17 of 53", with those to come. */
void check_coverage(const struct check *check, struct str *report);
/* True for the programme that C and scripts know by its ids; others promise less. */
bool check_is_exback(const struct check *check);
/* True when text_rules.c knows the file, or a state has its name. */
bool check_has_rules(const struct check *check, const char *file);

/* --- sets of ids (check_sets.c) --- */

/* The programme's, and what is used in it. */
void check_make_sets(struct check *check);
/* Replaces a set of the same name. `ids` must live as long as the check. */
void check_add_set(struct check *check, const char *name, const char **ids, size_t count);
/* The ids that can stand for "<name>" behind `keys`, the path that leads there. */
struct id_set check_set(const struct check *check, const char *name, const char *const *keys);
bool check_set_has(const struct id_set *set, const char *id);
/* Makes the sets that depend on where the check stands. */
void check_enter_language(struct check *check, const char *language);
void check_enter_state(struct check *check, const struct state_spec *state);
/* True when the language has words for this state: a file for its steps, or, where it has none, words
 * for another state of its phase, should any need them. */
bool check_written(const struct check *check, const char *language, const struct state_spec *state);
/* True when a step belongs to the state. */
bool check_has_steps(const struct check *check, const struct state_spec *state);

/* --- the rules of sentences --- */

enum text_shape {
	SHAPE_TEXT,    /* one text */
	SHAPE_COUNTED, /* a plural object, or one text where no number matters */
	SHAPE_TEXTS,   /* a list of texts */
	SHAPE_PROMPTS, /* an object: ids of its own, each with a text */
	SHAPE_EVIDENCE /* a list of ids of evidence */
};

/* Without pointers: the program that needs none of them would have them relocated each time it starts. */
struct text_rule {
	char file[12];         /* without folder and ".json"; STATE_FILE for that of any state */
	char path[32];         /* dotted; "<set>" stands for each id of the set */
	enum text_shape shape; /* what is there */
	char placeholders[28]; /* allowed besides {name}, separated by spaces */
	size_t least;          /* TEXTS, PROMPTS: how many at least */
	bool optional;         /* may be left out */
};

#define STATE_FILE "STATE"

/* What stands at the end of a rule's path. */
void check_shape(struct check *check, struct json value, const struct text_rule *rule);
/* All of them; an empty `file` ends the table. */
const struct text_rule *check_text_rules(void);

#endif
