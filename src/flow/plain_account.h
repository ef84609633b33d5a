/* The plain account: "what I did today", where writing went with falling mood (E3). */
#ifndef EXBACK_FLOW_PLAIN_ACCOUNT_H
#define EXBACK_FLOW_PLAIN_ACCOUNT_H

#include "common.h"

/* Whether most of the last three days with writing were followed by a lower mood. */
bool plain_account_is_due(const struct coach *coach, const struct flow_facts *facts);
enum ui_result plain_account_write(struct coach *coach);

#endif
