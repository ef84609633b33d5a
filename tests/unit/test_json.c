#include "exback/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

/* --- in --- */

struct parsing {
	const char *text;  /* what is parsed as "t.json" */
	size_t length;     /* of it, where it holds a NUL; else 0 */
	const char *error; /* the whole message, or NULL: accepted */
};

static const struct parsing parsings[] = {
	{.text = "null"},
	{.text = " {\"a\": [1, -2.5e3, true, false, null, \"\\u00e9\\ud83d\\ude00\"]}\r\n\t"},
	{.text = "\"\x7f\""},
	{.text = "0"},
	{.text = "-0.0"},
	{.text = "{\"a\":1,\"A\":2}"},
	{.text = "", .error = "t.json: line 1, column 1: not JSON from here on"},
	{.text = "{\"a\": 1", .error = "t.json: line 1, column 7: not JSON from here on"},
	{.text = "[1,]", .error = "t.json: line 1, column 4: not JSON from here on"},
	{.text = "{} {}", .error = "t.json: line 1, column 4: more text after the end"},
	{.text = "[1] x", .error = "t.json: line 1, column 5: unexpected character"},
	{.text = "nul", .error = "t.json: line 1, column 1: unexpected character"},
	{.text = "NaN", .error = "t.json: line 1, column 1: unexpected character"},
	{.text = "\xEF\xBB\xBF{}", .error = "t.json: line 1, column 1: unexpected character"},
	{.text = "[1,\v2]", .error = "t.json: line 1, column 4: unexpected character"},
	{.text = "{} \0", .length = 4, .error = "t.json: line 1, column 4: unexpected character"},
	{.text = "[01]", .error = "t.json: line 1, column 3: a number begins with 0"},
	{.text = "[1.]", .error = "t.json: line 1, column 4: a number lacks a digit"},
	{.text = "[-]", .error = "t.json: line 1, column 3: a number lacks a digit"},
	{.text = "[1e+]", .error = "t.json: line 1, column 5: a number lacks a digit"},
	{.text = "[+1]", .error = "t.json: line 1, column 2: unexpected character"},
	{.text = "[1, 1e999]", .error = "t.json: $[1]: the number is too big"},
	{.text = "\"a", .error = "t.json: line 1, column 3: a text without its closing quote"},
	{.text = "\"a\nb\"",
		.error = "t.json: line 1, column 3: control character in a text; write it as an "
			 "escape"},
	{.text = "\"\\q\"", .error = "t.json: line 1, column 3: unknown escape in a text"},
	{.text = "\"\\", .error = "t.json: line 1, column 3: unknown escape in a text"},
	{.text = "\"\\u12", .error = "t.json: line 1, column 2: \\u needs four hexadecimal digits"},
	{.text = "{\n \"a\": \"x\\u0000y\"}",
		.error = "t.json: line 2, column 9: \\u0000 is not allowed in texts"},
	{.text = "\"\\ud83d\"", .error = "t.json: line 1, column 2: not JSON from here on"},
	{.text = "[\n\"\xC3(\"]",
		.error = "t.json: line 2, column 1: this line is not valid UTF-8"},
	{.text = "\"\xED\xA0\x80\"",
		.error = "t.json: line 1, column 1: this line is not valid UTF-8"},
	{.text = "{\"a\": {\"b\": 1, \"c\": 2, \"b\": 3}}",
		.error = "t.json: $.a.b: the key is there twice"},
	{.text = "{\"a b\": {\"\\u0061\": 1, \"a\": 3}}",
		.error = "t.json: $[\"a b\"].a: the key is there twice"},
};

static struct json_document *parse(const char *text)
{
	struct err err = {0};
	struct json_document *document = json_parse("t.json", text, strlen(text), &err);

	if (document == NULL)
		fail_msg("%s", err.text);
	return document;
}

static void test_parse(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof parsings / sizeof parsings[0]; i++) {
		const struct parsing *parsing = &parsings[i];
		size_t length = parsing->length ? parsing->length : strlen(parsing->text);
		struct err err = {0};
		struct json_document *document = json_parse("t.json", parsing->text, length, &err);

		assert_string_equal(err.text, parsing->error ? parsing->error : "");
		assert_int_equal(document == NULL, parsing->error != NULL);
		assert_int_equal(err.kind, parsing->error ? ERR_DAMAGED : ERR_NONE);
		json_free(document);
	}
}

static void test_depth(void **state)
{
	char text[2 * JSON_DEPTH + 2] = "";
	size_t depth = JSON_DEPTH;
	struct err err = {0};
	struct json_document *document;

	(void)state;
	memset(text, '[', JSON_DEPTH);
	memset(text + JSON_DEPTH, ']', JSON_DEPTH);
	document = json_parse("t.json", text, depth + depth, &err);
	assert_non_null(document);
	json_free(document);

	memset(text, '[', JSON_DEPTH + 1);
	memset(text + JSON_DEPTH + 1, ']', JSON_DEPTH + 1);
	assert_null(json_parse("t.json", text, sizeof text, &err));
	assert_string_equal(err.text, "t.json: line 1, column 33: too many levels");
}

/* Bytes behind the length belong to somebody else. */
static void test_reads_only_its_bytes(void **state)
{
	struct json_document *document = json_parse("t.json", "123456", 3, NULL);
	double number = 0;

	(void)state;
	assert_non_null(document);
	assert_true(json_as_number(json_root(document), &number));
	assert_true(number == 123);
	json_free(document);
}

