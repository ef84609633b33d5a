#include "write.h"

#include "exback/i18n.h"

#include "../external.h"
#include "../front.h"

#include <string.h>

#define MINUTE 60

/* --- the time --- */

static int minutes(const struct write *write)
{
	return (int)((clock_monotonic() - write->began) / MINUTE);
}

/* The minutes in the title are the only thing that changes by itself. */
static void next_minute(struct write *write)
{
	write->verb.wake = write->began + (minutes(write) + 1) * MINUTE;
}

/* A quiet word, once; never a stop. */
static void remind(struct write *write)
{
	struct str word = STR_INIT;

	if (write->reminded || !write->asked->minutes || minutes(write) < write->asked->minutes)
		return;
	write->reminded = true;
	str_addf(&word,
		ngettext("%d minute. This is a good place to stop, or go on.",
			"%d minutes. This is a good place to stop, or go on.",
			(unsigned long)write->asked->minutes),
		write->asked->minutes);
	verb_note(&write->verb, word.data);
	str_done(&word);
}

static void on_time(struct write *write)
{
	if (!write->text.words_exact)
		text_count(&write->text);
	if (clock_monotonic() >= write->verb.wake)
		next_minute(write);
	remind(write);
}

/* --- keeping --- */

static bool write_keep(struct verb *verb, struct err *err)
{
	struct write *write = (struct write *)verb;
	const struct ui_keep *keep = &write->asked->keep;
	struct moment now = clock_now(verb->terminal->clock);
	int hour;
	int minute;
	int second;

	text_pause(&write->text);
	if (!keep->keep)
		return true;
	if (!keep->keep(keep->context, write->text.bytes.data, write->text.bytes.length, err))
		return false;
	clock_face(&now, &hour, &minute, &second);
	str_clear(&write->saved);
	str_addf(&write->saved, _("saved %02d:%02d:%02d"), hour, minute, second);
	return true;
}

/* --- an external editor --- */

static bool agrees(struct write *write)
{
	const struct ui_item items[] = {
		{.label = _("No, stay here")},
		{.label = _("Yes, open the editor")},
	};
	size_t cursor = 0;
	struct ui_choose question = {
		.frame = {.title = _("Your own editor")},
		.question = _("An editor can leave copies of the text that this program does not "
			      "protect. Open it?"),
		.items = items,
		.count = 2,
		.cursor = &cursor,
	};
	enum ui_result result;

	if (!write->asked->editor_asks)
		return true;
	result = terminal_choose(&write->verb.terminal->ui, &question, NULL);
	if (result == UI_HOME || result == UI_QUIT)
		verb_finish(&write->verb, result);
	return result == UI_OK && cursor == 1;
}

static void edit_outside(struct write *write)
{
	struct screen *screen = &write->verb.terminal->screen;
	struct str edited = STR_INIT;
	struct err err = {0};

	verb_keep(&write->verb);
	if (!agrees(write))
		return;
	str_add(&edited, write->text.bytes.data, write->text.bytes.length);
	screen_leave(screen);
	if (!external_edit(&edited, &err))
		verb_note(&write->verb, err.text);
	screen_enter(screen);
	screen_resize(screen);
	if (edited.length != write->text.bytes.length ||
		memcmp(edited.data, write->text.bytes.data, edited.length) != 0) {
		text_replace(&write->text, edited.data, edited.length);
		verb_changed(&write->verb);
		verb_keep(&write->verb);
	}
	str_done(&edited);
}

/* --- keys --- */

struct edit_key {
	int key;
	enum text_move move;
	bool cuts; /* deletes what the move passes over */
};

static const struct edit_key edit_keys[] = {
	{.key = UI_KEY_LEFT, .move = TEXT_LEFT},
	{.key = UI_KEY_RIGHT, .move = TEXT_RIGHT},
	{.key = UI_KEY_UP, .move = TEXT_UP},
	{.key = UI_KEY_DOWN, .move = TEXT_DOWN},
	{.key = UI_KEY_WORD_LEFT, .move = TEXT_WORD_LEFT},
	{.key = UI_KEY_WORD_RIGHT, .move = TEXT_WORD_RIGHT},
	{.key = UI_KEY_HOME, .move = TEXT_LINE_START},
	{.key = UI_KEY_CTRL('A'), .move = TEXT_LINE_START},
	{.key = UI_KEY_END, .move = TEXT_LINE_END},
	{.key = UI_KEY_TEXT_START, .move = TEXT_START},
	{.key = UI_KEY_TEXT_END, .move = TEXT_END},
	{.key = UI_KEY_BACKSPACE, .move = TEXT_LEFT, .cuts = true},
	{.key = UI_KEY_DELETE, .move = TEXT_RIGHT, .cuts = true},
	{.key = UI_KEY_CTRL('D'), .move = TEXT_RIGHT, .cuts = true},
	{.key = UI_KEY_CTRL('W'), .move = TEXT_WORD_LEFT, .cuts = true},
	{.key = PUMP_CUT_WORD_RIGHT, .move = TEXT_WORD_RIGHT, .cuts = true},
	{.key = UI_KEY_CTRL('K'), .move = TEXT_PARAGRAPH_END, .cuts = true},
};

