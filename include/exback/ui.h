/* The verbs: how a flow asks, whatever the front end (design.md section 3).
 *
 * A flow is straight C that reads like the conversation. It calls a verb with one const struct that
 * says what is asked, never where or in which colour; ncurses, the plain line-by-line front end and
 * the tests' script answer.
 *
 * The contract:
 * 1. Non-OK goes up: BACK leaves this question, HOME goes to today (only home handles it), QUIT
 * ends the program. After a hang-up or SIGTERM every verb answers QUIT at once (the front end swaps
 * its table of operations), so linear code unwinds by itself.
 * 2. Text that the user typed is kept before the verb returns, whatever it returns: form and write
 *    call `keep` two seconds after a change, on every signal and before a non-OK return; values are
 *    in the caller's variables whatever is returned.
 * 3. No statement, transaction or borrowed row is held across a verb: a whole other flow may have
 *    run in between. Facts are read again afterwards.
 * 4. BACK within a flow is a table of steps over one struct of answers (ui_steps), no hand-made
 * loop.
 * 5. Global keys are offered first, on every screen; inside text fields only function keys. They
 *    nest at most once.
 * All texts given to a verb are borrowed for the call and sanitised when shown. */
#ifndef EXBACK_UI_H
#define EXBACK_UI_H

#include "exback/clock.h"
#include "exback/err.h"
#include "exback/page.h"
#include "exback/str.h"

enum ui_result { UI_OK, UI_BACK, UI_HOME, UI_QUIT };

struct ui;

/* Keys are Unicode characters, or these. */
enum ui_key {
	UI_KEY_TAB = 9,
	UI_KEY_ENTER = 10,
	UI_KEY_ESC = 27,
	UI_KEY_BACKSPACE = 127,
	UI_KEY_FIRST = 0x110000,
	UI_KEY_UP,
	UI_KEY_DOWN,
	UI_KEY_LEFT,
	UI_KEY_RIGHT,
	UI_KEY_HOME,
	UI_KEY_END,
	UI_KEY_PAGE_UP,
	UI_KEY_PAGE_DOWN,
	UI_KEY_DELETE,
	UI_KEY_BACKTAB,
	UI_KEY_WORD_LEFT,
	UI_KEY_WORD_RIGHT,
	UI_KEY_TEXT_START,
	UI_KEY_TEXT_END,
	UI_KEY_PASTE,  /* bracketed paste: the text is with the event */
	UI_KEY_RESIZE, /* the screen has a new size */
	UI_KEY_TIME,   /* a timer that the verb asked for */
	UI_KEY_F1      /* F2 is UI_KEY_F1 + 1 … */
};
#define UI_KEY_F(n)    (UI_KEY_F1 + (n)-1)
#define UI_KEY_CTRL(c) ((c)&0x1f)

/* What a key does here: footer, the `?` page, plain mode's words and the README come of it. */
struct ui_action {
	int key;           /* 0 ends a table */
	const char *word;  /* what plain mode takes for it besides the letter: "write" */
	const char *label; /* for the footer: "write"; NULL: not in the footer */
	const char *help;  /* for the page of keys, a sentence without final stop */
	bool first;        /* the footer has it before others where there is no room for all */
	bool of_item;      /* means the item under the cursor: nothing where a list is empty */
};

/* What every question has. */
struct ui_frame {
	const char *title;               /* where you are; top left */
	const char *right;               /* top right: the date, "saved 12:04"; or NULL */
	const struct ui_action *actions; /* besides the verb's own keys; or NULL */
	const struct page *page;         /* shown above the question, or NULL */
	const char *note; /* one line above the footer, until the next key; or NULL */
	bool root;        /* there is nothing to go back to: Esc does nothing, support is at hand */
};

/* Typed text is kept through this: a draft. For a form `text` is NULL (the values are in the
 * caller's variables). False: not kept; the front end shows the error and goes on. */
struct ui_keep {
	bool (*keep)(void *context, const char *text, size_t length, struct err *err);
	void *context;
	bool owed; /* what the question begins with was typed and is kept nowhere: its save has failed */
};

/* --- show: a page to read. Enter goes on (UI_OK, action 0); an action's key gives that key. --- */
struct ui_show {
	struct ui_frame frame;
	const char *enter; /* what Enter does, for the footer; NULL: "go on" */
};

