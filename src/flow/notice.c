/* What today remembers (programme.md section 4, "Worth opening"): last night's urge, the reason that was
 * given, the letter of the first days, a hard date ahead, a welcome after a gap. At most one at a time. */
#include "today.h"

#include "contact.h"
#include "step.h"
#include "urge.h"

#include "exback/i18n.h"
#include "exback/json.h"

#include <string.h>

#define HARD_DATE_NEAR    1 /* from so many days before it comes before all else */
#define FALL_DAYS         3 /* so long is a fall back spoken of */
#define REASON_DAY        10
#define LETTER_DAY        40
#define LETTER_SHOWN_DAYS 3 /* who opens it less often misses no single day */
#define LETTER_LAST_DAY   7 /* of the first days: then the first gate, which wants one, can open */
#define STRONG_URGE       5 /* of 10: an urge worth asking after */

static void add_plan(const struct coach *coach, struct json item, int ahead, struct page *page)
{
	struct str text = STR_INIT;
	const struct content_value values[] = {{.name = "days", .number = ahead}, {0}};
	content_say(coach->content, &text, "worth", ahead ? "hard_date" : "hard_today", values);
	page_text(page, text.data);
	str_clear(&text);
	if (step_plan_say(item, &text))
		page_quote(page, text.data);
	str_done(&text);
}

static bool add_hard_date_within(
	const struct coach *coach, const struct flow_facts *facts, int most, struct page *page)
{
	const struct answer *answer = engine_answer(facts->records, "hard_dates");
	struct json_document *document =
		answer ? json_parse("hard_dates", answer->json, strlen(answer->json), NULL) : NULL;
	bool added = false;
	if (document) {
		int ahead;
		struct json item =
			engine_plan_ahead(json_root(document), facts->now.day, most, &ahead);
		added = json_present(item);
		if (added)
			add_plan(coach, item, ahead, page);
	}
	json_free(document);
	return added;
}

static bool add_hard_date(
	const struct coach *coach, const struct flow_facts *facts, struct page *page)
{
	return add_hard_date_within(coach, facts, HARD_DATE_NEAR, page);
}

static bool add_return(const struct coach *coach, const struct flow_facts *facts, struct page *page)
{
	const struct records *records = facts->records;
	if (!records->checkin_count)
		return false;
	struct day last = records->checkins[records->checkin_count - 1].record.when.day;
	if (day_between(last, facts->now.day) <= GAP_DAYS)
		return false;
	page_text(page, content_text(coach->content, "worth", "return"));
	return true;
}

/* The strongest urge of yesterday, from the check-in or from the log of urges; -1 without one. */
static int urge_of(const struct records *records, struct day day)
{
	const struct checkin *checkin = engine_checkin(records, day);
	int strongest = checkin ? checkin->urge : -1;
	for (size_t i = 0; i < records->urge_count; i++) {
		if (day_equal(records->urges[i].record.when.day, day) &&
			records->urges[i].before > strongest)
			strongest = records->urges[i].before;
	}
	return strongest;
}

static bool add_last_night(
	const struct coach *coach, const struct flow_facts *facts, struct page *page)
{
	int urge = urge_of(facts->records, day_plus(facts->now.day, -1));
	if (urge < STRONG_URGE || facts->decision->counts.checked_in_today ||
		contact_in_touch(coach, facts->decision->state))
		return false;
	struct str text = STR_INIT;
	const struct content_value values[] = {{.name = "urge", .number = urge}, {0}};
	content_say(coach->content, &text, "worth", "day_2", values);
	page_text(page, text.data);
	str_done(&text);
	return true;
}

static bool add_reason(const struct coach *coach, const struct flow_facts *facts, struct page *page)
{
	const struct records *records = facts->records;
	bool reasons = urge_has_reasons(records);
	if (facts->decision->counts.days_no_contact != REASON_DAY ||
		(!reasons && !records->urge_count))
		return false;
	if (reasons) {
		page_text(page, content_text(coach->content, "worth", "day_10"));
		urge_reasons_page(coach, records, page);
	}
	if (records->urge_count)
		page_text(page, content_text(coach->content, "worth", "waves"));
	for (size_t i = records->urge_count > 5 ? records->urge_count - 5 : 0;
		i < records->urge_count; i++) {
		char date[DATE_TEXT];
		page_textf(page, _("%s: before %d, after %d"),
			flow_date_short(records->urges[i].record.when.day, date),
			records->urges[i].before, records->urges[i].after);
	}
	return true;
}

