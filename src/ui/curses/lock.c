/* Locking: what was typed is kept, and the front end ends. */
#include "verb.h"

#define TRY_AGAIN 10.0 /* seconds after which a lock that failed is tried again */

double verb_lock_at(const struct verb *verb)
{
	const struct terminal *terminal = verb->terminal;

	return terminal->ui.lockable && terminal->ui.lock_idle > 0
		       ? terminal->touched + terminal->ui.lock_idle
		       : 0;
}

bool verb_lock(struct verb *verb, enum ui_lock how)
{
	struct terminal *terminal = verb->terminal;

	if (!terminal->ui.lockable)
		return false;
	if (!verb_keep(verb)) {
		terminal->touched = clock_monotonic() - terminal->ui.lock_idle + TRY_AGAIN;
		return false;
	}
	ui_end_locked(&terminal->ui, how);
	verb_finish(verb, UI_QUIT);
	return true;
}

bool verb_lock_if_idle(struct verb *verb, enum ui_lock how)
{
	double at = verb_lock_at(verb);

	return at > 0 && clock_monotonic() >= at && verb_lock(verb, how);
}
