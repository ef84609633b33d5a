/* A text in the user's own editor: $VISUAL, else $EDITOR, else vi, as the shell reads the words.
 *
 * The text passes through a private file (0600) in $XDG_RUNTIME_DIR, or in /tmp where there is
 * none, which is removed afterwards, whatever happens. Who calls gives the terminal to the editor
 * first and takes it back afterwards. */
#ifndef EXBACK_UI_EXTERNAL_H
#define EXBACK_UI_EXTERNAL_H

#include "exback/err.h"
#include "exback/str.h"

/* False (ERR_SYSTEM) when no file could be made, the editor could not be run or ended with a status
 * that is not 0: then `text` is as it was. False, too, when the editor was killed (a hang-up): then
 * `text` is what it had saved. The result is valid UTF-8 (front_repair). */
bool external_edit(struct str *text, struct err *err);

#endif
