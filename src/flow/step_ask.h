/* Asking for an answer: what the askers of the kinds share. */
#ifndef EXBACK_FLOW_STEP_ASK_H
#define EXBACK_FLOW_STEP_ASK_H

#include "step.h"

struct step_asking {
	struct coach *coach;
	const struct step_spec *step; /* that is asked */
	const struct step_spec
		*shape; /* whose options and kind it has: itself, or the one it looks at */
	const char *title;
	struct json before;      /* the earlier answer; not there when there is none */
	struct json_writer json; /* the answer, as an open object */
};

enum ui_result step_ask_choose(struct step_asking *asking);
enum ui_result step_ask_rate(struct step_asking *asking);
enum ui_result step_ask_checklist(struct step_asking *asking);
enum ui_result step_ask_plan(struct step_asking *asking);

/* A page of text with a draft of its own; `text` in and out. */
enum ui_result step_ask_text(
	struct step_asking *asking, const char *key, const char *prompt, struct str *text);

#endif
