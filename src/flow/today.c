#include "today.h"

#include "contact.h"
#include "plain_account.h"
#include "today_lines.h"

#include "exback/i18n.h"
#include "exback/path.h"
#include "exback/vault.h"

static const struct ui_action actions[] = {
	{.key = 'c',
		.word = "check",
		.label = N_("check"),
		.help = N_("how you are today, about a minute"),
		.first = true},
	{.key = 'w',
		.word = "write",
		.label = N_("write"),
		.help = N_("a letter that is not sent; opens at once"),
		.first = true},
	{.key = 'p',
		.word = "programme",
		.label = N_("programme"),
		.help = N_("the phases, where you are, what comes next")},
	{.key = 'j',
		.word = "journal",
		.label = N_("journal"),
		.help = N_("what you wrote: read, search, edit")},
	{.key = 'r',
		.word = "review",
		.label = N_("review"),
		.help = N_("kept days, runs and slips so far")},
	{.key = 'q', .word = "quit", .label = N_("quit"), .help = N_("leave; everything is kept")},
	{.key = 'l',
		.word = "log",
		.label = N_("log"),
		.help = N_("the contact log: note a contact, correct one")},
	{.key = 'o',
		.word = "settings",
		.label = N_("settings"),
		.help = N_("correct what set-up asked; country, start of the day, chapters")},
	{0},
};

/* `noticed`: something stands above it, which takes the place of a thought that has no reason of its own: two
 * would push the lines that they speak of below the edge. */
static void add_thought(
	const struct coach *coach, const struct flow_facts *facts, bool noticed, struct page *page)
{
	struct str text = STR_INIT;
	struct thought thought =
		engine_thought(coach->content, facts->records, facts->decision, facts->now);
	if (noticed && thought.reason > THOUGHT_MILESTONE)
		return;
	flow_fill(facts->records, &facts->decision->counts, thought.text, &text);
	/* One of the two is enough where there is little room, but a milestone is of this day alone. */
	page_spare(page, noticed && thought.reason != THOUGHT_MILESTONE);
	page_gap(page);
	page_styled(page, STYLE_ACCENT, text.data);
	page_gap(page);
	str_done(&text);
}

static enum ui_result take_action(struct coach *coach, int action)
{
	switch (action) {
	case 'c':
		return flow_checkin(coach, DAY_NONE);
	case 'w':
		return flow_write(coach);
	case 'l':
		return contact_log(coach);
	case 'p':
		return flow_programme(coach);
	case 'j':
		return flow_journal(coach);
	case 'r':
		return flow_review(coach);
	case 'o':
		return flow_settings(coach);
	default:
		return UI_QUIT;
	}
}

static enum ui_result ask(struct coach *coach, const struct flow_facts *facts, bool plain_account,
	const struct page *page)
{
	struct today_lines lines;
	char date[DATE_TEXT];
	size_t cursor = 0;
	int action = 0;
	today_lines_init(&lines, coach, facts, plain_account);
	struct ui_choose choose = {
		.frame = {.title = "exback",
			.right = flow_date(facts->now.day, date),
			.actions = actions,
			.page = page,
			.root = true},
		.items = lines.items,
		.count = lines.count,
		.cursor = &cursor,
	};
	enum ui_result result = ui_choose(coach->ui, &choose, &action);
	if (result == UI_OK)
		result = action ? take_action(coach, action)
				: lines.lines[cursor].take(coach, &lines.lines[cursor]);
	today_lines_done(&lines);
	return result;
}

static void tell_backup_trouble(struct coach *coach)
{
	char *trouble = store_backup_trouble(coach->store);
	struct str note = STR_INIT;
	if (!trouble)
		return;
	str_addf(&note, _("Saved, but no backup was made today: %s"), trouble);
	ui_note(coach->ui, note.data);
	str_done(&note);
	free(trouble);
}

/* Said before anything is typed that could not be kept. */
static void tell_writer(struct coach *coach)
{
	struct str note = STR_INIT;
	pid_t writer = store_writer(coach->store);
	if (writer > 0)
		str_addf(&note, _("Open in another exback (process %ld): here you can only read."),
			(long)writer);
	else if (writer)
		str_add_text(&note, _("Open in another exback: here you can only read."));
	if (writer)
		ui_note(coach->ui, note.data);
	str_done(&note);
}

/* Too long for a note, and worth a pause. `what` is in the second file, which is freed. */
static enum ui_result tell_of_two(struct coach *coach, char *file, const char *what)
{
	if (!file)
		return UI_OK;
	char *shown = path_for_people(file);
	struct page *page = page_new();
	page_text(page,
		_("While exback was open another program put another file in the place of your "
		  "data. One that keeps computers in step may have done that. Nothing was "
		  "overwritten, and nothing is lost."));
	page_gap(page);
	page_textf(page, what, shown);
	page_gap(page);
	page_text(page, _("Once you have left, `exback merge` and the name of that file bring both "
			  "together. If you want nothing of it, remove that file."));
	free(shown);
	free(file);
	return flow_tell(coach, _("Two files"), page);
}

static enum ui_result tell_conflicts(struct coach *coach)
{
	enum ui_result told = tell_of_two(coach, store_beside(coach->store),
		_("It lacks some of what you had open, all of which is in %s."));
	return told == UI_QUIT ? told
			       : tell_of_two(coach, store_conflict(coach->store),
					 _("What you have saved since is in %s."));
}

enum ui_result today_screen(struct coach *coach, const struct flow_facts *facts)
{
	enum ui_result told = tell_conflicts(coach);
	if (told == UI_QUIT)
		return told;
	struct page *page = page_new();
	tell_backup_trouble(coach);
	tell_writer(coach);
	bool plain_account = plain_account_is_due(coach, facts);
	flow_status_page(coach, facts->records, facts->decision, page);
	page_gap(page);
	bool noticed = today_notice(coach, facts, plain_account, page);
	add_thought(coach, facts, noticed, page);
	enum ui_result result = ask(coach, facts, plain_account, page);
	page_free(page);
	return result;
}
