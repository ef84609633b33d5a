/* What is said after a contact (programme.md section 3): kind, and straight back to work. */
#include "contact.h"

#include "exback/i18n.h"
#include "exback/json.h"

#include <string.h>

/* One of a list, another one each day: the same words twice would not be meant. */
static const char *one_of(
	const struct coach *coach, const char *path, const struct contact *contact)
{
	size_t count = content_length(coach->content, "slip", path);
	size_t number = (size_t)(contact->record.when.at / 60);
	return count ? content_item(coach->content, "slip", path, number % count, NULL) : "";
}

static const struct closure *find_closure(const struct decision *decision, const char *id)
{
	for (size_t i = 0; i < decision->closure_count; i++) {
		if (text_equal(decision->closures[i].spec->id, id))
			return &decision->closures[i];
	}
	return NULL;
}

/* Whether they asked for an end of it, in this chapter or in an earlier one. */
static bool asked_to_stop(const struct records *records, const struct decision *decision)
{
	const struct answer *wish = engine_answer(records, "their_wish");
	return find_closure(decision, "their_wish") ||
	       (wish && wish->chosen && !lines_have(wish->chosen, "none"));
}

static size_t count_kind(const struct records *records, const char *kind)
{
	size_t count = 0;
	for (size_t i = 0; i < records->contact_count; i++)
		count += text_equal(records->contacts[i].kind, kind);
	return count;
}

static void add_slip(const struct coach *coach, const struct records *records,
	const struct decision *decision, const struct contact *contact,
	const struct contact_kind *kind, struct page *page)
{
	struct str path = STR_INIT, line = STR_INIT;
	const struct counts *counts = &decision->counts;
	if (asked_to_stop(records, decision)) {
		flow_page_say(coach, records, counts, "slip", "asked_to_stop", page);
		flow_people(coach, page);
		str_done(&path);
		str_done(&line);
		return;
	}
	flow_fill(records, counts, one_of(coach, "opening", contact), &line);
	page_styled(page, STYLE_STRONG, line.data);
	page_gap(page);
	/* Never a bare zero: before the first day that was kept there is a beginning instead of figures. */
	flow_page_say(coach, records, counts, counts->days_kept ? "slip" : "today",
		counts->days_kept ? "figures" : "zero", page);
	page_gap(page);
	str_addf(&path, "rules.R%d", kind->rule);
	flow_page_say(coach, records, counts, "slip", path.data, page);
	if (contact->drinking)
		flow_page_say(coach, records, counts, "slip", "after_drinking", page);
	page_gap(page);
	page_heading(page, _("The next hour"));
	str_clear(&line);
	flow_fill(records, counts, one_of(coach, "next_hour", contact), &line);
	page_text(page, line.data);
	str_done(&path);
	str_done(&line);
}

/* Their own sentence for an answer where they wrote one (step my_reply), else the content's. */
static void add_boundary_sentence(
	const struct coach *coach, const struct records *records, bool ending, struct page *page)
{
	const struct answer *own = engine_answer(records, "my_reply");
	const char *text =
		content_text(coach->content, "reply", ending ? "sentence_closed" : "sentence");
	struct json_document *document = NULL;
	if (own && !ending)
		document = json_parse("my_reply", own->json, strlen(own->json), NULL);
	if (document)
		json_get_text(json_root(document), "text", &text, NULL);
	page_quote(page, text);
	json_free(document);
}

/* Reason for fear, or an order of a court: then no answer is offered at all. What closed an earlier
 * chapter may have been an order. */
static bool is_dangerous(const struct records *records, const struct decision *decision)
{
	const struct answer *wish = engine_answer(records, "their_wish");
	const struct closure *closed = find_closure(decision, "their_wish");
	return find_closure(decision, "safety_flag") || (closed && closed->inherited) ||
	       (wish && lines_have(wish->chosen, "court_order"));
}

/* The reply helper (S4): never where there is danger or an order, and once only. */
static void add_reply(const struct coach *coach, const struct records *records,
	const struct decision *decision, struct page *page)
{
	/* No sentence that asks for distance: they are talking. */
	if (contact_in_touch(coach, decision->state))
		return;
	if (is_dangerous(records, decision)) {
		flow_page_say(coach, records, NULL, "reply", "order", page);
		flow_violence_lines(coach, page);
	} else if (count_kind(records, "boundary")) {
		flow_page_say(coach, records, NULL, "reply", "once", page);
	} else {
		flow_page_say(coach, records, NULL, "reply", "why", page);
		page_gap(page);
		add_boundary_sentence(
			coach, records, decision->closure_count || decision->state->ending, page);
		page_gap(page);
		flow_page_say(coach, records, NULL, "reply", "how", page);
	}
}

/* "When it grows": more contacts of a kind in the last week than in the week before it. */
static bool grows(const struct records *records, const char *kind, struct day today)
{
	size_t this_week = 0, last_week = 0;
	for (size_t i = 0; i < records->contact_count; i++) {
		int ago = day_between(records->contacts[i].record.when.day, today);
		if (!text_equal(records->contacts[i].kind, kind))
			continue;
		this_week += ago < 7;
		last_week += ago >= 7 && ago < 14;
	}
	return this_week > 1 && this_week > last_week;
}

/* Whether it was told as a kind that a later part of the way has. What was before the present state
 * was entered is not judged. */
static bool is_out_of_place(const struct decision *decision, const struct contact *contact,
	const struct contact_kind *kind)
{
	return contact->record.when.at >= decision->entered.at &&
	       !contact_belongs_to(kind, decision->state->id);
}

void flow_contact_page(const struct coach *coach, const struct records *records,
	const struct decision *decision, const struct contact *contact, struct page *page)
{
	const struct contact_kind *kind =
		programme_contact_kind(content_programme(coach->content), contact->kind);
	struct day today = clock_now(coach->clock).day;
	struct str path = STR_INIT;
	if (kind && kind->rule) {
		add_slip(coach, records, decision, contact, kind, page);
		return;
	}
	if (kind && !kind->shown_always && is_out_of_place(decision, contact, kind)) {
		flow_page_say(coach, records, NULL, "contact", "out_of_place", page);
		return;
	}
	str_addf(&path, "%s.after", contact->kind);
	flow_page_say(coach, records, NULL, "contact", path.data, page);
	page_gap(page);
	if (text_equal(contact->kind, "they_reached_out"))
		add_reply(coach, records, decision, page);
	else if (text_equal(contact->kind, "boundary") && count_kind(records, "boundary") > 1)
		flow_page_say(coach, records, NULL, "contact", "boundary_again", page);
	else if (text_equal(contact->kind, "necessary") && grows(records, "necessary", today))
		flow_page_say(coach, records, NULL, "contact", "necessary_more", page);
	str_done(&path);
}
