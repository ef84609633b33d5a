/* Golden screens: what a screen looked like when somebody last looked at it and agreed.
 *
 * The files are tests/screen/golden/NAME-COLUMNSxROWS.txt, for example today-80x24.txt. With
 * EXBACK_BLESS=1 (make bless) they are rewritten instead of compared; look at the diff before you
 * commit. Blanks at the ends of lines and empty lines at the end do not count.
 *
 *     golden_screen("today", pty);               waits until the screen is the golden one
 *     golden_text("today-plain", text);          compares a text: golden/today-plain.txt
 *
 * Both fail the running cmocka test, after printing the lines that differ. */
#ifndef TESTS_SCREEN_GOLDEN_H
#define TESTS_SCREEN_GOLDEN_H

#include "../pty/pty.h"

#define GOLDEN_FOLDER "tests/screen/golden"

void golden_screen(const char *name, struct pty *pty);
void golden_text(const char *name, const char *text);

/* What the two are made of. `file` is a path; true when the text is as the file says (or was
 * written to it, when blessing); else false, with what differs on stderr. */
bool golden_compare(const char *file, const char *text, bool bless);

#endif