/* --- choose: one or several of a list, with live search where asked --- */
struct ui_item {
	const char *label;
	const char *detail;  /* dimmed, after the label; or NULL */
	const char *match;   /* a piece of the label to stress, or NULL */
	const char *heading; /* a line above this item that cannot be chosen, or NULL */
	int key;             /* a key that takes it at once, or 0 */
};
/* A long list: rows are asked for when they are seen. Texts live until the next call of `item`. */
struct ui_source {
	size_t (*count)(void *context);
	void (*item)(void *context, size_t index, struct ui_item *ret);
	/* The list for this query ("" all of it); NULL: no search. Returns a word on the count for
	 * the title line ("7 of 212", "100+"), borrowed. */
	const char *(*search)(void *context, const char *query);
	void *context;
};
struct ui_choose {
	struct ui_frame frame;
	const char *question;        /* or NULL */
	const struct ui_item *items; /* `count` of them, or NULL: `source` */
	size_t count;
	const struct ui_source *source;
	bool explain;      /* details are sentences: the one under the cursor is shown whole */
	const char *empty; /* what is said when there is nothing to choose */
	size_t *cursor;    /* in: where it stands; out: what was chosen; or NULL */
	bool *chosen;      /* several: in and out, `count` flags; NULL: one */
	char *query;       /* in and out: the search text, UI_QUERY bytes; NULL: none */
};
#define UI_QUERY 128

/* --- form: several small questions on one screen --- */
enum ui_field_kind { FIELD_SCALE, FIELD_CHOICE, FIELD_TOGGLES, FIELD_LINE, FIELD_DATE, FIELD_TIME };
struct ui_option {
	const char *id;
	const char *label;
};
struct ui_field {
	enum ui_field_kind kind;
	const char *label;
	const char *hint;                /* one line shown while it has the focus, or NULL */
	const struct ui_option *options; /* choice, toggles; scale: words for its values, or NULL */
	size_t option_count;
	int low, high;    /* scale */
	int *number;      /* scale: value or -1 untouched; choice: index or -1 */
	bool *ticked;     /* toggles: option_count flags */
	struct str *line; /* line, date, time: the text */
	bool optional;    /* line, date, time: may be left empty (the others always may) */
	/* Line, date, time: NULL when fine, else why not (shown; Enter does not save). Or NULL. */
	const char *(*check)(void *context, const char *text);
	void *context;
};
struct ui_form {
	struct ui_frame frame;
	const struct ui_field *fields;
	size_t count;
	const char *enter;   /* what Enter does: "save" */
	struct ui_keep keep; /* or {0} */
	size_t *focus;       /* in and out, or NULL */
};

/* --- read: one line --- */
struct ui_read {
	struct ui_frame frame;
	const char *question;
	bool secret; /* not echoed */
	const char *(*check)(void *context, const char *text);
	void *context;
};

/* --- write: a page of text --- */
struct ui_write {
	struct ui_frame frame;
	const char *prompt;  /* shown above the text, dimmed; or NULL */
	int minutes;         /* after so long a quiet word says so; 0: never */
	struct ui_keep keep; /* the draft */
	bool editor_asks;    /* Ctrl-E asks before it hands the text to an external editor */
};

/* --- wait: timed, with a drawn picture --- */
enum ui_picture { PICTURE_BREATH, PICTURE_TIMER };
struct ui_wait {
	struct ui_frame frame;
	enum ui_picture picture;
	int seconds;       /* how long in all */
	int in, hold, out; /* breath: seconds of each part */
	double since;      /* clock_monotonic() at which it began; 0: now */
};

/* --- the verbs. `ret_action`: the key of the frame's action that was taken, 0 for Enter and
 * whenever the result is not UI_OK; may be NULL where there are no actions. --- */
enum ui_result ui_show(struct ui *ui, const struct ui_show *show, int *ret_action);
enum ui_result ui_choose(struct ui *ui, const struct ui_choose *choose, int *ret_action);
enum ui_result ui_form(struct ui *ui, const struct ui_form *form, int *ret_action);
/* `line`: in, what there is to begin with; out, what it is now, whatever is returned. */
enum ui_result ui_read(struct ui *ui, const struct ui_read *read, struct str *line);
/* `text`: in, what is there; out, what it is now, whatever is returned. OK: save it. */
enum ui_result ui_write(
	struct ui *ui, const struct ui_write *write, struct str *text, int *ret_action);
enum ui_result ui_wait(struct ui *ui, const struct ui_wait *wait, int *ret_action);
/* A line that stays until the next key: "kept", "saved", an error. */
void ui_note(struct ui *ui, const char *text);
/* The same at once and until the next verb: what the program is about to do takes a moment. */
void ui_note_now(struct ui *ui, const char *text);

