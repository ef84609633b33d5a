#include "common.h"

#include "exback/i18n.h"

#include <string.h>

bool flow_facts_load(const struct coach *coach, struct flow_facts *ret, struct err *err)
{
	struct records *records = NULL;
	if (!store_current_records(coach->store, &records, err))
		return false;
	ret->now = clock_now(coach->clock);
	ret->records = records;
	ret->decision = engine_decide(content_programme(coach->content), records, ret->now);
	return true;
}

void flow_facts_done(struct flow_facts *facts)
{
	engine_decision_free(facts->decision);
	records_free(facts->records);
}

enum ui_result flow_tell(const struct coach *coach, const char *title, struct page *page)
{
	struct ui_show show = {.frame = {.title = title, .page = page}};
	enum ui_result result = ui_show(coach->ui, &show, NULL);
	page_free(page);
	return result;
}

/* A no is no fault: it is said as a sentence. */
static void add_no(const struct err *err, struct page *page)
{
	struct str text = STR_INIT;
	str_add_text(&text, err->text);
	if (text.length && text.data[text.length - 1] != '.')
		str_add_char(&text, '.');
	if (text.data[0] >= 'a' && text.data[0] <= 'z')
		text.data[0] = (char)(text.data[0] - 'a' + 'A');
	page_text(page, text.data);
	str_done(&text);
}

static void add_fault(const struct err *err, struct page *page)
{
	page_styled(page, STYLE_WARNING, _("That did not work."));
	page_gap(page);
	page_text(page, err->text);
	page_gap(page);
	page_text(page, _("Nothing that you wrote is lost."));
}

enum ui_result flow_complain(const struct coach *coach, const struct err *err)
{
	if (err->kind == ERR_LOCKED)
		return flow_unlock_again(coach) == UI_OK ? UI_BACK : UI_QUIT;
	struct page *page = page_new();
	if (err->kind == ERR_NO)
		add_no(err, page);
	else
		add_fault(err, page);
	enum ui_result result = flow_tell(coach, _("A moment"), page);
	return result == UI_OK ? UI_BACK : result;
}

enum ui_result flow_confirm(
	const struct coach *coach, const char *title, const char *question, const char *yes)
{
	size_t cursor = 1; /* the harmless answer first under the finger */
	const struct ui_item items[] = {
		{.label = yes, .key = 'y'}, {.label = _("no, leave it"), .key = 'n'}};
	struct ui_choose choose = {.frame.title = title,
		.question = question,
		.items = items,
		.count = 2,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	return result == UI_OK && cursor != 0 ? UI_BACK : result;
}

struct wanted_word {
	const char *word;
	struct str hint; /* what is said to any other one */
};

static const char *check_word(void *context, const char *text)
{
	const struct wanted_word *wanted = context;
	return text_equal(text, wanted->word) ? NULL : wanted->hint.data;
}

enum ui_result flow_confirm_word(const struct coach *coach, const char *title, struct page *page,
	const char *question, const char *word)
{
	struct wanted_word wanted = {.word = word, .hint = STR_INIT};
	struct str typed = STR_INIT;
	str_addf(&wanted.hint, _("type %s, or go back"), word);
	const struct ui_read read = {.frame = {.title = title, .page = page},
		.question = question,
		.check = check_word,
		.context = &wanted};
	enum ui_result result = ui_read(coach->ui, &read, &typed);
	str_done(&typed);
	str_done(&wanted.hint);
	page_free(page);
	return result;
}

const char *flow_name(const struct records *records)
{
	return records && records->chapter.name ? records->chapter.name : _("your ex");
}

const char *flow_state_title(const struct coach *coach, const char *state)
{
	struct str path = STR_INIT;
	str_addf(&path, "states.%s.title", state);
	const char *title = content_text(coach->content, "machine", path.data);
	str_done(&path);
	return title;
}

const char *flow_phase_title(const struct coach *coach, const struct state_spec *state)
{
	char path[32];
	snprintf(path, sizeof path, "phases.%d", state->phase);
	if (state->phase && content_has(coach->content, "machine", path))
		return content_text(coach->content, "machine", path);
	return flow_state_title(coach, state->id);
}

/* --- sentences --- */

void flow_say(const struct coach *coach, const struct records *records, const struct counts *counts,
	const char *file, const char *path, struct str *out)
{
	const struct counts none = {0};
	const struct counts *figures = counts ? counts : &none;
	const struct content_value values[] = {
		{.name = "days", .number = figures->days_no_contact},
		{.name = "kept", .number = figures->days_kept},
		{.name = "total", .number = figures->days_in_chapter},
		{.name = "longest", .number = figures->longest_run},
		{.name = "goal", .number = figures->no_contact_goal},
		{.name = "name", .text = flow_name(records)},
		{0},
	};
	content_say(coach->content, out, file, path, values);
}

void flow_page_say(const struct coach *coach, const struct records *records,
	const struct counts *counts, const char *file, const char *path, struct page *page)
{
	struct str text = STR_INIT;
	flow_say(coach, records, counts, file, path, &text);
	page_text(page, text.data);
	str_done(&text);
}

static bool fill_one(const struct records *records, const struct counts *counts, const char *name,
	size_t length, struct str *out)
{
	const struct {
		const char *name;
		int number;
	} figures[] = {
		{"days", counts->days_no_contact},
		{"kept", counts->days_kept},
		{"total", counts->days_in_chapter},
		{"longest", counts->longest_run},
		{"goal", counts->no_contact_goal},
	};
	if (length == 4 && memcmp(name, "name", 4) == 0) {
		str_add_text(out, flow_name(records));
		return true;
	}
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		if (strlen(figures[i].name) == length &&
			memcmp(figures[i].name, name, length) == 0) {
			str_addf(out, "%d", figures[i].number);
			return true;
		}
	}
	return false;
}

