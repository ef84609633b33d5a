#include "journal.h"

#include "exback/i18n.h"

#include <string.h>

/* A search while typing shows the newest of so many; the count says "100+". More are looked for when
 * the cursor gets there. */
#define LIVE_LIMIT 100

void journal_list_init(struct journal_list *list, struct coach *coach, enum entry_set set)
{
	*list = (struct journal_list){
		.coach = coach,
		.filter = {.set = set,
			.from = DAY_NONE,
			.to = DAY_NONE,
			.live = true,
			.repeats = journal_answer_repeats,
			.context = coach},
		.label = STR_INIT,
		.detail = STR_INIT,
		.match = STR_INIT,
		.found = STR_INIT,
	};
}

static void forget_rows(struct journal_list *list)
{
	for (size_t i = 0; i < list->row_count; i++)
		entry_row_done(&list->rows[i]);
	list->row_count = 0;
}

void journal_list_done(struct journal_list *list)
{
	forget_rows(list);
	free(list->keys);
	str_done(&list->label);
	str_done(&list->detail);
	str_done(&list->match);
	str_done(&list->found);
}

static void load(struct journal_list *list, size_t limit)
{
	int64_t *keys = NULL;
	size_t count = 0;
	bool more = false;
	list->filter.query = *list->query ? list->query : NULL;
	list->filter.limit = *list->query ? limit : 0;
	err_clear(&list->err);
	if (!store_find_entries(
		    list->coach->store, &list->filter, &keys, &count, &more, &list->err))
		return;
	forget_rows(list);
	free(list->keys);
	list->keys = keys;
	list->count = count;
	list->more = more;
}

/* Once for a list, not for each key that is typed into its search. */
static void count_all(struct journal_list *list)
{
	size_t answers = 0;
	struct entry_filter filter = {.set = list->filter.set,
		.kind = "answer",
		.from = DAY_NONE,
		.to = DAY_NONE,
		.repeats = list->filter.repeats,
		.context = list->filter.context};
	int64_t *keys = NULL;
	if (store_find_entries(list->coach->store, &filter, &keys, &answers, NULL, NULL))
		free(keys);
	list->total = store_entry_count(list->coach->store) + answers;
}

void journal_list_load(struct journal_list *list)
{
	load(list, LIVE_LIMIT);
	count_all(list);
	if (list->cursor >= list->count)
		list->cursor = list->count ? list->count - 1 : 0;
}

static size_t list_count(void *context)
{
	const struct journal_list *list = context;
	return list->count;
}

static void describe(struct journal_list *list, const struct entry_row *row)
{
	const struct entry *entry = &row->entry;
	char date[DATE_TEXT], until[DATE_TEXT];
	const char *title = flow_entry_title(list->coach, entry);
	str_clear(&list->label);
	str_clear(&list->detail);
	str_clear(&list->match);
	str_addf(
		&list->label, "%s  %s", flow_date_short(entry->record.when.day, date), entry->kind);
	if (title)
		str_addf(&list->label, "  %s", title);
	str_addf(&list->detail, "%s", row->line);
	if (day_exists(entry->sealed_until) && !*row->line)
		str_addf(
			&list->detail, _("sealed until %s"), flow_date(entry->sealed_until, until));
	str_add(&list->match, row->line + row->match_start, row->match_end - row->match_start);
}

static bool fetch_rows(struct journal_list *list, size_t first)
{
	size_t left = list->count - first;
	size_t count = left < JOURNAL_ROWS ? left : JOURNAL_ROWS;
	forget_rows(list);
	if (!store_entry_rows(list->coach->store, list->keys + first, count, list->filter.query,
		    list->rows, NULL))
		return false;
	list->first_row = first;
	list->row_count = count;
	return true;
}

/* NULL when it is not there any more. */
static const struct entry_row *row_at(struct journal_list *list, size_t index)
{
	size_t first = index - index % JOURNAL_ROWS;
	if ((!list->row_count || list->first_row != first) && !fetch_rows(list, first))
		return NULL;
	const struct entry_row *row = &list->rows[index - first];
	return *row->entry.record.uuid.text ? row : NULL;
}

static void list_item(void *context, size_t index, struct ui_item *ret)
{
	struct journal_list *list = context;
	*ret = (struct ui_item){.label = ""};
	if (list->more && index + 1 >= list->count)
		load(list, list->count * 10);
	const struct entry_row *row = row_at(list, index);
	if (!row)
		return;
	describe(list, row);
	*ret = (struct ui_item){.label = list->label.data,
		.detail = list->detail.data,
		.match = list->match.length ? list->match.data : NULL};
}

static const char *list_search(void *context, const char *query)
{
	struct journal_list *list = context;
	/* The front end begins with what was searched for before: that is this very buffer. */
	if (query != list->query)
		snprintf(list->query, sizeof list->query, "%s", query);
	load(list, LIVE_LIMIT);
	str_clear(&list->found);
	if (list->err.kind)
		str_add_text(&list->found, list->err.text);
	else if (!*query)
		str_addf(&list->found,
			ngettext("%zu entry, newest first", "%zu entries, newest first",
				list->count),
			list->count);
	else
		str_addf(&list->found,
			list->more ? _("%zu+ of %zu, newest first") : _("%zu of %zu, newest first"),
			list->count, list->total);
	return list->found.data;
}

struct ui_source journal_list_source(struct journal_list *list)
{
	return (struct ui_source){
		.count = list_count, .item = list_item, .search = list_search, .context = list};
}

bool journal_list_uuid(struct journal_list *list, struct uuid *ret, bool *ret_answer)
{
	struct entry_row row;
	if (list->cursor >= list->count ||
		!store_entry_row(list->coach->store, list->keys[list->cursor], NULL, &row, NULL))
		return false;
	*ret = row.entry.record.uuid;
	if (ret_answer)
		*ret_answer = entry_is_answer(&row.entry);
	entry_row_done(&row);
	return true;
}