/* --- global keys, set once by the flow layer --- */
struct ui_global {
	struct ui_action action; /* key 0 ends the table */
	int letter;              /* the same outside text fields, or 0 */
	enum ui_result (*run)(struct ui *ui, void *context);
	const struct ui_global
		*within; /* the globals while it runs (they nest once), or NULL: none */
};
void ui_set_globals(struct ui *ui, const struct ui_global *globals, void *context);

/* --- locking: for whoever can ask for a passphrase again. By key (F8; line by line "lock"), after so long
 * without one, when the program is suspended: what was typed is kept, and from then on every verb answers
 * QUIT, as after the end. Who called closes all it has open and lets the program begin anew. Should what
 * was typed not be kept, a screen is not locked. --- */
enum ui_lock {
	UI_LOCK_NONE,    /* it is not */
	UI_LOCK_ASKED,   /* by key, or nobody was there */
	UI_LOCK_SUSPEND, /* the program is to be suspended then, as Ctrl-Z wants it */
	UI_LOCK_HIDDEN   /* it was hiding, and is to hide on */
};
#define UI_LOCK_NEVER 0.0
#define UI_LOCK_OFF   (-1.0)
/* `idle` in seconds; UI_LOCK_NEVER: by key and suspending alone; UI_LOCK_OFF: not at all. */
void ui_set_lock(struct ui *ui, double idle);
/* Is asked before each lock, besides what the page itself keeps: false, and why, where something would be lost. */
typedef bool ui_guard(void *context, struct err *err);
void ui_set_guard(struct ui *ui, ui_guard *guard, void *context);
bool ui_may_lock(struct ui *ui, struct err *err);
enum ui_lock ui_locked(const struct ui *ui);
/* Hides until somebody comes back: OK; or leaves, or it locks: QUIT. */
enum ui_result ui_hide(struct ui *ui);

/* --- BACK as a table: steps over one struct of answers --- */
struct ui_step {
	enum ui_result (*ask)(struct ui *ui, void *answers); /* NULL ends the table */
	bool (*skip)(const void *answers);                   /* or NULL: always asked */
};
/* OK after the last one; BACK from the first one; HOME and QUIT go up. */
enum ui_result ui_steps(struct ui *ui, const struct ui_step *steps, void *answers);

/* --- front ends --- */
struct ui_ops {
	enum ui_result (*show)(struct ui *, const struct ui_show *, int *);
	enum ui_result (*choose)(struct ui *, const struct ui_choose *, int *);
	enum ui_result (*form)(struct ui *, const struct ui_form *, int *);
	enum ui_result (*read)(struct ui *, const struct ui_read *, struct str *);
	enum ui_result (*write)(struct ui *, const struct ui_write *, struct str *, int *);
	enum ui_result (*wait)(struct ui *, const struct ui_wait *, int *);
	enum ui_result (*hide)(struct ui *);
	void (*note)(struct ui *, const char *);
	void (*note_now)(struct ui *, const char *);
	void (*close)(struct ui *); /* gives the terminal back and frees */
};

/* The head of every front end; a front end's own struct begins with it. */
struct ui {
	const struct ui_ops *ops;        /* swapped for ui_ended_ops after a hang-up */
	const struct ui_global *globals; /* that can be called here and now; or NULL */
	void *global_context;
	bool (*idle_check)(void *context); /* debug: asserted at the start of each verb; or NULL */
	void *idle_context;
	void (*close_first)(struct ui *); /* the front end's own close, kept when ops are swapped */
	bool lockable;                    /* ui_set_lock was called */
	double lock_idle;                 /* seconds without a key after which it locks, or 0 */
	enum ui_lock locked;              /* how, once it is */
	ui_guard *guard;                  /* or NULL */
	void *guard_context;
};
extern const struct ui_ops ui_ended_ops; /* every verb answers QUIT */
/* The front end's word that the world has ended it: from now on every verb answers QUIT. */
void ui_end(struct ui *ui);
/* … or that it is locked. */
void ui_end_locked(struct ui *ui, enum ui_lock how);
/* True when the front end was ended by the world (hang-up, SIGTERM), not by the user. */
bool ui_ended(const struct ui *ui);

/* NULL (then use plain) with ERR_NO when there is no terminal or it cannot address its cursor, with ERR_SYSTEM
 * when something is missing that would bring the screen. */
struct ui *ui_curses_open(const struct clock *clock, struct err *err);
/* Numbered questions on descriptor `out`, answers from `in`. */
struct ui *ui_plain_open(int in, int out);
void ui_close(struct ui *ui);
/* Removes what an external editor that was killed has left of texts; their number. */
size_t ui_forget_texts(void);

#endif
