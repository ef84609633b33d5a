#include "verb.h"

#include "exback/i18n.h"

#include "../front.h"
#include "../hidden.h"
#include "frame.h"

#define KEEP_AFTER 2.0  /* seconds after a change */
#define KEEP_AGAIN 10.0 /* seconds after a failure */

/* While keys wait to be read nothing is painted: a paste without brackets, a key that repeats. But
 * who holds a key down wants to see something move. */
#define MOST_UNPAINTED 32

void verb_init(struct verb *verb, const struct verb_ops *ops, struct ui *ui,
	const struct ui_frame *frame, enum keys_verb keys)
{
	*verb = (struct verb){
		.ops = ops,
		.terminal = (struct terminal *)ui,
		.frame = frame,
		.keys = {.verb = keys, .actions = frame->actions},
		.title = STR_INIT,
		.right = STR_INIT,
		.note = frame->note,
	};
	str_set(&verb->title, frame->title ? frame->title : "");
	str_set(&verb->right, frame->right ? frame->right : "");
}

void verb_done(struct verb *verb)
{
	str_done(&verb->title);
	str_done(&verb->right);
	page_lines_done(&verb->footer);
}

void verb_finish(struct verb *verb, enum ui_result result)
{
	verb->finished = true;
	verb->result = result;
}

void verb_note(struct verb *verb, const char *text)
{
	verb->failure_shown = false;
	str_set(&verb->terminal->note, text);
}

bool verb_in_text(const struct verb *verb)
{
	return verb->keys.state & KEYS_TEXT;
}

/* --- keeping --- */

void verb_changed(struct verb *verb)
{
	if (!verb->changed)
		verb->keep_at = clock_monotonic() + KEEP_AFTER;
	verb->changed = true;
	verb->keep_failed = false;
}

bool verb_keep(struct verb *verb)
{
	struct err err = {0};

	if (!verb->changed || !verb->ops->keep)
		return true;
	if (verb->ops->keep(verb, &err)) {
		verb->changed = false;
		/* What was not kept is kept now: the note would tell a thing that is over. */
		if (verb->failure_shown)
			verb_note(verb, "");
		return true;
	}
	verb->keep_at = clock_monotonic() + KEEP_AGAIN;
	verb_note(verb, err.text);
	verb->failure_shown = true;
	return false;
}

static double sooner(double one, double other)
{
	return one <= 0 || (other > 0 && other < one) ? other : one;
}

static double deadline(const struct verb *verb)
{
	double keep_at = verb->changed && verb->ops->keep ? verb->keep_at : 0;

	return sooner(sooner(keep_at, verb->wake), verb_lock_at(verb));
}

static void on_time(struct verb *verb)
{
	double now = clock_monotonic();

	/* What a lock would lose is hidden, and the lock tried again from there. */
	if (verb_is_idle(verb) && !verb_lock(verb, UI_LOCK_ASKED))
		verb_hide(verb);
	if (verb->finished)
		return;
	if (verb->changed && now >= verb->keep_at)
		verb_keep(verb);
	verb->ops->key(verb, &(struct key){.code = UI_KEY_TIME});
}

/* Leaving keeps what was typed first. When that fails the user is told, and stays: only a second
 * Esc gives it up. Whom the world ended cannot stay. */
static bool may_leave(struct verb *verb)
{
	if (verb->result == UI_OK || verb_keep(verb) || ui_ended(&verb->terminal->ui))
		return true;
	if (verb->keep_failed) {
		verb_note(verb, _("You left it as it was. What you typed last is not kept."));
		return true;
	}
	str_add_text(&verb->terminal->note, _("; Esc again leaves without it"));
	verb->keep_failed = true;
	verb->finished = false;
	return false;
}

/* --- keys that work on every screen --- */

static void suspend(struct verb *verb)
{
	if (verb_lock(verb, UI_LOCK_SUSPEND))
		return;
	/* Where there is a lock it has tried, and said so. */
	if (!verb->terminal->ui.lockable)
		verb_keep(verb);
	screen_leave(&verb->terminal->screen);
	signals_stop();
	screen_enter(&verb->terminal->screen);
	screen_resize(&verb->terminal->screen);
}

