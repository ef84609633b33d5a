#include "check.h"

#include "exback/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_BYTES 128 /* of a file, relative to the content */

/* The root of a file that must be there; false, noting it, when it cannot be read. */
static bool open_file(struct check *check, const char *name, struct json *ret)
{
	struct err err = {0};
	const struct json_document *document;

	if (!source_has(&check->content->source, name)) {
		fault_line(check->faults, "%s: $: the file is missing", name);
		return false;
	}
	document = sentence_document(check->content, name, &err);
	if (document == NULL)
		fault_take(check->faults, &err);
	else
		*ret = json_root(document);
	return document != NULL;
}

static void check_shared(struct check *check)
{
	struct json root;

	if (open_file(check, "support.json", &root))
		check_support(check, root);
	if (open_file(check, "evidence.json", &root))
		check_evidence(check, root);
}

/* --- one language --- */

static void check_sentences(struct check *check, const char *file, const char *rules)
{
	char name[NAME_BYTES];
	struct json root;

	snprintf(name, sizeof name, "%s/%s.json", check->language, file);
	if (!open_file(check, name, &root))
		return;
	check_texts(check, rules, root);
	check_grade(check, name, root);
	check_twice_collect(check, root);
}

/* Steps may wait for their words in the reference language; others owe what that one has. */
static void check_state_files(struct check *check)
{
	for (size_t i = 0; i < check->programme->state_count; i++) {
		const struct state_spec *state = &check->programme->states[i];

		if (!check_has_steps(check, state) ||
			(!check_written(check, check->language, state) &&
				!check_written(check, CHECK_REFERENCE, state)))
			continue;
		check_enter_state(check, state);
		check_sentences(check, state->id, STATE_FILE);
	}
}

static void check_language(struct check *check, const char *language)
{
	const char *before = "";

	check_enter_language(check, language);
	for (const struct text_rule *rule = check_text_rules(); *rule->file; rule++) {
		if (strcmp(rule->file, before) != 0 && strcmp(rule->file, STATE_FILE) != 0)
			check_sentences(check, rule->file, rule->file);
		before = rule->file;
	}
	check_state_files(check);
	check_twice(check);
	check_amounts(check);
}

/* --- all files --- */

bool check_has_rules(const struct check *check, const char *file)
{
	for (const struct text_rule *rule = check_text_rules(); *rule->file; rule++) {
		if (strcmp(rule->file, file) == 0)
			return true;
	}
	return programme_state(check->programme, file) != NULL;
}

static bool is_asked_for(const struct check *check, const char *name)
{
	static const char *const shared[] = {"programme.json", "support.json", "evidence.json"};
	const char *slash = strchr(name, '/');
	char *file;
	bool asked;

	if (slash == NULL)
		return load_seen(shared, sizeof shared / sizeof shared[0], name);
	file = mem_copy_bytes(slash + 1, strlen(slash + 1) - strlen(".json"));
	asked = check_has_rules(check, file);
	free(file);
	return asked;
}

/* Checks each folder of sentences once; names are sorted. */
static void check_name(struct check *check, const char *name, char folder[NAME_BYTES])
{
	size_t length = strcspn(name, "/");

	if (!is_asked_for(check, name))
		fault_line(check->faults, "%s: $: nothing asks for this file", name);
	if (name[length] != '/' || length >= NAME_BYTES)
		return;
	if (strlen(folder) == length && memcmp(folder, name, length) == 0)
		return;
	memcpy(folder, name, length);
	folder[length] = '\0';
	check_language(check, arena_copy(&check->arena, folder));
}

static void check_files(struct check *check)
{
	struct str names = STR_INIT;
	struct err err = {0};
	char folder[NAME_BYTES] = "";
	char *name, *end;
	bool referenced;

	if (!source_names(&check->content->source, &names, &err))
		fault_take(check->faults, &err);
	referenced = text_starts(names.data, CHECK_REFERENCE "/") ||
		     strstr(names.data, "\n" CHECK_REFERENCE "/");
	for (name = names.data; *name != '\0'; name = end + 1) {
		end = strchr(name, '\n');
		*end = '\0';
		check_name(check, name, folder);
	}
	if (!referenced)
		check_language(check, CHECK_REFERENCE);
	str_done(&names);
}

/* --- the summary --- */

static void add_to_come(const struct check *check, struct str *report)
{
	const char *separator = "texts to come: ";

	for (size_t i = 0; i < check->programme->state_count; i++) {
		const struct state_spec *state = &check->programme->states[i];

		if (check_written(check, CHECK_REFERENCE, state))
			continue;
		str_addf(report, "%s%s", separator, state->id);
		separator = ", ";
	}
	if (*separator == ',')
		str_add_char(report, '\n');
}

static void summarise(const struct check *check, struct str *report)
{
	const struct programme *programme = check->programme;

	str_addf(report, "%zu states, %zu steps, %zu facts, %zu activities, %zu texts\n",
		programme->state_count, programme->step_count, programme->fact_count,
		programme->activity_count, check->texts);
	if (check->worst_file[0] != '\0')
		str_addf(report, "reading grade: at most %.1f (%s)\n", check->worst_grade,
			check->worst_file);
	add_to_come(check, report);
	check_coverage(check, report);
}

static void check_everything(struct check *check)
{
	check_make_sets(check);
	check_fixed(check);
	check_machine(check);
	check_steps(check);
	check_shared(check);
	check_files(check);
	check_points(check);
}

size_t content_check(const char *directory, struct str *report)
{
	struct str lines = STR_INIT;
	struct faults faults = {.report = &lines};
	struct check check = {.faults = &faults};

	check.content = content_load(directory, CHECK_REFERENCE, &faults);
	check.programme = content_programme(check.content);
	/* Sentences are judged by a programme that is whole, or each hole would show twice. */
	if (faults.count == 0) {
		check_everything(&check);
		str_add(report, lines.data, lines.length);
		summarise(&check, report);
	} else {
		str_add(report, lines.data, lines.length);
	}
	str_addf(report, faults.count == 1 ? "%zu error\n" : "%zu errors\n", faults.count);
	content_close(check.content);
	free(check.sentences);
	arena_done(&check.arena);
	str_done(&lines);
	return faults.count;
}
