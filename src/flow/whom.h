/* Whom a new chapter is about: what closed the way back to a person stays closed in every later chapter
 * about them (programme.md section 2). */
#ifndef EXBACK_FLOW_WHOM_H
#define EXBACK_FLOW_WHOM_H

#include "common.h"

struct whom {
	struct uuid same_as; /* the chapter about the same person, or "" */
	struct str name;     /* what they are called there */
};

/* Asks; OK with `*whom` filled in ("" for somebody new). */
enum ui_result whom_ask(const struct coach *coach, struct whom *whom);
void whom_done(struct whom *whom);

#endif
