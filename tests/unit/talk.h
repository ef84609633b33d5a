/* A conversation with the plain front end: what is typed is there from the beginning, what is said
 * goes to a file. */
#ifndef EXBACK_TESTS_TALK_H
#define EXBACK_TESTS_TALK_H

#include "exback/str.h"
#include "exback/ui.h"

#include <stdio.h>

struct talk {
	struct ui *ui;
	FILE *in, *out;
	struct str said;
};

struct talk talk_start(const char *typed);
struct talk talk_bytes(const char *typed, size_t length);
/* All that was said so far; borrowed until the next call. */
const char *talk_said(struct talk *talk);
void talk_end(struct talk *talk);

#define assert_says(talk, words)     assert_non_null(strstr(talk_said(talk), words))
#define assert_not_says(talk, words) assert_null(strstr(talk_said(talk), words))

/* `w` or "write", and F5 or "urge". */
const struct ui_action *talk_actions(void);

#endif