void flow_fill(const struct records *records, const struct counts *counts, const char *text,
	struct str *out)
{
	while (*text) {
		size_t plain = strcspn(text, "{");
		str_add(out, text, plain);
		text += plain;
		if (!*text)
			break;
		size_t length = strcspn(text + 1, "}");
		if (text[1 + length] && fill_one(records, counts, text + 1, length, out))
			text += length + 2;
		else
			str_add(out, text++, 1);
	}
}

/* --- dates --- */

static const char *const weekdays[] = {N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
	N_("Friday"), N_("Saturday"), N_("Sunday")};
static const char *const weekdays_short[] = {
	N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
static const char *const months_short[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"),
	N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

const char *flow_date(struct day day, char out[DATE_TEXT])
{
	int year, month, date;
	day_to_civil(day, &year, &month, &date);
	snprintf(out, DATE_TEXT, _("%s %d %s %d"), _(weekdays[day_weekday(day)]), date,
		day_month_name(month), year);
	return out;
}

const char *flow_date_short(struct day day, char out[DATE_TEXT])
{
	int year, month, date;
	day_to_civil(day, &year, &month, &date);
	snprintf(out, DATE_TEXT, _("%s %2d %s"), _(weekdays_short[day_weekday(day)]), date,
		_(months_short[month - 1]));
	return out;
}

const char *flow_month(struct day day, char out[DATE_TEXT])
{
	int year, month, date;
	day_to_civil(day, &year, &month, &date);
	snprintf(out, DATE_TEXT, _("%s %d"), day_month_name(month), year);
	return out;
}

const char *flow_time(const struct moment *moment, char out[DATE_TEXT])
{
	int hour, minute, second;
	clock_face(moment, &hour, &minute, &second);
	snprintf(out, DATE_TEXT, "%02d:%02d", hour, minute);
	return out;
}

/* --- checks --- */

const char *flow_check_past_day(void *context, const char *text)
{
	const struct coach *coach = context;
	struct day day;
	if (!clock_parse_day(coach->clock, text, &day, NULL))
		return _("a date: 2026-11-22, today, yesterday or -3d");
	if (day_compare(day, clock_now(coach->clock).day) > 0)
		return _("that day is still to come");
	return NULL;
}

const char *flow_check_future_day(void *context, const char *text)
{
	const struct coach *coach = context;
	struct day day;
	if (!clock_parse_day(coach->clock, text, &day, NULL))
		return _("a date such as 2026-12-24");
	if (day_compare(day, clock_now(coach->clock).day) <= 0)
		return _("a day after today");
	return NULL;
}

const char *flow_check_time(void *context, const char *text)
{
	struct str full = STR_INIT;
	const struct coach *coach = context;
	struct moment moment;
	str_addf(&full, "2001-01-01T%s", text);
	bool fine = strlen(text) == 5 && clock_parse_time(coach->clock, full.data, &moment, NULL);
	str_done(&full);
	return fine ? NULL : _("a time: 21:30");
}
