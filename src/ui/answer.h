/* What a typed word means: an action, an option, several of them. Case and accents are folded. */
#ifndef EXBACK_UI_ANSWER_H
#define EXBACK_UI_ANSWER_H

#include "exback/ui.h"

/* The action whose letter, word or key name the line is, or NULL. */
const struct ui_action *answer_action(const struct ui_action *actions, const char *line);
enum answer_match { MATCH_NONE, MATCH_ONE, MATCH_SEVERAL };
/* The option that the line means: by its number, label or id; unless `exact` also by an unambiguous
 * beginning of the label, the id or a word of the label. SEVERAL: `ret_index` is the first. */
enum answer_match answer_find(const struct ui_option *options, size_t count, const char *line,
	bool exact, size_t *ret_index);
/* One character that is this key. */
bool answer_is_key(const char *line, int key);
/* Several of them, separated by commas or spaces ("1 3", "walk, a friend"); "0" is none. True when
 * all were understood; else `ret_wrong` is what was not (free it) and `ticked` is untouched. */
bool answer_several(const struct ui_option *options, size_t count, const char *line, bool *ticked,
	char **ret_wrong);

#endif
