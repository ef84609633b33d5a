/* The script front end, as its own files see it. */
#ifndef EXBACK_TESTS_SCRIPT_PRIVATE_H
#define EXBACK_TESTS_SCRIPT_PRIVATE_H

#include "exback/str.h"

#include "script.h"

#define SCRIPT_NEVER ((size_t)-1)

struct script {
	struct ui ui;          /* first: a struct ui * is one of these */
	char *text;            /* the script; a line ends with NUL once it was taken */
	char *next;            /* the rest of it */
	size_t line_number;    /* of the line that is answered */
	size_t asked;          /* questions so far */
	size_t inject_at;      /* or SCRIPT_NEVER */
	enum ui_result inject; /* what is answered there */
	size_t backs;          /* BACKs that are still answered after an injected one */
	const void *about;     /* of the flow that is run every way */
	bool quit;             /* QUIT was answered: nothing more may be asked */
	struct str transcript;
	struct str fault; /* empty: none */
};

/* What a line of the script is. */
struct script_answer {
	const char *word; /* "choose"; borrowed from the script */
	const char *rest; /* what stands behind it, or "" */
	bool leaving;     /* a result was injected: what the line types is typed, then one leaves */
};

/* A question, as every verb has it. */
struct script_question {
	const char *verb; /* its name */
	const struct ui_frame *frame;
	const char *details; /* what is asked, lines for the transcript; or "" */
	bool types;          /* the answer is typed: an injected result leaves after that */
};
/* Writes the question down and takes the line that answers it. True when `*ret_result` is the answer
 * already: injected, a fault, an action, back, quit. */
bool script_ask(struct script *script, const struct script_question *question,
	struct script_answer *ret, int *ret_action, enum ui_result *ret_result);
/* The end of a verb that types: the injected result, or OK; `keep` is called first when it is not. */
/* The result of a question that was left; keeps what it owes. */
enum ui_result script_left(struct script *script, enum ui_result result, const struct ui_keep *keep,
	const struct str *text);
enum ui_result script_typed(struct script *script, const struct script_answer *answer,
	const struct ui_keep *keep, const struct str *text);
/* The line does not fit the question: written down; returns UI_QUIT. */
enum ui_result script_misfit(struct script *script, const struct script_answer *answer);

enum ui_result script_show(struct ui *ui, const struct ui_show *show, int *ret_action);
enum ui_result script_choose(struct ui *ui, const struct ui_choose *choose, int *ret_action);
enum ui_result script_form(struct ui *ui, const struct ui_form *form, int *ret_action);
enum ui_result script_read(struct ui *ui, const struct ui_read *read, struct str *line);
enum ui_result script_write(
	struct ui *ui, const struct ui_write *write, struct str *text, int *ret_action);
enum ui_result script_wait(struct ui *ui, const struct ui_wait *wait, int *ret_action);

#endif