/* A big object with one key twice, at its far ends. */
static void test_duplicate_in_big_object(void **state)
{
	struct str text = STR_INIT;
	struct err err = {0};

	(void)state;
	str_add_text(&text, "{\"same\":0");
	for (int i = 0; i < 20000; i++)
		str_addf(&text, ",\"k%d\":%d", i, i);
	str_add_text(&text, ",\"same\":1}");
	assert_null(json_parse("t.json", text.data, text.length, &err));
	assert_string_equal(err.text, "t.json: $.same: the key is there twice");
	str_done(&text);
}

static void test_walk(void **state)
{
	struct json_document *document = parse("{\"a\": [10, 20, 30], \"b\": {}}");
	struct json root = json_root(document), list = json_member(root, "a"), item;
	struct str path = STR_INIT;
	double number, sum = 0;

	(void)state;
	assert_int_equal(json_length(root), 2);
	assert_int_equal(json_length(list), 3);
	assert_int_equal(json_length(json_item(list, 1)), 0);
	for (item = json_first(list); json_present(item); item = json_next(item)) {
		assert_null(json_key(item));
		assert_true(json_as_number(item, &number));
		sum += number;
	}
	assert_true(sum == 60);
	assert_false(json_present(json_item(list, 3)));
	assert_false(json_present(json_first(json_member(root, "b"))));
	assert_string_equal(json_key(json_next(json_first(root))), "b");
	assert_int_equal(json_type(json_member(root, "A")), JSON_NONE);
	json_path(json_item(list, 2), &path);
	assert_string_equal(path.data, "$.a[2]");
	str_done(&path);
	json_free(document);
}

/* --- typed readers --- */

static const char *const sample =
	"{\"text\": \"t\", \"null\": null, \"five\": 5, \"half\": 0.5, \"big\": 9007199254740993,"
	" \"huge\": 1e300, \"yes\": true, \"list\": [\"x\", 1], \"object\": {\"k\": 1}}";

static void test_readers(void **state)
{
	struct json_document *document = parse(sample);
	struct json root = json_root(document), value;
	const char *text = "before";
	int64_t whole = 7;
	double number = 0;
	bool flag = false;

	(void)state;
	assert_true(json_get_text(root, "text", &text, NULL));
	assert_string_equal(text, "t");
	assert_true(json_opt_text(root, "absent", &text, NULL));
	assert_string_equal(text, "t");
	assert_true(json_opt_text(root, "null", &text, NULL));
	assert_null(text);
	assert_true(json_get_integer(root, "five", 1, 5, &whole, NULL));
	assert_int_equal(whole, 5);
	assert_true(json_opt_integer(root, "absent", 1, 5, &whole, NULL));
	assert_int_equal(whole, 5);
	assert_true(json_as_number(json_member(root, "half"), &number));
	assert_true(number == 0.5);
	assert_true(json_get_bool(root, "yes", &flag, NULL));
	assert_true(flag);
	assert_true(json_opt_bool(root, "absent", &flag, NULL));
	assert_true(flag);
	assert_true(json_get_list(root, "list", &value, NULL));
	assert_true(json_get_object(root, "object", &value, NULL));
	json_free(document);
}

struct refusal {
	const char *key;   /* of `sample` */
	const char *error; /* the whole message */
};

static const struct refusal text_refusals[] = {
	{"five", "t.json: $.five: expected text, not a number"},
	{"null", "t.json: $.null: expected text, not null"},
	{"list", "t.json: $.list: expected text, not a list"},
	{"absent", "t.json: $: \"absent\" is missing: expected text"},
};

static const struct refusal integer_refusals[] = {
	{"text", "t.json: $.text: expected a number, not text"},
	{"half", "t.json: $.half: expected a whole number from 0 to 4"},
	{"five", "t.json: $.five: expected a whole number from 0 to 4"},
	{"big", "t.json: $.big: expected a whole number from 0 to 4"},
	{"huge", "t.json: $.huge: expected a whole number from 0 to 4"},
};

static void test_refusals(void **state)
{
	struct json_document *document = parse(sample);
	struct json root = json_root(document);
	const char *text = "untouched";
	int64_t whole = 7;

	(void)state;
	for (size_t i = 0; i < sizeof text_refusals / sizeof text_refusals[0]; i++) {
		struct err err = {0};

		assert_false(json_get_text(root, text_refusals[i].key, &text, &err));
		assert_string_equal(err.text, text_refusals[i].error);
	}
	assert_string_equal(text, "untouched");
	for (size_t i = 0; i < sizeof integer_refusals / sizeof integer_refusals[0]; i++) {
		struct err err = {0};

		assert_false(json_get_integer(root, integer_refusals[i].key, 0, 4, &whole, &err));
		assert_string_equal(err.text, integer_refusals[i].error);
	}
	assert_int_equal(whole, 7);
	json_free(document);
}

static void test_only(void **state)
{
	static const char *const keys[] = {"a", "b", NULL};
	struct json_document *document = parse("[{\"b\": 1}, {\"a\": 1, \"c\": 2}, 3]");
	struct json root = json_root(document);
	struct err unknown = {0}, wrong = {0};

	(void)state;
	assert_true(json_only(json_item(root, 0), keys, NULL));
	assert_false(json_only(json_item(root, 1), keys, &unknown));
	assert_string_equal(unknown.text, "t.json: $[1].c: unknown key");
	assert_false(json_only(json_item(root, 2), keys, &wrong));
	assert_string_equal(wrong.text, "t.json: $[2]: expected an object, not a number");
	json_free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_reads_only_its_bytes),
		cmocka_unit_test(test_duplicate_in_big_object),
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_readers),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
