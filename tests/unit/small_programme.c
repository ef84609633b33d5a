#include "small_programme.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define LIST(...)                                                                                  \
	(const char *[])                                                                           \
	{                                                                                          \
		__VA_ARGS__                                                                        \
	}

/* --- facts: the counts, then the named ones --- */

enum named {
	VIEW = FACT_COUNT_TOTAL,
	VIEW_AGAIN,
	BETWEEN_VIEWS,
	NIGHTS,
	NO,
	FRESH,
	OUTCOME,
	SILENCE,
	FAILURES,
	MEETINGS_GOOD,
	DAYS_OF_MEETINGS,
	FIRST_OUTCOME,
	FACTS
};

static const struct fact_spec FACTS_OF_SMALL[FACTS] = {
#define X(name, text)                                                                              \
	[COUNT_##name] = {.id = (text), .source = FACT_IS_COUNT, .count = COUNT_##name},
	FACT_COUNTS(X)
#undef X
		[VIEW] =
			{
				.id = "view",
				.source = FACT_IS_ANSWER,
				.steps = LIST("view"),
				.step_count = 1,
				.since = "rest",
			},
	[VIEW_AGAIN] =
		{
			.id = "view_again",
			.source = FACT_IS_ANSWER,
			.steps = LIST("view_again"),
			.step_count = 1,
			.since = "rest",
			.after = "view",
		},
	[BETWEEN_VIEWS] =
		{
			.id = "between_views",
			.source = FACT_IS_DAYS_BETWEEN,
			.steps = LIST("view", "view_again"),
			.step_count = 2,
			.since = "rest",
		},
	[NIGHTS] =
		{
			.id = "nights",
			.source = FACT_IS_NIGHTS_SINCE,
			.steps = LIST("view", "view_again"),
			.step_count = 2,
			.after = "view",
		},
	[NO] =
		{
			.id = "no",
			.source = FACT_IS_ANSWER,
			.steps = LIST("wish", "wish_again"),
			.step_count = 2,
			.except = "fine",
		},
	[FRESH] =
		{
			.id = "fresh",
			.source = FACT_IS_DAYS_SINCE,
			.steps = LIST("wish", "wish_again"),
			.step_count = 2,
		},
	[OUTCOME] =
		{
			.id = "outcome",
			.source = FACT_IS_ANSWER,
			.steps = LIST("outcome"),
			.step_count = 1,
			.since_needed = "talk",
		},
	[SILENCE] =
		{
			.id = "silence",
			.source = FACT_IS_DAYS_SINCE,
			.steps = LIST("outcome"),
			.step_count = 1,
			.choice = "silent",
			.since_needed = "talk",
			.first = true,
		},
	[FAILURES] =
		{
			.id = "failures",
			.source = FACT_IS_NUMBER_OF,
			.steps = LIST("outcome"),
			.step_count = 1,
			.choice = "bad",
			.visits_of = "talk",
		},
	[MEETINGS_GOOD] =
		{
			.id = "meetings_good",
			.source = FACT_IS_NUMBER_OF,
			.steps = LIST("meeting"),
			.step_count = 1,
			.choice = "good",
			.since_needed = "talk",
		},
	[DAYS_OF_MEETINGS] =
		{
			.id = "days_of_meetings",
			.source = FACT_IS_DAYS_BETWEEN,
			.steps = LIST("meeting", "meeting"),
			.step_count = 2,
			.choice = "good",
			.since_needed = "talk",
			.first = true,
		},
	[FIRST_OUTCOME] =
		{
			.id = "first_outcome",
			.source = FACT_IS_ANSWER,
			.steps = LIST("outcome"),
			.step_count = 1,
			.first = true,
		},
};

#define FACT(name) (&FACTS_OF_SMALL[name])

/* --- gates --- */

static const struct condition TO_LOOK[] = {
	{.fact = FACT(COUNT_DAYS_KEPT), .comparison = AT_LEAST, .need = 3},
	{.fact = FACT(COUNT_STEPS_MISSING), .comparison = AT_MOST, .need = 0},
};
static const struct condition LOOK_HOLDS[] = {
	{.fact = FACT(COUNT_DAYS_NO_CONTACT), .comparison = AT_LEAST, .need = 2},
};
static const struct condition TO_TALK[] = {
	{.fact = FACT(COUNT_DAYS_NO_CONTACT),
		.comparison = AT_LEAST,
		.need_fact = FACT(COUNT_NO_CONTACT_GOAL)},
	{.fact = FACT(VIEW), .comparison = IS_EQUAL, .need_word = "yes"},
	{.fact = FACT(VIEW_AGAIN), .comparison = IS_EQUAL, .need_word = "yes"},
	{.fact = FACT(BETWEEN_VIEWS), .comparison = AT_LEAST, .need = 1},
	{.fact = FACT(FRESH), .comparison = AT_MOST, .need = 7},
	{.fact = FACT(COUNT_URGE_MEAN_7), .comparison = AT_MOST, .need = 4},
};
static const struct condition TALK_HOLDS[] = {
	{.fact = FACT(VIEW), .comparison = IS_EQUAL, .need_word = "yes"},
	{.fact = FACT(VIEW_AGAIN), .comparison = IS_EQUAL, .need_word = "yes"},
};
static const struct condition REST_TO_LOOK[] = {
	{.fact = FACT(COUNT_DAYS_IN_STATE), .comparison = AT_LEAST, .need = 5},
};
static const struct condition VIEW_IS_NO[] = {
	{.fact = FACT(VIEW), .comparison = IS_NOT, .need_word = "yes"},
};
static const struct condition SAID_NO[] = {
	{.fact = FACT(NO), .comparison = IS_NOT, .need_word = "fine"},
};
static const struct condition SILENT[] = {
	{.fact = FACT(OUTCOME), .comparison = IS_EQUAL, .need_word = "silent"},
	{.fact = FACT(SILENCE), .comparison = AT_LEAST, .need = 4},
};
static const struct condition FAILED_TWICE[] = {
	{.fact = FACT(FAILURES), .comparison = AT_LEAST, .need = 2},
};

#define GATE(array)                                                                                \
	{                                                                                          \
		.conditions = (array), .count = COUNT_OF(array)                                    \
	}

/* --- states --- */

static const struct move_spec FROM_APART[] = {{.to = "look", .gate = GATE(TO_LOOK)}};
static const struct move_spec FROM_LOOK[] = {{.to = "talk", .gate = GATE(TO_TALK)}};
static const struct move_spec FROM_TALK[] = {{.to = "rest"}};
static const struct move_spec FROM_REST[] = {{.to = "look", .gate = GATE(REST_TO_LOOK)}};
static const struct move_spec FROM_OVER[] = {{.to = "apart", .reopens = true}};
static const struct suggestion_spec SUGGESTED_IN_LOOK[] = {
	{.to = "over", .gate = GATE(VIEW_IS_NO), .text = "view_is_no"},
};

static const struct state_spec STATES[] = {
	{.id = "apart", .phase = 1, .moves = FROM_APART, .move_count = COUNT_OF(FROM_APART)},
	{.id = "look",
		.phase = 2,
		.holds = GATE(LOOK_HOLDS),
		.falls_to = "apart",
		.moves = FROM_LOOK,
		.move_count = COUNT_OF(FROM_LOOK),
		.suggestions = SUGGESTED_IN_LOOK,
		.suggestion_count = COUNT_OF(SUGGESTED_IN_LOOK)},
	{.id = "talk",
		.phase = 3,
		.holds = GATE(TALK_HOLDS),
		.falls_to = "look",
		.moves = FROM_TALK,
		.move_count = COUNT_OF(FROM_TALK)},
	{.id = "rest", .phase = 3, .moves = FROM_REST, .move_count = COUNT_OF(FROM_REST)},
	{.id = "over", .ending = true, .moves = FROM_OVER, .move_count = COUNT_OF(FROM_OVER)},
};

static const struct closure_spec CLOSURES[] = {
	{.id = "said_no",
		.gate = GATE(SAID_NO),
		.states = LIST("talk", "rest"),
		.state_count = 2,
		.to = "over"},
	{.id = "silence",
		.gate = GATE(SILENT),
		.states = LIST("talk", "rest"),
		.state_count = 2,
		.to = "over"},
	{.id = "failed",
		.gate = GATE(FAILED_TWICE),
		.states = LIST("talk", "rest"),
		.state_count = 2,
		.to = "over"},
};

/* --- the rest --- */

static const struct contact_kind KINDS[] = {
	{.id = "call", .rule = 1, .resets = true, .shown_always = true},
	{.id = "meet", .rule = 3, .resets = true, .shown_always = true},
	{.id = "peek", .rule = 2, .shown_always = true},
	{.id = "necessary", .shown_always = true},
	{.id = "they", .shown_always = true},
	{.id = "agreed", .states = LIST("talk"), .state_count = 1},
};

static const char *ACTIVITY_KINDS[] = {"body", "calm", "people"};

static const struct activity ACTIVITIES[] = {
	{.id = "run", .kind = "body"},
	{.id = "swim", .kind = "body"},
	{.id = "tea", .kind = "calm"},
	{.id = "pals", .kind = "people"},
};

static const struct step_spec STEPS[] = {
	{.id = "read_this", .state = "apart", .kind = STEP_READ, .required = true},
	{.id = "how_long",
		.state = "apart",
		.kind = STEP_CHOOSE,
		.required = true,
		.options = LIST("30", "45", "60"),
		.option_count = 3},
	{.id = "spare", .state = "apart", .kind = STEP_WRITE},
	{.id = "wish",
		.state = "apart",
		.kind = STEP_CHOOSE,
		.several = true,
		.options = LIST("fine", "stop", "block"),
		.option_count = 3},
	{.id = "wish_again",
		.state = "look",
		.kind = STEP_CHOOSE,
		.several = true,
		.options = LIST("fine", "stop", "block"),
		.option_count = 3},
	{.id = "view",
		.state = "look",
		.kind = STEP_CHOOSE,
		.options = LIST("yes", "no"),
		.option_count = 2},
	{.id = "view_again",
		.state = "look",
		.kind = STEP_LOOK_AGAIN,
		.options = LIST("yes", "no"),
		.option_count = 2},
	{.id = "outcome",
		.state = "talk",
		.kind = STEP_CHOOSE,
		.options = LIST("good", "bad", "silent"),
		.option_count = 3},
	{.id = "meeting",
		.state = "talk",
		.kind = STEP_CHOOSE,
		.options = LIST("good", "bad"),
		.option_count = 2},
};

static const struct programme SMALL = {
	.id = "small",
	.start = "apart",
	.gives_up_to = "over",
	.least_goal = 5,
	.facts = FACTS_OF_SMALL,
	.fact_count = FACTS,
	.states = STATES,
	.state_count = COUNT_OF(STATES),
	.closures = CLOSURES,
	.closure_count = COUNT_OF(CLOSURES),
	.contact_kinds = KINDS,
	.contact_kind_count = COUNT_OF(KINDS),
	.activity_kinds = ACTIVITY_KINDS,
	.activity_kind_count = COUNT_OF(ACTIVITY_KINDS),
	.activities = ACTIVITIES,
	.activity_count = COUNT_OF(ACTIVITIES),
	.steps = STEPS,
	.step_count = COUNT_OF(STEPS),
};

const struct programme *small_programme(void)
{
	return &SMALL;
}
