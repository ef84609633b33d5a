/* What a query finds, and the place that is stressed. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *title;
	const char *text;
} entries[] = {
	{"Coffee", "I walked past the place on the corner."},    /* 0 */
	{NULL, "The café was open. CAFÉ again."},                /* 1 */
	{NULL, "Straße, naïve, Łódź and a caf\xcc\xa7é"},        /* 2 */
	{NULL, "don't say \"never\" OR nothing: NEAR(a b)"},     /* 3 */
	{NULL, "今天我們去咖啡店，然後回家。"},                  /* 4 */
	{NULL, "ร้านกาแฟตรงมุมถนน"},                               /* 5 */
	{NULL, "start again, restart, art"},                     /* 6 */
	{NULL, "nothing but dots ... and a heart \xe2\x9d\xa4"}, /* 7 */
	{"Привет", "Ты говорил: ёлка"},                          /* 8 */
};

/* `found` holds the numbers of the entries, newest first; `stress` the piece of the first line. */
static const struct {
	const char *query;
	bool live;
	const char *found;
	const char *stress;
} cases[] = {
	{"cafe", false, "21", "caf\xcc\xa7é"},
	{"CAFÉ", false, "21", "caf\xcc\xa7é"},
	{"café open", false, "1", "café"},
	{"caf", false, "", NULL},
	{"caf", true, "21", "caf\xcc\xa7"},
	{"c", true, "210", "c"},
	{"caf open", true, "", NULL}, /* only the last word may be unfinished */
	{"open caf", true, "1", "open"},
	{"open ", true, "1", "open"},
	{"coffee", false, "0", ""},
	{"coffee corner", false, "0", "corner"},
	{"naive", false, "2", "naïve"},
	{"lodz", false, "", NULL}, /* a stroke is no accent, to Unicode */
	{"łodz", false, "2", "Łódź"},
	{"привет", false, "8", ""},
	{"ЁЛКА", false, "8", "ёлка"},
	{"art", false, "6", "art"},
	{"again", false, "61", "again"},
	{"don't", false, "3", "don't"},
	{"\"never\"", false, "3", "never"},
	{"\"", false, "3", "\""},
	{"OR", false, "3", "OR"},
	{"NOT", false, "", NULL},
	{"AND AND", false, "72", "and"},
	{"NEAR(a b)", false, "3", "NEAR(a"},
	{"title:coffee", false, "", NULL},
	{"text : corner", false, "", NULL},
	{"-corner", false, "0", "corner"},
	{"cor*", false, "", NULL},
	{"cor*", true, "0", "cor"},
	{"(corner", false, "0", "corner"},
	{"^corner + {", false, "0", "corner"},
	{"咖啡", false, "4", "咖啡"},
	{"啡店", true, "4", "啡店"},
	{"咖啡　回家", false, "4", "咖啡"},
	{"咖啡 corner", false, "", NULL},
	{"กาแฟ", false, "5", "กาแฟ"},
	{"...", false, "7", "..."},
	{"\xe2\x9d\xa4", false, "7", "\xe2\x9d\xa4"},
	{"\xff", false, "", NULL},
	{" ", false, "876543210", ""},
	{"", true, "876543210", ""},
};

static int64_t *find(struct fixture *fixture, size_t i, size_t *count)
{
	int64_t *keys = NULL;
	struct entry_filter filter = {
		.from = DAY_NONE, .to = DAY_NONE, .query = cases[i].query, .live = cases[i].live};
	assert_done(store_find_entries(fixture->store, &filter, &keys, count, NULL, &err));
	return keys;
}

static char number_of(const struct entry_row *row, const struct fixture *fixture, int64_t first)
{
	(void)fixture;
	return (char)('0' + (row->entry.record.when.at - first) / 60);
}

static void queries(void **state)
{
	struct fixture *fixture = *state;
	int64_t first = fixture->clock.at;
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
		fixture_entry(fixture, entries[i].title, entries[i].text);
		fixture_pass(fixture, 60);
	}
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t count = 0;
		int64_t *keys = find(fixture, i, &count);
		struct str found = STR_INIT;
		for (size_t j = 0; j < count; j++) {
			struct entry_row row;
			assert_done(store_entry_row(
				fixture->store, keys[j], cases[i].query, &row, &err));
			str_add_char(&found, number_of(&row, fixture, first));
			size_t length = row.match_end - row.match_start;
			if (j == 0 && (length != strlen(cases[i].stress) ||
					      memcmp(row.line + row.match_start, cases[i].stress,
						      length) != 0))
				fail_msg("%s: stressed %zu-%zu of %s", cases[i].query,
					row.match_start, row.match_end, row.line);
			entry_row_done(&row);
		}
		if (strcmp(found.data, cases[i].found) != 0)
			fail_msg(
				"%s: found %s, not %s", cases[i].query, found.data, cases[i].found);
		str_done(&found);
		free(keys);
	}
	assert_true(store_is_idle(fixture->store));
}

/* Far down in a long text: the line is cut around it, at whole words and characters. */
static void line_around_the_place(void **state)
{
	struct fixture *fixture = *state;
	struct str text = STR_INIT;
	str_add_repeat(&text, "ähnlich\n", 500);
	str_add_text(&text, "the Needle is here ");
	str_add_repeat(&text, "danach ", 500);
	fixture_entry(fixture, NULL, text.data);
	str_done(&text);
	struct entry_filter filter = {.from = DAY_NONE, .to = DAY_NONE, .query = "needle"};
	int64_t *keys = NULL;
	size_t count = 0;
	struct entry_row row;
	assert_done(store_find_entries(fixture->store, &filter, &keys, &count, NULL, &err));
	assert_int_equal(count, 1);
	assert_done(store_entry_row(fixture->store, keys[0], "needle", &row, &err));
	assert_memory_equal(row.line, "… ähnlich ähnlich the Needle is here danach", 47);
	assert_memory_equal(row.line + row.match_start, "Needle", 6);
	assert_int_equal(row.match_end - row.match_start, 6);
	assert_true(strlen(row.line) < 400);
	entry_row_done(&row);
	assert_done(store_entry_row(fixture->store, keys[0], NULL, &row, &err));
	assert_memory_equal(row.line, "ähnlich ähnlich", 17);
	assert_int_equal(row.match_end, 0);
	entry_row_done(&row);
	assert_refused(store_entry_row(fixture->store, keys[0] + 1, NULL, &row, &err), ERR_NO,
		"not there");
	free(keys);
}

/* The bin is searched without the index. */
static void binned_is_found_in_the_bin(void **state)
{
	struct fixture *fixture = *state;
	struct uuid uuid = fixture_entry(fixture, "Coffee", "at the corner");
	struct entry_filter filter = {.set = ENTRIES_BINNED,
		.from = DAY_NONE,
		.to = DAY_NONE,
		.query = "CORNER coff",
		.live = true};
	int64_t *keys = NULL;
	size_t count = 9;
	assert_done(store_find_entries(fixture->store, &filter, &keys, &count, NULL, &err));
	assert_int_equal(count, 0);
	free(keys);
	assert_done(store_delete(fixture->store, uuid.text, &err));
	assert_done(store_find_entries(fixture->store, &filter, &keys, &count, NULL, &err));
	assert_int_equal(count, 1);
	free(keys);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(queries),
		CASE(line_around_the_place),
		CASE(binned_is_found_in_the_bin),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
