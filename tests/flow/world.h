/* A small world for one run of a flow: a store in a folder of its own, the content that is compiled
 * in, and a clock that stands at 2026-11-22T20:15:00+01:00, a Sunday evening.
 *
 *     script_every_way(&(struct script_flow){.script = …, .set_up = world_new,
 *             .tear_down = world_free, .run = …, .check = …});
 *
 * `world_free` holds the store against store_check: whatever was injected, nothing contradicts itself. */
#ifndef EXBACK_TESTS_WORLD_H
#define EXBACK_TESTS_WORLD_H

#include "exback/flow.h"

#include "script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct world {
	char *directory;         /* made by world_new, removed by world_free */
	struct clock clock;      /* stands still; world_pass moves it */
	struct content *content; /* what is compiled in */
	struct store *store;     /* open for writing, empty at first */
	struct coach coach;      /* of all these, with the script's front end */
};

/* Before any set-up, and set up twelve days ago (last contact on 10 November, goal 30, "Robin"). */
void *world_new(struct ui *ui);
void *world_settled(struct ui *ui);
void world_free(void *context);

void world_pass_days(struct world *world, int days);
struct day world_day(const struct world *world, int days_ago);

/* What is in the store, added as of `days_ago` (0: now). */
void world_contact(struct world *world, const char *kind, int days_ago);
void world_checkin(struct world *world, int mood, int days_ago);
void world_move(struct world *world, const char *from, const char *to);
void world_answer(struct world *world, const char *step, const char *json);
struct uuid world_entry(struct world *world, const char *kind, const char *text);

/* The records of the open chapter; records_free them. */
struct records *world_records(const struct world *world);
/* What the engine makes of them now; engine_decision_free it. */
struct decision *world_decide(const struct world *world, const struct records *records);
/* A letter that was begun and left: a draft of it waits. */
void world_leave_letter(struct world *world, const char *text);
/* Whether these words are in the data, and whether they are in a draft. */
bool world_has_saved(const struct world *world, const char *words);
bool world_has_draft(const struct world *world, const char *words);
/* How many drafts wait. */
size_t world_drafts(const struct world *world);

/* What was typed at a question of the script must be kept from then on, whatever happens next. */
struct typed {
	size_t question; /* the first is 0; NULL words end the list */
	const char *words;
};
void world_has_kept(
	const struct world *world, const struct typed *typed, enum ui_result injected, size_t at);

/* The flows of flow.h, for script_flow.run. */
enum ui_result world_run_home(struct ui *ui, void *world);
enum ui_result world_run_checkin(struct ui *ui, void *world);
enum ui_result world_run_contact(struct ui *ui, void *world);
enum ui_result world_run_journal(struct ui *ui, void *world);
enum ui_result world_run_programme(struct ui *ui, void *world);
enum ui_result world_run_setup(struct ui *ui, void *world);
enum ui_result world_run_write(struct ui *ui, void *world);

/* One step, as today and the programme run it. */
enum ui_result world_step(struct world *world, const char *step);

/* A script for what follows, and its end: what was asked and shown, to be freed; fails the test when a
 * line did not fit or was left over. */
void world_begin(struct world *world, const char *script);
char *world_end(struct world *world);
/* The same around a flow. */
char *world_play(
	struct world *world, enum ui_result (*run)(struct ui *ui, void *world), const char *script);

#define assert_said(transcript, words)                                                             \
	do {                                                                                       \
		if (!strstr(transcript, words))                                                    \
			fail_msg("'%s' was not said in:\n%s", words, transcript);                  \
	} while (0)
#define assert_not_said(transcript, words)                                                         \
	do {                                                                                       \
		if (strstr(transcript, words))                                                     \
			fail_msg("'%s' was said in:\n%s", words, transcript);                      \
	} while (0)

#endif
