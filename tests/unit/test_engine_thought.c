/* Today's thought: why it is chosen, and that pools do not repeat themselves. */
#include "exback/engine.h"
#include "exback/file.h"
#include "exback/str.h"
#include "lives.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char PROGRAMME[] =
	"{\"format\": 1, \"id\": \"small\", \"start\": \"apart\", \"gives_up_to\": \"over\", "
	"\"least_goal\": 5,"
	" \"milestones\": [4, 40], \"points\": [], \"facts\": {},"
	" \"states\": ["
	"  {\"id\": \"apart\", \"phase\": 1, \"moves\": [{\"to\": \"talk\"}]},"
	"  {\"id\": \"talk\", \"phase\": 5, \"moves\": [{\"to\": \"meet\"}]},"
	"  {\"id\": \"meet\", \"phase\": 5, \"moves\": []},"
	"  {\"id\": \"over\", \"phase\": 0, \"ending\": true, \"moves\": [{\"to\": \"apart\"}]}],"
	" \"closures\": [],"
	" \"contact_kinds\": ["
	"  {\"id\": \"call\", \"rule\": 1, \"resets\": true}, {\"id\": \"peek\", \"rule\": 2, "
	"\"resets\": false},"
	"  {\"id\": \"agreed\", \"resets\": false, \"states\": [\"talk\"]}],"
	" \"feelings\": [], \"activity_kinds\": [\"body\"],"
	" \"activities\": [{\"id\": \"run\", \"kind\": \"body\"}],"
	" \"steps\": ["
	"  {\"id\": \"dates\", \"state\": \"apart\", \"kind\": \"plan\", \"minutes\": 5, "
	"\"dated\": true},"
	"  {\"id\": \"habits\", \"state\": \"apart\", \"kind\": \"plan\", \"minutes\": 5}]}";
static const char THOUGHTS[] =
	"{\"days\": {\"0\": \"zero\", \"1\": \"one\", \"2\": \"two\", \"4\": \"four\", \"40\": "
	"\"forty\"},"
	" \"slip\": [\"slip 1\", \"slip 2\"], \"low_mood\": [\"low 1\", \"low 2\"],"
	" \"high_urge\": [\"urge 1\", \"urge 2\"], \"return\": [\"return 1\", \"return 2\"],"
	" \"hard_date\": [\"hard 1\", \"hard 2\"],"
	" \"phases\": {\"apart\": [\"apart 1\", \"apart 2\", \"apart 3\"], \"talk\": [\"talk 1\", "
	"\"talk 2\"],"
	" \"meet\": [\"meet 1\"]}}";

struct folder {
	char path[64];
	char language[80];
	char programme[96];
	char thoughts[96];
	struct content *content;
};

static void put(const char *path, const char *text)
{
	assert_true(file_replace(path, text, strlen(text), NULL));
}

static int open_folder(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);
	struct err err = {0};

	assert_non_null(folder);
	*state = folder;
	snprintf(folder->path, sizeof folder->path, "/tmp/exback-thought-XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	snprintf(folder->language, sizeof folder->language, "%s/en", folder->path);
	snprintf(folder->programme, sizeof folder->programme, "%s/programme.json", folder->path);
	snprintf(folder->thoughts, sizeof folder->thoughts, "%s/thoughts.json", folder->language);
	assert_int_equal(mkdir(folder->language, 0700), 0);
	put(folder->programme, PROGRAMME);
	put(folder->thoughts, THOUGHTS);
	folder->content = content_open(folder->path, "en", &err);
	if (!folder->content)
		fail_msg("%s", err.text);
	return 0;
}

static int close_folder(void **state)
{
	struct folder *folder = *state;

	content_close(folder->content);
	unlink(folder->thoughts);
	unlink(folder->programme);
	rmdir(folder->language);
	rmdir(folder->path);
	free(folder);
	return 0;
}

static struct thought think(const struct content *content, const char *rows, const char *now)
{
	const struct programme *programme = content_programme(content);
	struct records *records = life(rows);
	struct decision *decision = engine_decide(programme, records, life_moment(now));
	struct thought thought = engine_thought(content, records, decision, life_moment(now));

	engine_decision_free(decision);
	records_free(records);
	return thought;
}

struct thought_case {
	const char *name;
	const char *life;
	const char *now;
	enum thought_reason reason;
	const char *text; /* how it begins */
};

