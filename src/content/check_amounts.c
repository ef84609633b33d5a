#include "check.h"

#include <stdio.h>
#include <string.h>

/* What one phase needs (programme.md section 9); its states share it. */
#define LEAST_THOUGHTS 25
#define LEAST_PROMPTS  12

#define LEAST_ACTIVITIES 25

/* Words of a lesson: one idea, read in a minute. */
#define LEAST_WORDS 80
#define MOST_WORDS  200

/* Entries for the state in `file`, below `key` where one is given. */
static size_t count_entries(
	const struct check *check, const char *file, const char *key, const char *state)
{
	const struct json_document *document;
	char name[96];
	struct json value;

	snprintf(name, sizeof name, "%s/%s.json", check->language, file);
	document = sentence_document(check->content, name, NULL);
	if (document == NULL)
		return 0;
	value = json_root(document);
	if (key)
		value = json_member(value, key);
	return json_length(json_member(value, state));
}

/* A phase is judged when all its states have their words. */
static bool is_written(const struct check *check, int phase)
{
	size_t states = 0;

	for (size_t i = 0; i < check->programme->state_count; i++) {
		const struct state_spec *state = &check->programme->states[i];

		if (state->phase != phase)
			continue;
		states++;
		if (!check_written(check, check->language, state))
			return false;
	}
	return states > 0;
}

static void check_phase(struct check *check, int phase)
{
	size_t thoughts = 0, prompts = 0;

	for (size_t i = 0; i < check->programme->state_count; i++) {
		const struct state_spec *state = &check->programme->states[i];

		if (state->phase != phase)
			continue;
		thoughts += count_entries(check, "thoughts", "phases", state->id);
		prompts += count_entries(check, "prompts", NULL, state->id);
	}
	if (thoughts < LEAST_THOUGHTS)
		fault_line(check->faults,
			"%s/thoughts.json: $.phases: phase %d has %zu of %d thoughts",
			check->language, phase, thoughts, LEAST_THOUGHTS);
	if (prompts < LEAST_PROMPTS)
		fault_line(check->faults, "%s/prompts.json: $: phase %d has %zu of %d prompts",
			check->language, phase, prompts, LEAST_PROMPTS);
}

/* --- lessons --- */

static size_t count_words(const char *text)
{
	size_t count = 0;

	while (*text != '\0') {
		text += strspn(text, " \n");
		count += *text != '\0';
		text += strcspn(text, " \n");
	}
	return count;
}

/* The text of the step's body in the language; what is not there is noted elsewhere. */
static struct json body_of(const struct check *check, const struct step_spec *step)
{
	const struct json_document *document;
	char name[96];
	struct json value = {0};

	snprintf(name, sizeof name, "%s/%s.json", check->language, step->state);
	document = sentence_document(check->content, name, NULL);
	if (document)
		value = json_member(json_member(json_root(document), "steps"), step->id);
	return json_member(value, "body");
}

static void check_lesson(struct check *check, const struct step_spec *step)
{
	struct json body = body_of(check, step);
	const char *text;
	size_t words;

	if (json_type(body) != JSON_TEXT || !json_as_text(body, &text, NULL))
		return;
	words = count_words(text);
	if (words < LEAST_WORDS || words > MOST_WORDS)
		fault_at(check->faults, body, "a lesson has %d to %d words, this one %zu",
			LEAST_WORDS, MOST_WORDS, words);
}

void check_amounts(struct check *check)
{
	const struct programme *programme = check->programme;
	struct json root = json_root(check->content->document);

	if (!check_is_exback(check))
		return;
	for (int phase = 1; phase <= 9; phase++) {
		if (is_written(check, phase))
			check_phase(check, phase);
	}
	for (size_t i = 0; i < programme->step_count; i++) {
		if (programme->steps[i].kind == STEP_READ ||
			programme->steps[i].kind == STEP_ACCEPT)
			check_lesson(check, &programme->steps[i]);
	}
	if (programme->activity_count < LEAST_ACTIVITIES)
		fault_at(check->faults, json_member(root, "activities"),
			"at least %d are needed, there are %zu", LEAST_ACTIVITIES,
			programme->activity_count);
}
