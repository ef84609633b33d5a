/* Prompts: a first sentence for who does not know where to begin; content, by phase. */
#ifndef EXBACK_FLOW_PROMPTS_H
#define EXBACK_FLOW_PROMPTS_H

#include "common.h"

/* The text of a prompt, whatever state it belongs to; nothing is added when there is none. */
void prompts_text(const struct coach *coach, const char *id, struct str *out);
/* Lets the person pick one of the present phase, or none (NULL); borrowed from the content. */
enum ui_result prompts_choose(struct coach *coach, const char **ret_id);

#endif
