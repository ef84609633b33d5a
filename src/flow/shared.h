/* What two people still have in common (programme.md section 3): set-up asks it, settings correct it. */
#ifndef EXBACK_FLOW_SHARED_H
#define EXBACK_FLOW_SHARED_H

#include "common.h"

#define SHARED_COUNT 4

void shared_options(const struct coach *coach, struct ui_option ret_options[SHARED_COUNT]);
/* Between the ticks of a form and the lines of a chapter. */
void shared_read(const char *lines, bool ret_ticked[SHARED_COUNT]);
void shared_write(const bool ticked[SHARED_COUNT], char **lines); /* replaces what they held */

#endif
