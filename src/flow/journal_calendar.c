/* The calendar of entries: which days have something, and a month to look into. */
#include "journal.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#define MONTHS     12
#define MARKS_MOST 3 /* three or more entries a day look the same */

static struct day month_start(struct day day)
{
	int year, month, date;
	day_to_civil(day, &year, &month, &date);
	return day_plus(day, 1 - date);
}

static struct day month_end(struct day start)
{
	int year, month, date;
	day_to_civil(start, &year, &month, &date);
	return day_plus(start, day_month_length(year, month) - 1);
}

static void add_calendar(struct page *page, struct day from, const int *numbers, size_t count)
{
	static const char *const symbols[] = {"·", "▪", "◆", "█"};
	static const char *const ascii[] = {".", "o", "O", "#"};
	static const enum style styles[] = {STYLE_DIM, STYLE_NORMAL, STYLE_ACCENT, STYLE_STRONG};
	unsigned char *marks = mem_zero(count, 1);
	struct str sentence = STR_INIT;
	size_t days = 0;
	for (size_t i = 0; i < count; i++) {
		marks[i] = (unsigned char)(numbers[i] > MARKS_MOST ? MARKS_MOST : numbers[i]);
		days += numbers[i] > 0;
	}
	str_addf(
		&sentence, ngettext("You wrote on %zu day.", "You wrote on %zu days.", days), days);
	const struct page_calendar calendar = {.from = from,
		.count = count,
		.marks = marks,
		.symbols = symbols,
		.ascii = ascii,
		.styles = styles,
		.legend = _("▪ one entry   ◆ two   █ more"),
		.sentence = sentence.data,
		.cursor = DAY_NONE};
	page_calendar(page, &calendar);
	page_gap(page);
	free(marks);
	str_done(&sentence);
}

struct month {
	struct day from, to;
	struct str label;
};

/* The months that have entries, newest first. */
static size_t list_months(
	struct day from, struct day today, const int *numbers, struct month *months)
{
	size_t count = 0;
	for (struct day start = month_start(today); day_compare(start, from) >= 0 && count < MONTHS;
		start = month_start(day_plus(start, -1))) {
		struct day end = month_end(start);
		int entries = 0;
		char name[DATE_TEXT];
		for (struct day day = start;
			day_compare(day, end) <= 0 && day_compare(day, today) <= 0;
			day = day_plus(day, 1))
			entries += numbers[day_between(from, day)];
		if (!entries)
			continue;
		months[count] = (struct month){start, end, STR_INIT};
		str_addf(&months[count].label,
			ngettext("%s: %d entry", "%s: %d entries", (unsigned long)entries),
			flow_month(start, name), entries);
		count++;
	}
	return count;
}

static const struct ui_action actions[] = {
	{.key = 'm',
		.word = "months",
		.label = N_("months"),
		.help = N_("the months drawn, day by day"),
		.first = true},
	{0},
};

static enum ui_result ask(struct coach *coach, const struct page *page, struct month *months,
	size_t count, struct day *ret_from, struct day *ret_to, int *ret_action)
{
	struct ui_item items[MONTHS] = {{0}};
	size_t cursor = 0;
	for (size_t i = 0; i < count; i++)
		items[i].label = months[i].label.data;
	struct ui_choose choose = {
		.frame = {.title = _("Calendar"), .actions = actions, .page = page},
		.items = items,
		.count = count,
		.cursor = &cursor,
		.empty = _("Nothing written in the last twelve months.")};
	enum ui_result result = ui_choose(coach->ui, &choose, ret_action);
	if (result == UI_OK && count && !*ret_action) {
		*ret_from = months[cursor].from;
		*ret_to = months[cursor].to;
	}
	for (size_t i = 0; i < count; i++)
		str_done(&months[i].label);
	return result;
}

/* Where there is little height the months are a list alone, and a key draws them. */
static struct page *draw(struct day from, struct day today, const int *numbers, bool spare)
{
	struct page *page = page_new();
	/* Three months fit beside each other. */
	struct day shown = month_start(day_plus(month_start(today), -62));
	page_spare(page, spare);
	add_calendar(page, shown, numbers + day_between(from, shown),
		(size_t)day_between(shown, today) + 1);
	return page;
}

static enum ui_result browse(struct coach *coach, struct day from, struct day today,
	const int *numbers, struct day *ret_from, struct day *ret_to)
{
	enum ui_result result;
	int action;
	do {
		struct month months[MONTHS];
		struct page *page = draw(from, today, numbers, true);
		action = 0;
		result = ask(coach, page, months, list_months(from, today, numbers, months),
			ret_from, ret_to, &action);
		page_free(page);
		if (result == UI_OK && action)
			result = flow_tell(coach, _("Calendar"), draw(from, today, numbers, false));
		result = result == UI_BACK && action ? UI_OK : result;
	} while (result == UI_OK && action);
	return result;
}

enum ui_result journal_calendar(struct coach *coach, struct day *ret_from, struct day *ret_to)
{
	struct day today = clock_now(coach->clock).day;
	struct day from =
		month_start(day_plus(today, -330)); /* this month and the eleven before it */
	size_t count = (size_t)day_between(from, today) + 1;
	int *numbers = mem_zero(count, sizeof *numbers);
	struct err err = {0};
	enum ui_result result;
	if (!store_entries_by_day(coach->store, from, count, numbers, &err) ||
		!journal_answers_by_day(coach, from, count, numbers, &err)) {
		free(numbers);
		return flow_complain(coach, &err);
	}
	result = browse(coach, from, today, numbers, ret_from, ret_to);
	free(numbers);
	return result;
}
