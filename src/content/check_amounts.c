#include "check.h"

#include <stdio.h>

/* What one phase needs (programme.md section 9); its states share it. */
#define LEAST_THOUGHTS 25
#define LEAST_PROMPTS  12

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

void check_amounts(struct check *check)
{
	for (int phase = 1; phase <= 9; phase++) {
		if (is_written(check, phase))
			check_phase(check, phase);
	}
}
