/* What a check-in closes with, on the screen and from the command line. */
#include "common.h"

#include "exback/i18n.h"

/* On such a day nothing more is asked. */
static bool is_hard(const struct records *records, struct moment now)
{
	const struct checkin *checkin = engine_checkin(records, now.day);
	return engine_support_first(records, now) || (checkin && checkin->mood == 1);
}

/* Mood 1, once: a person is one key away. Twice in three, or no wish to live: the page of support comes
 * first (programme.md section 8), and here it is said again where no screen showed it. */
static void add_care(const struct coach *coach, const struct records *records, struct moment now,
	struct page *page)
{
	char country[3];
	flow_country(coach, country);
	enum support_first why = engine_support_first(records, now);
	if (why && !coach->ui) {
		flow_support_page(coach, country, why, page);
		page_gap(page);
	} else if (is_hard(records, now)) {
		page_styled(
			page, STYLE_STRONG, content_text(coach->content, "checkin", "hard_night"));
		page_gap(page);
	}
}

/* The next small step; a second look has its own time. */
static void add_next_step(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	int done, total;
	const struct step_spec *step = engine_next_step(
		content_programme(coach->content), records, decision->state->id, &done, &total);
	const struct content_value values[] = {
		{.name = "title", .text = step ? flow_step_text(coach, step, "title") : NULL}, {0}};
	struct str text = STR_INIT;
	if (!values[0].text || step->looks_at)
		return;
	content_say(coach->content, &text, "today", "next_step", values);
	page_gap(page);
	page_text(page, text.data);
	str_done(&text);
}

void flow_closing_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	struct str text = STR_INIT;
	struct moment now = clock_now(coach->clock);
	struct thought thought = engine_thought(coach->content, records, decision, now);
	size_t count = content_length(coach->content, "checkin", "closing");
	add_care(coach, records, now, page);
	flow_fill(records, &decision->counts, thought.text, &text);
	page_styled(page, STYLE_ACCENT, text.data);
	page_gap(page);
	if (is_hard(records, now)) {
		page_text(page, content_text(coach->content, "checkin", "closing_hard"));
	} else if (count) {
		page_text(page, content_item(coach->content, "checkin", "closing",
					(size_t)now.day.number % count, NULL));
	}
	if (!is_hard(records, now))
		add_next_step(coach, records, decision, page);
	str_done(&text);
}
