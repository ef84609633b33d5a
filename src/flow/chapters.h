/* Chapters: one break-up is one; the earlier ones are kept, readable, and take no part in the count. */
#ifndef EXBACK_FLOW_CHAPTERS_H
#define EXBACK_FLOW_CHAPTERS_H

#include "common.h"

enum ui_result flow_chapters(struct coach *coach);

#endif
