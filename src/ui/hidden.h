/* What is shown while the program hides: a calendar of the month, as cal(1) prints one. Nothing on it
 * says whose it is. */
#ifndef EXBACK_UI_HIDDEN_H
#define EXBACK_UI_HIDDEN_H

#include "exback/page.h"

/* Hides, and shows again. */
#define HIDE_KEY UI_KEY_F(9)
#define LOCK_KEY UI_KEY_F(8)

struct page_lines hidden_lines(int flags); /* page_lines_done() it */

#endif
