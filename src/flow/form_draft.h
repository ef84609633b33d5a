/* The draft of a form: what was typed into it waits until the answer is kept where it belongs. */
#ifndef EXBACK_FLOW_FORM_DRAFT_H
#define EXBACK_FLOW_FORM_DRAFT_H

#include "common.h"

/* Asks the form, going on with its draft where there is one; the form's own `keep` is set here. The draft
 * stays after OK, too: form_draft_forget it once what it holds is in the store. A form in which nothing was
 * changed leaves no draft. */
enum ui_result form_draft_ask(struct coach *coach, const char *slot, const struct ui_form *form);
void form_draft_forget(const struct coach *coach, const char *slot);

#endif
