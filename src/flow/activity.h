/* Something for oneself: the activity of the day. */
#ifndef EXBACK_FLOW_ACTIVITY_H
#define EXBACK_FLOW_ACTIVITY_H

#include "common.h"

/* Another one each day, the same all day; NULL where the programme has none. */
const struct activity *activity_of_day(const struct coach *coach, struct day day);
const char *activity_label(const struct coach *coach, const struct activity *activity);
const char *activity_help(const struct coach *coach, const struct activity *activity);
/* What it is, on a page of its own. */
enum ui_result activity_show(struct coach *coach, const struct activity *activity);

#endif
