#include "readings.h"

#include "exback/mem.h"
#include "exback/str.h"
#include "facts.h"
#include "moments.h"
#include "words.h"

#include <stdlib.h>

#define NO_FLOOR   INT64_MIN
#define ALL_BEFORE INT64_MAX /* a floor that nothing reaches */

void reader_open(struct reader *reader, const struct facts *facts, const struct fact_spec *spec)
{
	const struct programme *programme = facts->programme;
	const char *since = spec->since_needed ? spec->since_needed : spec->since;

	*reader = (struct reader){
		.spec = spec,
		.readings = mem_zero(spec->step_count + 1, sizeof *reader->readings),
		.since = since ? programme_state(programme, since) : NULL,
		.visits_of = spec->visits_of ? programme_state(programme, spec->visits_of) : NULL,
		.after = answers_step(&facts->answers, spec->after),
	};
	for (size_t i = 0; i < spec->step_count; i++)
		reader->readings[i].step = answers_step(&facts->answers, spec->steps[i]);
}

void reader_done(struct reader *reader)
{
	free(reader->readings);
	*reader = (struct reader){0};
}

/* --- one answer --- */

static bool chose_other_than(const char *chosen, const char *except)
{
	const char *cursor = chosen, *word;
	size_t length;

	while (lines_next(&cursor, &word, &length))
		if (!word_is(word, length, except))
			return true;
	return false;
}

static bool given_matches(const struct given *given, const struct fact_spec *spec)
{
	const char *chosen = given->newest->chosen;

	if (spec->choice && !lines_have(chosen, spec->choice))
		return false;
	return !spec->except || chose_other_than(chosen, spec->except);
}

/* A word of a list as a text of its own: the programme's, or the last of the list, or (the
 * programme does not know it) the list itself, which equals no id. */
static const char *given_option(
	const struct step_spec *step, const char *chosen, const char *word, size_t length)
{
	for (size_t i = 0; i < step->option_count; i++)
		if (word_is(word, length, step->options[i]))
			return step->options[i];
	return word[length] == '\0' ? word : chosen;
}

/* The first choice of an answer that is not `except`; of several, the one a fact asks for. */
static struct fact given_word(
	const struct programme *programme, const struct fact_spec *spec, const struct given *given)
{
	const char *chosen = given->newest->chosen, *cursor = chosen, *word;
	struct fact fact = {.type = FACT_UNKNOWN};
	size_t length;

	if (spec->choice)
		return (struct fact){.type = FACT_WORD, .word = spec->choice};
	while (lines_next(&cursor, &word, &length)) {
		if (word_is(word, length, spec->except))
			continue;
		fact.type = FACT_WORD;
		fact.word = given_option(&programme->steps[given->step], chosen, word, length);
		break;
	}
	return fact;
}

/* --- reading on --- */

/* The floor that a state puts under all steps of a fact. */
static int64_t floor_of_state(const struct reader *reader, const struct facts *facts)
{
	int64_t at;

	if (reader->since && facts_last_entered(facts, reader->since, &at))
		return at;
	return reader->spec->since_needed ? ALL_BEFORE : NO_FLOOR;
}

/* The floor that the newest answer to the step it comes after puts under the other steps. */
static int64_t floor_of_step(const struct reader *reader, struct facts *facts)
{
	size_t seen;

	if (!reader->spec->after)
		return NO_FLOOR;
	if (reader->after == NO_STEP)
		return ALL_BEFORE;
	seen = facts_seen(facts, reader->after);
	if (seen == facts->answers.start[reader->after])
		return ALL_BEFORE;
	return facts->answers.by_step[seen - 1]->changed + 1;
}

static void reading_refresh(
	struct reading *reading, const struct fact_spec *spec, struct facts *facts, int64_t floor)
{
	size_t seen;

	if (reading->step == NO_STEP)
		return;
	if (!reading->begun || reading->floor != floor)
		*reading = (struct reading){
			.step = reading->step,
			.begun = true,
			.floor = floor,
			.next = answers_from(&facts->answers, reading->step, floor),
		};
	seen = facts_seen(facts, reading->step);
	for (; reading->next < seen; reading->next++) {
		const struct given *given = facts->answers.by_step[reading->next];

		if (!given_matches(given, spec))
			continue;
		reading->count++;
		reading->newest = given;
		if (!reading->oldest)
			reading->oldest = given;
	}
}

static void reader_refresh(struct reader *reader, struct facts *facts)
{
	int64_t state = floor_of_state(reader, facts), step = floor_of_step(reader, facts);

	for (size_t i = 0; i < reader->spec->step_count; i++) {
		struct reading *reading = &reader->readings[i];
		bool other = reading->step != reader->after;

		reading_refresh(reading, reader->spec, facts, other && step > state ? step : state);
	}
}