static bool oldest_letter(
	const struct coach *coach, struct day from, struct day today, struct uuid *ret)
{
	const struct entry_filter filter = {
		.kind = "letter", .from = from, .to = day_plus(from, LETTER_LAST_DAY)};
	int64_t *keys = NULL;
	size_t count = 0;
	struct entry_row row = {0};
	bool found = false;
	if (!store_find_entries(coach->store, &filter, &keys, &count, NULL, NULL))
		return false;
	/* Keys come the newest first; what is sealed still is passed over. */
	for (size_t i = count; i-- > 0 && !found;) {
		if (!store_entry_row(coach->store, keys[i], NULL, &row, NULL))
			continue;
		const struct day sealed = row.entry.sealed_until;
		found = !day_exists(sealed) || day_compare(sealed, today) <= 0;
		if (found)
			*ret = row.entry.record.uuid;
		entry_row_done(&row);
	}
	free(keys);
	return found;
}

/* The letter that a step asks for is one, too. */
static bool letter_of_step(const struct records *records, struct day from, struct uuid *ret)
{
	for (size_t i = 0; i < records->answer_count; i++) {
		const struct answer *answer = &records->answers[i];
		if (!text_equal(answer->step, "first_letter") ||
			day_between(from, answer->record.when.day) > LETTER_LAST_DAY)
			continue;
		*ret = answer->record.uuid;
		return true;
	}
	return false;
}

bool today_first_letter(const struct coach *coach, const struct flow_facts *facts, struct uuid *ret,
	bool *ret_answer)
{
	const int days = facts->decision->counts.days_no_contact;
	const struct day from = facts->records->chapter.started_on;
	if (days < LETTER_DAY || days >= LETTER_DAY + LETTER_SHOWN_DAYS || !day_exists(from))
		return false;
	*ret_answer = false;
	if (oldest_letter(coach, from, facts->now.day, ret))
		return true;
	*ret_answer = true;
	return letter_of_step(facts->records, from, ret);
}

static bool add_letter(const struct coach *coach, const struct flow_facts *facts, struct page *page)
{
	struct uuid uuid;
	bool answer;
	if (!today_first_letter(coach, facts, &uuid, &answer))
		return false;
	page_text(page, content_text(coach->content, "worth", "day_40"));
	/* On a small screen the line that opens it counts more. */
	page_spare(page, true);
	page_text(page, content_text(coach->content, "worth", "less_often"));
	page_spare(page, false);
	return true;
}

/* A fall back, or a door that closed: told for the first days, kindly, with what stays. */
static bool add_fall(const struct coach *coach, const struct flow_facts *facts, struct page *page)
{
	const struct decision *decision = facts->decision;
	struct str path = STR_INIT;
	str_addf(&path, "fell.%s", decision->state->id);
	bool fell = decision->fell_from &&
		    day_between(decision->entered.day, facts->now.day) < FALL_DAYS &&
		    content_has(coach->content, "machine", path.data);
	if (fell)
		page_text(page, content_text(coach->content, "machine", path.data));
	str_done(&path);
	return fell;
}

/* The coach suggests a way in kind words; it never pushes. */
static bool add_suggestion(
	const struct coach *coach, const struct flow_facts *facts, struct page *page)
{
	struct str path = STR_INIT;
	if (!facts->decision->suggestion_count)
		return false;
	str_addf(&path, "suggestions.%s", facts->decision->suggestions[0]->text);
	page_text(page, content_text(coach->content, "machine", path.data));
	str_done(&path);
	return true;
}

/* Both stand for many days: they take turns, so that neither silences the other. */
static bool add_lasting(
	const struct coach *coach, const struct flow_facts *facts, struct page *page)
{
	if (facts->now.day.number % 2)
		return add_suggestion(coach, facts, page) ||
		       add_hard_date_within(coach, facts, HARD_DATE_DAYS, page);
	return add_hard_date_within(coach, facts, HARD_DATE_DAYS, page) ||
	       add_suggestion(coach, facts, page);
}

/* What is of this day alone comes before what will still be there tomorrow. */
bool today_notice(const struct coach *coach, const struct flow_facts *facts, bool plain_account,
	struct page *page)
{
	static bool (*const notices[])(
		const struct coach *, const struct flow_facts *, struct page *) = {add_fall,
		add_hard_date, add_return, add_reason, add_letter, add_last_night, add_lasting};
	bool added = false;
	for (size_t i = 0; i < sizeof notices / sizeof *notices && !added; i++)
		added = notices[i](coach, facts, page);
	if (!added && plain_account)
		page_text(page, content_text(coach->content, "worth", "plain_account"));
	added = added || plain_account;
	if (added)
		page_gap(page);
	return added;
}
