/* Locking: what was typed is kept, and the front end ends. */
#include "verb.h"

#include "exback/i18n.h"

#define TRY_AGAIN 10.0 /* seconds after which a lock that failed is tried again */

double verb_lock_at(const struct verb *verb)
{
	const struct terminal *terminal = verb->terminal;

	return terminal->ui.lockable && terminal->ui.lock_idle > 0
		       ? terminal->touched + terminal->ui.lock_idle
		       : 0;
}

/* The text would be lost with the lock. Somebody may be at the door: there is another way to hide it. */
static void say_not_locked(struct verb *verb)
{
	struct str note = STR_INIT;

	str_addf(&note, _("not locked, F9 hides: %s"), verb->terminal->note.data);
	verb_note(verb, note.data);
	verb->failure_shown = true;
	str_done(&note);
}

/* What is on the page, and what was left in memory by pages before. */
static bool keep_all(struct verb *verb)
{
	struct err err = {0};

	if (!verb_keep(verb))
		return false;
	if (ui_may_lock(&verb->terminal->ui, &err))
		return true;
	verb_note(verb, err.text);
	return false;
}

bool verb_lock(struct verb *verb, enum ui_lock how)
{
	struct terminal *terminal = verb->terminal;

	if (!terminal->ui.lockable)
		return false;
	if (!keep_all(verb)) {
		say_not_locked(verb);
		terminal->touched = clock_monotonic() - terminal->ui.lock_idle + TRY_AGAIN;
		return false;
	}
	ui_end_locked(&terminal->ui, how);
	verb_finish(verb, UI_QUIT);
	return true;
}

bool verb_is_idle(const struct verb *verb)
{
	double at = verb_lock_at(verb);

	return at > 0 && clock_monotonic() >= at;
}
