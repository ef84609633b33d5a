#include "plain.h"

#include "exback/i18n.h"
#include "exback/str.h"

#include "../front.h"

/* What a line may hold, by verb. */
struct own_word {
	enum keys_verb verb;
	const char *word; /* how it is typed */
	const char *help;
	unsigned needs; /* of enum keys_state: all of these */
	unsigned bars;  /* none of these */
};

static const struct own_word own_words[] = {
	{.verb = KEYS_SHOW, .word = N_("Enter"), .help = N_("goes on")},
	{.verb = KEYS_CHOOSE,
		.word = N_("a number or a word"),
		.help = N_("takes it; the beginning of a word is enough"),
		.bars = KEYS_SEVERAL},
	{.verb = KEYS_CHOOSE,
		.word = N_("numbers or words"),
		.help = N_("takes these and no others; 0 is none, Enter leaves it as it is"),
		.needs = KEYS_SEVERAL},
	{.verb = KEYS_CHOOSE,
		.word = N_("more"),
		.help = N_("shows the next 20"),
		.needs = KEYS_SCROLL},
	{.verb = KEYS_CHOOSE,
		.word = N_("/ and words"),
		.help = N_("searches; / alone shows all again"),
		.needs = KEYS_SEARCH},
	{.verb = KEYS_FORM,
		.word = N_("a number or a word"),
		.help = N_("answers; the beginning of a word is enough"),
		.needs = KEYS_CHANGE,
		.bars = KEYS_SEVERAL},
	{.verb = KEYS_FORM,
		.word = N_("numbers or words"),
		.help = N_("takes these and no others; 0 is none"),
		.needs = KEYS_SEVERAL},
	{.verb = KEYS_FORM, .word = N_("any text"), .help = N_("answers"), .needs = KEYS_TEXT},
	{.verb = KEYS_FORM,
		.word = N_("Enter"),
		.help = N_("keeps what is there, or leaves the question out")},
	{.verb = KEYS_FORM, .word = PLAIN_MARK_CLEAR, .help = N_("takes the answer away")},
	{.verb = KEYS_READ, .word = N_("any text"), .help = N_("answers")},
	{.verb = KEYS_WRITE, .word = N_("any lines"), .help = N_("are the text")},
	{.verb = KEYS_WRITE,
		.word = PLAIN_MARK_LEAVE,
		.help = N_("alone on a line: saves the text, and leaves")},
	{.verb = KEYS_WRITE,
		.word = PLAIN_MARK_BACK,
		.help = N_("alone on a line: leaves; the text is kept as a draft")},
	{.verb = KEYS_WRITE,
		.word = PLAIN_MARK_EDITOR,
		.help = N_("alone on a line: goes on in your own editor")},
	{.verb = KEYS_WRITE,
		.word = PLAIN_MARK_LOCK,
		.help = N_("alone on a line: locks; the passphrase comes back"),
		.needs = KEYS_LOCK},
	{.verb = KEYS_WRITE,
		.word = PLAIN_MARK_HIDE,
		.help = N_("alone on a line: hides, as everywhere; the same comes back")},
	{.verb = KEYS_WRITE,
		.word = PLAIN_MARK_HELP,
		.help = N_("alone on a line: this help; with a space behind it, any of these is "
			   "text")},
	{.verb = KEYS_WAIT, .word = N_("Enter"), .help = N_("goes on before the time is over")},
	{.verb = KEYS_EVERYWHERE,
		.word = PLAIN_MARK_BACK,
		.help = N_("goes back"),
		.bars = KEYS_ROOT},
	{.verb = KEYS_EVERYWHERE,
		.word = PLAIN_MARK_LEAVE,
		.help = N_("leaves; everything is kept")},
	{.verb = KEYS_EVERYWHERE,
		.word = PLAIN_MARK_LOCK,
		.help = N_("locks; the passphrase comes back"),
		.needs = KEYS_LOCK},
	{.verb = KEYS_EVERYWHERE,
		.word = PLAIN_MARK_HIDE,
		.help = N_("hides until # again; what has left this terminal stays")},
	{.verb = KEYS_EVERYWHERE, .word = PLAIN_MARK_HELP, .help = N_("this help")},
};

static void add_own(const struct plain *plain, struct page *page,
	const struct plain_question *question, enum keys_verb verb)
{
	unsigned state = question->state | (plain->ui.lockable ? KEYS_LOCK : 0);

	for (size_t i = 0; i < sizeof own_words / sizeof *own_words; i++) {
		const struct own_word *own = &own_words[i];
		bool works = (own->needs & state) == own->needs && !(own->bars & state);
		if (own->verb == verb && works)
			page_pair(page, _(own->word), _(own->help));
	}
}

/* "w or write: …". `letter` stands for a key that no line can hold; or 0. */
static void add_action(struct page *page, const struct ui_action *action, int letter)
{
	int key = letter ? letter : action->key;
	bool typed = key > ' ' && key < UI_KEY_BACKSPACE;
	struct str names = STR_INIT;
	char name[KEYS_NAME];

	if (typed)
		str_add_text(&names, keys_name(key, false, name));
	if (typed && action->word)
		str_addf(&names, " %s ", _("or"));
	if (action->word)
		str_add_text(&names, action->word);
	if (names.length && (action->help || action->label))
		page_pair(page, names.data, action->help ? action->help : action->label);
	str_done(&names);
}

void plain_help(struct plain *plain, const struct plain_question *question)
{
	const struct ui_global *global = front_globals(&plain->ui);
	const struct ui_action *action = question->frame->actions;
	struct page *page = page_new();

	add_own(plain, page, question, question->verb);
	if (!(question->state & KEYS_TEXT)) {
		for (; action && action->key; action++)
			add_action(page, action, 0);
		for (; global && global->action.key; global++)
			add_action(page, &global->action, global->letter);
	}
	if (question->verb != KEYS_WRITE)
		add_own(plain, page, question, KEYS_EVERYWHERE);
	plain_page(plain, page);
	page_free(page);
}
