#include "exback/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

struct escape {
	const char *text; /* what is written */
	const char *json; /* what comes out */
};

static const struct escape escapes[] = {
	{NULL, "null"},
	{"", "\"\""},
	{"plain \xC3\xA9 \xF0\x9F\x98\x80", "\"plain \xC3\xA9 \xF0\x9F\x98\x80\""},
	{"\"\\/", "\"\\\"\\\\/\""},
	{"\b\t\n\f\r\x01\x1b", "\"\\b\\t\\n\\f\\r\\u0001\\u001b\""},
	{"\x7F\xC2\x80\xC2\x9F\xC2\xA0", "\"\\u007f\\u0080\\u009f\xC2\xA0\""},
	{"\xD8\x9C\xE2\x80\x8E\xE2\x80\x8F", "\"\\u061c\\u200e\\u200f\""},
	/* Each opened one is closed again, for those who read this file. */
	{"\xE2\x80\xAA\xE2\x80\xAC", "\"\\u202a\\u202c\""},
	{"\xE2\x80\xAE\xE2\x80\xAC", "\"\\u202e\\u202c\""},
	{"\xE2\x81\xA6\xE2\x81\xA9", "\"\\u2066\\u2069\""},
	{"a\xFF\x62", "\"a\xEF\xBF\xBD\x62\""},
};

static void test_escapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++) {
		struct str out = STR_INIT;
		struct json_writer writer;

		json_write_init(&writer, &out, false);
		json_write_text(&writer, escapes[i].text);
		assert_string_equal(out.data, escapes[i].json);
		str_done(&out);
	}
}

struct figure {
	double number;    /* what is written */
	const char *json; /* what comes out */
};

static const struct figure figures[] = {
	{0, "0"},
	{-0.0, "0"},
	{30, "30"},
	{-2, "-2"},
	{0.1, "0.1"},
	{1.0 / 3, "0.3333333333333333"},
	{-1.5e-7, "-1.5e-07"},
	{9007199254740992.0, "9007199254740992"},
	{1e300, "1e+300"},
	{(double)INFINITY, "null"},
	{(double)NAN, "null"},
};

static void test_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
		struct str out = STR_INIT;
		struct json_writer writer;

		json_write_init(&writer, &out, false);
		json_write_number(&writer, figures[i].number);
		assert_string_equal(out.data, figures[i].json);
		str_done(&out);
	}
}

static void write_sample(struct json_writer *writer)
{
	json_open_object(writer);
	json_put_text(writer, "text", "t");
	json_put_integer(writer, "number", INT64_MIN);
	json_put_bool(writer, "no", false);
	json_write_key(writer, "list");
	json_open_list(writer);
	json_write_integer(writer, 1);
	json_open_object(writer);
	json_close_object(writer);
	json_open_list(writer);
	json_close_list(writer);
	json_write_raw(writer, "{\"raw\":1}");
	json_write_null(writer);
	json_close_list(writer);
	json_close_object(writer);
}

static void test_layout(void **state)
{
	struct str out = STR_INIT;
	struct json_writer writer;

	(void)state;
	json_write_init(&writer, &out, false);
	write_sample(&writer);
	assert_int_equal(writer.depth, 0);
	assert_string_equal(out.data,
		"{\"text\":\"t\",\"number\":-9223372036854775808,\"no\":false,"
		"\"list\":[1,{},[],{\"raw\":1},null]}");
	str_clear(&out);
	json_write_init(&writer, &out, true);
	write_sample(&writer);
	assert_string_equal(out.data,
		"{\n  \"text\": \"t\",\n  \"number\": -9223372036854775808,\n  \"no\": false,\n"
		"  \"list\": [\n    1,\n    {},\n    [],\n    {\"raw\":1},\n    null\n  ]\n}");
	str_done(&out);
}

/* What was printed reads the same, and prints the same again. */
static void test_round_trip(void **state)
{
	static const char *const texts[] = {
		"{\"z\":1,\"a\":[true,false,null,-0.25,\"\\n\\u202e\\\"\"],\"e\":{},\"l\":[]}",
		"\"\xF0\x9F\x98\x80 \\\\ /\"",
		"[[[[1e+21]]]]",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct json_document *document =
			json_parse("t.json", texts[i], strlen(texts[i]), NULL);
		struct str out = STR_INIT;

		assert_non_null(document);
		json_print(json_root(document), &out);
		assert_string_equal(out.data, texts[i]);
		str_done(&out);
		json_free(document);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
