/* Review: the count so far. Kept days as a calendar, runs, slips by rule; every picture has its sentence. */
#include "contact.h"

#include "exback/i18n.h"
#include "exback/locale.h"
#include "exback/mem.h"

#define REVIEW_DAYS 84 /* twelve weeks */
#define RUNS_SHOWN  5

static const char *const symbols[] = {[DAY_BEFORE] = " ",
	[DAY_ZERO] = "○",
	[DAY_KEPT] = "█",
	[DAY_QUIET] = "▒",
	[DAY_SLIP] = "×"};
static const char *const ascii[] = {[DAY_BEFORE] = " ",
	[DAY_ZERO] = "o",
	[DAY_KEPT] = "#",
	[DAY_QUIET] = "=",
	[DAY_SLIP] = "x"};
static const enum style styles[] = {[DAY_BEFORE] = STYLE_DIM,
	[DAY_ZERO] = STYLE_DIM,
	[DAY_KEPT] = STYLE_ACCENT,
	[DAY_QUIET] = STYLE_NORMAL,
	[DAY_SLIP] = STYLE_SECOND};

/* "█ kept  ▒ kept, no check-in  × a slip  ○ day 0" */
static void describe_legend(const struct coach *coach, struct str *out)
{
	static const struct {
		enum day_mark mark;
		const char *text;
	} parts[] = {{DAY_KEPT, "legend.kept"}, {DAY_QUIET, "legend.quiet"},
		{DAY_SLIP, "legend.slip"}, {DAY_ZERO, "legend.zero"}};
	const char *const *drawn = locale_is_utf8() ? symbols : ascii;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		str_addf(out, "%s%s %s", i ? "   " : "", drawn[parts[i].mark],
			content_text(coach->content, "review", parts[i].text));
}

static void describe_days(
	const struct coach *coach, const enum day_mark *marks, size_t count, struct str *out)
{
	long tally[DAY_SLIP + 1] = {0};
	for (size_t i = 0; i < count; i++)
		tally[marks[i]]++;
	const struct content_value values[] = {
		{.name = "days", .number = (long)count},
		{.name = "kept", .number = tally[DAY_KEPT] + tally[DAY_QUIET]},
		{.name = "slips", .number = tally[DAY_SLIP]},
		{.name = "unknown", .number = tally[DAY_QUIET]},
		{0},
	};
	content_say(coach->content, out, "review", "calendar", values);
}

static void add_calendar(const struct coach *coach, const struct records *records,
	struct moment now, int days, struct page *page)
{
	/* Not before the chapter: nothing is known of those days. A clock that was set back may be before it. */
	int since = day_between(records->chapter.started_on, now.day) + 1;
	if (since < 1)
		since = 1;
	size_t count = (size_t)(since < days ? since : days);
	struct day from = day_plus(now.day, 1 - (int)count);
	enum day_mark *marks = mem_zero(count, sizeof *marks);
	unsigned char *bytes = mem_zero(count, 1);
	struct str legend = STR_INIT, sentence = STR_INIT;
	engine_days(content_programme(coach->content), records, now, from, count, marks);
	for (size_t i = 0; i < count; i++)
		bytes[i] = (unsigned char)marks[i];
	describe_legend(coach, &legend);
	describe_days(coach, marks, count, &sentence);
	const struct page_calendar calendar = {.from = from,
		.count = count,
		.marks = bytes,
		.symbols = symbols,
		.ascii = ascii,
		.styles = styles,
		.legend = legend.data,
		.sentence = sentence.data,
		.cursor = DAY_NONE};
	page_calendar(page, &calendar);
	str_done(&legend);
	str_done(&sentence);
	free(bytes);
	free(marks);
}

/* The newest runs, as bars against the longest. One that has no day yet is left out: no bare zero. */
static void add_runs(const struct coach *coach, const struct records *records,
	const struct counts *counts, struct moment now, struct page *page)
{
	struct run *runs = NULL;
	if (!counts->longest_run)
		return;
	size_t count = engine_runs(content_programme(coach->content), records, now, &runs);
	page_gap(page);
	page_heading(page, _("Runs"));
	flow_page_say(coach, records, counts, "review", "runs", page);
	for (size_t i = count > RUNS_SHOWN ? count - RUNS_SHOWN : 0; i < count; i++) {
		struct str value = STR_INIT;
		char date[DATE_TEXT];
		if (!runs[i].days)
			continue;
		str_addf(&value, ngettext("%d day", "%d days", (unsigned long)runs[i].days),
			runs[i].days);
		page_bar(page, flow_date_short(runs[i].start, date), runs[i].days,
			counts->longest_run, value.data);
		str_done(&value);
	}
	free(runs);
}

static void add_slips(const struct coach *coach, const struct counts *counts, struct page *page)
{
	struct str text = STR_INIT;
	long slips = 0;
	/* R5 says that one of the others happened after drinking: it is no slip more. */
	for (int i = 0; i < 4; i++)
		slips += counts->slips[i];
	const struct content_value values[] = {{.name = "slips", .number = slips}, {0}};
	page_gap(page);
	page_heading(page, _("Slips, by rule"));
	content_say(coach->content, &text, "review", "slips", values);
	page_text(page, text.data);
	for (int i = 0; slips && i < 5; i++) {
		struct str path = STR_INIT, label = STR_INIT;
		str_addf(&path, "R%d.title", i + 1);
		str_addf(
			&label, "R%d  %s", i + 1, content_text(coach->content, "rules", path.data));
		str_clear(&text);
		str_addf(&text, "%d", counts->slips[i]);
		page_pair(page, label.data, text.data);
		str_done(&path);
		str_done(&label);
	}
	str_done(&text);
}

void flow_review_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, int days, struct page *page)
{
	struct moment now = clock_now(coach->clock);
	const struct counts *counts = &decision->counts;
	add_calendar(coach, records, now, days, page);
	add_runs(coach, records, counts, now, page);
	add_slips(coach, counts, page);
	if (counts->necessary) {
		page_gap(page);
		page_textf(page,
			ngettext("%d contact was about what was needed.",
				"%d contacts were about what was needed.",
				(unsigned long)counts->necessary),
			counts->necessary);
	}
}

static const struct ui_action actions[] = {
	{.key = 'l',
		.word = "log",
		.label = N_("log"),
		.help = N_("the contact log: note a contact, correct one")},
	{0},
};

enum ui_result flow_review(struct coach *coach)
{
	struct flow_facts facts;
	struct err err = {0};
	int action = 0;
	if (!flow_facts_load(coach, &facts, &err))
		return flow_complain(coach, &err);
	struct page *page = page_new();
	flow_review_page(coach, facts.records, facts.decision, REVIEW_DAYS, page);
	struct ui_show show = {.frame = {.title = _("Review"), .page = page, .actions = actions},
		.enter = _("back")};
	enum ui_result result = ui_show(coach->ui, &show, &action);
	page_free(page);
	flow_facts_done(&facts);
	return result == UI_OK && action == 'l' ? contact_log(coach) : result;
}
