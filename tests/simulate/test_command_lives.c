/* A hundred short lives through the command line: after each day the program's status says what the
 * engine and the oracle say of the same records kept by hand. EXBACK names the program,
 * EXBACK_COMMAND_LIVES how many lives. */
#include "../unit/lives.h"
#include "../unit/scratch.h"
#include "exback/json.h"
#include "exback/mem.h"
#include "invariants.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LIVES 100
#define DAYS  15
#define BORN  20 /* days before day 0 of lives.h at which the last contact was */
#define WORDS 12 /* of a command, at most */

struct story {
	struct person person;      /* the records that should be, and when it is */
	struct scratch scratch;    /* its home */
	struct str out;            /* what the last command said */
	const char *program;       /* path */
	char last_contact[64];     /* id, as the program gave it; "" for none */
	struct decision *decision; /* of `person`, this evening */
};

/* --- commands --- */

static void set_clock(struct story *story, struct moment now)
{
	char day[DAY_TEXT], text[64];
	int second = story->person.second;

	snprintf(text, sizeof text, "%sT%02d:%02d:%02d+00:00", day_format(now.day, day),
		second / 3600, second / 60 % 60, second % 60);
	setenv("EXBACK_NOW", text, 1);
}

/* Runs `exback WORD…`; the words end with NULL. */
static int run(struct story *story, const char *const *words)
{
	const char *command[WORDS] = {story->program};

	for (size_t i = 0; words[i]; i++)
		command[i + 1] = words[i];
	str_clear(&story->out);
	return scratch_run(command, &story->out);
}

static void run_well(struct story *story, const char *const *words)
{
	int status = run(story, words);

	if (status != 0)
		fail_msg("seed %u, day %d: %s %s: %d: %s", (unsigned)story->person.seed,
			story->person.day, words[0], words[1] ? words[1] : "", status,
			story->out.data);
}

#define RUN(story, ...) run_well((story), (const char *const[]){__VA_ARGS__, NULL})

/* --- what happens --- */

static void be_in_touch(struct story *story)
{
	static const char *const kinds[] = {
		"reached_out", "social", "looked", "necessary", "they_reached_out"};
	struct person *person = &story->person;
	const char *kind = kinds[random_below(&person->random, sizeof kinds / sizeof *kinds)];
	struct moment when = person_now(person);
	char day[DAY_TEXT];
	int ago = (int)random_below(&person->random, 4);

	set_clock(story, when);
	when.day = day_plus(when.day, -ago);
	when.at = (int64_t)when.day.number * 86400;
	snprintf(story->last_contact, sizeof story->last_contact, "%sT00:00",
		day_format(when.day, day));
	RUN(story, "contact", kind, "--at", story->last_contact);
	life_contact(person->records, when, kind, false);
	str_trim(&story->out);
	snprintf(story->last_contact, sizeof story->last_contact, "%s", story->out.data);
	person->unsorted = true;
}

/* Not so after all; contacts are sorted each evening, so only that of today is told apart. */
static void take_back(struct story *story)
{
	struct records *records = story->person.records;
	struct contact *contact = &records->contacts[records->contact_count - 1];

	set_clock(story, person_now(&story->person));
	RUN(story, "contact", "delete", story->last_contact);
	free(contact->kind);
	records->contact_count--;
}

static void check_in(struct story *story)
{
	struct moment now = person_now(&story->person);
	struct checkin *checkin = life_checkin(story->person.records, now);

	set_clock(story, now);
	RUN(story, "checkin", "--mood", "3", "--urge", "2", "--feelings", "hurt", "--did",
		"friends,walk");
	checkin->mood = 3;
	checkin->urge = 2;
	checkin->feelings = mem_copy("hurt");
	checkin->did = mem_copy("friends\nwalk");
}

static void answer(struct story *story, const char *step, const char *json, const char *chosen)
{
	const char *file = scratch_file(&story->scratch, "answer.json");

	scratch_write(file, json);
	story->person.second += 60;
	set_clock(story, life_moment_at(story->person.day, story->person.second, 0));
	RUN(story, "step", step, "--answer", file);
	life_answer(story->person.records,
		life_moment_at(story->person.day, story->person.second, 0), step, chosen);
}

/* One step of the first state a day, so that the way to the second opens on some day. */
static void do_a_step(struct story *story)
{
	static const struct {
		const char *step, *json, *chosen;
	} steps[] = {
		{"is_it_safe", "{\"chosen\":[\"none\"]}", "none"},
		{"their_wish", "{\"chosen\":[\"none\"]}", "none"},
		{"why_no_contact", "{}", NULL},
		{"five_rules", "{}", NULL},
		{"how_long", "{\"chosen\":[\"45\"]}", "45"},
		{"why_how_long", "{\"text\":\"to heal\"}", NULL},
		{"clear_triggers", "{\"ticked\":[\"mute_page\"]}", "mute_page"},
		{"my_reply", "{\"text\":\"I need time.\"}", NULL},
		{"hard_moments",
			"{\"plans\":[{\"if\":\"a\",\"then\":\"b\"},{\"if\":\"c\",\"then\":\"d\"},"
			"{\"if\":\"e\",\"then\":\"f\"}]}",
			NULL},
		{"my_people", "{\"name\":\"Robin\"}", NULL},
		{"first_letter", "{\"text\":\"Dear you\"}", NULL},
	};
	size_t next = (size_t)(story->person.day - 1);

	if (next < sizeof steps / sizeof *steps)
		answer(story, steps[next].step, steps[next].json, steps[next].chosen);
	if (person_will(&story->person, 2))
		answer(story, "my_part", "{\"chosen\":[\"none\",\"followed\"]}", "followed");
}

