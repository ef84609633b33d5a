#include "export.h"

#include "exback/i18n.h"

#include <string.h>

/* What stands in a calendar is seen on telephones and shared screens, and goes to whoever keeps it:
 * neither names nor plans nor the program are in it. */

static void add_date(struct str *out, const char *name, struct day day)
{
	int year, month, date;
	day_to_civil(day, &year, &month, &date);
	str_addf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, date);
}

/* "20261122T120431Z" */
static void add_stamp(struct str *out, int64_t at)
{
	char text[CLOCK_TEXT];
	clock_format(&(struct moment){.at = at}, text);
	str_addf(out, "DTSTAMP:%.4s%.2s%.2sT%.2s%.2s%.2sZ\r\n", text, text + 5, text + 8, text + 11,
		text + 14, text + 17);
}

/* The uid is the record's and the day, so that a second import moves the event. */
static void add_event(struct exporting *exporting, const struct record *record, struct day day,
	const char *summary)
{
	struct str *out = exporting->out;
	char text[DAY_TEXT];
	str_addf(out, "BEGIN:VEVENT\r\nUID:%s-%s\r\n", record->uuid.text, day_format(day, text));
	add_stamp(out, clock_now(&exporting->cli->clock).at);
	add_date(out, "DTSTART", day);
	add_date(out, "DTEND", day_plus(day, 1));
	str_addf(out, "SUMMARY:%s\r\nTRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n",
		summary);
}

static void add_dates(struct exporting *exporting, const struct answer *answer)
{
	struct json_document *document =
		json_parse("answer", answer->json, strlen(answer->json), NULL);
	struct json plans = document ? json_member(json_root(document), "plans") : (struct json){0};
	struct day today = clock_now(&exporting->cli->clock).day;
	for (struct json plan = json_first(plans); document && json_present(plan);
		plan = json_next(plan)) {
		const char *date = NULL;
		struct day day;
		if (json_opt_text(plan, "date", &date, NULL) && date && day_parse(date, &day) &&
			day_compare(day, today) >= 0)
			add_event(
				exporting, &answer->record, day, _("A day to look after yourself"));
	}
	json_free(document);
}

static bool is_newest(const struct records *records, size_t which)
{
	for (size_t i = which + 1; i < records->answer_count; i++)
		if (text_equal(records->answers[i].step, records->answers[which].step))
			return false;
	return true;
}

static void add_goal(struct exporting *exporting)
{
	const struct records *records = exporting->records;
	struct moment now = clock_now(&exporting->cli->clock);
	struct decision *decision =
		engine_decide(content_programme(exporting->cli->content), records, now);
	int left = decision->counts.no_contact_goal - decision->counts.days_no_contact;
	if (left > 0)
		add_event(exporting, &records->chapter.record, day_plus(now.day, left),
			_("The day you set out for"));
	engine_decision_free(decision);
}

static bool add_chapter(struct exporting *exporting, struct err *err)
{
	const struct records *records = exporting->records;
	(void)err;
	if (records->chapter.closed)
		return true;
	for (size_t i = 0; i < records->answer_count; i++)
		if (is_newest(records, i))
			add_dates(exporting, &records->answers[i]);
	if (!records->chapter.provisional)
		add_goal(exporting);
	return true;
}

bool export_calendar(struct exporting *exporting, struct err *err)
{
	str_add_text(
		exporting->out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//-//Dates//EN\r\n");
	bool fine = export_chapters(exporting, add_chapter, err);
	str_add_text(exporting->out, "END:VCALENDAR\r\n");
	return fine;
}
