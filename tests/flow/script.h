/* A front end for tests: a script answers, a transcript says what was asked.
 *
 *     struct ui *ui = script_open("choose 2\nform mood=3; note=slept, at last\nenter\n");
 *     … run a flow …
 *     assert_null(script_fault(ui));
 *     assert_null(script_unused(ui));
 *     ui_close(ui);
 *
 * The language: one line an answer; empty lines and lines that begin with # are skipped.
 *
 *     enter              show, wait: Enter; choose several: as it is ticked; form: saves what it
 *                        shows; read, write: takes what is there
 *     choose 2           choose: an item by its number, or
 *     choose WORDS       the first one whose label, or a word of it, begins so
 *     tick 1 3           choose, several: these and no others; "tick 0": none
 *     search WORDS       choose: searches; the next line goes on
 *     form A=1; B=x,y    form: fields by the beginning of their labels, or by number; a scale takes a
 *                        number, a choice an id, a label or a number, toggles a list of those ("0":
 *                        none), a text the rest up to the ";"; then saves
 *     read TEXT          read
 *     write TEXT         write: this instead of the text; \n is a line end
 *     action KEY         any verb: takes the frame's action with this key ("w", "F5", "Esc")
 *     global KEY         any verb: runs the global flow, whose questions the next lines answer; then
 *                        the question is asked again
 *     back, home, quit   any verb
 *
 * After the last line every verb answers QUIT, as at the end of an input. An answer that does not fit
 * the question is a fault: it is written down, and every verb answers QUIT. To be asked once more
 * after QUIT is a fault of the flow.
 *
 * Leaving a form or a text by an injected result, the line's answer is typed first: so it must have
 * been kept (ui.h, contract 2), which the front end does through the question's own `keep`. The same when a question is left that
 * owes a keep: what it began with could not be saved. */
#ifndef EXBACK_TESTS_SCRIPT_H
#define EXBACK_TESTS_SCRIPT_H

#include "exback/ui.h"

struct ui *script_open(const char *lines);
/* At question `at` (the first is 0) answers `result` instead of the script: QUIT, or BACK, after
 * which BACK is answered to some more questions, and then QUIT. */
void script_inject(struct ui *ui, size_t at, enum ui_result result);

/* All that was asked and answered, in words; borrowed. */
const char *script_transcript(const struct ui *ui);
/* How many questions were asked. */
size_t script_asked(const struct ui *ui);
/* What did not fit, with the line of the script, or NULL. */
const char *script_fault(const struct ui *ui);
/* The first line that no question asked for, or NULL. */
const char *script_unused(const struct ui *ui);

/* --- a flow, every way --- */

struct script_flow {
	const char *script;
	const void *
		about; /* for `set_up`, through script_about: which case of a table it is; or NULL */
	/* A fresh world for each run, and its end. */
	void *(*set_up)(struct ui *ui);
	void (*tear_down)(void *world);
	enum ui_result (*run)(struct ui *ui, void *world);
	/* What must be so afterwards; `injected` is UI_OK for the run as written. Or NULL. */
	void (*check)(void *world, enum ui_result injected, size_t at);
	enum ui_result result; /* what the run as written returns */
};
const void *script_about(const struct ui *ui);
/* Runs it as written, then with BACK and with QUIT at each of its questions. Fails the test when
 * something does not fit, when a run that was quit does not return QUIT, or when `check` fails. */
void script_every_way(const struct script_flow *flow);

#endif
