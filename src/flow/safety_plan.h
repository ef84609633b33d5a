/* My safety plan, in the order of Stanley and Brown (2012); programme.md section 8. */
#ifndef EXBACK_FLOW_SAFETY_PLAN_H
#define EXBACK_FLOW_SAFETY_PLAN_H

#include "common.h"

/* The six parts, to read and to fill in. OK when the person goes back. */
enum ui_result safety_plan(struct coach *coach);

#endif
