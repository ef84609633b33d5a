/* What the journal's commands share: how entries are printed, and what answers may not. */
#ifndef EXBACK_CLI_JOURNAL_H
#define EXBACK_CLI_JOURNAL_H

#include "cli.h"

/* The list that the filter asks for. With `or_fail`, an empty one is ERR_NO "nothing found". */
bool journal_print(struct cli *cli, const struct entry_filter *filter, bool json, bool or_fail,
	struct err *err);
/* One whole entry. */
bool journal_print_entry(struct cli *cli, const struct entry *entry, bool json, struct err *err);

/* --- journal_answer.c --- */

/* Its own title, or that of the step it answers; NULL: none. Borrowed. */
const char *journal_title(struct cli *cli, const struct entry *entry);
/* For entry_filter.repeats; the context is the struct cli. */
bool journal_repeats(void *context, const char *step);
/* ERR_NO when what has this uuid is an answer. The store is open. */
bool journal_refuse_answer(struct cli *cli, const char *uuid, struct err *err);

#endif
