/* The journal: its list, one entry, the bin, the calendar. */
#ifndef EXBACK_FLOW_JOURNAL_H
#define EXBACK_FLOW_JOURNAL_H

#include "common.h"

/* Rows of a list that are fetched at once: a screen takes two or three times as many. */
#define JOURNAL_ROWS 10

/* What a list of entries shows; kept while the person goes in and out. */
struct journal_list {
	struct coach *coach;
	struct entry_filter filter;
	char query[UI_QUERY];
	int64_t *keys; /* newest first */
	size_t count;
	bool more; /* the limit cut the list */
	size_t cursor;
	size_t total; /* entries and answers where nothing narrows the list */
	struct entry_row rows[JOURNAL_ROWS]; /* those around the one that was asked for last */
	size_t first_row, row_count;         /* which these are */
	struct str label, detail, match, found;
	struct err err; /* the last search's failure */
};

void journal_list_init(struct journal_list *list, struct coach *coach, enum entry_set set);
void journal_list_done(struct journal_list *list);
/* Looks again, with what the filter and the query say. */
void journal_list_load(struct journal_list *list);
struct ui_source journal_list_source(struct journal_list *list);
/* The uuid of the entry under the cursor, and whether it is an answer (NULL: not wanted); false when
 * there is none. */
bool journal_list_uuid(struct journal_list *list, struct uuid *ret, bool *ret_answer);

/* Reads one entry; from there it can be corrected, titled, sealed or put into the bin. */
enum ui_result journal_entry(struct coach *coach, const char *uuid);
/* Corrects it from the list; one that is sealed is opened first. */
enum ui_result journal_edit(struct coach *coach, const char *uuid);
/* OK: it is in the bin; BACK: it stays. */
enum ui_result journal_bin_entry(struct coach *coach, const char *uuid);
enum ui_result journal_bin(struct coach *coach);
/* Reads an answer (`action` 0), or does what was asked for in the list: 'e' answers its step again. */
enum ui_result journal_answer(struct coach *coach, const char *uuid, int action);
/* For entry_filter.repeats; the context is the coach. */
bool journal_answer_repeats(void *context, const char *step);
/* Adds to the numbers of the days the answers that the journal shows. */
bool journal_answers_by_day(
	struct coach *coach, struct day from, size_t count, int *numbers, struct err *err);
/* The calendar of entries; `*ret_from`, `*ret_to`: the month that was chosen. */
enum ui_result journal_calendar(struct coach *coach, struct day *ret_from, struct day *ret_to);

#endif
