/* Settings: what set-up asked, to be corrected for ever; the country; the start of the day; chapters. */
#include "chapters.h"
#include "passphrase.h"
#include "shared.h"

#include "exback/i18n.h"
#include "exback/mem.h"

#include <string.h>

/* --- what set-up asked --- */

struct correction {
	struct coach *coach;
	struct chapter chapter;
	struct str last_contact, name, wish, goal;
	bool shared[SHARED_COUNT];
};

static const char *check_goal(void *context, const char *text)
{
	const struct coach *coach = context;
	long days;
	return text_number(text, content_programme(coach->content)->least_goal, 3650, &days)
		       ? NULL
		       : _("days, 30 or more");
}

static enum ui_result ask_correction(struct correction *correction)
{
	struct coach *coach = correction->coach;
	struct ui_option shared[SHARED_COUNT];
	shared_options(coach, shared);
	const struct ui_field fields[] = {
		{.kind = FIELD_DATE,
			.label = _("Last contact"),
			.hint = _("the day from which this chapter counts"),
			.line = &correction->last_contact,
			.check = flow_check_past_day,
			.context = coach},
		{.kind = FIELD_LINE,
			.label = _("Name"),
			.line = &correction->name,
			.optional = true},
		{.kind = FIELD_LINE,
			.label = _("Goal"),
			.hint = _("days without contact; raised at once, lowered from tomorrow on"),
			.line = &correction->goal,
			.check = check_goal,
			.context = coach},
		{.kind = FIELD_LINE,
			.label = _("Why"),
			.hint = _("your reason, for a bad evening"),
			.line = &correction->wish,
			.optional = true},
		{.kind = FIELD_TOGGLES,
			.label = content_text(coach->content, "setup", "shared.question"),
			.options = shared,
			.option_count = SHARED_COUNT,
			.ticked = correction->shared},
	};
	const struct ui_form form = {.frame.title = _("This chapter"),
		.fields = fields,
		.count = sizeof fields / sizeof *fields,
		.enter = _("keep")};
	return ui_form(coach->ui, &form, NULL);
}

static void set_text(char **text, const struct str *value)
{
	free(*text);
	*text = text_blank(value->data) ? NULL : mem_copy(value->data);
}

static bool save_correction(struct correction *correction, int goal_before, struct err *err)
{
	struct store *store = correction->coach->store;
	struct chapter *chapter = &correction->chapter;
	long days = 0;
	clock_parse_day(correction->coach->clock, correction->last_contact.data,
		&chapter->started_on, NULL);
	set_text(&chapter->name, &correction->name);
	set_text(&chapter->wish, &correction->wish);
	shared_write(correction->shared, &chapter->shared);
	if (!store_make_writable(store, err) || !store_save_chapter(store, chapter, err))
		return false;
	if (!text_number(correction->goal.data, 1, 3650, &days) || days == goal_before)
		return true;
	struct goal goal = {.record.when = clock_now(correction->coach->clock), .days = (int)days};
	return store_add_goal(store, &goal, err);
}

static enum ui_result correct(struct coach *coach)
{
	struct correction correction = {.coach = coach,
		.last_contact = STR_INIT,
		.name = STR_INIT,
		.wish = STR_INIT,
		.goal = STR_INIT};
	struct flow_facts facts;
	struct err err = {0};
	char day[DAY_TEXT];
	if (!store_chapter(coach->store, &correction.chapter, &err) ||
		!flow_facts_load(coach, &facts, &err))
		return flow_complain(coach, &err);
	const struct chapter *chapter = &correction.chapter;
	/* The one that was set last: a lower one holds from tomorrow on. */
	int goal = engine_goal(
		content_programme(coach->content), facts.records, day_plus(facts.now.day, 1));
	flow_facts_done(&facts);
	str_set(&correction.last_contact, day_format(chapter->started_on, day));
	str_set(&correction.name, chapter->name ? chapter->name : "");
	str_set(&correction.wish, chapter->wish ? chapter->wish : "");
	str_addf(&correction.goal, "%d", goal);
	shared_read(chapter->shared, correction.shared);
	enum ui_result result = ask_correction(&correction);
	if (result == UI_OK && !save_correction(&correction, goal, &err))
		result = flow_complain(coach, &err);
	else if (result == UI_OK)
		ui_note(coach->ui, _("Kept. The counts follow."));
	chapter_done(&correction.chapter);
	str_done(&correction.last_contact);
	str_done(&correction.name);
	str_done(&correction.wish);
	str_done(&correction.goal);
	return result;
}

