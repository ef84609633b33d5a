/* Writing: a new letter, a draft that waits, an entry that is corrected. */
#ifndef EXBACK_FLOW_WRITE_H
#define EXBACK_FLOW_WRITE_H

#include "common.h"

/* A new entry of that kind ("letter", "journal", "note"); `prompt` is a prompt's id or NULL. */
enum ui_result write_new(struct coach *coach, const char *kind, const char *prompt);
/* Goes on with a draft. */
enum ui_result write_resume(struct coach *coach, const char *slot);
/* "letter, 312 words, 12:04" for a draft of a text; false when the slot holds none. */
bool write_describe_draft(const struct coach *coach, const char *slot, struct str *out);

#endif