static bool move_or_cut(struct write *write, int key)
{
	for (size_t i = 0; i < sizeof edit_keys / sizeof *edit_keys; i++) {
		size_t length = write->text.bytes.length;
		if (edit_keys[i].key != key)
			continue;
		if (edit_keys[i].cuts)
			text_delete(&write->text, edit_keys[i].move);
		else
			text_move(&write->text, edit_keys[i].move);
		if (write->text.bytes.length != length)
			verb_changed(&write->verb);
		return true;
	}
	return false;
}

static void insert(struct write *write, const char *bytes, size_t length)
{
	text_insert(&write->text, bytes, length);
	verb_changed(&write->verb);
}

static bool type(struct write *write, const struct key *key)
{
	char bytes[4];

	if (key->code == UI_KEY_PASTE) {
		text_pause(&write->text);
		insert(write, key->paste->data, key->paste->length);
		text_pause(&write->text);
	} else if (key->code == UI_KEY_TAB) {
		insert(write, "    ", 4);
	} else if (key->code == UI_KEY_ENTER || (key->code >= ' ' && key->code < UI_KEY_FIRST)) {
		insert(write, bytes, utf8_encode((uint32_t)key->code, bytes));
	} else {
		return false;
	}
	return true;
}

static void undo_or_redo(struct write *write, bool (*step)(struct text *text), const char *nothing)
{
	if (step(&write->text))
		verb_changed(&write->verb);
	else
		verb_note(&write->verb, nothing);
}

static bool write_key(struct verb *verb, const struct key *key)
{
	struct write *write = (struct write *)verb;
	int page = write->height > 1 ? write->height - 1 : 1;

	switch (key->code) {
	case UI_KEY_TIME:
		on_time(write);
		return true;
	case UI_KEY_CTRL('S'):
		verb_finish(verb, UI_OK);
		return true;
	case UI_KEY_CTRL('E'):
		edit_outside(write);
		return true;
	case UI_KEY_CTRL('U'):
		undo_or_redo(write, text_undo, _("There is nothing more to undo."));
		return true;
	case UI_KEY_CTRL('R'):
		undo_or_redo(write, text_redo, _("There is nothing more to redo."));
		return true;
	case UI_KEY_PAGE_UP:
		text_move_lines(&write->text, -page);
		return true;
	case UI_KEY_PAGE_DOWN:
		text_move_lines(&write->text, page);
		return true;
	default:
		return move_or_cut(write, key->code) || type(write, key);
	}
}

static unsigned write_state(const struct verb *verb)
{
	const struct write *write = (const struct write *)verb;

	return KEYS_TEXT | KEYS_EDITOR | (write->asked->keep.keep ? KEYS_DRAFT : 0);
}

static const struct verb_ops write_ops = {
	.prepare = write_prepare,
	.state = write_state,
	.paint = write_paint,
	.key = write_key,
	.keep = write_keep,
};

enum ui_result terminal_write(
	struct ui *ui, const struct ui_write *asked, struct str *text, int *ret_action)
{
	struct write write = {.asked = asked, .began = clock_monotonic(), .saved = STR_INIT};
	enum ui_result result;

	verb_init(&write.verb, &write_ops, ui, &asked->frame, KEYS_WRITE);
	if (asked->keep.owed)
		verb_changed(&write.verb);
	text_init(&write.text, text, 1);
	next_minute(&write);
	result = verb_run(&write.verb, ret_action);
	str_done(text);
	*text = write.text.bytes;
	str_init(&write.text.bytes);
	text_done(&write.text);
	str_done(&write.saved);
	head_done(&write.head);
	return result;
}