/* --- what the program says of it --- */

static void expect_number(struct story *story, struct json status, const char *key, int want)
{
	int64_t have = -1;

	if (!json_get_integer(status, key, 0, INT32_MAX, &have, NULL) || have != want)
		fail_msg("seed %u, day %d: %s is %d, not %d", (unsigned)story->person.seed,
			story->person.day, key, (int)have, want);
}

static void expect_moves(struct story *story, struct json status)
{
	struct json list = json_member(status, "moves");

	assert_int_equal(json_length(list), story->decision->move_count);
	for (size_t i = 0; i < story->decision->move_count; i++) {
		struct json move = json_item(list, i);
		const char *to = "";
		bool open = false;

		assert_true(json_get_text(move, "to", &to, NULL));
		assert_true(json_get_bool(move, "open", &open, NULL));
		assert_string_equal(to, story->decision->moves[i].to);
		assert_int_equal(open, story->decision->moves[i].open);
	}
}

static void expect_status(struct story *story)
{
	const struct counts *counts = &story->decision->counts;
	struct json_document *document;
	const char *state = "";
	struct json status;

	RUN(story, "status", "--json");
	document = json_parse("status", story->out.data, story->out.length, NULL);
	assert_non_null(document);
	status = json_root(document);
	assert_true(json_get_text(status, "state", &state, NULL));
	assert_string_equal(state, story->decision->state->id);
	expect_number(story, status, "days_in_chapter", counts->days_in_chapter);
	expect_number(story, status, "days_no_contact", counts->days_no_contact);
	expect_number(story, status, "days_since_any_contact", counts->days_since_any_contact);
	expect_number(story, status, "days_kept", counts->days_kept);
	expect_number(story, status, "longest_run", counts->longest_run);
	expect_number(story, status, "no_contact_goal", counts->no_contact_goal);
	expect_number(story, status, "checkins", counts->checkins);
	expect_moves(story, status);
	json_free(document);
}

/* The command takes exactly the moves that are open. */
static void go(struct story *story)
{
	const struct decision *decision = story->decision;
	const struct open_move *move =
		&decision->moves[random_below(&story->person.random, decision->move_count)];
	struct moment now = person_now(&story->person);
	const char *const words[] = {"go", move->to, NULL};

	set_clock(story, now);
	assert_int_equal(run(story, words), move->open ? 0 : 1);
	if (move->open)
		life_go(story->person.records, now, decision->state->id, move->to);
}

/* --- a life --- */

static void live_a_day(struct story *story, const struct programme *programme)
{
	struct person *person = &story->person;
	struct moment evening;

	person->day++;
	person->second = 12 * 3600;
	if (person_will(person, 70))
		check_in(story);
	do_a_step(story);
	if (person_will(person, 25)) {
		be_in_touch(story);
		if (person_will(person, 30))
			take_back(story);
	}
	life_sort(person->records);
	evening = person_now(person);
	set_clock(story, evening);
	engine_decision_free(story->decision);
	story->decision = engine_decide(programme, person->records, evening);
	expect_counts(person, &story->decision->counts, evening);
	expect_status(story);
	if (person_will(person, 20))
		go(story);
}

static void be_born(struct story *story, const struct programme *programme, uint64_t seed)
{
	struct day start = day_plus(LIFE_DAY_ZERO, -BORN);
	char day[DAY_TEXT];

	*story = (struct story){.scratch = scratch_new(), .out = STR_INIT};
	story->program = getenv("EXBACK") ? getenv("EXBACK") : "build/exback";
	person_init(&story->person, programme, seed);
	story->person.records->chapter.started_on = start;
	story->person.second = 12 * 3600;
	setenv("HOME", story->scratch.path, 1);
	setenv("XDG_CONFIG_HOME", story->scratch.path, 1);
	setenv("XDG_STATE_HOME", story->scratch.path, 1);
	setenv("EXBACK_DB", scratch_file(&story->scratch, "exback.db"), 1);
	set_clock(story, person_now(&story->person));
	RUN(story, "init", "--last-contact", day_format(start, day));
}

static void life_ends(struct story *story)
{
	engine_decision_free(story->decision);
	person_done(&story->person);
	str_done(&story->out);
	scratch_free(&story->scratch);
}

static void test_command_lives(void **state)
{
	const char *wanted = getenv("EXBACK_COMMAND_LIVES");
	unsigned long lives = wanted ? strtoul(wanted, NULL, 10) : LIVES;
	struct content *content = content_open(NULL, "en", NULL);
	size_t moved = 0, closed = 0;

	(void)state;
	assert_non_null(content);
	for (unsigned long seed = 1; seed <= lives; seed++) {
		struct story story;

		be_born(&story, content_programme(content), seed);
		for (int day = 0; day < DAYS; day++)
			live_a_day(&story, content_programme(content));
		moved += story.person.records->move_count > 0;
		closed += story.decision->closure_count > 0;
		life_ends(&story);
	}
	print_message("seeds 1 to %lu, %d days each: %zu moved, %zu closed\n", lives, DAYS, moved,
		closed);
	assert_true(moved > 0);
	content_close(content);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_command_lives)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
