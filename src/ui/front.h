/* What every front end needs besides ui.h: the globals, and repair of typed bytes. */
#ifndef EXBACK_UI_FRONT_H
#define EXBACK_UI_FRONT_H

#include "exback/ui.h"

/* The globals that may run now: none while one runs, for they nest at most once. */
const struct ui_global *front_globals(const struct ui *ui);
/* The global that a key stands for, or NULL. In a text field letters are text. */
const struct ui_global *front_global(const struct ui *ui, int key, bool in_text);
/* Runs it. OK: ask the question again (and BACK within the global flow counts as OK); HOME and QUIT
 * go up. Keep what was typed before you call this. */
enum ui_result front_run_global(struct ui *ui, const struct ui_global *global);

/* Makes any bytes text: invalid UTF-8 and NUL become U+FFFD, "\r\n" and a lone "\r" become "\n". */
void front_repair(struct str *text);

#endif
