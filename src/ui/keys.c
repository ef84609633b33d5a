#include "keys.h"

#include "exback/i18n.h"

#include "hidden.h"

#include <string.h>

/* Ranks of what has none in the table. The table's own: 0 what one came for, 1 the way back, 3 what
 * one would try anyhow, 4 how one gets there. */
#define RANK_OF_KEYS    0
#define RANK_OF_FIRST   1 /* put first by a frame or the program; all globals at the root */
#define RANK_OF_FRAME   2
#define RANK_OF_GLOBALS 2

/* A row of the table: which verb has it, and when. */
struct own_row {
	enum keys_verb verb;
	struct keys_row row;
	unsigned needs; /* all of these states */
	unsigned bars;  /* none of these */
};

static const struct own_row own_rows[] = {
	/* show */
	{.verb = KEYS_SHOW,
		.row = {.keys = {UI_KEY_ENTER}, .label = N_("go on"), .help = N_("go on")}},
	{.verb = KEYS_SHOW,
		.row = {.keys = {UI_KEY_UP, UI_KEY_DOWN, 'k', 'j'},
			.pair = true,
			.rank = 3,
			.label = N_("scroll"),
			.help = N_("a line up or down")},
		.needs = KEYS_SCROLL},
	{.verb = KEYS_SHOW,
		.row = {.keys = {UI_KEY_PAGE_UP, UI_KEY_PAGE_DOWN, ' '},
			.help = N_("a page up or down")},
		.needs = KEYS_SCROLL},
	{.verb = KEYS_SHOW,
		.row = {.keys = {UI_KEY_HOME, UI_KEY_END},
			.help = N_("to the beginning or the end")},
		.needs = KEYS_SCROLL},

	/* choose */
	{.verb = KEYS_CHOOSE,
		.row = {.keys = {UI_KEY_ENTER},
			.rank = 3,
			.label = N_("open"),
			.help = N_("take what the cursor is on")},
		.bars = KEYS_SEVERAL | KEYS_NONE},
	{.verb = KEYS_CHOOSE,
		.row = {.keys = {UI_KEY_ENTER},
			.label = N_("go on"),
			.help = N_("go on with what is ticked")},
		.needs = KEYS_SEVERAL},
	{.verb = KEYS_CHOOSE,
		.row = {.keys = {' '},
			.rank = 2,
			.label = N_("tick"),
			.help = N_("tick, or take the tick away")},
		.needs = KEYS_SEVERAL,
		.bars = KEYS_TEXT},
	{.verb = KEYS_CHOOSE,
		.row = {.keys = {UI_KEY_UP, UI_KEY_DOWN, 'k', 'j'},
			.pair = true,
			.rank = 4,
			.label = N_("move"),
			.help = N_("up or down")},
		.bars = KEYS_NONE},
	{.verb = KEYS_CHOOSE,
		.row = {.keys = {UI_KEY_PAGE_UP, UI_KEY_PAGE_DOWN},
			.help = N_("a page up or down")},
		.bars = KEYS_NONE},
	{.verb = KEYS_CHOOSE,
		.row = {.keys = {UI_KEY_HOME, UI_KEY_END}, .help = N_("to the first or the last")},
		.bars = KEYS_NONE},
	{.verb = KEYS_CHOOSE,
		.row = {.keys = {'/'},
			.rank = 2,
			.label = N_("search"),
			.brief = "",
			.help = N_("search as you type; Esc shows all again")},
		.needs = KEYS_SEARCH},

	/* form */
	{.verb = KEYS_FORM,
		.row = {.keys = {UI_KEY_LEFT, UI_KEY_RIGHT},
			.pair = true,
			.rank = 3,
			.label = N_("change"),
			.help = N_("change the value")},
		.needs = KEYS_CHANGE},
	{.verb = KEYS_FORM,
		.row = {.keys = {'0'}, .name = N_("digits"), .help = N_("the value itself")},
		.bars = KEYS_TEXT},
	{.verb = KEYS_FORM,
		.row = {.keys = {UI_KEY_UP, UI_KEY_DOWN, UI_KEY_TAB, UI_KEY_BACKTAB},
			.pair = true,
			.rank = 4,
			.label = N_("next"),
			.help = N_("the question before or the next one")}},
	{.verb = KEYS_FORM,
		.row = {.keys = {' '},
			.rank = 3,
			.label = N_("tick"),
			.help = N_("tick, or take the tick away")},
		.needs = KEYS_SEVERAL,
		.bars = KEYS_TEXT},
	{.verb = KEYS_FORM,
		.row = {.keys = {UI_KEY_ENTER},
			.label = N_("save"),
			.help = N_("save the whole form with what it shows")}},

	/* read */
	{.verb = KEYS_READ,
		.row = {.keys = {UI_KEY_ENTER},
			.label = N_("go on"),
			.help = N_("take this line")}},
	{.verb = KEYS_READ,
		.row = {.keys = {UI_KEY_LEFT, UI_KEY_RIGHT, UI_KEY_HOME, UI_KEY_END},
			.help = N_("move in the line")}},

	/* write */
	{.verb = KEYS_WRITE,
		.row = {.keys = {UI_KEY_CTRL('S')},
			.label = N_("save"),
			.help = N_("save and leave")}},
	{.verb = KEYS_WRITE,
		.row = {.keys = {UI_KEY_CTRL('U')},
			.rank = 4,
			.label = N_("undo"),
			.help = N_("take the last change back")}},
	{.verb = KEYS_WRITE, .row = {.keys = {UI_KEY_CTRL('R')}, .help = N_("make it again")}},
	{.verb = KEYS_WRITE,
		.row = {.keys = {UI_KEY_CTRL('E')},
			.rank = 4,
			.label = N_("editor"),
			.help = N_("go on in your own editor")},
		.needs = KEYS_EDITOR},
	{.verb = KEYS_WRITE,
		.row = {.keys = {UI_KEY_WORD_LEFT, UI_KEY_WORD_RIGHT},
			.help = N_("a word left or right")}},
	{.verb = KEYS_WRITE,
		.row = {.keys = {UI_KEY_HOME, UI_KEY_END},
			.help = N_("to the beginning or the end of the line")}},
	{.verb = KEYS_WRITE,
		.row = {.keys = {UI_KEY_PAGE_UP, UI_KEY_PAGE_DOWN},
			.help = N_("a page up or down")}},
	{.verb = KEYS_WRITE,
		.row = {.keys = {UI_KEY_TEXT_START, UI_KEY_TEXT_END},
			.help = N_("to the beginning or the end of the text")}},

	/* wait */
	{.verb = KEYS_WAIT,
		.row = {.keys = {UI_KEY_ENTER},
			.label = N_("go on"),
			.help = N_("go on before the time is over")}},

	/* everywhere */
	{.verb = KEYS_EVERYWHERE,
		.row = {.keys = {UI_KEY_ESC},
			.rank = 1,
			.label = N_("leave, keeps a draft"),
			.brief = N_("leave"),
			.help = N_("leave; what you typed is kept as a draft")},
		.needs = KEYS_DRAFT},
	{.verb = KEYS_EVERYWHERE,
		.row = {.keys = {UI_KEY_ESC}, .rank = 1, .label = N_("back"), .help = N_("back")},
		.bars = KEYS_DRAFT | KEYS_ROOT},
	{.verb = KEYS_EVERYWHERE,
		.row = {.keys = {'?', UI_KEY_F(7)},
			.rank = RANK_OF_KEYS,
			.label = N_("keys"),
			.brief = "",
			.help = N_("this page")},
		.bars = KEYS_TEXT},
	{.verb = KEYS_EVERYWHERE,
		.row = {.keys = {UI_KEY_F(7)},
			.rank = RANK_OF_KEYS,
			.label = N_("keys"),
			.brief = "",
			.help = N_("this page")},
		.needs = KEYS_TEXT},
	{.verb = KEYS_EVERYWHERE,
		.row = {.keys = {LOCK_KEY},
			.help = N_("lock; the passphrase comes back, to what you were writing")},
		.needs = KEYS_LOCK},
	{.verb = KEYS_EVERYWHERE,
		.row = {.keys = {HIDE_KEY},
			.help = N_("hide at once; the same key comes back, q leaves")}},
	{.verb = KEYS_EVERYWHERE,
		.row = {.keys = {UI_KEY_CTRL('L')}, .help = N_("draw the screen again")}},
	{.verb = KEYS_EVERYWHERE,
		.row = {.keys = {UI_KEY_CTRL('Z')},
			.help = N_("suspend; fg in the shell comes back")}},
};

