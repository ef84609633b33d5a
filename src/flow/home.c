/* The whole program: the first screen, then today. */
#include "chapters.h"
#include "common.h"
#include "today.h"

#include "exback/i18n.h"

enum ui_result flow_run_support(struct ui *ui, void *context)
{
	(void)ui;
	return flow_support(context);
}

static enum ui_result run_urge(struct ui *ui, void *context)
{
	(void)ui;
	return flow_urge(context);
}

/* The row stands in two tables: everywhere, and within the urge tool, where a person is one key away. */
#define SUPPORT                                                                                    \
	{                                                                                          \
		.action = FLOW_SUPPORT_ACTION, .letter = 's', .run = flow_run_support              \
	}

static const struct ui_global within_urge[] = {SUPPORT, {.action.key = 0}};

static const struct ui_global globals[] = {
	SUPPORT,
	{.action = {.key = UI_KEY_F(5),
		 .word = "urge",
		 .label = N_("urge"),
		 .help = N_("the wish to write is strong: ride it out")},
		.letter = 'u',
		.run = run_urge,
		.within = within_urge},
	{.action.key = 0},
};

static enum ui_result first_action(struct coach *coach, int action)
{
	switch (action) {
	case 'j':
		return flow_journal(coach);
	case 'w':
		return flow_write(coach);
	case 'o':
		return flow_settings(coach);
	default:
		return UI_QUIT;
	}
}

static const struct ui_action first_actions[] = {
	{.key = 'w',
		.word = "write",
		.label = N_("write"),
		.help = N_("write a letter that is not sent"),
		.first = true},
	{.key = 'j', .word = "journal", .label = N_("journal"), .help = N_("what you wrote")},
	{.key = 'q',
		.word = "quit",
		.label = N_("quit"),
		.help = N_("leave; everything is kept"),
		.first = true},
	{.key = 'o', .word = "settings", .help = N_("country, chapters, the end of all data")},
	{0},
};

/* "What do you need now?" The first two work at once; set-up can wait until tomorrow. Between two
 * chapters the old one can be read, too. */
static enum ui_result first_screen(struct coach *coach, const struct records *records)
{
	static const char *const texts[] = {"write", "person", "setup"};
	static enum ui_result (*const flows[])(struct coach *) = {
		flow_write, flow_support, flow_setup, flow_chapters};
	const bool later = flow_between_chapters(coach, records);
	struct ui_item items[4] = {{0}};
	struct page *page = page_new();
	size_t cursor = 0;
	int action = 0;
	for (size_t i = 0; i < 3; i++)
		items[i].label = content_text(coach->content, "first", texts[i]);
	if (later) {
		page_text(page, content_text(coach->content, "today", "chapter_closed"));
		items[2].label = content_text(coach->content, "today", "chapter_begin");
		items[3].label = content_text(coach->content, "today", "chapter_read");
	}
	struct ui_choose choose = {
		.frame = {.title = "exback",
			.actions = first_actions,
			.page = later ? page : NULL,
			.root = true},
		.question = content_text(coach->content, "first", "question"),
		.items = items,
		.count = later ? 4 : 3,
		.cursor = &cursor,
	};
	enum ui_result result = ui_choose(coach->ui, &choose, &action);
	page_free(page);
	if (result != UI_OK)
		return result;
	return action ? first_action(coach, action) : flows[cursor](coach);
}

/* What is known is read once for the question which of the two it is, and for the answer. */
static enum ui_result home_screen(struct coach *coach)
{
	struct flow_facts facts;
	struct err err = {0};
	if (!flow_facts_load(coach, &facts, &err)) {
		enum ui_result result = flow_complain(coach, &err);
		/* Else there is no today to go back to. */
		return err.kind == ERR_LOCKED ? result : UI_QUIT;
	}
	enum ui_result result = facts.records->chapter.provisional
					? first_screen(coach, facts.records)
					: today_screen(coach, &facts);
	flow_facts_done(&facts);
	return result;
}

void flow_set_globals(struct coach *coach)
{
	ui_set_globals(coach->ui, globals, coach);
}

enum ui_result flow_urge_from_list(struct coach *coach)
{
	ui_set_globals(coach->ui, within_urge, coach);
	enum ui_result result = flow_urge(coach);
	flow_set_globals(coach);
	return result;
}

enum ui_result flow_home(struct coach *coach)
{
	flow_set_globals(coach);
	while (home_screen(coach) != UI_QUIT)
		;
	return UI_QUIT;
}
