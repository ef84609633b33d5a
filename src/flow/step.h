/* Steps: one small interpreter over content. A new exercise is JSON alone. */
#ifndef EXBACK_FLOW_STEP_H
#define EXBACK_FLOW_STEP_H

#include "step_answer.h"

/* Shows the step, its earlier answer where there is one, asks, keeps. */
enum ui_result step_run(struct coach *coach, const struct step_spec *step);

/* The slot of the draft of an answer, "step.ID". */
void step_slot(const struct step_spec *step, struct str *out);
/* The step whose draft a slot holds, or NULL. */
const struct step_spec *step_of_slot(const struct coach *coach, const char *slot);

/* What is asked: the step's question; a group of questions has one a week. */
const char *step_question(const struct coach *coach, const struct step_spec *step);
const char *step_option(
	const struct coach *coach, const struct step_spec *step, const char *option);

/* Builders of pages, for the command line, too. */
void step_body_page(const struct coach *coach, const struct records *records,
	const struct step_spec *step, struct page *page);

/* "If it is late, then I write here": one plan of an answer, its date left out; false when it is none. */
bool step_plan_say(struct json plan, struct str *out);

/* Asks for an answer of the step's kind, starting from its draft, or else from an earlier one (NULL:
 * none); fills `json`. The draft stays: it goes once the answer is kept. */
enum ui_result step_ask(struct coach *coach, const struct step_spec *step,
	const struct answer *before, struct str *json);

#endif
