/* Set-up: what this is and is not, the last contact, the goal, the country, where data is kept. */
#include "form_draft.h"
#include "passphrase.h"
#include "shared.h"
#include "whom.h"

#include "exback/i18n.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <string.h>

#define ENDED_BY_COUNT 4

static const char *const ended_by_ids[ENDED_BY_COUNT] = {"they", "me", "both", "unsaid"};
static const int goals[] = {30, 45, 60, 90};
static const char *const goal_ids[] = {"30", "45", "60", "90"};
static const char *const goal_labels[] = {
	N_("30 days"), N_("45 days"), N_("60 days"), N_("90 days")};

#define GOAL_COUNT (sizeof goals / sizeof *goals)

/* Set-up that is left half way goes on where it was. */
#define LAST_CONTACT_SLOT "setup.last_contact"
#define ABOUT_IT_SLOT     "setup.about_it"
#define GOAL_SLOT         "setup.goal"

struct setup {
	struct coach *coach;
	struct str last_contact, name, wish;
	int ended_by, goal; /* indices, -1 untouched */
	bool shared[SHARED_COUNT];
	char country[3];
	bool again;       /* there is an earlier chapter */
	struct whom whom; /* this one is about */
};

static enum ui_result ask_about(struct ui *ui, void *answers)
{
	struct setup *setup = answers;
	const struct coach *coach = setup->coach;
	size_t count = content_length(coach->content, "setup", "about");
	struct page *page = page_new();
	for (size_t i = 0; i < count; i++) {
		page_text(page, content_item(coach->content, "setup", "about", i, NULL));
		page_gap(page);
	}
	struct ui_show show = {.frame = {.title = _("Set-up"), .page = page}};
	enum ui_result result = ui_show(ui, &show, NULL);
	page_free(page);
	return result;
}

static bool skip_whom(const void *answers)
{
	return !((const struct setup *)answers)->again;
}

/* A name that was typed stays; else it is the one of that chapter. */
static enum ui_result ask_whom(struct ui *ui, void *answers)
{
	struct setup *setup = answers;
	struct str before = STR_INIT;
	(void)ui;
	str_set(&before, setup->whom.name.data);
	enum ui_result result = whom_ask(setup->coach, &setup->whom);
	if (result == UI_OK && text_equal(setup->name.data, before.data))
		str_set(&setup->name, setup->whom.name.data);
	str_done(&before);
	return result;
}

static enum ui_result ask_last_contact(struct ui *ui, void *answers)
{
	struct setup *setup = answers;
	(void)ui;
	struct page *page = page_new();
	page_text(page, content_text(setup->coach->content, "setup", "last_contact"));
	const struct ui_field fields[] = {
		{.kind = FIELD_DATE,
			.label = _("Last contact"),
			.hint = _("2026-11-22, today, yesterday, -3d"),
			.line = &setup->last_contact,
			.check = flow_check_past_day,
			.context = setup->coach},
	};
	const struct ui_form form = {.frame = {.title = _("Set-up"), .page = page},
		.fields = fields,
		.count = 1,
		.enter = _("go on")};
	enum ui_result result = form_draft_ask(setup->coach, LAST_CONTACT_SLOT, &form);
	page_free(page);
	return result;
}

static void fill_options(const struct coach *coach, const char *group, const char *const *ids,
	size_t count, struct ui_option *options)
{
	for (size_t i = 0; i < count; i++) {
		struct str path = STR_INIT;
		str_addf(&path, "%s.%s", group, ids[i]);
		options[i] = (struct ui_option){
			ids[i], content_text(coach->content, "setup", path.data)};
		str_done(&path);
	}
}

static enum ui_result ask_about_it(struct ui *ui, void *answers)
{
	struct setup *setup = answers;
	(void)ui;
	const struct content *content = setup->coach->content;
	struct ui_option ended_by[ENDED_BY_COUNT], shared[SHARED_COUNT];
	fill_options(setup->coach, "ended_by", ended_by_ids, ENDED_BY_COUNT, ended_by);
	shared_options(setup->coach, shared);
	const struct ui_field fields[] = {
		{.kind = FIELD_LINE,
			.label = _("Name"),
			.hint = content_text(content, "setup", "name"),
			.line = &setup->name,
			.optional = true},
		{.kind = FIELD_CHOICE,
			.label = content_text(content, "setup", "ended_by.question"),
			.options = ended_by,
			.option_count = ENDED_BY_COUNT,
			.number = &setup->ended_by},
		{.kind = FIELD_TOGGLES,
			.label = content_text(content, "setup", "shared.question"),
			.options = shared,
			.option_count = SHARED_COUNT,
			.ticked = setup->shared},
	};
	const struct ui_form form = {
		.frame.title = _("Set-up"), .fields = fields, .count = 3, .enter = _("go on")};
	return form_draft_ask(setup->coach, ABOUT_IT_SLOT, &form);
}

