#include "hostile.h"

#include "exback/json.h"
#include "exback/mem.h"
#include "exback/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define TEN_MARKS "\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030a\u030b"

#define TWENTY_W "WWWWWWWWWWWWWWWWWWWW"
#define SIXTY_W  TWENTY_W TWENTY_W TWENTY_W

/* NOLINTBEGIN(misc-misleading-bidirectional): they mislead on purpose */
const char *const hostile_texts[] = {
	"lantern.txt\033[4242A\033[4242K\r\033[4242Cinnocent.txt", /* CVE-2019-6109 */
	"if lantern \342\200\256}\342\201\246 begin admins only\342\201\251\342\201\246 "
	"lantern",                                                  /* CVE-2021-42574 */
	"\033]8;;http://example.org\033\\lantern\033]8;;\033\\",    /* CVE-2022-46663 */
	"\302\2334242m\302\2350;lantern\302\234 wall \033[4242;1H", /* CVE-2024-28085 */
	"\033]0;lantern title\a lantern",
	"\033]52;c;bGFudGVybg==\a lantern", /* the clipboard */
	"\033P4242q lantern\033\\ \033_lantern\033\\ \033^lantern\033\\ \033Xlantern\033\\",
	"\033[4242n\033[4242c\033Z lantern \033c\033#8\033(0\033>\033=",
	"\001\002\005\007\b\v\f\016\017\032\034\037 lantern \r\n lantern",
	"lantern \177\177\177",
	"lan\u200btern lantern\ufeff\u2060\u180e\u200e",
	"lantern \U000e0001\U000e0061\U000e007f",
	"lantern e" TEN_MARKS TEN_MARKS TEN_MARKS TEN_MARKS TEN_MARKS,
	TEN_MARKS " lantern \u2028 lantern \u2029 lantern \302\205 lantern",
	"lantern %s%n%1$s {name}{days} `exback` $(x) <b>",
	"lantern\t\t\u05d0\u05d1 \u0627\u0644 \U0001f469\u200d\U0001f467 \u6f22\u5b57 " SIXTY_W
		SIXTY_W,
};
/* NOLINTEND(misc-misleading-bidirectional) */
const size_t hostile_count = sizeof hostile_texts / sizeof *hostile_texts;

/* A surrogate, an overlong form, what never is a beginning, a cut character, a raw C1, and " lantern". */
#define WORD_BYTES "206c616e7465726e"
const char *const hostile_bytes[] = {
	"eda080edb080" WORD_BYTES,
	"c0aec1bfe080af" WORD_BYTES,
	"fffef8888080" WORD_BYTES,
	WORD_BYTES "e282",
	"9b343234326d9d303b" WORD_BYTES "9c",
	"f4908080f7bfbfbf" WORD_BYTES,
};
const size_t hostile_bytes_count = sizeof hostile_bytes / sizeof *hostile_bytes;

/* --- a store of them --- */

static char *joined(const char *between)
{
	struct str all = STR_INIT;
	for (size_t i = 0; i < hostile_count; i++)
		str_addf(&all, "%s%s", i > 0 ? between : "", hostile_texts[i]);
	return str_take(&all);
}

static void fill_chapters(struct store *store, const struct clock *clock)
{
	struct moment now = clock_now(clock);
	char *all = joined(" ");
	for (int i = 0; i < 2; i++) {
		struct chapter chapter = {.record.when = now,
			.started_on = day_plus(now.day, -40),
			.name = all,
			.wish = all};
		assert_true(store_save_chapter(store, &chapter, NULL));
	}
	free(all);
}

