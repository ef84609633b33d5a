/* Asking for an answer: what the askers of the kinds share.
 *
 * A kind is read from an earlier answer into the values, asked page by page (ui_steps), and written as
 * an answer. What was typed or chosen so far is the draft of the step: an answer that may lack parts, so
 * the same three functions serve going on with it, asking again, and keeping it. */
#ifndef EXBACK_FLOW_STEP_ASK_H
#define EXBACK_FLOW_STEP_ASK_H

#include "step.h"

#define STEP_TEXTS      3  /* at most: name, telephone, note */
#define STEP_PLANS_MOST 12 /* on one form */

struct step_plan {
	struct str when, then, date;
};

struct step_asking {
	struct coach *coach;
	const struct step_spec *step; /* that is asked */
	const struct step_spec
		*shape; /* whose options and kind it has: itself, or the one it looks at */
	const struct step_asker *asker;
	const char *title;
	const char *slot;     /* of the draft */
	bool has_draft;       /* the slot holds one */
	struct str untouched; /* the answer as it was before anything was typed */

	struct str texts[STEP_TEXTS]; /* text; left, right; name, telephone, note */
	struct str typing;            /* the page that is being written, while it is kept */
	int page;                     /* which of the texts `typing` stands for; -1: none */
	const char **ids;             /* of the options */
	size_t option_count;
	bool *chosen;  /* of each option */
	size_t cursor; /* the option that was chosen where one is */
	int *ratings;  /* of each option, -1: not rated */
	struct step_plan plans[STEP_PLANS_MOST];
	size_t plan_count;
	int seconds; /* of breathing */
};

struct step_asker {
	/* Sets the values from an answer, which may lack any part. */
	void (*read)(struct step_asking *asking, struct json answer);
	void (*write)(const struct step_asking *asking, struct json_writer *json);
	const struct ui_step *pages; /* the answers are the asking */
};

extern const struct step_asker step_asker_nothing, step_asker_write, step_asker_two_lists,
	step_asker_person, step_asker_breathe, step_asker_choose, step_asker_checklist,
	step_asker_rate, step_asker_plan;

/* A text of the step, or of the one whose shape it has; NULL when neither has it. */
const char *step_asking_text(const struct step_asking *asking, const char *part);
/* The question above a form, with its hint; page_free it. */
struct page *step_question_page(const struct step_asking *asking);
/* What stands in a text, on the page that is being written, too. */
const char *step_value(const struct step_asking *asking, int index);

/* The keep of forms and pages; the context is the asking. */
bool step_keep(void *context, const char *text, size_t length, struct err *err);
/* A page of one of the texts. */
enum ui_result step_ask_text(struct step_asking *asking, int index, const char *prompt);
/* A form whose title, draft and footer are those of the step. */
enum ui_result step_ask_form(
	struct step_asking *asking, const struct ui_field *fields, size_t count);
/* "Would you like to say more?": an optional text after a choice or a rating. The context is the
 * asking. */
enum ui_result step_ask_more(struct ui *ui, void *context);
bool step_skip_more(const void *asking);

#endif
