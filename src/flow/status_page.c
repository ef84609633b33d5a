/* The page of counts: today's upper half, and `exback status`. */
#include "common.h"

#include "exback/i18n.h"

#define TREND_DAYS 14

/* A text that this state has for itself, as a path in machine.json; false when it has none. */
static bool own_text(const struct coach *coach, const char *group, const struct decision *decision,
	struct str *path)
{
	str_addf(path, "%s.%s", group, decision->state->id);
	return content_has(coach->content, "machine", path->data);
}

static void add_headline(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	struct str own = STR_INIT, label = STR_INIT, day = STR_INIT, sentence = STR_INIT;
	const struct counts *counts = &decision->counts;
	if (own_text(coach, "headline_in", decision, &own))
		flow_say(coach, records, counts, "machine", own.data, &label);
	else
		flow_say(coach, records, counts, "today",
			records->chapter.shared ? "headline_shared" : "headline", &label);
	flow_say(coach, records, counts, "today", "for_you", &day);
	str_addf(&sentence, "%d %s", counts->days_no_contact, label.data);
	page_count(page, counts->days_no_contact, label.data, day.data, counts->days_no_contact,
		counts->no_contact_goal, sentence.data);
	str_done(&own);
	str_done(&label);
	str_done(&day);
	str_done(&sentence);
}

/* Never a bare zero: on the day itself the kept days and a kind word stand where the count was. */
static void add_day_zero(const struct coach *coach, const struct records *records,
	const struct counts *counts, struct page *page)
{
	struct str text = STR_INIT;
	flow_say(coach, records, counts, "today", counts->days_kept > 0 ? "after_slip" : "zero",
		&text);
	page_styled(page, STYLE_STRONG, text.data);
	str_done(&text);
}

/* "kept 31 of 33 days  ·  longest run 19  ·  your goal 30", without the parts that are still zero. */
static void add_figures(const struct coach *coach, const struct records *records,
	const struct counts *counts, struct page *page)
{
	const struct {
		const char *text;
		int figure;
	} parts[] = {/* on the day of a slip the line above has said it */
		{"kept", counts->days_no_contact ? counts->days_kept : 0},
		{"longest", counts->longest_run}, {"goal", counts->no_contact_goal}};
	struct str line = STR_INIT;
	page_spare(page, true);
	page_gap(page);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!parts[i].figure)
			continue;
		if (line.length)
			str_add_text(&line, "  ·  ");
		flow_say(coach, records, counts, "today", parts[i].text, &line);
	}
	page_text(page, line.data);
	page_spare(page, false);
	str_done(&line);
}

/* Where the silence is over for good the days are counted from there: "12 days since you both said yes". */
static bool add_since(const struct coach *coach, const struct decision *decision, struct page *page)
{
	const int days = day_between(decision->entered.day, clock_now(coach->clock).day);
	const struct content_value values[] = {{.name = "days", .number = days}, {0}};
	struct str path = STR_INIT, text = STR_INIT;
	bool counted = own_text(coach, days > 0 ? "since" : "since_today", decision, &path);
	if (counted) {
		content_say(coach->content, &text, "machine", path.data, values);
		page_styled(page, STYLE_STRONG, text.data);
	}
	str_done(&path);
	str_done(&text);
	return counted;
}

static void add_count(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	const struct counts *counts = &decision->counts;
	if (add_since(coach, decision, page))
		return;
	if (counts->days_no_contact > 0)
		add_headline(coach, records, decision, page);
	else
		add_day_zero(coach, records, counts, page);
	add_figures(coach, records, counts, page);
}

bool flow_between_chapters(const struct coach *coach, const struct records *records)
{
	struct chapter *chapters = NULL;
	size_t count = 0;
	bool closed = false;
	if (!records->chapter.provisional || !store_chapters(coach->store, &chapters, &count, NULL))
		return false;
	for (size_t i = 0; i < count; i++) {
		closed |= chapters[i].closed != 0;
		chapter_done(&chapters[i]);
	}
	free(chapters);
	return closed;
}

/* "Phase 5 of 5: Reconnection, First meeting": the state within the phase where it has one. */
static void add_phase(const struct coach *coach, const struct decision *decision, struct page *page)
{
	const char *phase = flow_phase_title(coach, decision->state);
	const char *state = flow_state_title(coach, decision->state->id);
	page_gap(page);
	if (!decision->state->phase)
		page_text(page, state);
	else if (text_equal(phase, state))
		page_textf(page, _("Phase %d of 5: %s"), decision->state->phase, phase);
	else
		page_textf(page, _("Phase %d of 5: %s, %s"), decision->state->phase, phase, state);
}

/* Mood and urge of the last two weeks; nothing is drawn from fewer than three days. */
static void add_trend(const struct checkin *const *checkins, bool urge, struct page *page)
{
	int values[TREND_DAYS];
	int known = 0, last = 0;
	for (int i = 0; i < TREND_DAYS; i++) {
		const struct checkin *checkin = checkins[i];
		values[i] = !checkin ? SCALE_UNKNOWN : urge ? checkin->urge : checkin->mood;
		if (values[i] == SCALE_UNKNOWN)
			continue;
		known++;
		last = values[i];
	}
	if (known < 3)
		return;
	struct str sentence = STR_INIT;
	str_addf(&sentence,
		urge ? _("Urge, last 14 days: now %d of 10.")
		     : _("Mood, last 14 days: now %d of 5."),
		last);
	page_spark(page, urge ? _("urge") : _("mood"), values, TREND_DAYS, urge ? 0 : 1,
		urge ? 10 : 5, sentence.data);
	str_done(&sentence);
}

void flow_status_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	const struct checkin *checkins[TREND_DAYS];
	struct day today = clock_now(coach->clock).day;
	/* Then nothing is counted. */
	if (flow_between_chapters(coach, records)) {
		page_text(page, content_text(coach->content, "today", "chapter_closed"));
		return;
	}
	engine_checkins(records, day_plus(today, 1 - TREND_DAYS), TREND_DAYS, checkins);
	add_count(coach, records, decision, page);
	/* Programme and review have these, too. */
	page_spare(page, true);
	add_phase(coach, decision, page);
	add_trend(checkins, false, page);
	add_trend(checkins, true, page);
	page_spare(page, false);
}
