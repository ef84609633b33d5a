/* What is compiled in is what the files say, field by field. */
#include "exback/content.h"
#include "exback/file.h"
#include "exback/json.h"
#include "exback/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glob.h>
#include <string.h>

#define SAME_TEXT(a, b, member)         assert_true(text_equal((a)->member, (b)->member))
#define SAME_NUMBER(a, b, member)       assert_int_equal((a)->member, (b)->member)
#define SAME_TEXTS(a, b, member, count) same_texts((a)->member, (a)->count, (b)->member, (b)->count)

static void same_texts(const char **a, size_t a_count, const char **b, size_t b_count)
{
	assert_int_equal(a_count, b_count);
	for (size_t i = 0; i < a_count; i++)
		assert_string_equal(a[i], b[i]);
}

static const char *name_of(const struct fact_spec *fact)
{
	return fact ? fact->id : NULL;
}

static void same_gate(const struct gate *a, const struct gate *b)
{
	SAME_NUMBER(a, b, count);
	for (size_t i = 0; i < a->count; i++) {
		const struct condition *left = &a->conditions[i], *right = &b->conditions[i];
		assert_string_equal(name_of(left->fact), name_of(right->fact));
		assert_true(text_equal(name_of(left->need_fact), name_of(right->need_fact)));
		SAME_NUMBER(left, right, comparison);
		SAME_TEXT(left, right, need_word);
		assert_true(left->need >= right->need && left->need <= right->need);
	}
}

static void same_fact(const struct fact_spec *a, const struct fact_spec *b)
{
	SAME_TEXT(a, b, id);
	SAME_NUMBER(a, b, source);
	SAME_NUMBER(a, b, count);
	SAME_TEXTS(a, b, steps, step_count);
	SAME_TEXT(a, b, choice);
	SAME_TEXT(a, b, except);
	SAME_TEXT(a, b, since);
	SAME_TEXT(a, b, since_needed);
	SAME_TEXT(a, b, after);
	SAME_TEXT(a, b, visits_of);
	SAME_NUMBER(a, b, first);
}

static void same_state(const struct state_spec *a, const struct state_spec *b)
{
	SAME_TEXT(a, b, id);
	SAME_NUMBER(a, b, phase);
	SAME_NUMBER(a, b, ending);
	SAME_NUMBER(a, b, steps_open);
	same_gate(&a->holds, &b->holds);
	SAME_TEXT(a, b, falls_to);
	SAME_NUMBER(a, b, move_count);
	for (size_t i = 0; i < a->move_count; i++) {
		SAME_TEXT(&a->moves[i], &b->moves[i], to);
		same_gate(&a->moves[i].gate, &b->moves[i].gate);
		SAME_NUMBER(&a->moves[i], &b->moves[i], reopens);
	}
	SAME_NUMBER(a, b, suggestion_count);
	for (size_t i = 0; i < a->suggestion_count; i++) {
		SAME_TEXT(&a->suggestions[i], &b->suggestions[i], to);
		same_gate(&a->suggestions[i].gate, &b->suggestions[i].gate);
		SAME_TEXT(&a->suggestions[i], &b->suggestions[i], text);
	}
}

static void same_step(const struct step_spec *a, const struct step_spec *b)
{
	SAME_TEXT(a, b, id);
	SAME_TEXT(a, b, state);
	SAME_NUMBER(a, b, kind);
	SAME_NUMBER(a, b, required);
	SAME_NUMBER(a, b, repeatable);
	SAME_NUMBER(a, b, any_state);
	SAME_TEXTS(a, b, also_in, also_in_count);
	SAME_NUMBER(a, b, several);
	SAME_NUMBER(a, b, text);
	SAME_NUMBER(a, b, final);
	SAME_NUMBER(a, b, dated);
	SAME_TEXT(a, b, after_yes);
	SAME_TEXT(a, b, group);
	SAME_TEXT(a, b, shows);
	SAME_NUMBER(a, b, minutes);
	SAME_NUMBER(a, b, days_later);
	SAME_NUMBER(a, b, least);
	SAME_TEXT(a, b, looks_at);
	SAME_TEXTS(a, b, options, option_count);
	SAME_TEXTS(a, b, exclusive, exclusive_count);
	SAME_TEXTS(a, b, points, point_count);
}

/* --- the programmes --- */

struct both {
	struct content *embedded, *files; /* the same content twice */
	const struct programme *a, *b;    /* their programmes */
};

static int open_both(void **state)
{
	static struct both both;
	struct err err = {0};
	both.embedded = content_open(NULL, "en", &err);
	both.files = content_open("content", "en", &err);
	if (!both.embedded || !both.files)
		return -1;
	both.a = content_programme(both.embedded);
	both.b = content_programme(both.files);
	*state = &both;
	return 0;
}

static int close_both(void **state)
{
	struct both *both = *state;
	content_close(both->embedded);
	content_close(both->files);
	return 0;
}

static void head(void **state)
{
	const struct programme *a = ((struct both *)*state)->a, *b = ((struct both *)*state)->b;
	SAME_TEXT(a, b, id);
	SAME_TEXT(a, b, start);
	SAME_TEXT(a, b, gives_up_to);
	SAME_NUMBER(a, b, least_goal);
	SAME_TEXTS(a, b, activity_kinds, activity_kind_count);
	SAME_TEXTS(a, b, points, point_count);
	SAME_NUMBER(a, b, milestone_count);
	assert_memory_equal(
		a->milestones, b->milestones, a->milestone_count * sizeof *a->milestones);
}

