#include "checkin.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <string.h>

#define LATELY_DAYS 14

static const char *text_at(
	const struct coach *coach, const char *file, const char *format, const char *id)
{
	struct str path = STR_INIT;
	str_addf(&path, "%s%s", format, id);
	if (text_equal(file, "feelings") || text_equal(file, "activities"))
		str_add_text(&path, ".label");
	const char *text = content_text(coach->content, file, path.data);
	str_done(&path);
	return text;
}

static void add_activity(struct checkin_form *form, const char *id)
{
	for (size_t i = 0; i < form->activity_count; i++) {
		if (text_equal(form->activities[i].id, id))
			return;
	}
	if (form->activity_count < CHECKIN_ACTIVITIES)
		form->activities[form->activity_count++] =
			(struct ui_option){id, text_at(form->coach, "activities", "list.", id)};
}

/* What the person picked for themselves (step pick_activities) comes first. */
static void add_picked_activities(struct checkin_form *form, const struct records *records)
{
	const struct programme *programme = content_programme(form->coach->content);
	const struct answer *picked = engine_answer(records, "pick_activities");
	for (size_t i = 0; picked && i < programme->activity_count; i++) {
		if (lines_have(picked->chosen, programme->activities[i].id))
			add_activity(form, programme->activities[i].id);
	}
}

/* One of each kind, so that there is something for every mood. */
static void add_first_activities(struct checkin_form *form)
{
	const struct programme *programme = content_programme(form->coach->content);
	for (size_t i = 0; i < programme->activity_kind_count; i++) {
		size_t j = 0;
		while (j < programme->activity_count &&
			!text_equal(programme->activities[j].kind, programme->activity_kinds[i]))
			j++;
		if (j < programme->activity_count)
			add_activity(form, programme->activities[j].id);
	}
}

/* What was done in the last two weeks is offered: the list becomes the user's own. */
static void add_recent_activities(struct checkin_form *form, const struct records *records)
{
	const struct programme *programme = content_programme(form->coach->content);
	for (size_t i = records->checkin_count; i-- > 0;) {
		const struct checkin *checkin = &records->checkins[i];
		if (day_between(checkin->record.when.day, form->day) > LATELY_DAYS)
			break;
		for (size_t j = 0; j < programme->activity_count; j++) {
			if (lines_have(checkin->did, programme->activities[j].id))
				add_activity(form, programme->activities[j].id);
		}
	}
}

static void add_options(struct checkin_form *form, const struct records *records)
{
	static const char *const digits[] = {"1", "2", "3", "4", "5"};
	const struct programme *programme = content_programme(form->coach->content);
	for (size_t i = 0; i < CHECKIN_CONTACTS; i++)
		form->contacts[i] = (struct ui_option){checkin_contacts[i],
			text_at(form->coach, "checkin", "contact.", checkin_contacts[i])};
	for (size_t i = 0; i < 5; i++) {
		form->moods[i] = (struct ui_option){
			digits[i], text_at(form->coach, "checkin", "mood.", digits[i])};
		form->sleeps[i] = (struct ui_option){
			digits[i], text_at(form->coach, "checkin", "sleep.", digits[i])};
	}
	for (size_t i = 0; i < programme->feeling_count && i < CHECKIN_FEELINGS; i++) {
		const char *id = programme->feelings[i].id;
		form->feelings[form->feeling_count++] =
			(struct ui_option){id, text_at(form->coach, "feelings", "", id)};
	}
	add_picked_activities(form, records);
	add_recent_activities(form, records);
	add_first_activities(form);
	form->low_option =
		(struct ui_option){"low", text_at(form->coach, "checkin", "no_wish_to_live", "")};
}

void checkin_form_init(struct checkin_form *form, const struct coach *coach,
	const struct records *records, struct day day)
{
	*form = (struct checkin_form){.coach = coach,
		.day = day,
		.contact = -1,
		.mood = -1,
		.urge = -1,
		.sleep = -1,
		.own = STR_INIT,
		.note = STR_INIT};
	add_options(form, records);
	const struct checkin *old = engine_checkin(records, day);
	if (old)
		checkin_form_set(form, old);
}

void checkin_form_done(struct checkin_form *form)
{
	str_done(&form->own);
	str_done(&form->note);
}

/* --- to and from a record --- */

static bool is_offered(const struct checkin_form *form, const char *word, size_t length)
{
	for (size_t i = 0; i < form->activity_count; i++) {
		const char *id = form->activities[i].id;
		if (strlen(id) == length && memcmp(id, word, length) == 0)
			return true;
	}
	return false;
}

static void set_own(struct checkin_form *form, const char *did)
{
	const char *cursor = did, *word;
	size_t length;
	str_clear(&form->own);
	while (lines_next(&cursor, &word, &length)) {
		if (is_offered(form, word, length))
			continue;
		if (form->own.length)
			str_add_text(&form->own, ", ");
		str_add(&form->own, word, length);
	}
}

void checkin_form_set(struct checkin_form *form, const struct checkin *checkin)
{
	form->mood = checkin->mood;
	form->urge = checkin->urge;
	form->sleep = checkin->sleep;
	form->low = checkin->no_wish_to_live;
	form->contact = -1;
	for (int i = 0; i < CHECKIN_CONTACTS; i++) {
		if (checkin->contact && text_equal(checkin->contact, checkin_contacts[i]))
			form->contact = i;
	}
	for (size_t i = 0; i < form->feeling_count; i++)
		form->feels[i] = lines_have(checkin->feelings, form->feelings[i].id);
	for (size_t i = 0; i < form->activity_count; i++)
		form->did[i] = lines_have(checkin->did, form->activities[i].id);
	set_own(form, checkin->did);
	str_set(&form->note, checkin->note ? checkin->note : "");
}

static void add_own(const struct checkin_form *form, char **lines)
{
	struct str word = STR_INIT;
	for (const char *at = form->own.data; *at;) {
		size_t length = strcspn(at, ",");
		str_clear(&word);
		str_add(&word, at, length);
		str_trim(&word);
		if (word.length)
			lines_add(lines, word.data);
		at += length + (at[length] == ',');
	}
	str_done(&word);
}

void checkin_form_record(const struct checkin_form *form, struct moment when, struct checkin *ret)
{
	*ret = (struct checkin){.record.when = when,
		.mood = form->mood,
		.urge = form->urge,
		.sleep = form->sleep,
		.contact = form->contact < 0 ? NULL : checkin_contacts[form->contact],
		.note = text_blank(form->note.data) ? NULL : mem_copy(form->note.data),
		.no_wish_to_live = form->low};
	for (size_t i = 0; i < form->feeling_count; i++) {
		if (form->feels[i])
			lines_add(&ret->feelings, form->feelings[i].id);
	}
	for (size_t i = 0; i < form->activity_count; i++) {
		if (form->did[i])
			lines_add(&ret->did, form->activities[i].id);
	}
	add_own(form, &ret->did);
}