static void fill_one(struct store *store, const struct clock *clock, size_t which)
{
	static char *const kinds[] = {"letter", "journal", "note"};
	static char *const contacts[] = {"they_reached_out", "looked", "chance"};
	char *text = (char *)hostile_texts[which];
	struct moment when = clock_on_day(clock, day_plus(clock_now(clock).day, -(int)which));
	struct entry entry = {.record.when = when,
		.kind = kinds[which % 3],
		.title = text,
		.text = text,
		.sealed_until = DAY_NONE,
		.mood = SCALE_UNKNOWN};
	struct contact contact = {.record.when = when, .kind = contacts[which % 3], .note = text};
	char *words = mem_copy(text);
	for (char *at = words; *at; at++)
		if (*at == '\n')
			*at = ' ';
	struct checkin checkin = {
		.record.when = when, .mood = 2, .urge = 7, .sleep = 3, .did = words, .note = text};
	struct urge urge = {
		.record.when = when, .before = 8, .after = 3, .trigger = text, .note = text};
	assert_true(store_save_entry(store, &entry, NULL));
	if (which % 5 == 4)
		assert_true(store_delete(store, entry.record.uuid.text, NULL));
	assert_true(store_save_contact(store, &contact, NULL));
	assert_true(store_add_checkin(store, &checkin, NULL));
	assert_true(store_add_urge(store, &urge, NULL));
	free(words);
}

static void put_list(struct json_writer *json, const char *key)
{
	json_write_key(json, key);
	json_open_list(json);
	for (size_t i = 0; i < hostile_count; i++)
		json_write_text(json, hostile_texts[i]);
	json_close_list(json);
}

static void put_plans(struct json_writer *json, const char *date)
{
	json_write_key(json, "plans");
	json_open_list(json);
	for (size_t i = 0; i < hostile_count; i++) {
		json_open_object(json);
		json_put_text(json, "if", hostile_texts[i]);
		json_put_text(json, "then", hostile_texts[i]);
		json_put_text(json, "date", date);
		json_close_object(json);
	}
	json_close_list(json);
}

static void fill_answer(struct store *store, const struct clock *clock, const char *step,
	void (*put)(struct json_writer *json, const char *all), const char *all)
{
	struct str out = STR_INIT;
	struct json_writer json;
	json_write_init(&json, &out, false);
	json_open_object(&json);
	put(&json, all);
	json_close_object(&json);
	struct answer answer = {
		.record.when = clock_now(clock), .step = mem_copy(step), .json = str_take(&out)};
	assert_true(store_add_answer(store, &answer, NULL));
	answer_done(&answer);
}

static void put_text(struct json_writer *json, const char *all)
{
	json_put_text(json, "text", all);
}

static void put_person(struct json_writer *json, const char *all)
{
	json_put_text(json, "name", all);
	json_put_text(json, "phone", all);
	json_put_text(json, "note", all);
}

static void put_moments(struct json_writer *json, const char *all)
{
	(void)all;
	put_plans(json, NULL);
}

static void put_dates(struct json_writer *json, const char *all)
{
	(void)all;
	put_plans(json, "2026-11-24");
}

static void put_sides(struct json_writer *json, const char *all)
{
	(void)all;
	put_list(json, "left");
	put_list(json, "right");
}

static void fill_answers(struct store *store, const struct clock *clock)
{
	static const struct {
		const char *step;
		void (*put)(struct json_writer *json, const char *all);
	} answers[] = {{"why_how_long", put_text}, {"my_reply", put_text},
		{"first_letter", put_text}, {"hard_moments", put_moments},
		{"my_people", put_person}, {"hard_dates", put_dates},
		{"fantasy_and_reality", put_sides}, {"tell_a_friend", put_text},
		{"safe_warning_signs", put_text}, {"safe_people", put_text},
		{"weekly_question", put_text}};
	char *all = joined("\n");
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		fill_answer(store, clock, answers[i].step, answers[i].put, all);
	free(all);
}

/* The draft of a letter and of a form, as their flows keep them, and one that no flow knows. */
static void fill_drafts(struct store *store)
{
	char *all = joined("\n");
	struct str out = STR_INIT;
	struct json_writer json;
	json_write_init(&json, &out, false);
	json_open_object(&json);
	json_put_text(&json, "kind", "letter");
	json_put_text(&json, "prompt", NULL);
	json_put_text(&json, "since", "2026-11-22T12:00:00+00:00");
	json_put_text(&json, "text", all);
	json_close_object(&json);
	assert_true(store_draft_save(store, "letter", out.data, out.length, NULL));
	for (size_t i = 0; i < hostile_count; i++)
		assert_true(store_draft_save(
			store, hostile_texts[i], hostile_texts[i], strlen(hostile_texts[i]), NULL));
	str_done(&out);
	free(all);
}

