/* The line-by-line front end, as its own files see it.
 *
 * Every question goes the same way: plain_header says where one is, the verb prints what it asks,
 * plain_ask reads a line and deals with the marks (`<` `.` `?`), plain_act with actions and
 * globals, and what is left is an answer. */
#ifndef EXBACK_UI_PLAIN_H
#define EXBACK_UI_PLAIN_H

#include "exback/ui.h"

#include "../answer.h"
#include "../keys.h"

#include <signal.h>
#include <stdio.h>

#define PLAIN_MARK_BACK   "<"
#define PLAIN_MARK_LEAVE  "."
#define PLAIN_MARK_HELP   "?"
#define PLAIN_MARK_EDITOR "!"
#define PLAIN_MARK_HIDE   "#"
#define PLAIN_MARK_LOCK   "="
#define PLAIN_MARK_CLEAR  "-"

#define PLAIN_LINE_MOST ((size_t)64 * 1024)        /* bytes of an answer */
#define PLAIN_TEXT_MOST ((size_t)64 * 1024 * 1024) /* bytes of a line of a text */

/* What was in force before; given back by plain_signals_restore. */
struct plain_signals {
	struct sigaction interrupt, terminate, hangup, suspend, pipe;
	sigset_t mask;
};

struct plain {
	struct ui ui;      /* first: a struct ui * is one of these */
	int in;            /* borrowed */
	FILE *out;         /* on a duplicate of the caller's descriptor */
	bool terminal;     /* `in` is one: it echoes what is typed, and waits are real */
	bool greeted;      /* the marks have been explained */
	bool written;      /* something has been printed */
	bool at_end;       /* the input has ended */
	struct str input;  /* bytes that were read */
	size_t taken;      /* of `input`: lines that were handed out */
	double touched;    /* clock_monotonic() of the last line: somebody is there */
	double lock_again; /* the same: when a lock that failed is tried again; 0: none failed */
	bool hiding;       /* a lock is to hide on */
	struct plain_signals signals; /* before we came */
};

/* --- output (output.c): all of it is sanitised, wrapped and flushed --- */

void plain_say(struct plain *plain, const char *format, ...) __attribute__((format(printf, 2, 3)));
void plain_page(struct plain *plain, const struct page *page);
void plain_lines(struct plain *plain, struct page_lines *lines); /* and is done with them */
void plain_prompt(struct plain *plain);
void plain_end_line(struct plain *plain);
/* "Check-in, Sunday 22 November 2026. 6 questions. Type ? for help, < for back, . to leave.", then
 * the frame's page and note. `questions` 0: their number is not said. */
void plain_header(struct plain *plain, const struct ui_frame *frame, size_t questions);
/* "Is it safe?" needs no full stop, and no colon after it. */
bool plain_ends_in_mark(const char *text);
/* "w: write. p: your people." Nothing when there are none. `enter`: what Enter does, or NULL. */
void plain_actions(struct plain *plain, const struct ui_frame *frame, const char *enter);
/* The question and its choices, "1 none  2 they wrote": no choice is broken from its number, which
 * is `first` for the first. */
void plain_options(struct plain *plain, const char *question, const struct ui_option *options,
	size_t count, size_t first);
/* What was read, when no terminal has echoed it, so that the output reads as a conversation. */
void plain_echo(struct plain *plain, const char *line, bool secret);

/* --- input (input.c, signals.c) --- */

enum plain_input {
	INPUT_LINE, /* without its line end, valid UTF-8 */
	INPUT_LONG, /* longer than asked for: it was dropped */
	INPUT_TIME, /* the seconds are over */
	INPUT_END /* no more, or a signal: the front end has ended; `line`: what there was of it */
};
struct plain_reading {
	size_t most;    /* bytes of the line */
	bool prompt;    /* says that it is the user's turn */
	bool secret;    /* not echoed */
	double seconds; /* how long to wait; PLAIN_FOR_EVER */
};
#define PLAIN_FOR_EVER (-1.0)
enum plain_input plain_line(
	struct plain *plain, const struct plain_reading *reading, struct str *line);
/* True when the next line is not there yet: time to keep what was typed so far. */
bool plain_would_wait(struct plain *plain);

void plain_signals_catch(struct plain_signals *before);
void plain_signals_restore(const struct plain_signals *before);
bool plain_signal_came(void);
/* Ctrl-Z, once. */
bool plain_suspend_came(void);
/* Stops as the terminal would have stopped us, and comes back. */
void plain_suspend(void);

/* --- questions (ask.c, help.c) --- */

struct plain_question {
	enum keys_verb verb;
	unsigned state; /* of enum keys_state; KEYS_TEXT: only the marks are no text */
	const struct ui_frame *frame;
	bool secret; /* not echoed */
};

enum plain_reply {
	REPLY_LINE,   /* an answer, or what plain_act makes of it */
	REPLY_AGAIN,  /* something else was shown: ask again from the start */
	REPLY_ACTION, /* the frame's action was taken */
	REPLY_UP      /* the result goes up */
};
/* Prompts, reads a line and deals with the marks. `line` is trimmed unless it is text. */
enum plain_reply plain_ask(struct plain *plain, const struct plain_question *question,
	struct str *line, enum ui_result *ret_result);
/* The second half of it, for a line that was read otherwise. */
enum plain_reply plain_mark(struct plain *plain, const struct plain_question *question,
	enum plain_input got, struct str *line, enum ui_result *ret_result);
/* Takes the action or runs the global that the line names; REPLY_LINE when it names none. */
enum plain_reply plain_act(struct plain *plain, const struct plain_question *question,
	const char *line, int *ret_action, enum ui_result *ret_result);
void plain_help(struct plain *plain, const struct plain_question *question);

/* lock.c: what was typed is kept by whoever is asked; the screen is cleared as far as it can be. False where
 * there is no lock. */
bool plain_lock(struct plain *plain, enum ui_lock how);
/* How long to wait for input that may take `seconds`, or for ever: no longer than until it locks. */
double plain_patience(const struct plain *plain, double seconds);
bool plain_lock_if_idle(struct plain *plain);
void plain_clear(struct plain *plain);
/* hide.c: shows something harmless until the same mark. False: until the end, and nothing more is to be
 * shown. */
bool plain_hide(struct plain *plain);

/* A field as a question of its own (field.c). */
void field_say(struct plain *plain, const struct ui_field *field, size_t number);
/* Takes the answer into the caller's variables; an empty line keeps what is there. False: not
 * understood. `exact` as for answer_find. */
bool field_answer(const struct ui_field *field, const char *line, bool exact);
/* What is wanted, or what is wrong with this line. */
void field_say_wanted(struct plain *plain, const struct ui_field *field, const char *line);

/* --- verbs, one a file --- */

enum ui_result plain_show(struct ui *ui, const struct ui_show *show, int *ret_action);
enum ui_result plain_choose(struct ui *ui, const struct ui_choose *choose, int *ret_action);
enum ui_result plain_form(struct ui *ui, const struct ui_form *form, int *ret_action);
enum ui_result plain_read(struct ui *ui, const struct ui_read *read, struct str *line);
enum ui_result plain_write(
	struct ui *ui, const struct ui_write *write, struct str *text, int *ret_action);
enum ui_result plain_hide_now(struct ui *ui);
enum ui_result plain_wait(struct ui *ui, const struct ui_wait *wait, int *ret_action);

/* Calls `keep` when there is one, and says so when it failed. */
void plain_keep(struct plain *plain, const struct ui_keep *keep, const struct str *text);

#endif