static const struct given *reading_pick(const struct reader *reader, size_t step, bool first)
{
	return first ? reader->readings[step].oldest : reader->readings[step].newest;
}

/* Of all steps together the oldest or newest match. */
static const struct given *reader_pick(const struct reader *reader)
{
	bool first = reader->spec->first;
	const struct given *picked = NULL;

	for (size_t i = 0; i < reader->spec->step_count; i++) {
		const struct given *given = reading_pick(reader, i, first);

		if (given &&
			(!picked || (first ? given->at < picked->at : given->at >= picked->at)))
			picked = given;
	}
	return picked;
}

/* --- what the sources make of it --- */

static struct fact number(double value)
{
	return (struct fact){.type = FACT_NUMBER, .number = value};
}

static struct fact reader_answer(const struct reader *reader, const struct facts *facts)
{
	const struct given *given = reader_pick(reader);

	if (!given)
		return (struct fact){.type = FACT_UNKNOWN};
	return given_word(facts->programme, reader->spec, given);
}

static struct fact reader_days_since(const struct reader *reader, const struct facts *facts)
{
	int most = 0;

	for (size_t i = 0; i < reader->spec->step_count; i++) {
		const struct given *given = reading_pick(reader, i, reader->spec->first);
		int days = given ? days_from(given->day, facts->as_of.day) : 0;

		if (!given)
			return (struct fact){.type = FACT_UNKNOWN};
		if (days > most)
			most = days;
	}
	return number(most);
}

static struct fact reader_days_between(const struct reader *reader)
{
	const struct given *from, *to;

	if (reader->spec->step_count < 2)
		return (struct fact){.type = FACT_UNKNOWN};
	from = reading_pick(reader, 0, reader->spec->first);
	to = reading_pick(reader, 1, false);
	if (!from || !to)
		return (struct fact){.type = FACT_UNKNOWN};
	return number(days_from(from->day, to->day));
}

static struct fact reader_nights_since(const struct reader *reader, const struct facts *facts)
{
	const struct given *given = reader_pick(reader);

	if (!given)
		return (struct fact){.type = FACT_UNKNOWN};
	return number(days_from(given->day, facts->as_of.day));
}

/* Whether the newest answer of a visit matches. The visit ends where the next one begins, at
 * `end`; the present one has no end. */
static bool visit_matches(const struct reader *reader, struct facts *facts, int64_t end)
{
	const struct given *newest = NULL;

	for (size_t i = 0; i < reader->spec->step_count; i++) {
		size_t step = reader->readings[i].step, last;
		const struct given *given;

		if (step == NO_STEP)
			continue;
		last = end == ALL_BEFORE ? facts_seen(facts, step)
					 : answers_from(&facts->answers, step, end);
		if (last == facts->answers.start[step])
			continue;
		given = facts->answers.by_step[last - 1];
		if (given->at >= reader->visit_began && (!newest || given->at >= newest->at))
			newest = given;
	}
	return newest && given_matches(newest, reader->spec);
}

static struct fact reader_visits(struct reader *reader, struct facts *facts)
{
	for (; reader->next_entry < facts->entry_count; reader->next_entry++) {
		const struct entry_of_state *entry = &facts->entries[reader->next_entry];

		if (entry->state != reader->visits_of)
			continue;
		if (reader->visiting && visit_matches(reader, facts, entry->at))
			reader->visits_matched++;
		reader->visiting = true;
		reader->visit_began = entry->at;
	}
	if (reader->visiting && visit_matches(reader, facts, ALL_BEFORE))
		return number(reader->visits_matched + 1);
	return number(reader->visits_matched);
}

static struct fact reader_number_of(const struct reader *reader)
{
	size_t count = 0;

	for (size_t i = 0; i < reader->spec->step_count; i++)
		count += reader->readings[i].count;
	return number((double)count);
}

struct fact reader_value(struct reader *reader, struct facts *facts)
{
	if (reader->spec->visits_of)
		return reader_visits(reader, facts);
	reader_refresh(reader, facts);
	switch (reader->spec->source) {
	case FACT_IS_ANSWER:
		return reader_answer(reader, facts);
	case FACT_IS_NUMBER_OF:
		return reader_number_of(reader);
	case FACT_IS_DAYS_SINCE:
		return reader_days_since(reader, facts);
	case FACT_IS_DAYS_BETWEEN:
		return reader_days_between(reader);
	case FACT_IS_NIGHTS_SINCE:
		return reader_nights_since(reader, facts);
	case FACT_IS_COUNT:
		break;
	}
	return (struct fact){.type = FACT_UNKNOWN};
}
