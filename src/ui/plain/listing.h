/* What of a list is shown just now, for plain_choose. */
#ifndef EXBACK_UI_PLAIN_LISTING_H
#define EXBACK_UI_PLAIN_LISTING_H

#include "plain.h"

/* At most LISTING_MOST at a time; a list in which several are ticked is shown whole. */
#define LISTING_MOST 20

struct listing {
	const struct ui_choose *choose;
	char **labels; /* of the shown ones: copies, because a source's texts are short-lived */
	struct ui_option *options; /* the same, as answer_find wants them */
	int *keys;                 /* of the shown ones */
	size_t first;              /* index of the first one shown */
	size_t count;              /* how many are shown */
	size_t total;              /* of the list as searched */
	const char *counted;       /* what the search says of their number, or NULL */
	bool simple;               /* few, and labels only: they stand in a row */
};

/* Reads the items that are to be shown, from `first` on. */
void listing_fill(struct listing *listing);
void listing_forget(struct listing *listing);
bool listing_can_search(const struct listing *listing);
/* Shows what this query finds, from its beginning. */
void listing_search(struct listing *listing, const char *query);

void listing_say(struct plain *plain, const struct listing *listing);
/* After an answer that was not understood; `wrong`: the part of it that was not, or NULL. */
void listing_say_wanted(struct plain *plain, const struct listing *listing, const char *wrong);

#endif
