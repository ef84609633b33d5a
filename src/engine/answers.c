#include "answers.h"

#include "exback/engine.h"
#include "exback/mem.h"
#include "exback/str.h"
#include "moments.h"

#include <stdlib.h>
#include <string.h>

#define SECONDS_TO_CORRECT SECONDS_PER_DAY

bool answer_begins(const struct answer *first, const struct answer *answer)
{
	return !first || answer->record.when.at - first->record.when.at >= SECONDS_TO_CORRECT;
}

size_t answers_step(const struct answers *answers, const char *id)
{
	return id ? ids_find(&answers->steps, id, strlen(id)) : NO_STEP;
}

/* --- chains --- */

/* A choice that was corrected back, or given once more, has not changed. */
static void chain_say(struct given *given, const struct answer *answer, struct moment now)
{
	bool same = text_equal(given->newest->chosen, answer->chosen);
	bool as_before = given->before && text_equal(given->before->newest->chosen, answer->chosen);

	if (as_before)
		given->changed = given->before->changed;
	else if (!same)
		given->changed = moment_until(answer->record.when, now).at;
	given->newest = answer;
}

static struct given chain_begin(
	const struct answer *answer, size_t step, const struct given *before, struct moment now)
{
	struct moment when = moment_until(answer->record.when, now);
	struct given given = {
		.first = answer,
		.newest = answer,
		.before = before,
		.at = when.at,
		.changed = when.at,
		.day = when.day,
		.step = step,
	};

	chain_say(&given, answer, now);
	return given;
}

static void chains_add(struct answers *answers, struct given **chain, const struct answer *answer,
	size_t step, struct moment now)
{
	if (*chain && !answer_begins((*chain)->first, answer)) {
		chain_say(*chain, answer, now);
		return;
	}
	answers->given[answers->count] = chain_begin(answer, step, *chain, now);
	*chain = &answers->given[answers->count++];
}

static void answers_chain(struct answers *answers, const struct programme *programme,
	const struct records *records, struct moment now)
{
	struct given **chains = mem_zero(programme->step_count + 1, sizeof(struct given *));

	for (size_t i = 0; i < records->answer_count; i++) {
		const struct answer *answer = &records->answers[i];
		size_t step = answers_step(answers, answer->step);

		if (step != NO_STEP)
			chains_add(answers, &chains[step], answer, step, now);
	}
	free(chains);
}

static void answers_sort_by_step(struct answers *answers, size_t step_count)
{
	size_t *next = mem_zero(step_count + 1, sizeof *next);

	for (size_t i = 0; i < answers->count; i++)
		answers->start[answers->given[i].step + 1]++;
	for (size_t step = 0; step < step_count; step++) {
		answers->start[step + 1] += answers->start[step];
		next[step] = answers->start[step];
	}
	for (size_t i = 0; i < answers->count; i++)
		answers->by_step[next[answers->given[i].step]++] = &answers->given[i];
	free(next);
}

void answers_open(struct answers *answers, const struct programme *programme,
	const struct records *records, struct moment now)
{
	*answers = (struct answers){
		.given = mem_zero(records->answer_count + 1, sizeof *answers->given),
		.by_step = mem_zero(records->answer_count + 1, sizeof(struct given *)),
		.start = mem_zero(programme->step_count + 1, sizeof *answers->start),
	};
	ids_open(
		&answers->steps, programme->steps, programme->step_count, sizeof *programme->steps);
	answers_chain(answers, programme, records, now);
	answers_sort_by_step(answers, programme->step_count);
}

void answers_done(struct answers *answers)
{
	free(answers->given);
	free(answers->by_step);
	free(answers->start);
	ids_done(&answers->steps);
	*answers = (struct answers){0};
}

size_t answers_from(const struct answers *answers, size_t step, int64_t at)
{
	size_t low = answers->start[step], high = answers->start[step + 1];

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (answers->by_step[middle]->at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* --- what flows ask --- */

const struct answer *engine_answer(const struct records *records, const char *step)
{
	for (size_t i = records->answer_count; i-- > 0;)
		if (text_equal(records->answers[i].step, step))
			return &records->answers[i];
	return NULL;
}

const struct step_spec *engine_next_step(const struct programme *programme,
	const struct records *records, const char *state, int *ret_done, int *ret_total)
{
	const struct step_spec *next = NULL;
	int done = 0, total = 0;

	for (size_t i = 0; i < programme->step_count; i++) {
		const struct step_spec *step = &programme->steps[i];

		if (!step->required || !text_equal(step->state, state))
			continue;
		total++;
		if (engine_answer(records, step->id))
			done++;
		else if (!next)
			next = step;
	}
	*ret_done = done;
	*ret_total = total;
	return next;
}