static const struct thought_case CASES[] = {
	{"the first day", "", "0", THOUGHT_DAY, "zero"},
	{"the day after", "", "1", THOUGHT_DAY, "one"},
	{"a milestone", "", "4", THOUGHT_MILESTONE, "four"},
	{"a milestone far out", "", "40", THOUGHT_MILESTONE, "forty"},
	{"no text for the day", "", "3", THOUGHT_PHASE, "apart"},
	{"a slip today", "3 contact call", "3@13:00", THOUGHT_SLIP, "slip"},
	{"a slip yesterday", "3 contact call", "4", THOUGHT_SLIP, "slip"},
	{"a slip the day before", "3 contact call", "5", THOUGHT_DAY, "two"},
	{"what resets nothing is no slip here", "2 contact peek", "2@13:00", THOUGHT_DAY, "two"},
	{"what was before day 0", "-1 contact call", "0", THOUGHT_DAY, "zero"},
	{"low mood", "2 checkin mood=2", "2@13:00", THOUGHT_LOW_MOOD, "low"},
	{"low mood yesterday", "2 checkin mood=1", "3", THOUGHT_LOW_MOOD, "low"},
	{"low mood yesterday, better today", "2 checkin mood=1; 3 checkin mood=3", "3@13:00",
		THOUGHT_PHASE, "apart"},
	{"low mood long ago", "1 checkin mood=1", "3", THOUGHT_PHASE, "apart"},
	{"a fair mood", "2 checkin mood=3", "2@13:00", THOUGHT_DAY, "two"},
	{"nothing touched", "2 checkin", "2@13:00", THOUGHT_DAY, "two"},
	{"a high urge", "2 checkin urge=7", "2@13:00", THOUGHT_HIGH_URGE, "urge"},
	{"an urge", "2 checkin urge=6", "2@13:00", THOUGHT_DAY, "two"},
	{"low mood before high urge", "2 checkin mood=1 urge=9", "2@13:00", THOUGHT_LOW_MOOD,
		"low"},
	{"a slip before all", "2 checkin mood=1; 2 contact call", "2@13:00", THOUGHT_SLIP, "slip"},
	{"no wish to live, no mood named", "2 checkin dead", "2@13:00", THOUGHT_LOW_MOOD, "low"},
	{"no wish to live before a slip", "2 checkin dead; 2 contact call", "2@13:00",
		THOUGHT_LOW_MOOD, "low"},
	{"back after a week", "1 checkin mood=4", "9", THOUGHT_RETURN, "return"},
	{"still, having checked in", "1 checkin mood=4; 9 checkin mood=4", "9@13:00",
		THOUGHT_RETURN, "return"},
	{"but not the day after", "1 checkin mood=4; 9 checkin mood=4", "10", THOUGHT_PHASE,
		"apart"},
	{"six days are no gap", "1 checkin mood=4", "8", THOUGHT_PHASE, "apart"},
	{"back on a milestone", "1 checkin mood=4", "40", THOUGHT_MILESTONE, "forty"},
	{"where contact is agreed on", "1 go apart talk", "4", THOUGHT_PHASE, "talk"},
	{"a state without thoughts of its own", "1 go apart over", "3", THOUGHT_PHASE, "apart"},
	{"an ending counts the days", "1 go apart over", "4", THOUGHT_MILESTONE, "four"},
};

static void test_reasons(void **state)
{
	struct folder *folder = *state;

	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct thought thought = think(folder->content, CASES[i].life, CASES[i].now);

		if (thought.reason != CASES[i].reason || !text_starts(thought.text, CASES[i].text))
			fail_msg("%s: \"%s\" (%d)", CASES[i].name, thought.text,
				(int)thought.reason);
	}
}

/* On day 10, with a plan for the days that are given, apart by a comma. */
static struct thought think_of_dates(
	const struct content *content, const char *rows, const char *step, const char *days)
{
	struct moment now = life_moment("10");
	struct records *records = life(rows);
	struct str json = STR_INIT;
	char date[DAY_TEXT];

	str_add_text(&json, "{\"plans\": [{\"if\": \"a\", \"then\": \"b\"}");
	for (; *days; days += strcspn(days, ",") + (strchr(days, ',') != NULL))
		str_addf(&json, ", {\"if\": \"a\", \"then\": \"b\", \"date\": \"%s\"}",
			day_format(day_plus(now.day, (int)strtol(days, NULL, 10)), date));
	str_add_text(&json, "]}");
	life_answer(records, life_moment("1"), step, NULL);
	free(records->answers[0].json);
	records->answers[0].json = str_take(&json);
	struct decision *decision = engine_decide(content_programme(content), records, now);
	struct thought thought = engine_thought(content, records, decision, now);
	engine_decision_free(decision);
	records_free(records);
	return thought;
}

