#include "goals.h"

#include "answers.h"
#include "exback/engine.h"
#include "exback/mem.h"
#include "exback/str.h"

#include <stdlib.h>
#include <string.h>

/* Fixed by programme.md section 11: its choices are numbers of days. */
#define STEP_HOW_LONG "how_long"
#define LONGEST_GOAL  36500

static int goal_set_compare(const void *left, const void *right)
{
	const struct goal_set *a = left, *b = right;

	if (a->when.at != b->when.at)
		return a->when.at < b->when.at ? -1 : 1;
	return strcmp(a->uuid, b->uuid);
}

static void goals_add_answers(struct goals *goals, const struct records *records)
{
	const struct answer *first = NULL;

	for (size_t i = 0; i < records->answer_count; i++) {
		const struct answer *answer = &records->answers[i];
		long days;

		if (!text_equal(answer->step, STEP_HOW_LONG) || !answer->chosen ||
			!text_number(answer->chosen, 1, LONGEST_GOAL, &days))
			continue;
		if (answer_begins(first, answer)) {
			first = answer;
			goals->sets[goals->count++] = (struct goal_set){
				.when = first->record.when,
				.uuid = first->record.uuid.text,
			};
		}
		goals->sets[goals->count - 1].days = (int)days;
	}
}

void goals_open(struct goals *goals, const struct records *records)
{
	size_t room = records->goal_count + records->answer_count + 1;

	*goals = (struct goals){.sets = mem_zero(room, sizeof *goals->sets)};
	goals_add_answers(goals, records);
	for (size_t i = 0; i < records->goal_count; i++)
		goals->sets[goals->count++] = (struct goal_set){
			.when = records->goals[i].record.when,
			.uuid = records->goals[i].record.uuid.text,
			.days = records->goals[i].days,
		};
	qsort(goals->sets, goals->count, sizeof *goals->sets, goal_set_compare);
}

void goals_done(struct goals *goals)
{
	free(goals->sets);
	*goals = (struct goals){0};
}

int goals_on(const struct goals *goals, struct day day, int least)
{
	int before = least, raised = least;

	for (size_t i = 0; i < goals->count; i++) {
		int side = day_compare(goals->sets[i].when.day, day);

		if (side < 0)
			before = goals->sets[i].days;
		else if (side == 0 && goals->sets[i].days > raised)
			raised = goals->sets[i].days;
	}
	return before > raised ? before : raised;
}

int engine_goal(const struct programme *programme, const struct records *records, struct day day)
{
	struct goals goals;
	int days;

	goals_open(&goals, records);
	days = goals_on(&goals, day, programme->least_goal);
	goals_done(&goals);
	return days;
}
