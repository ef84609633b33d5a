#include "export.h"

#include "exback/sanitise.h"

#include <string.h>

static const char head[] =
	"record,day,time,kind,mood,urge,sleep,feelings,did,drinking,before,after,"
	"sent,note\r\n";

/* A cell that begins so is a formula to a spreadsheet; an apostrophe makes it text there. */
static bool is_formula(const char *text)
{
	return *text && strchr("=+-@\t\r|%", *text) != NULL;
}

/* Always quoted, line breaks and all. */
static void add_text(struct str *out, const char *text)
{
	char *clean = sanitise(text ? text : "", SANITISE_LINES);
	str_add_text(out, is_formula(clean) ? ",\"'" : ",\"");
	for (const char *at = clean; *at; at++) {
		if (*at == '"')
			str_add_char(out, '"');
		if (*at == '\n')
			str_add_char(out, '\r');
		str_add_char(out, *at);
	}
	str_add_char(out, '"');
	free(clean);
}

/* Ids and own words: "walk; friends". */
static void add_words(struct str *out, const char *lines)
{
	struct str words = STR_INIT;
	const char *cursor = lines, *word;
	size_t length;
	while (lines_next(&cursor, &word, &length)) {
		str_add_text(&words, words.length ? "; " : "");
		str_add(&words, word, length);
	}
	add_text(out, words.data);
	str_done(&words);
}

static void add_scale(struct str *out, int value)
{
	str_add_char(out, ',');
	if (value != SCALE_UNKNOWN)
		str_addf(out, "%d", value);
}

static void begin(struct str *out, const char *what, const struct record *record)
{
	char day[DAY_TEXT], time[CLOCK_TEXT];
	str_addf(out, "%s,%s,%s", what, day_format(record->when.day, day),
		clock_format(&record->when, time));
}

static void add_checkin(struct str *out, const struct checkin *checkin)
{
	begin(out, "checkin", &checkin->record);
	add_text(out, checkin->contact);
	add_scale(out, checkin->mood);
	add_scale(out, checkin->urge);
	add_scale(out, checkin->sleep);
	add_words(out, checkin->feelings);
	add_words(out, checkin->did);
	str_add_text(out, ",,,,");
	add_text(out, checkin->note);
	str_add_text(out, "\r\n");
}

static void add_contact(struct str *out, const struct contact *contact)
{
	begin(out, "contact", &contact->record);
	add_text(out, contact->kind);
	str_addf(out, ",,,,,,%s,,,", contact->drinking ? "yes" : "no");
	add_text(out, contact->note);
	str_add_text(out, "\r\n");
}

static void add_urge(struct str *out, const struct urge *urge)
{
	begin(out, "urge", &urge->record);
	add_text(out, urge->trigger);
	str_addf(out, ",,,,,,,%d,%d,%s", urge->before, urge->after, urge->sent ? "yes" : "no");
	add_text(out, urge->note);
	str_add_text(out, "\r\n");
}

static bool add_chapter(struct exporting *exporting, struct err *err)
{
	const struct records *records = exporting->records;
	(void)err;
	for (size_t i = 0; i < records->checkin_count; i++)
		if (export_counts(records, &records->checkins[i]))
			add_checkin(exporting->out, &records->checkins[i]);
	for (size_t i = 0; i < records->contact_count; i++)
		add_contact(exporting->out, &records->contacts[i]);
	for (size_t i = 0; i < records->urge_count; i++)
		add_urge(exporting->out, &records->urges[i]);
	return true;
}

bool export_csv(struct exporting *exporting, struct err *err)
{
	str_add_text(exporting->out, head);
	return export_chapters(exporting, add_chapter, err);
}