struct rows {
	struct keys_row *rows; /* KEYS_ROWS of them */
	size_t count;
};

static void add(struct rows *rows, const struct keys_row *row)
{
	if (rows->count < KEYS_ROWS && row->keys[0] && (row->label || row->help))
		rows->rows[rows->count++] = *row;
}

/* Characters are text while a text field has the focus. */
static bool is_text(const struct keys_view *view, int key)
{
	return view->state & KEYS_TEXT && key >= ' ' && key < UI_KEY_FIRST &&
	       key != UI_KEY_BACKSPACE;
}

bool keys_action_works(const struct keys_view *view, const struct ui_action *action)
{
	return !is_text(view, action->key) && !(action->of_item && view->state & KEYS_NONE);
}

static const struct ui_action *frame_action(const struct keys_view *view, int key)
{
	for (const struct ui_action *action = view->actions; action && action->key; action++)
		if (action->key == key && keys_action_works(view, action))
			return action;
	return NULL;
}

static bool is_global(const struct keys_view *view, int key)
{
	for (const struct ui_global *global = view->globals; global && global->action.key; global++)
		if (global->action.key == key || global->letter == key)
			return !is_text(view, key);
	return false;
}

static bool works(const struct own_row *own, const struct keys_view *view, enum keys_verb verb)
{
	return own->verb == verb && (own->needs & view->state) == own->needs &&
	       !(own->bars & view->state);
}