void hostile_fill(struct store *store, const struct clock *clock)
{
	fill_chapters(store, clock);
	for (size_t i = 0; i < hostile_count; i++) {
		fill_one(store, clock, i);
		assert_true(store_set_setting(store, hostile_texts[i], hostile_texts[i], NULL));
	}
	assert_true(store_set_setting(store, "country", hostile_texts[0], NULL));
	assert_true(store_set_setting(store, "day_start", hostile_texts[1], NULL));
	fill_answers(store, clock);
	fill_drafts(store);
}

char *hostile_sql(void)
{
	static const struct {
		const char *table, *column;
	} texts[] = {{"chapter", "name"}, {"chapter", "wish"}, {"contact", "note"},
		{"checkin", "note"}, {"checkin", "did"}, {"urge", "trigger"}, {"urge", "note"},
		{"entry", "title"}, {"entry_text", "text"}};
	struct str sql = STR_INIT;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t j = 0; j < hostile_bytes_count; j++)
			str_addf(&sql,
				"UPDATE %s SET %s = CAST(X'%s' AS TEXT) WHERE rowid IN"
				" (SELECT rowid FROM %s ORDER BY rowid DESC LIMIT 1 OFFSET %zu);\n",
				texts[i].table, texts[i].column, hostile_bytes[j], texts[i].table,
				2 * j);
	return str_take(&sql);
}

/* --- the judge --- */

#define ESCAPE '\033'

/* What may follow an escape character of curses: what xterm-256color's entry needs. */
static const char *judge_sequence(const char *bytes, size_t left)
{
	if (left < 2 || !strchr("[(>=78M", bytes[1]))
		return "a sequence that curses does not send";
	if (bytes[1] == '(' && (left < 3 || bytes[2] != 'B'))
		return "another set of characters";
	if (bytes[1] != '[')
		return NULL;
	size_t length = strspn(bytes + 2, "0123456789;:?<=>!$\"' ");
	if (memmem(bytes, length + 2, "4242", 4))
		return "a control sequence of a text";
	if (left > length + 2 && strchr("nciq", bytes[length + 2]))
		return "a question to the terminal";
	return NULL;
}

static const char *judge_control(const char *bytes, size_t left, enum hostile_kind kind)
{
	switch (*bytes) {
	case ESCAPE:
		return kind == HOSTILE_SCREEN ? judge_sequence(bytes, left) : "an escape";
	case '\n':
	case '\r':
		return NULL;
	case '\b':
		return kind == HOSTILE_SCREEN ? NULL : "a backspace";
	case '\t':
		return kind == HOSTILE_SCREEN || kind == HOSTILE_JSON ? NULL : "a tab";
	default:
		return "a control character";
	}
}

static bool is_mark(uint32_t c)
{
	return c >= 0x300 && c <= 0x36f;
}

static const char *judge_character(uint32_t c, enum hostile_kind kind)
{
	if (c >= 0x7f && c <= 0x9f)
		return "DEL or C1";
	if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
		return "a bidi control";
	if (kind == HOSTILE_ASCII && c > 0x7f)
		return "a character that is not ASCII";
	if (kind != HOSTILE_JSON && (c == 0x200b || c == 0x2060 || c == 0xfeff || c == 0x2028 ||
					    c == 0x2029 || (c >= 0xe0000 && c <= 0xe007f)))
		return "a character that is not seen";
	return NULL;
}

const char *hostile_found(const char *bytes, size_t length, enum hostile_kind kind, size_t *ret_at)
{
	const char *found = NULL;
	size_t marks = 0;
	for (size_t at = 0; at < length;) {
		uint32_t c;
		size_t used = utf8_decode(bytes + at, length - at, &c);
		*ret_at = at;
		if (!utf8_valid(bytes + at, used))
			return "bytes that are no UTF-8";
		found = c < 0x20 ? judge_control(bytes + at, length - at, kind)
				 : judge_character(c, kind);
		marks = is_mark(c) ? marks + 1 : 0;
		if (!found && marks > 4 && kind != HOSTILE_JSON)
			found = "a tower of marks";
		if (found)
			return found;
		at += used;
	}
	return NULL;
}