static void test_a_hard_date_ahead(void **state)
{
	struct folder *folder = *state;
	static const struct {
		const char *life, *step, *days;
		enum thought_reason reason;
	} cases[] = {
		{"", "dates", "", THOUGHT_PHASE},
		{"", "dates", "7", THOUGHT_HARD_DATE},
		{"", "dates", "0", THOUGHT_HARD_DATE},
		{"", "dates", "8", THOUGHT_PHASE},
		{"", "dates", "-1", THOUGHT_PHASE},
		{"", "dates", "-3,30,4", THOUGHT_HARD_DATE},
		{"", "habits", "4", THOUGHT_PHASE},
		{"1 checkin mood=4", "dates", "4", THOUGHT_HARD_DATE},
		{"10 checkin mood=2", "dates", "4", THOUGHT_LOW_MOOD},
		{"10 checkin urge=8", "dates", "4", THOUGHT_HIGH_URGE},
		{"9 contact call", "dates", "4", THOUGHT_SLIP},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct thought thought = think_of_dates(
			folder->content, cases[i].life, cases[i].step, cases[i].days);

		if (thought.reason != cases[i].reason)
			fail_msg("%zu: \"%s\" (%d)", i, thought.text, (int)thought.reason);
	}
}

static void test_the_same_all_day(void **state)
{
	struct folder *folder = *state;

	assert_string_equal(think(folder->content, "", "7@00:00").text,
		think(folder->content, "", "7@23:59").text);
}

/* A pool of three: three days bring all three. */
static void test_pools_come_round(void **state)
{
	struct folder *folder = *state;

	for (int day = 5; day < 30; day++) {
		char dates[3][8];
		const char *texts[3];

		for (int i = 0; i < 3; i++) {
			snprintf(dates[i], sizeof dates[i], "%d", day + i);
			texts[i] = think(folder->content, "", dates[i]).text;
		}
		assert_string_not_equal(texts[0], texts[1]);
		assert_string_not_equal(texts[1], texts[2]);
		assert_string_not_equal(texts[0], texts[2]);
	}
}

/* A later state of a phase has its own and the first state's: one of three, two of them its. */
static void test_states_share_their_phase(void **state)
{
	struct folder *folder = *state;
	const char *life_of_two = "1 go apart talk; 2 go talk meet";

	for (int day = 5; day < 30; day += 3) {
		char date[8];
		int own = 0, shared = 0;

		for (int i = 0; i < 3; i++) {
			snprintf(date, sizeof date, "%d", day + i);
			const char *text = think(folder->content, life_of_two, date).text;

			own += text_starts(text, "meet");
			shared += text_starts(text, "talk");
		}
		assert_int_equal(own, 1);
		assert_int_equal(shared, 2);
	}
}

/* Chapters begin a pool in different places. */
static void test_chapters_differ(void **state)
{
	struct folder *folder = *state;
	const struct programme *programme = content_programme(folder->content);
	struct records *records = life("");
	struct decision *decision = engine_decide(programme, records, life_moment("7"));
	const char *first = NULL;
	bool differ = false;

	for (int i = 0; i < 10; i++) {
		struct thought thought;

		records->chapter.started_on = day_plus(records->chapter.started_on, -i);
		thought = engine_thought(folder->content, records, decision, life_moment("7"));
		differ = differ || (first && strcmp(first, thought.text) != 0);
		first = thought.text;
	}
	assert_true(differ);
	engine_decision_free(decision);
	records_free(records);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reasons),
		cmocka_unit_test(test_a_hard_date_ahead),
		cmocka_unit_test(test_the_same_all_day),
		cmocka_unit_test(test_pools_come_round),
		cmocka_unit_test(test_states_share_their_phase),
		cmocka_unit_test(test_chapters_differ),
	};

	return cmocka_run_group_tests(tests, open_folder, close_folder);
}
