/* Reading programme.json into the structs of content.h. Private to src/content.
 *
 * Readers note what is wrong and go on with an empty value, so that a check shows every fault of a
 * file at once; opening refuses content with any. First all states, steps and facts are named,
 * then filled, so that a reference is looked up where it stands. */
#ifndef EXBACK_CONTENT_LOAD_H
#define EXBACK_CONTENT_LOAD_H

#include "arena.h"
#include "exback/content.h"
#include "exback/json.h"

/* What is wrong, one line a fault: "FILE: PATH: what". */
struct faults {
	struct str *report; /* where lines are added; borrowed */
	size_t count;       /* lines added */
};

void fault_at(struct faults *faults, struct json value, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* About a file as a whole, or one that cannot be read. */
void fault_line(struct faults *faults, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Takes over an error that a reader of json.h gave. */
void fault_take(struct faults *faults, const struct err *err);

struct load {
	struct arena *arena;         /* everything that is handed out */
	struct faults *faults;       /* what is wrong */
	struct json root;            /* of programme.json */
	struct programme *programme; /* what is being filled */
	struct fact_spec *facts;     /* the programme's, still writable */
	struct state_spec *states;   /* the same */
	struct step_spec *steps;     /* the same */
};

/* Fills `programme` from a document that must live as long; adds faults. */
void load_programme(const struct json_document *document, struct arena *arena,
	struct programme *programme, struct faults *faults);

/* --- the parts, one file each --- */
void load_facts(struct load *load);
void load_states(struct load *load);
void load_closures(struct load *load);
void load_steps(struct load *load);
void load_lists(struct load *load); /* kinds of contact, feelings, activities, milestones, points */
/* Conditions in the order of the list; none where the key is missing. */
struct gate load_gate(struct load *load, struct json object, const char *key);

/* --- readers (load_read.c); a missing optional gives NULL, false or the default --- */
const char *load_text(struct load *load, struct json object, const char *key);
const char *load_id(struct load *load, struct json object, const char *key); /* lower case, _ */
bool load_flag(struct load *load, struct json object, const char *key);
int load_number(struct load *load, struct json object, const char *key, int low, int high);
int load_optional_number(struct load *load, struct json object, const char *key, int low, int high);
/* An empty list (json_first of it is not there) when it is missing or something else. */
struct json load_list(struct load *load, struct json object, const char *key);
struct json load_optional_list(struct load *load, struct json object, const char *key);
/* False when it is no object; keys that are not in the NULL-terminated list are noted, too. */
bool load_object(struct load *load, struct json value, const char *const *keys);

enum reference { ANY_ID, A_STATE, A_STEP, A_POINT };
/* The text under `key`, which must name what it refers to. */
const char *load_reference(
	struct load *load, struct json object, const char *key, enum reference reference);
const char *load_optional_reference(
	struct load *load, struct json object, const char *key, enum reference reference);
/* A list of such texts, each once; NULL where the key is missing. */
const char **load_references(struct load *load, struct json object, const char *key,
	enum reference reference, size_t *ret_count);
bool load_seen(const char *const *ids, size_t count, const char *id);

/* Lower-case letters, digits and underscores. */
bool is_id(const char *text);

#endif
