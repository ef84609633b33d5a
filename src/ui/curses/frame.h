/* The frame around every question: title line, rule, body, rule or note, footer. */
#ifndef EXBACK_CURSES_FRAME_H
#define EXBACK_CURSES_FRAME_H

#include "verb.h"

/* Paints the whole screen from the verb's state. */
void frame_paint(struct verb *verb);
/* Below 40x12 nothing is asked. */
bool frame_too_small(const struct verb *verb);

#endif
