#include "journal.h"

#include "exback/i18n.h"
#include "exback/sanitise.h"

static void put_entry(struct cli *cli, struct json_writer *json, const struct entry *entry)
{
	char time[CLOCK_TEXT], day[DAY_TEXT];
	json_put_text(json, "id", entry->record.uuid.text);
	json_put_text(json, "kind", entry->kind);
	json_put_text(json, "title", journal_title(cli, entry));
	if (entry_is_answer(entry))
		json_put_text(json, "step", entry->prompt);
	json_put_text(json, "at", clock_format(&entry->record.when, time));
	json_put_text(json, "day", day_format(entry->record.when.day, day));
	json_put_integer(json, "words", entry->words);
	if (day_exists(entry->sealed_until))
		json_put_text(json, "sealed_until", day_format(entry->sealed_until, day));
	if (entry->record.deleted)
		json_put_bool(json, "deleted", true);
}

static void put_row(struct cli *cli, struct json_writer *json, const struct entry_row *row)
{
	json_open_object(json);
	put_entry(cli, json, &row->entry);
	json_put_text(json, "line", row->line);
	json_close_object(json);
}

static void add_line(struct cli *cli, struct str *out, const struct entry_row *row)
{
	const struct entry *entry = &row->entry;
	const char *named = journal_title(cli, entry);
	char *title = named ? sanitise(named, 0) : NULL; /* on one line, whatever was given */
	char day[DAY_TEXT], until[DAY_TEXT];
	str_addf(out, "%s  %s  %-7s  ", entry->record.uuid.text,
		day_format(entry->record.when.day, day), entry->kind);
	if (title)
		str_addf(out, "%s%s", title, *row->line ? ": " : "");
	str_add_text(out, row->line);
	if (day_exists(entry->sealed_until) && !*row->line)
		str_addf(out, _("(sealed until %s)"), day_format(entry->sealed_until, until));
	str_add_char(out, '\n');
	free(title);
}

static void add_row(
	struct cli *cli, struct json_writer *json, struct str *out, const struct entry_row *row)
{
	if (!*row->entry.record.uuid.text)
		return; /* another program erased it just now */
	if (json)
		put_row(cli, json, row);
	else
		add_line(cli, out, row);
}

/* Rows are fetched by the hundred: a list of 10,000 costs no more memory than one of so many. */
static bool add_rows(struct cli *cli, const struct entry_filter *filter, const int64_t *keys,
	size_t count, struct json_writer *json, struct str *out, struct err *err)
{
	struct entry_row rows[100];
	size_t most = sizeof rows / sizeof *rows;
	for (size_t at = 0; at < count; at += most) {
		size_t some = count - at < most ? count - at : most;
		if (!store_entry_rows(cli->store, keys + at, some, filter->query, rows, err))
			return false;
		for (size_t i = 0; i < some; i++) {
			add_row(cli, json, out, &rows[i]);
			entry_row_done(&rows[i]);
		}
	}
	return true;
}

static bool print(struct cli *cli, const struct entry_filter *filter, const int64_t *keys,
	size_t count, bool as_json, struct err *err)
{
	struct str out = STR_INIT;
	struct json_writer json;
	json_write_init(&json, &out, true);
	if (as_json)
		json_open_list(&json);
	bool fine = add_rows(cli, filter, keys, count, as_json ? &json : NULL, &out, err);
	if (fine && as_json) {
		json_close_list(&json);
		str_add_char(&out, '\n');
		fine = cli_print_bytes(&out, err);
	} else if (fine) {
		cli_print_text(out.data);
	}
	str_done(&out);
	return fine;
}

bool journal_print(struct cli *cli, const struct entry_filter *filter, bool json, bool or_fail,
	struct err *err)
{
	int64_t *keys = NULL;
	size_t count = 0;
	bool more = false;
	if (!cli_store(cli, STORE_READ, err) ||
		!store_find_entries(cli->store, filter, &keys, &count, &more, err))
		return false;
	bool fine = print(cli, filter, keys, count, json, err);
	if (fine && or_fail && !count)
		fine = err_set(err, ERR_NO,
			_("journal search: nothing holds “%s”; try fewer words"), filter->query);
	free(keys);
	return fine;
}

static void print_people(struct cli *cli, const struct entry *entry)
{
	const char *title = journal_title(cli, entry);
	struct str out = STR_INIT;
	char time[CLOCK_TEXT];
	str_addf(&out, "%.16s  %s", clock_format(&entry->record.when, time), entry->kind);
	if (title)
		str_addf(&out, "  %s", title);
	str_add_text(&out, entry->record.deleted ? _("  (in the bin)\n\n") : "\n\n");
	str_add_text(&out, entry->text);
	if (out.data[out.length - 1] != '\n')
		str_add_char(&out, '\n');
	cli_print_text(out.data);
	str_done(&out);
}

bool journal_print_entry(struct cli *cli, const struct entry *entry, bool as_json, struct err *err)
{
	if (!as_json) {
		print_people(cli, entry);
		return true;
	}
	struct str out = STR_INIT;
	struct json_writer json;
	json_write_init(&json, &out, true);
	json_open_object(&json);
	put_entry(cli, &json, entry);
	if (!entry_is_answer(entry))
		json_put_text(&json, "prompt", entry->prompt);
	json_put_text(&json, "text", entry->text);
	json_close_object(&json);
	str_add_char(&out, '\n');
	bool fine = cli_print_bytes(&out, err);
	str_done(&out);
	return fine;
}
