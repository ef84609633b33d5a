#include "world.h"

#include "exback/mem.h"
#include "exback/path.h"

#include "../../src/flow/step.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOW = 1795374900, WALL = 3600, DAY_SECONDS = 86400, SETTLED_DAYS = 12 };

#define assert_done(call)                                                                          \
	do {                                                                                       \
		struct err err = {0};                                                              \
		if (!(call))                                                                       \
			fail_msg("%s: %s", #call, err.text);                                       \
	} while (0)

/* --- making and removing one --- */

void *world_new(struct ui *ui)
{
	struct world *world = mem_zero(1, sizeof *world);
	world->directory = mem_copy("/tmp/exback-flow-XXXXXX");
	assert_non_null(mkdtemp(world->directory));
	world->clock =
		(struct clock){.frozen = true, .fixed_offset = true, .at = NOW, .offset = WALL};
	char *path = path_join(world->directory, "exback.db");
	assert_done(world->content = content_open(NULL, "en", &err));
	assert_done(world->store = store_open(path, STORE_WRITE, &world->clock, &err));
	world->coach = (struct coach){
		.ui = ui, .store = world->store, .content = world->content, .clock = &world->clock};
	free(path);
	return world;
}

void *world_settled(struct ui *ui)
{
	struct world *world = world_new(ui);
	struct chapter chapter = {.record.when = clock_now(&world->clock),
		.started_on = world_day(world, SETTLED_DAYS),
		.name = mem_copy("Robin")};
	struct goal goal = {.record.when = clock_now(&world->clock), .days = 30};
	assert_done(store_save_chapter(world->store, &chapter, &err));
	assert_done(store_add_goal(world->store, &goal, &err));
	chapter_done(&chapter);
	return world;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status;
	(void)type;
	(void)walk;
	return remove(path);
}

static void check_store(const struct world *world)
{
	struct str report = STR_INIT;
	struct err err = {0};
	int findings = store_check(world->store, &report, &err);
	if (findings != 0)
		fail_msg("store_check: %d findings: %s%s", findings, report.data, err.text);
	str_done(&report);
}

void world_free(void *context)
{
	struct world *world = context;
	check_store(world);
	store_close(world->store);
	content_close(world->content);
	nftw(world->directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(world->directory);
	free(world);
}

void world_pass_days(struct world *world, int days)
{
	world->clock.at += (int64_t)days * DAY_SECONDS;
}

struct day world_day(const struct world *world, int days_ago)
{
	return day_plus(clock_now(&world->clock).day, -days_ago);
}

/* --- what is in it --- */

static struct moment moment_ago(const struct world *world, int days)
{
	return clock_moment(&world->clock, world->clock.at - (int64_t)days * DAY_SECONDS);
}

void world_contact(struct world *world, const char *kind, int days_ago)
{
	struct contact contact = {
		.record.when = moment_ago(world, days_ago), .kind = mem_copy(kind)};
	assert_done(store_save_contact(world->store, &contact, &err));
	contact_done(&contact);
}

void world_checkin(struct world *world, int mood, int days_ago)
{
	struct checkin checkin = {.record.when = moment_ago(world, days_ago),
		.mood = mood,
		.urge = SCALE_UNKNOWN,
		.sleep = SCALE_UNKNOWN};
	assert_done(store_add_checkin(world->store, &checkin, &err));
}

void world_move(struct world *world, const char *from, const char *to)
{
	struct move move = {.record.when = clock_now(&world->clock),
		.from = mem_copy(from),
		.to = mem_copy(to)};
	assert_done(store_add_move(world->store, &move, &err));
	move_done(&move);
}

void world_answer(struct world *world, const char *step, const char *json)
{
	const struct step_spec *spec = programme_step(content_programme(world->content), step);
	assert_non_null(spec);
	assert_done(flow_answer_step(&world->coach, spec, json, strlen(json), &err));
}

struct uuid world_entry(struct world *world, const char *kind, const char *text)
{
	struct entry entry = {.record.when = clock_now(&world->clock),
		.kind = mem_copy(kind),
		.text = mem_copy(text),
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
	assert_done(store_save_entry(world->store, &entry, &err));
	struct uuid uuid = entry.record.uuid;
	entry_done(&entry);
	return uuid;
}

/* --- looking at it --- */

struct records *world_records(const struct world *world)
{
	struct records *records = NULL;
	assert_done(store_current_records(world->store, &records, &err));
	return records;
}

struct decision *world_decide(const struct world *world, const struct records *records)
{
	return engine_decide(content_programme(world->content), records, clock_now(&world->clock));
}

void world_leave_letter(struct world *world, const char *text)
{
	struct str script = STR_INIT;
	str_addf(&script, "write %s\n", text);
	struct ui *ui = script_open(script.data);
	script_inject(ui, 0, UI_BACK);
	world->coach.ui = ui;
	flow_write(&world->coach);
	ui_close(ui);
	str_done(&script);
}

bool world_has_saved(const struct world *world, const char *words)
{
	struct str out = STR_INIT;
	assert_done(store_export_json(world->store, &out, &err));
	bool found = strstr(out.data, words) != NULL;
	str_done(&out);
	return found;
}

/* Counts the drafts, and those that hold the words where there are any. */
static size_t count_drafts(const struct world *world, const char *words)
{
	char **slots = NULL;
	size_t count = store_drafts(world->store, &slots), found = 0;
	for (size_t i = 0; i < count; i++) {
		char *bytes = store_draft(world->store, slots[i], NULL, NULL);
		found += !words || (bytes && strstr(bytes, words));
		free(bytes);
		free(slots[i]);
	}
	free(slots);
	return found;
}

bool world_has_draft(const struct world *world, const char *words)
{
	return count_drafts(world, words) > 0;
}

size_t world_drafts(const struct world *world)
{
	return count_drafts(world, NULL);
}

void world_has_kept(
	const struct world *world, const struct typed *typed, enum ui_result injected, size_t at)
{
	for (; typed->words; typed++) {
		if (injected != UI_OK && typed->question > at)
			continue;
		if (!world_has_saved(world, typed->words) && !world_has_draft(world, typed->words))
			fail_msg("result %d at question %zu lost '%s'", (int)injected, at + 1,
				typed->words);
	}
}

/* --- running --- */

enum ui_result world_run_home(struct ui *ui, void *world)
{
	(void)ui;
	return flow_home(&((struct world *)world)->coach);
}

enum ui_result world_run_checkin(struct ui *ui, void *world)
{
	(void)ui;
	return flow_checkin(&((struct world *)world)->coach, DAY_NONE);
}

enum ui_result world_run_contact(struct ui *ui, void *world)
{
	(void)ui;
	return flow_contact(&((struct world *)world)->coach);
}

enum ui_result world_run_journal(struct ui *ui, void *world)
{
	(void)ui;
	return flow_journal(&((struct world *)world)->coach);
}

enum ui_result world_run_programme(struct ui *ui, void *world)
{
	(void)ui;
	return flow_programme(&((struct world *)world)->coach);
}

enum ui_result world_run_setup(struct ui *ui, void *world)
{
	(void)ui;
	return flow_setup(&((struct world *)world)->coach);
}

enum ui_result world_run_write(struct ui *ui, void *world)
{
	(void)ui;
	return flow_write(&((struct world *)world)->coach);
}

enum ui_result world_step(struct world *world, const char *step)
{
	const struct step_spec *spec = programme_step(content_programme(world->content), step);
	assert_non_null(spec);
	return step_run(&world->coach, spec);
}

void world_begin(struct world *world, const char *script)
{
	world->coach.ui = script_open(script);
}

char *world_end(struct world *world)
{
	struct ui *ui = world->coach.ui;
	if (script_fault(ui))
		fail_msg("%s", script_fault(ui));
	if (script_unused(ui))
		fail_msg("not asked for: %s\n%s", script_unused(ui), script_transcript(ui));
	char *transcript = mem_copy(script_transcript(ui));
	ui_close(ui);
	world->coach.ui = NULL;
	return transcript;
}

char *world_play(
	struct world *world, enum ui_result (*run)(struct ui *ui, void *world), const char *script)
{
	world_begin(world, script);
	run(world->coach.ui, world);
	return world_end(world);
}