static void show_keys(struct verb *verb)
{
	struct terminal *terminal = verb->terminal;
	struct page *page;
	enum ui_result result;

	if (terminal->helping)
		return;
	verb_keep(verb);
	verb->keys.globals = front_globals(&terminal->ui);
	page = keys_help(&verb->keys, terminal->screen.ascii);
	terminal->helping = true;
	result = terminal_show(&terminal->ui,
		&(struct ui_show){.frame = {.title = _("Keys"), .page = page}, .enter = _("back")},
		NULL);
	terminal->helping = false;
	page_free(page);
	if (result == UI_HOME || result == UI_QUIT)
		verb_finish(verb, result);
}

static void run_global(struct verb *verb, const struct ui_global *global)
{
	enum ui_result result;

	verb_keep(verb);
	result = front_run_global(&verb->terminal->ui, verb->frame, global);
	if (result != UI_OK)
		verb_finish(verb, result);
	else if (verb->ops->resume)
		verb->ops->resume(verb);
}

/* Enter and Esc are the verb's own, whatever a frame calls them. */
static bool take_action(struct verb *verb, int key)
{
	const struct ui_action *action = verb->frame->actions;

	if (key == UI_KEY_ENTER || key == UI_KEY_ESC)
		return false;
	for (; action && action->key; action++) {
		if (action->key == key && keys_action_works(&verb->keys, action)) {
			verb->action = key;
			verb_finish(verb, UI_OK);
			return true;
		}
	}
	return false;
}

bool verb_take_system_key(struct verb *verb, int key)
{
	switch (key) {
	case PUMP_ENDED:
		ui_end(&verb->terminal->ui);
		verb_finish(verb, UI_QUIT);
		return true;
	case UI_KEY_CTRL('C'):
		verb_finish(verb, UI_QUIT);
		return true;
	case UI_KEY_RESIZE:
		screen_resize(&verb->terminal->screen);
		/* It may have had another size in between, and lost a part of the picture. */
		screen_forget(&verb->terminal->screen);
		return true;
	case UI_KEY_CTRL('L'):
		screen_enter(&verb->terminal->screen);
		return true;
	case UI_KEY_CTRL('Z'):
		suspend(verb);
		return true;
	case UI_KEY_TIME:
		on_time(verb);
		return true;
	default:
		return false;
	}
}

void verb_look(struct verb *verb)
{
	verb->keys.state = (verb->ops->state ? verb->ops->state(verb) : 0) |
			   (verb->frame->root ? KEYS_ROOT : 0) |
			   (verb->terminal->ui.lockable ? KEYS_LOCK : 0);
}

static void take_key(struct verb *verb, const struct key *key)
{
	verb_look(verb);
	bool in_text = verb_in_text(verb);
	const struct ui_global *global = front_global(&verb->terminal->ui, key->code, in_text);

	verb->note = NULL;
	verb_note(verb, "");
	if (global)
		run_global(verb, global);
	else if (key->code == UI_KEY_F(7) || (key->code == '?' && !in_text))
		show_keys(verb);
	else if (!take_action(verb, key->code) && !verb->ops->key(verb, key) &&
		 key->code == UI_KEY_ESC && !verb->frame->root)
		verb_finish(verb, UI_BACK);
}

struct key verb_next_key(struct verb *verb, double until)
{
	struct key key = pump_key(&verb->terminal->pump, until);

	if (key.code != UI_KEY_TIME && key.code != UI_KEY_RESIZE)
		verb->terminal->touched = clock_monotonic();
	return key;
}

/* Whoever presses the key wants not to be seen: that it does nothing here is said. */
static void lock(struct verb *verb)
{
	if (verb->terminal->ui.lockable)
		verb_lock(verb, UI_LOCK_ASKED);
	else
		verb_note(verb,
			_("Nothing to lock: no passphrase is set, or it is locked. F9 hides."));
}

enum ui_result verb_run(struct verb *verb, int *ret_action)
{
	struct pump *pump = &verb->terminal->pump;
	/* The first frame is never left out: what a key means hangs on where things are. */
	int unpainted = MOST_UNPAINTED;

	do {
		struct key key;
		if (!pump_waiting(pump) || ++unpainted > MOST_UNPAINTED) {
			frame_paint(verb);
			unpainted = 0;
		}
		key = verb_next_key(verb, deadline(verb));
		if (key.code == HIDE_KEY)
			verb_hide(verb);
		else if (key.code == LOCK_KEY)
			lock(verb);
		else if (!verb_take_system_key(verb, key.code) && !frame_too_small(verb))
			take_key(verb, &key);
	} while (!verb->finished || !may_leave(verb));
	if (ret_action)
		*ret_action = verb->action;
	verb_done(verb);
	return verb->result;
}
