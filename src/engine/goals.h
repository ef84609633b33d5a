/* The goal in days: what was set out for, day by day. */
#ifndef ENGINE_GOALS_H
#define ENGINE_GOALS_H

#include "exback/records.h"

struct goal_set {
	struct moment when;
	const char *uuid; /* of the record, which lives longer; later ones sort later */
	int days;
};

struct goals {
	struct goal_set *sets; /* goals and answers to `how_long`, by instant */
	size_t count;
};

void goals_open(struct goals *goals, const struct records *records);
void goals_done(struct goals *goals);
/* Raised at once, lowered from the next civil day on, never below `least`. */
int goals_on(const struct goals *goals, struct day day, int least);

#endif
