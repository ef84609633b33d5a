/* Support: people to turn to, one key from anywhere, before any set-up, too. */
#include "safety_plan.h"

#include "step.h"

#include "exback/environment.h"
#include "exback/i18n.h"
#include "exback/json.h"
#include "exback/mem.h"
#include "exback/path.h"

#include <string.h>

#define STEP_OF_PEOPLE "my_people"

void flow_country(const struct coach *coach, char country[3])
{
	/* Without a store (damaged data) the locale is all there is. */
	char *setting = coach->store ? store_setting(coach->store, "country") : NULL;
	if (setting && strlen(setting) == 2)
		memcpy(country, setting, 3);
	else
		environment_country(country);
	free(setting);
}

static const char *country_name(const struct coach *coach, const char *country)
{
	return content_has(coach->content, "countries", country)
		       ? content_text(coach->content, "countries", country)
		       : country;
}

static void add_line(const struct coach *coach, const struct support_line *line, struct page *page)
{
	struct str text = STR_INIT;
	str_addf(&text, "%s: %s", line->name, line->whom);
	/* An emergency number whose hours no page names is not put in doubt for it. */
	if (line->hours)
		str_addf(&text, "; %s", line->hours);
	else if (!text_equal(line->kind, "emergency"))
		str_addf(&text, "; %s", content_text(coach->content, "support", "hours_unknown"));
	if (line->chat)
		str_addf(&text, "; %s", line->chat);
	page_line(page, line->number, text.data);
	str_done(&text);
}

static void add_lines(const struct coach *coach, const struct support_line *lines, size_t count,
	const char *kind, struct page *page)
{
	bool any = false;
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(lines[i].kind, kind))
			continue;
		if (!any) {
			page_gap(page);
			page_heading(page, content_text(coach->content, "support", kind));
		}
		any = true;
		add_line(coach, &lines[i], page);
	}
}

/* The number first, as of a help line; what was noted ("after six") belongs to the call. */
static void add_labelled(struct page *page, const char *name, const char *phone, const char *note)
{
	struct str text = STR_INIT;
	if (phone)
		str_add_text(&text, name);
	if (note)
		str_addf(&text, "%s%s", text.length ? "; " : "", note);
	page_line(page, phone ? phone : name, text.data);
	str_done(&text);
}

/* One of the user's own people: an answer to the step my_people. */
static bool add_person(const struct answer *answer, struct page *page)
{
	const char *name = NULL, *phone = NULL, *note = NULL;
	struct json_document *document =
		json_parse(STEP_OF_PEOPLE, answer->json, strlen(answer->json), NULL);
	bool fine = document && json_get_text(json_root(document), "name", &name, NULL);
	if (fine) {
		json_opt_text(json_root(document), "phone", &phone, NULL);
		json_opt_text(json_root(document), "note", &note, NULL);
		add_labelled(page, name, phone, note);
	}
	json_free(document);
	return fine;
}

static void add_people(const struct coach *coach, const char *none, struct page *page)
{
	struct records *records = NULL;
	bool any = false;
	/* What cannot be read (damaged, held by another program) is not said to be empty. */
	if (!coach->store || !store_current_records(coach->store, &records, NULL))
		return;
	page_gap(page);
	page_heading(page, content_text(coach->content, "support", "people"));
	for (size_t i = 0; i < records->answer_count; i++) {
		if (text_equal(records->answers[i].step, STEP_OF_PEOPLE))
			any |= add_person(&records->answers[i], page);
	}
	records_free(records);
	if (!any)
		page_text(page, content_text(coach->content, "support", none));
}

void flow_people(const struct coach *coach, struct page *page)
{
	add_people(coach, coach->ui ? "people_at_support" : "no_people", page);
}

static void add_sources(const struct coach *coach, const struct support_line *lines, size_t count,
	struct page *page)
{
	struct str text = STR_INIT;
	page_gap(page);
	for (size_t i = 0; i < count; i++) {
		const struct content_value values[] = {{.name = "source", .text = lines[i].source},
			{.name = "date", .text = lines[i].checked}, {0}};
		str_clear(&text);
		str_addf(&text, "%s: ", lines[i].number);
		content_say(coach->content, &text, "support", "checked", values);
		page_styled(page, STYLE_DIM, text.data);
	}
	str_done(&text);
}

void flow_support_page(
	const struct coach *coach, const char *country, enum support_first why, struct page *page)
{
	static const char *const rest[] = {"directory", "counsellor", "watched"};
	static const char *const opening[] = {[SUPPORT_ASKED_FOR] = "intro",
		[SUPPORT_LOW_DAYS] = "low_days",
		[SUPPORT_NO_WISH] = "no_wish"};
	const struct support_line *lines = NULL;
	size_t count = content_support(coach->content, country, &lines);
	bool unknown = !*country && coach->ui;
	page_text(page, content_text(coach->content, "support", opening[why]));
	/* A person who sees the page can say where they are; the numbers come first then. */
	if (unknown)
		page_styled(page, STYLE_STRONG,
			_("Press o and choose your country: then its emergency number and help "
			  "lines stand here."));
	/* On a screen the title has it, so that the numbers begin higher. */
	if (*country && !coach->ui)
		page_textf(page, _("Country: %s"), country_name(coach, country));
	add_lines(coach, lines, count, "emergency", page);
	add_people(coach, coach->ui ? "add_people" : "no_people", page);
	add_lines(coach, lines, count, "crisis", page);
	add_lines(coach, lines, count, "violence", page);
	if (!count && !unknown) {
		page_gap(page);
		page_text(page, content_text(coach->content, "support", "no_numbers"));
	}
	for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
		page_gap(page);
		page_text(page, content_text(coach->content, "support", rest[i]));
	}
	if (count)
		add_sources(coach, lines, count, page);
}

