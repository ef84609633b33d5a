/* Locking, line by line. */
#include "plain.h"

#include "exback/clock.h"
#include "exback/i18n.h"

#define TRY_AGAIN 10.0 /* seconds after which a lock that failed is tried again */

bool plain_lock(struct plain *plain, enum ui_lock how)
{
	struct err err = {0};

	if (!plain->ui.lockable)
		return false;
	if (!ui_may_lock(&plain->ui, &err)) {
		if (!plain->hiding)
			plain_say(plain, _("Not locked: %s"), err.text);
		return false;
	}
	plain_clear(plain);
	ui_end_locked(&plain->ui, plain->hiding && how != UI_LOCK_SUSPEND ? UI_LOCK_HIDDEN : how);
	return true;
}

static double left(const struct plain *plain)
{
	double at =
		plain->lock_again > 0 ? plain->lock_again : plain->touched + plain->ui.lock_idle;
	double left = at - clock_monotonic();

	return left > 0 ? left : 0;
}

double plain_patience(const struct plain *plain, double seconds)
{
	if (!plain->ui.lockable || plain->ui.lock_idle <= 0)
		return seconds;
	return seconds < 0 || left(plain) < seconds ? left(plain) : seconds;
}

/* Nobody is there. Where a lock would lose something, what was shown goes at least, and it is tried again. */
bool plain_lock_if_idle(struct plain *plain)
{
	struct err err = {0};
	bool again = plain->lock_again > 0;

	if (!plain->ui.lockable || plain->ui.lock_idle <= 0 || left(plain) > 0)
		return false;
	if (!again && !plain->hiding)
		plain_clear(plain);
	if ((!again || ui_may_lock(&plain->ui, &err)) && plain_lock(plain, UI_LOCK_ASKED))
		return true;
	plain->lock_again = clock_monotonic() + TRY_AGAIN;
	return false;
}
