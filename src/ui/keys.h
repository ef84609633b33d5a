/* The keys of every verb: one table, and from it the footer, the page of keys behind `?`, and the
 * table in README.md. What works on a screen is, in this order: the verb's own keys, the frame's
 * actions, the global keys, and those that work everywhere. Where two want the same key, a global one
 * comes first, then the frame's, then the verb's own: so `j` can be the journal on a screen where it
 * would move down, and a flow renames "back", or hides it (an action with label and help NULL). */
#ifndef EXBACK_UI_KEYS_H
#define EXBACK_UI_KEYS_H

#include "exback/page.h"
#include "exback/ui.h"

enum keys_verb {
	KEYS_SHOW,
	KEYS_CHOOSE,
	KEYS_FORM,
	KEYS_READ,
	KEYS_WRITE,
	KEYS_WAIT,
	KEYS_EVERYWHERE, /* the rows that every verb has */
	KEYS_VERB_COUNT
};

/* What is so at this moment; decides which rows work. */
enum keys_state {
	KEYS_TEXT = 1,    /* the focus is in a text field: letters are text, globals are F keys */
	KEYS_SEARCH = 2,  /* the list can be searched */
	KEYS_SEVERAL = 4, /* things can be ticked */
	KEYS_CHANGE = 8,  /* the focus is on a value that arrows change */
	KEYS_DRAFT = 16,  /* what was typed is kept as a draft */
	KEYS_SCROLL = 32, /* there is more than the screen shows */
	KEYS_EDITOR = 64, /* an external editor can be used */
	KEYS_ROOT = 128,  /* there is nothing to go back to */
	KEYS_LOCK = 512,  /* there is a passphrase to come back by */
	KEYS_NONE = 256   /* there is nothing to choose from */
};

struct keys_view {
	enum keys_verb verb;
	unsigned state;                  /* of enum keys_state */
	const char *enter;               /* what Enter does here, or NULL: the table's word */
	const struct ui_action *actions; /* the frame's, or NULL */
	const struct ui_global *globals; /* or NULL: none, because one is running */
};

#define KEYS_A_ROW 4
/* One thing that works here, and the keys that do it. Texts are translated, as they are shown. */
struct keys_row {
	int keys[KEYS_A_ROW]; /* 0 where there are fewer */
	bool pair;            /* the footer names the first two ("←→ change"), else the first */
	int rank;             /* who comes first when the footer is narrow: KEYS_RANK_… */
	const char *name;     /* what stands for the keys ("digits"), or NULL: their own names */
	const char *label;    /* in the footer; or NULL */
	const char *brief; /* the same where the label is too long ("": the key alone); or NULL */
	const char *help;  /* on the page of keys; or NULL */
};
#define KEYS_ROWS        64
#define KEYS_RANK_FIRST  0
#define KEYS_RANK_NEEDED 1 /* up to this one labels are made brief before a row goes missing */
#define KEYS_RANK_LAST   4
/* Everything that works in this view, in the order of the head comment; returns how many. */
size_t keys_rows(const struct keys_view *view, struct keys_row ret_rows[KEYS_ROWS]);

/* A frame's action works now: its key is no text, and what it means is there. */
bool keys_action_works(const struct keys_view *view, const struct ui_action *action);

#define KEYS_NAME 24
/* The key's name for people: "Ctrl-S", "F5", "Enter", "↑"; returns `out`. */
const char *keys_name(int key, bool ascii, char out[KEYS_NAME]);

/* One line of at most `width` cells, the most important keys that fit; `?` is always among them.
 * Key names are STYLE_STRONG. `flags` as for page_layout; page_lines_done() it. */
struct page_lines keys_footer(const struct keys_view *view, int width, int flags);
/* Everything that works here, as a page; page_free() it. */
struct page *keys_help(const struct keys_view *view, bool ascii);

#endif
