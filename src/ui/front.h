/* What every front end needs besides ui.h: the globals, what a question holds, repair of typed bytes. */
#ifndef EXBACK_UI_FRONT_H
#define EXBACK_UI_FRONT_H

#include "exback/ui.h"

/* The globals that may run now: none while one runs, for they nest at most once. */
const struct ui_global *front_globals(const struct ui *ui);
/* The global that a key stands for, or NULL. In a text field letters are text. */
const struct ui_global *front_global(const struct ui *ui, int key, bool in_text);
/* The one with this letter, key name or word, as it is typed; or NULL. */
const struct ui_global *front_global_named(const struct ui *ui, const char *name);
/* Runs it, once deep. OK: ask the question again (BACK within the global flow counts as OK); HOME and
 * QUIT go up. On a root frame OK becomes HOME, since what it shows may have changed. `frame` may be
 * NULL. Keep what was typed before you call this. */
enum ui_result front_run_global(
	struct ui *ui, const struct ui_frame *frame, const struct ui_global *global);

/* The items of a list, whether they are an array or a source. */
size_t front_item_count(const struct ui_choose *choose);
struct ui_item front_item(const struct ui_choose *choose, size_t index);

/* The answer to this field is typed: a line, a date, a time. */
bool front_field_is_text(const struct ui_field *field);
/* What is there can be saved: nothing that is needed is missing, the check has nothing against it. */
bool front_field_is_fine(const struct ui_field *field);

/* Makes any bytes text: invalid UTF-8 and NUL become U+FFFD, "\r\n" and a lone "\r" become "\n". */
void front_repair(struct str *text);

#endif
