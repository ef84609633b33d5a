/* The front end itself. */
#ifndef EXBACK_CURSES_TERMINAL_H
#define EXBACK_CURSES_TERMINAL_H

#include "exback/clock.h"
#include "exback/ui.h"

#include "pump.h"
#include "screen.h"
#include "signals.h"

struct terminal {
	struct ui ui;              /* first: a struct ui * is a struct terminal * */
	const struct clock *clock; /* for the time on the screen */
	struct screen screen;
	struct signals signals; /* what to give back */
	struct pump pump;
	struct str note; /* said by ui_note, until the next key */
	double touched;  /* clock_monotonic() of the last key: somebody is there */
	bool helping;    /* the page of keys is open */
};

/* The verbs. */
enum ui_result terminal_show(struct ui *ui, const struct ui_show *asked, int *ret_action);
enum ui_result terminal_choose(struct ui *ui, const struct ui_choose *asked, int *ret_action);
enum ui_result terminal_form(struct ui *ui, const struct ui_form *asked, int *ret_action);
enum ui_result terminal_read(struct ui *ui, const struct ui_read *asked, struct str *line);
enum ui_result terminal_write(
	struct ui *ui, const struct ui_write *asked, struct str *text, int *ret_action);
enum ui_result terminal_hide(struct ui *ui);
/* frame.c: over the row of notes of whatever is on the screen. */
void terminal_note_now(struct ui *ui, const char *text);
enum ui_result terminal_wait(struct ui *ui, const struct ui_wait *asked, int *ret_action);

#endif
