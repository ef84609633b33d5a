/* How entries are printed: for people, and as JSON. */
#ifndef EXBACK_CLI_JOURNAL_H
#define EXBACK_CLI_JOURNAL_H

#include "cli.h"

/* The list that the filter asks for. With `or_fail`, an empty one is ERR_NO "nothing found". */
bool journal_print(struct cli *cli, const struct entry_filter *filter, bool json, bool or_fail,
	struct err *err);
/* One whole entry. */
bool journal_print_entry(const struct entry *entry, bool json, struct err *err);

#endif