static void facts_states_and_steps(void **state)
{
	const struct programme *a = ((struct both *)*state)->a, *b = ((struct both *)*state)->b;
	SAME_NUMBER(a, b, fact_count);
	for (size_t i = 0; i < a->fact_count; i++)
		same_fact(&a->facts[i], &b->facts[i]);
	SAME_NUMBER(a, b, state_count);
	for (size_t i = 0; i < a->state_count; i++)
		same_state(&a->states[i], &b->states[i]);
	SAME_NUMBER(a, b, step_count);
	for (size_t i = 0; i < a->step_count; i++)
		same_step(&a->steps[i], &b->steps[i]);
}

static void closures_and_kinds(void **state)
{
	const struct programme *a = ((struct both *)*state)->a, *b = ((struct both *)*state)->b;
	SAME_NUMBER(a, b, closure_count);
	for (size_t i = 0; i < a->closure_count; i++) {
		SAME_TEXT(&a->closures[i], &b->closures[i], id);
		same_gate(&a->closures[i].gate, &b->closures[i].gate);
		SAME_TEXTS(&a->closures[i], &b->closures[i], states, state_count);
		SAME_TEXT(&a->closures[i], &b->closures[i], to);
	}
	SAME_NUMBER(a, b, contact_kind_count);
	for (size_t i = 0; i < a->contact_kind_count; i++) {
		SAME_TEXT(&a->contact_kinds[i], &b->contact_kinds[i], id);
		SAME_NUMBER(&a->contact_kinds[i], &b->contact_kinds[i], rule);
		SAME_NUMBER(&a->contact_kinds[i], &b->contact_kinds[i], resets);
		SAME_NUMBER(&a->contact_kinds[i], &b->contact_kinds[i], shown_always);
		SAME_TEXTS(&a->contact_kinds[i], &b->contact_kinds[i], states, state_count);
	}
}

static void feelings_and_activities(void **state)
{
	const struct programme *a = ((struct both *)*state)->a, *b = ((struct both *)*state)->b;
	SAME_NUMBER(a, b, feeling_count);
	for (size_t i = 0; i < a->feeling_count; i++) {
		SAME_TEXT(&a->feelings[i], &b->feelings[i], id);
		SAME_NUMBER(&a->feelings[i], &b->feelings[i], lighter);
	}
	SAME_NUMBER(a, b, activity_count);
	for (size_t i = 0; i < a->activity_count; i++) {
		SAME_TEXT(&a->activities[i], &b->activities[i], id);
		SAME_TEXT(&a->activities[i], &b->activities[i], kind);
	}
}

/* --- sentences: what is compiled in, and what is read from the directory, is what the JSON says --- */

static void same_value(
	const struct content *content, const char *file, struct json value, struct str *path)
{
	size_t length = path->length, count = 0;
	const char *text = NULL, *key;
	if (json_type(value) == JSON_TEXT) {
		assert_true(json_as_text(value, &text, NULL));
		assert_string_equal(content_text(content, file, path->data), text);
	}
	assert_true(content_has(content, file, path->data));
	for (struct json item = json_first(value); json_present(item); item = json_next(item)) {
		const char *said = content_item(content, file, path->data, count++, &key);
		assert_true(text_equal(key, json_key(item)));
		if (json_key(item)) {
			str_addf(path, "%s%s", length ? "." : "", json_key(item));
			same_value(content, file, item, path);
			str_cut(path, length);
		} else if (json_type(item) == JSON_TEXT) {
			assert_true(json_as_text(item, &text, NULL));
			assert_string_equal(said, text);
		}
	}
	assert_int_equal(content_length(content, file, path->data), count);
}

static void same_file(const struct content *content, const char *path)
{
	struct str bytes = STR_INIT, name = STR_INIT, at = STR_INIT;
	assert_true(file_read(path, 1 << 20, &bytes, NULL));
	struct json_document *document = json_parse(path, bytes.data, bytes.length, NULL);
	assert_non_null(document);
	str_set(&name, strrchr(path, '/') + 1);
	str_cut(&name, name.length - strlen(".json"));
	str_set(&at, "");
	same_value(content, name.data, json_root(document), &at);
	str_addf(&at, "no.such.path");
	assert_false(content_has(content, name.data, at.data));
	assert_string_equal(content_text(content, name.data, at.data), at.data);
	json_free(document);
	str_done(&bytes);
	str_done(&name);
	str_done(&at);
}

static void sentences(void **state)
{
	const char *const directories[] = {NULL, "content"};
	glob_t files;
	(void)state;
	assert_int_equal(glob("content/en/*.json", 0, NULL, &files), 0);
	for (size_t i = 0; i < sizeof directories / sizeof *directories; i++) {
		struct content *content = content_open(directories[i], "en", NULL);
		assert_non_null(content);
		for (size_t j = 0; j < files.gl_pathc; j++)
			same_file(content, files.gl_pathv[j]);
		content_close(content);
	}
	globfree(&files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(head),
		cmocka_unit_test(facts_states_and_steps),
		cmocka_unit_test(closures_and_kinds),
		cmocka_unit_test(feelings_and_activities),
		cmocka_unit_test(sentences),
	};
	return cmocka_run_group_tests(tests, open_both, close_both);
}
