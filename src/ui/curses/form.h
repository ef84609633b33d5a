/* A form on the screen. form.c has the loop and the keys that all fields share, form_value.c what keys
 * do to a value, form_layout.c the lines. */
#ifndef EXBACK_CURSES_FORM_H
#define EXBACK_CURSES_FORM_H

#include "../layout.h"
#include "../line.h"
#include "../list.h"
#include "head.h"
#include "verb.h"

/* Where an option of a choice or of toggles stands. */
struct spot {
	int row;    /* of the field's lines */
	int column; /* of the area */
};

struct form_field {
	const struct ui_field *asked;
	size_t option;      /* toggles: the one under the cursor */
	struct spot *spots; /* choice and toggles: one an option, of the last layout */
	struct line line;   /* line, date, time */
	struct str problem; /* why it cannot be saved as it is, or "" */
	size_t first;       /* its first line in the layout */
	size_t rows;        /* how many lines it has */
};

struct form {
	struct verb verb;
	const struct ui_form *asked;
	struct form_field *fields;
	struct head head;
	struct list list;        /* the fields, under the head */
	struct page_lines lines; /* of the fields, for this frame */
	struct spot cursor;      /* in `lines` */
	int last_digit;          /* the digit typed just before, or -1: 1 and 0 are 10 */
	int label_cells;         /* room for labels beside the values; 0: above them */
};

struct form_field *form_focus(const struct form *form);

/* form_layout.c: fills `lines`, `cursor`, and what fields know about their lines. */
void form_layout(struct form *form);
/* form_value.c: true when the key is one of the field's; `ret_changed` when it changed the value. */
bool form_value_key(
	struct form *form, struct form_field *field, const struct key *key, bool *ret_changed);

#endif
