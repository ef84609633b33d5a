/* What the verbs share: the loop that paints from state, reads one key and hands it on; the frame
 * around the question; keeping what was typed; global keys.
 *
 * A verb is a struct that begins with a struct verb, and a table of what it does of its own. */
#ifndef EXBACK_CURSES_VERB_H
#define EXBACK_CURSES_VERB_H

#include "terminal.h"

#include "../keys.h"

/* The room for the question on the screen. */
struct area {
	int row, column;
	int height, width;
};

struct verb;

struct verb_ops {
	/* Before each frame: `right`, and whatever hangs on `area`. Or NULL. */
	void (*prepare)(struct verb *verb);
	/* What is so at this moment: enum keys_state. Asked before each key, for keys that came at
	 * once are taken without a frame between them, and before each footer. NULL: nothing. */
	unsigned (*state)(const struct verb *verb);
	/* Paints into `area`; the cursor last. */
	void (*paint)(struct verb *verb);
	/* True when the key means something here; UI_KEY_TIME comes at `wake`. */
	bool (*key)(struct verb *verb, const struct key *key);
	/* Keeps what was typed. Or NULL. */
	bool (*keep)(struct verb *verb, struct err *err);
	/* A whole other flow has run in between. Or NULL. */
	void (*resume)(struct verb *verb);
};

struct verb {
	const struct verb_ops *ops;
	struct terminal *terminal;
	const struct ui_frame *frame;
	struct keys_view keys;    /* what works now: footer and page of keys show it */
	struct str title;         /* top left */
	struct str right;         /* top right */
	const char *note;         /* the frame's, until the first key; or NULL */
	struct area area;         /* of the last frame; verbs may use it between frames */
	double wake;              /* clock_monotonic() at which UI_KEY_TIME is wanted; 0: never */
	struct page_lines footer; /* laid out for the next three */
	unsigned footer_state;
	const struct ui_global *footer_globals;
	int footer_width;   /* 0: not laid out yet */
	bool changed;       /* something was typed since `keep` */
	double keep_at;     /* clock_monotonic() at which it is kept */
	bool keep_failed;   /* and it was said: the next Esc leaves nevertheless */
	bool failure_shown; /* the note says that `keep` failed */
	bool finished;      /* the two below are the answer */
	enum ui_result result;
	int action;
};

void verb_init(struct verb *verb, const struct verb_ops *ops, struct ui *ui,
	const struct ui_frame *frame, enum keys_verb keys);
/* Asks until there is an answer. `ret_action` may be NULL. Frees what is in `verb`. */
enum ui_result verb_run(struct verb *verb, int *ret_action);

void verb_done(struct verb *verb);

/* For the verbs' own keys. */
void verb_finish(struct verb *verb, enum ui_result result);
void verb_changed(struct verb *verb);
/* False when it could not be kept, which the note says then. */
bool verb_keep(struct verb *verb);
/* Keys that work on every screen, also on one that is too small, and while it hides. */
/* The next key; that somebody was there is remembered. */
struct key verb_next_key(struct verb *verb, double until);
bool verb_take_system_key(struct verb *verb, int key);
/* lock.c: false, with a note, when what was typed cannot be kept, or there is no lock. */
bool verb_lock(struct verb *verb, enum ui_lock how);
bool verb_is_idle(const struct verb *verb);   /* for so long that it should be locked */
double verb_lock_at(const struct verb *verb); /* clock_monotonic(), or 0: never */
/* hide.c: shows something harmless until the same key, or the end. */
void verb_hide(struct verb *verb);
bool verb_in_text(const struct verb *verb);
/* Brings `keys.state` up to date. */
void verb_look(struct verb *verb);
void verb_note(struct verb *verb, const char *text);

/* Flags for page_layout on this screen. */
int verb_flags(const struct verb *verb);
/* A line of a layout in the area; what is below it is left out. */
void verb_line(const struct verb *verb, int row, const struct page_line *line);
void verb_cursor(const struct verb *verb, int row, int column);
/* Arrows in the margin: there is more above, below. */
void verb_more(const struct verb *verb, bool above, bool below);

#endif