/* --- the country, the start of the day --- */

static enum ui_result keep_setting(struct coach *coach, const char *key, const char *value)
{
	struct err err = {0};
	if (!store_make_writable(coach->store, &err) ||
		!store_set_setting(coach->store, key, value, &err))
		return flow_complain(coach, &err);
	ui_note(coach->ui, _("Kept."));
	return UI_OK;
}

static enum ui_result set_country(struct coach *coach)
{
	char country[3] = "";
	char *setting = store_setting(coach->store, "country");
	if (setting && strlen(setting) == 2)
		memcpy(country, setting, sizeof country);
	free(setting);
	enum ui_result result = flow_choose_country(coach, country);
	return result == UI_OK ? keep_setting(coach, "country", *country ? country : NULL) : result;
}

static const char *check_day_start(void *context, const char *text)
{
	int minutes;
	(void)context;
	return clock_parse_day_start(text, &minutes) ? NULL : _("a time from 00:00 to 12:00");
}

static enum ui_result set_day_start(struct coach *coach)
{
	struct str time = STR_INIT;
	str_addf(&time, "%02d:%02d", coach->clock->day_start / 60, coach->clock->day_start % 60);
	const struct ui_field fields[] = {
		{.kind = FIELD_TIME,
			.label = _("My day starts at"),
			.hint = _("04:00 counts a late night to the day before"),
			.line = &time,
			.check = check_day_start},
	};
	const struct ui_form form = {
		.frame.title = _("Settings"), .fields = fields, .count = 1, .enter = _("keep")};
	enum ui_result result = ui_form(coach->ui, &form, NULL);
	if (result == UI_OK)
		result = keep_setting(coach, "day_start", time.data);
	if (result == UI_OK)
		clock_parse_day_start(time.data, &coach->clock->day_start);
	str_done(&time);
	return result;
}

#define AT_PASSPHRASE 4

enum ui_result flow_settings(struct coach *coach)
{
	static enum ui_result (*const flows[])(struct coach *) = {correct, set_country,
		set_day_start, flow_chapters, passphrase_settings, passphrase_lock_after,
		flow_erase};
	struct ui_item items[] = {
		{.label = _("This chapter"), .detail = _("last contact, name, goal, reason")},
		{.label = _("Country"), .detail = _("for help lines")},
		{.label = _("My day starts at"), .detail = _("for late hours")},
		{.label = _("Chapters"), .detail = _("close one, begin another, read an old one")},
		[AT_PASSPHRASE] = {.label = _("Passphrase")},
		{.label = _("Lock after"), .detail = _("some minutes without a key")},
		{.label = _("Erase everything"), .detail = _("all that is kept here, for good")},
	};
	size_t cursor = 0;
	enum ui_result result;
	struct page *page = page_new();
	page_text(page,
		_("F9 hides any screen behind a calendar, and F9 brings it back; line by line, # "
		  "does the same."));
	page_spare(page, true);
	const struct ui_choose choose = {.frame = {.title = _("Settings"), .page = page},
		.items = items,
		.count = sizeof items / sizeof *items,
		.cursor = &cursor};
	do {
		items[AT_PASSPHRASE].detail = store_is_protected(coach->store)
						      ? _("change it, remove it, a recovery code")
						      : _("what is kept is not protected yet");
		result = ui_choose(coach->ui, &choose, NULL);
		if (result != UI_OK)
			break;
		result = flows[cursor](coach);
	} while (result == UI_OK || result == UI_BACK);
	page_free(page);
	return result;
}
