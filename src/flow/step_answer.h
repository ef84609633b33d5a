/* Answers to steps: the shape that each kind has (design.md section 5), and when one may be given. */
#ifndef EXBACK_FLOW_STEP_ANSWER_H
#define EXBACK_FLOW_STEP_ANSWER_H

#include "common.h"

#include "exback/json.h"

/* The step whose shape an answer has: itself, or the one it looks at again. */
const struct step_spec *step_shape(const struct programme *programme, const struct step_spec *step);

/* Reads an answer and fills step, json (canonical) and chosen of `ret`; ERR_USAGE says what does not
 * fit. Contradictions are settled on the careful side: "none" beside a yes is dropped, for one yes is
 * enough (programme.md section 8). */
bool step_answer_read(const struct programme *programme, const struct step_spec *step,
	const char *bytes, size_t length, struct answer *ret, struct err *err);

/* Whether it may be answered now; ERR_NO with the reason: its state was not entered yet, the second
 * look is too early, a final answer is changed too late. */
bool step_answer_allowed(const struct coach *coach, const struct step_spec *step,
	const struct flow_facts *facts, struct err *err);
/* Whether it is a second look whose time has not come; `ret`: the day from which it may be taken. */
bool step_waits(const struct step_spec *step, const struct flow_facts *facts, struct day *ret);
/* Whether it has an answer and the way ahead asks for another one: that was given before a pause, it has
 * grown old, or it is wanted several times (a meeting). */
bool step_is_due_again(const struct step_spec *step, const struct flow_facts *facts);

#endif
