/* Today: the whole answer at a glance, and the ways on from it. */
#ifndef EXBACK_FLOW_TODAY_H
#define EXBACK_FLOW_TODAY_H

#include "common.h"

/* One round: shows today, runs what was chosen. QUIT when the person leaves. */
enum ui_result today_screen(struct coach *coach, const struct flow_facts *facts);

/* What is worth opening it for today; false when there is nothing. `plain_account`: it is due. */
bool today_notice(const struct coach *coach, const struct flow_facts *facts, bool plain_account,
	struct page *page);

/* The letter that day 40, and the two days after it, ask about: the oldest of days 0 to 7 that is not sealed,
 * else the one that a step asked for (`*ret_answer`: it is an answer). */
bool today_first_letter(const struct coach *coach, const struct flow_facts *facts, struct uuid *ret,
	bool *ret_answer);

#endif