static const char *translated(const char *text)
{
	/* gettext answers an empty text with the head of its catalogue. */
	return text && *text ? _(text) : text;
}

/* The row with the keys that are left for it, in the words of who asks. */
static struct keys_row shown_row(const struct keys_view *view, const struct keys_row *own)
{
	struct keys_row row = *own;
	size_t left = 0;

	memset(row.keys, 0, sizeof row.keys);
	for (size_t i = 0; i < KEYS_A_ROW && own->keys[i]; i++) {
		int key = own->keys[i];
		if (!is_text(view, key) && !is_global(view, key) && !frame_action(view, key))
			row.keys[left++] = key;
	}
	row.name = translated(own->name);
	row.label = translated(own->label);
	row.brief = translated(own->brief);
	row.help = translated(own->help);
	if (own->keys[0] == UI_KEY_ENTER && view->enter)
		row.label = row.help = view->enter;
	/* "Enter back" says it already. */
	if (own->keys[0] == UI_KEY_ESC && text_equal(view->enter, row.label))
		row.label = NULL;
	return row;
}

static void add_own(struct rows *rows, const struct keys_view *view, enum keys_verb verb)
{
	for (size_t i = 0; i < sizeof own_rows / sizeof *own_rows; i++) {
		struct keys_row row;
		if (!works(&own_rows[i], view, verb))
			continue;
		row = shown_row(view, &own_rows[i].row);
		add(rows, &row);
	}
}

static void add_frame(struct rows *rows, const struct keys_view *view)
{
	for (const struct ui_action *action = view->actions; action && action->key; action++) {
		struct keys_row row = {
			.keys = {action->key},
			.rank = action->first ? RANK_OF_FIRST : RANK_OF_FRAME,
			.label = action->label,
			.help = action->help,
		};
		if (keys_action_works(view, action))
			add(rows, &row);
	}
}

static void add_globals(struct rows *rows, const struct keys_view *view)
{
	for (const struct ui_global *global = view->globals; global && global->action.key;
		global++) {
		bool letter = global->letter && !is_text(view, global->letter);
		struct keys_row row = {
			.keys = {letter ? global->letter : global->action.key,
				letter ? global->action.key : 0},
			.rank = global->action.first || view->state & KEYS_ROOT ? RANK_OF_FIRST
										: RANK_OF_GLOBALS,
			.label = global->action.label,
			.help = global->action.help,
		};
		add(rows, &row);
	}
}

size_t keys_rows(const struct keys_view *view, struct keys_row ret_rows[KEYS_ROWS])
{
	struct rows rows = {.rows = ret_rows};

	add_own(&rows, view, view->verb);
	add_frame(&rows, view);
	add_globals(&rows, view);
	add_own(&rows, view, KEYS_EVERYWHERE);
	return rows.count;
}