static enum ui_result ask_goal(struct ui *ui, void *answers)
{
	struct setup *setup = answers;
	(void)ui;
	struct ui_option options[GOAL_COUNT];
	struct page *page = page_new();
	for (size_t i = 0; i < GOAL_COUNT; i++)
		options[i] = (struct ui_option){goal_ids[i], _(goal_labels[i])};
	page_text(page, content_text(setup->coach->content, "setup", "goal"));
	const struct ui_field fields[] = {
		{.kind = FIELD_CHOICE,
			.label = _("How long"),
			.options = options,
			.option_count = GOAL_COUNT,
			.number = &setup->goal},
		{.kind = FIELD_LINE,
			.label = _("Why"),
			.hint = content_text(setup->coach->content, "setup", "wish"),
			.line = &setup->wish,
			.optional = true},
	};
	const struct ui_form form = {.frame = {.title = _("Set-up"), .page = page},
		.fields = fields,
		.count = 2,
		.enter = _("go on")};
	enum ui_result result = form_draft_ask(setup->coach, GOAL_SLOT, &form);
	page_free(page);
	return result;
}

static enum ui_result ask_country(struct ui *ui, void *answers)
{
	struct setup *setup = answers;
	(void)ui;
	return flow_choose_country(setup->coach, setup->country);
}

static enum ui_result ask_passphrase(struct ui *ui, void *answers)
{
	struct setup *setup = answers;
	(void)ui;
	return passphrase_offer(setup->coach);
}

static bool is_protected(const void *answers)
{
	const struct setup *setup = answers;
	return store_is_protected(setup->coach->store);
}

static const struct ui_step steps[] = {
	{.ask = ask_about},
	{.ask = ask_passphrase, .skip = is_protected},
	{.ask = ask_whom, .skip = skip_whom},
	{.ask = ask_last_contact},
	{.ask = ask_about_it},
	{.ask = ask_goal},
	{.ask = ask_country},
	{0},
};

/* --- keeping the answers --- */

static void fill_chapter(const struct setup *setup, struct chapter *chapter)
{
	clock_parse_day(setup->coach->clock, setup->last_contact.data, &chapter->started_on, NULL);
	chapter->provisional = false;
	free(chapter->name);
	free(chapter->ended_by);
	free(chapter->wish);
	chapter->name = text_blank(setup->name.data) ? NULL : mem_copy(setup->name.data);
	chapter->ended_by = setup->ended_by < 0 ? NULL : mem_copy(ended_by_ids[setup->ended_by]);
	chapter->wish = text_blank(setup->wish.data) ? NULL : mem_copy(setup->wish.data);
	shared_write(setup->shared, &chapter->shared);
	chapter->same_person_as = setup->whom.same_as;
}

static void forget_drafts(const struct coach *coach)
{
	static const char *const slots[] = {LAST_CONTACT_SLOT, ABOUT_IT_SLOT, GOAL_SLOT};
	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
		form_draft_forget(coach, slots[i]);
}

static bool save(const struct setup *setup, bool *ret_adopted, struct err *err)
{
	struct store *store = setup->coach->store;
	struct chapter chapter = {0};
	struct moment now = clock_now(setup->coach->clock);
	if (!store_make_writable(store, err))
		return false;
	/* Who wrote a letter before has a provisional chapter already: it becomes the real one. */
	bool adopted = store_chapter(store, &chapter, NULL);
	if (!adopted)
		chapter = (struct chapter){.record.when = now};
	fill_chapter(setup, &chapter);
	struct goal goal = {.record.when = now, .days = goals[setup->goal < 0 ? 0 : setup->goal]};
	bool fine = store_save_chapter(store, &chapter, err) && store_add_goal(store, &goal, err) &&
		    (!*setup->country || store_set_setting(store, "country", setup->country, err));
	chapter_done(&chapter);
	if (fine) {
		*ret_adopted = adopted && store_entry_count(store) > 0;
		forget_drafts(setup->coach);
	}
	return fine;
}

static enum ui_result tell_done(const struct setup *setup, bool adopted)
{
	const struct coach *coach = setup->coach;
	struct page *page = page_new();
	struct str text = STR_INIT;
	char *path = path_for_people(store_path(coach->store));
	const struct content_value values[] = {{.name = "path", .text = path}, {0}};
	content_say(coach->content, &text, "setup", "kept", values);
	page_text(page, text.data);
	if (adopted) {
		page_gap(page);
		page_text(page, content_text(coach->content, "setup", "adopted"));
	}
	page_gap(page);
	page_styled(page, STYLE_ACCENT, content_text(coach->content, "setup", "done"));
	free(path);
	str_done(&text);
	return flow_tell(coach, _("Set-up"), page);
}

enum ui_result flow_setup(struct coach *coach)
{
	struct setup setup = {.coach = coach,
		.again = store_has_closed_chapter(coach->store),
		.whom.name = STR_INIT,
		.last_contact = STR_INIT,
		.name = STR_INIT,
		.wish = STR_INIT,
		.ended_by = -1,
		.goal = 0};
	struct err err = {0};
	bool adopted = false;
	flow_country(coach, setup.country);
	enum ui_result result = ui_steps(coach->ui, steps, &setup);
	if (result == UI_OK)
		result = save(&setup, &adopted, &err) ? tell_done(&setup, adopted)
						      : flow_complain(coach, &err);
	str_done(&setup.last_contact);
	str_done(&setup.name);
	str_done(&setup.wish);
	whom_done(&setup.whom);
	return result;
}