void flow_violence_lines(const struct coach *coach, struct page *page)
{
	char country[3];
	const struct support_line *lines = NULL;
	flow_country(coach, country);
	size_t count = content_support(coach->content, country, &lines);
	/* The words before it may say to call the emergency number: nobody should have to look for it. */
	add_lines(coach, lines, count, "emergency", page);
	add_lines(coach, lines, count, "violence", page);
	page_gap(page);
	page_text(page, content_text(coach->content, "support", "directory"));
}

/* --- the country --- */

enum ui_result flow_choose_country(struct coach *coach, char country[3])
{
	const char *const *codes = NULL;
	size_t count = content_countries(coach->content, &codes), cursor = 0;
	struct ui_item *items = mem_zero(count + 1, sizeof *items);
	/* Whoever goes on without a look gets no numbers, rather than those of the first in the alphabet. */
	items[0] = (struct ui_item){.label = _("another country, or later")};
	for (size_t i = 0; i < count; i++) {
		items[i + 1] = (struct ui_item){
			.label = country_name(coach, codes[i]), .detail = codes[i]};
		if (text_equal(codes[i], country))
			cursor = i + 1;
	}
	struct ui_choose choose = {.frame.title = _("Your country"),
		.question = content_text(coach->content, "setup", "country"),
		.items = items,
		.count = count + 1,
		.cursor = &cursor};
	enum ui_result result = ui_choose(coach->ui, &choose, NULL);
	if (result == UI_OK)
		snprintf(country, 3, "%s", cursor ? codes[cursor - 1] : "");
	free(items);
	return result;
}

static enum ui_result change_country(struct coach *coach, char country[3])
{
	struct err err = {0};
	enum ui_result result = flow_choose_country(coach, country);
	if (result != UI_OK)
		return result == UI_BACK ? UI_OK : result;
	/* While it is locked, or before the first word is written, the choice holds for this look alone: no file is made for it. */
	if (coach->store && path_exists(store_path(coach->store)) &&
		(!store_make_writable(coach->store, &err) ||
			!store_set_setting(
				coach->store, "country", *country ? country : NULL, &err)))
		return flow_complain(coach, &err);
	return UI_OK;
}

#define COUNTRY_ACTION                                                                             \
	{                                                                                          \
		.key = 'o', .word = "country", .label = N_("country"),                             \
		.help = N_("lines of another country")                                             \
	}
#define PLAN_ACTION                                                                                \
	{                                                                                          \
		.key = 'y', .word = "plan", .label = N_("safety plan"),                            \
		.help = N_("what helps you in an hour in which you do not want to live")           \
	}
#define PERSON_ACTION                                                                              \
	{                                                                                          \
		.key = 'n', .word = "person", .label = N_("add a person"),                         \
		.help = N_("somebody of your own whom you could call")                             \
	}

/* While the data are locked there is no plan to read. A narrow footer shows the first ones: without a
 * country there is no number on the page. */
static const struct ui_action actions_locked[] = {COUNTRY_ACTION, {0}};
static const struct ui_action actions_nowhere[] = {COUNTRY_ACTION, PLAN_ACTION, PERSON_ACTION, {0}};
static const struct ui_action actions[] = {PLAN_ACTION, PERSON_ACTION, COUNTRY_ACTION, {0}};

static const struct ui_action *actions_for(const struct coach *coach, const char *country)
{
	if (!coach->store)
		return actions_locked;
	return *country ? actions : actions_nowhere;
}

static enum ui_result add_person_of_own(struct coach *coach)
{
	const struct step_spec *step =
		programme_step(content_programme(coach->content), STEP_OF_PEOPLE);
	enum ui_result result = step ? step_run(coach, step) : UI_OK;
	return result == UI_BACK ? UI_OK : result;
}

static enum ui_result show_support(struct coach *coach, enum support_first why)
{
	char country[3];
	int action;
	enum ui_result result;
	flow_country(coach, country);
	do {
		action = 0;
		struct page *page = page_new();
		flow_support_page(coach, country, why, page);
		struct ui_show show = {
			.frame = {.title = content_text(coach->content, "support", "title"),
				.right = *country ? country_name(coach, country) : NULL,
				.page = page,
				.actions = actions_for(coach, country)},
			.enter = _("back")};
		result = ui_show(coach->ui, &show, &action);
		page_free(page);
		if (result == UI_OK && action == 'o')
			result = change_country(coach, country);
		else if (result == UI_OK && action == 'y')
			result = safety_plan(coach);
		else if (result == UI_OK && action == 'n')
			result = add_person_of_own(coach);
	} while (result == UI_OK && action);
	return result == UI_BACK ? UI_OK : result;
}

enum ui_result flow_support_first(struct coach *coach, enum support_first why)
{
	struct ui *ui = coach->ui;
	const struct ui_global *globals = ui->globals;
	void *context = ui->global_context;
	ui_set_globals(ui, NULL, NULL);
	enum ui_result result = show_support(coach, why);
	ui_set_globals(ui, globals, context);
	return result;
}

enum ui_result flow_support(struct coach *coach)
{
	return flow_support_first(coach, SUPPORT_ASKED_FOR);
}
